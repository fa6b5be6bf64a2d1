import type { Turn } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import type { DocumentKind } from '../policy/index.ts';
import {
  type Activity,
  activityPaperOf,
  dropActivityPaper,
  findActivity,
  isPaperKept,
  keepActivityPaper,
  saveActivity,
} from './activity.store.ts';
import { record, viewOf } from './activity.view.ts';

/** A file as a paper of an activity (第八条): what is kept of it follows, on the books and on its card. */

export interface Filing {
  readonly activityId: string;
  readonly fileId: string;
  readonly kind: DocumentKind;
  readonly byId: string;
}

/** The activity as it is now; null when it is there no more. */
export async function fileEvidence(turn: Turn, filing: Filing): Promise<Activity | null> {
  const activity = await findActivity(turn.tx, filing.activityId);
  if (activity?.state !== 'confirmed') return null;
  const wasKept = activity.evidence?.includes(filing.kind) === true;
  await keepActivityPaper(turn.tx, { id: turn.newId(), at: turn.now, ...filing, wasKept });
  return settled(turn, activity, [...new Set([...(activity.evidence ?? []), filing.kind])], filing.byId);
}

/** Taken back: what no other file shows, and nobody had registered, is not kept any more. */
export async function withdrawEvidence(turn: Turn, fileId: string, byId: string): Promise<Activity | null> {
  const paper = await activityPaperOf(turn.tx, fileId);
  const activity = paper && (await findActivity(turn.tx, paper.activityId));
  if (!paper || !activity) return null;
  await dropActivityPaper(turn.tx, paper.id);
  if (paper.wasKept || (await isPaperKept(turn.tx, activity.id, paper.kind))) return activity;
  return settled(
    turn,
    activity,
    (activity.evidence ?? []).filter((kind) => kind !== paper.kind),
    byId,
  );
}

async function settled(
  turn: Turn,
  activity: Activity,
  evidence: readonly DocumentKind[],
  byId: string,
): Promise<Activity> {
  const payload = { activity: activity.id, by: byId, kept: evidence };
  await appendLedger(turn.tx, activity.stationId, turn.now, 'activity.evidence', payload);
  const next = { ...activity, evidence };
  if (!(await saveActivity(turn.tx, next))) throw new Error(`activity ${activity.id} changed while a paper was kept`);
  const shown = { ...next, version: next.version + 1 };
  turn.update({ record: record(shown), card: 'activity', view: viewOf(shown, dayOf(turn.now)) });
  return shown;
}
