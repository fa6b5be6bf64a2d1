import { addDays, addWorkingDays, type Day, daysBetween, formatDay, instantOf, workingDayOnOrBefore } from '../days.ts';
import { SEND_AT } from '../hours.ts';

/** What the group is reminded of, planned backwards from the deadline (practice §9). Pure. */

export const milestones = ['half', 'three-quarters', 'hold-by', 'invoice-by', 'submit-by', 'pay-by', 'closed'] as const;
export type Milestone = (typeof milestones)[number];

export const milestoneTitles: Readonly<Record<Milestone, string>> = {
  half: '执行期过半',
  'three-quarters': '执行期过四分之三',
  'hold-by': '最晚办活动',
  'invoice-by': '最晚开票',
  'submit-by': '最晚提交支出单',
  'pay-by': '最晚付款',
  closed: '执行期已截止，只办收尾',
};

/** Working days before the deadline by which each must be done. */
const workingDaysBefore = { 'hold-by': 25, 'invoice-by': 15, 'submit-by': 10, 'pay-by': 3 } as const;

export interface Planned {
  readonly milestone: Milestone;
  readonly on: Day;
}

const part = (from: Day, deadline: Day, share: number): Day =>
  workingDayOnOrBefore(addDays(from, Math.floor(daysBetween(from, deadline) * share)));

/** Every milestone of a project-year with its day, in the order of time; each on a working day, those before the deadline never after it. */
export function plan(periodFrom: Day, deadline: Day): readonly Planned[] {
  const backwards = (Object.keys(workingDaysBefore) as (keyof typeof workingDaysBefore)[]).map((milestone) => ({
    milestone,
    on: addWorkingDays(deadline, -workingDaysBefore[milestone]),
  }));
  const all: Planned[] = [
    { milestone: 'half', on: part(periodFrom, deadline, 0.5) },
    { milestone: 'three-quarters', on: part(periodFrom, deadline, 0.75) },
    ...backwards,
    { milestone: 'closed', on: addWorkingDays(deadline, 1) },
  ];
  return all.filter((item) => item.on >= periodFrom).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export const dueAt = (planned: Planned): Date => instantOf(planned.on, SEND_AT);

/** A card that is late makes sense until the next milestone's day: then that one says it better. The closing card always does. */
export function stillMakesSense(planned: readonly Planned[], milestone: Milestone, today: Day): boolean {
  const index = planned.findIndex((item) => item.milestone === milestone);
  if (index < 0) return false;
  const next = planned[index + 1];
  return next === undefined || today < next.on;
}

/** 「11 月 25 日 周三　最晚付款」 for what lies ahead. */
export const tasks = (planned: readonly Planned[], today: Day): readonly string[] =>
  planned
    .filter((item) => item.on >= today && item.milestone in workingDaysBefore)
    .map((item) => `${formatDay(item.on)}　${milestoneTitles[item.milestone]}`);
