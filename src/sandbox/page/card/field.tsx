import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type JsonObject, textOf, wordsOf } from '../../json.ts';
import { initialValue } from '../../taps.ts';
import { useCard, useForm } from './context.ts';
import { pixels, spacing, styleOf } from './look.ts';

/** A field's value: in a form the form keeps it and sends it along; outside, the field tells it at once. */
export function useField(node: JsonObject) {
  const form = useForm();
  const { press, isBusy } = useCard();
  const name = textOf(node.name);
  const [own, setOwn] = useState(() => initialValue(node));
  return {
    value: form ? form.values[name] : own,
    isOutside: form === null,
    isMissing: form?.missing.has(name) ?? false,
    isDisabled: node.disabled === true || isBusy,
    change: (value: unknown) => (form ? form.set(name, value) : setOwn(value)),
    /** Outside a form a choice is told when it is made. */
    tell: (value: unknown, how: 'option' | 'checked' = 'option') => {
      if (form === null) press(node, how === 'checked' ? { checked: value === true } : { option: value });
    },
  };
}

export type FieldState = ReturnType<typeof useField>;

/** Why a field is grey, or what it is for. */
export const tipsOf = (node: JsonObject): string =>
  wordsOf(node.disabled === true ? node.disabled_tips : node.hover_tips);

interface Props {
  readonly node: JsonObject;
  readonly isMissing: boolean;
  readonly children: ComponentChildren;
  /** A group of controls cannot stand in one label. */
  readonly isGroup?: boolean;
}

const classOf = (node: JsonObject, isMissing: boolean): string => {
  const classes = ['input-field'];
  if (isMissing) classes.push('missing');
  if (node.label_position === 'left') classes.push('beside');
  if (node.type === 'text') classes.push('bare');
  if (node.width !== 'fill') classes.push('own-width');
  return classes.join(' ');
};

function Label({ node }: { node: JsonObject }) {
  const label = wordsOf(node.label);
  if (!label) return null;
  return (
    <span class="input-label">
      {label}
      {node.required === true && (
        <span class="required" title="必填">
          *
        </span>
      )}
    </span>
  );
}

/** A field with its label, its mark where it must be filled in, and what is wrong with it. */
export function Labelled({ node, isMissing, children, isGroup = false }: Props) {
  const isMarked = node.required === true && !wordsOf(node.label);
  const shared = {
    class: classOf(node, isMissing),
    style: styleOf({ width: pixels(node.width, 100, 999), margin: spacing(node.margin) }),
    title: tipsOf(node),
  };
  const inside = (
    <>
      <Label node={node} />
      <span class={`control ${isMarked ? 'must' : ''}`}>{children}</span>
      {isMissing && <span class="missing-note">请填写</span>}
    </>
  );
  if (isGroup) return <div {...shared}>{inside}</div>;
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children.
  return <label {...shared}>{inside}</label>;
}
