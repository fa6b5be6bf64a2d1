import { type Charge, moveBudget } from '../budget/budget.actions.ts';
import type { Turn } from '../chat/turn.ts';
import type { Tx } from '../db.ts';
import { sumFen } from '../money.ts';
import { showPlan } from './plan.advance.ts';
import { type Draw, deleteDraws, drawsBy, drawsOn, findPlan, insertDraws, openPlanOf } from './plan.store.ts';
import { draw, isOpen, type Plan, restOf, type Share, shareKey, summed } from './plan.ts';

/** Claims inside a plan: what they take out of its reserve, and what goes back to it. */

/** The open plan of an activity, and what it still reserves. */
export interface PlanRoom {
  readonly plan: Plan;
  readonly rest: readonly Share[];
}

export async function planRoom(tx: Tx, activityId: string | null): Promise<PlanRoom | null> {
  const plan = activityId === null ? null : await openPlanOf(tx, activityId);
  return plan === null ? null : { plan, rest: restOf(plan, await drawsOn(tx, plan.id)) };
}

/** What a claim has drawn of its plan. */
export const drawnBy = (tx: Tx, claimId: string): Promise<readonly Draw[]> => drawsBy(tx, claimId);

export interface Charged {
  readonly id: string;
  readonly stationId: string;
  readonly activityId: string | null;
}

const contextOf = (turn: Turn, { id, stationId }: Charged, planId?: string) => ({
  stationId,
  claimId: id,
  now: turn.now,
  ...(planId === undefined ? {} : { planId }),
});

/** A claim is filed: out of its plan's reserve as far as that goes, the rest out of what is available. Returns what cannot be carried, with nothing written. */
export async function chargeClaim(turn: Turn, claim: Charged, charges: readonly Charge[]): Promise<Charge | null> {
  const room = await planRoom(turn.tx, claim.activityId);
  const { inside, beyond } = draw(charges, room?.rest ?? []);
  const blocked = await moveBudget(turn.tx, 'submit', beyond, contextOf(turn, claim));
  if (blocked || room === null || inside.length === 0) return blocked;
  const { plan } = room;
  if (await moveBudget(turn.tx, 'draw', inside, contextOf(turn, claim, plan.id)))
    throw new Error(`plan ${plan.id} reserves less than its lines say`);
  const draws = inside.map((share) => ({ ...share, planId: plan.id, claimId: claim.id }));
  await insertDraws(turn.tx, draws, turn.now);
  await showPlan(turn, plan);
  return null;
}

const back = { release: 'undraw', unapprove: 'undrawApproved' } as const;

export interface Given {
  /** All that the claim is charged, before it gives anything back. */
  readonly held: readonly Charge[];
  readonly gives: readonly Charge[];
}

/** A claim gives back all or some of what it took: first what its plan did not carry, then to its plan while that is open. */
export async function unchargeClaim(
  turn: Turn,
  claim: Charged,
  { held, gives }: Given,
  movement: keyof typeof back,
): Promise<Charge | null> {
  const draws = await drawsBy(turn.tx, claim.id);
  const [first] = draws;
  const plan = first === undefined ? null : await findPlan(turn.tx, first.planId);
  const returned = draws.map((share) => ({
    ...share,
    fen: Math.max(0, fenOf(gives, share) - (fenOf(held, share) - share.fen)),
  }));
  const toPlan = plan !== null && isOpen(plan.state) ? returned.filter(({ fen }) => fen > 0) : [];
  const blocked = await moveBudget(turn.tx, movement, without(gives, toPlan), contextOf(turn, claim));
  if (blocked) return blocked;
  const left = draws
    .map((share) => ({ ...share, fen: share.fen - fenOf(returned, share) }))
    .filter(({ fen }) => fen > 0);
  await deleteDraws(turn.tx, claim.id);
  await insertDraws(turn.tx, left, turn.now);
  if (plan === null || toPlan.length === 0) return null;
  if (await moveBudget(turn.tx, back[movement], toPlan, contextOf(turn, claim, plan.id)))
    throw new Error(`claim ${claim.id} holds less than it has drawn of plan ${plan.id}`);
  await showPlan(turn, plan);
  return null;
}

const fenOf = (shares: readonly Share[], one: Share): number =>
  sumFen(shares.filter((share) => shareKey(share) === shareKey(one)).map(({ fen }) => fen));

/** Charges less what goes another way. */
const without = (charges: readonly Charge[], taken: readonly Share[]): readonly Charge[] =>
  summed(charges)
    .map((charge) => ({ ...charge, fen: charge.fen - fenOf(taken, charge) }))
    .filter(({ fen }) => fen > 0);
