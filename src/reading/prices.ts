import type { DateMention } from './dates.ts';
import { type PriceRole, roleOf } from './price-roles.ts';
import type { Quantity } from './quantities.ts';
import type { Span } from './text.ts';
import { type Unit, unitAfter, unitSources } from './units.ts';

/**
 * One amount as written, products and sums of bare figures already worked out. `role` says whether it is a part, a stated
 * total of parts, the face of an invoice, or one instalment of a price.
 */
export interface Price extends Span {
  /** In fen; null when it cannot be told exactly. */
  readonly fen: number | null;
  readonly per: readonly Unit[];
  /** 每人, 各, 人均: without a number of people there is no amount at all. */
  readonly isEach: boolean;
  readonly role: PriceRole;
  /** False for a figure that only its place makes money. */
  readonly isMarked: boolean;
  /** How many figures a sum was made of. */
  readonly terms: number;
}

export interface Counts {
  readonly quantities: readonly Quantity[];
  readonly prices: readonly Price[];
}

const UNIT = `(?:${unitSources.join('|')})`;
const link = `(?:(?:每|一|各|/|·)\\s?(?:一)?${UNIT}\\s?)`;
const filler =
  '(?:的?(?:咨询费|劳务费|讲课费|评审费|专家费|课酬|费用|费|价格|单价|标准|补助|补贴|报酬|工资|租金|酬金|辛苦费)|是|按|要|给|付|发|算|收|拿|得|了|才|:|\\s|大概|约|¥|(?:专家|志愿者|实习生|老师|学生|评委))*';
const chainBefore = new RegExp(`(${link}+)${filler}$`);
/** 「每家车马费500」: whatever it is called, it is each one's. */
const everyBefore = new RegExp(`((?:每\\s?(?:一)?${UNIT}\\s?)+)[\\u4e00-\\u9fa5]{0,6}(?:[:：¥]|\\s)*$`);
const chainAfter = new RegExp(
  `^\\s?(?:元|块钱?)?[，, ]?(?:[（(]?)((?:(?:每|一|/)\\s?(?:一)?${UNIT}\\s?)(?:(?:每|一|/|·)?\\s?${UNIT}\\s?)?)`,
);
const slashUnit =
  /^\s?(?:元|块)?\s?\/\s?(?:人|位|天|日|小时|份|次|场|张|本|趟|页|套|学时|课时|块|件|条|只|支|面|台|盒|箱|瓶|米|平|公里|辆|间|桌|顶|座|幅|册|枚|袋|杯|个)/;
const eachBefore =
  /(?:各自?|均)(?:人|位)?(?:是|给|发|付|得|拿|了|:|\s)*$|(?:人均|平均(?:每人|一人)?)(?:费用|是|:|\s)*$/;
const dailyBefore = /(?:日薪|日租金?|日单价|日结)(?:是|:|\s)*$/;
const hourlyBefore = /(?:时薪)(?:是|:|\s)*$/;
/** 每月 800: a price for a time; 一个月 800 is rather how long. */
const periodBefore = /每个?(月|周|星期|礼拜|年|季度)(?:是|付|给|交|租金?|费用|:|\s)*$/;
const periods: Readonly<Record<string, Unit>> = {
  月: 'month',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  年: 'year',
  季度: 'quarter',
};
const anyBefore = /(?:单价|均价)(?:是|为|:|\s)*$/;

const TEXT_BEFORE = 24;

/** A verb before 一天 makes it a duration (租了一天), nothing before it a price (一天 2500). */
const durationVerb = /(?:请|租|做|找|印|买|来|去|开|办|跑|用|花|干|待|打|叫|聘|讲|拍|忙|工作)了?\s?$/;

interface Chain {
  readonly units: readonly Unit[];
  readonly isEach: boolean;
}

function unitsIn(chain: string): Chain {
  const units: Unit[] = [];
  let rest = chain.trimEnd();
  while (rest !== '') {
    const unit = unitAfter(rest.replace(/^(?:每|一|各|\/|·|\s)+/, ''));
    if (!unit) break;
    units.push(unit[0]);
    rest = rest.replace(/^(?:每|一|各|\/|·|\s)+/, '').slice(unit[1]);
  }
  return {
    units,
    isEach:
      /[每各]\s?一?(?:个|位|名)?\s?(?:[\u4e00-\u9fa5])/.test(chain) &&
      units.some(
        (unit) =>
          (unit === 'person' || unit === 'enterprise') &&
          /[每各]\s?一?(?:个|位|名|人|家|专|老|学|志|实|嘉|评|组|选)/.test(chain),
      ),
  };
}

const nothing: Chain = { units: [], isEach: false };

function chainBeforePrice(text: string, start: number): Chain {
  const before = text.slice(Math.max(0, start - TEXT_BEFORE), start);
  if (eachBefore.test(before))
    return { units: [/(?<!平)[各均](?!自|人|位)[^人位]*$/.test(before) ? 'each' : 'person'], isEach: true };
  if (dailyBefore.test(before)) return { units: ['day'], isEach: false };
  const period = periodBefore.exec(before)?.[1];
  if (period) return { units: [periods[period] ?? 'month'], isEach: false };
  if (hourlyBefore.test(before)) return { units: ['hour'], isEach: false };
  if (/(?<![\d一二两三四五六七八九])千字(?:是|要|:|\s)?$/.test(before))
    return { units: ['thousand-characters'], isEach: false };
  if (anyBefore.test(before)) return { units: ['any'], isEach: false };
  const match = chainBefore.exec(before) ?? everyBefore.exec(before);
  if (!match) return nothing;
  const chain = match[1] ?? '';
  if (
    chain.startsWith('一') &&
    (durationVerb.test(before.slice(0, match.index)) || match[0].slice(chain.length).replace(/[\s:¥]/g, '') !== '')
  )
    return nothing;
  if (/^一(?:年|个?月|周)/.test(chain)) return nothing;
  if (chain.startsWith('/') && /[\d元]$/.test(before.slice(0, match.index))) return nothing;
  return unitsIn(chain);
}

/** 「198 元/月」「300 每周」 */
const periodAfter = /^\s?(?:元|块钱?)?\s?(?:\/|每)\s?个?(月|周|星期|年|季度)(?![\d一二两三])/;

function chainAfterPrice(text: string, end: number): Chain {
  const after = text.slice(end, end + TEXT_BEFORE);
  const period = periodAfter.exec(after)?.[1];
  if (period) return { units: [periods[period] ?? 'month'], isEach: false };
  const match = chainAfter.exec(after);
  if (!match) return nothing;
  const chain = match[1] ?? '';
  const rest = after.slice(match[0].length);
  const isNext =
    /^(?!\s*一共)[\s]*(?:¥|按|要|给|是)?\s?[\d一二两三四五六七八九]/.test(rest) &&
    !/^\s*(?:[一二两三四五六七八九\d]+)(?:人|天|个|位|名|份|本|小时)(?!\d|每)/.test(rest) &&
    !slashUnit.test(after);
  if (isNext || /^一(?:年|个?月|周)/.test(chain)) return nothing;
  if (
    /^[，, ]?一张\s*$/.test(chain) &&
    /^(?:票|发票|单据|收据|的?(?:海报|报告|视频|展板|宣传片|活动|沙龙|会))/.test(rest)
  )
    return nothing;
  return unitsIn(chain);
}

const chainOf = (text: string, span: Span): Chain => {
  const before = chainBeforePrice(text, span.start);
  return before.units.length > 0 ? before : chainAfterPrice(text, span.end);
};

/** Yuan → fen without the noise of binary fractions; null for fractions of a fen. */
export function fenOf(yuan: number): number | null {
  const fen = Math.round(yuan * 100);
  return Math.abs(yuan * 100 - fen) < 1e-6 ? fen : null;
}

const isMoney = (quantity: Quantity): boolean => quantity.sort === 'money' || quantity.sort === 'bare';
const times =
  /^\s?(?:元|块)?\s?(?:\/\s?(?:人|天|份|次|场|小时|位|张|本)\s?){0,2}[)）]?\s?(?:[x×X*✕✖]|乘以?)\s?[(（]?\s?$/;
const plus = /^\s?(?:元|块)?\s?(?:\+|加上?|➕)\s?$/;

type Chained = readonly (readonly Quantity[])[];

/** Quantities joined by signs: a sum of products. */
function chains(text: string, quantities: readonly Quantity[]): Chained[] {
  const result: Quantity[][][] = [];
  let last: Quantity | undefined;
  for (const one of quantities) {
    const gap = last ? text.slice(last.end, one.start) : '';
    const sum = result.at(-1);
    if (last && sum && times.test(gap)) sum.at(-1)?.push(one);
    else if (last && sum && plus.test(gap)) sum.push([one]);
    else result.push([[one]]);
    last = one;
  }
  return result;
}

/** The value of one product; null where more than one factor claims to be the money, or one is not exact. */
function product(factors: readonly Quantity[]): number | null {
  if (factors.some((factor) => factor.approximate || factor.sort === 'noise')) return null;
  if (factors.length > 1 && factors.filter((factor) => factor.sort === 'money').length > 1) return null;
  return factors.reduce((value, factor) => value * factor.value, 1);
}

function priceOf(text: string, chain: Chained): Price | null {
  const all = chain.flat();
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last || !all.some(isMoney) || (all.length === 1 && !isMoney(first))) return null;
  const span = { start: first.start, end: last.end };
  const values = chain.map(product);
  const yuan = values.every((value) => value !== null)
    ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    : null;
  const isSimple = all.length === 1;
  const { units, isEach } = isSimple || chain.every((one) => one.length === 1) ? chainOf(text, span) : nothing;
  const hasCount = all.some((one) => one.sort === 'count');
  return {
    ...span,
    fen: yuan === null ? null : fenOf(yuan),
    per: hasCount ? [] : units,
    isEach: hasCount ? false : isEach,
    role: roleOf(text, span),
    isMarked: all.some((one) => one.sort === 'money') || (hasCount && chain.some((one) => one.length > 1)),
    terms: chain.length,
  };
}

/** 「一百二，哦不对，一百二十六」: the first figure is taken back. */
const isTakenBack = (gap: string): boolean =>
  /^[^\d一二三四五六七八九十]{0,6}(?:不对|说错|口误|记错|打错|更正)[^\d一二三四五六七八九十]{0,5}$/.test(gap);

/** Every amount of the text. `text` has its days blanked out. */
export const findPrices = (text: string, quantities: readonly Quantity[]): readonly Price[] =>
  withShares(text, pricesOf(text, quantities));

const pricesOf = (text: string, quantities: readonly Quantity[]): readonly Price[] =>
  chains(text, quantities)
    .map((chain) => priceOf(text, chain))
    .filter((price) => price !== null)
    .filter((price, index, all) => !isTakenBack(text.slice(price.end, all[index + 1]?.start ?? price.end)));

/** 「6000，其中押金1000」: one share of a figure named before is no amount of its own, and leaves the rest open. */
function withShares(text: string, prices: readonly Price[]): readonly Price[] {
  const [before, last] = prices.slice(-2);
  if (!before || !last || last.role !== 'part') return prices;
  return /(?:其中|(?<!不)包含|里面有|[（(，,]\s?(?:含|包括))[^，,。；;\n\d)）]{0,8}$/.test(
    text.slice(before.end, last.start),
  )
    ? [...prices.slice(0, -1), { ...last, role: 'aside' }]
    : prices;
}

/** What counts people, days, copies beside the prices: the 一天 of a price per day is not one of them. */
export function findCounts(
  text: string,
  quantities: readonly Quantity[],
  prices: readonly Price[],
): readonly Quantity[] {
  return quantities.filter((one) => {
    if (one.sort !== 'count') return false;
    if (prices.some((price) => price.start <= one.start && one.end <= price.end)) return false;
    if (one.value === 1 && quantities.some((other) => other !== one && other.end === one.start)) return false;
    if (one.unit === 'character' && /^千字/.test(text.slice(one.start, one.end))) return false;
    return !(one.value === 1 && isPriceUnit(text, one, prices));
  });
}

const onlyFiller = new RegExp(`^${filler}$`);

function isPriceUnit(text: string, one: Quantity, prices: readonly Price[]): boolean {
  if (!text.slice(one.start, one.end).startsWith('一')) return false;
  return prices.some((price) => {
    if (!price.per.includes(one.unit ?? '')) return false;
    const before = one.end <= price.start && onlyFiller.test(stripLinks(text.slice(one.end, price.start)));
    const after =
      price.end <= one.start &&
      /^\s?(?:元|块钱?)?\s?(?:一?[\u4e00-\u9fa5]{0,2})\s?$/.test(text.slice(price.end, one.start));
    return before || after;
  });
}

const stripLinks = (text: string): string => text.replace(new RegExp(link, 'g'), '');

/** Days a range of dates covers, for prices per day. */
export const rangeDays = (dates: readonly DateMention[]): number | null => {
  const ranges = dates.filter((date) => date.days > 1);
  return ranges.length === 1 ? (ranges[0]?.days ?? null) : null;
};
