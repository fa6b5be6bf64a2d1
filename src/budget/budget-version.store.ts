import { type Category, type FundSource, isCategory, isFundSource } from '../category.ts';
import type { Tx } from '../db.ts';
import { availableFen } from './budget.ts';

/** Versions of a budget: the agreed one is the first, each adjustment that takes effect makes the next. */

export interface Shift {
  readonly stationId: string;
  readonly fundSource: FundSource;
  readonly from: Category;
  readonly to: Category;
  readonly fen: number;
  readonly adjustmentId: string;
  /** What it rests on, e.g. 「备案 京创服〔2026〕12号 11 月 20 日 周五」. */
  readonly basis: string;
  readonly byId: string;
}

export interface BudgetVersion {
  readonly ordinal: number;
  readonly fundSource: FundSource;
  readonly from: Category;
  readonly to: Category;
  readonly fen: number;
  readonly basis: string;
  readonly byId: string;
  readonly at: Date;
}

/**
 * Moves money between two 科目 of one fund source, the sum stays: both lines, their rows and the new version in the caller's transaction.
 * False when the first has not that much left; then nothing has been written.
 */
export async function adjustBudget(tx: Tx, shift: Shift, id: string, now: Date): Promise<boolean> {
  const { stationId, fundSource, from, to, fen } = shift;
  const key = (category: Category) => ({ stationId_category_fundSource: { stationId, category, fundSource } });
  const giver = await tx.budgetLine.findUnique({ where: key(from) });
  if (!giver || availableFen(giver) < fen) return false;
  const { version } = await tx.budgetLine.upsert({
    where: key(to),
    create: { id: `${stationId}:${fundSource}:${to}`, stationId, category: to, fundSource, budgetFen: 0 },
    update: {},
  });
  await move(tx, shift, from, giver.version, -fen, now);
  await move(tx, shift, to, version, fen, now);
  const ordinal = 2 + (await tx.budgetVersion.count({ where: { stationId, fundSource } }));
  const { adjustmentId, basis, byId } = shift;
  const change = { fromCategory: from, toCategory: to, amountFen: fen };
  await tx.budgetVersion.create({
    data: { id, stationId, fundSource, ordinal, ...change, basis, byId, at: now, adjustmentId },
  });
  return true;
}

async function move(
  tx: Tx,
  { stationId, fundSource, adjustmentId }: Shift,
  category: Category,
  version: number,
  fen: number,
  at: Date,
): Promise<void> {
  const { count } = await tx.budgetLine.updateMany({
    where: { stationId, category, fundSource, version },
    data: { adjustedFen: { increment: fen }, version: version + 1 },
  });
  if (count === 0) throw new Error(`budget line ${fundSource}/${category} changed while it was being adjusted`);
  await tx.budgetMove.create({
    data: {
      ...{ stationId, category, fundSource, column: 'adjustedFen', amountFen: fen },
      ...{ act: 'adjust', adjustmentId, at },
    },
  });
}

/** What has been adjusted, oldest first. */
export async function budgetVersions(tx: Tx, stationId: string): Promise<readonly BudgetVersion[]> {
  const rows = await tx.budgetVersion.findMany({ where: { stationId }, orderBy: { ordinal: 'asc' } });
  return rows.flatMap(({ fundSource, fromCategory: from, toCategory: to, amountFen: fen, ...rest }) =>
    isFundSource(fundSource) && isCategory(from) && isCategory(to) ? [{ ...rest, fundSource, from, to, fen }] : [],
  );
}
