import type { Tx } from '../db.ts';
import type { Check } from './check.ts';

/** Standing checks of 预算调整: the sum stays, every one that took effect is a version, and the ledger tells where each stands. */

const placeOf = ({ stationId, fundSource }: { readonly stationId: string; readonly fundSource: string }): string =>
  `${stationId}/${fundSource}`;

/** Adjustments move money between 科目 of one fund source and add none. */
const adjustmentsSumToZero: Check = async (tx) => {
  const sums = await tx.budgetLine.groupBy({ by: ['stationId', 'fundSource'], _sum: { adjustedFen: true } });
  return sums
    .filter(({ _sum }) => (_sum.adjustedFen ?? 0) !== 0)
    .map((sum) => `budget ${placeOf(sum)}: adjustments add up to ${sum._sum.adjustedFen} fen, not to nothing`);
};

interface Version {
  readonly adjustmentId: string;
  readonly stationId: string;
  readonly fundSource: string;
  readonly fromCategory: string;
  readonly toCategory: string;
  readonly amountFen: number;
}

const contentOf = ({ fundSource, fromCategory, toCategory, amountFen }: Omit<Version, 'adjustmentId' | 'stationId'>) =>
  `${fundSource} ${fromCategory} → ${toCategory} ${amountFen}`;

const effective = (tx: Tx) => tx.adjustment.findMany({ where: { state: 'effective' } });

/** Each adjustment that took effect is one version of the budget and two rows, and nothing else is. */
const effectiveOnce: Check = async (tx) => {
  const versions: readonly Version[] = await tx.budgetVersion.findMany();
  const byId = new Map(versions.map((version) => [version.adjustmentId, version]));
  const faults: string[] = [];
  for (const { id, fundSource, fromCategory, toCategory, amountFen } of await effective(tx)) {
    const version = byId.get(id);
    byId.delete(id);
    const told = {
      fundSource,
      fromCategory: fromCategory ?? '',
      toCategory: toCategory ?? '',
      amountFen: amountFen ?? 0,
    };
    if (!version) faults.push(`adjustment ${id} took effect and is no version of the budget`);
    else if (contentOf(version) !== contentOf(told)) faults.push(`adjustment ${id} is another than its version`);
    const rows = await tx.budgetMove.findMany({ where: { adjustmentId: id }, orderBy: { amountFen: 'asc' } });
    const moved = rows.map((row) => `${row.category} ${row.amountFen}`).join(', ');
    const due = `${told.fromCategory} ${-told.amountFen}, ${told.toCategory} ${told.amountFen}`;
    if (moved !== due) faults.push(`adjustment ${id} should move ${due}, its rows are ${moved || 'none'}`);
  }
  return [
    ...faults,
    ...[...byId.keys()].map((id) => `a version of the budget rests on adjustment ${id}, not in effect`),
  ];
};

/** Who asked for an adjustment never approved it, and nobody confirmed and approved one. */
const adjustmentsAreDecidedByOthers: Check = async (tx) =>
  (await tx.adjustment.findMany({ where: { approvedById: { not: null } } }))
    .filter(({ approvedById, submitterId, confirmedById }) => [submitterId, confirmedById].includes(approvedById))
    .map(({ id }) => `adjustment ${id} was approved by whoever asked for it or confirmed it`);

/** An adjustment stands where its last ledger line says; a draft has none. */
export const ledgerTellsEveryAdjustment: Check = async (tx) => {
  const lines = await tx.ledgerLine.findMany({
    where: { type: { startsWith: 'adjustment.' } },
    orderBy: [{ stationId: 'asc' }, { seq: 'asc' }],
    select: { payload: true },
  });
  const told = new Map(
    lines
      .map(({ payload }) => JSON.parse(payload) as { readonly adjustment: string; readonly to: string })
      .map(({ adjustment, to }) => [adjustment, to]),
  );
  const faults = (await tx.adjustment.findMany({ select: { id: true, state: true } })).flatMap(({ id, state }) => {
    const last = told.get(id);
    told.delete(id);
    return (['draft', 'cancelled'].includes(state) ? last === undefined : last === state)
      ? []
      : [`adjustment ${id} is ${state}, its last ledger line says ${last ?? 'nothing'}`];
  });
  return [...faults, ...[...told.keys()].map((id) => `the ledger tells of adjustment ${id}, which is not there`)];
};

export const adjustmentChecks: Readonly<Record<string, Check>> = {
  adjustmentsSumToZero,
  effectiveOnce,
  adjustmentsAreDecidedByOthers,
};
