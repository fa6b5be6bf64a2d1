import { codes, MAX_SHORT_TEXT } from './limits.ts';

export interface Fault {
  readonly code: number;
  readonly message: string;
}

export type Properties = { readonly [name: string]: unknown };

/** Looks at one value; `name` is how the value is called in the sentence. */
export type Check = (value: unknown, name: string) => readonly Fault[];

/** The properties something may have, each with its check. */
export type Shape = { readonly [property: string]: Check };

export const fault = (message: string, code: number = codes.unreadable): readonly Fault[] => [{ code, message }];

export const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A place the card builder fills in later: no rule can be held against it. */
const isTemplate = (value: unknown): boolean => typeof value === 'string' && value.includes('${');

const must =
  (holds: (value: unknown) => boolean, kind: string, code?: number): Check =>
  (value, name) =>
    holds(value) || isTemplate(value) ? [] : fault(`${name} must be ${kind}`, code);

const isText = (value: unknown): value is string => typeof value === 'string';

export const anything: Check = () => [];
export const text = must(isText, 'a string');
export const filled = (code?: number): Check =>
  must((value) => isText(value) && value.trim() !== '', 'a string that is not empty', code);
export const flag = must((value) => typeof value === 'boolean', 'true or false');
export const object = must(isObject, 'an object');
export const matching = (pattern: RegExp, kind: string, code?: number): Check =>
  must((value) => isText(value) && pattern.test(value), kind, code);

export const oneOf = (...allowed: readonly (string | number)[]): Check =>
  must((value) => allowed.includes(value as string | number), `one of ${allowed.join(', ')}`);

export const integer = (min: number, max: number = Number.MAX_SAFE_INTEGER): Check =>
  must(
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    `a whole number from ${min} to ${max}`,
  );

export const number = (min: number, max: number): Check =>
  must((value) => typeof value === 'number' && value >= min && value <= max, `a number from ${min} to ${max}`);

const pixels = (value: string): number => (/^-?\d+(\.\d+)?(px)?$/.test(value) ? Number.parseFloat(value) : Number.NaN);

/** `8px`, between the bounds, or one of the words. */
export const px = (min: number, max: number, ...words: readonly string[]): Check =>
  must(
    (value) => isText(value) && (words.includes(value) || (pixels(value) >= min && pixels(value) <= max)),
    [...words, `${min}px to ${max}px`].join(', '),
  );

/** One to four distances of at most 99px either way. */
export const box = must(
  (value) =>
    isText(value) &&
    value.trim().split(/\s+/).length <= 4 &&
    value
      .trim()
      .split(/\s+/)
      .every((side) => Math.abs(pixels(side)) <= 99),
  'one to four distances from -99px to 99px',
);

const WEB = ['http', 'https', 'lark'];

/** The scheme an address begins with, in small letters; undefined where it names none, as `www.example.cn/a` does. */
export const schemeOf = (address: string): string | undefined =>
  /^\s*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();

/** No scheme, and nothing that a browser could still take for one: not a colon nor a blank before the path. */
const isBare = (address: string): boolean => /^[^\s:]*(?:[/?#]|$)/.test(address);

/** http, https or Feishu's own, or no scheme at all, as the pages' own examples have it; empty stands for "not on this client". */
export const url: Check = (value, name) => {
  if (!isText(value)) return fault(`${name} must be a string`);
  return isTemplate(value) || WEB.includes(schemeOf(value) ?? '') || isBare(value)
    ? []
    : fault(`${name} must be an http or https address`);
};

export const listOf =
  (check: Check, min = 0, max = Number.POSITIVE_INFINITY): Check =>
  (value, name) => {
    if (!Array.isArray(value)) return fault(`${name} must be a list`);
    if (value.length < min || value.length > max)
      return fault(`${name} must hold ${min} to ${max} entries`, codes.tooMany);
    return value.flatMap((item, index) => check(item, `${name}[${index}]`));
  };

/** Every property known and right, every required one there (`a|b`: one of them). */
export const shape =
  (properties: Shape, ...required: readonly string[]): Check =>
  (value, name) =>
    isObject(value) ? objectFaults(value, properties, required, name) : fault(`${name} must be an object`);

const called = (name: string, property: string): string => (name === '' ? property : `${name}.${property}`);

/** The faults of an object's own properties: unknown ones, missing ones, and what each check finds. */
export function objectFaults(
  value: Properties,
  properties: Shape,
  required: readonly string[],
  name = '',
): readonly Fault[] {
  const missing = required.filter((names) => names.split('|').every((property) => value[property] === undefined));
  return [
    ...missing.flatMap((names) => fault(`${called(name, names)} is missing`)),
    ...Object.entries(value).flatMap(([property, held]) =>
      propertyFaults(properties, property, held, called(name, property)),
    ),
  ];
}

function propertyFaults(properties: Shape, property: string, held: unknown, name: string): readonly Fault[] {
  const check = Object.hasOwn(properties, property) ? properties[property] : undefined;
  return check ? check(held, name) : fault(`${name} is not a property card 2.0 knows here`, codes.unsupported);
}

/** The first of two checks, unless the value is as `when` says. */
export const either =
  (when: (value: unknown) => boolean, then: Check, otherwise: Check): Check =>
  (value, name) =>
    (when(value) ? then : otherwise)(value, name);

export const locales = [
  ...['zh_cn', 'en_us', 'zh_hk', 'zh_tw', 'ja_jp', 'id_id', 'vi_vn', 'th_th'],
  ...['pt_br', 'es_es', 'ko_kr', 'de_de', 'fr_fr', 'it_it', 'ru_ru', 'ms_my'],
] as const;

/** The same thing in several languages. */
export const translated = (check: Check): Check => shape(Object.fromEntries(locales.map((locale) => [locale, check])));

/** An object with names of the author's own choosing. */
export const mapOf =
  (check: Check): Check =>
  (value, name) =>
    isObject(value)
      ? Object.entries(value).flatMap(([property, held]) => check(held, `${name}.${property}`))
      : fault(`${name} must be an object`);

const short: Check = (value, name) =>
  isText(value) && [...value].length > MAX_SHORT_TEXT
    ? fault(`${name} is longer than ${MAX_SHORT_TEXT} characters`)
    : text(value, name);

/** A text object: `{ tag, content, … }`. */
const textObject = (tags: readonly string[], content: Check, ...required: readonly string[]): Check =>
  shape(
    {
      tag: must((tag) => isText(tag) && tags.includes(tag), `one of ${tags.join(', ')}`, codes.unsupported),
      content,
      i18n_content: translated(text),
      element_id: anything,
      text_size: text,
      text_color: text,
      text_align: oneOf('left', 'center', 'right'),
      lines: integer(1),
    },
    'tag',
    ...required,
  );

const CONTENT = 'content|i18n_content';
export const plainText = textObject(['plain_text'], text, CONTENT);
export const shortText = textObject(['plain_text'], short, CONTENT);
export const placeholder = textObject(['plain_text'], short);
export const richText = textObject(['plain_text', 'lark_md'], text, CONTENT);
export const panelTitle = textObject(['plain_text', 'lark_md', 'markdown'], text);

export const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;

/** A hint on hovering; the pages' own examples leave it as an empty object. */
export const tips = either(isEmpty, anything, plainText);
