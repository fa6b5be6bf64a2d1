import { type Element, element, identifier, type Json, listed } from './json.ts';
import { plainText, shortText } from './text.ts';

export interface Confirm {
  readonly title: string;
  readonly text: string;
}

export type ButtonType =
  | 'default'
  | 'primary'
  | 'danger'
  | 'text'
  | 'primary_text'
  | 'danger_text'
  | 'primary_filled'
  | 'danger_filled';

export interface Button {
  /** Letters, digits and underscores, at most 20; unique in the card. */
  readonly name: string;
  readonly text: string;
  readonly type?: ButtonType;
  /** What comes back with a press. An object: the SDK drops anything else. */
  readonly value: { readonly [property: string]: Json };
  readonly confirm?: Confirm;
  readonly disabled?: boolean;
  readonly disabledTips?: string;
  /** Inside a form: pressing sends what was typed along. */
  readonly submit?: boolean;
}

/** Inside a form Feishu tells buttons apart by name; outside, `name` is not a property it knows, and element_id is. */
const identity = (button: Button): { readonly [property: string]: Json } =>
  button.submit === true
    ? { name: identifier(button.name), form_action_type: 'submit' }
    : { element_id: identifier(button.name) };

/** Asks back before it acts. */
const confirmation = ({ title, text }: Confirm): Json => ({ title: plainText(title), text: plainText(text) });

export const button = (button: Button): Element =>
  element('button', {
    ...identity(button),
    text: shortText(button.text),
    type: button.type ?? 'default',
    confirm: button.confirm && confirmation(button.confirm),
    disabled: button.disabled,
    disabled_tips: button.disabledTips === undefined ? undefined : plainText(button.disabledTips),
    behaviors: [{ type: 'callback', value: button.value }],
  });

export interface Link {
  readonly text: string;
  /** http or https. */
  readonly url: string;
  readonly type?: ButtonType;
  /** Needed inside a form. */
  readonly name?: string;
}

/** A button that opens a page. */
export const openUrl = (link: Link): Element =>
  element('button', {
    name: link.name === undefined ? undefined : identifier(link.name),
    text: shortText(link.text),
    type: link.type ?? 'default',
    behaviors: [{ type: 'open_url', default_url: link.url }],
  });

const SIDE_BY_SIDE = 3;

/** Any number of buttons, three to a row. */
export const buttonRows = (buttons: readonly Element[]): Element[] =>
  buttons.flatMap((_, index) =>
    index % SIDE_BY_SIDE === 0 ? [buttonRow(buttons.slice(index, index + SIDE_BY_SIDE))] : [],
  );

/** Buttons side by side, at most three of them primary choices; on a narrow screen they flow onto the next line. */
export const buttonRow = (buttons: readonly (Element | false | null | undefined)[]): Element =>
  element('column_set', {
    flex_mode: 'flow',
    horizontal_spacing: '8px',
    columns: listed(buttons).map((item) => element('column', { width: 'auto', elements: [item] })),
  });
