import type { ClaimDecideView } from '../../cards/claim-decide.card.ts';
import type { ClaimListRow } from '../../cards/claim-list.card.ts';
import type { ClaimSheetView } from '../../cards/claim-sheet.card.ts';
import type { HistoryView } from '../../cards/parts/claim-parts.ts';
import { type Decider, deciderName, ratifiedWords, type Step, stepNames, whoDid } from '../approval/approval.ts';
import { availableFen, type BudgetLine } from '../budget/budget.ts';
import { categoryNames, fundSourceNames } from '../category.ts';
import { type Day, formatDay, formatInstant } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import { sumOf } from '../payment/payment.ts';
import { chargeFen } from '../policy/index.ts';
import { nameOf, recordNumber, roleNames, type Station } from '../station/station.ts';
import { changeTexts } from './claim.changes.ts';
import type { LineReview } from './claim.facts.ts';
import { sinceFiled } from './claim.filed.ts';
import { paidText, paymentTexts } from './claim.payments.ts';
import type { DecisionRecord } from './claim.store.ts';
import {
  type Act,
  actNames,
  type Claim,
  type ClaimState,
  isFinal,
  isInFlight,
  isPaidByUnit,
  stateNames,
  unpaidOf,
} from './claim.ts';
import { findingViews } from './claim-finding.view.ts';
import { lineTitle, lineViews } from './claim-line.view.ts';
import { plannedFen } from './claim-pay.ts';

/** Filed claims in words: the views of their cards. Pure. */

export const totalText = (claim: Claim): string => formatYuan(sumFen(claim.lines.map((line) => line.amountFen ?? 0)));

/** Null while an amount is missing: half a sum would be taken for the whole. */
export const knownTotal = (claim: Claim): string | null =>
  claim.lines.some((line) => line.amountFen === null) ? null : totalText(claim);

/** 「张教授 1,500 元」: how people name a claim. */
export const claimTitle = (claim: Claim): string => {
  const [first] = claim.lines;
  const title = first ? lineTitle(first) : '';
  return claim.lines.length > 1 ? `${title}等 ${claim.lines.length} 笔` : title;
};

export interface ActivityChoice {
  readonly id: string;
  readonly title: string;
  readonly heldOn: Day;
}

/** The activity a claim belongs to, or what it was for. */
export const belongsTo = (claim: Claim, activities: readonly ActivityChoice[]): string => {
  const activity = activities.find((item) => item.id === claim.activityId);
  if (activity) return `${activity.title}（${formatDay(activity.heldOn)}）`;
  return claim.purpose ?? '';
};

export function historyViews(station: Station, decisions: readonly DecisionRecord[]): readonly HistoryView[] {
  return decisions.map((decision) => ({
    words: `${whoDid(station, decision)} ${wordsOf(decision)}${ratifiedOf(decision)} · ${formatInstant(decision.at)}`,
    reason: [decision.reason, decision.note].filter(Boolean).join('；') || null,
  }));
}

const ratifiedOf = ({ act, forId, ratifiedAt }: DecisionRecord): string =>
  act === 'confirm' ? ratifiedWords(forId, ratifiedAt) : '';

const wordsOf = (decision: DecisionRecord): string =>
  decision.step === 'confirm-submit' ? '确认并提交' : actNames[decision.act as Act];

/** 「赵敏（财务），自 11 月 16 日 09:05 起」 */
export const holderText = (step: Step, deciders: readonly Decider[], since: Date | null): string => {
  const roleOf: Readonly<Record<Step, string>> = {
    confirm: roleNames.lead,
    review: roleNames.finance,
    approve: roleNames['unit-head'],
    pay: roleNames.cashier,
  };
  const who =
    deciders.length === 0 ? '无人可办，已告知管理员' : `${deciders.map(deciderName).join('、')}（${roleOf[step]}）`;
  return since === null ? who : `${who}，自 ${formatInstant(since)} 起`;
};

/** What the deciding step is called for a claim that waits. */
export const stepOf = (state: ClaimState): Step | null =>
  state === 'confirming'
    ? 'confirm'
    : state === 'reviewing'
      ? 'review'
      : state === 'approving'
        ? 'approve'
        : state === 'payable'
          ? 'pay'
          : null;

const sheetState = (state: ClaimState): ClaimSheetView['state'] =>
  state === 'paid' ? 'done' : state === 'rejected' ? 'refused' : isFinal(state) ? 'closed' : 'waiting';

/** What counts against the budget: as filed, or as it would have been where it was given back. */
const chargedText = (claim: Claim, reviews: readonly LineReview[]): string =>
  formatYuan(
    claim.chargeFen > 0
      ? claim.chargeFen
      : sumFen(reviews.map(({ line, facts }) => (line.fundSource === 'own' ? 0 : (chargeFen(facts) ?? 0)))),
  );

export function sheetView(
  claim: Claim,
  station: Station,
  reviews: readonly LineReview[],
  decisions: readonly DecisionRecord[],
  deciders: readonly Decider[],
  activities: readonly ActivityChoice[],
  isForSubmitter: boolean,
): ClaimSheetView {
  const step = stepOf(claim.state);
  const last = decisions.at(-1);
  return {
    id: claim.id,
    version: claim.version,
    number: recordNumber(station, claim.number),
    state: sheetState(claim.state),
    stateName: stateNames[claim.state],
    submitter: nameOf(station, claim.submitterId),
    total: chargedText(claim, reviews),
    lines: lineViews(reviews, claim.state),
    hasFiles: reviews.some(({ hasFile, hasPaper }) => hasFile || hasPaper),
    belongsTo: belongsTo(claim, activities),
    findings: isFinal(claim.state) ? [] : findingViews(reviews).filter((finding) => finding.effect !== 'note'),
    holder:
      step === null
        ? claim.state === 'returned'
          ? nameOf(station, claim.submitterId)
          : null
        : holderText(step, deciders, claim.waitingSince),
    outcome: last ? outcomeText(station, last, claim) : null,
    history: historyViews(station, decisions),
    mayWithdraw: isForSubmitter && isInFlight(claim.state),
    payments: [paidText(claim) ?? '', ...paymentTexts(claim)].filter((words) => words !== ''),
    isPartPaid: paidText(claim) !== null,
  };
}

const outcomeText = (station: Station, last: DecisionRecord, claim: Claim): string =>
  [
    `${whoDid(station, last)} ${wordsOf(last)}${last.reason === null ? '' : `：${last.reason}`}`,
    claim.state === 'paid' && claim.paidOn !== null ? `付款日 ${formatDay(claim.paidOn)}` : '',
  ]
    .filter((part) => part !== '')
    .join('，');

export interface DecideOptions {
  /** Why 审批 follows, one sentence each; empty inside an approved plan. */
  readonly route: readonly string[];
  readonly step: Step;
  readonly budget: readonly BudgetLine[];
  readonly activities: readonly ActivityChoice[];
  readonly reasonAsked: string | null;
  readonly today: Day;
  /** What the cashier said: the day it was paid, and how much. */
  readonly paidOn?: Day;
  readonly payFen?: number;
  readonly notice: string | null;
}

export function decideView(
  claim: Claim,
  station: Station,
  reviews: readonly LineReview[],
  decisions: readonly DecisionRecord[],
  options: DecideOptions,
): ClaimDecideView {
  const advancedBy = [
    ...new Set(claim.lines.flatMap((line) => (line.paid === 'personal' ? [line.payTo ?? '垫付人'] : []))),
  ];
  return {
    id: claim.id,
    version: claim.version,
    step: options.step,
    number: recordNumber(station, claim.number),
    submitter: nameOf(station, claim.submitterId),
    total: formatYuan(claim.chargeFen),
    lines: lineViews(reviews, claim.state),
    hasFiles: reviews.some(({ hasFile, hasPaper }) => hasFile || hasPaper),
    belongsTo: belongsTo(claim, options.activities),
    note: claim.note ?? (isPaidByUnit(claim) ? '没有写先付后批的原因' : null),
    findings: findingViews(reviews),
    changes: changeTexts(claim),
    edits: sinceFiled(claim),
    budget: [...routeTexts(claim, options), ...budgetTexts(claim, options.budget)],
    history: historyViews(station, decisions),
    isBackfill: isPaidByUnit(claim),
    payTo: advancedBy.length === 0 ? null : `付给 ${advancedBy.join('、')}（个人垫付）`,
    reasonAsked: options.step === 'approve' ? options.reasonAsked : null,
    paidOn: options.paidOn ?? options.today,
    ...(options.step === 'pay' ? paymentView(claim, options.payFen ?? plannedFen(claim)) : {}),
    notice: options.notice,
  };
}

/** Nothing where the sum goes out at once and nothing came back. */
function paymentView(claim: Claim, planned: number | null): Pick<ClaimDecideView, 'payment'> {
  const rest = sumOf(unpaidOf(claim));
  const hasPaid = rest < claim.chargeFen;
  const isPart = planned !== null && planned < rest;
  if (claim.payments.length === 0 && !isPart) return {};
  return {
    payment: {
      state: paidText(claim),
      history: paymentTexts(claim),
      planned: isPart ? { amount: formatYuan(planned), fen: planned } : null,
      rest: hasPaid ? formatYuan(rest) : null,
    },
  };
}

/** To 财务 whether it goes up, to whoever approves why it came. */
const routeTexts = (claim: Claim, { step, route }: DecideOptions): readonly string[] => {
  if (step !== 'review' && step !== 'approve') return [];
  if (!claim.needsApproval) return ['在经批准的活动方案以内，审核后即可付款'];
  return route.length === 0 ? [] : [`需要审批：${route.join('；')}`];
};

/** What is left in the lines this claim touches; the claim itself is counted in. */
const budgetTexts = (claim: Claim, budget: readonly BudgetLine[]): readonly string[] =>
  budget
    .filter((row) => claim.lines.some((line) => line.category === row.category && line.fundSource === row.fundSource))
    .map(
      (row) =>
        `${categoryNames[row.category]}（${fundSourceNames[row.fundSource]}）可用余额 ${formatYuan(availableFen(row))} 元（已扣除本单）`,
    );

export const listRow = (claim: Claim, station: Station, deciders: readonly Decider[]): ClaimListRow => {
  const step = stepOf(claim.state);
  return {
    id: claim.id,
    number: recordNumber(station, claim.number),
    title: claimTitle(claim),
    amount: knownTotal(claim),
    state: claim.number === null ? '' : stateNames[claim.state],
    holder: step === null ? null : `现由 ${holderText(step, deciders, claim.waitingSince)}`,
  };
};

export { stepNames };
