import type { Turn } from '../chat/turn.ts';
import { addWorkingDays, type Day, dayOf, instantOf, workingDayOnOrBefore } from '../days.ts';
import { noteOwed, promisedIn } from '../invoice/invoice.actions.ts';
import type { Claim } from './claim.ts';

/** 欠票: a promise is noted with its draft, and asked for on its day. */

const AT = '09:30';

/** A day on which people work, and not before tomorrow. */
function remindOn(day: Day, today: Day): Day {
  const on = workingDayOnOrBefore(day);
  return on > today ? on : addWorkingDays(today, 1);
}

export function remindLater(turn: Turn, claim: Claim, day: Day, round: number): void {
  turn.later({
    id: `timer:owed:${claim.id}:${round}`,
    timer: 'owed',
    dueAt: instantOf(remindOn(day, dayOf(turn.now)), AT),
    data: { claim: claim.id, round: String(round) },
  });
}

/** What the message promises is noted for every line of its draft. */
export async function notePromise(turn: Turn, claim: Claim, text: string): Promise<void> {
  const promised = promisedIn(text, dayOf(turn.now));
  if (!promised) return;
  await noteOwed(
    turn.tx,
    claim.lines.map(({ ordinal }) => ({ claimId: claim.id, lineOrdinal: ordinal, ...promised })),
  );
  remindLater(turn, claim, promised.promisedOn, 1);
}
