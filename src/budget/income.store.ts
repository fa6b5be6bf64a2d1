import type { Tx } from '../db.ts';
import type { Income } from './income.ts';

/** Rows ↔ Income. A state changes only where the version is the one that was read. */

type Row = NonNullable<Awaited<ReturnType<Tx['income']['findUnique']>>>;

const ofRow = (row: Row): Income => ({
  ...row,
  state: row.state as Income['state'],
  fundSource: row.fundSource as Income['fundSource'],
  origin: row.origin as Income['origin'],
});

export const insertIncome = (tx: Tx, income: Income): Promise<unknown> => tx.income.create({ data: income });

export async function findIncome(tx: Tx, id: string): Promise<Income | null> {
  const row = await tx.income.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read. False when somebody else was first. */
export async function saveIncome(tx: Tx, { id, version, ...rest }: Income): Promise<boolean> {
  const { count } = await tx.income.updateMany({ where: { id, version }, data: { ...rest, version: version + 1 } });
  return count === 1;
}

/** A station's records, oldest first. */
export async function incomesOf(tx: Tx, stationId: string): Promise<readonly Income[]> {
  const rows = await tx.income.findMany({ where: { stationId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(ofRow);
}
