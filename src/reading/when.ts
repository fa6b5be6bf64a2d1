import type { Day } from '../days.ts';
import type { DateMention } from './dates.ts';
import type { Marks } from './groups.ts';
import type { Line } from './line.ts';

export interface When {
  readonly date: Day | null;
  readonly dateFrom: Day | null;
  readonly isAsked: boolean;
  readonly isAssumed: boolean;
}

export const noDay: When = { date: null, dateFrom: null, isAsked: false, isAssumed: false };

function whenOf(dates: readonly DateMention[]): When | null {
  const happened = dates.filter((date) => date.happened);
  const known = happened.filter((date) => date.day !== null);
  if (happened.length === 0) return null;
  const [first] = known;
  if (!first) return { ...noDay, isAsked: true };
  const days = new Set(known.map((date) => date.day));
  const last = known.at(-1) ?? first;
  return {
    date: days.size === 1 ? first.day : last.day,
    dateFrom: first.from,
    isAsked: false,
    isAssumed: first.assumed,
  };
}

/** 「周六场租 2200，周日不收钱」: a day before the amount counts, one after it only where there is no other. */
function ownDates({ dates, group }: Line): readonly DateMention[] {
  const [first, last] = [group.prices[0], group.prices.at(-1)];
  if (!first || !last) return dates;
  const isLead = dates.some((date) => date.end <= first.start && date.happened && date.day !== null);
  return isLead ? dates.filter((date) => date.start < last.start) : dates;
}

/** Each line's own day, else the day said last before it, else the one said after for all. */
export function daysFor(lines: readonly Line[], marks: Marks): readonly When[] {
  const anywhere = whenOf(marks.dates) ?? noDay;
  let last: When | null = null;
  return lines.map((line) => {
    last = whenOf(ownDates(line)) ?? last;
    return last ?? anywhere;
  });
}
