import { type Category, type FundSource, isCategory, isFundSource } from '../category.ts';
import type { Tx } from '../db.ts';
import { fenOfYuan, yuanOfFen } from '../money.ts';
import type { StationFile } from '../station/station.file.ts';
import { availableFen, type BudgetLine, type Column, type Movement, moved, shiftsOf } from './budget.ts';

export interface Charge {
  readonly category: Category;
  readonly fundSource: FundSource;
  readonly fen: number;
}

export interface MoveContext {
  readonly stationId: string;
  /** What the money moves for. */
  readonly claimId: string | null;
  readonly planId?: string;
  readonly now: Date;
}

const order = ['consulting', 'labour', 'implementation', 'meeting', 'other'];

/** A station's budget lines, in the order of 第十一条. */
export async function budgetLines(tx: Tx, stationId: string): Promise<BudgetLine[]> {
  const rows = await tx.budgetLine.findMany({ where: { stationId } });
  const lines = rows.flatMap((row) =>
    isCategory(row.category) && isFundSource(row.fundSource)
      ? [{ ...row, category: row.category, fundSource: row.fundSource }]
      : [],
  );
  return lines.sort(
    (a, b) => a.fundSource.localeCompare(b.fundSource) * -1 || order.indexOf(a.category) - order.indexOf(b.category),
  );
}

/** Moves every charge, or returns the one that its line cannot carry; then the caller refuses and nothing has been written. */
export async function moveBudget(
  tx: Tx,
  movement: Movement,
  charges: readonly Charge[],
  context: MoveContext,
): Promise<Charge | null> {
  const sums = summed(charges);
  const rows: (Row | null)[] = [];
  for (const charge of sums) rows.push(await rowOf(tx, context.stationId, charge));
  const blocked = sums.find((charge, index) => {
    const row = rows[index];
    return !row || moved(row, movement, charge.fen) === null;
  });
  if (blocked) return blocked;
  for (const [index, charge] of sums.entries()) {
    const row = rows[index];
    if (row) await write(tx, movement, charge, row, context);
  }
  return null;
}

/** One movement per budget line, however many claim lines it carries. */
function summed(charges: readonly Charge[]): Charge[] {
  const sums = new Map<string, Charge>();
  for (const charge of charges) {
    const key = `${charge.fundSource}/${charge.category}`;
    sums.set(key, { ...charge, fen: charge.fen + (sums.get(key)?.fen ?? 0) });
  }
  return [...sums.values()];
}

const rowOf = (tx: Tx, stationId: string, { category, fundSource }: Charge) =>
  tx.budgetLine.findUnique({ where: { stationId_category_fundSource: { stationId, category, fundSource } } });

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

async function write(tx: Tx, movement: Movement, charge: Charge, row: Row, context: MoveContext): Promise<void> {
  const shifts = shiftsOf(movement, charge.fen);
  const data = Object.fromEntries(shifts.map(({ column, amountFen }) => [column, { increment: amountFen }]));
  const { count } = await tx.budgetLine.updateMany({
    where: { id: row.id, version: row.version },
    data: { ...data, version: row.version + 1 },
  });
  // Somebody moved this line since it was read: the turn is rolled back and worked again on the new figures.
  if (count === 0) throw new Error(`budget line ${row.id} changed while it was being moved`);
  await tx.budgetMove.createMany({ data: shifts.map((shift) => moveRow(charge, shift, movement, context)) });
}

const moveRow = (
  charge: Charge,
  shift: { column: Column; amountFen: number },
  act: Movement,
  { stationId, claimId, planId, now }: MoveContext,
) => ({
  stationId,
  category: charge.category,
  fundSource: charge.fundSource,
  column: shift.column,
  amountFen: shift.amountFen,
  claimId,
  planId: planId ?? null,
  act,
  at: now,
});

/** Budgets of a file that are lower than what is taken of them already: a line never goes below zero. */
export async function budgetFaults(tx: Tx, file: StationFile): Promise<string[]> {
  const faults: string[] = [];
  for (const row of await tx.budgetLine.findMany({ where: { stationId: file.id } })) {
    const amount = file.budget[row.fundSource as FundSource]?.[row.category as Category] ?? '0.00';
    const available = availableFen({ ...row, budgetFen: fenOfYuan(amount) ?? 0 });
    if (available < 0)
      faults.push(
        `${row.fundSource}/${row.category} 的预算 ${amount} 元低于已占用的金额，差 ${yuanOfFen(-available)} 元`,
      );
  }
  return faults;
}
