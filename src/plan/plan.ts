import type { PlanMovement } from '../budget/budget.ts';
import { type Category, categoryNames, type FundSource, fundSourceNames } from '../category.ts';
import type { Day } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import type { Kind } from '../policy/index.ts';
import * as process from '../process.ts';
import type { Result } from '../result.ts';

/**
 * 活动方案: an activity that is to be held, with its budget lines, approved once. While it is open it reserves what its claims have not
 * drawn yet; it is the 活动方案 of 第八条. Pure.
 */
export const planStates = [
  'draft',
  'confirming',
  'approving',
  'approved',
  'returned',
  'rejected',
  'withdrawn',
  'cancelled',
  'closed',
] as const;
export type PlanState = (typeof planStates)[number];

export const stateNames: Readonly<Record<PlanState, string>> = {
  draft: '草稿',
  confirming: '待负责人确认',
  approving: '待审批',
  approved: '已批准',
  returned: '待修改',
  rejected: '已驳回',
  withdrawn: '已撤回',
  cancelled: '已取消',
  closed: '已结束',
};

export const planActs = [
  'submit',
  'cancel',
  'confirm',
  'approve',
  'return',
  'reject',
  'withdraw',
  'reduce',
  'move',
  'close',
  'drop',
] as const;
export type PlanAct = (typeof planActs)[number];

export const actNames: Readonly<Record<PlanAct, string>> = {
  submit: '提交',
  cancel: '取消草稿',
  confirm: '确认',
  approve: '同意',
  return: '退回补充',
  reject: '驳回',
  withdraw: '撤回',
  reduce: '调减',
  move: '改期',
  close: '结束方案',
  drop: '取消活动',
};

/** Whose act it is. */
export type PlanPart = 'submitter' | 'confirm' | 'approve';

export interface Circumstances {
  /** The lead files the plan herself: her press is the 确认. */
  readonly isLeads: boolean;
}

export type PlanArrow = process.Arrow<PlanState, PlanAct, PlanPart, Circumstances, PlanMovement>;

const byLead = { words: '负责人本人提出', holds: (c: Circumstances) => c.isLeads };

const filed = (from: 'draft' | 'returned'): readonly PlanArrow[] => [
  { from, act: 'submit', who: 'submitter', to: 'approving', when: byLead },
  { from, act: 'submit', who: 'submitter', to: 'confirming' },
];

const sentBack = (from: 'confirming' | 'approving', who: PlanPart): readonly PlanArrow[] => [
  { from, act: 'return', who, to: 'returned' },
  { from, act: 'reject', who, to: 'rejected' },
  { from, act: 'withdraw', who: 'submitter', to: 'withdrawn' },
];

export const arrows: readonly PlanArrow[] = [
  ...filed('draft'),
  { from: 'draft', act: 'cancel', who: 'submitter', to: 'cancelled' },
  { from: 'confirming', act: 'confirm', who: 'confirm', to: 'approving' },
  ...sentBack('confirming', 'confirm'),
  { from: 'approving', act: 'approve', who: 'approve', to: 'approved', money: 'reserve' },
  ...sentBack('approving', 'approve'),
  ...filed('returned'),
  { from: 'returned', act: 'withdraw', who: 'submitter', to: 'withdrawn' },
  { from: 'approved', act: 'reduce', who: 'confirm', to: 'approved', money: 'unreserve' },
  { from: 'approved', act: 'move', who: 'confirm', to: 'approved' },
  { from: 'approved', act: 'close', who: 'confirm', to: 'closed', money: 'unreserve' },
  { from: 'approved', act: 'drop', who: 'confirm', to: 'cancelled', money: 'unreserve' },
];

/** The process of a plan. */
export const planProcess: process.Process<PlanState, PlanAct, PlanPart, Circumstances, PlanMovement> = {
  start: { state: 'draft', words: '活动之前的一条消息' },
  states: stateNames,
  acts: actNames,
  parts: { submitter: '提交人', confirm: '项目负责人', approve: '单位负责人' },
  arrows,
};

export interface PlanLine {
  readonly ordinal: number;
  readonly what: string;
  readonly category: Category | null;
  readonly kind: Kind | null;
  /** What the submitter answered to 「是否属于…」; null where nobody was asked. */
  readonly confirmed: boolean | null;
  readonly amountFen: number | null;
  readonly headCount: number | null;
  readonly fundSource: FundSource;
}

export interface Plan {
  readonly id: string;
  readonly stationId: string;
  readonly activityId: string | null;
  readonly title: string;
  readonly kind: string | null;
  readonly heldOn: Day | null;
  readonly people: number | null;
  readonly state: PlanState;
  readonly version: number;
  readonly submitterId: string;
  readonly sourceId: string;
  readonly text: string;
  /** The submitter's 说明. */
  readonly note: string | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly waitingSince: Date | null;
  readonly approvedAt: Date | null;
  readonly lines: readonly PlanLine[];
}

export const isEditable = (state: PlanState): boolean => state === 'draft' || state === 'returned';
/** Approved and not ended: its reserve stands. */
export const isOpen = (state: PlanState): boolean => state === 'approved';
export const isFinal = (state: PlanState): boolean => process.isFinal(planProcess, state);

export const actsFrom = (state: PlanState, who?: PlanPart): readonly PlanAct[] =>
  process.actsFrom(planProcess, state, who);

/** Where an act leads from here, and what the money does; refused when the table has no such arrow. */
export const step = (
  state: PlanState,
  act: PlanAct,
  circumstances: Circumstances,
): Result<PlanArrow, process.StepRefusal> => process.step(planProcess, state, act, circumstances);

/** Money of one 科目 of one fund source. Fen. */
export interface Share {
  readonly category: Category;
  readonly fundSource: FundSource;
  readonly fen: number;
}

export const shareKey = ({ category, fundSource }: Pick<Share, 'category' | 'fundSource'>): string =>
  `${fundSource}/${category}`;

/** One share per budget line, in the order they came. */
export function summed(shares: readonly Share[]): readonly Share[] {
  const sums = new Map<string, Share>();
  for (const share of shares) {
    const fen = share.fen + (sums.get(shareKey(share))?.fen ?? 0);
    sums.set(shareKey(share), { ...share, fen });
  }
  return [...sums.values()];
}

/** The lines of a plan, as far as money goes. */
export interface Budgeted {
  readonly lines: readonly Pick<PlanLine, 'category' | 'fundSource' | 'amountFen'>[];
}

/** What the plan was approved for, per budget line. What the unit bears itself stays outside the ledger. */
export const plannedShares = ({ lines }: Budgeted): readonly Share[] =>
  summed(
    lines.flatMap(({ category, fundSource, amountFen }) =>
      category === null || fundSource === 'own' || amountFen === null ? [] : [{ category, fundSource, fen: amountFen }],
    ),
  );

const minus = (shares: readonly Share[], taken: readonly Share[]): readonly Share[] => {
  const sums = summed(taken);
  return shares.map((share) => ({
    ...share,
    fen: share.fen - (sums.find((other) => shareKey(other) === shareKey(share))?.fen ?? 0),
  }));
};

/** What an open plan still reserves: planned minus drawn, per budget line. */
export const restOf = (plan: Budgeted & Pick<Plan, 'state'>, drawn: readonly Share[]): readonly Share[] =>
  isOpen(plan.state) ? minus(plannedShares(plan), drawn) : [];

export interface Drawn {
  /** What comes out of the plan's reserve. */
  readonly inside: readonly Share[];
  /** What the plan does not carry. */
  readonly beyond: readonly Share[];
}

/** Charges of a claim, out of what its plan still reserves as far as that goes. */
export function draw(charges: readonly Share[], rest: readonly Share[]): Drawn {
  const parts = summed(charges).map((charge) => {
    const left = rest.find((share) => shareKey(share) === shareKey(charge))?.fen ?? 0;
    const inside = Math.max(0, Math.min(charge.fen, left));
    return { inside: { ...charge, fen: inside }, beyond: { ...charge, fen: charge.fen - inside } };
  });
  const some = (shares: readonly Share[]): readonly Share[] => shares.filter(({ fen }) => fen > 0);
  return { inside: some(parts.map(({ inside }) => inside)), beyond: some(parts.map(({ beyond }) => beyond)) };
}

export const totalFen = ({ lines }: Budgeted): number => sumFen(lines.map(({ amountFen }) => amountFen ?? 0));

/** 「会议费（配套经费）」; the special fund goes without saying. */
export const shareName = ({ category, fundSource }: Pick<Share, 'category' | 'fundSource'>): string =>
  fundSource === 'special' ? categoryNames[category] : `${categoryNames[category]}（${fundSourceNames[fundSource]}）`;

/** 「超出方案：会议费 500 元」, or null where the plan carries all of it. */
export const beyondWords = (beyond: readonly Share[]): string | null =>
  beyond.length === 0
    ? null
    : `超出方案：${beyond.map((share) => `${shareName(share)} ${formatYuan(share.fen)} 元`).join('、')}`;

/** Lines whose category is lowered below what claims have drawn already, in words; the first of them, or null. */
export function belowUsed(next: Budgeted, drawn: readonly Share[]): string | null {
  const planned = plannedShares(next);
  const short = summed(drawn).find(
    (used) => (planned.find((share) => shareKey(share) === shareKey(used))?.fen ?? 0) < used.fen,
  );
  return short === undefined ? null : `${shareName(short)}已经用了 ${formatYuan(short.fen)} 元，不能减到比这更少。`;
}
