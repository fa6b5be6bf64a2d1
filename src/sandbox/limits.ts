/** A sliding window on the real clock: at most `count` within any `spanMs`, per key. */
export interface Window {
  /** Counts one more, or answers after how many milliseconds there is room again. */
  readonly take: (key: string) => { readonly ok: true } | { readonly ok: false; readonly waitMs: number };
}

/** Keys remembered before the idle ones are swept away. */
const SWEEP_AT = 1_000;

export function slidingWindow(count: number, spanMs: number): Window {
  const taken = new Map<string, number[]>();
  const sweep = (now: number): void => {
    if (taken.size < SWEEP_AT) return;
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) <= now - spanMs) taken.delete(key);
  };
  return {
    take: (key) => {
      const now = performance.now();
      sweep(now);
      const recent = (taken.get(key) ?? []).filter((at) => at > now - spanMs);
      const [oldest = now] = recent;
      if (recent.length >= count) return { ok: false, waitMs: oldest + spanMs - now };
      taken.set(key, [...recent, now]);
      return { ok: true };
    },
  };
}

export interface Limits {
  readonly all: Window;
  readonly chat: Window;
  readonly patch: Window;
}

/** 50/s in all, 5/s into one chat, 5/s on one card. */
export const platformLimits = (): Limits => ({
  all: slidingWindow(50, 1_000),
  chat: slidingWindow(5, 1_000),
  patch: slidingWindow(5, 1_000),
});

export const noLimits = (): Limits => {
  const open: Window = { take: () => ({ ok: true }) };
  return { all: open, chat: open, patch: open };
};
