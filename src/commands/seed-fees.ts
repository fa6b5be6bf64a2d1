import type { ClaimMovement } from '../budget/budget.ts';
import { type Fee, isFeeLine, payDayOf } from '../claim/claim.fees.ts';
import type { Claim, Line } from '../claim/claim.ts';
import { type Day, dayOf } from '../days.ts';

/** Fees of the seeded year by payee and month of payment, kept so that nothing is read twice. Pure but for the map it is given. */

const keyOf = ({ payee }: Pick<Line, 'payee'>, payOn: Day): string => `${payee}/${payOn.slice(0, 7)}`;

/** What counts before a claim that would be paid `on`. */
export function feesBefore(fees: ReadonlyMap<string, Fee>, claim: Claim, on: Day): readonly Fee[] {
  const keys = new Set(claim.lines.map((line) => keyOf(line, payDayOf(line, null, on))));
  return [...keys].flatMap((key) => fees.get(key) ?? []);
}

const heldBy: Readonly<Record<ClaimMovement, number>> = {
  submit: 1,
  release: -1,
  unapprove: -1,
  approve: 0,
  pay: 0,
  settle: 0,
  bounce: 0,
  refund: 0,
};

/** Fees count in the month in which they are expected to be paid, and once paid in the month in which they were. */
export function moveFees(fees: Map<string, Fee>, claim: Claim, movement: ClaimMovement, at: Date): void {
  const filedOn = dayOf(movement === 'submit' ? at : (claim.submittedAt ?? at));
  for (const line of claim.lines.filter(isFeeLine)) {
    const expectedOn = payDayOf(line, null, filedOn);
    if (movement === 'pay') {
      add(fees, line, expectedOn, -line.chargeFen);
      add(fees, line, payDayOf(line, dayOf(at), filedOn), line.chargeFen);
    } else add(fees, line, expectedOn, heldBy[movement] * line.chargeFen);
  }
}

function add(fees: Map<string, Fee>, line: Line, payOn: Day, fen: number): void {
  const key = keyOf(line, payOn);
  fees.set(key, { payee: line.payee ?? '', payOn, grossFen: (fees.get(key)?.grossFen ?? 0) + fen });
}
