import type { Tx } from '../db.ts';
import type { Step } from './approval.ts';
import type { Delegation, DelegationState } from './delegation.ts';

/** Rows ↔ Delegation. A state changes only where the version is the one that was read. */

type Row = NonNullable<Awaited<ReturnType<Tx['delegation']['findUnique']>>>;

const ofRow = (row: Row): Delegation => ({
  ...row,
  steps: JSON.parse(row.steps) as Step[],
  state: row.state as DelegationState,
});

export const insertDelegation = (tx: Tx, { steps, ...rest }: Delegation): Promise<unknown> =>
  tx.delegation.create({ data: { ...rest, steps: JSON.stringify(steps) } });

export async function findDelegation(tx: Tx, id: string): Promise<Delegation | null> {
  const row = await tx.delegation.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read. False when somebody else was first. */
export async function saveDelegation(tx: Tx, { id, version, steps, ...rest }: Delegation): Promise<boolean> {
  const data = { ...rest, steps: JSON.stringify(steps), version: version + 1 };
  const { count } = await tx.delegation.updateMany({ where: { id, version }, data });
  return count === 1;
}

/** A station's delegations that are in force or will be, oldest first. */
export async function activeDelegations(tx: Tx, stationId: string): Promise<readonly Delegation[]> {
  const rows = await tx.delegation.findMany({
    where: { stationId, state: 'active' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(ofRow);
}
