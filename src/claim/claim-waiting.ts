import { addWorkingDays, type Day, dayOf, instantOf, isWorkingDay, timeOf, workingDaysBetween } from '../days.ts';
import { SEND_AT } from '../hours.ts';
import type { WaitingDays } from '../station/station.ts';

/** A claim that waits is brought to mind: to whoever holds it, then to the lead, then to the unit head. Pure. */

export const stages = ['holder', 'lead', 'head'] as const;
export type Stage = (typeof stages)[number];

const daysOf = (stage: Stage, { remindDays, leadDays, headDays }: WaitingDays): number =>
  ({ holder: remindDays, lead: leadDays, head: headDays })[stage];

/** Near the deadline nobody is given more days than there are left. */
export function stageOn(since: Day, stage: Stage, waiting: WaitingDays, deadlineOn: Day): Day {
  const left = workingDaysBetween(since, deadlineOn);
  const days = left < 1 ? daysOf(stage, waiting) : Math.min(daysOf(stage, waiting), left);
  return addWorkingDays(since, days);
}

/** Before the digests of its day leave. */
const LOOKED_AT = '09:10';
const LATEST = '09:40';
const SECOND = '14:00';

export const stageAt = (since: Date, stage: Stage, waiting: WaitingDays, deadlineOn: Day): Date =>
  instantOf(stageOn(dayOf(since), stage, waiting, deadlineOn), LOOKED_AT);

/** When the digest of a day leaves: in the morning, at two, or on the next working day. */
export function digestAt(now: Date): Date {
  const [day, time] = [dayOf(now), timeOf(now)];
  if (isWorkingDay(day) && time <= LATEST) return time < SEND_AT ? instantOf(day, SEND_AT) : now;
  if (isWorkingDay(day) && time <= SECOND) return instantOf(day, SECOND);
  return instantOf(addWorkingDays(day, 1), SEND_AT);
}

/** The unit head’s one card of a working day. */
export const HEAD_AT = '17:00';

export function nextHeadAt(now: Date): Date {
  const day = dayOf(now);
  return isWorkingDay(day) && timeOf(now) < HEAD_AT
    ? instantOf(day, HEAD_AT)
    : instantOf(addWorkingDays(day, 1), HEAD_AT);
}

/** 「距执行截止还有 2 个工作日」 in the last three; null before and after. */
export function lastDaysWords(today: Day, deadlineOn: Day): string | null {
  const left = workingDaysBetween(today, deadlineOn);
  if (today > deadlineOn || left > 3) return null;
  return left === 0 ? '今天是执行截止日' : `距执行截止还有 ${left} 个工作日`;
}

/** Working days that it has waited. */
export const waitedDays = (since: Date | null, now: Date): number =>
  since === null ? 0 : workingDaysBetween(dayOf(since), dayOf(now));
