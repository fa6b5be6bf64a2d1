import { type JsonObject, objectOf, objectsOf, textOf, wordsOf } from '../../json.ts';
import { Button, hasCallback } from './button.tsx';
import { useCard } from './context.ts';
import { tipsOf, useField } from './field.tsx';
import { boxStyle, type Style } from './look.ts';
import { Words } from './text.tsx';

/** How what is done looks: struck through and paler, as far as the card says so. */
function doneStyle(node: JsonObject, isDone: boolean): Style {
  const style = objectOf(node.checked_style);
  if (!isDone) return {};
  return {
    ...(style.show_strikethrough === true ? { 'text-decoration': 'line-through' } : {}),
    ...(typeof style.opacity === 'number' ? { opacity: String(Math.min(1, Math.max(0, style.opacity))) } : {}),
  };
}

function ButtonArea({ area }: { area: JsonObject }) {
  const buttons = objectsOf(area.buttons).slice(0, 3);
  if (buttons.length === 0) return null;
  return (
    <span class={`button-area ${area.pc_display_rule === 'on_hover' ? 'on-hover' : ''}`}>
      {buttons.map((button, index) => (
        <Button key={index} node={button} />
      ))}
    </span>
  );
}

export function Checker({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change, tell } = useField(node);
  const card = useCard();
  const isDone = value === true;
  const toggle = (checked: boolean): void => {
    change(checked);
    // Without a callback a tick is the reader's own, and nobody is told.
    if (hasCallback(node)) tell(checked, 'checked');
  };
  const refuse = (): void => {
    if (node.disabled === true) card.tell(wordsOf(node.disabled_tips) || '不可勾选');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only says why it cannot be ticked.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the words are its title as well.
    <div
      class={`checker ${node.overall_checkable === false ? '' : 'shaded'} ${isMissing ? 'missing' : ''}`}
      style={boxStyle(node)}
      title={tipsOf(node)}
      onClick={refuse}
    >
      <label>
        <input
          type="checkbox"
          name={textOf(node.name)}
          checked={isDone}
          disabled={isDisabled}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
        <span class="checker-words" style={doneStyle(node, isDone)}>
          <Words value={node.text} />
        </span>
      </label>
      <ButtonArea area={objectOf(node.button_area)} />
    </div>
  );
}
