import { addDays, type Day, daysBetween } from '../days.ts';
import { inWeek } from './calendar.ts';
import { findDates } from './dates.ts';
import { valueOfSmall } from './numerals.ts';

/** 「下周我休假，请王芳代批」「小李离职了，他没报完的给小周」: who is away from when to when, and who takes over. Pure. */

export interface Period {
  readonly fromOn: Day;
  readonly untilOn: Day;
}

/** Farther away than this, a month and day without a year mean the one just past. */
const HALF_A_YEAR = 183;

function datesIn(text: string, today: Day, tense: 'future' | 'past'): Period | null {
  const known = findDates(text, today, tense).filter(({ day }) => day !== null);
  const days = known.flatMap(({ day, from }) => [day ?? today, from ?? day ?? today]).sort();
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? null : { fromOn: first, untilOn: last };
}

const DOTTED = /(\d{1,2})[./](\d{1,2})\s*(?:-|—|~|～|到|至)\s*(?:(\d{1,2})[./])?(\d{1,2})(?!\d)/;
const dotsWritten = (text: string): string =>
  text.replace(DOTTED, (_, month, day, lastMonth, last) => `${month}月${day}日到${lastMonth ?? month}月${last}日`);

function weekIn(text: string, today: Day): Period | null {
  const week = /(下+)(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天末])/.exec(text)?.[1]?.length;
  if (week !== undefined) return { fromOn: inWeek(today, week, 0), untilOn: inWeek(today, week, 6) };
  return /(?:这|本)(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天末])/.test(text)
    ? { fromOn: today, untilOn: inWeek(today, 0, 6) }
    : null;
}

/** 「休假两周」「请假三天」: how many days. */
function lengthIn(text: string): number | null {
  const [, count = '', unit = ''] =
    /([一二两三四五六七八九十\d]{1,3})\s*(天|周|个?星期|个?礼拜)(?!前|内|后)/.exec(text) ?? [];
  const number = valueOfSmall(count);
  if (number === null || number < 1) return null;
  return unit === '天' ? number : number * 7;
}

/** From which day to which, both included; null where the words do not tell. */
export function periodIn(text: string, today: Day): Period | null {
  const written = dotsWritten(text);
  const coming = datesIn(written, today, 'future');
  const isFar = coming === null || daysBetween(today, coming.fromOn) > HALF_A_YEAR;
  const dated = isFar ? (datesIn(written, today, 'past') ?? coming) : coming;
  const week = weekIn(text, today);
  const length = lengthIn(text);
  if (dated) {
    const isOneDay = dated.fromOn === dated.untilOn;
    return isOneDay && length !== null ? { ...dated, untilOn: addDays(dated.fromOn, length - 1) } : dated;
  }
  if (week) return week;
  return length === null ? null : { fromOn: today, untilOn: addDays(today, length - 1) };
}

const NAME = '([\\p{Script=Han}]{2,4}?)';
const AFTER = '(?=代|帮|替|来|审|批|签|管|负责|处理|确认|办|接|吧|[，,。！!\\s]|$)';
const TAKES_OVER = new RegExp(
  `(?:由|让|找|委托|授权(?:给)?|交给|转给|移交给|交接给|归|给|请(?!假|您|你|各|大家))${NAME}${AFTER}`,
  'u',
);

/** The words for whoever takes over: 「王芳」「小周」; null where nobody is named. */
export const successorIn = (text: string): string | null => {
  const [, words] = TAKES_OVER.exec(text) ?? [];
  if (words !== undefined) return words;
  return new RegExp(`${NAME}(?:代|替|帮)(?:我|为)?(?:批|审|签|办|管|付|确认|处理)`, 'u').exec(text)?.[1] ?? null;
};

/** 「小李离职了」: the words for whoever has left or changed unit; null where nobody has. */
export const leaverIn = (text: string): string | null =>
  /([\p{Script=Han}]{2,4}?)(?:已经?)?(?:离职|辞职|调走|调岗|调离|退休|不干|退出项目)/u.exec(text)?.[1] ?? null;

/** 「我下周请假」 */
export const isAbsence = (text: string): boolean =>
  /我/.test(text) && /休假|请假|出差|不在|外出|年假|产假|住院|休息/.test(text) && !/[?？]|吗/.test(text);

/** 「我回来了，不用代批了」 */
export const endsDelegation = (text: string): boolean =>
  /(?:取消|撤销|收回|结束|不用|不要|停止)[^，,。]{0,8}(?:代|授权|委托)|销假|(?:代批|代办|委托)[^，,。]{0,4}(?:取消|撤销|结束)/.test(
    text,
  );
