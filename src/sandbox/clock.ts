import type { MetaState } from './state/state.ts';

const OFFSET_MS = 8 * 3_600_000;
const UNIT_MS = { weeks: 604_800_000, days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;

/** The sandbox's time: it runs with the real one, some distance away from it, and can be moved forward. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Never goes back. */
  readonly moveTo: (instant: number) => void;
}

/** `2026-11-16T09:00:00.000+08:00`: an instant as people here read it. */
export const isoOf = (instant: number): string => new Date(instant + OFFSET_MS).toISOString().replace('Z', '+08:00');

/** Milliseconds of an ISO-8601 duration of weeks, days and smaller (`P3D`, `PT1H`, `P1DT2H`); null for anything else. */
export function durationOf(text: string): number | null {
  const match =
    /^P(?=.)(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?=.)(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/.exec(
      text,
    );
  if (!match?.groups) return null;
  let total = 0;
  for (const [unit, length] of Object.entries(UNIT_MS)) total += Number(match.groups[unit] ?? 0) * length;
  return Number.isSafeInteger(Math.round(total)) ? Math.round(total) : null;
}

/** An ISO-8601 instant with its offset → milliseconds; null for anything else, also for a local time without offset. */
export function instantOfIso(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

/** Opens the clock where it was left; a new one starts at `start`. */
export function openClock(meta: MetaState, start: number): Clock {
  const stored = meta.get('clock.offset');
  let offset = stored === null ? start - Date.now() : Number(stored);
  if (stored === null) meta.set('clock.offset', String(offset));
  return {
    now: () => Date.now() + offset,
    moveTo: (instant) => {
      offset = Math.max(offset, instant - Date.now());
      meta.set('clock.offset', String(offset));
    },
  };
}
