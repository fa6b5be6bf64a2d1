import type { Turn } from '../chat/turn.ts';
import { type Day, dayOf } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { type Activity, confirmedActivities, insertActivity, saveActivity } from './activity.store.ts';
import { record, viewOf } from './activity.view.ts';

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

/** An activity is held on another day: what 第八条 wants of it is due from that day on. */
export const moveActivity = (turn: Turn, activity: Activity, heldOn: Day, byId: string): Promise<Activity> =>
  changed(turn, activity, { ...activity, heldOn }, 'activity.move', byId);

/** An activity is not held at all: nothing can belong to it any more. */
export const dropActivity = (turn: Turn, activity: Activity, byId: string): Promise<Activity> =>
  changed(turn, activity, { ...activity, state: 'cancelled' }, 'activity.cancel', byId);

async function changed(turn: Turn, before: Activity, after: Activity, type: string, byId: string): Promise<Activity> {
  await save(turn, after);
  const payload = { activity: after.id, by: byId, from: before.heldOn, to: after.heldOn, state: after.state };
  await appendLedger(turn.tx, after.stationId, turn.now, type, payload);
  const saved = { ...after, version: after.version + 1 };
  turn.update({ record: record(saved), card: 'activity', view: viewOf(saved, dayOf(turn.now)) });
  return saved;
}
