import type { Category, FundSource } from '../category.ts';
import type { Prisma, Tx } from '../db.ts';
import type { Kind } from '../policy/index.ts';
import type { Plan, PlanLine, PlanState, Share } from './plan.ts';

/** Rows ↔ Plan. A state changes only where the version is the one that was read. */

const withLines = { lines: { orderBy: { ordinal: 'asc' } } } as const;
type Row = Prisma.PlanGetPayload<{ include: typeof withLines }>;

const lineOfRow = ({ planId: _, ...row }: Row['lines'][number]): PlanLine => ({
  ...row,
  category: row.category as Category | null,
  kind: row.kind as Kind | null,
  fundSource: row.fundSource as FundSource,
});

const ofRow = (row: Row): Plan => ({ ...row, state: row.state as PlanState, lines: row.lines.map(lineOfRow) });

export async function insertPlan(tx: Tx, { lines, ...columns }: Plan): Promise<void> {
  await tx.plan.create({ data: columns });
  await insertLines(tx, columns.id, lines);
}

async function insertLines(tx: Tx, planId: string, lines: readonly PlanLine[]): Promise<void> {
  for (const line of lines) await tx.planLine.create({ data: { planId, ...line } });
}

export async function findPlan(tx: Tx, id: string): Promise<Plan | null> {
  const row = await tx.plan.findUnique({ where: { id }, include: withLines });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read, lines and all, and adds one to it. False when somebody else was first. */
export async function savePlan(tx: Tx, { id, version, lines, ...plan }: Plan): Promise<boolean> {
  const { count } = await tx.plan.updateMany({ where: { id, version }, data: { ...plan, version: version + 1 } });
  if (count === 0) return false;
  await tx.planLine.deleteMany({ where: { planId: id } });
  await insertLines(tx, id, lines);
  return true;
}

/** A station's plans in these states, the latest first. */
export async function plansOf(tx: Tx, stationId: string, states: readonly PlanState[], take = 20): Promise<Plan[]> {
  const rows = await tx.plan.findMany({
    where: { stationId, state: { in: [...states] } },
    include: withLines,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
  return rows.map(ofRow);
}

/** The approved plan of an activity; null where it has none, or its plan has ended. */
export async function openPlanOf(tx: Tx, activityId: string): Promise<Plan | null> {
  const row = await tx.plan.findFirst({
    where: { activityId, state: 'approved' },
    include: withLines,
    orderBy: { createdAt: 'desc' },
  });
  return row ? ofRow(row) : null;
}

export const hasPlanFrom = async (tx: Tx, sourceId: string): Promise<boolean> =>
  (await tx.plan.count({ where: { sourceId } })) > 0;

export interface PlanDecisionRecord {
  readonly id: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly step: string;
  readonly act: string;
  readonly byId: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly note: string | null;
  readonly seen: string;
  /** In whose name; null in their own. */
  readonly forId: string | null;
  /** 追认: when the lead herself said that it is true. */
  readonly ratifiedAt?: Date | null;
}

export const insertDecision = (tx: Tx, decision: PlanDecisionRecord): Promise<unknown> =>
  tx.planDecision.create({ data: decision });

export const decisionsOf = (tx: Tx, planId: string): Promise<PlanDecisionRecord[]> =>
  tx.planDecision.findMany({ where: { planId }, orderBy: [{ at: 'asc' }, { planVersion: 'asc' }] });

export interface Draw extends Share {
  readonly planId: string;
  readonly claimId: string;
}

type DrawRow = Awaited<ReturnType<Tx['planDraw']['findMany']>>[number];
const drawOfRow = ({ planId, claimId, category, fundSource, fen }: DrawRow): Draw => ({
  planId,
  claimId,
  category: category as Category,
  fundSource: fundSource as FundSource,
  fen,
});

/** What claims have drawn of a plan. */
export const drawsOn = async (tx: Tx, planId: string): Promise<readonly Draw[]> =>
  (await tx.planDraw.findMany({ where: { planId }, orderBy: [{ at: 'asc' }, { claimId: 'asc' }] })).map(drawOfRow);

/** What a claim has drawn, of whatever plan. */
export const drawsBy = async (tx: Tx, claimId: string): Promise<readonly Draw[]> =>
  (await tx.planDraw.findMany({ where: { claimId } })).map(drawOfRow);

export const insertDraws = (tx: Tx, draws: readonly Draw[], at: Date): Promise<unknown> =>
  tx.planDraw.createMany({ data: draws.map((draw) => ({ ...draw, at })) });

export const deleteDraws = (tx: Tx, claimId: string): Promise<unknown> =>
  tx.planDraw.deleteMany({ where: { claimId } });

/** 确认 of plans that somebody gave for the lead, and that she has not said herself yet: oldest first. What came back is confirmed anew. */
export async function unratifiedPlans(
  tx: Tx,
  stationId: string,
): Promise<readonly { readonly plan: Plan; readonly decision: PlanDecisionRecord }[]> {
  const rows = await tx.planDecision.findMany({
    where: {
      act: 'confirm',
      forId: { not: null },
      ratifiedAt: null,
      plan: { stationId, state: { notIn: ['draft', 'returned', 'rejected', 'withdrawn', 'cancelled'] } },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { plan: { include: withLines } },
  });
  return rows
    .filter(({ at, plan }) => plan.submittedAt === null || at >= plan.submittedAt)
    .map(({ plan, ...decision }) => ({ plan: ofRow(plan), decision }));
}

/** Those of them that were still open; each once. */
export const ratifyPlans = async (tx: Tx, decisionIds: readonly string[], at: Date): Promise<number> =>
  (
    await tx.planDecision.updateMany({
      where: { id: { in: [...decisionIds] }, ratifiedAt: null, forId: { not: null } },
      data: { ratifiedAt: at },
    })
  ).count;
