import { useCallback, useEffect, useState } from 'preact/hooks';
import { api } from './api.ts';

export interface ClockView {
  /** Milliseconds; runs on between two looks at the sandbox's clock. */
  readonly now: number;
  readonly refresh: () => void;
}

export function useClock(): ClockView {
  const [offset, setOffset] = useState(0);
  const [real, setReal] = useState(() => Date.now());
  const refresh = useCallback(() => {
    void api.clock().then((clock) => {
      if (!clock.ok) return;
      setOffset(Date.parse(clock.value.now) - Date.now());
      setReal(Date.now());
    });
  }, []);
  useEffect(() => {
    refresh();
    const timer = setInterval(() => setReal(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [refresh]);
  return { now: real + offset, refresh };
}
