import { type JsonObject, objectsOf, textOf, wordsOf } from '../../json.ts';
import { useCard, useForm } from './context.ts';
import { safeUrl } from './look.ts';

const TYPES = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);

/** The address a component opens; null when it opens none. */
export function linkOf(node: JsonObject): string | null {
  const behavior = objectsOf(node.behaviors).find(({ type }) => type === 'open_url');
  return behavior ? (safeUrl(behavior.pc_url) ?? safeUrl(behavior.default_url)) : safeUrl(node.url);
}

const openLink = (node: JsonObject): void => {
  const url = linkOf(node);
  if (url) window.open(url, '_blank', 'noopener,noreferrer');
};

const lookOf = (node: JsonObject): string => {
  const type = TYPES.has(textOf(node.type)) ? textOf(node.type) : 'default';
  const size = SIZES.has(textOf(node.size)) ? textOf(node.size) : 'medium';
  return `card-button type-${type} button-${size} ${node.width === 'fill' ? 'fill' : ''}`;
};

export function Button({ node }: { node: JsonObject }) {
  const { isBusy, press, tell } = useCard();
  const form = useForm();
  const isDisabled = node.disabled === true;
  const tips = wordsOf(node.disabled_tips);
  const act = (): void => {
    if (!isDisabled) openLink(node);
    if (isDisabled) tell(tips || '按钮不可用');
    else if (form && node.form_action_type === 'reset') form.reset();
    else if (form && (node.form_action_type === 'submit' || node.action_type === 'form_submit')) form.submit(node);
    else if (!linkOf(node)) press(node);
  };
  return (
    <button
      type="button"
      class={lookOf(node)}
      aria-disabled={isDisabled}
      disabled={isBusy}
      title={isDisabled ? tips : wordsOf(node.hover_tips)}
      data-name={textOf(node.name) || textOf(node.element_id)}
      onClick={act}
    >
      {wordsOf(node.text) || '按钮'}
    </button>
  );
}

export function Overflow({ node }: { node: JsonObject }) {
  const { isBusy, press } = useCard();
  return (
    <select
      class="overflow"
      aria-label="更多"
      value=""
      disabled={isBusy || node.disabled === true}
      onChange={(event) => {
        const { value } = event.currentTarget;
        event.currentTarget.value = '';
        if (value) press(node, { option: value });
      }}
    >
      <option value="">更多</option>
      {objectsOf(node.options).map((option) => (
        <option key={textOf(option.value)} value={textOf(option.value)}>
          {wordsOf(option.text)}
        </option>
      ))}
    </select>
  );
}
