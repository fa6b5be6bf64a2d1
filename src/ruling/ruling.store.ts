import type { Tx } from '../db.ts';
import type { Ruling } from './ruling.ts';

/** Rows ↔ Ruling. A state changes only where the version is the one that was read. */

type Row = NonNullable<Awaited<ReturnType<Tx['ruling']['findUnique']>>>;

const ofRow = (row: Row): Ruling => ({
  ...row,
  kind: row.kind as Ruling['kind'],
  answer: row.answer as Ruling['answer'],
  channel: row.channel as Ruling['channel'],
  state: row.state as Ruling['state'],
});

export const insertRuling = (tx: Tx, ruling: Ruling): Promise<unknown> => tx.ruling.create({ data: ruling });

export async function findRuling(tx: Tx, id: string): Promise<Ruling | null> {
  const row = await tx.ruling.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read. False when somebody else was first. */
export async function saveRuling(tx: Tx, { id, version, ...ruling }: Ruling): Promise<boolean> {
  const { count } = await tx.ruling.updateMany({ where: { id, version }, data: { ...ruling, version: version + 1 } });
  return count === 1;
}

/** A station's rulings in these states, oldest first. */
export async function rulingsOf(tx: Tx, stationId: string, states: readonly Ruling['state'][]): Promise<Ruling[]> {
  const rows = await tx.ruling.findMany({
    where: { stationId, state: { in: [...states] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 200,
  });
  return rows.map(ofRow);
}

const READINGS = 'readings';

/** The readings of the measure that were in force when the bot last looked, as JSON; null the first time. */
export async function readingsBefore(tx: Tx): Promise<string | null> {
  return (await tx.meta.findUnique({ where: { key: READINGS } }))?.value ?? null;
}

export async function rememberReadings(tx: Tx, value: string): Promise<void> {
  await tx.meta.upsert({ where: { key: READINGS }, create: { key: READINGS, value }, update: { value } });
}
