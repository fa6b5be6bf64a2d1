import type { Turn } from '../chat/turn.ts';
import type { Day } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { type Activity, confirmedActivities, insertActivity, saveActivity } from './activity.store.ts';

export { evidencePapers, knownEvidence } from './activity.evidence.ts';
export { type Activity, activityPaperOf, confirmedActivities, findActivity } from './activity.store.ts';

export interface PlannedActivity {
  readonly stationId: string;
  readonly title: string;
  readonly kind: string | null;
  readonly heldOn: Day;
  readonly people: number | null;
  readonly submitterId: string;
  readonly sourceId: string;
}

const PLAN = 'plan';

/** An approved plan is the 活动方案 of its activity (第八条): of the one that is recorded already, or of a new one. Returns its id. */
export async function registerPlanned(turn: Turn, planned: PlannedActivity, byId: string): Promise<string> {
  const { stationId, title, heldOn } = planned;
  const known = (await confirmedActivities(turn.tx, stationId)).find(
    (activity) => activity.heldOn === heldOn && activity.title === title,
  );
  if (known) return withPlan(turn, known, byId);
  const { sourceId, ...rest } = planned;
  const activity: Activity = {
    id: turn.newId(),
    ...rest,
    enterprises: null,
    demands: null,
    evidence: [PLAN],
    state: 'confirmed',
    version: 1,
    messageId: sourceId,
    createdAt: turn.now,
  };
  await insertActivity(turn.tx, activity);
  const { people } = activity;
  const payload = { activity: activity.id, by: byId, title, heldOn, people, enterprises: null, demands: null };
  await appendLedger(turn.tx, stationId, turn.now, 'activity.confirm', payload);
  await tellKept(turn, activity, byId);
  return activity.id;
}

async function withPlan(turn: Turn, activity: Activity, byId: string): Promise<string> {
  if (activity.evidence?.includes(PLAN)) return activity.id;
  const next = { ...activity, evidence: [...(activity.evidence ?? []), PLAN] as const };
  await save(turn, next);
  await tellKept(turn, next, byId);
  return activity.id;
}

const tellKept = (turn: Turn, { id, stationId, evidence }: Activity, byId: string): Promise<unknown> =>
  appendLedger(turn.tx, stationId, turn.now, 'activity.evidence', { activity: id, by: byId, kept: evidence });

async function save(turn: Turn, activity: Activity): Promise<void> {
  if (!(await saveActivity(turn.tx, activity)))
    throw new Error(`activity ${activity.id} changed while it was being saved`);
}
