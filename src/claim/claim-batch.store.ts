import type { ClaimBatchView } from '../../cards/claim-batch.card.ts';
import type { Tx } from '../db.ts';

/** Cards of several claims that are still on show. Each is a record of its own. */
export interface LiveBatch {
  readonly record: string;
  readonly openId: string;
  readonly view: ClaimBatchView;
}

export const batchRecord = (id: string): string => `batch:${id}`;

/** Records begin with `batch:`; `;` is the character after the colon. */
const BATCHES = { gte: 'batch:', lt: 'batch;' };

interface Sent {
  readonly record: string | null;
  readonly recipient: string | null;
  readonly key: string;
  readonly view: string;
}

async function asShown(tx: Tx, sent: Sent): Promise<LiveBatch> {
  // An update that is still on its way counts: this one comes after it.
  const latest = await tx.outboxMessage.findFirst({
    where: { updates: sent.key },
    orderBy: { seq: 'desc' },
    select: { view: true },
  });
  return {
    record: sent.record ?? '',
    openId: (sent.recipient ?? '').replace(/^open_id:/, ''),
    view: JSON.parse(latest?.view ?? sent.view) as ClaimBatchView,
  };
}

const columns = { record: true, recipient: true, key: true, view: true } as const;

/** The cards on which this claim stands. */
export async function batchesWith(tx: Tx, claimId: string): Promise<readonly LiveBatch[]> {
  const rows = await tx.outboxMessage.findMany({
    where: {
      record: BATCHES,
      card: 'claim-batch',
      action: 'send',
      failedAt: null,
      retiredAt: null,
      view: { contains: `"${claimId}"` },
    },
    select: columns,
    orderBy: { seq: 'asc' },
  });
  return Promise.all(rows.map((row) => asShown(tx, row)));
}

/** The card of this message, also a retired one; null when it is none of ours. */
export async function batchOf(tx: Tx, messageId: string): Promise<LiveBatch | null> {
  const row = await tx.outboxMessage.findFirst({
    where: { messageId, card: 'claim-batch', action: 'send' },
    select: columns,
  });
  return row ? asShown(tx, row) : null;
}
