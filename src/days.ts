import { createRequire } from 'node:module';

// The package's functions read the process's time zone; its data does not, so only the data is used.
const calendar = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
};

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. China has no summer time, so the offset is fixed. */
export type Day = string;

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** The last year whose holidays and make-up days the State Council has published in the data we carry. */
export const LAST_KNOWN_YEAR = 2026;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(utc(text)) &&
  new Date(utc(text)).toISOString().slice(0, 10) === text;

export const dayOf = (instant: Date): Day => new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** `HH:MM` on the Shanghai clock. */
export const timeOf = (instant: Date): string => new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16);

/** The instant at which the Shanghai clock shows `time` (`HH:MM`) on `day`. */
export const instantOf = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`);

export const addDays = (day: Day, count: number): Day => new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / DAY_MS);

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: Day): number => new Date(utc(day)).getUTCDay();

/** False for a year whose holidays are not published yet: working days then fall back to Monday–Friday and must be shown as such. */
export const isCalendarKnown = (day: Day): boolean => Number(day.slice(0, 4)) <= LAST_KNOWN_YEAR;

export function isWorkingDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  if (isCalendarKnown(day) && day in calendar.workdays) return true;
  if (isCalendarKnown(day) && day in calendar.holidays) return false;
  return weekday !== 0 && weekday !== 6;
}

/** The day `count` working days after (before, when negative) `day`, not counting `day` itself. */
export function addWorkingDays(day: Day, count: number): Day {
  const direction = count < 0 ? -1 : 1;
  let current = day;
  for (let left = Math.abs(count); left > 0; ) {
    current = addDays(current, direction);
    if (isWorkingDay(current)) left -= 1;
  }
  return current;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(to, from);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** The day itself when it is a working day, else the last working day before it: a fund's deadline is never met late. */
export const workingDayOnOrBefore = (day: Day): Day => (isWorkingDay(day) ? day : addWorkingDays(day, -1));

/** 11 月 30 日 周一 */
export const formatDay = (day: Day): string =>
  `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日 ${WEEKDAYS[weekdayOf(day)] ?? ''}`;

/** 11 月 30 日 */
export const formatShortDay = (day: Day): string => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`;

/** 11 月 30 日 09:10 */
export const formatInstant = (instant: Date): string => `${formatShortDay(dayOf(instant))} ${timeOf(instant)}`;
