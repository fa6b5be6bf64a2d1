import type { Turn } from '../chat/turn.ts';
import { dayOf, instantOf } from '../days.ts';
import { type Clocks, dueOn, levels } from '../payment/ageing.ts';
import type { Station } from '../station/station.ts';
import type { Scene } from './claim.scene.ts';
import type { Claim } from './claim.ts';

const AT = '09:40';

/** What waits for payment is asked after, level by level; each once, by the moment from which it waits. */
export function planLate(turn: Turn, station: Pick<Station, 'deadlineOn'>, claim: Claim): void {
  const since = claim.waitingSince;
  if (claim.state !== 'payable' || since === null) return;
  for (const level of levels)
    turn.later({
      id: `timer:late:${claim.id}:${since.getTime()}:${level}`,
      timer: 'late',
      dueAt: instantOf(dueOn(level, dayOf(since), station.deadlineOn), AT),
      data: { claim: claim.id, since: String(since.getTime()), level },
    });
}

/** Both clocks of a claim that waits for payment. */
export const clocksOf = (scene: Scene, claim: Claim): Clocks => {
  const approved = scene.decisions.findLast(({ act }) => act === 'approve' || act === 'review');
  const [workOn = null] = claim.lines.flatMap((line) => line.occurredOn ?? []).sort();
  return { workOn, approvedOn: dayOf(approved?.at ?? claim.createdAt) };
};
