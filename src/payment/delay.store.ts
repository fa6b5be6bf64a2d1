import type { Tx } from '../db.ts';

/** Why something decided is paid late, as said by whoever pays. Every reason is kept; the latest counts. */
export interface Delay {
  readonly reason: string;
  readonly byId: string;
  readonly at: Date;
}

export const noteDelay = (tx: Tx, id: string, claimId: string, delay: Delay): Promise<unknown> =>
  tx.paymentDelay.create({ data: { id, claimId, ...delay } });

/** The latest reason said since then. */
export const delayOf = (tx: Tx, claimId: string, since: Date): Promise<Delay | null> =>
  tx.paymentDelay.findFirst({ where: { claimId, at: { gte: since } }, orderBy: { at: 'desc' } });
