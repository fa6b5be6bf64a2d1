import { useLayoutEffect, useRef } from 'preact/hooks';
import { type JsonObject, textOf, wordsOf } from '../../json.ts';
import { Drawing } from './drawing.tsx';
import { Labelled, useField } from './field.tsx';
import { FURNITURE } from './icon-map.ts';

const MAX_LENGTH = 1_000;
const DEFAULT_ROWS = 5;
const LINE_PX = 22;
const FRAME_PX = 12;

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

/** A box that grows with what is written in it, up to as many lines as the card allows. */
function useGrowth(node: JsonObject, value: string) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current || node.auto_resize !== true) return;
    current.style.height = 'auto';
    const most = numberOr(node.max_rows, 20) * LINE_PX + FRAME_PX;
    current.style.height = `${Math.min(current.scrollHeight + 2, most)}px`;
  }, [node, value]);
  return box;
}

export function Input({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change, tell } = useField(node);
  const words = textOf(value);
  const box = useGrowth(node, words);
  const isPassword = node.input_type === 'password';
  const shared = {
    value: words,
    disabled: isDisabled,
    placeholder: wordsOf(node.placeholder) || '请输入',
    maxLength: Math.min(MAX_LENGTH, Math.max(1, numberOr(node.max_length, MAX_LENGTH))),
    name: textOf(node.name),
    required: node.required === true,
    'aria-invalid': isMissing,
  };
  if (node.input_type === 'multiline_text') {
    return (
      <Labelled node={node} isMissing={isMissing}>
        <textarea
          {...shared}
          ref={box}
          rows={Math.min(20, Math.max(1, numberOr(node.rows, DEFAULT_ROWS)))}
          onInput={(event) => change(event.currentTarget.value)}
        />
      </Labelled>
    );
  }
  return (
    <Labelled node={node} isMissing={isMissing}>
      {isPassword && node.show_icon !== false && <Drawing node={FURNITURE.lock} />}
      <input
        {...shared}
        {...(isPassword ? { type: 'password' as const, autocomplete: 'off' as const } : { type: 'text' as const })}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) tell(event.currentTarget.value);
        }}
      />
    </Labelled>
  );
}
