import type { Tx } from '../db.ts';
import type { Part } from './payment.ts';

/** 退款 as rows: one per line of which something came back; none is ever changed. */

export interface RefundEntry {
  readonly stationId: string;
  readonly claimId: string;
  readonly refundedOn: string;
  readonly byId: string;
  readonly at: Date;
  readonly reason: string | null;
  /** The message that told of it. */
  readonly sourceId: string;
}

export interface Entered {
  readonly claimId: string;
  readonly byId: string;
  readonly refundedOn: string;
  readonly fen: number;
}

/** What was entered because of this message; null when nothing was yet. */
export async function refundFrom(tx: Tx, sourceId: string): Promise<Entered | null> {
  const rows = await tx.refund.findMany({ where: { sourceId } });
  const [first] = rows;
  if (!first) return null;
  const { claimId, byId, refundedOn } = first;
  return { claimId, byId, refundedOn, fen: rows.reduce((sum, row) => sum + row.fen, 0) };
}

export const refundsOf = (tx: Tx, claimIds: readonly string[]): Promise<(Part & { readonly claimId: string })[]> =>
  tx.refund.findMany({
    where: { claimId: { in: [...claimIds] } },
    orderBy: [{ at: 'asc' }, { lineOrdinal: 'asc' }],
    select: { claimId: true, lineOrdinal: true, fen: true },
  });

export async function insertRefunds(
  tx: Tx,
  entry: RefundEntry,
  parts: readonly Part[],
  newId: () => string,
): Promise<void> {
  await tx.refund.createMany({ data: parts.map((part) => ({ id: newId(), ...entry, ...part })) });
}
