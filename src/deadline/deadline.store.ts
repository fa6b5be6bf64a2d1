import type { Tx } from '../db.ts';
import type { DeadlineChange } from './deadline.ts';

/** Rows ↔ DeadlineChange. A state changes only where the version is the one that was read. */

type Row = NonNullable<Awaited<ReturnType<Tx['deadlineChange']['findUnique']>>>;

const ofRow = (row: Row): DeadlineChange => ({ ...row, state: row.state as DeadlineChange['state'] });

export const insertChange = (tx: Tx, change: DeadlineChange): Promise<unknown> =>
  tx.deadlineChange.create({ data: change });

export async function findChange(tx: Tx, id: string): Promise<DeadlineChange | null> {
  const row = await tx.deadlineChange.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read. False when somebody else was first. */
export async function saveChange(tx: Tx, { id, version, ...rest }: DeadlineChange): Promise<boolean> {
  const { count } = await tx.deadlineChange.updateMany({
    where: { id, version },
    data: { ...rest, version: version + 1 },
  });
  return count === 1;
}

export async function draftChanges(tx: Tx, stationId: string): Promise<readonly DeadlineChange[]> {
  const rows = await tx.deadlineChange.findMany({
    where: { stationId, state: 'draft' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(ofRow);
}

/** The change whose notice a message carried. */
export async function findByNotice(tx: Tx, scanMessageId: string): Promise<DeadlineChange | null> {
  const row = await tx.deadlineChange.findFirst({ where: { scanMessageId } });
  return row ? ofRow(row) : null;
}

/** The file of the notice was fetched. Its card stays as it is: what it asks has not changed. */
export const noteNotice = (tx: Tx, scanMessageId: string, scanSha256: string): Promise<unknown> =>
  tx.deadlineChange.updateMany({ where: { scanMessageId }, data: { scanSha256 } });
