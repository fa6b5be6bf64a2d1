import type { ClaimDecideView } from '../../cards/claim-decide.card.ts';
import type { ClaimDraftView, Question } from '../../cards/claim-draft.card.ts';
import type { ClaimListRow } from '../../cards/claim-list.card.ts';
import type { ClaimSheetView } from '../../cards/claim-sheet.card.ts';
import { type FindingView, type HistoryView, IN_PLACE, type LineView } from '../../cards/parts/claim-parts.ts';
import { type Step, stepNames } from '../approval/approval.ts';
import { availableFen, type BudgetLine } from '../budget/budget.ts';
import { categoryNames, fundSourceNames } from '../category.ts';
import { type Day, formatDay, formatInstant } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import { kindNames, taxFen } from '../policy/index.ts';
import { type Member, nameOf, recordNumber, roleNames, type Station } from '../station/station.ts';
import { changeTexts } from './claim.changes.ts';
import type { LineReview } from './claim.facts.ts';
import { fieldName, type LineField, lineFields, lineQuestion, relationNames } from './claim.fields.ts';
import { hasAsk, openLines } from './claim.review.ts';
import type { DecisionRecord } from './claim.store.ts';
import {
  type Act,
  actNames,
  type Claim,
  type ClaimState,
  isFinal,
  isInFlight,
  isPaidByUnit,
  type Line,
  stateNames,
} from './claim.ts';

/** Claims in words: the views of their cards. Pure. */

const guessed = (line: Line, field: string): string => (line.inferred.includes(field) ? '（推定）' : '');

export const lineTitle = (line: Line): string =>
  [line.payee, line.category === null ? line.what : categoryNames[line.category]].filter(Boolean).join(' ') ||
  (line.kind === null ? '支出' : kindNames[line.kind]);

export const amountText = (line: Line): string => (line.amountFen === null ? '待填' : formatYuan(line.amountFen));

export const totalText = (claim: Claim): string => formatYuan(sumFen(claim.lines.map((line) => line.amountFen ?? 0)));

/** 「张教授 1,500 元」: how people name a claim. */
export const claimTitle = (claim: Claim): string => {
  const [first] = claim.lines;
  const title = first ? lineTitle(first) : '';
  return claim.lines.length > 1 ? `${title}等 ${claim.lines.length} 笔` : title;
};

const paidText = (line: Line): string => {
  if (line.paid === 'unit') return `单位已付${guessed(line, 'paid')}`;
  if (line.paid === 'personal')
    return `${line.payTo ?? '个人'}已垫付${guessed(line, 'paid') || guessed(line, 'payTo')}`;
  return line.paid === 'no' ? `未付${guessed(line, 'paid')}` : '';
};

const taxText = (line: Line): string => {
  if (line.basis === null || line.amountFen === null) return '';
  if (line.basis === 'gross' && line.payeeKind === 'company') return '';
  const tax = taxFen(line.chargeFen);
  const basis = `${line.basis === 'net' ? '税后' : '税前'}${guessed(line, 'basis')}`;
  return line.basis === 'net' && line.chargeFen > line.amountFen
    ? `${basis}，应发 ${formatYuan(line.chargeFen)}，个税 ${formatYuan(line.chargeFen - line.amountFen)}`
    : line.basis === 'gross' && tax > 0
      ? `${basis}，个税 ${formatYuan(tax)}，实发 ${formatYuan(line.chargeFen - tax)}`
      : basis;
};

const lineDetails = (line: Line, state: ClaimState): string =>
  [
    lineTitle(line).includes(line.what) ? '' : line.what,
    line.occurredOn === null ? '' : `${formatDay(line.occurredOn)}${guessed(line, 'occurredOn')}`,
    line.employer === null ? '' : `${line.employer}${guessed(line, 'employer')}`,
    line.relation === null ? '' : `${relationNames[line.relation]}${guessed(line, 'relation')}`,
    taxText(line),
    state === 'paid' ? '' : paidText(line),
    line.inferred.includes('amount') ? '金额为推定' : '',
    line.fundSource === null || line.fundSource === 'special' ? '' : fundSourceNames[line.fundSource],
    line.invoiceNumber === null ? '' : `发票 ${line.invoiceNumber}`,
    line.category !== null && line.inferred.includes('category') ? '科目为推定' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

export const lineView = (line: Line, state: ClaimState): LineView => ({
  ordinal: line.ordinal,
  title: lineTitle(line),
  amount: amountText(line),
  details: lineDetails(line, state),
});

/** What the reviews found; the same finding on several lines stands once, with their numbers. */
export function findingViews(reviews: readonly LineReview[]): readonly FindingView[] {
  const views = new Map<string, FindingView>();
  for (const { line, review } of reviews)
    for (const { effect, article, quote, message, remedies } of review.findings) {
      const key = `${effect}/${article}/${message}`;
      const lines = reviews.length > 1 ? [...(views.get(key)?.lines ?? []), line.ordinal] : [];
      views.set(key, { effect, article, quote, message, remedies: remedies.map((remedy) => remedy.text), lines });
    }
  return [...views.values()];
}

export interface ActivityChoice {
  readonly id: string;
  readonly title: string;
  readonly heldOn: Day;
}

const belongsTo = (claim: Claim, activities: readonly ActivityChoice[]): string => {
  const activity = activities.find((item) => item.id === claim.activityId);
  if (activity) return `${activity.title}（${formatDay(activity.heldOn)}）`;
  return claim.purpose ?? '';
};

export interface DraftOptions {
  readonly activities: readonly ActivityChoice[];
  readonly editing: readonly number[];
  readonly notice: string | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly isLeads: boolean;
}

/** Fields that make sense for a line; what never applies is not shown. */
function editFields(line: Line, hasMatching: boolean): readonly LineField[] {
  const isFee = line.category === 'consulting' || line.category === 'labour' || line.category === null;
  const hidden = new Set<LineField>([
    ...(isFee ? [] : (['employer', 'relation', 'basis'] as const)),
    ...(line.category === 'labour' ? [] : (['fiscallySupported'] as const)),
    ...(line.paid === 'personal' ? [] : (['payTo'] as const)),
    ...(hasMatching || line.fundSource !== 'special' ? [] : (['fundSource'] as const)),
    ...(line.forbidden === null ? (['confirmed'] as const) : []),
    ...(isFee && line.payeeKind !== 'company' ? (['invoice'] as const) : []),
  ]);
  return lineFields.filter((field) => !hidden.has(field));
}

const claimQuestions = (claim: Claim, options: DraftOptions, needsNote: boolean, asksActivity: boolean): Question[] => [
  ...((options.editing.length > 0 || asksActivity) && options.activities.length > 0
    ? [
        {
          name: 'activity',
          label: '所属活动',
          kind: 'select' as const,
          value: claim.activityId ?? 'none',
          options: [
            { text: '不属于某场活动', value: 'none' },
            ...options.activities.map((item) => ({
              text: `${item.title}（${formatDay(item.heldOn)}）`,
              value: item.id,
            })),
          ],
        },
      ]
    : []),
  ...(options.editing.length > 0
    ? [{ name: 'purpose', label: '事由', kind: 'input' as const, value: claim.purpose }]
    : []),
  ...(needsNote
    ? [
        {
          name: 'note',
          label: isPaidByUnit(claim) ? '说明（先付后批的原因，一句话）' : '说明（有需要说明的，写在这里）',
          kind: 'input' as const,
          value: claim.note,
          lines: 2,
        },
      ]
    : []),
];

export function draftView(
  claim: Claim,
  station: Station,
  reviews: readonly LineReview[],
  options: DraftOptions,
): ClaimDraftView {
  const isOnly = claim.lines.length === 1;
  const open = openLines(reviews);
  const hasMatching = true;
  const asked =
    isOnly || claim.lines.length <= IN_PLACE ? open : open.filter((item) => item.fields.length > 0).slice(0, 1);
  const questions = reviews.flatMap(({ line }) => {
    const fields = options.editing.includes(line.ordinal)
      ? editFields(line, hasMatching)
      : (asked.find((item) => item.ordinal === line.ordinal)?.fields ?? []);
    const shown = [...new Set([...fields, ...typedFields(line, options.typed)])];
    return shown.map((field) => lineQuestion(line, field, isOnly, options.typed));
  });
  return {
    id: claim.id,
    version: claim.version,
    number: recordNumber(station, claim.number),
    submitter: nameOf(station, claim.submitterId),
    isReturned: claim.state === 'returned',
    isLeads: options.isLeads,
    total: totalText(claim),
    lines: reviews.map(({ line }) => lineView(line, claim.state)),
    belongsTo:
      claim.activityId === null
        ? `事由：${belongsTo(claim, options.activities)}`
        : `活动：${belongsTo(claim, options.activities)}`,
    findings: findingViews(reviews),
    questions: [
      ...questions,
      ...claimQuestions(
        claim,
        options,
        hasAsk(reviews) || isPaidByUnit(claim),
        claim.activityId === null && asksFor(reviews, 'activity'),
      ),
    ],
    editing: options.editing,
    notice: options.notice,
  };
}

const asksFor = (reviews: readonly LineReview[], ask: string): boolean =>
  reviews.some((item) => item.review.findings.some((finding) => (finding.asks as readonly string[]).includes(ask)));

/** A field whose typed words could not be read stays open until it is right. */
const typedFields = (line: Line, typed: Readonly<Record<string, string>>): readonly LineField[] =>
  lineFields.filter((field) => fieldName(field, line.ordinal) in typed);

export function historyViews(station: Station, decisions: readonly DecisionRecord[]): readonly HistoryView[] {
  return decisions.map((decision) => ({
    words: `${nameOf(station, decision.byId)} ${wordsOf(decision)} · ${formatInstant(decision.at)}`,
    reason: [decision.reason, decision.note].filter(Boolean).join('；') || null,
  }));
}

const wordsOf = (decision: DecisionRecord): string =>
  decision.step === 'confirm-submit' ? '确认并提交' : actNames[decision.act as Act];

/** 「赵敏（财务），自 11 月 16 日 09:05 起」 */
export const holderText = (step: Step, deciders: readonly Member[], since: Date | null): string => {
  const roleOf: Readonly<Record<Step, string>> = {
    confirm: roleNames.lead,
    review: roleNames.finance,
    approve: roleNames['unit-head'],
    pay: roleNames.cashier,
  };
  const who =
    deciders.length === 0
      ? '无人可办，已告知管理员'
      : `${deciders.map((member) => member.name).join('、')}（${roleOf[step]}）`;
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

export function sheetView(
  claim: Claim,
  station: Station,
  reviews: readonly LineReview[],
  decisions: readonly DecisionRecord[],
  deciders: readonly Member[],
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
    total: totalText(claim),
    lines: reviews.map(({ line }) => lineView(line, claim.state)),
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
  };
}

const outcomeText = (station: Station, last: DecisionRecord, claim: Claim): string =>
  [
    `${nameOf(station, last.byId)} ${wordsOf(last)}${last.reason === null ? '' : `：${last.reason}`}`,
    claim.state === 'paid' && claim.paidOn !== null ? `付款日 ${formatDay(claim.paidOn)}` : '',
  ]
    .filter((part) => part !== '')
    .join('，');

export interface DecideOptions {
  readonly step: Step;
  readonly budget: readonly BudgetLine[];
  readonly activities: readonly ActivityChoice[];
  readonly reasonAsked: string | null;
  readonly today: Day;
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
    lines: reviews.map(({ line }) => lineView(line, claim.state)),
    belongsTo: belongsTo(claim, options.activities),
    note: claim.note ?? (isPaidByUnit(claim) ? '没有写先付后批的原因' : null),
    findings: findingViews(reviews),
    changes: changeTexts(claim),
    budget: budgetTexts(claim, options.budget),
    history: historyViews(station, decisions),
    isBackfill: isPaidByUnit(claim),
    payTo: advancedBy.length === 0 ? null : `付给 ${advancedBy.join('、')}（个人垫付）`,
    reasonAsked: options.step === 'approve' ? options.reasonAsked : null,
    paidOn: options.today,
    notice: options.notice,
  };
}

/** What is left in the lines this claim touches; the claim itself is counted in. */
const budgetTexts = (claim: Claim, budget: readonly BudgetLine[]): readonly string[] =>
  budget
    .filter((row) => claim.lines.some((line) => line.category === row.category && line.fundSource === row.fundSource))
    .map(
      (row) =>
        `${categoryNames[row.category]}（${fundSourceNames[row.fundSource]}）可用余额 ${formatYuan(availableFen(row))} 元（已扣除本单）`,
    );

export const listRow = (claim: Claim, station: Station, deciders: readonly Member[]): ClaimListRow => {
  const step = stepOf(claim.state);
  return {
    id: claim.id,
    number: recordNumber(station, claim.number),
    title: claimTitle(claim),
    amount: claim.lines.some((line) => line.amountFen === null) ? '待填' : totalText(claim),
    state: claim.number === null ? '' : stateNames[claim.state],
    holder: step === null ? null : `现由 ${holderText(step, deciders, claim.waitingSince)}`,
  };
};

export { stepNames };
