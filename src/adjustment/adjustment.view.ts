import type { AdjustedLine, AdjustmentButton, AdjustmentField, AdjustmentView } from '../../cards/adjustment.card.ts';
import { decidersOf, type Subject } from '../approval/approval.ts';
import { availableFen, type BudgetLine } from '../budget/budget.ts';
import { type Category, categories, categoryNames, type FundSource, fundSourceNames } from '../category.ts';
import { dayOf, formatInstant } from '../days.ts';
import { formatYuan, signedYuan, sumFen, yuanOfFen } from '../money.ts';
import type { AdjustmentPaper } from '../paper/paper.ts';
import { adjustmentModeOf, holds, may, memberOf, nameOf, type Station } from '../station/station.ts';
import {
  type Adjustment,
  basisOf,
  type Complete,
  hasReason,
  isEditable,
  openStates,
  reasonNames,
  reasons,
  reasonWords,
  stateNames,
  summaryOf,
} from './adjustment.ts';

/** An adjustment in words: the view of its card, and of the paper that is stamped. Pure. */

export const modeNames = { filing: '备案', approval: '批复' } as const;

/** Nobody decides on what they asked for themselves; nobody receives money by it. */
export const subjectOf = ({ submitterId, confirmedById }: Adjustment): Subject => ({
  submitterId,
  receivers: [],
  decided: confirmedById === null ? [] : [{ step: 'confirm', byId: confirmedById }],
});

export const mayApprove = (adjustment: Adjustment, station: Station, personId: string): boolean =>
  decidersOf('approve', station, subjectOf(adjustment)).some(({ openId }) => openId === personId);

/** What this person may do with an adjustment as it stands. */
export function buttonsFor(adjustment: Adjustment, station: Station, personId: string): readonly AdjustmentButton[] {
  const member = memberOf(station, personId);
  const isOwn = adjustment.submitterId === personId;
  const withdraw = isOwn && openStates.some((state) => state === adjustment.state) ? (['withdraw'] as const) : [];
  switch (adjustment.state) {
    case 'draft':
    case 'returned':
      return isOwn ? ['submit'] : [];
    case 'confirming':
      return holds(member, 'lead') ? ['confirm', 'return', 'reject'] : withdraw;
    case 'approving':
      return mayApprove(adjustment, station, personId) ? ['approve', 'return', 'reject'] : withdraw;
    case 'filing':
    case 'awaiting':
      return [
        ...(may(member, 'settleAdjustment') ? (['centre'] as const) : []),
        ...(may(member, 'enterPaper') ? (['paper'] as const) : []),
        ...withdraw,
      ];
    default:
      return [];
  }
}

const lineOf = (lines: readonly BudgetLine[], fundSource: FundSource, category: Category): BudgetLine | undefined =>
  lines.find((line) => line.fundSource === fundSource && line.category === category);

const plannedFen = (line: BudgetLine | undefined): number => (line ? line.budgetFen + line.adjustedFen : 0);

/** What the two 科目 have, and would have; once it is effective the budget has them already. */
function adjustedLines(one: Adjustment, lines: readonly BudgetLine[]): readonly AdjustedLine[] {
  const { fromCategory, toCategory, amountFen, fundSource, state } = one;
  if (fromCategory === null || toCategory === null || amountFen === null || state === 'effective') return [];
  const row = (category: Category, change: number): AdjustedLine => {
    const line = lineOf(lines, fundSource, category);
    return {
      category: categoryNames[category],
      before: formatYuan(plannedFen(line)),
      after: formatYuan(plannedFen(line) + change),
      available: formatYuan(line ? availableFen(line) : 0),
    };
  };
  return [row(fromCategory, -amountFen), row(toCategory, amountFen)];
}

/** The open questions of a draft; all of them when it is being changed. */
function askedOf(one: Adjustment, fundSources: number, isEditing: boolean): readonly AdjustmentField[] {
  const fund = fundSources > 1 ? (['fundSource'] as const) : [];
  if (isEditing || one.state === 'returned') return [...fund, 'from', 'to', 'amount', 'reason', 'words'];
  return [
    ...(one.fromCategory === null ? (['from'] as const) : []),
    ...(one.toCategory === null ? (['to'] as const) : []),
    ...(one.amountFen === null ? (['amount'] as const) : []),
    ...(hasReason(one) ? [] : (['reason', 'words'] as const)),
  ];
}

const choices = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>) =>
  values.map((value) => ({ text: names[value], value }));

const done = (station: Station, byId: string | null, at: Date | null): string | null =>
  byId === null || at === null ? null : `${nameOf(station, byId)} · ${formatInstant(at)}`;

export interface Face {
  readonly lines: readonly BudgetLine[];
  readonly isEditing?: boolean;
  readonly notice?: string | null;
}

const noticeOf = (one: Adjustment, notice: string | null): string | null => {
  const remark =
    one.remark === null || !['returned', 'rejected'].includes(one.state)
      ? null
      : `${stateNames[one.state]}：${one.remark}`;
  return [notice, remark].filter(Boolean).join('\n') || null;
};

/** An adjustment as `personId` sees it. */
export function adjustmentView(one: Adjustment, station: Station, personId: string, face: Face): AdjustmentView {
  const funds = [...new Set(face.lines.map(({ fundSource }) => fundSource))].filter((fund) => fund !== 'own');
  const mode = adjustmentModeOf(station);
  const isLeads = holds(memberOf(station, one.submitterId), 'lead');
  return {
    id: one.id,
    version: one.version,
    station: station.name,
    state: one.state,
    stateName: stateNames[one.state],
    summary: summaryOf(one),
    amount: one.amountFen === null ? null : formatYuan(one.amountFen),
    fundSource: fundSourceNames[one.fundSource],
    lines: adjustedLines(one, face.lines),
    reason: reasonWords(one) || null,
    submitter: nameOf(station, one.submitterId),
    confirmed: done(station, one.confirmedById, one.confirmedAt),
    approved: done(station, one.approvedById, one.approvedAt),
    basis: basisOf(one, mode),
    mode: modeNames[mode],
    hasScan: one.scanMessageId !== null,
    may: buttonsFor(one, station, personId),
    isLeads,
    asked: isEditable(one.state) ? askedOf(one, funds.length, face.isEditing ?? false) : [],
    values: {
      fundSource: one.fundSource,
      from: one.fromCategory,
      to: one.toCategory,
      amount: one.amountFen === null ? null : yuanOfFen(one.amountFen),
      reason: one.reason,
      words: one.words,
    },
    options: {
      fundSource: choices(funds, fundSourceNames),
      category: choices(categories, categoryNames),
      reason: choices(
        reasons.filter((reason) => reason !== 'other'),
        reasonNames,
      ),
    },
    notice: noticeOf(one, face.notice ?? null),
  };
}

/** What stands on the paper that goes to the centre. */
export function paperOf(one: Complete, station: Station, lines: readonly BudgetLine[], now: Date): AdjustmentPaper {
  const changeOf = (category: Category): number =>
    (category === one.toCategory ? one.amountFen : 0) - (category === one.fromCategory ? one.amountFen : 0);
  const shown = categories.map((category) => {
    const before = plannedFen(lineOf(lines, one.fundSource, category));
    return { category, before, change: changeOf(category) };
  });
  const acted = (byId: string | null, at: Date | null, what: string): readonly string[] =>
    byId === null || at === null ? [] : [`${nameOf(station, byId)}　${formatInstant(at)}　${what}`];
  return {
    station: station.name,
    hostUnit: station.hostUnitName,
    agreement: station.agreementNumber ?? '—',
    year: station.year,
    fundSource: fundSourceNames[one.fundSource],
    amount: formatYuan(one.amountFen),
    rows: shown.map(({ category, before, change }) => ({
      category: categoryNames[category],
      before: formatYuan(before),
      change: signedYuan(change),
      after: formatYuan(before + change),
    })),
    total: formatYuan(sumFen(shown.map(({ before }) => before))),
    reason: reasonWords(one),
    signatures: [
      ...acted(one.confirmedById, one.confirmedAt, '项目负责人确认'),
      ...acted(one.approvedById, one.approvedAt, '单位负责人同意'),
    ],
    mode: modeNames[adjustmentModeOf(station)],
    madeOn: dayOf(now),
    id: one.id,
  };
}
