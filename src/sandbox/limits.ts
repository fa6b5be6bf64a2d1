/** Room for one more, or after how many milliseconds there is some again, and how many are allowed. */
export type Room = { readonly ok: true } | { readonly ok: false; readonly waitMs: number; readonly limit: number };

/** A sliding window on the real clock: at most `count` within any `spanMs`, per key. */
export interface Window {
  /** Counts one more where there is room. */
  readonly take: (key: string) => Room;
}

/** One window, and what was counted in it. */
interface Counted {
  readonly room: (key: string, now: number) => Room;
  readonly count: (key: string, now: number) => void;
}

/** Keys remembered before the idle ones are swept away. */
const SWEEP_AT = 1_000;

function counted(limit: number, spanMs: number): Counted {
  const taken = new Map<string, number[]>();
  const sweep = (now: number): void => {
    if (taken.size < SWEEP_AT) return;
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) <= now - spanMs) taken.delete(key);
  };
  return {
    room: (key, now) => {
      sweep(now);
      const recent = (taken.get(key) ?? []).filter((at) => at > now - spanMs);
      taken.set(key, recent);
      const [oldest = now] = recent;
      return recent.length < limit ? { ok: true } : { ok: false, waitMs: oldest + spanMs - now, limit };
    },
    count: (key, now) => taken.get(key)?.push(now),
  };
}

/** Several windows at once: a call that any of them refuses is counted in none. */
export function slidingWindow(...spans: readonly { readonly limit: number; readonly spanMs: number }[]): Window {
  const windows = spans.map(({ limit, spanMs }) => counted(limit, spanMs));
  return {
    take: (key) => {
      const now = performance.now();
      const refusal = windows.map((window) => window.room(key, now)).find((room) => !room.ok);
      if (refusal) return refusal;
      for (const window of windows) window.count(key, now);
      return { ok: true };
    },
  };
}

export interface Limits {
  /** One interface, called by one app. */
  readonly route: Window;
  readonly chat: Window;
  readonly patch: Window;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** 50/s and 1,000/min for each interface and app, 5/s into one chat, 5/s on one card. */
export const platformLimits = (): Limits => ({
  route: slidingWindow({ limit: 50, spanMs: SECOND_MS }, { limit: 1_000, spanMs: MINUTE_MS }),
  chat: slidingWindow({ limit: 5, spanMs: SECOND_MS }),
  patch: slidingWindow({ limit: 5, spanMs: SECOND_MS }),
});

export const noLimits = (): Limits => {
  const open: Window = { take: () => ({ ok: true }) };
  return { route: open, chat: open, patch: open };
};
