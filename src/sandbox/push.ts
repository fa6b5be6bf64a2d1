import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { Faults, Luck } from './faults.ts';
import type { Answer, Envelope, Line } from './line.ts';
import type { Push, PushesState } from './state/pushes.ts';
import type { Log } from './types.ts';

export type { Answer, Envelope } from './line.ts';

/** After a failed attempt the next one follows after these milliseconds of the sandbox's clock; after the last the event is lost. */
export const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000] as const;

/** A timer longer than this would overflow; it is simply set again. */
const LONGEST_TIMER_MS = 60_000;

export interface Pushes {
  /** Writes an event down and sends it off. */
  readonly enqueue: (envelope: Envelope, messageId: string | null) => void;
  /** A callback: sent once, to one bot, and answered or not. */
  readonly call: (envelope: Envelope) => Promise<Answer>;
  /** Pushes the event of a message once more, whatever became of it. */
  readonly repeat: (messageId: string) => boolean;
  readonly sendDue: () => void;
  /** True while something is on its way. */
  readonly isUnderWay: () => boolean;
  /** True while something waits that cannot leave for want of a connection. */
  readonly isStranded: () => boolean;
  readonly isConnected: () => boolean;
  readonly nextDueAt: () => number | null;
  readonly close: () => void;
}

interface Parts {
  readonly pushes: PushesState;
  readonly clock: Clock;
  readonly line: Line;
  readonly faults: Faults;
  readonly log: Log;
  /** Told of what the faults swallowed before it left. */
  readonly dropped: (payload: string) => void;
}

/** The attempts at one event: how each is made, and what follows from it. */
function courier({ pushes, clock, line, log, dropped }: Parts) {
  const failed = (push: Push): void => {
    const delay = RETRY_AFTER_MS[push.attempts];
    if (delay === undefined) pushes.lose(push.pushId);
    else pushes.postpone(push.pushId, clock.now() + delay);
    log({
      at: 'push',
      pushId: push.pushId,
      attempt: push.attempts + 1,
      outcome: delay === undefined ? 'lost' : 'failed',
    });
  };
  const send = async (push: Push, luck: Luck): Promise<Answer> => {
    if (luck.strikes('reorder')) await wait(50 + luck.random() * 250);
    if (luck.strikes('drop')) {
      dropped(push.payload);
      return { kind: 'silent' };
    }
    const answer = await line.carry(push.payload, { luck, isAgain: push.attempts > 0 });
    return luck.strikes('lostAck') ? { kind: 'silent' } : answer;
  };
  return async (push: Push, luck: Luck, isScheduled: boolean): Promise<void> => {
    const answer = await send(push, luck);
    if (answer.kind === 'answered' && answer.code === 200) pushes.acknowledge(push.pushId);
    // An extra attempt after a reconnection leaves the schedule as it is: a shaky line must not use up the retries.
    else if (isScheduled && pushes.find(push.pushId)) failed(push);
    if (luck.strikes('duplicate')) await line.carry(push.payload, { luck, isAgain: true });
  };
}

/** Counts what is under way, and lets nothing be sent twice at once. */
function tracker() {
  const ids = new Set<number>();
  let loose = 0;
  return {
    has: (pushId: number) => ids.has(pushId),
    isEmpty: () => ids.size === 0 && loose === 0,
    during: async (pushId: number | null, work: () => Promise<void>) => {
      if (pushId === null) loose += 1;
      else ids.add(pushId);
      await work().finally(() => {
        if (pushId === null) loose -= 1;
        else ids.delete(pushId);
      });
    },
  };
}

/** Events on their way to the bot: at least once, retried on the platform's schedule, and again at once when the bot comes back. */
export function createPushes(parts: Parts): Pushes {
  const { pushes, clock, line, faults, log } = parts;
  const attempt = courier(parts);
  const underWay = tracker();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let calls = 0;
  let extras = 0;

  const luckOf = (push: Push, isScheduled: boolean): Luck =>
    faults.of(isScheduled ? `push ${push.pushId}, attempt ${push.attempts}` : `extra push ${++extras}`);
  const start = (push: Push, isScheduled = true): void => {
    if (closed || underWay.has(push.pushId)) return;
    underWay
      .during(push.pushId, () => attempt(push, luckOf(push, isScheduled), isScheduled))
      .then(schedule, (error: unknown) => {
        if (!closed) log({ at: 'push', pushId: push.pushId, error: String(error) });
      });
  };
  const sendDue = (): void => {
    for (const push of pushes.due(clock.now())) start(push);
    schedule();
  };
  /** Others may still ask while everything is being closed: then there is nothing to come. */
  const nextAt = (): number | null => (closed ? null : pushes.nextAt());
  function schedule(): void {
    clearTimeout(timer);
    const next = nextAt();
    if (next === null) return;
    timer = setTimeout(sendDue, Math.min(Math.max(next - clock.now(), 50), LONGEST_TIMER_MS));
    timer.unref();
  }
  line.onUp(() => {
    if (closed) return;
    for (const push of pushes.pending()) start(push, push.nextAt <= clock.now());
  });
  schedule();

  return {
    enqueue: (envelope, messageId) => start(pushes.add(JSON.stringify(envelope), messageId, clock.now())),
    call: async (envelope) => {
      const luck = faults.of(`call ${++calls}`);
      if (luck.strikes('drop')) {
        parts.dropped(JSON.stringify(envelope));
        return { kind: 'silent' };
      }
      const answer = await line.carry(JSON.stringify(envelope), { luck, isAgain: false });
      return luck.strikes('drop') || luck.strikes('lostAck') ? { kind: 'silent' } : answer;
    },
    repeat: (messageId) => {
      const push = pushes.ofMessage(messageId);
      if (!push) return false;
      underWay
        .during(null, async () => {
          const answer = await line.carry(push.payload, { luck: luckOf(push, false), isAgain: true });
          if (answer.kind === 'answered' && answer.code === 200) pushes.acknowledge(push.pushId);
        })
        .catch((error: unknown) => log({ at: 'push', pushId: push.pushId, error: String(error) }));
      return true;
    },
    sendDue,
    isUnderWay: () => !underWay.isEmpty(),
    isStranded: () => !line.isUp() && nextAt() !== null,
    isConnected: () => line.isUp(),
    nextDueAt: nextAt,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
