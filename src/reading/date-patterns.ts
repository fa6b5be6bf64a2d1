import { addDays, type Day } from '../days.ts';
import {
  dayFrom,
  holiday,
  holidayNames,
  inMonth,
  inWeek,
  monthEnd,
  nearestDate,
  nearestMonthDay,
  nearestWeekday,
  type Tense,
  yearOf,
} from './calendar.ts';
import { valueOfSmall } from './numerals.ts';
import type { Span } from './text.ts';

export interface Found extends Span {
  readonly day: Day | null;
  readonly assumed: boolean;
}

type Resolve = (groups: readonly string[], today: Day, tense: Tense) => Day | null;
export interface Pattern {
  readonly find: RegExp;
  readonly resolve: Resolve;
  readonly assumed?: true;
}

export const N = '(\\d{1,2}|[一二三四五六七八九十]{1,3}|廿[一二三四五六七八九]?|卅一?)';
/** 12号楼, 3号会议室, 1号线: a house number, not a day. */
const NOT_PLACE =
  '(?!楼|院|线|馆|厅|会议室|报告厅|多功能厅|会客室|门|桌|教室|展位(?!费|搭|布|租)|展厅|展馆|机(?!票)|店|车(?!费|票|程)|工位|铺|库|地块|文件|公寓|坑|码|标|球|字)';
export const HAO = `(?:日|号)${NOT_PLACE}`;
const WEEKDAY = '(?:周|星期|礼拜)([一二三四五六日天]|[1-7](?!\\d|月|日|号|[.年]))';

export const small = (text: string | undefined): number => valueOfSmall(text ?? '') ?? 0;
const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));
const weekdayIndex = (text: string | undefined): number => {
  const index = '一二三四五六日'.indexOf(text === '天' ? '日' : (text ?? ''));
  return index >= 0 ? index : Number(text) - 1;
};
const hanYear = (text: string): number =>
  Number([...text].map((char) => '〇一二三四五六七八九'.indexOf(char === '零' ? '〇' : char)).join(''));

const weeksOf: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };
const monthsOf: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 当: 0, 下: 1 };
const yearsOf: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1 };
const shifts: readonly (readonly [words: RegExp, days: number])[] = [
  [/大前[天日]/, -3],
  [/前[天日晚儿](?!后)/, -2],
  [/昨/, -1],
  [/今|刚|方才/, 0],
  [/大后天/, 3],
  [/后[天日]/, 2],
  [/明/, 1],
];
export const shiftOf = (words: string): number => shifts.find(([pattern]) => pattern.test(words))?.[1] ?? 0;

const ago: Resolve = ([count, unit, side], today) => {
  const n = count === '半' ? 0.5 : small(count);
  const sign = /后/.test(side ?? '') ? 1 : -1;
  if (/月/.test(unit ?? ''))
    return n === 0.5 ? addDays(today, sign * 15) : inMonth(today, sign * n, Number(today.slice(8)));
  return addDays(today, sign * n * (/周|星期|礼拜/.test(unit ?? '') ? 7 : 1));
};

/** The last day of the latest month of that name. */
function lastOf(month: number, today: Day): Day {
  const offset = month - Number(today.slice(5, 7));
  return monthEnd(today, offset > 0 ? offset - 12 : offset);
}

/** Tried in this order; the first that matches at a place has it. */
export const patterns: readonly Pattern[] = [
  {
    find: new RegExp(`(?<!\\d)(20\\d{2}|\\d{2})\\s?年\\s?${N}\\s?月(?:份)?\\s?${N}\\s?(?:日|号)?`, 'g'),
    resolve: ([year, month, date]) => dayFrom(fullYear(year ?? ''), small(month), small(date)),
  },
  {
    find: new RegExp(`([二][〇零一二三四五六七八九]{3})年${N}月${N}(?:日|号)?`, 'g'),
    resolve: ([year, month, date]) => dayFrom(hanYear(year ?? ''), small(month), small(date)),
  },
  {
    find: /(?<![\d.])(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])/g,
    resolve: ([year, month, date]) => dayFrom(Number(year), Number(month), Number(date)),
  },
  {
    find: /(?<![\d.])(20[2-3]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\d.元块])/g,
    resolve: ([year, month, date]) => dayFrom(Number(year), Number(month), Number(date)),
  },
  {
    find: new RegExp(`(前年|去年|今年|明年)的?${N}月(?:份)?${N}(?:日|号)?`, 'g'),
    resolve: ([year, month, date], today) =>
      dayFrom(yearOf(today) + (yearsOf[year ?? ''] ?? 0), small(month), small(date)),
  },
  {
    find: new RegExp(`(上上|上|这|本|当|下)个?月(?:的)?${N}${HAO}`, 'g'),
    resolve: ([which, date], today) => inMonth(today, monthsOf[which ?? ''] ?? 0, small(date)),
  },
  {
    find: new RegExp(
      `(?<!\\d)${N}\\s?月(?:份)?的?\\s?${N}\\s?(?:${HAO}|(?![\\d.]|[个名位人元块份场万千百张本次趟笔天家条件]))`,
      'g',
    ),
    resolve: ([month, date], today, tense) => nearestMonthDay(today, small(month), small(date), tense),
    assumed: true,
  },
  {
    find: new RegExp(`(上上|下下|上|这|本|下)?(?:个)?${WEEKDAY}`, 'g'),
    resolve: ([which, weekday], today, tense) =>
      which === undefined || which === ''
        ? nearestWeekday(today, weekdayIndex(weekday), tense)
        : inWeek(today, weeksOf[which] ?? 0, weekdayIndex(weekday)),
  },
  {
    find: /(\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(天|日|周|星期|礼拜|月)(?:之|以)?(前|后)(?!的?(?:期|续))/g,
    resolve: ago,
  },
  {
    find: /(上上|上|这|本|下|当)个?月(?:的)?(最后一天|第一天)/g,
    resolve: ([which, end], today) =>
      end === '第一天' ? inMonth(today, monthsOf[which ?? ''] ?? 0, 1) : monthEnd(today, monthsOf[which ?? ''] ?? 0),
  },
  {
    find: /大前[天日]|前[天日](?!后)|前晚|昨[天日晚夜儿]|今[天日晚早晨儿儿]|大后天|后[天日]|明[天日晚早儿]/g,
    resolve: (_, today) => today,
  },
  {
    find: /(?<![\d/.])(1[3-9]|2\d|3[01])\/(0?[1-9]|1[0-2])(?=\s[^\d\s])/g,
    resolve: ([date, month], today, tense) => nearestMonthDay(today, Number(month), Number(date), tense),
    assumed: true,
  },
  {
    find: new RegExp(`(?<!\\d)${N}月(?:份)?的?最后一天`, 'g'),
    resolve: ([month], today) => lastOf(small(month), today),
    assumed: true,
  },
  {
    find: /刚才|刚刚|方才/g,
    resolve: (_, today) => today,
  },
  {
    find: new RegExp(`(${holidayNames.join('|')})(?:节)?(?:的)?(?:那天|当天|当日)`, 'g'),
    resolve: ([name], today, tense) => holiday(today, name ?? '', tense),
    assumed: true,
  },
  {
    find: /(?<!\d[:：])(?<![\d.\-/x×*号第¥$A-Za-z])(0?[1-9]|1[0-2])([./-])(0?[1-9]|[12]\d|3[01])(?![\d./%]|\s?[-+x×*=]\s?\d|\s?(?:元|块|万|千|百|w|k|W|K|折|平|寸|米|公里|小时)|(?:人|个|天|份|次|趟|场(?!地|租)|号|点|本|期))/g,
    resolve: ([month, , date], today, tense) => nearestMonthDay(today, Number(month), Number(date), tense),
    assumed: true,
  },
  {
    find: new RegExp(`(?<![\\d第.\\-A-Za-z年月])${N}\\s?${HAO}(?!游|均|常)`, 'g'),
    resolve: ([date], today, tense) => nearestDate(today, small(date), tense),
    assumed: true,
  },
];

/** Points to a day, but not which. */
export const vague: readonly RegExp[] = [
  /(?<!\d)\d{1,2}(?:月)?\s?(?:-|~|—|–|到|至)\s?\d{1,2}月(?:份)?(?!\d)/g,
  /(?:上上|上|这|本|下)(?:一)?个?(?:周末|星期|礼拜|周)(?![一二三四五六日天1-7年])/g,
  /(?:上上|上|这|本|下|当)个?月(?:份|初|底|末|中旬|上旬|下旬|中)?/g,
  /(?<![\d个])(?:(?:20)?\d{2}年|去年|今年|明年)?(?:\d{1,2}|[一二三四五六七八九]|十[一二]?)月(?:份|初|底|末|中旬|上旬|下旬|中)?(?:到现在|至今|以来)?/g,
  // 「12号会议室租金」: a room, or the room of the 12th?
  /(?<![\d月在去到])(?:[12]\d|3[01]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?)号(?=会议室\s?(?:租|费|\d))/g,
  /(?:去年|前年)(?!\d|[一二三四五六七八九十]+月|年)/g,
  /月初|月底|月末|月中|年初|年底|年末|年中|上半年|下半年|[一二三四1-4]季度/g,
  /前(?:几|两|些|三)天|前阵子|前段时间|这几天|这两天|最近|近期|近几天|前几周|前几个月|那天|那几天|当天|活动期间|周末|双休日|上旬|中旬|下旬/g,
  new RegExp(`(?:${holidayNames.filter((name) => name !== '十一').join('|')})(?:节)?(?:期间|假期|放假|前|后)?`, 'g'),
];
