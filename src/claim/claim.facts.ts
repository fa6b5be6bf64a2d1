import type { BudgetLine } from '../budget/budget.ts';
import type { Category, FundSource } from '../category.ts';
import type { Day } from '../days.ts';
import type { Attached, KeptInvoice, LinePaper, Owed } from '../invoice/invoice.actions.ts';
import type { Share } from '../plan/plan.ts';
import {
  chargeFen,
  type DocumentKind,
  type Facts,
  type FenByCategory,
  type Review,
  type RulingFacts,
  review,
  rules,
  type Stage,
  type UsedInvoice,
  usualCategory,
} from '../policy/index.ts';
import type { Station } from '../station/station.ts';
import { type Fee, isFeeLine, isMonthKept, monthFenOf, payDayOf } from './claim.fees.ts';
import { invoicesOf, missingFen } from './claim.invoices.ts';
import { type Claim, isEditable, isInFlight, type Line } from './claim.ts';

/** What a review of a claim needs to know beyond the claim. */
export interface Surroundings {
  readonly station: Station;
  readonly on: Day;
  readonly budget: readonly BudgetLine[];
  readonly usedInvoices: readonly UsedInvoice[];
  /** Invoices whose files are on this claim’s lines. */
  readonly attached: readonly Attached[];
  /** Of numbers that were typed in: those whose files this station has. */
  readonly known: readonly KeptInvoice[];
  /** Papers that were sent for its lines. */
  readonly papers: readonly LinePaper[];
  /** Invoices that were promised for its lines. */
  readonly owed: readonly Owed[];
  readonly rulings: readonly RulingFacts[];
  /** Fees to this claim's payees from claims that were filed before it. */
  readonly earlierFees: readonly Fee[];
  /** The activity it belongs to, with what is known to be kept of it. */
  readonly activity: Facts['expense']['activity'];
  /** What the approved plan of its activity still reserves: money this claim may take. Absent where there is none. */
  readonly planned?: readonly Share[];
  readonly payOn: Day | null;
}

export interface LineReview {
  /** Its invoice was promised for later, and has not come. */
  readonly owed: Owed | null;
  /** The file of an invoice is on this line. */
  readonly hasFile: boolean;
  /** Files of other papers are on this line. */
  readonly hasPaper: boolean;
  readonly line: Line;
  /** Gross fees of the payee's month as they count now; the line keeps what counted when it was filed. Fen. */
  readonly monthNowFen: number;
  readonly facts: Facts;
  readonly review: Review;
}

/** Reviews every line; each is charged on top of the lines before it, so that together they cannot pass what one could not. */
export function reviewClaim(claim: Claim, surroundings: Surroundings, stage: Stage): readonly LineReview[] {
  const charged = new Map<string, number>();
  const fees = [...surroundings.earlierFees];
  return claim.lines.map((before) => {
    const payOn = payDayOf(before, claim.paidOn, surroundings.payOn ?? surroundings.on);
    const monthNowFen = monthFenOf(fees, before.payee, payOn);
    const line = isMonthKept(claim, before) ? before : { ...before, monthFen: monthNowFen };
    const facts = factsOfLine(claim, line, surroundings, stage, charged);
    const fen = chargeFen(facts) ?? 0;
    const key = budgetKey(line);
    if (key) charged.set(key, (charged.get(key) ?? 0) + fen);
    // What was filed stays what is charged: a claim in flight releases or pays exactly what it took.
    const chargedFen = isEditable(claim.state) ? fen : line.chargeFen;
    if (line.payee !== null && isFeeLine(line)) fees.push({ payee: line.payee, payOn, grossFen: chargedFen });
    const owed =
      missingFen(claim, line, surroundings.attached) === 0
        ? null
        : (surroundings.owed.find((item) => item.lineOrdinal === line.ordinal) ?? null);
    const hasFile = surroundings.attached.some((item) => item.lineOrdinal === line.ordinal);
    return {
      line: { ...line, chargeFen: chargedFen },
      monthNowFen,
      facts,
      review: review(rules, facts),
      hasFile,
      hasPaper: surroundings.papers.some((item) => item.lineOrdinal === line.ordinal),
      owed,
    };
  });
}

const budgetKey = (line: Pick<Line, 'category' | 'fundSource'>): string | null =>
  line.category && line.fundSource ? `${line.fundSource}/${line.category}` : null;

function factsOfLine(
  claim: Claim,
  line: Line,
  around: Surroundings,
  stage: Stage,
  charged: ReadonlyMap<string, number>,
): Facts {
  return {
    on: around.on,
    stage,
    project: {
      agreement: around.station.agreementNumber !== null,
      periodFrom: around.station.periodFrom,
      deadline: around.station.deadlineOn,
      hostUnit: around.station.hostUnitName,
      hostUnitKind: around.station.hostUnitKind,
      hostTaxId: around.station.hostTaxId,
      supportedUnits: around.station.settings.supportedUnits,
      otherStationUnits: around.station.settings.otherStationUnits,
      adoptedStandards: around.station.settings.adoptedStandards as Facts['project']['adoptedStandards'],
      ...budgetFacts(claim, line.fundSource ?? 'special', around, charged),
      usedInvoices: around.usedInvoices,
      rulings: around.rulings,
    },
    expense: expenseFacts(claim, line, around, stage),
  };
}

/** Budget with its adjustments, and what everything but this claim and its plan takes of it, plus the lines of this claim already charged. */
function budgetFacts(
  claim: Claim,
  fundSource: FundSource,
  { budget, planned = [] }: Surroundings,
  charged: ReadonlyMap<string, number>,
) {
  const own = ownChargesFen(claim, fundSource);
  const reserved = (category: Category): number =>
    isEditable(claim.state)
      ? (planned.find((share) => share.category === category && share.fundSource === fundSource)?.fen ?? 0)
      : 0;
  const lines = budget.filter((line) => line.fundSource === fundSource);
  const budgetFen: Record<string, number> = {};
  const usedFen: Record<string, number> = {};
  for (const line of lines) {
    budgetFen[line.category] = line.budgetFen + line.adjustedFen;
    const taken = line.reservedFen + line.inReviewFen + line.approvedFen + line.paidFen - line.refundedFen;
    usedFen[line.category] =
      Math.max(0, taken - (own[line.category] ?? 0) - reserved(line.category)) +
      (charged.get(`${fundSource}/${line.category}`) ?? 0);
  }
  return { budgetFen: budgetFen as FenByCategory, usedFen: usedFen as FenByCategory };
}

/** What this claim already holds of the budget: nothing while it is a draft. */
function ownChargesFen(claim: Claim, fundSource: FundSource): Partial<Record<Category, number>> {
  const held: Partial<Record<Category, number>> = {};
  if (!isInFlight(claim.state) && claim.state !== 'paid') return held;
  for (const line of claim.lines)
    if (line.category && line.fundSource === fundSource)
      held[line.category] = (held[line.category] ?? 0) + line.chargeFen;
  return held;
}

/** A kind of 第十二条 counts only when a person said so; an ordinary kind is confirmed by filing what the card shows. */
const isConfirmed = (line: Line, stage: Stage): boolean =>
  line.confirmed ??
  (line.forbidden === null && line.kind !== null && usualCategory(line.kind) !== null && stage !== 'draft');

function expenseFacts(claim: Claim, line: Line, around: Surroundings, stage: Stage): Facts['expense'] {
  const invoices = invoicesOf(claim, line, around);
  return {
    category: line.category,
    kind: line.kind,
    confirmed: isConfirmed(line, stage),
    amountFen: line.amountFen,
    occurredOn: line.occurredOn,
    payOn: around.payOn,
    purpose: claim.purpose,
    fundSource: line.fundSource,
    activity: claim.activityId === null ? null : (around.activity ?? { heldOn: null, evidence: null }),
    payee: {
      kind: line.payeeKind,
      name: line.payee,
      employer: line.employer,
      relation: line.relation,
      fiscallySupported: line.fiscallySupported,
      staffing: line.staffing,
      title: line.title,
      paidThisMonthFen: line.monthFen ?? 0,
    },
    payTo: line.payTo ?? 'payee',
    paid: line.paid,
    basis: line.basis,
    days: line.days,
    form: line.form,
    headCount: line.headCount,
    invoices,
    documents: [...(invoices.length > 0 ? (['invoice'] as const) : []), ...papersOf(line, around.papers)],
  };
}

const papersOf = (line: Line, papers: readonly LinePaper[]): readonly DocumentKind[] => [
  ...new Set(papers.flatMap((paper) => (paper.lineOrdinal === line.ordinal ? [paper.kind] : []))),
];
