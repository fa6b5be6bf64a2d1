import { type InvoiceFacts, type InvoiceKind, NOTHING, type Party } from '../invoice.ts';
import { cancelledBy } from './einvoice.ts';
import { itemsOfRows } from './face-items.ts';
import type { Row } from './layout.ts';
import { dayOfPrinted, fenOfPrinted, printed, taxIdOf } from './values.ts';

/** The face of an invoice, read from its rows. Labels are found wherever they stand: layouts differ by kind, year and software. */

const titles: readonly (readonly [RegExp, InvoiceKind])[] = [
  [/电子发票\(铁路电子客票\)/, 'rail'],
  [/航空运输电子客票行程单/, 'air'],
  [/电子发票\(机动车|机动车销售统一发票/, 'vehicle'],
  [/电子发票\(增值税专用发票\)/, 'digital-special'],
  [/电子发票\(普通发票\)/, 'digital-plain'],
  [/通行费/, 'toll'],
  [/增值税电子专用发票/, 'electronic-special'],
  [/增值税电子普通发票/, 'electronic-plain'],
  [/增值税普通发票\(卷票\)/, 'roll'],
  [/增值税专用发票/, 'paper-special'],
  [/增值税普通发票/, 'paper-plain'],
  [/财政电子票据|财政票据|统一票据|统一收据|票据代码:?\d{8}/, 'fiscal'],
];

export const kindOf = (dense: string): InvoiceKind | null => titles.find(([title]) => title.test(dense))?.[1] ?? null;

const first = (rows: readonly Row[], pattern: RegExp): string | null => {
  for (const { dense } of rows) {
    const found = pattern.exec(dense)?.[1];
    if (found !== undefined && found !== '') return found;
  }
  return null;
};

/** The value after each of the labels, from top to bottom and left to right; null for a label with nothing behind it. */
function after(rows: readonly Row[], label: string): readonly (string | null)[] {
  const stop = `${label}|统\\s*一\\s*社|纳\\s*税\\s*人|地\\s*址|开\\s*户|名\\s*称\\s*[:：]|[购销]\\s*[买售]?\\s*方|密\\s*码|备\\s*注`;
  const pattern = new RegExp(`(?:${label})\\s*(?!${stop})([^\\t]*?)(?=\\t|${stop}|$)`, 'g');
  return rows.flatMap((row) => {
    const labels = [...row.text.matchAll(new RegExp(label, 'g'))].length;
    if (labels === 0) return [];
    const values = [...row.text.matchAll(pattern)].map((match) => printed(match[1]));
    return [...values, ...Array.from({ length: Math.max(0, labels - values.length) }, () => null)];
  });
}

const NAME = '名\\s*称\\s*[:：]';
const TAX_ID =
  '(?:统\\s*一\\s*社\\s*会\\s*信\\s*用\\s*代\\s*码\\s*[/／]?\\s*)?纳\\s*税\\s*人\\s*识\\s*别\\s*号\\s*[:：]|统\\s*一\\s*社\\s*会\\s*信\\s*用\\s*代\\s*码\\s*[:：]';

function partiesOf(rows: readonly Row[]): { readonly buyer: Party; readonly seller: Party } {
  const [buyerName = null, sellerName = null] = after(rows, NAME);
  const [buyerTaxId = null, sellerTaxId = null] = after(rows, TAX_ID);
  return {
    buyer: { name: buyerName ?? first(rows, /交款人:(.+?)(?:统一|开票|$)/), taxId: taxIdOf(buyerTaxId) },
    seller: {
      name: sellerName ?? first(rows, /收款单位(?:\(章\))?:(.+?)(?:复核|收款人|$)/),
      taxId: taxIdOf(sellerTaxId),
    },
  };
}

const AMOUNT = '[(（]?[-−]?¥?[-−]?\\d[\\d,]*(?:\\.\\d{1,2})?';
const NO_TAX = /\*\*\*|免税|不征税/;

function amountsOf(rows: readonly Row[]): Pick<InvoiceFacts, 'netFen' | 'taxFen' | 'totalFen' | 'totalWords'> {
  const written = first(rows, new RegExp(`小写\\)?:?(${AMOUNT})`)) ?? first(rows, new RegExp(`票价:(${AMOUNT})`));
  const sums = rows
    .map(({ dense }) => dense)
    .filter((dense) => dense.includes('合计') && !/价税合计|金额合计/.test(dense));
  const sum = sums.find((dense) => /¥/.test(dense)) ?? null;
  const [net = null, tax = null] = (sum?.match(/[-−]?¥[-−]?[\d,]+\.\d{2}/g) ?? []).map(fenOfPrinted);
  return {
    netFen: net,
    taxFen: tax ?? (net !== null && sum !== null && NO_TAX.test(sum) ? 0 : null),
    totalFen: fenOfPrinted(written?.replace('¥', '') ?? null),
    totalWords: first(
      rows,
      /大写\)?:?[^零壹贰叁肆伍陆柒捌玖负(]*((?:\(?负数?\)?)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆元角分整正]+)/,
    ),
  };
}

const lone = (rows: readonly Row[], pattern: RegExp): string | null => {
  const found = new Set(
    rows
      .flatMap(({ segments, dense }) => (/校验/.test(dense) ? [] : segments.map(({ text }) => text.replace(/\s/g, ''))))
      .filter((text) => pattern.test(text)),
  );
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
};

/** Whose label and value do not share a row is known by its shape, if only one thing has it. */
const numberOf = (rows: readonly Row[]): string | null =>
  first(rows, /(?:发票|票据)号码:?(\d{20}|\d{10}|\d{8})(?!\d)/) ?? lone(rows, /^\d{20}$/);

const dayOfRows = (rows: readonly Row[]): string | null =>
  dayOfPrinted(first(rows, /开票日期:?(\d{4}年?-?\d{1,2}月?-?\d{1,2})/) ?? lone(rows, /^\d{4}年\d{1,2}月\d{1,2}日$/));

/** Null when the rows are no invoice's: neither its number nor the words of one. */
export function factsOfRows(rows: readonly Row[]): InvoiceFacts | null {
  const dense = rows.map((row) => row.dense).join('');
  const kind = kindOf(dense);
  const number = numberOf(rows);
  if (number === null || (kind === null && !/发票|票据/.test(dense))) return null;
  return {
    ...NOTHING,
    kind,
    number,
    code: number.length === 20 ? null : first(rows, /(?:发票|票据)代码:?(\d{8,12})(?!\d)/),
    issuedOn: dayOfRows(rows),
    ...partiesOf(rows),
    ...amountsOf(rows),
    items: itemsOfRows(rows),
    cancels: cancelledBy(dense),
  };
}
