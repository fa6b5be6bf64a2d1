import { type JsonObject, objectOf, objectsOf, textOf, wordsOf } from '../../json.ts';
import { useCard, useForm } from './context.ts';
import { Drawing } from './drawing.tsx';
import { Icon } from './icon.tsx';
import { FURNITURE } from './icon-map.ts';
import { pixels, safeUrl, spacing, styleOf } from './look.ts';
import { PopoverBox } from './popover.tsx';

const TYPES = new Set([
  ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'],
  ...['primary_filled', 'danger_filled', 'laser'],
]);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);

const firstUrl = (...values: readonly unknown[]): string | null =>
  values.map(safeUrl).find((url) => url !== null) ?? null;

/** The address a component opens; null when it opens none. */
export function linkOf(node: JsonObject): string | null {
  const behavior = objectsOf(node.behaviors).find(({ type }) => type === 'open_url');
  return behavior ? firstUrl(behavior.pc_url, behavior.default_url) : firstUrl(node.url);
}

/** The address of an `action.multi_url` or `multi_url`. */
export const multiUrl = (value: unknown): string | null => firstUrl(objectOf(value).pc_url, objectOf(value).url);

export const hasCallback = (node: JsonObject): boolean =>
  objectsOf(node.behaviors).some(({ type }) => type === 'callback') || node.value !== undefined;

export const openUrl = (url: string | null): void => {
  if (url) window.open(url, '_blank', 'noopener,noreferrer');
};

const lookOf = (node: JsonObject): string => {
  const type = TYPES.has(textOf(node.type)) ? textOf(node.type) : 'default';
  const size = SIZES.has(textOf(node.size)) ? textOf(node.size) : 'medium';
  return `card-button type-${type} button-${size} ${node.width === 'fill' ? 'fill' : 'own-width'}`;
};

type FormAct = 'submit' | 'reset' | null;

const formActOf = (node: JsonObject): FormAct => {
  if (node.form_action_type === 'reset' || node.action_type === 'form_reset') return 'reset';
  return node.form_action_type === 'submit' || node.action_type === 'form_submit' ? 'submit' : null;
};

/** What a press on a button does: in the form, in the browser, or at the bot. */
function useAct(node: JsonObject): () => void {
  const { isBusy, press, tell } = useCard();
  const form = useForm();
  return () => {
    if (isBusy) return;
    if (node.disabled === true) return tell(wordsOf(node.disabled_tips) || '按钮不可用');
    openUrl(linkOf(node));
    const act = form ? formActOf(node) : null;
    if (act === 'reset') form?.reset();
    else if (act === 'submit') form?.submit(node);
    else if (hasCallback(node) || !linkOf(node)) press(node);
  };
}

export function Button({ node }: { node: JsonObject }) {
  const { pressed, isBusy } = useCard();
  const act = useAct(node);
  const isDisabled = node.disabled === true;
  const words = wordsOf(node.text);
  const tips = wordsOf(isDisabled ? node.disabled_tips : node.hover_tips);
  return (
    <button
      type="button"
      class={`${lookOf(node)} ${pressed === node ? 'pressed' : ''}`}
      style={styleOf({ width: pixels(node.width, 16, 999), margin: spacing(node.margin) })}
      aria-disabled={isDisabled}
      disabled={isBusy}
      title={tips}
      aria-label={words ? undefined : tips || '按钮'}
      data-name={textOf(node.name) || textOf(node.element_id)}
      onClick={act}
    >
      <Icon icon={node.icon} />
      {words && <span>{words}</span>}
    </button>
  );
}

export function Overflow({ node }: { node: JsonObject }) {
  const { isBusy, press } = useCard();
  const choose = (option: JsonObject): void => {
    openUrl(multiUrl(option.multi_url));
    if (!multiUrl(option.multi_url) || hasCallback(node)) press(node, { option: option.value ?? wordsOf(option.text) });
  };
  return (
    <PopoverBox
      class="overflow own-width"
      button={({ isOpen, toggle }) => (
        <button
          type="button"
          class="card-button type-default button-medium"
          style={styleOf({ width: pixels(node.width, 100, 999), margin: spacing(node.margin) })}
          aria-label="更多"
          aria-expanded={isOpen}
          disabled={isBusy}
          data-name={textOf(node.name) || textOf(node.element_id)}
          onClick={toggle}
        >
          <Drawing node={FURNITURE.more} />
        </button>
      )}
    >
      {({ close }) =>
        objectsOf(node.options).map((option, index) => (
          <button
            key={index}
            type="button"
            class="card-menu-line"
            onClick={() => {
              close();
              choose(option);
            }}
          >
            {wordsOf(option.text)}
          </button>
        ))
      }
    </PopoverBox>
  );
}
