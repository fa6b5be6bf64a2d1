import { type Activity, confirmedActivities, knownEvidence } from '../activity/activity.actions.ts';
import { type Decided, doneBy, type StandIn, type Step, type Subject } from '../approval/approval.ts';
import { standInsAt } from '../approval/delegation.actions.ts';
import { budgetLines } from '../budget/budget.actions.ts';
import type { Turn } from '../chat/turn.ts';
import { type Day, dayOf } from '../days.ts';
import { attachedTo, findByNumber, owedOf, papersOf } from '../invoice/invoice.actions.ts';
import { drawnBy, type PlanRoom, planRoom } from '../plan/plan.actions.ts';
import type { Share } from '../plan/plan.ts';
import type { Stage } from '../policy/index.ts';
import { questionsToCentre, rulingsInForce } from '../ruling/ruling.actions.ts';
import type { CentreQuestion } from '../ruling/ruling.ts';
import { loadStation } from '../station/station.actions.ts';
import { memberOf, type Station } from '../station/station.ts';
import { type LineReview, reviewClaim, type Surroundings } from './claim.facts.ts';
import { type DecisionRecord, decisionsOf } from './claim.store.ts';
import type { Claim } from './claim.ts';
import type { ActivityChoice } from './claim.view.ts';
import { earlierFees, sameDayFen } from './claim-others.store.ts';
import { usedInvoices } from './claim-used.store.ts';

/** Everything around a claim that its cards and decisions need, gathered once per act. */
export interface Scene {
  readonly station: Station;
  readonly today: Day;
  readonly around: Surroundings;
  readonly activities: readonly ActivityChoice[];
  readonly decisions: readonly DecisionRecord[];
  /** What the centre was asked, and what it answered on articles. */
  readonly asked: readonly CentreQuestion[];
  /** What bands look at beside this claim's gross: what the same payee, seller or activity already had that day. Fen. */
  readonly otherFen: number;
  /** The approved plan of its activity while it is open, and what it has drawn of one. */
  readonly room: PlanRoom | null;
  readonly drawn: readonly Share[];
  /** Who stands in for whom today. */
  readonly standIns: readonly StandIn[];
}

export async function sceneOf(turn: Turn, claim: Claim, payOn: Day | null = null): Promise<Scene> {
  const { tx } = turn;
  const station = await loadStation(tx, claim.stationId);
  const activities = await confirmedActivities(tx, station.id);
  const numbers = [...new Set(claim.lines.flatMap((line) => line.invoiceNumber ?? []))];
  const payees = [...new Set(claim.lines.flatMap((line) => line.payee ?? []))];
  const days = [...new Set(claim.lines.flatMap((line) => line.occurredOn ?? []))];
  const attached = await attachedTo(tx, [claim.id]);
  const known = (await findByNumber(tx, numbers)).filter(({ stationId }) => stationId === station.id);
  const room = await planRoom(tx, claim.activityId);
  const around: Surroundings = {
    station,
    on: dayOf(turn.now),
    budget: await budgetLines(tx, station.id),
    usedInvoices: await usedInvoices(tx, claim, attached, known),
    attached,
    known,
    papers: await papersOf(tx, claim.id),
    owed: await owedOf(tx, [claim.id]),
    rulings: await rulingsInForce(tx, station.id),
    earlierFees: await earlierFees(tx, claim, payees, dayOf(turn.now)),
    activity: activityFacts(activities, claim, dayOf(turn.now)),
    planned: room?.rest ?? [],
    payOn,
  };
  const sellers = attached.flatMap(({ invoice }) => invoice.sellerName ?? []);
  const { activityId } = claim;
  const otherFen = await sameDayFen(tx, {
    stationId: station.id,
    claimId: claim.id,
    days,
    names: [...payees, ...sellers],
    activityId,
  });
  const [decisions, asked] = [await decisionsOf(tx, claim.id), await questionsToCentre(tx, station.id)];
  const drawn = await drawnBy(tx, claim.id);
  const standIns = await standInsAt(tx, station, around.on);
  return { station, today: around.on, around, activities, decisions, asked, otherFen, room, drawn, standIns };
}

function activityFacts(activities: readonly Activity[], { activityId }: Claim, today: Day): Surroundings['activity'] {
  const activity = activities.find(({ id }) => id === activityId);
  if (!activity) return null;
  const { heldOn, evidence } = activity;
  return { heldOn, evidence: knownEvidence(heldOn, evidence, today) };
}

export const reviewsOf = (scene: Scene, claim: Claim, stage: Stage): readonly LineReview[] =>
  reviewClaim(claim, scene.around, stage);

/** Who submitted, who gets money, who approved: what the right to decide depends on. */
export function subjectOf(
  scene: Pick<Scene, 'station' | 'decisions'> & Partial<Pick<Scene, 'standIns'>>,
  claim: Pick<Claim, 'submitterId' | 'lines'>,
): Subject {
  const advanced = claim.lines.some((line) => line.paid === 'personal' && line.payTo === null);
  const submitter = memberOf(scene.station, claim.submitterId)?.name;
  return {
    submitterId: claim.submitterId,
    receivers: [
      ...claim.lines.flatMap((line) => [line.payee ?? '', line.payTo ?? '']),
      advanced ? (submitter ?? '') : '',
    ].filter(Boolean),
    decided: decidedSinceFiled(scene.decisions),
    standIns: scene.standIns ?? [],
  };
}

const stepOfAct: Partial<Record<string, Step>> = {
  confirm: 'confirm',
  review: 'review',
  approve: 'approve',
  pay: 'pay',
};

/** Who took which step since the claim was last filed: what was decided before a return does not count. */
export function decidedSinceFiled(decisions: readonly DecisionRecord[]): readonly Decided[] {
  const lastFiled = decisions.findLastIndex((decision) => decision.act === 'submit');
  return decisions.slice(Math.max(0, lastFiled)).flatMap((decision) => {
    const taken = decision.step === 'confirm-submit' ? 'confirm' : stepOfAct[decision.act];
    return taken === undefined ? [] : doneBy(taken, decision);
  });
}
