import { type JsonObject, objectOf, textOf } from '../../json.ts';

/** CSS set through the object model: the page's policy allows no style written into a document. */
export type Style = Record<string, string>;

/** What a colour is for: words, the ground under them, or a line around it. */
export type ColorUse = 'ink' | 'ground' | 'line';

/** Sizes and colours a card names for itself, from its `config.style`. */
export interface OwnStyles {
  readonly sizes: ReadonlyMap<string, { readonly wide: string; readonly narrow: string }>;
  readonly colors: ReadonlyMap<string, string>;
}

const FAMILIES = new Set([
  ...[
    'blue',
    'wathet',
    'turquoise',
    'green',
    'lime',
    'yellow',
    'orange',
    'red',
    'carmine',
    'violet',
    'purple',
    'indigo',
  ],
  'grey',
]);
const SYNONYMS: Readonly<Record<string, string>> = { neutral: 'grey', sunflower: 'yellow', gray: 'grey' };
const SHADES = new Set(['50', '100', '200', '300', '400', '500', '600', '700', '800', '900']);
const EXTRA_SHADES = new Set(['grey-00', 'grey-650', 'grey-1000']);
const NAMED: Readonly<Record<string, string>> = {
  white: '#fff',
  'bg-white': 'var(--paper)',
  light_grey: 'var(--grey-500)',
};

/** `blue-50` and `blue` are of one family; anything unknown is of the other one. Only such names may become part of a class. */
export function familyOf(value: unknown, otherwise = 'default'): string {
  const name = textOf(value).replace(/-\d+$/, '');
  const family = SYNONYMS[name] ?? name;
  return FAMILIES.has(family) ? family : otherwise;
}

/** A family's shade where the card names only the family: soft under words, dark enough to be read as words. */
function shadeFor(family: string, use: ColorUse): string {
  if (use === 'ground') return '100';
  if (use === 'line') return '300';
  return ['grey', 'blue', 'red'].includes(family) ? '600' : '700';
}

const RGBA =
  /^rgba?\(\s*\d{1,3}(?:\.\d+)?(?:\s*,\s*\d{1,3}(?:\.\d+)?){2}\s*(?:,\s*(?:0|1|0?\.\d+|1\.0+|\d{1,3}%)\s*)?\)$/i;

/** A colour named by a card as CSS; undefined for the default and for what is no colour. */
export function colorOf(value: unknown, use: ColorUse, own?: OwnStyles): string | undefined {
  const name = textOf(value).trim();
  const given = own?.colors.get(name);
  if (given !== undefined) return given;
  if (RGBA.test(name)) return name;
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  if (EXTRA_SHADES.has(name)) return `var(--${name})`;
  const family = familyOf(name, '');
  const shade = /-(\d+)$/.exec(name)?.[1] ?? shadeFor(family, use);
  return family && SHADES.has(shade) ? `var(--${family}-${shade})` : undefined;
}

const SIZES = new Set([
  ...['heading-0', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'heading', 'normal', 'notation', 'caption'],
  ...['xxxx-large', 'xxx-large', 'xx-large', 'x-large', 'large', 'medium', 'small', 'x-small'],
]);

const knownSize = (value: unknown): string => (SIZES.has(textOf(value)) ? textOf(value) : '');

/** The classes of a text size: the one of a wide card, and where it differs the one of a phone. */
export function sizeClass(value: unknown, own?: OwnStyles): string {
  const named = own?.sizes.get(textOf(value));
  if (!named) return knownSize(value) && `size-${knownSize(value)}`;
  return [named.wide && `size-${named.wide}`, named.narrow && `phone-${named.narrow}`].filter(Boolean).join(' ');
}

/** Reads `config.style`: custom names win over the built-in ones, as on the platform. */
export function ownStyles(config: JsonObject): OwnStyles {
  const style = objectOf(config.style);
  const sizes = Object.entries(objectOf(style.text_size)).map(([name, value]) => {
    const { default: otherwise, pc, mobile } = objectOf(value);
    return [name, { wide: knownSize(pc ?? otherwise), narrow: knownSize(mobile ?? otherwise) }] as const;
  });
  const colors = Object.entries(objectOf(style.color)).flatMap(([name, value]) => {
    const light = colorOf(objectOf(value).light_mode, 'ground');
    const dark = colorOf(objectOf(value).dark_mode, 'ground') ?? light;
    return light ? [[name, `light-dark(${light}, ${dark})`] as const] : [];
  });
  return { sizes: new Map(sizes), colors: new Map(colors) };
}

const ALIGNS = new Set(['left', 'center', 'right']);

export const alignClass = (value: unknown): string => (ALIGNS.has(textOf(value)) ? `align-${textOf(value)}` : '');

const NAMED_SPACING: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
};

/** One to four distances as CSS; undefined for anything that is none. */
export function spacing(value: unknown): string | undefined {
  const text = textOf(value).trim();
  if (Object.hasOwn(NAMED_SPACING, text)) return NAMED_SPACING[text];
  if (!/^-?\d{1,2}(\.\d+)?(px)?(\s+-?\d{1,2}(\.\d+)?(px)?){0,3}$/.test(text)) return undefined;
  return text
    .split(/\s+/)
    .map((side) => (side.endsWith('px') ? side : `${side}px`))
    .join(' ');
}

/** Pixels within bounds as CSS; undefined for anything else. */
export function pixels(value: unknown, min: number, max: number): string | undefined {
  const found = /^(\d{1,4}(?:\.\d+)?)px$/.exec(textOf(value).trim())?.[1];
  return found === undefined ? undefined : `${Math.min(max, Math.max(min, Number(found)))}px`;
}

/** A radius as CSS: pixels or a percentage. */
export const radius = (value: unknown): string | undefined =>
  /^\d{1,3}(\.\d+)?(px|%)$/.test(textOf(value)) ? textOf(value) : undefined;

/** Sets what is there and leaves out what is not. */
export const styleOf = (entries: Readonly<Record<string, string | undefined>>): Style =>
  Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** What containers share: padding, margin, gaps. */
export const boxStyle = (node: JsonObject): Style =>
  styleOf({
    padding: spacing(node.padding),
    margin: spacing(node.margin),
    'row-gap': spacing(node.vertical_spacing),
    'column-gap': spacing(node.horizontal_spacing),
  });

/** How a container arranges what it holds: downwards or in a row, and where along each. */
export function stackClass(node: JsonObject): string {
  const across = ALIGNS.has(textOf(node.horizontal_align)) ? textOf(node.horizontal_align) : 'left';
  const down = ['top', 'center', 'bottom'].includes(textOf(node.vertical_align)) ? textOf(node.vertical_align) : 'top';
  return `stack ${node.direction === 'horizontal' ? 'in-row' : 'in-column'} across-${across} down-${down}`;
}

const MIN_COLUMN_PX = 16;

/** A column's share of the row. */
export function columnStyle(column: JsonObject): Style {
  const width = textOf(column.width);
  const weight = typeof column.weight === 'number' ? Math.min(5, Math.max(1, column.weight)) : 1;
  const fixed = pixels(width, 0, 600);
  // The page of the component begins at 16px; an official example says 4px and fills the row.
  const isFixed = fixed !== undefined && Number.parseFloat(fixed) >= MIN_COLUMN_PX;
  if (isFixed) return { ...boxStyle(column), flex: `0 1 ${fixed}` };
  return { ...boxStyle(column), flex: width === 'weighted' || fixed ? `${weight} ${weight} 0` : '0 1 auto' };
}

/** Only addresses of the web become links. */
export const safeUrl = (value: unknown): string | null => (/^https?:\/\//i.test(textOf(value)) ? textOf(value) : null);
