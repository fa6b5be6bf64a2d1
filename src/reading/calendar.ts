import { addDays, type Day, isDay, weekdayOf } from '../days.ts';

/** Whether the words speak of what has happened, of what is planned, of something that is arranged beforehand, or do not tell. */
export type Tense = 'past' | 'future' | 'arranged' | 'open';

/** `YYYY-MM-DD`, or null for a day that the calendar does not have. */
export function dayFrom(year: number, month: number, day: number): Day | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** The last day of the month `offset` months away from `day`. */
export function monthEnd(day: Day, offset: number): Day {
  const index = yearOf(day) * 12 + monthOf(day) + offset;
  return addDays(dayFrom(Math.floor(index / 12), (index % 12) + 1, 1) ?? day, -1);
}

/** Day `date` of the month `offset` months away. */
export function inMonth(day: Day, offset: number, date: number): Day | null {
  const end = monthEnd(day, offset);
  return dayFrom(yearOf(end), monthOf(end), date);
}

/** 0 = Monday … 6 = Sunday: a week here begins on Monday. */
const mondayIndex = (day: Day): number => (weekdayOf(day) + 6) % 7;

/** Weekday `index` (0 = Monday) of the week `weeks` away. */
export const inWeek = (today: Day, weeks: number, index: number): Day =>
  addDays(today, weeks * 7 + index - mondayIndex(today));

/** A bare weekday: the most recent one (today counts) for what happened, the coming one for what is planned. */
export function nearestWeekday(today: Day, index: number, tense: Tense): Day {
  const back = (mondayIndex(today) - index + 7) % 7;
  return addDays(today, tense === 'future' ? 7 - back : -back);
}

/** A bare day of the month. Null where a near coming day and a far past one are equally likely: that is to be asked. */
export function nearestDate(today: Day, date: number, tense: Tense): Day | null {
  const here = inMonth(today, 0, date);
  if (tense === 'future') return here !== null && here >= today ? here : firstValid(today, date, [1, 2]);
  if (here !== null && here <= today) return here;
  if (tense === 'arranged' && here !== null) return here <= addDays(today, 7) ? here : null;
  if (tense === 'open' && here !== null && here <= addDays(today, 7)) return null;
  return firstValid(today, date, [-1, -2]);
}

function firstValid(today: Day, date: number, offsets: readonly number[]): Day | null {
  for (const offset of offsets) {
    const day = inMonth(today, offset, date);
    if (day !== null) return day;
  }
  return null;
}

/**
 * A month and a day without a year: the most recent one, within the project-year, or a day still to come this month or in
 * the next two weeks. What would be ten months back, or a plan for half a year ahead of a day that was not long ago, is more
 * likely a slip, and is asked (null).
 */
export function nearestMonthDay(today: Day, month: number, date: number, tense: Tense): Day | null {
  const years = [yearOf(today) - 1, yearOf(today), yearOf(today) + 1];
  const days = years.map((year) => dayFrom(year, month, date)).filter((day) => day !== null);
  const past = days.filter((day) => day <= today).at(-1) ?? null;
  const coming = days.find((day) => day >= today) ?? null;
  if (tense === 'future')
    return coming !== null && coming > addDays(today, 180) && past !== null && past > addDays(today, -180)
      ? null
      : coming;
  if (past !== null && past > addDays(today, -300)) return past;
  return coming !== null && (coming <= addDays(today, 14) || coming <= monthEnd(today, 0)) ? coming : null;
}

/** Lunar holidays, until a year beyond the sample project: 春节, 清明, 端午, 中秋. */
const lunar: Readonly<Record<string, readonly Day[]>> = {
  春节: ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26'],
  大年初一: ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26'],
  元宵: ['2025-02-12', '2026-03-03', '2027-02-20', '2028-02-09'],
  清明: ['2025-04-04', '2026-04-05', '2027-04-05', '2028-04-04'],
  端午: ['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28'],
  中秋: ['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03'],
};
const solar: Readonly<Record<string, readonly [month: number, date: number]>> = {
  ...{ 元旦: [1, 1], 妇女节: [3, 8], 五一: [5, 1], 劳动节: [5, 1], 六一: [6, 1], 儿童节: [6, 1] },
  ...{ 国庆: [10, 1], 十一: [10, 1], 圣诞: [12, 25], 科技工作者日: [5, 30] },
};

/** The day of a holiday named together with 当天 or 那天. */
export function holiday(today: Day, name: string, tense: Tense): Day | null {
  const fixed = solar[name];
  if (fixed) return nearestMonthDay(today, fixed[0], fixed[1], tense === 'future' ? 'future' : 'past');
  const days = lunar[name] ?? [];
  return (tense === 'future' ? days.find((day) => day >= today) : days.filter((day) => day <= today).at(-1)) ?? null;
}

export const holidayNames: readonly string[] = [...Object.keys(lunar), ...Object.keys(solar)];
