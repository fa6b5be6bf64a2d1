import { addWorkingDays, dayOf, instantOf, isWorkingDay, timeOf } from './days.ts';

/** When people are at work: what leaves by itself leaves then. */

const OPENS = '09:00';
const CLOSES = '18:00';

/** Cards leave at 9:20, away from the full hour when every bot speaks. */
export const SEND_AT = '09:20';

/** `now` when people are at work; else the next moment when they are. */
export function nextWorkingMoment(now: Date): Date {
  const day = dayOf(now);
  if (isWorkingDay(day) && timeOf(now) >= OPENS && timeOf(now) < CLOSES) return now;
  if (isWorkingDay(day) && timeOf(now) < OPENS) return instantOf(day, SEND_AT);
  return instantOf(addWorkingDays(day, 1), SEND_AT);
}
