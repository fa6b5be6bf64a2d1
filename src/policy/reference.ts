import type { Facts } from './facts.ts';
import { inForce, type Standard, standards } from './standards/index.ts';
import { grossFenOf, isTaxed, netAfterFen } from './tax.ts';

/** 每半天最多按 4 学时: as the hours are not on file, the most that a day can hold. */
const HOURS_A_DAY = 8;

/** 128号第九条: half a day six tenths, from the third day on half. */
const expertDays = (days: number): number => (days <= 0.5 ? 0.6 : Math.min(days, 2) + Math.max(0, days - 2) / 2);

/** How many units of a standard the line has; null where that is not on file. From a distance half a day's rate is the most (128号第八条). */
function unitsOf({ per, kind }: Standard, { expense }: Facts): number | null {
  const days = expense.days ?? 1;
  switch (per) {
    case 'person-day':
      return kind === 'expert' && expense.form === 'remote' ? 0.5 : expertDays(days);
    case 'class-hour':
      return HOURS_A_DAY * days;
    case 'participant-day':
      return expense.headCount === null ? null : expense.headCount * days;
    case 'payment':
      return 1;
    default:
      return per satisfies never;
  }
}

/** The amount in the basis of a standard; a standard without one is compared with the gross. */
export function comparedFen({ expense }: Facts, amountFen: number, basis: Standard['basis']): number {
  const gross = grossFenOf(expense, amountFen);
  return basis === 'net' && isTaxed(expense) ? netAfterFen(gross, expense.payee.paidThisMonthFen ?? 0) : gross;
}

export interface Exceeded {
  readonly standard: Standard;
  readonly limitFen: number;
}

const appliesTo = (standard: Standard, { expense }: Facts): boolean =>
  standard.kind === expense.kind &&
  (standard.basis === null || isTaxed(expense)) &&
  (standard.title === null || standard.title === expense.payee.title);

/** The standards in force on the day of the expense that the amount lies above, the highest first. */
export function exceededStandards(facts: Facts, table: readonly Standard[] = standards): readonly Exceeded[] {
  const { amountFen, occurredOn } = facts.expense;
  const on = occurredOn ?? facts.on;
  if (amountFen === null || on === null) return [];
  return inForce(table, on)
    .filter((standard) => appliesTo(standard, facts))
    .flatMap((standard) => {
      const units = unitsOf(standard, facts);
      const limitFen = units === null ? Number.POSITIVE_INFINITY : Math.floor(standard.fen * units);
      return comparedFen(facts, amountFen, standard.basis) > limitFen ? [{ standard, limitFen }] : [];
    })
    .sort((a, b) => b.limitFen - a.limitFen);
}
