import { availableFen, type BudgetLine } from '../budget/budget.ts';
import { type Day, formatDay } from '../days.ts';
import { formatYuan } from '../money.ts';
import { type Facts, type Review, type RulingFacts, review, rules, usualCategory } from '../policy/index.ts';
import type { Station } from '../station/station.ts';
import { type Budgeted, type Plan, type PlanLine, plannedShares, type Share, shareKey, shareName } from './plan.ts';

/** What the measure and the budget say of a plan, and what keeps it from going on. Pure. */

export interface PlanSurroundings {
  readonly station: Station;
  readonly today: Day;
  readonly budget: readonly BudgetLine[];
  readonly rulings: readonly RulingFacts[];
}

export interface PlanReview {
  readonly line: PlanLine;
  readonly review: Review;
}

/** Rules that speak of what is planned; of payees, papers and payment its claims will tell. */
const SPOKEN = /^12\.(?!6-purpose)|^15-|usual-category$|^11\.5-(?:travel|lodging)$|^5-refundable-deposit$/;
const planRules = rules.filter(({ id }) => SPOKEN.test(id));

const isConfirmed = ({ confirmed, kind }: PlanLine): boolean =>
  confirmed ?? (kind !== null && usualCategory(kind) !== null);

function factsOf(plan: Plan, line: PlanLine, { station, today, rulings }: PlanSurroundings): Facts {
  return {
    on: today,
    stage: 'draft',
    project: {
      agreement: station.agreementNumber !== null,
      periodFrom: station.periodFrom,
      deadline: station.deadlineOn,
      hostUnit: station.hostUnitName,
      hostUnitKind: station.hostUnitKind,
      hostTaxId: station.hostTaxId,
      supportedUnits: null,
      otherStationUnits: [],
      adoptedStandards: [],
      budgetFen: {},
      usedFen: {},
      usedInvoices: [],
      rulings,
    },
    expense: {
      category: line.category,
      kind: line.kind,
      confirmed: isConfirmed(line),
      amountFen: line.amountFen,
      occurredOn: plan.heldOn,
      payOn: null,
      purpose: line.what,
      fundSource: line.fundSource,
      activity: { heldOn: plan.heldOn, evidence: null },
      payee: {
        kind: null,
        name: null,
        employer: null,
        relation: null,
        fiscallySupported: null,
        staffing: null,
        title: null,
        paidThisMonthFen: 0,
      },
      payTo: 'payee',
      paid: 'no',
      basis: null,
      days: null,
      form: null,
      headCount: line.headCount,
      invoices: [],
      documents: [],
    },
  };
}

export const reviewPlan = (plan: Plan, around: PlanSurroundings): readonly PlanReview[] =>
  plan.lines.map((line) => ({ line, review: review(planRules, factsOf(plan, line, around)) }));

/** 「是否属于…」 is open on this line. */
export const isKindAsked = ({ line, review: { findings } }: PlanReview): boolean =>
  line.confirmed === null &&
  line.kind !== null &&
  findings.some(({ effect, asks }) => effect === 'ask' && asks.includes('kind'));

/** Fields of the form without which a plan cannot be filed, by name; lines carry `_2`, `_3` … after the first. */
export function missingFields(plan: Plan, reviews: readonly PlanReview[]): readonly string[] {
  const ofLine = ({ ordinal, category, amountFen, what }: PlanLine): readonly string[] =>
    [
      what === '' ? 'what' : null,
      category === null ? 'category' : null,
      reviews.some((item) => item.line.ordinal === ordinal && isKindAsked(item)) ? 'confirmed' : null,
      amountFen === null ? 'amount' : null,
    ].flatMap((field) => (field === null ? [] : [fieldName(field, ordinal)]));
  return [
    ...(plan.title === '' ? ['title'] : []),
    ...(plan.heldOn === null ? ['heldOn'] : []),
    ...plan.lines.flatMap(ofLine),
  ];
}

export const fieldName = (field: string, ordinal: number): string => (ordinal === 1 ? field : `${field}_${ordinal}`);

/** The first 科目 that cannot carry what is planned, in words; null when all can. */
export function budgetFault(plan: Budgeted, budget: readonly BudgetLine[]): string | null {
  const left = (share: Share): number => {
    const row = budget.find((line) => shareKey(line) === shareKey(share));
    return row ? availableFen(row) : 0;
  };
  const short = plannedShares(plan).find((share) => share.fen > left(share));
  if (!short) return null;
  const rest = Math.max(0, left(short));
  return `${shareName(short)}可用余额 ${formatYuan(rest)} 元，方案要 ${formatYuan(short.fen)} 元，差 ${formatYuan(short.fen - rest)} 元；可以减少金额，或先办理预算调整（第十三条（四））。`;
}

/** Why an activity cannot be held on that day, in words; null when it can. */
export function dayFault(heldOn: Day, station: Station, today: Day): string | null {
  if (heldOn < today) return `活动日期（${formatDay(heldOn)}）已经过去；方案须在活动之前报，已办的活动请直接报支出。`;
  if (heldOn > station.deadlineOn)
    return `活动日期（${formatDay(heldOn)}）晚于执行截止日（${formatDay(station.deadlineOn)}），不能从专项经费列支（第十条）。`;
  return heldOn < station.periodFrom
    ? `活动日期（${formatDay(heldOn)}）早于项目开始日（${formatDay(station.periodFrom)}）。`
    : null;
}

/** What stops a complete plan, in words: its day, an item of 第十二条, its budget. */
export function objectionTo(plan: Plan, reviews: readonly PlanReview[], around: PlanSurroundings): string | null {
  const day = plan.heldOn === null ? null : dayFault(plan.heldOn, around.station, around.today);
  if (day !== null) return day;
  for (const { line, review: judged } of reviews) {
    const refusal = judged.findings.find(({ effect }) => effect === 'refuse');
    if (refusal) return `第 ${line.ordinal} 项“${line.what}”：${refusal.message}请删去这一项。`;
  }
  return budgetFault(plan, around.budget);
}
