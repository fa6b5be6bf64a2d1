import { useState } from 'preact/hooks';
import { type JsonObject, textOf } from '../../json.ts';
import { initialValue, placesIn } from '../../taps.ts';
import { FormContext, type FormScope, useCard } from './context.ts';
import { boxStyle, stackClass } from './look.ts';

const BUTTONS = new Set(['button', 'overflow', 'interactive_container']);

/** The named fields of a form, wherever they stand in its columns. */
const fieldsOf = (form: JsonObject): readonly JsonObject[] =>
  placesIn({ body: { elements: [form] } })
    .map(({ component }) => component)
    .filter((component) => textOf(component.name) !== '' && !BUTTONS.has(textOf(component.tag)));

const initialValues = (form: JsonObject): JsonObject =>
  Object.fromEntries(fieldsOf(form).map((field) => [textOf(field.name), initialValue(field)]));

const isEmpty = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  value === undefined;

const missingIn = (form: JsonObject, values: JsonObject): ReadonlySet<string> =>
  new Set(
    fieldsOf(form)
      .filter((field) => field.required === true && isEmpty(values[textOf(field.name)]))
      .map((field) => textOf(field.name)),
  );

export function Form({ node }: { node: JsonObject }) {
  const { press, draw } = useCard();
  const [values, setValues] = useState(() => initialValues(node));
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const scope: FormScope = {
    values,
    missing,
    set: (name, value) => {
      setValues((before) => ({ ...before, [name]: value }));
      setMissing((before) => new Set([...before].filter((one) => one !== name)));
    },
    submit: (button) => {
      const empty = missingIn(node, values);
      setMissing(empty);
      if (empty.size === 0) press(button, { form: values });
    },
    reset: () => {
      setValues(initialValues(node));
      setMissing(new Set());
    },
  };
  return (
    <FormContext.Provider value={scope}>
      <div class={`form ${stackClass(node)}`} style={boxStyle(node)}>
        {draw(node.elements)}
      </div>
    </FormContext.Provider>
  );
}
