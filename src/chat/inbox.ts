import type { Db, Tx } from '../db.ts';
import { createDrain } from '../drain.ts';
import { faultOf, type Log } from '../log.ts';
import { settleSafety, writeOutbox } from '../outbox/rows.ts';
import { type Inbound, inboundSchema, type Tap } from './inbound.ts';
import { groupWriter } from './inbox-group.ts';
import {
  type CardUpdate,
  type CardView,
  type Outgoing,
  Postponed,
  type Reply,
  type Toast,
  type Turn,
  toast,
} from './turn.ts';

/**
 * Written down, then done once, then said. `receive` writes the event down by its id, for ever; `work` takes it in one transaction with
 * everything it causes. A throw rolls the whole turn back; the row is tried again with back-off and parked after MAX_ATTEMPTS.
 */

export const MAX_ATTEMPTS = 6;
const ANSWER_WITHIN_MS = 2_500;
/** The platform waits three seconds for an event to be written down, and a person longer for what comes of it. */
const GIVE_WAY_MS = 50;
const backOffMs = (attempts: number): number => Math.min(1_000 * 4 ** (attempts - 1), 300_000);

export type Handler = (turn: Turn) => Promise<Reply>;

export interface InboxOptions {
  readonly db: Db;
  readonly now: () => Date;
  /** How long a press may take before it is answered with 「处理中」; the platform gives three seconds. */
  readonly answerWithinMs?: number;
  readonly newId: () => string;
  readonly log: Log;
  readonly admins: readonly string[];
  readonly handle: Handler;
  /** What to say, and to whom, when an event is given up. */
  readonly onParked: (event: Inbound, tx: Tx) => Promise<readonly Outgoing[]>;
  /** There is something to send. */
  readonly wakeOutbox: () => void;
  readonly onTurn: (kind: string, outcome: string, ms: number) => void;
  readonly onPress: (ms: number, wasInTime: boolean) => void;
}

/** The answer to a press: a toast, and the face the pressed card now has. */
export interface Answer {
  readonly toast: Toast;
  readonly card?: CardView;
}

const TRY_AGAIN: Answer = { toast: toast('error', '这一下没有处理成功，系统会自动重试，请稍后查看卡片。') };
const WORKING: Answer = { toast: toast('info', '处理中，结果会更新在卡片上。') };

export function createInbox(options: InboxOptions) {
  const { db, log } = options;
  const writer = groupWriter(db);
  let pressesAtWork = 0;
  let isStuck = false;

  /** Writes the event down. False when it was there before. Throws only when the database did. */
  function writeDown(event: Inbound, dueAt: Date): Promise<boolean> {
    const senderId = 'senderId' in event ? event.senderId : null;
    const chatId = 'chatId' in event ? event.chatId : null;
    const row = {
      id: event.id,
      kind: event.kind,
      senderId,
      chatId,
      payload: JSON.stringify(event),
      receivedAt: options.now(),
      dueAt,
    };
    return writer.write(row).catch((error) => {
      log.error({ event: event.id, fault: faultOf(error) }, 'event not written down');
      throw error;
    });
  }

  /** The one function every door calls. A message is safe when this returns; a press comes back with its answer. */
  async function receive(event: Inbound): Promise<Answer | undefined> {
    const isNew = await writeDown(event, options.now());
    if (event.kind !== 'tap') {
      if (isNew) loop.wake();
      return undefined;
    }
    if (loop.isStopping()) return WORKING;
    return answerTap(event);
  }

  async function answerTap(tap: Tap): Promise<Answer> {
    const startedAt = performance.now();
    pressesAtWork += 1;
    const work = workTap(tap).finally(() => {
      pressesAtWork -= 1;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), options.answerWithinMs ?? ANSWER_WITHIN_MS);
    });
    const answer = await Promise.race([work, late]);
    clearTimeout(timer);
    options.onPress(performance.now() - startedAt, answer !== null);
    if (answer === null) void work.then(() => settle(tap.id, false));
    else void settle(tap.id, true);
    return answer ?? WORKING;
  }

  async function workTap(tap: Tap): Promise<Answer> {
    const stored = await work(tap.id);
    const row = stored ?? (await db.inboxEvent.findUnique({ where: { id: tap.id } }))?.reply ?? null;
    return row === null ? TRY_AGAIN : (JSON.parse(row) as Answer);
  }

  async function settle(eventId: string, wasAnswered: boolean): Promise<void> {
    await settleSafety(db, eventId, options.now(), wasAnswered).catch((error) =>
      log.warn({ eventId, fault: faultOf(error) }, 'answer not noted'),
    );
    options.wakeOutbox();
  }

  /** Works one event in one transaction; returns its reply, or null if somebody else has it or it failed. */
  async function work(id: string): Promise<string | null> {
    const startedAt = Date.now();
    try {
      const done = await db.$transaction((tx) => turn(tx, id));
      const ms = Date.now() - startedAt;
      if (done) {
        log.info({ event: id, outcome: done.outcome, ms }, 'turn');
        options.onTurn(done.kind, done.outcome, ms);
      }
      options.wakeOutbox();
      return done?.reply ?? null;
    } catch (error) {
      isStuck = !(await failed(id, error));
      return null;
    }
  }

  async function turn(tx: Tx, id: string): Promise<{ kind: string; outcome: string; reply: string } | null> {
    const now = options.now();
    // Taken in the write itself: of two that try, one sees the count 0.
    const taken = await tx.inboxEvent.updateMany({
      where: { id, handledAt: null, parkedAt: null },
      data: { handledAt: now },
    });
    if (taken.count === 0) return null;
    const row = await tx.inboxEvent.findUniqueOrThrow({ where: { id } });
    const event = inboundSchema.parse(JSON.parse(row.payload));
    const sends: Outgoing[] = [];
    const updates: CardUpdate[] = [];
    const timers: Parameters<Turn['later']>[0][] = [];
    const reply = await options.handle({
      event,
      tx,
      now,
      newId: options.newId,
      admins: options.admins,
      send: (message) => void sends.push(message),
      update: (update) => void updates.push(update),
      later: (timer) => void timers.push(timer),
    });
    const pressed = await writeOutbox(
      tx,
      id,
      now,
      { sends, updates },
      event.kind === 'tap' ? event.messageId : undefined,
    );
    for (const timer of timers) await writeTimer(tx, timer, now);
    const answer: Answer = { toast: reply.toast ?? toast('info', '已收到'), ...(pressed ? { card: pressed } : {}) };
    const stored = JSON.stringify(answer);
    await tx.inboxEvent.update({ where: { id }, data: { outcome: reply.outcome, reply: stored } });
    return { kind: event.kind, outcome: reply.outcome, reply: stored };
  }

  /** False when not even the failure could be noted: the database is in trouble, and trying at once again would not help it. */
  async function failed(id: string, error: unknown): Promise<boolean> {
    if (error instanceof Postponed) {
      await db.inboxEvent.updateMany({ where: { id, handledAt: null }, data: { dueAt: error.at } });
      return true;
    }
    log.error({ event: id, fault: faultOf(error) }, 'turn failed');
    try {
      await db.$transaction((tx) => retryOrPark(tx, id, error));
      return true;
    } catch (cause) {
      log.error({ event: id, fault: faultOf(cause) }, 'failure not noted');
      return false;
    }
  }

  async function retryOrPark(tx: Tx, id: string, error: unknown): Promise<void> {
    const row = await tx.inboxEvent.findUnique({ where: { id } });
    if (!row || row.handledAt || row.parkedAt) return;
    const attempts = row.attempts + 1;
    const now = options.now();
    const fault = JSON.stringify(faultOf(error));
    if (attempts < MAX_ATTEMPTS) {
      await tx.inboxEvent.update({
        where: { id },
        data: { attempts, error: fault, dueAt: new Date(now.getTime() + backOffMs(attempts)) },
      });
      return;
    }
    await tx.inboxEvent.update({ where: { id }, data: { attempts, error: fault, parkedAt: now } });
    const parsed = inboundSchema.safeParse(JSON.parse(row.payload));
    if (parsed.success)
      await writeOutbox(tx, `${id}:parked`, now, { sends: await options.onParked(parsed.data, tx), updates: [] });
    options.wakeOutbox();
  }

  /** Works what is due, presses first, one at a time; between two turns everything else runs, and what arrives is written down. */
  async function drain(): Promise<void> {
    isStuck = false;
    while (!loop.isStopping()) {
      const id = await nextDue(db, options.now());
      if (id === null) return;
      await work(id);
      if (isStuck) return;
      await writer.giveWay(GIVE_WAY_MS);
    }
  }

  const loop = createDrain(drain, (error) => log.error({ fault: faultOf(error) }, 'inbox drain failed'));
  const isBusy = (): boolean => loop.isBusy() || pressesAtWork > 0;
  return { receive, wake: loop.wake, stop: loop.stop, isBusy };
}

export type Inbox = ReturnType<typeof createInbox>;

async function writeTimer(tx: Tx, timer: Parameters<Turn['later']>[0], now: Date): Promise<void> {
  const event: Inbound = { kind: 'timer', id: timer.id, timer: timer.timer, data: { ...timer.data } };
  const existing = await tx.inboxEvent.findUnique({ where: { id: timer.id }, select: { id: true } });
  if (existing) return;
  await tx.inboxEvent.create({
    data: { id: timer.id, kind: 'timer', payload: JSON.stringify(event), receivedAt: now, dueAt: timer.dueAt },
  });
}

async function nextDue(db: Db, now: Date): Promise<string | null> {
  const due = { handledAt: null, parkedAt: null, dueAt: { lte: now } };
  const press = await db.inboxEvent.findFirst({
    where: { ...due, kind: 'tap' },
    orderBy: { dueAt: 'asc' },
    select: { id: true },
  });
  const next =
    press ??
    (await db.inboxEvent.findFirst({
      where: due,
      orderBy: [{ dueAt: 'asc' }, { receivedAt: 'asc' }],
      select: { id: true },
    }));
  return next?.id ?? null;
}
