import { MAX_FEN } from '../money.ts';
import type { Price } from './prices.ts';
import type { Quantity } from './quantities.ts';
import type { Unit } from './units.ts';

/** What a line comes to. `isAsked`: to be asked even though a figure stands there. */
export interface Worth {
  readonly fen: number | null;
  readonly isAsked: boolean;
  /** True when it was worked out and not read. */
  readonly isComputed: boolean;
}

/** What stands beside the prices of one line. */
export interface Surroundings {
  readonly text: string;
  /** Where `text` begins in the message. */
  readonly offset: number;
  readonly counts: readonly Quantity[];
  /** Days covered by a range of dates, if one was named. */
  readonly days: number | null;
}

const unknown: Worth = { fen: null, isAsked: true, isComputed: false };
const exact = (fen: number, isComputed = false): Worth => ({ fen, isAsked: false, isComputed });

/** Arithmetic that words hint at but do not complete. */
const unsure =
  /(?:上次|上回|之前|先前|前面|(?<![今明清一])早就?)[^，,。\d]{0,4}(?:付|交|给|打|转|支付)(?:过|了)|打[一二三四五六七八九\d.]+折(?![之以]?后|下来)|[一二三四五六七八九\d.]+折(?![之以]?后|下来)|优惠(?!后|政策)|减免|抵扣|(?<!代)扣(?:除|掉|了)(?!税|个税)|差价|AA|平摊|分摊|均摊|一半|对半|补差|多退少补|返现|满减|除以|平分|翻倍|双倍|两倍|三倍|少付|多付|涨了|可能会?再?(?:多|少|变)|不确定|待定|没定|不一定|汇率|退(?:了|回|还|款|给)/;

interface Factor {
  readonly times: number | null;
  readonly isKnown: boolean;
}

const same = (values: readonly number[]): number | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);

const pieces: readonly Unit[] = ['copy', 'volume', 'sheet', 'piece', 'set', 'times'];

/** 各 means each of the people where people are counted, else each piece. */
function fits(unit: Unit, counted: Unit, around: Surroundings): boolean {
  if (unit === 'any') return counted !== 'person';
  if (unit !== 'each') return counted === unit;
  const hasPeople = around.counts.some((count) => count.unit === 'person');
  return hasPeople ? counted === 'person' : pieces.includes(counted);
}

/** How many of `unit` there are. Not known: once; contradicting or approximate: null. */
function factorFor(unit: Unit, around: Surroundings): Factor {
  const wanted = around.counts.filter((count) => fits(unit, count.unit ?? '', around));
  const values = wanted.map((count) => count.value);
  if (unit === 'thousand-characters')
    values.push(...around.counts.filter((count) => count.unit === 'character').map((count) => count.value / 1000));
  if (unit === 'day') {
    values.push(...around.counts.filter((count) => count.unit === 'half-day').map((count) => count.value / 2));
    if (around.days !== null) values.push(around.days);
  }
  if (values.length === 0) return { times: 1, isKnown: false };
  if (wanted.some((count) => count.approximate)) return { times: null, isKnown: true };
  return { times: same(values), isKnown: true };
}

/** A price per day for several people may be each one's or everybody's. */
const isAmbiguous = (price: Price, around: Surroundings): boolean =>
  (price.per.includes('day') || price.per.includes('hour')) &&
  !price.per.includes('person') &&
  around.counts.some((count) => count.unit === 'person' && count.value > 1);
/** Ten tablets for three days at 50 a day: each, or all? */
const isHire = (price: Price, around: Surroundings): boolean =>
  price.per.includes('day') &&
  around.counts.some(
    ({ unit, value }) => value > 1 && (unit === 'piece' || unit === 'set') && !price.per.includes(unit),
  );

/** 「2个专家1500」「3个1000的红包」: all of them together, or each? */
const isHeadPrice = (price: Price, around: Surroundings): boolean =>
  around.counts.some((count) => count.value > 1 && count.end <= price.start && isNextTo(count, price, around));

function isNextTo(count: Quantity, price: Price, { text, offset }: Surroundings): boolean {
  if (text.slice(count.end - offset, price.start - offset) !== '') return false;
  return count.unit === 'person' || /^ ?的/.test(text.slice(price.end - offset));
}

/** 「半天 3000，用了两天」: twice or four times? */
const isPerHalfDay = (around: Surroundings): boolean =>
  /半天 ?(?:要|是)? ?[\d一二两三四五六七八九]|[\d百千万元块] ?半天/.test(around.text) &&
  around.counts.some((count) => count.unit === 'day' && count.value > 1);

/** 「3版海报，每版80份，一份2块」: a number of numbers. */
const isNested = /[每各][版种款场组批期桌]\s?\d+\s?(?:份|张|个|本|页|册|套|次|条|人|块)/;

/** 「展架4个 95 共380」: the total is the product. */
const isProduct = (fen: number, total: number, { counts }: Surroundings): boolean =>
  counts.some(({ value, approximate }) => !approximate && value > 1 && value * fen === total);

function single(price: Price, around: Surroundings, total: number | null): Worth {
  if (price.fen === null || (price.per.length === 0 && isPerHalfDay(around))) return unknown;
  if (price.per.length === 0 && total === null && isHeadPrice(price, around))
    return { fen: price.fen, isAsked: true, isComputed: false };
  if (price.per.length === 0 && total === 2 * price.fen && /往返|来回|双程/.test(around.text)) return exact(total);
  if (price.per.length === 0 && total !== null && isProduct(price.fen, total, around)) return exact(total);
  if (price.per.length === 0)
    return total === null || total === price.fen ? exact(price.fen, price.terms > 1) : unknown;
  if (isNested.test(around.text) && around.counts.length > 1) return unknown;
  const factors = price.per.map((unit) => factorFor(unit, around));
  if (factors.some((factor) => factor.times === null)) return unknown;
  const isComplete = factors.every((factor) => factor.isKnown);
  const fen = factors.reduce((sum, factor) => sum * (factor.times ?? 1), price.fen);
  if (total !== null)
    return isComplete ? (fen === total ? exact(total) : unknown) : total % price.fen === 0 ? exact(total) : unknown;
  if (isComplete) return isAmbiguous(price, around) || isHire(price, around) ? unknown : exact(fen, true);
  if (
    price.isEach &&
    !factors[price.per.findIndex((unit) => unit === 'person' || unit === 'enterprise' || unit === 'each')]?.isKnown
  )
    return unknown;
  return isAmbiguous(price, around) ? unknown : { fen, isAsked: true, isComputed: true };
}

const sum = (prices: readonly Price[]): number | null =>
  prices.every((price) => price.fen !== null) ? prices.reduce((total, price) => total + (price.fen ?? 0), 0) : null;

/** 「三趟 32、41.5、28」: as many figures as trips. */
const isListed = (prices: readonly Price[], around: Surroundings): boolean =>
  prices.every((price) => price.per.length === 0) &&
  around.counts.some(
    (count) =>
      (count.unit === 'times' || count.unit === 'sheet' || count.unit === 'piece') && count.value === prices.length,
  );

/** 「每人 30，20 人，600 元」: a price, its number and their product. */
function statedBeside(parts: readonly Price[], around: Surroundings): number | null {
  const [rate, ...others] = parts.filter((price) => price.per.length > 0);
  const plain = parts.filter((price) => price.per.length === 0);
  if (!rate || others.length > 0 || plain.length !== 1) return null;
  const fen = plain[0]?.fen ?? null;
  const worth = single(rate, around, null);
  return fen !== null && worth.fen === fen && !worth.isAsked ? fen : null;
}

function several(parts: readonly Price[], around: Surroundings, total: number | null): Worth {
  const values = parts.map((price) => price.fen);
  const isRepeated = new Set(values).size === 1 && values[0] !== null && parts.every((price) => price.per.length === 0);
  const stated = statedBeside(parts, around);
  if (stated !== null && (total === null || total === stated)) return exact(stated);
  if (isRepeated && (total === null || total === values[0]) && !isListed(parts, around)) return exact(values[0] ?? 0);
  const all = sum(parts);
  if (all === null || parts.some((price) => price.per.length > 0)) return unknown;
  if (total !== null) return total === all ? exact(total) : unknown;
  return isListed(parts, around) ? exact(all, true) : unknown;
}

/** A deposit is part of the price that is named beside it. */
const isDeposit = (text: string): boolean => /定金|订金|预付|首款|首付/.test(text) && !/尾款|余款|剩/.test(text);

function instalments(prices: readonly Price[], total: number | null, { text }: Surroundings): Worth {
  const all = sum(prices.filter((price) => price.role === 'instalment'));
  const plain = prices.filter((price) => price.role === 'part');
  const stated = total ?? (plain.length === 1 ? (plain[0]?.fen ?? null) : null);
  const count = prices.length - plain.length;
  if (all === null || plain.length > 1) return unknown;
  if (stated === null) return exact(all, count > 1);
  if (total === null && count === 1 && stated > all && prices[0]?.role === 'part' && isDeposit(text))
    return exact(stated);
  if (total !== null && total > all && count === 1 && isDeposit(text)) return exact(total);
  return stated === all ? exact(stated) : unknown;
}

/** 五块 for two hundred copies is no total. */
const isTooSmall = (fen: number, around: Surroundings): boolean =>
  around.counts.some(
    (count) =>
      ['copy', 'volume', 'sheet', 'piece', 'set', 'person'].includes(count.unit ?? '') &&
      count.value >= 10 &&
      fen <= count.value * 20,
  );

const checked = (worth: Worth, around: Surroundings): Worth => {
  const { fen } = worth;
  if (fen === null) return unknown;
  return Number.isInteger(fen) &&
    fen > 0 &&
    fen <= MAX_FEN &&
    ((worth.isComputed && !worth.isAsked) || !isTooSmall(fen, around))
    ? worth
    : unknown;
};

/** The amount of one line from its prices; null and asked whenever the words leave room for another figure. */
export function worthOf(prices: readonly Price[], around: Surroundings): Worth {
  const final = prices.filter((price) => price.role === 'final');
  if (final.length === 1 && final[0]) return checked(single(final[0], around, null), around);
  if (prices.length === 0 || unsure.test(around.text) || prices.some((price) => price.role === 'aside')) return unknown;
  const totals = prices.filter((price) => price.role === 'total' || price.role === 'invoice');
  const total = totals.length === 0 ? null : same(totals.map((price) => price.fen ?? -1));
  if (totals.length > 0 && (total === null || total < 0)) return unknown;
  return checked(
    worthOfParts(
      prices.filter((price) => !totals.includes(price)),
      around,
      total,
    ),
    around,
  );
}

function worthOfParts(parts: readonly Price[], around: Surroundings, total: number | null): Worth {
  if (parts.some((price) => price.role === 'instalment')) return instalments(parts, total, around);
  const [first] = parts;
  if (first === undefined) return total === null ? unknown : exact(total);
  if (parts.length > 1) return several(parts, around, total);
  return single(first, around, total);
}
