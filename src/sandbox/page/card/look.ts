import { type JsonObject, textOf } from '../../json.ts';

/** Names that may become part of a class name: nothing from a card is used as it comes. */
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
  ...['grey', 'neutral', 'default', 'light_grey', 'white'],
]);

/** `blue-50` and `blue` are of one family; anything unknown is plain. */
export function familyOf(value: unknown, otherwise = 'default'): string {
  const family = textOf(value).replace(/-\d+$/, '');
  return FAMILIES.has(family) ? family : otherwise;
}

const SIZES = new Set([
  'heading-0',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'heading',
  'normal',
  'notation',
  'x-small',
  'small',
  'medium',
  'large',
  'x-large',
  'xx-large',
]);

export const sizeClass = (value: unknown): string => (SIZES.has(textOf(value)) ? `size-${textOf(value)}` : '');

const ALIGNS = new Set(['left', 'center', 'right']);

export const alignClass = (value: unknown): string => (ALIGNS.has(textOf(value)) ? `align-${textOf(value)}` : '');

const NAMED_SPACING: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
};

/** A distance as CSS; undefined for anything that is none. */
export function spacing(value: unknown): string | undefined {
  const text = textOf(value);
  if (Object.hasOwn(NAMED_SPACING, text)) return NAMED_SPACING[text];
  return /^-?\d{1,3}px( -?\d{1,3}px){0,3}$/.test(text) ? text : undefined;
}

type Style = Record<string, string>;

const put = (style: Style, name: string, value: string | undefined): void => {
  if (value !== undefined) style[name] = value;
};

/** What containers share: padding, margin, gaps. */
export function boxStyle(node: JsonObject): Style {
  const style: Style = {};
  put(style, 'padding', spacing(node.padding));
  put(style, 'margin', spacing(node.margin));
  put(style, 'rowGap', spacing(node.vertical_spacing));
  put(style, 'columnGap', spacing(node.horizontal_spacing));
  return style;
}

const ALIGN_ITEMS: Readonly<Record<string, string>> = { top: 'flex-start', center: 'center', bottom: 'flex-end' };

/** A column's share of the row. */
export function columnStyle(column: JsonObject): Style {
  const style = boxStyle(column);
  const width = textOf(column.width);
  const weight = typeof column.weight === 'number' ? Math.min(5, Math.max(1, column.weight)) : 1;
  if (width === 'auto' || width === '') style.flex = '0 1 auto';
  else style.flex = /^\d{1,3}px$/.test(width) ? `0 0 ${width}` : `${weight} ${weight} 0`;
  put(style, 'alignSelf', ALIGN_ITEMS[textOf(column.vertical_align)]);
  return style;
}

/** Only addresses of the web become links. */
export const safeUrl = (value: unknown): string | null => (/^https?:\/\//i.test(textOf(value)) ? textOf(value) : null);
