import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Bots } from './bots.ts';
import { instantOfIso } from './clock.ts';
import type { Pushes } from './push.ts';

const POLL_MS = 10;
/** Longest wait for one answer of a bot's `/idle`. */
const ASK_MS = 2_000;
/** Where no bot has ever been, nobody waits longer than this for one to connect; one that died is waited for. */
const LONELY_MS = 1_000;
/** Calls give up waiting, with 202, after this. */
export const PATIENCE_MS = 10_000;

const idleReply = z.object({ idle: z.boolean(), nextDueAt: z.union([z.string(), z.number(), z.null()]).optional() });

export interface BotsState {
  readonly idle: boolean;
  /** Milliseconds of the sandbox's clock at which some bot wants to act next. */
  readonly nextDueAt: number | null;
}

export interface Idle {
  readonly knowsBots: () => boolean;
  readonly ask: () => Promise<BotsState>;
  /** Waits until nothing is on its way and every bot is idle; the bots' state then, or null when patience ran out. */
  readonly settled: (deadline?: number) => Promise<BotsState | null>;
  readonly isClosed: () => boolean;
  readonly close: () => void;
}

const dueOf = (value: string | number | null | undefined): number | null =>
  typeof value === 'string' ? instantOfIso(value) : (value ?? null);

const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'ECONNREFUSED';

/** Knows the bots by the ports they announced, and forgets those that are gone. */
export function createIdle(pushes: Pick<Pushes, 'isUnderWay' | 'isStranded' | 'isConnected'>, bots: Bots): Idle {
  let closed = false;

  const askOne = async (port: number): Promise<BotsState> => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/idle`, { signal: AbortSignal.timeout(ASK_MS) });
      const reply = idleReply.safeParse(response.ok ? await response.json() : null);
      if (reply.success) return { idle: reply.data.idle, nextDueAt: dueOf(reply.data.nextDueAt) };
      // Something answers there, but it is no bot of ours.
      bots.forget(port);
    } catch (error) {
      if (isRefused(error)) bots.forget(port);
    }
    return { idle: !bots.ports().includes(port), nextDueAt: null };
  };

  const ask = async (): Promise<BotsState> => {
    const replies = await Promise.all(bots.ports().map(askOne));
    const dues = replies.flatMap(({ nextDueAt }) => (nextDueAt === null ? [] : [nextDueAt]));
    return { idle: replies.every(({ idle }) => idle), nextDueAt: dues.length > 0 ? Math.min(...dues) : null };
  };

  const isBusy = (): boolean => pushes.isUnderWay() || pushes.isStranded();

  const settled = async (deadline = performance.now() + PATIENCE_MS): Promise<BotsState | null> => {
    const lonelyUntil = performance.now() + LONELY_MS;
    for (;;) {
      const now = performance.now();
      if (!isBusy()) {
        const bots = await ask();
        if (bots.idle && !isBusy()) return bots;
      } else if (bots.ports().length > 0 && !pushes.isConnected()) await ask();
      const limit = bots.wereKnown() || pushes.isConnected() ? deadline : Math.min(deadline, lonelyUntil);
      if (closed || now >= limit) return null;
      await wait(POLL_MS);
    }
  };

  return {
    knowsBots: () => bots.ports().length > 0,
    ask,
    settled,
    isClosed: () => closed,
    close: () => {
      closed = true;
    },
  };
}
