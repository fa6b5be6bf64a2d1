import type { Tx } from '../db.ts';

/** What became of an event: null when it never came, an outcome of null while it waits. */
export const pastEvent = (tx: Tx, id: string): Promise<{ outcome: string | null } | null> =>
  tx.inboxEvent.findUnique({ where: { id }, select: { outcome: true } });
