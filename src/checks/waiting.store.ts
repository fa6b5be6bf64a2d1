import type { Tx } from '../db.ts';

/** What waits, and for how long: for the metrics, and for the one message an admin gets when it is too long. */

const UNHANDLED_MS = 10 * 60_000;
const UNSENT_MS = 60 * 60_000;

const firstEvent = (tx: Tx) =>
  tx.inboxEvent.findFirst({
    where: { handledAt: null, parkedAt: null },
    orderBy: { dueAt: 'asc' },
    select: { id: true, dueAt: true },
  });
const firstMessage = (tx: Tx) =>
  tx.outboxMessage.findFirst({
    where: { sentAt: null, failedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { key: true, createdAt: true },
  });

const secondsSince = (at: Date | undefined, now: Date): number =>
  at === undefined ? 0 : Math.max(0, (now.getTime() - at.getTime()) / 1000);

export async function agesNow(tx: Tx, now: Date): Promise<{ inbox: number; outbox: number; parked: number }> {
  const parked = await tx.inboxEvent.count({ where: { parkedAt: { not: null } } });
  return {
    inbox: secondsSince((await firstEvent(tx))?.dueAt, now),
    outbox: secondsSince((await firstMessage(tx))?.createdAt, now),
    parked,
  };
}

export interface Trouble {
  /** One per trouble, so that it is told once. */
  readonly id: string;
  readonly sentence: string;
}

export async function waitingTooLong(tx: Tx, now: Date): Promise<readonly Trouble[]> {
  const event = await firstEvent(tx);
  const message = await firstMessage(tx);
  const troubles: Trouble[] = [];
  if (event && now.getTime() - event.dueAt.getTime() > UNHANDLED_MS)
    troubles.push({ id: `event:${event.id}`, sentence: '有消息超过 10 分钟没有处理，请查看日志。' });
  if (message && now.getTime() - message.createdAt.getTime() > UNSENT_MS)
    troubles.push({ id: `message:${message.key}`, sentence: '有消息超过 1 小时没有发出，请检查网络和飞书应用。' });
  return troubles;
}
