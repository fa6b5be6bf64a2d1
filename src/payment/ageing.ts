import { addWorkingDays, type Day, daysBetween, workingDayOnOrBefore } from '../days.ts';

/**
 * 十三（六）「因主观原因经费不能及时支付到用款单位和个人」: what is decided and not paid has two clocks, from the day of the work or its invoice
 * and from the final approval. Pure.
 */

/** Who hears of it, in turn, and after how many working days since the final approval. */
export const limits = { cashier: 3, finance: 5, 'unit-head': 8 } as const;
export type Level = keyof typeof limits;
export const levels = Object.keys(limits) as readonly Level[];
export const isLevel = (text: string): text is Level => levels.some((level) => level === text);

export interface Clocks {
  /** The earliest day of work or invoice; null where none is known. */
  readonly workOn: Day | null;
  readonly approvedOn: Day;
}

/** 「业务发生 20 天」 or 「批准 6 天」: the longer of the two. */
export function ageText({ workOn, approvedOn }: Clocks, today: Day): string {
  const sinceApproval = daysBetween(approvedOn, today);
  const sinceWork = workOn === null ? -1 : daysBetween(workOn, today);
  return sinceWork > sinceApproval ? `业务发生已 ${sinceWork} 天` : `批准已 ${sinceApproval} 天`;
}

/**
 * The day on which a level hears of it: after its limit, or on the last working day before the deadline when that comes first, but
 * never on the day of the approval itself. After the deadline the limit alone counts.
 */
export function dueOn(level: Level, approvedOn: Day, deadlineOn: Day): Day {
  const byLimit = addWorkingDays(approvedOn, limits[level]);
  const last = workingDayOnOrBefore(deadlineOn);
  return last > approvedOn && last < byLimit ? last : byLimit;
}
