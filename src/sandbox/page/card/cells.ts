import { isObject, type JsonObject, listOf, textOf } from '../../json.ts';

const MAX_PRECISION = 10;

/** A number as its column's `format` writes it: `{symbol, precision, separator}`. */
export function formatNumber(value: number, format: JsonObject): string {
  const precision = typeof format.precision === 'number' ? Math.trunc(format.precision) : undefined;
  const digits = precision === undefined ? MAX_PRECISION : Math.min(MAX_PRECISION, Math.max(0, precision));
  const number = Math.abs(value).toLocaleString('zh-CN', {
    useGrouping: format.separator === true,
    minimumFractionDigits: precision === undefined ? 0 : digits,
    maximumFractionDigits: digits,
  });
  return `${value < 0 ? '-' : ''}${textOf(format.symbol)}${number}`;
}

/** A cell's value as words, whatever it is. */
export const wordsOfCell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Whom a cell names: an id, a list of ids, or of objects that hold one. */
export const personsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? listOf(value) : [value])
    .map((one) => (isObject(one) ? textOf(one.id) : textOf(one)))
    .filter(Boolean);

export interface Option {
  readonly text: string;
  readonly color: unknown;
}

/** The tags of a cell: objects with a colour, or bare words. */
export const optionsOf = (value: unknown): readonly Option[] =>
  (Array.isArray(value) ? listOf(value) : [value])
    .map((one) => (isObject(one) ? { text: textOf(one.text), color: one.color } : { text: textOf(one), color: '' }))
    .filter(({ text }) => text !== '');
