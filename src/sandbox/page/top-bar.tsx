import { useState } from 'preact/hooks';
import { api, type Person } from './api.ts';
import { Avatar } from './avatar.tsx';
import type { ClockView } from './clock.ts';
import type { Show } from './toast.tsx';
import { fullTime, roleName } from './words.ts';

const STEPS = [
  { by: 'PT1H', label: '+1 小时' },
  { by: 'P1D', label: '+1 天' },
  { by: 'P7D', label: '+1 周' },
];

function Clock({ clock, show }: { clock: ClockView; show: Show }) {
  const [isMoving, setMoving] = useState(false);
  const move = async (by: string): Promise<void> => {
    setMoving(true);
    const moved = await api.advance(by);
    if (!moved.ok) show({ type: 'error', content: moved.error });
    clock.refresh();
    setMoving(false);
  };
  return (
    <fieldset class="clock" aria-label="沙箱时钟">
      <time>{fullTime(clock.now)}</time>
      {STEPS.map(({ by, label }) => (
        <button key={by} type="button" disabled={isMoving} onClick={() => void move(by)}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}

interface Props {
  readonly people: readonly Person[];
  readonly person: Person | undefined;
  readonly clock: ClockView;
  readonly onChoose: (openId: string) => void;
  readonly show: Show;
}

const title = (person: Person): string =>
  `${person.name} · ${roleName(person.role)}${person.status === 'departed' ? '（已离职）' : ''}`;

/** Who sits at the screen, and what time it is. */
export function TopBar({ people, person, clock, onChoose, show }: Props) {
  return (
    <header class="top-bar">
      <label class="who">
        <span class="as">我是</span>
        {person && <Avatar name={person.name} />}
        <select
          value={person?.openId ?? ''}
          onChange={(event) => onChoose(event.currentTarget.value)}
          aria-label="选择人员"
        >
          {people.map((one) => (
            <option key={one.openId} value={one.openId}>
              {title(one)}
            </option>
          ))}
        </select>
      </label>
      <Clock clock={clock} show={show} />
    </header>
  );
}
