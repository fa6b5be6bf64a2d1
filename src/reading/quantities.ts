import {
  currencyBefore,
  exponentAfter,
  foreignAfter,
  foreignBefore,
  hedgeAfter,
  hedgeBefore,
  hedgeInside,
  idioms,
  misread,
  modelBefore,
  noiseAfter,
  noiseBefore,
  number,
  roomAfter,
  roomBefore,
  roomNamed,
  signBefore,
} from './number-words.ts';
import { valueOfHan, valueOfMixed } from './numerals.ts';
import { jiaoTail, tailAfter, tailUnits } from './small-change.ts';
import type { Span } from './text.ts';
import { type Unit, unitAfter } from './units.ts';

/**
 * A number with what it counts. `money` carries a mark (元, 块, ¥, 万, or colloquial hundreds like 三百六); `bare` may be
 * money where nothing else is; `count` counts `unit`; `noise` is a room, a time, a percentage, a telephone: never money.
 */
export interface Quantity extends Span {
  readonly sort: 'money' | 'bare' | 'count' | 'noise';
  /** Yuan for money, pieces for counts. */
  readonly value: number;
  readonly unit: Unit | null;
  /** Words like 大概, 左右, 多, 三四千: money, but not to be filed as it stands. */
  readonly approximate: boolean;
}

function yuanOf(match: RegExpMatchArray): number | null {
  const { digits, mult, rest, han } = match.groups ?? {};
  if (han !== undefined) return valueOfHan(han);
  return valueOfMixed(digits ?? '', mult ?? '', rest ?? '');
}

/** `三百来块`, `一千多`: the numeral's own tail says it is not exact. */
const isHedged = (before: string, after: string, han: string): boolean =>
  hedgeBefore.test(before) || hedgeAfter.test(after) || hedgeInside.test(han) || /[几数]$/.test(before);

interface Context {
  readonly before: string;
  readonly after: string;
  readonly match: RegExpMatchArray;
  readonly span: Span;
}

/** 「展板 12块 每块80」: boards, not yuan. */
const isBoards = (after: string, value: number | null): boolean =>
  (value ?? 0) <= 100 && (boardsAfter.test(after) || (value === 1 && /^块\s?\d{3,}/.test(after)));
/** 「展板2块300」: two boards, but each or both? */
const isUnclearBoards = (before: string, after: string, value: number | null): boolean =>
  (value ?? 0) <= 100 && /(?:板|屏|牌|硬盘)\s?$/.test(before) && /^\s?块(?:[\s，,]*一块|\s?\d{2})/.test(after);
const boardsAfter =
  /^\s?块[\s，,]*[\u4e00-\u9fa5]{0,4}?(?:单价|每块)|^\s?块[，,][\u4e00-\u9fa5]{0,2}一块|^\s?块[\s，,]*(?:\d{2,4}(?:元)?\/块)/;

/** 「45 毛教授垫的」「30 程丽先付的」: a name that begins like a unit. */
const givenAfter = /^(?![位名个])[\u4e00-\u9fa5](?:教授|老师|研究员|院士|博士|主任|高工|师傅)/;
const nameAfter =
  /^\s?[毛程角分米石班年户][\u4e00-\u9fa5]{0,2}?(?:教授|老师|研究员|院士|博士|主任|高工|师傅|经理|处长|[工总](?![\u4e00-\u9fa5]*费))|^\s[毛程角分米石班年户][\u4e00-\u9fa5]{1,2}(?:先)?(?:垫|代?付的?|掏|刷)/;

function asMoney({ before, after, match, span }: Context): Quantity | null {
  if (nameAfter.test(after))
    return currencyBefore.test(before)
      ? { ...span, sort: 'money', value: yuanOf(match) ?? 0, unit: null, approximate: yuanOf(match) === null }
      : null;
  const unit =
    /^\s?(元|块钱|块(?!展板|屏|板|牌|硬盘|LED|KT|白板|背景|蛋糕|表|电池|显示|奖牌|地毯)|圆|角|毛(?!巾|笔|利|估)|分(?!钟|之|享|别|成|会|公司|析|类|支|摊|开|店|期|场|组|为|院))/.exec(
      after,
    );
  const value = yuanOf(match);
  const approximate = value === null || isHedged(before, after, match[0]);
  if (unit === null && /^(?:来|多|几)(?:块|元)/.test(after))
    return { ...span, sort: 'money', value: value ?? 0, unit: null, approximate: true };
  if (unit === null) {
    if (!currencyBefore.test(before)) return null;
    return { ...span, sort: 'money', value: value ?? 0, unit: null, approximate };
  }
  if (isBoards(after, value))
    return {
      ...span,
      end: span.end + unit[0].length,
      sort: 'count',
      value: value ?? 0,
      unit: 'piece',
      approximate: false,
    };
  if (isUnclearBoards(before, after, value)) return null;
  const word = (unit[1] ?? '').replace('钱', '');
  if (word === '分' && !/[角毛]/.test(before)) return null;
  if (value === null)
    return {
      start: span.start,
      end: span.end + unit[0].length,
      sort: 'money',
      value: 0,
      unit: null,
      approximate: true,
    };
  const scale = tailUnits[word] ?? 1;
  const rest = after.slice(unit[0].length);
  const tail = scale === 0.1 ? jiaoTail(rest) : unit[1] === '块钱' ? { value: 0, length: 0 } : tailAfter(rest);
  const end = span.end + unit[0].length + tail.length;
  return {
    start: span.start,
    end,
    sort: 'money',
    value: value * scale + tail.value,
    unit: null,
    approximate: approximate || hedgeAfter.test(after.slice(unit[0].length + tail.length)),
  };
}

/** Numbers longer than any amount are telephones, invoices, accounts. */
const isCode = (match: RegExpMatchArray): boolean =>
  /^\d{8,}$/.test(match.groups?.digits ?? '') && match.groups?.mult === undefined;

/** 「1500专家费」 is no head count, 「1500张教授」 no number of sheets. */
function isBelievable(unit: Unit, after: string, value: number | null): boolean {
  if (nameAfter.test(after) || givenAfter.test(after)) return false;
  if (
    /^\s?[张周项包单支连门台]?[\u4e00-\u9fa5]{0,2}?(?:教授|老师|研究员|院士|博士|主任|高工|师傅)/.test(after) &&
    /^\s?[张周项包单支连门台]/.test(after)
  )
    return false;
  if (unit !== 'person' || value === null) return true;
  return value < 100 || /^\s?(?:个|位|名|人)/.test(after);
}

/** 12平×45: whatever it is, it is counted. */
const factorUnit = (after: string): readonly [Unit, number] | null => {
  const words = /^ ?[\u4e00-\u9fa5]{1,2}(?= ?[x×X*] ?[¥\d])/.exec(after)?.[0];
  return words === undefined || /[元块万千百]/.test(words) ? null : ['piece', words.length];
};

/** 「工人3个」 */
const headsBefore = /(?:工人|小工|学生|大学生|研究生|志愿者|实习生|临时工|专家|老师|嘉宾|师傅)\s?$/;

/** 两天半, 一个半小时 */
function asCount(context: Context): Quantity | null {
  const { match, span, after } = context;
  const half = /^个半(?=小时|月|钟头)/.exec(after);
  const rest = half ? after.slice(half[0].length) : after;
  const unit = unitAfter(rest) ?? factorUnit(rest);
  const value = yuanOf(match);
  if (unit === null || !isBelievable(unit[0], rest, value)) return null;
  const isHeads = unit[0] === 'piece' && headsBefore.test(context.before) && rest.startsWith('个');
  const more = /^半(?!天)/.test(rest.slice(unit[1])) || half !== null ? 0.5 : 0;
  const length = (half?.[0].length ?? 0) + unit[1] + (more > 0 && half === null ? 1 : 0);
  const approximate =
    value === null ||
    /(?:大概|大约|约|差不多|近|几|多|来|左右)\s?$/.test(context.before) ||
    /^\s?多/.test(rest.slice(unit[1]));
  return {
    start: span.start,
    end: span.end + length,
    sort: 'count',
    value: (value ?? 0) + more,
    unit: isHeads ? 'person' : unit[0],
    approximate,
  };
}

/** A Chinese numeral without 元 is money only when people say amounts so: 三百六, 一千二, 两万八; never 一 or 两. */
function isHanAmount(han: string, after: string): boolean {
  if (/^[百千万亿十]+$/.test(han)) return false;
  if (/[百千万佰仟萬]/.test(han)) return true;
  return /十/.test(han) && han.length >= 2 && !/^[\u4e00-\u9fa5]/.test(after.trimStart());
}

/** 1.250,00: points and commas the other way round, or more decimals than money has. */
const isForeignStyle = (match: RegExpMatchArray, after: string): boolean =>
  match.groups?.mult === undefined &&
  (/^\d+\.\d{3,}$/.test(match[0]) || (/^\d+\.\d/.test(match[0]) && /^,\d{2}(?!\d)/.test(after)));

/** 「帐篷4顶，一顶150」: a small figure before a measure word nobody has listed. */
const unlistedUnit =
  /^[\u4e00-\u9fa5](?<![元块的了整吧呢啊钱给付是共])(?=[，,、。\s]|每|一[\u4e00-\u9fa5]?\s?\d|各|单价|共\d|$)/;
const isUnlisted = ({ match, after }: Context): boolean =>
  match.groups?.mult === undefined && /^\d{1,2}$/.test(match[0]) && unlistedUnit.test(after);

function asPlain({ before, after, match, span }: Context): Quantity {
  const han = match.groups?.han;
  const value = yuanOf(match);
  const isAmount = han === undefined || isHanAmount(han, after);
  const isMarked = match.groups?.mult !== undefined || (han !== undefined && /[百千万佰仟萬]/.test(han));
  const sort = isAmount ? (isMarked ? 'money' : 'bare') : 'noise';
  const listed =
    /^\d{1,3}(?:,\d{3})+$/.test(match[0]) &&
    /^[\u4e00-\u9fa5]/.test(after) &&
    !/^[块元的整左税吧了到给付打转含]/.test(after);
  // 「场地800,500打印」 typed with a half-width comma reads as 800,500: not to be trusted.
  const split = (listed && /[\u4e00-\u9fa5]$/.test(before)) || isForeignStyle(match, after);
  return {
    ...span,
    sort,
    value: value ?? 0,
    unit: null,
    approximate: value === null || split || isHedged(before, after, match[0]),
  };
}

function quantityOf(context: Context): Quantity {
  const { before, after, span } = context;
  const exponent = exponentAfter.exec(after)?.[0].length ?? 0;
  if (exponent > 0)
    return { ...span, end: span.end + exponent, sort: 'money', value: 0, unit: null, approximate: true };
  const typo = misread.exec(after)?.[0].length ?? 0;
  if (typo > 0) return { ...span, end: span.end + typo, sort: 'money', value: 0, unit: null, approximate: true };
  const quantity = unsigned(context);
  const isMoney = quantity.sort === 'money' || quantity.sort === 'bare';
  return isMoney && signBefore.test(before) ? { ...quantity, approximate: true } : quantity;
}

function unsigned(context: Context): Quantity {
  const { before, after, span, match } = context;
  const noise: Quantity = { ...span, sort: 'noise', value: 0, unit: null, approximate: false };
  if (modelBefore.test(before)) return noise;
  if (foreignBefore.test(before) || foreignAfter.test(after)) return { ...noise, sort: 'money', approximate: true };
  const isFirstLetter = /(?:rmb|cny)\s?[:：]?\s?$/i.test(before);
  if (/^[1-7]$/.test(match[0]) && /(?:周|星期|礼拜)\s?$/.test(before)) return noise;
  if (!isFirstLetter && noiseBefore.test(before) && !/^\s?(?:元|块)/.test(after)) return noise;
  const isApart = /^ /.test(after) && !/(?:^|[\s，,:在到去])$/.test(before);
  if (/^\d{3,4}$/.test(match[0]) && !match[0].endsWith('00') && !isApart && roomNamed.test(after)) return noise;
  if (roomBefore.test(before) && roomAfter.test(after)) return noise;
  if (/^0\d/.test(match[0]) && !/^0\d*\./.test(match[0])) return noise;
  if (isCode(match) && !/^\s?元/.test(after)) return noise;
  if (match[0] === '0' && !/^\s?(?:元|块)/.test(after)) return noise;
  const money = asMoney(context);
  if (money) return money;
  if (/^多/.test(after) && yuanOf(match) !== null) {
    const counted = unitAfter(after.slice(1));
    if (counted)
      return {
        ...noise,
        sort: 'count',
        end: span.end + 1 + counted[1],
        unit: counted[0],
        value: yuanOf(match) ?? 0,
        approximate: true,
      };
  }
  const count = asCount(context);
  if (count) return count;
  if (noiseAfter.test(after)) return noise;
  if (isUnlisted(context))
    return { ...noise, sort: 'count', end: span.end + 1, unit: 'piece', value: yuanOf(match) ?? 0 };
  return asPlain(context);
}

/** 「三四千」「3000-4000」「3到4千」: two numbers for one amount. */
const rangeGap = /^\s?(?:-|~|—+|–|到|至)\s?$/;

function withRanges(text: string, found: readonly Quantity[]): Quantity[] {
  const result: Quantity[] = [];
  for (const one of found) {
    const last = result.at(-1);
    const isRange = last !== undefined && rangeGap.test(text.slice(last.end, one.start));
    if (isRange && last.sort !== 'noise' && (one.sort === 'money' || one.sort === 'bare')) {
      result.splice(-1, 1, { ...one, start: last.start, approximate: true });
    } else if (isRange && one.sort === 'count') result.splice(-1, 1, { ...one, start: last.start, approximate: true });
    else result.push(one);
  }
  return result;
}

/** Every number of `text` (days already blanked out), in order. */
export function findQuantities(text: string): readonly Quantity[] {
  const safe = text
    .replace(idioms, (word) => '\ue001'.repeat(word.length))
    .replace(/[俩仨](?!钱)/g, (word) => (word === '俩' ? '二' : '三'));
  const found: Quantity[] = [];
  let at = 0;
  for (const match of safe.matchAll(number)) {
    if (match.index < at) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const context = {
      before: safe.slice(Math.max(0, span.start - 14), span.start),
      after: safe.slice(span.end, span.end + 14),
      match,
      span,
    };
    const quantity = quantityOf(context);
    found.push(quantity);
    at = quantity.end;
  }
  return withRanges(text, found);
}
