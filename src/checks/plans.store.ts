import type { Category, FundSource } from '../category.ts';
import { type PlanState, restOf, shareKey } from '../plan/plan.ts';
import type { Check } from './check.ts';

/** What the budget says is reserved is what open plans still reserve, and no plan is drawn beyond what it was approved for. */
export const reserveEqualsItsPlans: Check = async (tx) => {
  const faults: string[] = [];
  const held = new Map<string, number>();
  const plans = await tx.plan.findMany({ where: { state: 'approved' }, include: { lines: true, draws: true } });
  for (const plan of plans)
    for (const rest of restOf(
      { state: plan.state as PlanState, lines: plan.lines.map(typed) },
      plan.draws.map(typed),
    )) {
      const key = `${plan.stationId}/${shareKey(rest)}`;
      held.set(key, (held.get(key) ?? 0) + rest.fen);
      if (rest.fen < 0) faults.push(`plan ${plan.id}: ${shareKey(rest)} is drawn ${-rest.fen} fen beyond its plan`);
    }
  for (const line of await tx.budgetLine.findMany()) {
    const key = `${line.stationId}/${line.fundSource}/${line.category}`;
    if (line.reservedFen !== (held.get(key) ?? 0))
      faults.push(`budget ${key}: ${line.reservedFen} fen reserved, the open plans hold ${held.get(key) ?? 0}`);
    held.delete(key);
  }
  for (const [key, fen] of held)
    if (fen !== 0) faults.push(`plans reserve ${fen} fen of ${key}, which is no budget line`);
  return faults;
};

const typed = <R extends { readonly category: string | null; readonly fundSource: string }>(row: R) => ({
  ...row,
  category: row.category as Category,
  fundSource: row.fundSource as FundSource,
});

/** Claims that hold a charge: what they drew of a plan is part of it. */
const HOLDING = ['confirming', 'reviewing', 'approving', 'payable', 'paid'];

/** Nothing is drawn but by claims that hold their charge, and never more than it. */
export const drawsAreCharged: Check = async (tx) => {
  const draws = await tx.planDraw.findMany();
  const claims = await tx.claim.findMany({
    where: { id: { in: [...new Set(draws.map(({ claimId }) => claimId))] } },
    include: { lines: true },
  });
  return draws.flatMap((draw) => {
    const claim = claims.find(({ id }) => id === draw.claimId);
    const charged = (claim?.lines ?? [])
      .filter(({ category, fundSource }) => category === draw.category && fundSource === draw.fundSource)
      .reduce((sum, { chargeFen }) => sum + chargeFen, 0);
    const isHeld = claim !== undefined && HOLDING.includes(claim.state) && draw.fen > 0 && draw.fen <= charged;
    return isHeld
      ? []
      : [`claim ${draw.claimId} has drawn ${draw.fen} fen of plan ${draw.planId}, and is charged ${charged}`];
  });
};

const NEVER_FILED = ['draft', 'cancelled'];

/** A plan stands where its last ledger line says; one that was never filed has none. */
export const ledgerTellsEveryPlan: Check = async (tx) => {
  const lines = await tx.ledgerLine.findMany({
    where: { type: { startsWith: 'plan.' } },
    orderBy: [{ stationId: 'asc' }, { seq: 'asc' }],
    select: { payload: true },
  });
  const told = new Map(
    lines
      .map(({ payload }) => JSON.parse(payload) as { readonly plan: string; readonly to: string })
      .map(({ plan, to }) => [plan, to]),
  );
  const plans = await tx.plan.findMany({ select: { id: true, state: true } });
  const known = new Set(plans.map(({ id }) => id));
  const faults = plans.flatMap(({ id, state }) => {
    const last = told.get(id);
    return last === state || (last === undefined && NEVER_FILED.includes(state))
      ? []
      : [`plan ${id} is ${state}, its last ledger line says ${last ?? 'nothing'}`];
  });
  return [
    ...faults,
    ...[...told.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `the ledger tells of plan ${id}, which is not there`),
  ];
};

/** Nobody approved a plan of their own, nor one they confirmed. */
export const plansAreApprovedByOthers: Check = async (tx) => {
  const decisions = await tx.planDecision.findMany({
    where: { act: { in: ['submit', 'confirm', 'approve'] } },
    orderBy: [{ planId: 'asc' }, { planVersion: 'asc' }],
    include: { plan: { select: { submitterId: true } } },
  });
  const confirmed = new Map<string, Set<string>>();
  return decisions.flatMap(({ planId, act, byId, plan }) => {
    if (act === 'submit') confirmed.set(planId, new Set());
    if (act === 'confirm') confirmed.get(planId)?.add(byId);
    const isOwn = act === 'approve' && (byId === plan.submitterId || confirmed.get(planId)?.has(byId) === true);
    return isOwn ? [`plan ${planId}: approved by whoever filed or confirmed it`] : [];
  });
};

export const planChecks: Readonly<Record<string, Check>> = {
  reserveEqualsItsPlans,
  drawsAreCharged,
  plansAreApprovedByOthers,
};
