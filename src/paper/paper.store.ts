import type { Db, Tx } from '../db.ts';
import type { AdjustmentPaper, PaperKind } from './paper.ts';

/** Papers as rows: written down in a turn, made afterwards, sent in a turn of their own. */

export interface Paper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly name: string;
  readonly view: AdjustmentPaper;
  readonly openId: string;
  readonly state: 'waiting' | 'made' | 'done';
  readonly attempts: number;
  readonly sha256: string | null;
}

type Row = NonNullable<Awaited<ReturnType<Tx['paper']['findUnique']>>>;

const ofRow = (row: Row): Paper => ({
  ...row,
  kind: row.kind as PaperKind,
  view: JSON.parse(row.view) as AdjustmentPaper,
  state: row.state as Paper['state'],
});

export type Ordered = Pick<Paper, 'id' | 'kind' | 'name' | 'view' | 'openId'>;

export const insertPaper = (tx: Tx, { view, ...paper }: Ordered, now: Date): Promise<unknown> =>
  tx.paper.create({ data: { ...paper, view: JSON.stringify(view), state: 'waiting', dueAt: now, createdAt: now } });

export async function findPaper(tx: Tx, id: string): Promise<Paper | null> {
  const row = await tx.paper.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

const OPEN = { state: { in: ['waiting', 'made'] } };

/** The next paper to make, or that was made and not announced yet. */
export async function nextPaper(db: Db, now: Date): Promise<Paper | null> {
  const row = await db.paper.findFirst({
    where: { ...OPEN, dueAt: { lte: now } },
    orderBy: [{ dueAt: 'asc' }, { createdAt: 'asc' }],
  });
  return row ? ofRow(row) : null;
}

export const noteMade = (db: Db, id: string, sha256: string): Promise<unknown> =>
  db.paper.updateMany({ where: { id, state: 'waiting' }, data: { state: 'made', sha256 } });

export const noteNotMade = (db: Db, { id, attempts }: Paper, dueAt: Date): Promise<unknown> =>
  db.paper.updateMany({ where: { id, state: 'waiting' }, data: { attempts: attempts + 1, dueAt } });

/** The announcement is written down: the turn that answers it is the inbox's affair from here on. */
export const noteAnnounced = (db: Db, id: string): Promise<unknown> =>
  db.paper.updateMany({ where: { id, state: { not: 'done' } }, data: { state: 'done' } });

/** Papers that wait at this instant, and when the next one is due. */
export async function waitingPapers(
  db: Db,
  now: Date,
): Promise<{ readonly due: number; readonly nextDueAt: Date | null }> {
  const due = await db.paper.count({ where: { ...OPEN, dueAt: { lte: now } } });
  const next = await db.paper.findFirst({
    where: { ...OPEN, dueAt: { gt: now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return { due, nextDueAt: next?.dueAt ?? null };
}
