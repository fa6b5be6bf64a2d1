import { approvalReasons, type RouteFacts } from '../approval/approval.ts';
import type { Charge } from '../budget/budget.actions.ts';
import { sumFen } from '../money.ts';
import type { Part } from '../payment/payment.ts';
import { beyondWords, draw, type Share, shareKey, summed } from '../plan/plan.ts';
import { holds } from '../station/station.ts';
import type { LineReview } from './claim.facts.ts';
import { hasAsk } from './claim.review.ts';
import type { Scene } from './claim.scene.ts';
import { type Claim, isEditable, unpaidOf } from './claim.ts';

/** Whether 审批 follows 审核, and why: by the station's preset, the plan of the activity, the band and the findings. Pure. */

/** What parts of its lines take of the ledger's budget; what the unit bears itself stays outside. */
export const chargesOf = (claim: Claim, parts: readonly Part[] = unpaidOf(claim)): readonly Charge[] =>
  parts.flatMap(({ lineOrdinal, fen }) => {
    const line = claim.lines.find(({ ordinal }) => ordinal === lineOrdinal);
    return line?.category && line.fundSource && line.fundSource !== 'own' && fen > 0
      ? [{ category: line.category, fundSource: line.fundSource, fen }]
      : [];
  });

/** All that the claim is charged, paid or not. */
export const chargedOf = (claim: Claim): readonly Charge[] =>
  chargesOf(
    claim,
    claim.lines.map(({ ordinal, chargeFen }) => ({ lineOrdinal: ordinal, fen: chargeFen })),
  );

/** What of the claim its plan does not carry; null where no plan is approved. */
export function beyondPlan({ room, drawn }: Pick<Scene, 'room' | 'drawn'>, claim: Claim): readonly Share[] | null {
  const charges = summed(chargedOf(claim));
  if (isEditable(claim.state)) return room === null ? null : draw(charges, room.rest).beyond;
  if (room === null && drawn.length === 0) return null;
  const left = charges.map((charge) => ({
    ...charge,
    fen: charge.fen - (drawn.find((share) => shareKey(share) === shareKey(charge))?.fen ?? 0),
  }));
  return left.filter(({ fen }) => fen > 0);
}

export function routeOf(scene: Scene, claim: Claim, reviews: readonly LineReview[]): RouteFacts {
  return {
    preset: scene.station.preset,
    bandFen: sumFen(chargedOf(claim).map(({ fen }) => fen)) + scene.otherFen,
    hasAsk: hasAsk(reviews),
    isPlanned: beyondPlan(scene, claim)?.length === 0,
    isFinanceCashier: scene.station.members.some((member) => holds(member, 'finance') && holds(member, 'cashier')),
  };
}

/** Why this claim goes up, in words; empty where it does not. */
export const whyApproval = (scene: Scene, claim: Claim, reviews: readonly LineReview[]): readonly string[] =>
  approvalReasons(routeOf(scene, claim, reviews), beyondWords(beyondPlan(scene, claim) ?? []));
