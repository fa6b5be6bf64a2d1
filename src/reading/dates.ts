import { addDays, type Day, daysBetween, isDay } from '../days.ts';
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
import { clauseAround, type Span } from './text.ts';

/** What a stretch of words says about a day. `day` null: it points to a day, but not which. */
export interface DateMention extends Span {
  readonly day: Day | null;
  readonly from: Day | null;
  /** How many days were named, for prices per day. */
  readonly days: number;
  /** False for days on which something else happens: an invoice comes, a payment falls due. */
  readonly happened: boolean;
  /** True when the year or month was worked out. */
  readonly assumed: boolean;
}

interface Found extends Span {
  readonly day: Day | null;
  readonly assumed: boolean;
}

type Resolve = (groups: readonly string[], today: Day, tense: Tense) => Day | null;
interface Pattern {
  readonly find: RegExp;
  readonly resolve: Resolve;
  readonly assumed?: true;
}

const N = '(\\d{1,2}|[一二三四五六七八九十]{1,3}|廿[一二三四五六七八九]?|卅一?)';
/** 12号楼, 3号会议室, 1号线: a house number, not a day. */
const NOT_PLACE =
  '(?!楼|院|线|馆|厅|会议室|报告厅|多功能厅|会客室|门|桌|教室|展位(?!费|搭|布|租)|展厅|展馆|机(?!票)|店|车(?!费|票|程)|工位|铺|库|地块|文件|公寓|坑|码|标|球|字)';
const HAO = `(?:日|号)${NOT_PLACE}`;
const WEEKDAY = '(?:周|星期|礼拜)([一二三四五六日天]|[1-7](?!\\d|月|日|号|[.年]))';

const small = (text: string | undefined): number => valueOfSmall(text ?? '') ?? 0;
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
const shiftOf = (words: string): number => shifts.find(([pattern]) => pattern.test(words))?.[1] ?? 0;

const ago: Resolve = ([count, unit, side], today) => {
  const n = count === '半' ? 0.5 : small(count);
  const sign = /后/.test(side ?? '') ? 1 : -1;
  if (/月/.test(unit ?? ''))
    return n === 0.5 ? addDays(today, sign * 15) : inMonth(today, sign * n, Number(today.slice(8)));
  return addDays(today, sign * n * (/周|星期|礼拜/.test(unit ?? '') ? 7 : 1));
};

/** Tried in this order; the first that matches at a place has it. */
const patterns: readonly Pattern[] = [
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
    find: /刚才|刚刚|方才/g,
    resolve: (_, today) => today,
  },
  {
    find: new RegExp(`(${holidayNames.join('|')})(?:节)?(?:的)?(?:那天|当天|当日)`, 'g'),
    resolve: ([name], today, tense) => holiday(today, name ?? '', tense),
    assumed: true,
  },
  {
    find: /(?<!\d[:：])(?<![\d.\-/x×*号第¥$A-Za-z])(0?[1-9]|1[0-2])([./-])(0?[1-9]|[12]\d|3[01])(?![\d./%]|\s?[-+x×*=]\s?\d|\s?(?:元|块|万|千|百|w|k|W|K|折|米|公里|小时)|(?:人|个|天|份|次|趟|场(?!地|租)|号|点|本|期))/g,
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
const vague: readonly RegExp[] = [
  /(?:上上|上|这|本|下)(?:一)?个?(?:周末|星期|礼拜|周)(?![一二三四五六日天1-7年])/g,
  /(?:上上|上|这|本|下|当)个?月(?:份|初|底|末|中旬|上旬|下旬|中)?/g,
  /(?<![\d个])(?:(?:20)?\d{2}年|去年|今年|明年)?(?:\d{1,2}|[一二三四五六七八九]|十[一二]?)月(?:份|初|底|末|中旬|上旬|下旬|中)?(?:到现在|至今|以来)?/g,
  // 「12号会议室租金」: a room, or the room of the 12th?
  /(?<![\d月在去到])(?:[12]\d|3[01]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?)号(?=会议室\s?(?:租|费|\d))/g,
  /月初|月底|月末|月中|年初|年底|年末|年中|上半年|下半年|[一二三四1-4]季度/g,
  /前(?:几|两|些|三)天|前阵子|前段时间|这几天|这两天|最近|近期|近几天|前几周|前几个月|那天|那几天|当天|活动期间|周末|双休日|上旬|中旬|下旬/g,
  new RegExp(`(?:${holidayNames.filter((name) => name !== '十一').join('|')})(?:节)?(?:期间|假期|放假|前|后)?`, 'g'),
];

const otherAct =
  /^(?:[上下中]午|早上|晚上|再|才|能|会|就|去|来|可以|统一|之前|前|以前|给|要|需要|准备|打算|得|,|\s)*(?:开(?:具)?(?:发)?票|出票|给票|来票|补票|寄|(?:付|打款|转账|报销|交|提交|结|退)(?!了|过|完|掉|清)|到账|盖章|签字|补|拿票|送来|到$|取)/;
const aboutPaper = /(?:发票|票|收据|尾款|余款|合同)[^\n]{0,6}$/;

/** 12.6 is a day only where it opens its clause and an amount follows; anywhere else it is more likely money. */
function isDotted(text: string, match: RegExpMatchArray): boolean {
  const end = (match.index ?? 0) + match[0].length;
  const before =
    clauseAround(text, { start: match.index ?? 0, end })
      .before.split(' ')
      .at(-1) ?? '';
  const rest = text.slice(end, end + 60);
  if (/[.]/.test(match[0]) && /[费元块]|打车|水|印|租|设计|翻译|资料|场地/.test(before)) return false;
  const hasAmount = /\d|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖][十百千万拾佰仟]/;
  if (hasAmount.test(rest)) return !/^[,\d]/.test(rest);
  if (match[0].includes('/') && before === '' && /^(?:的|那|号|日|活动|办|开|在|走访|举办)/.test(rest)) return true;
  const lead = text.slice(Math.max(0, (match.index ?? 0) - 60), match.index);
  return match[0].includes('/') && hasAmount.test(lead) && /[\s，,（(。;：:]$/.test(lead);
}

function matches(text: string, pattern: Pattern, today: Day, tenseAt: (span: Span) => Tense): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(pattern.find)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (pattern === patterns.at(-2) && !isDotted(text, match)) continue;
    const base = pattern.find.source.includes('大前') ? addDays(today, shiftOf(match[0])) : today;
    const day = pattern.resolve(
      match.slice(1).map((group) => group ?? ''),
      base,
      tenseAt(span),
    );
    found.push({ ...span, day: day !== null && isDay(day) ? day : null, assumed: pattern.assumed === true });
  }
  return found;
}

/** Keeps the mentions that do not overlap an earlier pattern's, in reading order. */
function apart(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  const taken = new Set<number>();
  for (const one of found) {
    let free = true;
    for (let at = one.start; at < one.end && free; at += 1) free = !taken.has(at);
    if (!free) continue;
    for (let at = one.start; at < one.end; at += 1) taken.add(at);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** 「3-5号」「3到5号」: the first day borrows its unit, and its month, from the second. */
const shortRange = new RegExp(
  `(?<![\\d.])(?:${N}月)?${N}(?:日|号)?\\s?(-|~|—+|–|到|至|、|和|跟)\\s?${N}\\s?${HAO}`,
  'g',
);

function shortRanges(
  text: string,
  today: Day,
  tenseAt: (span: Span) => Tense,
): (Found & { from: Day | null; days: number })[] {
  const found = [];
  for (const match of text.matchAll(shortRange)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const [, month, first, joint, last] = match;
    if (month === undefined && /[、和跟]/.test(joint ?? '') && small(first) >= small(last)) continue;
    const tense = tenseAt(span);
    const at = (date: number): Day | null =>
      month === undefined ? nearestDate(today, date, tense) : nearestMonthDay(today, small(month), date, tense);
    const [from, day] = [at(small(first)), at(small(last))];
    const whole = from !== null && day !== null && from <= day;
    const days = whole ? (/[、和跟]/.test(joint ?? '') ? 2 : daysBetween(from, day) + 1) : 1;
    found.push({ ...span, day: whole ? day : null, from: whole ? from : null, days, assumed: true });
  }
  return found;
}

const through = /^\s?(?:-|~|—+|–|到|至)\s?$/;
const listed = /^\s?(?:和|跟|、|与|及|,|)\s?$/;

/** Two neighbouring days joined by 到 or 和 are one range. */
function join(text: string, first: DateMention, second: DateMention): DateMention | null {
  const gap = text.slice(first.end, second.start);
  const isRange = through.test(gap);
  if (!isRange && !(listed.test(gap) && first.day !== null && second.day !== null && first.day !== second.day))
    return null;
  if (first.day === null || second.day === null || first.day > second.day)
    return { ...second, start: first.start, day: null, from: null };
  const days = isRange ? daysBetween(first.from ?? first.day, second.day) + 1 : first.days + second.days;
  return {
    ...second,
    start: first.start,
    from: first.from ?? first.day,
    days,
    happened: first.happened && second.happened,
  };
}

function joined(text: string, mentions: readonly DateMention[]): DateMention[] {
  const result: DateMention[] = [];
  for (const mention of mentions) {
    const last = result.at(-1);
    const both = last ? join(text, last, mention) : null;
    if (both) result.splice(-1, 1, both);
    else result.push(mention);
  }
  return result;
}

/** 「明天开票」「票下周给」「周五前付」: not the day of the expense. */
function isHappening(text: string, found: Found, today: Day): boolean {
  const { before, after } = clauseAround(text, found);
  if (/^(?:之|以)?前(?!后)/.test(after)) return false;
  const isLater = found.day === null || found.day >= today;
  if (!isLater) return true;
  return !(otherAct.test(after) || aboutPaper.test(before));
}

/** Words about paying, claiming and papers: they say nothing about when the thing itself happened. */
const settling =
  /(?:需要|还要|要|准备|打算|计划|预计|拟|想|待|得|申请|安排)(?:再|先|尽快|马上|也|都|还|请|去|一起|统一|下?个?(?:周|星期|礼拜|月)[一二三四五六日天]?|[今明后]天|月底)*(?:付|支付|报(?!名|告|道|到)|打款|打给|转|发(?!布|言|起)|结|汇(?!报)|交(?!流)|请款|补|还|走账|入账|记|登记|开票|开(?:发)?票|给(?![^，,。]{1,10}(?:办|开|做|讲|培训|举办|组织)))[^，,。\s]{0,6}|要(?:了)?\s?(?=[¥\d一二两三四五六七八九十]+(?:元|块|百|千|万|$|\s))|(?<=费|款|钱)\s?要\s?(?=\d)/g;
const planned =
  /(?<!需|主|重|首)要(?!求|点|素|闻)|准备(?!会议|资料|材料|物料|活动用|的)|打算|计划(?!书|表|单|类)|将(?=在|于|会|要|举|召|办|开|组织)|预计|预订|预定|拟|约好|安排|想|提醒|改到|推迟|延期|挪到|之前|以前|截止/;
const done = /了|过|已|花|垫|到账|补/;
/** What is arranged beforehand: a near day named with it is more likely the coming one. */
const arranged =
  /会(?!员|计|费)|会议|活动|沙龙|场地|评审|论坛|咨询|专家|讲课|讲座|培训|路演|展(?!板|架)|走访|调研|对接/;

/** The tense of the clause, else of the message. */
function tenseFor(text: string): (span: Span) => Tense {
  const of = (words: string): Tense => {
    const event = words.replace(settling, '');
    return planned.test(event) ? 'future' : done.test(event) ? 'past' : 'open';
  };
  const head = text.slice(0, 2000);
  const whole = of(head);
  const isArranged = arranged.test(head);
  return (span) => {
    const { before, after } = clauseAround(text, span);
    const here = of(before + after);
    const tense = here === 'open' ? whole : here;
    return tense === 'open' && isArranged ? 'arranged' : tense;
  };
}

/** Every mention of a day in `text`, in order, read from `today`. `tense` overrides what the words tell. */
export function findDates(text: string, today: Day, tense?: Tense): readonly DateMention[] {
  const tenseAt = tense === undefined ? tenseFor(text) : () => tense;
  const ranges = shortRanges(text, today, tenseAt);
  const sure = patterns.flatMap((pattern) => matches(text, pattern, today, tenseAt));
  const hazy = vague.flatMap((find) =>
    [...text.matchAll(find)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      day: null,
      assumed: false,
    })),
  );
  const extra = new Map(ranges.map((range) => [range as Found, range]));
  const mentions = apart([...ranges, ...sure, ...hazy]).map((found) => ({
    ...found,
    from: extra.get(found)?.from ?? null,
    days: extra.get(found)?.days ?? 1,
    happened: isHappening(text, found, today),
  }));
  return joined(text, mentions);
}

/** The last day of the month a vague 月底 means: only good enough for a reminder. */
export function deadlineOf(words: string, today: Day): Day | null {
  if (/下个?月(?:底|末)/.test(words)) return monthEnd(today, 1);
  if (/月底|月末/.test(words)) return monthEnd(today, 0);
  if (/年底|年末/.test(words)) return dayFrom(yearOf(today), 12, 31);
  if (/下个?月初/.test(words)) return inMonth(today, 1, 1);
  if (/下(?:个)?(?:周|星期|礼拜)/.test(words)) return inWeek(today, 1, 0);
  if (/周末/.test(words)) return inWeek(today, 0, 5);
  return null;
}
