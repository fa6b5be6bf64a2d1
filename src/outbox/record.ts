import type { Tx } from '../db.ts';

/** What the bot’s message showed, e.g. `claim:ID`; null for other people’s messages. */
export async function recordOfMessage(tx: Tx, messageId: string): Promise<string | null> {
  const row = await tx.outboxMessage.findFirst({ where: { messageId, action: 'send' }, select: { record: true } });
  return row?.record ?? null;
}
