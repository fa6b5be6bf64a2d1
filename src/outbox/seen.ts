import type { Tx } from '../db.ts';

/** The card as it last left for this message: what a person saw when pressing it, as JSON. Null for messages of others. */
export async function cardSeen(tx: Tx, messageId: string): Promise<string | null> {
  const original = await tx.outboxMessage.findFirst({
    where: { messageId, action: 'send' },
    select: { key: true, view: true },
  });
  if (!original) return null;
  const update = await tx.outboxMessage.findFirst({
    where: { updates: original.key, sentAt: { not: null } },
    orderBy: { seq: 'desc' },
    select: { view: true },
  });
  return update?.view ?? original.view;
}
