import type { Tx } from '../db.ts';

/**
 * The platform's rates: five messages a second to one chat, fifty a second and a thousand a minute in all. Attempts are rows, so that
 * several processes share the count; a failed attempt counts like any other.
 */

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
export const PER_CHAT_PER_SECOND = 5;
/** The platform counts when a message arrives and we when it leaves: the first five may take longer on the way than the sixth. */
const CHAT_SECOND_MS = 1_300;
/** A little below the platform's fifty and thousand: its windows and ours do not begin together. */
export const PER_SECOND = 45;
export const PER_MINUTE = 970;

export interface Room {
  /** How many more may leave now, over all lanes. */
  readonly left: number;
  /** When the fullest window has room again, if there is none now. */
  readonly waitMs: number;
}

const within = (now: Date, ms: number) => ({ gt: new Date(now.getTime() - ms), lte: now });

/** Room over all lanes. */
export async function roomNow(tx: Tx, now: Date): Promise<Room> {
  const lastSecond = await tx.sendAttempt.count({ where: { at: within(now, SECOND_MS) } });
  const lastMinute = await tx.sendAttempt.count({ where: { at: within(now, MINUTE_MS) } });
  const left = Math.min(PER_SECOND - lastSecond, PER_MINUTE - lastMinute);
  return {
    left: Math.max(0, left),
    waitMs: left > 0 ? 0 : await waitFor(tx, now, lastMinute >= PER_MINUTE ? MINUTE_MS : SECOND_MS),
  };
}

/** Milliseconds until the oldest attempt of the window leaves it. */
async function waitFor(tx: Tx, now: Date, windowMs: number, lane?: string): Promise<number> {
  const where = { at: within(now, windowMs), ...(lane === undefined ? {} : { lane }) };
  const oldest = await tx.sendAttempt.findFirst({ where, orderBy: { at: 'asc' }, select: { at: true } });
  return oldest ? Math.max(1, oldest.at.getTime() + windowMs - now.getTime()) : 1;
}

/** Milliseconds until this lane may be used; 0 when it may now. */
export async function laneWaitMs(tx: Tx, lane: string, now: Date): Promise<number> {
  const used = await tx.sendAttempt.count({ where: { lane, at: within(now, CHAT_SECOND_MS) } });
  return used < PER_CHAT_PER_SECOND ? 0 : waitFor(tx, now, CHAT_SECOND_MS, lane);
}

export const noteAttempt = (tx: Tx, lane: string, now: Date): Promise<unknown> =>
  tx.sendAttempt.create({ data: { lane, at: now } });

/** Attempts older than the longest window count nowhere. One from a clock that has since been set back is forgotten too. */
export const forgetAttempts = (tx: Tx, now: Date): Promise<unknown> =>
  tx.sendAttempt.deleteMany({
    where: {
      OR: [{ at: { lte: new Date(now.getTime() - MINUTE_MS) } }, { at: { gt: new Date(now.getTime() + MINUTE_MS) } }],
    },
  });
