import type { FindingView, HistoryView } from '../../cards/parts/claim-parts.ts';
import type { PlanQuestion, PlanView } from '../../cards/plan.card.ts';
import {
  deciderName,
  decidersOf,
  decidesFor,
  denialOf,
  doneBy,
  needsReason,
  ratifiedWords,
  type Step,
  type Subject,
  whoDid,
} from '../approval/approval.ts';
import { availableFen } from '../budget/budget.ts';
import { categoryNames } from '../category.ts';
import { formatDay, formatInstant } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import { memberOf, nameOf, roleNames, type Station } from '../station/station.ts';
import { allQuestions, amountQuestion } from './plan.fields.ts';
import { missingFields, type PlanReview, reviewPlan } from './plan.review.ts';
import type { PlanScene } from './plan.scene.ts';
import type { PlanDecisionRecord } from './plan.store.ts';
import {
  actNames,
  isEditable,
  isOpen,
  type Plan,
  type PlanAct,
  type PlanState,
  plannedShares,
  shareKey,
  shareName,
  stateNames,
  summed,
  totalFen,
} from './plan.ts';

/** A plan in words: the view of its card, as each reader may see it. Pure. */

/** What the deciding step is called for a plan that waits. */
export const stepOf = (state: PlanState): Step | null =>
  state === 'confirming' ? 'confirm' : state === 'approving' ? 'approve' : null;

/** What the right to decide depends on: nobody approves what they filed or confirmed, nor what names them. */
export const subjectOf = (plan: Plan, { decisions, standIns }: Pick<PlanScene, 'decisions' | 'standIns'>): Subject => ({
  submitterId: plan.submitterId,
  receivers: plan.lines.map(({ what }) => what),
  decided: decisions
    .slice(decisions.findLastIndex(({ act }) => act === 'submit') + 1)
    .flatMap((item) => (item.act === 'confirm' || item.act === 'approve' ? doneBy(item.act, item) : [])),
  standIns,
});

/** Whoever decides for somebody away does it in that one's name. */
export function inNameOf(plan: Plan, scene: PlanScene, byId: string): string | null {
  const [step, member] = [stepOf(plan.state), memberOf(scene.station, byId)];
  if (!step || !member || byId === plan.submitterId) return null;
  return decidesFor(step, member, subjectOf(plan, scene))?.openId ?? null;
}

export const isLeads = (station: Station, personId: string): boolean =>
  memberOf(station, personId)?.roles.includes('lead') ?? false;

/** What this person may do with a plan as it stands. */
export function actsFor(plan: Plan, scene: PlanScene, personId: string): PlanView['may'] {
  const { station } = scene;
  const isOwn = plan.submitterId === personId;
  const step = stepOf(plan.state);
  if (isEditable(plan.state)) return isOwn ? ['submit', 'edit', 'cancel'] : [];
  if (step !== null) {
    const mayDecide = denialOf(step, memberOf(station, personId), subjectOf(plan, scene)) === null;
    if (mayDecide) return [step === 'approve' ? 'approve' : 'confirm', 'return', 'reject'];
    return isOwn ? ['withdraw'] : [];
  }
  return isOpen(plan.state) && isLeads(station, personId) ? ['reduce', 'close'] : [];
}

const ratifiedOf = ({ act, forId, ratifiedAt }: PlanDecisionRecord): string =>
  act === 'confirm' ? ratifiedWords(forId, ratifiedAt) : '';

export const historyViews = (station: Station, decisions: readonly PlanDecisionRecord[]): readonly HistoryView[] =>
  decisions
    .filter(({ act }) => act !== 'cancel')
    .map((decision) => ({
      words: `${whoDid(station, decision)} ${actNames[decision.act as PlanAct]}${ratifiedOf(decision)} · ${formatInstant(decision.at)}`,
      reason: [decision.reason, decision.note].filter(Boolean).join('；') || null,
    }));

const findingViews = (reviews: readonly PlanReview[]): readonly FindingView[] =>
  reviews.flatMap(({ line, review }) =>
    review.findings
      .filter(({ effect }) => effect !== 'note')
      .map(({ effect, article, quote, message, remedies }) => ({
        effect,
        article,
        quote,
        message,
        remedies: remedies.filter(({ change }) => change === null).map(({ text }) => text),
        lines: [line.ordinal],
      })),
  );

function holderOf(plan: Plan, scene: PlanScene): string | null {
  const { station } = scene;
  const step = stepOf(plan.state);
  if (step === null) return null;
  const deciders = decidersOf(step, station, subjectOf(plan, scene)).map(deciderName);
  const role = roleNames[step === 'confirm' ? 'lead' : 'unit-head'];
  const who = deciders.length === 0 ? '无人可办，已告知管理员' : `${deciders.join('、')}（${role}）`;
  return plan.waitingSince === null ? who : `${who}，自 ${formatInstant(plan.waitingSince)} 起`;
}

const usesOf = (plan: Plan, { drawn }: PlanScene): PlanView['uses'] => {
  const sums = summed(drawn);
  return plannedShares(plan).map((share) => {
    const used = sums.find((other) => shareKey(other) === shareKey(share))?.fen ?? 0;
    return {
      name: shareName(share),
      planned: formatYuan(share.fen),
      used: formatYuan(used),
      left: formatYuan(share.fen - used),
    };
  });
};

const budgetTexts = (plan: Plan, { budget }: PlanScene): readonly string[] =>
  plannedShares(plan).map((share) => {
    const row = budget.find((line) => shareKey(line) === shareKey(share));
    return `${shareName(share)} 可用余额 ${formatYuan(row ? availableFen(row) : 0)} 元`;
  });

/** Claims and charges: whether 方案 counts were ever approved. */
const wasApproved = (plan: Plan): boolean => plan.approvedAt !== null;

export interface Face {
  readonly notice?: string | null;
  /** The whole form is open; else only what is missing is asked. */
  readonly isEditing?: boolean;
  /** Nothing can be pressed on it any more: a newer card has taken its place. */
  readonly isSettled?: boolean;
}

function questionsFor(
  plan: Plan,
  reviews: readonly PlanReview[],
  may: PlanView['may'],
  isEditing: boolean,
): readonly PlanQuestion[] {
  if (may.includes('reduce')) return plan.lines.map(amountQuestion);
  if (!may.includes('submit')) return [];
  const missing = missingFields(plan, reviews);
  const all = allQuestions(plan, missing);
  return isEditing ? all : all.filter(({ name }) => missing.includes(name));
}

export const reasonAskedFor = (plan: Plan, station: Station): string | null =>
  needsReason(station.preset, sumFen(plannedShares(plan).map(({ fen }) => fen)));

/** A plan as `personId` sees it. */
export function planView(
  scene: PlanScene,
  plan: Plan,
  personId: string,
  { notice = null, isEditing = false, isSettled = false }: Face = {},
): PlanView {
  const { station } = scene;
  const reviews = isEditable(plan.state) || stepOf(plan.state) !== null ? reviewPlan(plan, scene) : [];
  const may = isSettled ? [] : actsFor(plan, scene, personId);
  return {
    id: plan.id,
    version: plan.version,
    state: plan.state,
    stateName: stateNames[plan.state],
    station: station.name,
    submitter: nameOf(station, plan.submitterId),
    title: plan.title,
    heldOn: plan.heldOn === null ? null : formatDay(plan.heldOn),
    people: plan.people === null ? null : `${plan.people} 人`,
    lines: plan.lines.map((line) => ({
      ordinal: line.ordinal,
      what: line.what,
      category: line.category === null ? null : categoryNames[line.category],
      amount: line.amountFen === null ? null : formatYuan(line.amountFen),
      people: line.headCount === null ? null : `${line.headCount} 人`,
    })),
    total: plan.lines.some(({ amountFen }) => amountFen === null) ? null : formatYuan(totalFen(plan)),
    uses: wasApproved(plan) ? usesOf(plan, scene) : [],
    budget: stepOf(plan.state) === null ? [] : budgetTexts(plan, scene),
    note: plan.note,
    findings: findingViews(reviews),
    holder: may.includes('approve') || may.includes('confirm') ? null : holderOf(plan, scene),
    history: historyViews(station, scene.decisions),
    notice,
    reasonAsked: plan.state === 'approving' ? reasonAskedFor(plan, station) : null,
    isLeads: isLeads(station, plan.submitterId),
    questions: questionsFor(plan, reviews, may, isEditing),
    may,
  };
}
