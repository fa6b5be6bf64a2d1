import type { StandIn } from '../approval/approval.ts';
import { standInsAt } from '../approval/delegation.actions.ts';
import { budgetLines } from '../budget/budget.actions.ts';
import type { Turn } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { rulingsInForce } from '../ruling/ruling.actions.ts';
import { loadStation } from '../station/station.actions.ts';
import type { PlanSurroundings } from './plan.review.ts';
import { type Draw, decisionsOf, drawsOn, type PlanDecisionRecord } from './plan.store.ts';
import type { Plan } from './plan.ts';

/** Everything around a plan that its cards and decisions need, gathered once per act. */
export interface PlanScene extends PlanSurroundings {
  readonly drawn: readonly Draw[];
  readonly decisions: readonly PlanDecisionRecord[];
  /** Who stands in for whom today. */
  readonly standIns: readonly StandIn[];
}

export async function planScene({ tx, now }: Turn, plan: Pick<Plan, 'id' | 'stationId'>): Promise<PlanScene> {
  const station = await loadStation(tx, plan.stationId);
  return {
    station,
    today: dayOf(now),
    budget: await budgetLines(tx, station.id),
    rulings: await rulingsInForce(tx, station.id),
    drawn: await drawsOn(tx, plan.id),
    decisions: await decisionsOf(tx, plan.id),
    standIns: await standInsAt(tx, station, dayOf(now)),
  };
}
