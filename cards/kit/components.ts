import { clip, escapeLarkMd, plainWords } from './escape.ts';
import { type CardJson, type Element, type Elements, element, type Json, listed, present } from './json.ts';
import { plainText } from './text.ts';

export { button, buttonRow, buttonRows, type Confirm, openUrl } from './buttons.ts';
export { type Choices, checker, datePicker, form, given, input, select } from './inputs.ts';
export type { CardJson, Element, Elements, Json } from './json.ts';
export { plainText } from './text.ts';

/** Header and block colours by meaning: red refused or overdue, orange or yellow waiting, green done, blue news, grey secondary. */
export type Color =
  | 'blue'
  | 'green'
  | 'grey'
  | 'orange'
  | 'red'
  | 'yellow'
  | 'turquoise'
  | 'wathet'
  | 'violet'
  | 'default';
export type TagColor = 'neutral' | 'blue' | 'green' | 'orange' | 'red' | 'yellow' | 'turquoise' | 'violet';
export type TextColor = 'default' | 'grey' | 'red' | 'green' | 'orange' | 'blue';
export type TextSize = 'heading-1' | 'heading-2' | 'heading-3' | 'heading' | 'normal' | 'notation';

export interface Page {
  readonly title: string;
  /** One line of context: who, when. */
  readonly subtitle?: string;
  readonly template?: Color;
  /** A token of the icon library, e.g. `approval_colorful`. */
  readonly icon?: string;
  /** The state, in at most three tags. */
  readonly tags?: readonly { readonly text: string; readonly color: TagColor }[];
  /** What the chat list and a phone's lock screen show: state and amount, nothing private. */
  readonly summary: string;
  readonly elements: Elements;
}

const MAX_TAGS = 3;

const header = (page: Page): Json =>
  present({
    title: plainText(page.title),
    subtitle: page.subtitle === undefined ? undefined : plainText(page.subtitle),
    template: page.template ?? 'blue',
    icon: page.icon === undefined ? undefined : { tag: 'standard_icon', token: page.icon },
    text_tag_list: page.tags
      ?.slice(0, MAX_TAGS)
      .map((tag) => ({ tag: 'text_tag', text: plainText(tag.text), color: tag.color })),
  });

/** A whole card. Forwarding is off: whoever gets a forwarded card would see buttons that are not theirs. */
export const page = (page: Page): CardJson => ({
  schema: '2.0',
  config: {
    update_multi: true,
    enable_forward: false,
    width_mode: 'fill',
    summary: { content: plainWords(page.summary) },
  },
  header: header(page),
  body: { direction: 'vertical', padding: '12px', vertical_spacing: '12px', elements: listed(page.elements) },
});

export interface TextStyle {
  readonly size?: TextSize;
  readonly color?: TextColor;
  /** Lines shown before the rest becomes an ellipsis. */
  readonly lines?: number;
}

/** People's words: plain text, in which nothing is a mention, a link or formatting. */
export const text = (words: string, style: TextStyle = {}): Element =>
  element('div', {
    text: {
      ...plainText(words),
      ...present({ text_size: style.size, text_color: style.color, lines: style.lines }),
    },
  });

/** Markdown of ours; build it with the `md` tag when people's words are in it. */
export const markdown = (content: string): Element => element('markdown', { content });

const greyLine = (line: string): string => {
  const [, marker = '', rest = ''] = /^(\s*(?:[-*]|\d+\.)\s+)?(.*)$/.exec(line) ?? [];
  return rest === '' ? line : `${marker}<font color='grey'>${rest}</font>`;
};

/** Secondary Markdown: small and grey. */
export const note = (content: string): Element =>
  element('markdown', { content: content.split('\n').map(greyLine).join('\n'), text_size: 'notation' });

export const hr = (): Element => element('hr');

/** Label and value; undefined and empty values show as a dash. */
export type Field = readonly [label: string, value: string | undefined];

/**
 * Labels in grey over their values, two abreast; one alone, or a value too long for half a line, gets a whole one.
 * Values are people's words. Written as `div.fields`, which Feishu lays out itself on narrow screens.
 */
export const fields = (pairs: readonly Field[]): Element =>
  element('div', {
    fields: pairs.map(([label, value]) => ({
      is_short: pairs.length > 1 && (value ?? '').length <= 16,
      text: {
        tag: 'lark_md',
        content: `<font color='grey'>${escapeLarkMd(label)}</font>\n${escapeLarkMd(value || '—')}`,
      },
    })),
  });

const column = (elements: Elements, weight: number): Element =>
  element('column', {
    width: 'weighted',
    weight,
    vertical_align: 'top',
    vertical_spacing: '2px',
    elements: listed(elements),
  });

/** Columns side by side, of equal width unless weights (1–5) say otherwise. */
export const columns = (contents: readonly Elements[], weights: readonly number[] = []): Element =>
  element('column_set', {
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: contents.map((elements, index) => column(elements, weights[index] ?? 1)),
  });

export interface Metric {
  readonly label: string;
  readonly value: string;
  readonly color?: TextColor;
  /** A small grey line below, e.g. what the number is compared with. */
  readonly note?: string;
}

/** Up to three big numbers side by side: the one thing a card is about. */
export const metrics = (items: readonly Metric[]): Element =>
  columns(
    items.map((item) => [
      text(item.label, { size: 'notation', color: 'grey' }),
      text(item.value, { size: items.length > 2 ? 'heading-3' : 'heading-2', color: item.color ?? 'default' }),
      item.note !== undefined && text(item.note, { size: 'notation', color: 'grey' }),
    ]),
  );

/** A rounded, tinted group. Neither a form nor a table may be inside. */
export const block = (elements: Elements, { color = 'grey' }: { readonly color?: Color } = {}): Element =>
  element('interactive_container', {
    width: 'fill',
    background_style: color === 'default' ? 'default' : `${color}-50`,
    corner_radius: '8px',
    padding: '12px',
    vertical_spacing: '8px',
    elements: listed(elements),
  });

/** What only some readers want: folded away under its title. */
export const panel = (
  title: string,
  elements: Elements,
  { expanded = false }: { readonly expanded?: boolean } = {},
): Element =>
  element('collapsible_panel', {
    expanded,
    header: {
      title: plainText(title),
      vertical_align: 'center',
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey', corner_radius: '8px' },
    padding: '8px',
    vertical_spacing: '8px',
    elements: listed(elements),
  });

export interface TableColumn {
  readonly name: string;
  readonly label: string;
  /** `text` is the safe one for people's words; `options` takes `[{ text, color }]`, `date` milliseconds. */
  readonly kind?: 'text' | 'number' | 'options' | 'date' | 'lark_md' | 'markdown' | 'persons';
  readonly width?: string;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly { readonly [column: string]: Json }[];
  /** Rows to a page, 1 to 10. */
  readonly pageSize?: number;
}

const tableColumn = (column: TableColumn): Json =>
  present({
    name: column.name,
    display_name: clip(column.label, 100),
    data_type: column.kind ?? 'text',
    width: column.width ?? 'auto',
    horizontal_align: column.align ?? (column.kind === 'number' ? 'right' : 'left'),
  });

/** Rows and columns. Only at the root of a card; at most five in one card. */
export const table = ({ columns, rows, pageSize = 5 }: Table): Element =>
  element('table', {
    page_size: pageSize,
    row_height: 'low',
    header_style: { background_style: 'grey', bold: true, lines: 1 },
    columns: columns.map(tableColumn),
    rows,
  });
