import type { Day } from '../days.ts';
import { isTaxed } from '../policy/index.ts';
import type { Claim, Line } from './claim.ts';

/**
 * 劳务报酬 to one person for one project is taxed by the calendar month in which it is paid (国家税务总局公告2018年第61号): what counts
 * before a payment is what was filed earlier and the lines above it. Pure.
 */

/** A fee that counts: whose, when it is or will be paid, and its gross. */
export interface Fee {
  readonly payee: string;
  readonly payOn: Day;
  readonly grossFen: number;
}

type Paid = Pick<Line, 'paid' | 'occurredOn'>;

/** The day on which a line's money reaches the payee, as far as is known: what waits is taken to be paid `on`, or when the work is done. */
export function payDayOf({ paid, occurredOn }: Paid, paidOn: Day | null, on: Day): Day {
  if (paid === 'unit' || paid === 'personal') return occurredOn ?? paidOn ?? on;
  return paidOn ?? (occurredOn !== null && occurredOn > on ? occurredOn : on);
}

type Work = Pick<Line, 'payee' | 'payeeKind' | 'kind' | 'category' | 'fundSource'>;

/** Whether the line is work of a named person that this ledger pays for. */
export const isFeeLine = ({ payee, payeeKind, kind, category, fundSource }: Work): boolean =>
  payee !== null && fundSource !== 'own' && isTaxed({ payee: { kind: payeeKind }, kind, category });

/** Gross fen of a person's fees in the month of `payOn`. */
export const monthFenOf = (fees: readonly Fee[], payee: string | null, payOn: Day): number =>
  fees
    .filter((fee) => fee.payee === payee && fee.payOn.slice(0, 7) === payOn.slice(0, 7))
    .reduce((sum, fee) => sum + fee.grossFen, 0);

/**
 * Whether a line's month stands as it was filed: a promised net was charged with it, and a paid line is history. The tax of a gross fee
 * still waiting is reckoned with what counts now.
 */
export const isMonthKept = ({ state }: Pick<Claim, 'state'>, { basis, monthFen }: Line): boolean =>
  monthFen !== null && state !== 'draft' && state !== 'returned' && (state === 'paid' || basis === 'net');
