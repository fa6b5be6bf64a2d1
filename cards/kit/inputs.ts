import { type Element, type Elements, element, identifier, listed } from './json.ts';
import { plainText, shortText } from './text.ts';

/** What a chooser offers. */
export type Choices = readonly { readonly text: string; readonly value: string }[];

/** A value known beforehand, for an input or a chooser. */
export const given = (value: string | null): { readonly value?: string } => (value === null ? {} : { value });

interface Question {
  /** The key under which the answer comes back; unique in the card. */
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly placeholder?: string;
}

export interface Input extends Question {
  readonly value?: string;
  /** 1 to 1000 characters. */
  readonly maxLength?: number;
  /** More than one makes it a multi-line box. */
  readonly lines?: number;
}

export interface Select extends Question {
  readonly options: readonly { readonly text: string; readonly value: string }[];
  /** The value of the option chosen beforehand. */
  readonly value?: string;
}

export interface DatePicker extends Question {
  /** `YYYY-MM-DD`. */
  readonly value?: string;
}

/** Questions answered together. Only at the root of a card, and with a submit button inside. */
export const form = (name: string, elements: Elements): Element =>
  element('form', { name: identifier(name), vertical_spacing: '12px', elements: listed(elements) });

const placeholder = (question: Question): Element | undefined =>
  question.placeholder === undefined ? undefined : shortText(question.placeholder);

export const input = (question: Input): Element =>
  element('input', {
    name: identifier(question.name),
    label: plainText(question.label),
    required: question.required ?? false,
    placeholder: placeholder(question),
    default_value: question.value,
    max_length: question.maxLength,
    width: 'fill',
    ...((question.lines ?? 1) > 1 ? { input_type: 'multiline_text', rows: question.lines, auto_resize: true } : {}),
  });

/** Choosers have no label of their own in Feishu: it stands above, in the same column. */
const labelled = (question: Question, chooser: Element): Element =>
  element('column_set', {
    flex_mode: 'none',
    columns: [
      element('column', {
        width: 'weighted',
        weight: 1,
        vertical_spacing: '4px',
        elements: [
          element('div', { text: plainText(question.required ? `${question.label} *` : question.label) }),
          chooser,
        ],
      }),
    ],
  });

export const select = (question: Select): Element =>
  labelled(
    question,
    element('select_static', {
      name: identifier(question.name),
      required: question.required ?? false,
      placeholder: placeholder(question),
      width: 'fill',
      options: question.options.map((option) => ({ text: plainText(option.text), value: option.value })),
      initial_option: question.value,
    }),
  );

export const datePicker = (question: DatePicker): Element =>
  labelled(
    question,
    element('date_picker', {
      name: identifier(question.name),
      required: question.required ?? false,
      placeholder: placeholder(question),
      width: 'fill',
      initial_date: question.value,
    }),
  );

export interface Checker {
  readonly name: string;
  /** What the tick stands for. */
  readonly text: string;
  readonly checked: boolean;
}

/** A box to tick; its answer comes back with the form as true or false. */
export const checker = ({ name, text, checked }: Checker): Element =>
  element('checker', {
    name: identifier(name),
    checked,
    text: plainText(text),
    overall_checkable: true,
    checked_style: { show_strikethrough: false, opacity: 1 },
  });
