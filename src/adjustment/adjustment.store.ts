import type { Tx } from '../db.ts';
import type { Adjustment, AdjustmentState } from './adjustment.ts';

/** Rows ↔ Adjustment. A state changes only where the version is the one that was read. */

type Row = NonNullable<Awaited<ReturnType<Tx['adjustment']['findUnique']>>>;

const ofRow = (row: Row): Adjustment => ({
  ...row,
  state: row.state as Adjustment['state'],
  fundSource: row.fundSource as Adjustment['fundSource'],
  fromCategory: row.fromCategory as Adjustment['fromCategory'],
  toCategory: row.toCategory as Adjustment['toCategory'],
  reason: row.reason as Adjustment['reason'],
});

export const insertAdjustment = (tx: Tx, adjustment: Adjustment): Promise<unknown> =>
  tx.adjustment.create({ data: adjustment });

export async function findAdjustment(tx: Tx, id: string): Promise<Adjustment | null> {
  const row = await tx.adjustment.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read. False when somebody else was first. */
export async function saveAdjustment(tx: Tx, { id, version, ...rest }: Adjustment): Promise<boolean> {
  const { count } = await tx.adjustment.updateMany({ where: { id, version }, data: { ...rest, version: version + 1 } });
  return count === 1;
}

/** A station's adjustments in these states, oldest first. */
export async function adjustmentsOf(
  tx: Tx,
  stationId: string,
  states: readonly AdjustmentState[],
): Promise<readonly Adjustment[]> {
  const rows = await tx.adjustment.findMany({
    where: { stationId, state: { in: [...states] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 200,
  });
  return rows.map(ofRow);
}

/** The file of the stamped paper was fetched. Its card stays as it is: what it asks has not changed. */
export const noteScan = (tx: Tx, scanMessageId: string, scanSha256: string): Promise<unknown> =>
  tx.adjustment.updateMany({ where: { scanMessageId }, data: { scanSha256 } });

/** The adjustment whose stamped paper a message carried. */
export async function findByScan(tx: Tx, scanMessageId: string): Promise<Adjustment | null> {
  const row = await tx.adjustment.findFirst({ where: { scanMessageId } });
  return row ? ofRow(row) : null;
}

/** Adjustments that somebody confirmed for the lead, and that she has not said herself yet: oldest first. */
export async function unratifiedAdjustments(tx: Tx, stationId: string): Promise<readonly Adjustment[]> {
  const rows = await tx.adjustment.findMany({
    where: {
      stationId,
      confirmedForId: { not: null },
      ratifiedAt: null,
      state: { in: ['approving', 'filing', 'awaiting', 'effective'] },
    },
    orderBy: [{ confirmedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(ofRow);
}

/** Those of them that were still open; each once. No version of the card changes: what it asks has not. */
export const ratifyAdjustments = async (tx: Tx, ids: readonly string[], at: Date): Promise<number> =>
  (
    await tx.adjustment.updateMany({
      where: { id: { in: [...ids] }, ratifiedAt: null, confirmedForId: { not: null } },
      data: { ratifiedAt: at },
    })
  ).count;
