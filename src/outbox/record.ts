import type { Tx } from '../db.ts';

/** What the bot’s message showed, e.g. `claim:ID`; null for other people’s messages. */
export async function recordOfMessage(tx: Tx, messageId: string): Promise<string | null> {
  const row = await tx.outboxMessage.findFirst({ where: { messageId, action: 'send' }, select: { record: true } });
  return row?.record ?? null;
}

/** Was any of them sent something about this record since then? */
export async function wasToldSince(tx: Tx, record: string, openIds: readonly string[], since: Date): Promise<boolean> {
  const recipient = { in: openIds.map((openId) => `open_id:${openId}`) };
  return (await tx.outboxMessage.count({ where: { record, recipient, createdAt: { gte: since } } })) > 0;
}
