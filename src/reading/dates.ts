import { addDays, type Day, daysBetween, isDay } from '../days.ts';
import { dayFrom, inMonth, inWeek, monthEnd, nearestDate, nearestMonthDay, type Tense, yearOf } from './calendar.ts';
import { type Found, HAO, N, type Pattern, patterns, shiftOf, small, vague } from './date-patterns.ts';
import { tenseFor } from './tense.ts';
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
  if (/[.]/.test(match[0]) && /[费元块价每各共是约率]|打车|水|印|租|设计|翻译|资料|场地/.test(before)) return false;
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

/** 「11月8日周日」「11月8日(周日)」: one day, said twice. */
const isItsWeekday = (text: string, first: DateMention, second: DateMention): boolean =>
  first.day !== null &&
  /^\s?[(（]?\s?$/.test(text.slice(first.end, second.start)) &&
  /^(?:周|星期|礼拜)/.test(text.slice(second.start)) &&
  /[日号\d]$/.test(text.slice(first.start, first.end));

/** Two neighbouring days joined by 到 or 和 are one range. */
function join(text: string, first: DateMention, second: DateMention): DateMention | null {
  const gap = text.slice(first.end, second.start);
  if (isItsWeekday(text, first, second)) return { ...first, end: second.end };
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
