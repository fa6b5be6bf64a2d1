import { createRandom, type Random } from '../sim/random.ts';
import { type Place, readyBot } from './place.ts';
import type { Program } from './programs.ts';

/** Kills the bot at random moments and starts it again at once, until it is told to leave it alone. */

export interface Killed {
  readonly kills: number;
  /** The longest from a kill to the moment when events are taken in again, in milliseconds. */
  readonly longestRecoveryMs: number;
}

/** Out of so many lives one ends before it has begun. */
const STILLBORN = 0.2;
const LONGEST_LIFE_MS = 5_000;
const LONGEST_BIRTH_MS = 1_500;

/** A moment that the bot does not know: that it is a time and not a condition is the point. */
const moment = (random: Random, atMostMs: number): Promise<unknown> =>
  new Promise((resolve) => setTimeout(resolve, random.below(atMostMs)));

export function startKiller(place: Place, seed: number, bot: Program) {
  const random = createRandom(seed);
  const killed = { kills: 0, longestRecoveryMs: 0 };
  let isOver = false;
  let hasFailed = false;
  let current = bot;

  async function kill(): Promise<void> {
    if (current.isOver()) throw new Error(`the bot ended by itself: ${current.said().slice(-1_000)}`);
    await current.kill('SIGKILL');
    killed.kills += 1;
  }

  async function recover(): Promise<void> {
    const diedAt = performance.now();
    while (!isOver && random.chance(STILLBORN)) {
      current = place.startBot();
      await moment(random, LONGEST_BIRTH_MS);
      await kill();
    }
    current = await readyBot(place);
    killed.longestRecoveryMs = Math.max(killed.longestRecoveryMs, performance.now() - diedAt);
  }

  async function live(): Promise<void> {
    while (!isOver) {
      await moment(random, LONGEST_LIFE_MS);
      await kill();
      await recover();
    }
  }

  const living = live();
  // Whoever waits hears of a failure when asking for the end; until then it is not unhandled.
  living.catch(() => {
    hasFailed = true;
  });
  return {
    /** Killed so often, or broken: then there is nothing to wait for. */
    hasKilled: (times: number): boolean => killed.kills >= times || hasFailed,
    /** The last life goes on; resolves when that bot takes events in. */
    leaveAlone: async (): Promise<{ readonly bot: Program; readonly killed: Killed }> => {
      isOver = true;
      await living;
      return { bot: current, killed };
    },
  };
}
