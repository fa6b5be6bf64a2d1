import { isObject, type JsonObject, listOf, objectsOf, textOf, wordsOf } from '../../json.ts';
import { useCard } from './context.ts';
import { Drawing } from './drawing.tsx';
import { Labelled, useField } from './field.tsx';
import { Icon } from './icon.tsx';
import { FURNITURE } from './icon-map.ts';
import { Somebody } from './person.tsx';
import { PopoverBox } from './popover.tsx';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly icon: unknown;
}

const isPersonal = (node: JsonObject): boolean => textOf(node.tag).includes('person');

/** A chooser of people offers those it names; everybody, where it names none that is known here. */
function useChoices(node: JsonObject): readonly Choice[] {
  const { people } = useCard();
  const options = objectsOf(node.options).map(({ value, text, icon }) => ({
    value: textOf(value),
    text: wordsOf(text),
    icon,
  }));
  if (!isPersonal(node)) return options;
  const named = people.filter(({ openId }) => options.some(({ value }) => value === openId));
  return (named.length > 0 ? named : people.filter(({ status }) => status === 'active')).map(({ openId, name }) => ({
    value: openId,
    text: name,
    icon: undefined,
  }));
}

const placeholderOf = (node: JsonObject): string => wordsOf(node.placeholder) || '请选择';

export function Select({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change, tell } = useField(node);
  const choices = useChoices(node);
  const chosen = textOf(value);
  const icon = choices.find((choice) => choice.value === chosen)?.icon;
  const choose = (next: string): void => {
    change(next);
    if (next) tell(next);
  };
  return (
    <Labelled node={node} isMissing={isMissing}>
      {isObject(icon) && <Icon icon={icon} />}
      {isPersonal(node) && chosen && <Somebody id={chosen} hasAvatar hasName={false} size="extra_small" />}
      <select
        class={chosen ? '' : 'unset'}
        value={chosen}
        disabled={isDisabled}
        name={textOf(node.name)}
        required={node.required === true}
        aria-invalid={isMissing}
        aria-label={wordsOf(node.label) ? undefined : placeholderOf(node)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{placeholderOf(node)}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      <Drawing node={FURNITURE.down} />
    </Labelled>
  );
}

function Chosen({ node, choices }: { node: JsonObject; choices: readonly Choice[] }) {
  if (choices.length === 0) return <span class="unset">{placeholderOf(node)}</span>;
  return (
    <>
      {choices.map((choice) =>
        isPersonal(node) ? (
          <Somebody key={choice.value} id={choice.value} hasAvatar hasName isCapsule size="extra_small" />
        ) : (
          <span key={choice.value} class="chosen">
            {choice.text}
          </span>
        ),
      )}
    </>
  );
}

export function MultiSelect({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change } = useField(node);
  const choices = useChoices(node);
  const values = listOf(value).map(textOf);
  const toggle = (option: string): void =>
    change(values.includes(option) ? values.filter((one) => one !== option) : [...values, option]);
  return (
    <Labelled node={node} isMissing={isMissing} isGroup>
      <PopoverBox
        class="select-many"
        button={(popover) => (
          <button
            type="button"
            class="select-button"
            disabled={isDisabled}
            aria-expanded={popover.isOpen}
            aria-label={placeholderOf(node)}
            data-name={textOf(node.name)}
            onClick={popover.toggle}
          >
            <Chosen node={node} choices={choices.filter((choice) => values.includes(choice.value))} />
            <Drawing node={FURNITURE.down} />
          </button>
        )}
      >
        {() =>
          choices.map((choice) => (
            <label key={choice.value} class="card-menu-line">
              <input
                type="checkbox"
                name={textOf(node.name)}
                value={choice.value}
                checked={values.includes(choice.value)}
                onChange={() => toggle(choice.value)}
              />
              {isPersonal(node) && <Somebody id={choice.value} hasAvatar hasName={false} size="extra_small" />}
              <Icon icon={choice.icon} />
              {choice.text}
            </label>
          ))
        }
      </PopoverBox>
    </Labelled>
  );
}
