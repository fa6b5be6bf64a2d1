import type { AdjustedLine, AdjustmentButton, AdjustmentField, AdjustmentView } from '../../cards/adjustment.card.ts';
import {
  decidesFor,
  denialOf,
  doneBy,
  ratifiedWords,
  type StandIn,
  type Step,
  type Subject,
  whoDid,
} from '../approval/approval.ts';
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
export const subjectOf = (
  { submitterId, confirmedById, confirmedForId }: Adjustment,
  standIns: readonly StandIn[],
): Subject => ({
  submitterId,
  receivers: [],
  decided: confirmedById === null ? [] : doneBy('confirm', { byId: confirmedById, forId: confirmedForId }),
  standIns,
});

/** What the deciding step is called for an adjustment that waits in the unit. */
export const stepOf = ({ state }: Pick<Adjustment, 'state'>): Step | null =>
  state === 'confirming' ? 'confirm' : state === 'approving' ? 'approve' : null;

export const mayDecide = (
  step: Step,
  one: Adjustment,
  station: Station,
  personId: string,
  standIns: readonly StandIn[],
): boolean => denialOf(step, memberOf(station, personId), subjectOf(one, standIns)) === null;

/** Whoever decides for somebody away does it in that one's name. */
export function inNameOf(
  one: Adjustment,
  station: Station,
  personId: string,
  standIns: readonly StandIn[],
): string | null {
  const [step, member] = [stepOf(one), memberOf(station, personId)];
  return step && member ? (decidesFor(step, member, subjectOf(one, standIns))?.openId ?? null) : null;
}

/** What this person may do with an adjustment as it stands. */
export function buttonsFor(
  adjustment: Adjustment,
  station: Station,
  personId: string,
  standIns: readonly StandIn[],
): readonly AdjustmentButton[] {
  const member = memberOf(station, personId);
  const isOwn = adjustment.submitterId === personId;
  const withdraw = isOwn && openStates.some((state) => state === adjustment.state) ? (['withdraw'] as const) : [];
  switch (adjustment.state) {
    case 'draft':
    case 'returned':
      return isOwn ? ['submit'] : [];
    case 'confirming':
      return mayDecide('confirm', adjustment, station, personId, standIns) ? ['confirm', 'return', 'reject'] : withdraw;
    case 'approving':
      return mayDecide('approve', adjustment, station, personId, standIns) ? ['approve', 'return', 'reject'] : withdraw;
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

const done = (station: Station, step: Step, one: Adjustment): string | null => {
  const [byId, forId, at] =
    step === 'confirm'
      ? [one.confirmedById, one.confirmedForId, one.confirmedAt]
      : [one.approvedById, one.approvedForId, one.approvedAt];
  if (byId === null || at === null) return null;
  const ratified = step === 'confirm' ? ratifiedWords(forId, one.ratifiedAt) : '';
  return `${whoDid(station, { byId, forId })}${ratified} · ${formatInstant(at)}`;
};

export interface Face {
  readonly lines: readonly BudgetLine[];
  /** Who stands in for whom today. */
  readonly standIns: readonly StandIn[];
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
    confirmed: done(station, 'confirm', one),
    approved: done(station, 'approve', one),
    basis: basisOf(one, mode),
    mode: modeNames[mode],
    hasScan: one.scanMessageId !== null,
    may: buttonsFor(one, station, personId, face.standIns),
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
  const acted = (byId: string | null, forId: string | null, at: Date | null, what: string): readonly string[] =>
    byId === null || at === null ? [] : [`${whoDid(station, { byId, forId })}　${formatInstant(at)}　${what}`];
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
      ...acted(one.confirmedById, one.confirmedForId, one.confirmedAt, '项目负责人确认'),
      ...acted(one.approvedById, one.approvedForId, one.approvedAt, '单位负责人同意'),
    ],
    mode: modeNames[adjustmentModeOf(station)],
    madeOn: dayOf(now),
    id: one.id,
  };
}
