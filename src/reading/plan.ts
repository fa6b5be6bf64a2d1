import type { Day } from '../days.ts';
import { activityOf, titleIn } from './activity.ts';
import { linesOf } from './lines.ts';
import { marksOf } from './marks.ts';
import type { ActivityReading, ExpenseReading, Intent } from './shape.ts';

/** 「26号下午办沙龙，场地6000、摄影2000，先让王总批一下」: an activity to come, with what it may cost. */
export interface PlanReading {
  readonly activity: ActivityReading;
  /** Its budget lines, in the order written. */
  readonly lines: readonly ExpenseReading[];
}

/** Said of a plan by name. */
const named = /活动方案|方案|预算表|经费计划|(?:报|做|列|出|给)(?:个|一下|一份|份)?预算/;
/** Whoever may approve is asked before anything is spent. */
const approvedFirst =
  /先(?:让|请|给|找|跟|报)?[^，,。;；\n]{0,8}(?:批|审批|过目|点头|同意)|先(?:走|过)(?:个|一下)?(?:审批|方案)|(?:报批|报审)/;
const intended =
  /计划|打算|拟(?:于|在|办|举办|召开|开展)|预算(?:是|为|大概|大约|如下|[:：\n])|准备(?:办|开|搞|举办|举行|组织)/;
/** What has been held or paid is no plan any more. */
const over = /办完了|开完了|结束了|已经(?:办|开|付|花)|花了|付了|垫了|补个?流程/;
/** Asking for a plan, or sending one as a file, is no plan. */
const aboutPaper = /方案(?:呢|在哪|发我|交了|传了|怎么写|模板)|补(?:一份|交)?方案|设计方案|[?？]|吗\s*$/;

const isTalk = (words: string): boolean =>
  (named.test(words) || approvedFirst.test(words) || intended.test(words)) &&
  !over.test(words) &&
  !aboutPaper.test(words);

const isSpent = (lines: readonly ExpenseReading[]): boolean =>
  lines.some(({ paid }) => paid === 'unit' || paid === 'personal');

/** Null where the words are of no plan. Days are read ahead; a day that has gone needs the plan to be named. */
export function planOf(words: string, intent: Intent, today: Day): PlanReading | null {
  if ((intent !== 'expense' && intent !== 'activity') || !isTalk(words) || titleIn(words) === null) return null;
  const past = marksOf(words, today, 'past').dates.find(({ day }) => day !== null);
  const marks = marksOf(words, today, 'future');
  const lines = linesOf(marks).filter(({ kind, amountFen }) => kind !== null || amountFen !== null);
  const activity = activityOf(marks);
  if (isSpent(lines) || (lines.length === 0 && !named.test(words))) return null;
  if (activity.date !== null && activity.date < today && past?.day !== null && !named.test(words)) return null;
  // 「三个专家」 of a line are not who comes.
  const heads = lines.flatMap(({ category, people }) =>
    category === 'consulting' || category === 'labour' ? (people ?? []) : [],
  );
  const people = activity.people !== null && heads.includes(activity.people) ? null : activity.people;
  return { activity: { ...activity, people }, lines };
}
