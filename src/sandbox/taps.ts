import { ok, type Result, refuse } from '../result.ts';
import { isObject, type JsonObject, listOf, objectOf, objectsOf, parseJson, textOf, wordsOf } from './json.ts';

/** What a program or a person does to a card. */
export interface Tap {
  readonly name?: string | undefined;
  readonly text?: string | undefined;
  readonly index?: number | undefined;
  /** Its place among {@link placesIn}: how the page names what was pressed. */
  readonly place?: number | undefined;
  readonly form?: Readonly<Record<string, unknown>> | undefined;
  readonly option?: unknown;
  readonly checked?: boolean | undefined;
}

export interface TapRefusal {
  readonly status: 400 | 404 | 409;
  readonly error: string;
}

/** An interactive component where it stands: in a form or outside any. */
export interface Place {
  readonly component: JsonObject;
  readonly form: JsonObject | null;
}

/** The callback's `action`; null for a press that stays in the client (a link, a reset). */
export type Action = JsonObject | null;

const INTERACTIVE = new Set([
  ...['button', 'input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person', 'select_img'],
  ...['date_picker', 'picker_time', 'picker_datetime', 'checker', 'overflow', 'interactive_container'],
]);

const childrenOf = (node: JsonObject): readonly JsonObject[] => [
  ...objectsOf(node.elements),
  ...objectsOf(node.columns),
  ...objectsOf(objectOf(node.button_area).buttons),
  ...(isObject(node.extra) ? [node.extra] : []),
];

/** Every component of the card a person could act on, in reading order. */
export function placesIn(card: JsonObject): readonly Place[] {
  const found: Place[] = [];
  const walk = (node: JsonObject, form: JsonObject | null): void => {
    const within = node.tag === 'form' ? node : form;
    if (INTERACTIVE.has(textOf(node.tag))) found.push({ component: node, form: within });
    for (const child of childrenOf(node)) walk(child, within);
  };
  walk(objectOf(card.body), null);
  return found;
}

const innerWords = (node: JsonObject): readonly string[] =>
  childrenOf(node).flatMap((child) => [wordsOf(child.content ?? child.text), ...innerWords(child)]);

/** The words by which a person would recognise the component. */
function visibleWords({ component }: Place): readonly string[] {
  if (component.tag === 'overflow') return objectsOf(component.options).map((option) => wordsOf(option.text));
  if (component.tag === 'interactive_container') return innerWords(component);
  return [wordsOf(component.text)].filter(Boolean);
}

/** By `name`; else by `element_id`, which is what tells components apart outside a form. */
function named(places: readonly Place[], name: string): readonly Place[] {
  const byName = places.filter(({ component }) => component.name === name);
  return byName.length > 0 ? byName : places.filter(({ component }) => component.element_id === name);
}

export function findPlace(card: JsonObject, tap: Tap): Place | null {
  const places = placesIn(card);
  const { name, text, place } = tap;
  if (place !== undefined) return places[place] ?? null;
  if (name !== undefined) return named(places, name)[tap.index ?? 0] ?? null;
  if (text === undefined) return null;
  return (
    places.filter((place) => visibleWords(place).some((words) => words.trim() === text.trim()))[tap.index ?? 0] ?? null
  );
}

/** A date as a program writes it → as the client sends it, with its offset. */
function withOffset(tag: string, value: unknown): unknown {
  const shape = {
    date_picker: /^\d{4}-\d{2}-\d{2}$/,
    picker_time: /^\d{2}:\d{2}$/,
    picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
  };
  if (!(tag in shape) || typeof value !== 'string') return value;
  return shape[tag as keyof typeof shape].test(value) ? `${value} +0800` : value;
}

/** `initial_index` counts from one. */
function initialOption(field: JsonObject): string {
  if (typeof field.initial_option === 'string') return field.initial_option;
  const index = typeof field.initial_index === 'number' ? field.initial_index - 1 : -1;
  return textOf(objectsOf(field.options)[index]?.value);
}

/** What the field holds when nobody has touched it. */
export function initialValue(field: JsonObject): unknown {
  switch (textOf(field.tag)) {
    case 'input':
      return wordsOf(field.default_value);
    case 'multi_select_static':
    case 'multi_select_person':
      return listOf(field.selected_values);
    case 'date_picker':
      return textOf(field.initial_date);
    case 'picker_time':
      return textOf(field.initial_time);
    case 'picker_datetime':
      return textOf(field.initial_datetime);
    case 'checker':
      return field.checked === true;
    case 'select_img':
      return field.multi_select === true ? [] : '';
    default:
      return initialOption(field);
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** The fields of one form, buttons and decoration left aside. */
const fieldsOf = (card: JsonObject, form: JsonObject): readonly JsonObject[] =>
  placesIn(card)
    .filter((place) => place.form === form && textOf(place.component.name) !== '')
    .map((place) => place.component)
    .filter((field) => !['button', 'overflow', 'interactive_container'].includes(textOf(field.tag)));

const labelOf = (field: JsonObject): string => wordsOf(field.label) || wordsOf(field.placeholder) || textOf(field.name);

/** Every field of the form; what was given wins, also where the card has no such field or option. */
function formValues(
  card: JsonObject,
  form: JsonObject,
  given: Readonly<Record<string, unknown>>,
): Result<JsonObject, TapRefusal> {
  const values: Record<string, unknown> = { ...given };
  for (const field of fieldsOf(card, form)) {
    const name = textOf(field.name);
    const value = Object.hasOwn(given, name) ? given[name] : initialValue(field);
    values[name] = withOffset(textOf(field.tag), value);
    if (field.required === true && isEmpty(value))
      return refuse({ status: 400, error: `必填项还空着：${labelOf(field)}（${name}）` });
  }
  return ok(values);
}

const behaviorsOf = (component: JsonObject): readonly JsonObject[] => objectsOf(component.behaviors);

/** Error 200671 of the platform asks for an object, so a string value is passed on as it is only where the card has one. */
const callbackValue = (component: JsonObject): unknown => {
  const callback = behaviorsOf(component).find((behavior) => behavior.type === 'callback');
  const value = callback?.value ?? component.value;
  return typeof value === 'string' ? (parseJson(value) ?? value) : value;
};

const hasCallback = (component: JsonObject): boolean =>
  behaviorsOf(component).some((behavior) => behavior.type === 'callback') || component.value !== undefined;

/** What every component's action carries. */
const base = (component: JsonObject): JsonObject => {
  const value = callbackValue(component);
  return {
    ...(value === undefined ? {} : { value }),
    tag: textOf(component.tag),
    timezone: 'Asia/Shanghai',
    ...(textOf(component.name) ? { name: textOf(component.name) } : {}),
  };
};

function pressButton(card: JsonObject, place: Place, tap: Tap): Result<Action, TapRefusal> {
  const { component, form } = place;
  const kind =
    component.form_action_type ??
    (component.action_type === 'form_submit' ? 'submit' : component.action_type === 'form_reset' ? 'reset' : null);
  if (form && kind === 'submit') {
    const values = formValues(card, form, tap.form ?? {});
    return values.ok ? ok({ ...base(component), form_value: values.value }) : values;
  }
  return ok(kind === 'reset' || !hasCallback(component) ? null : base(component));
}

function overflowOption(component: JsonObject, tap: Tap): string | null {
  if (typeof tap.option === 'string') return tap.option;
  const chosen = objectsOf(component.options).find((option) => wordsOf(option.text) === tap.text);
  return chosen ? textOf(chosen.value) : null;
}

/** Components that act by themselves, outside a form. */
function operate({ component, form }: Place, tap: Tap): Result<Action, TapRefusal> {
  const tag = textOf(component.tag);
  if (form && tag !== 'overflow' && tag !== 'interactive_container')
    return refuse({ status: 400, error: '表单里的内容随提交按钮一起发送，用 form 给出' });
  if (tag === 'interactive_container') return ok(hasCallback(component) ? base(component) : null);
  if (tag === 'checker') {
    // Without a callback a tick is the reader's own.
    const checked = tap.checked ?? component.checked !== true;
    return ok(hasCallback(component) ? { ...base(component), checked } : null);
  }
  if (tag === 'input')
    return ok({
      ...base(component),
      input_value: tap.option ?? tap.form?.[textOf(component.name)] ?? wordsOf(component.default_value),
    });
  const option = tag === 'overflow' ? overflowOption(component, tap) : withOffset(tag, tap.option);
  // Chosen pictures come as a list, also when only one may be chosen.
  if (tag === 'select_img' && typeof option === 'string') return ok({ ...base(component), options: [option] });
  if (Array.isArray(option)) return ok({ ...base(component), options: option });
  return typeof option === 'string'
    ? ok({ ...base(component), option })
    : refuse({ status: 400, error: '缺少 option' });
}

/** The callback this tap causes. 404: no such component; 409: it cannot be pressed; 400: the client would not let it go. */
export function actionOf(card: JsonObject, tap: Tap): Result<Action, TapRefusal> {
  const place = findPlace(card, tap);
  if (!place) return refuse({ status: 404, error: '卡片上没有这个按钮' });
  if (place.component.disabled === true) {
    return refuse({ status: 409, error: wordsOf(place.component.disabled_tips) || '按钮不可用' });
  }
  return place.component.tag === 'button' ? pressButton(card, place, tap) : operate(place, tap);
}
