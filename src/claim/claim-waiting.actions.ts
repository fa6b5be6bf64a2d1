import type { Turn } from '../chat/turn.ts';
import { type Station, waitingDays } from '../station/station.ts';
import type { Claim } from './claim.ts';
import { stageAt, stages } from './claim-waiting.ts';

/** A claim begins to wait: each of its reminders is an event of its own, void when it has moved on. */
export function planWaiting(turn: Turn, station: Station, claim: Claim): void {
  const since = claim.waitingSince;
  if (since === null) return;
  for (const stage of stages)
    turn.later({
      id: `timer:waiting:${claim.id}:${since.getTime()}:${stage}`,
      timer: 'waiting',
      dueAt: stageAt(since, stage, waitingDays(station), station.deadlineOn),
      data: { claimId: claim.id, since: since.toISOString(), stage },
    });
}
