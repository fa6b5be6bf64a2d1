import { useCallback, useRef, useState } from 'preact/hooks';
import { isObject, textOf } from '../json.ts';
import { p2pChatId } from '../seed.ts';
import { initOf, playTour, type Scene, type Tour, type TourDriver, type TourEnd } from '../tours/index.ts';
import type { Toast } from './api.ts';
import { go } from './place.ts';
import { point, unpoint } from './pointing.ts';
import type { Show } from './toast.tsx';

export interface TourPlayer {
  readonly scene: Scene | null;
  /** The act is about to happen, or has happened and its outcome is seen. */
  readonly phase: 'before' | 'after';
  readonly isPlaying: boolean;
  /** Why the last tour ended; null while one runs, and when it was closed. */
  readonly end: (TourEnd & { readonly tour: Tour }) | null;
  readonly start: (tour: Tour) => void;
  readonly toggle: () => void;
  readonly next: () => void;
  readonly close: () => void;
}

/** Time to read a sentence, and to see what came of an act. */
const READ_MS = (sentence: string): number => 1_800 + sentence.length * 70;
const SEE_MS = 2_000;

/** A gate that opens by itself after a while when the tour plays, or by hand; a hand that comes before the gate is there finds it open. */
function createGate() {
  let open: ((may: boolean) => void) | null = null;
  let isOpenAhead = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPlaying = true;
  let ms = 0;
  const pass = (may: boolean): void => {
    clearTimeout(timer);
    const resolve = open;
    open = null;
    isOpenAhead = may && resolve === null;
    resolve?.(may);
  };
  const wind = (): void => {
    clearTimeout(timer);
    if (isPlaying && open) timer = setTimeout(() => pass(true), ms);
  };
  return {
    wait: (forMs: number): Promise<boolean> =>
      new Promise((resolve) => {
        open = resolve;
        ms = forMs;
        if (isOpenAhead) pass(true);
        else wind();
      }),
    shut: (): void => {
      isOpenAhead = false;
    },
    play: (playing: boolean): void => {
      isPlaying = playing;
      wind();
    },
    pass,
  };
}

function toastOf(body: unknown): Toast | null {
  if (!isObject(body) || !isObject(body.toast)) return null;
  return { type: textOf(body.toast.type), content: textOf(body.toast.content) };
}

async function call(method: string, path: string, body?: unknown) {
  try {
    const response = await fetch(path, initOf(method, body));
    const answer: unknown = await response.json();
    return { status: response.status, body: answer };
  } catch {
    return { status: 503, body: { error: '连不上沙箱，它可能已经停下' } };
  }
}

/** Plays tours on this page: goes to each person's screen, points at what is pressed, and waits to be watched. */
export function useTourPlayer(show: Show): TourPlayer {
  const [scene, setScene] = useState<Scene | null>(null);
  const [phase, setPhase] = useState<'before' | 'after'>('before');
  const [isPlaying, setPlaying] = useState(true);
  const [end, setEnd] = useState<TourPlayer['end']>(null);
  const gate = useRef(createGate());
  const isStopped = useRef(false);

  const play = useCallback((playing: boolean) => {
    setPlaying(playing);
    gate.current.play(playing);
  }, []);

  const start = useCallback(
    (tour: Tour) => {
      isStopped.current = false;
      gate.current.shut();
      setEnd(null);
      play(true);
      const driver: TourDriver = {
        call: async (method, path, body) => {
          const answer = await call(method, path, body);
          const toast = path === '/sandbox/taps' ? toastOf(answer.body) : null;
          if (toast) show(toast);
          return answer;
        },
        present: async (next) => {
          const { as: person, chat } = next.step;
          go({ person, chatId: chat === 'bot' ? p2pChatId(person) : chat });
          setScene(next);
          setPhase('before');
          if (next.target) await point(next.target);
          const may = !isStopped.current && (await gate.current.wait(READ_MS(next.step.tells)));
          unpoint();
          return may;
        },
        done: async ({ step }) => {
          if (step.act.kind === 'look') return;
          setPhase('after');
          isStopped.current = isStopped.current || !(await gate.current.wait(SEE_MS));
        },
      };
      void playTour(tour, driver).then((ended) => {
        setScene(null);
        setEnd(ended.kind === 'stopped' ? null : { ...ended, tour });
      });
    },
    [show, play],
  );
  const next = useCallback(() => gate.current.pass(true), []);
  const close = useCallback(() => {
    isStopped.current = true;
    setEnd(null);
    gate.current.pass(false);
  }, []);
  const toggle = useCallback(() => play(!isPlaying), [play, isPlaying]);
  return { scene, phase, isPlaying, end, start, toggle, next, close };
}
