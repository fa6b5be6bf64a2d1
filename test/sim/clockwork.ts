import type { Process } from './process.ts';
import type { Timeline } from './timeline.ts';

/** How time passes in a world: from one thing that is due to the next, and at each instant until nothing moves any more. */

export interface ClockworkOptions {
  readonly timeline: Timeline;
  readonly bot: () => Process | null;
  /** Milliseconds that the bot's clock is off. */
  readonly skewMs: () => number;
  /** Changes whenever anything is done at all; and whenever something is written. */
  readonly pulse: () => number;
  readonly writes: () => number;
  /** A process that is just being started. */
  readonly starting: () => Promise<void> | null;
}

interface Due {
  readonly idle: boolean;
  /** On the world's clock, which the bot's need not show. */
  readonly nextAt: number | null;
}
const NOTHING: Due = { idle: true, nextAt: null };

const FIRST_LOOK_MS = 200;
const LAST_LOOK_MS = 600_000;
/** So many empty rounds of the event loop are rest: the longest gap in our own chains is one. */
const STILL_ROUNDS = 4;

export function createClockwork({ timeline, bot, skewMs, pulse, writes, starting }: ClockworkOptions) {
  const known: { process: Process | null; writes: number; skewMs: number; due: Due } = {
    process: null,
    writes: -1,
    skewMs: 0,
    due: NOTHING,
  };

  /** Everything under us is microtasks and immediates, so that rest can be seen. */
  async function settled(): Promise<void> {
    for (let still = 0, last = -1; still < STILL_ROUNDS; ) {
      await (starting() ?? new Promise((resolve) => setImmediate(resolve)));
      const current = pulse();
      still = current === last ? still + 1 : 0;
      last = current;
    }
  }

  const isKnown = (process: Process): boolean =>
    known.process === process &&
    known.writes === process.life.writes() &&
    known.skewMs === skewMs() &&
    known.due.idle &&
    (known.due.nextAt ?? Number.POSITIVE_INFINITY) > timeline.now();

  /** What of this bot is due, and when the next is; asked again only when the answer may have changed. */
  async function whatIsDue(): Promise<Due> {
    const process = bot();
    if (!process) return NOTHING;
    if (isKnown(process)) return known.due;
    const { idle, nextDueAt } = await process.app.idle().catch(() => ({ idle: true, nextDueAt: null }));
    const nextAt = nextDueAt === null ? null : Date.parse(nextDueAt) - skewMs();
    Object.assign(known, { process, writes: process.life.writes(), skewMs: skewMs(), due: { idle, nextAt } });
    return known.due;
  }

  async function pass(ms: number): Promise<void> {
    const end = timeline.now() + ms;
    for (let lookMs = FIRST_LOOK_MS; ; ) {
      await settled();
      const before = writes();
      const next = nextInstant(await whatIsDue(), lookMs);
      if (next >= end) break;
      timeline.moveTo(next);
      await ticked();
      // What was only looked at and not moved is looked at less and less often.
      lookMs = writes() === before ? Math.min(lookMs * 2, LAST_LOOK_MS) : FIRST_LOOK_MS;
    }
    timeline.moveTo(end);
    await ticked();
  }

  async function ticked(): Promise<void> {
    const { idle, nextAt } = await whatIsDue();
    if (!idle || (nextAt !== null && nextAt <= timeline.now())) bot()?.app.tick();
    await settled();
  }

  function nextInstant({ idle, nextAt }: Due, lookMs: number): number {
    const candidates = [timeline.nextAt() ?? Number.POSITIVE_INFINITY];
    if (nextAt !== null) candidates.push(nextAt);
    if (!idle) candidates.push(timeline.now() + lookMs);
    return Math.max(timeline.now() + 1, Math.min(...candidates));
  }

  return { settled, pass };
}
