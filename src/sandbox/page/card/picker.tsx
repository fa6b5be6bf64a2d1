import { type JsonObject, textOf, wordsOf } from '../../json.ts';
import { Drawing } from './drawing.tsx';
import { Labelled, useField } from './field.tsx';
import { FURNITURE } from './icon-map.ts';

interface Kind {
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly words: string;
  readonly icon: keyof typeof FURNITURE;
  /** As the card writes it → as the browser does. */
  readonly read: (value: string) => string;
  readonly write: (value: string) => string;
}

const twoDigits = (time: string): string => (/^\d:/.test(time) ? `0${time}` : time).slice(0, 5);

const KINDS: Readonly<Record<string, Kind>> = {
  date_picker: {
    type: 'date',
    words: '请选择日期',
    icon: 'calendar',
    read: (value) => value.slice(0, 10),
    write: (value) => value,
  },
  picker_time: { type: 'time', words: '请选择时间', icon: 'clock', read: twoDigits, write: (value) => value },
  picker_datetime: {
    type: 'datetime-local',
    words: '请选择日期时间',
    icon: 'calendar',
    read: (value) => {
      const [day = '', time = ''] = value.split(/[ T]/);
      return day && time ? `${day}T${twoDigits(time)}` : '';
    },
    write: (value) => value.replace('T', ' '),
  },
};

export function Picker({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, change, tell } = useField(node);
  const kind = KINDS[textOf(node.tag)];
  if (!kind) return null;
  const words = wordsOf(node.placeholder) || kind.words;
  const chosen = kind.read(textOf(value));
  const choose = (next: string): void => {
    change(kind.write(next));
    if (next) tell(kind.write(next));
  };
  return (
    <Labelled node={node} isMissing={isMissing}>
      {!chosen && <span class="picker-words">{words}</span>}
      <input
        class={chosen ? '' : 'unset'}
        type={kind.type}
        name={textOf(node.name)}
        aria-label={words}
        aria-invalid={isMissing}
        required={node.required === true}
        value={chosen}
        disabled={isDisabled}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <Drawing node={FURNITURE[kind.icon]} />
    </Labelled>
  );
}
