import { useState } from 'preact/hooks';
import { api, type Now, type Outcome } from '../api.ts';
import type { Show } from '../toast.tsx';
import { fullTime } from '../words.ts';

interface Props {
  readonly now: number;
  readonly show: Show;
}

const OFFSET_MS = 8 * 3_600_000;

/** `2026-11-16T09:00`: what a field for date and time takes, in Shanghai. */
const localOf = (instant: number): string => new Date(instant + OFFSET_MS).toISOString().slice(0, 16);

async function oneWorkingDay(): Promise<Outcome<Now>> {
  const next = await api.nextWorkingDay();
  return next.ok ? api.setClock(next.value.at) : next;
}

const MOVES = [
  { name: '+1 小时', move: () => api.advance('PT1H') },
  { name: '+1 工作日', move: oneWorkingDay },
  { name: '下一个截止提醒', move: api.nextReminder },
] as const;

/** The sandbox's time: it only goes forward, and everything due on the way happens. */
export function ClockSection({ now, show }: Props) {
  const [isMoving, setMoving] = useState(false);
  const [wanted, setWanted] = useState('');
  const run = async (move: () => Promise<Outcome<Now>>): Promise<void> => {
    setMoving(true);
    const moved = await move();
    setMoving(false);
    if (moved.ok) show({ type: 'success', content: `时钟走到 ${fullTime(Date.parse(moved.value.now))}` });
    else show({ type: 'error', content: moved.error });
  };
  return (
    <section class="panel-section" aria-label="时钟">
      <h2>时钟</h2>
      <p class="clock-now">{fullTime(now)}</p>
      <div class="buttons">
        {MOVES.map(({ name, move }) => (
          <button key={name} type="button" class="plain-button" disabled={isMoving} onClick={() => void run(move)}>
            {name}
          </button>
        ))}
      </div>
      <form
        class="set-clock"
        onSubmit={(event) => {
          event.preventDefault();
          void run(() => api.setClock(`${wanted}:00+08:00`));
        }}
      >
        <input
          type="datetime-local"
          aria-label="把时钟拨到"
          required
          min={localOf(now)}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <button type="submit" class="plain-button" disabled={isMoving || !wanted}>
          拨到这时
        </button>
      </form>
      <p class="note" role="status">
        {isMoving ? '时钟正在走，路上到期的事会逐件发生…' : '时钟只往前走，路上到期的提醒会按时发出。'}
      </p>
    </section>
  );
}
