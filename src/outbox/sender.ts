import type { ChatPort, Sent } from '../chat/port.ts';
import type { Db, Tx } from '../db.ts';
import { createDrain } from '../drain.ts';
import { faultOf, type Log } from '../log.ts';
import { giveUp } from './given-up.ts';
import { forgetAttempts, laneWaitMs, noteAttempt, roomNow } from './rate.ts';
import { recipientOf, uuidOf } from './rows.ts';

/**
 * The sending half of the outbox. Each lane (a recipient, or one card's copies) is sent in order: a row that waits for its retry holds
 * its own lane and no other. Every retry carries the same uuid. Rates are counted in rows; a row being sent is leased, so that several
 * processes never send it together.
 */

const MAX_ATTEMPTS = 12;
/** While the platform itself is away nothing is given up for a day. */
const UNAVAILABLE_MS = 24 * 3_600_000;
/** Longer than any call's time-out: whoever holds a row this long has died with it. */
const LEASE_MS = 15_000;
const FORGET_EVERY = 100;
/** While sends are under way nothing need be looked for sooner: each wakes the loop when it ends. */
const LOOK_AGAIN_MS = 1_000;
const LANES_LOOKED_AT = 60;
const backOffMs = (attempts: number): number => Math.min(500 * 2 ** (attempts - 1), 600_000);
/** These stop the whole app, not one recipient. */
const APP_WIDE = new Set(['99991400', '429']);

export interface OutboxOptions {
  readonly db: Db;
  readonly port: ChatPort;
  readonly now: () => Date;
  readonly log: Log;
  /** An event was written down for the inbox. */
  readonly wakeInbox: () => void;
  readonly onSent?: (outcome: string, code: string | null) => void;
}

export type Row = Awaited<ReturnType<Db['outboxMessage']['findMany']>>[number];

export function createOutbox({ db, port, now, log, wakeInbox, onSent }: OutboxOptions) {
  const inFlight = new Set<Promise<void>>();
  let interrupt: (() => void) | null = null;
  let pausedUntil = 0;
  let attemptsSinceForgotten = 0;

  /** Sends run beside each other: one that hangs until its time-out holds its own lane and no other. */
  async function drain(): Promise<void> {
    while (!loop.isStopping()) {
      const { rows, waitMs } = await takeRows();
      for (const row of rows) launch(row);
      if (rows.length === 0 && inFlight.size === 0 && waitMs === 0) return;
      if (rows.length === 0) await woken(waitMs === 0 ? LOOK_AGAIN_MS : waitMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(inFlight);
  }

  function launch(row: Row): void {
    const sending = sendRow(row)
      .catch((error) => log.error({ key: row.key, fault: faultOf(error) }, 'send not noted'))
      .finally(() => {
        inFlight.delete(sending);
        interrupt?.();
      });
    inFlight.add(sending);
  }

  /** Until there is room, or something new is there that may need none of it. */
  async function woken(waitMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, waitMs);
      interrupt = resolve;
    });
    clearTimeout(timer);
    interrupt = null;
  }

  /** Leases what may leave now. `waitMs`: nothing may, but something is due and will be allowed then. */
  async function takeRows(): Promise<{ rows: Row[]; waitMs: number }> {
    const at = now();
    const pause = pausedUntil - at.getTime();
    const candidates = await sendable(db, at);
    if (candidates.length === 0) return { rows: [], waitMs: 0 };
    if (pause > 0) return { rows: [], waitMs: Math.min(pause, 1_000) };
    return db.$transaction((tx) => lease(tx, candidates, at));
  }

  async function lease(tx: Tx, candidates: readonly Row[], at: Date): Promise<{ rows: Row[]; waitMs: number }> {
    const room = await roomNow(tx, at);
    if (room.left === 0) return { rows: [], waitMs: room.waitMs };
    const rows: Row[] = [];
    let waitMs = 0;
    for (const row of candidates) {
      if (rows.length >= room.left) break;
      const wait = await laneWaitMs(tx, row.lane, at);
      if (wait > 0) waitMs = waitMs === 0 ? wait : Math.min(waitMs, wait);
      else if (await leased(tx, row, at)) rows.push(row);
    }
    return { rows, waitMs };
  }

  async function leased(tx: Tx, row: Row, at: Date): Promise<boolean> {
    const { count } = await tx.outboxMessage.updateMany({
      where: { seq: row.seq, sentAt: null, failedAt: null, dueAt: row.dueAt },
      data: { dueAt: new Date(at.getTime() + LEASE_MS) },
    });
    if (count === 1) await noteAttempt(tx, row.lane, at);
    return count === 1;
  }

  async function sendRow(row: Row): Promise<void> {
    const startedAt = Date.now();
    const result = await attempt(row).catch((error): Sent => {
      log.error({ key: row.key, fault: faultOf(error) }, 'send failed');
      return { kind: 'retry', code: 'fault' };
    });
    await note(row, result);
    const code = 'code' in result ? result.code : null;
    onSent?.(result.kind, code);
    log.info(
      { key: row.key, outcome: result.kind, ...(code === null ? {} : { code }), ms: Date.now() - startedAt },
      'send',
    );
    await tidy();
  }

  async function tidy(): Promise<void> {
    attemptsSinceForgotten += 1;
    if (attemptsSinceForgotten < FORGET_EVERY) return;
    attemptsSinceForgotten = 0;
    await forgetAttempts(db, now());
  }

  async function attempt(row: Row): Promise<Sent> {
    const message = { card: row.card, view: JSON.parse(row.view) as unknown };
    if (row.action === 'send') return port.send(recipientOf(row.recipient ?? ''), message, uuidOf(row.key));
    const copy = await db.outboxMessage.findUnique({ where: { key: row.updates ?? '' } });
    if (!copy?.messageId) return { kind: 'refused', code: 'no-copy' };
    return port.update(copy.messageId, message);
  }

  async function note(row: Row, result: Sent): Promise<void> {
    const attempts = row.attempts + 1;
    const at = now();
    if (result.kind === 'sent') {
      const data = { sentAt: at, attempts, messageId: result.messageId, error: null };
      await db.outboxMessage.update({ where: { seq: row.seq }, data });
    } else if (result.kind === 'refused' || isHopeless(row, result.kind, attempts, at)) {
      await db.$transaction((tx) => giveUp(tx, row, attempts, result.code, at));
      wakeInbox();
    } else {
      const afterMs = result.afterMs ?? backOffMs(attempts);
      if (APP_WIDE.has(result.code)) pausedUntil = at.getTime() + Math.max(afterMs, 1_000);
      const dueAt = new Date(at.getTime() + afterMs);
      await db.outboxMessage.update({ where: { seq: row.seq }, data: { attempts, dueAt, error: result.code } });
    }
  }

  /** For the one process of its database, at its start: what the process before it had leased is nobody's any more. */
  async function takeOver(): Promise<void> {
    const at = now();
    const leased = { gt: at, lte: new Date(at.getTime() + LEASE_MS) };
    await db.outboxMessage.updateMany({
      where: { sentAt: null, failedAt: null, attempts: 0, dueAt: leased },
      data: { dueAt: at },
    });
  }

  const loop = createDrain(
    drain,
    (error) => log.error({ fault: faultOf(error) }, 'outbox drain failed'),
    () => interrupt?.(),
  );
  return { wake: loop.wake, stop: loop.stop, isBusy: loop.isBusy, takeOver };
}

export type Outbox = ReturnType<typeof createOutbox>;

const isHopeless = (row: Row, kind: 'retry' | 'unavailable', attempts: number, at: Date): boolean =>
  kind === 'retry' ? attempts >= MAX_ATTEMPTS : at.getTime() - row.createdAt.getTime() > UNAVAILABLE_MS;

/** The first unsent row of each lane, where it is due; an update also waits for the card it updates. */
async function sendable(db: Db, now: Date): Promise<Row[]> {
  const waiting = { sentAt: null, failedAt: null };
  const heads = await db.outboxMessage.groupBy({ by: ['lane'], where: waiting, _min: { seq: true } });
  const seqs = heads.flatMap((head) => head._min.seq ?? []).sort((a, b) => a - b);
  const rows: Row[] = [];
  // In slices: a database takes only so many values in one list, and most rounds need only the first.
  for (let from = 0; from < seqs.length && rows.length < LANES_LOOKED_AT; from += 500) {
    const due = { seq: { in: seqs.slice(from, from + 500) }, dueAt: { lte: now } };
    rows.push(...(await db.outboxMessage.findMany({ where: due, orderBy: { seq: 'asc' }, take: LANES_LOOKED_AT })));
  }
  const held = await unsentOriginals(db, rows);
  return rows.filter((row) => row.updates === null || !held.has(row.updates)).slice(0, LANES_LOOKED_AT);
}

async function unsentOriginals(db: Db, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const keys = rows.flatMap((row) => row.updates ?? []);
  if (keys.length === 0) return new Set();
  const originals = await db.outboxMessage.findMany({
    where: { key: { in: keys }, sentAt: null, failedAt: null },
    select: { key: true },
  });
  return new Set(originals.map((original) => original.key));
}
