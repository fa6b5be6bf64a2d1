import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type JsonObject, listOf, objectsOf, textOf, wordsOf } from '../../json.ts';
import { initialValue } from '../../taps.ts';
import { useCard, useForm } from './context.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A field's value: in a form the form keeps it and sends it along; outside, the field tells it at once. */
function useField(node: JsonObject) {
  const form = useForm();
  const { press, isBusy } = useCard();
  const name = textOf(node.name);
  const [own, setOwn] = useState(() => initialValue(node));
  const isOutside = form === null;
  return {
    value: form ? form.values[name] : own,
    isMissing: form?.missing.has(name) ?? false,
    isDisabled: node.disabled === true || isBusy,
    change: (value: unknown) => (form ? form.set(name, value) : setOwn(value)),
    /** Outside a form a choice is told when it is made. */
    tell: (value: unknown, how: 'option' | 'checked' = 'option') => {
      if (isOutside) press(node, how === 'checked' ? { checked: value === true } : { option: value });
    },
  };
}

function Labelled({
  node,
  isMissing,
  children,
}: {
  node: JsonObject;
  isMissing: boolean;
  children: ComponentChildren;
}) {
  const label = wordsOf(node.label);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children.
    <label class={`input-field ${isMissing ? 'missing' : ''} ${node.label_position === 'left' ? 'beside' : ''}`}>
      {label && (
        <span class="input-label">
          {label}
          {node.required === true && <span class="required"> *</span>}
        </span>
      )}
      {children}
      {isMissing && <span class="missing-note">请填写</span>}
    </label>
  );
}

export function Input({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change, tell } = useField(node);
  const shared = {
    value: textOf(value),
    disabled: isDisabled,
    placeholder: wordsOf(node.placeholder) || '请输入',
    maxLength: typeof node.max_length === 'number' ? node.max_length : 1_000,
    name: textOf(node.name),
  };
  const isLong = node.input_type === 'multiline_text';
  return (
    <Labelled node={node} isMissing={isMissing}>
      {isLong ? (
        <textarea
          {...shared}
          rows={typeof node.rows === 'number' ? node.rows : 3}
          onInput={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          {...(node.input_type === 'password' ? { type: 'password' as const } : { type: 'text' as const })}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) tell(event.currentTarget.value);
          }}
        />
      )}
    </Labelled>
  );
}

/** A chooser of people without options offers everybody. */
function useChoices(node: JsonObject): readonly Choice[] {
  const { people } = useCard();
  const options = objectsOf(node.options).map((option) => ({
    value: textOf(option.value),
    text: wordsOf(option.text),
  }));
  if (!textOf(node.tag).includes('person')) return options;
  const chosen = people.filter(({ openId }) => options.length === 0 || options.some(({ value }) => value === openId));
  return chosen.map(({ openId, name }) => ({ value: openId, text: name }));
}

export function Select({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change, tell } = useField(node);
  const choices = useChoices(node);
  const choose = (chosen: string): void => {
    change(chosen);
    if (chosen) tell(chosen);
  };
  return (
    <Labelled node={node} isMissing={isMissing}>
      <select
        value={textOf(value)}
        disabled={isDisabled}
        name={textOf(node.name)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{wordsOf(node.placeholder) || '请选择'}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function MultiSelect({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change } = useField(node);
  const choices = useChoices(node);
  const chosen = listOf(value).map(textOf);
  const toggle = (option: string): void =>
    change(chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]);
  return (
    <fieldset class={`input-field choices ${isMissing ? 'missing' : ''}`} disabled={isDisabled}>
      <legend>{wordsOf(node.placeholder) || '可多选'}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class="choice">
          <input
            type="checkbox"
            name={textOf(node.name)}
            checked={chosen.includes(choice.value)}
            onChange={() => toggle(choice.value)}
          />
          {choice.text}
        </label>
      ))}
    </fieldset>
  );
}

const PICKERS: Readonly<
  Record<
    string,
    { type: 'date' | 'time' | 'datetime-local'; read: (value: string) => string; write: (value: string) => string }
  >
> = {
  date_picker: { type: 'date', read: (value) => value.slice(0, 10), write: (value) => value },
  picker_time: { type: 'time', read: (value) => value.slice(0, 5), write: (value) => value },
  picker_datetime: {
    type: 'datetime-local',
    read: (value) => value.slice(0, 16).replace(' ', 'T'),
    write: (value) => value.replace('T', ' '),
  },
};

export function Picker({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change, tell } = useField(node);
  const picker = PICKERS[textOf(node.tag)];
  if (!picker) return null;
  const choose = (chosen: string): void => {
    change(picker.write(chosen));
    if (chosen) tell(picker.write(chosen));
  };
  return (
    <Labelled node={node} isMissing={isMissing}>
      <input
        type={picker.type}
        name={textOf(node.name)}
        aria-label={wordsOf(node.placeholder) || '选择日期'}
        value={picker.read(textOf(value))}
        disabled={isDisabled}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </Labelled>
  );
}

export function Checker({ node }: { node: JsonObject }) {
  const { value, isDisabled, change, tell } = useField(node);
  const toggle = (checked: boolean): void => {
    change(checked);
    tell(checked, 'checked');
  };
  return (
    <label class={`checker ${value === true ? 'checked' : ''}`}>
      <input
        type="checkbox"
        name={textOf(node.name)}
        checked={value === true}
        disabled={isDisabled}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {wordsOf(node.text)}
    </label>
  );
}
