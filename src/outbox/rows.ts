import { createHash } from 'node:crypto';
import type { CardUpdate, Outgoing, Recipient } from '../chat/turn.ts';
import type { Tx } from '../db.ts';

/** The writing half of the outbox: what a turn said becomes rows in the turn's own transaction. */

export const laneOf = (to: Recipient): string => ('openId' in to ? `open_id:${to.openId}` : `chat_id:${to.chatId}`);

/** The recipient whose lane it is. */
export function recipientOf(lane: string): Recipient {
  const [kind = '', id = ''] = lane.split(/:(.*)/s);
  return kind === 'open_id' ? { openId: id } : { chatId: id };
}

/** Feishu's `uuid` takes 50 characters; a key is made of intent (event + ordinal) and may be longer. */
export const uuidOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);

/** A pressed card is redrawn by the answer to the press; this copy of the update leaves only if that answer was never delivered. */
const SAFETY_MS = 6_000;

export interface Said {
  readonly sends: readonly Outgoing[];
  readonly updates: readonly CardUpdate[];
}

/** Writes the rows. Returns the card that the pressed message now shows, if an update touches it. */
export async function writeOutbox(tx: Tx, eventId: string, now: Date, said: Said, pressedId?: string) {
  let ordinal = 0;
  const nextKey = (): string => `${eventId}:${ordinal++}`;
  const pressed = { card: null as { card: string; view: unknown } | null };
  for (const update of said.updates) {
    for (const copy of await copiesOf(tx, update)) {
      const isPressed = pressedId !== undefined && copy.messageId === pressedId;
      if (isPressed) pressed.card = { card: update.card, view: update.view };
      await tx.outboxMessage.create({ data: updateRow(nextKey(), copy.key, update, now, isPressed) });
      if (update.retire) await tx.outboxMessage.update({ where: { key: copy.key }, data: { retiredAt: now } });
    }
  }
  for (const message of said.sends) await tx.outboxMessage.create({ data: sendRow(nextKey(), message, now) });
  return pressed.card;
}

const recipientsOf = (openIds: readonly string[]): string[] => openIds.map((openId) => laneOf({ openId }));

const copiesOf = (tx: Tx, { record, role, only, whose, notWhose }: CardUpdate) =>
  tx.outboxMessage.findMany({
    where: {
      record,
      action: 'send',
      failedAt: null,
      ...(role === undefined ? {} : { role }),
      ...(only === undefined ? { retiredAt: null } : { messageId: only }),
      ...(whose === undefined ? {} : { recipient: { in: recipientsOf(whose) } }),
      ...(notWhose === undefined ? {} : { recipient: { notIn: recipientsOf(notWhose) } }),
    },
    orderBy: { seq: 'asc' },
    select: { key: true, messageId: true },
  });

const sendRow = (key: string, message: Outgoing, now: Date) => ({
  key,
  lane: laneOf(message.to),
  action: 'send',
  recipient: laneOf(message.to),
  card: message.card,
  view: JSON.stringify(message.view),
  record: message.record ?? null,
  role: message.role ?? null,
  dueAt: now,
  createdAt: now,
});

const updateRow = (key: string, copyKey: string, update: CardUpdate, now: Date, isPressed: boolean) => ({
  key,
  lane: `copy:${copyKey}`,
  action: 'update',
  card: update.card,
  view: JSON.stringify(update.view),
  updates: copyKey,
  role: isPressed ? 'safety' : null,
  dueAt: isPressed ? new Date(now.getTime() + SAFETY_MS) : now,
  createdAt: now,
});

/**
 * The answer to the press was handed over in time: its safety copy need not leave. Or it was late, and leaves now. It leaves too when an
 * older face of the same card is still on its way, which would otherwise be the last to arrive.
 */
export async function settleSafety(tx: Tx, eventId: string, now: Date, wasAnswered: boolean): Promise<void> {
  const safety = { key: { startsWith: `${eventId}:` }, role: 'safety', sentAt: null };
  for (const { seq, lane } of await tx.outboxMessage.findMany({ where: safety, select: { seq: true, lane: true } })) {
    const older = { lane, seq: { lt: seq }, sentAt: null, failedAt: null };
    const isLast = wasAnswered && (await tx.outboxMessage.count({ where: older })) === 0;
    await tx.outboxMessage.updateMany({
      where: { seq, sentAt: null },
      data: isLast ? { sentAt: now } : { dueAt: now },
    });
  }
}
