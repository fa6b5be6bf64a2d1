import type { ClaimMovement } from '../budget/budget.ts';
import type { Category, FundSource } from '../category.ts';
import type { Day } from '../days.ts';
import { type Part as PaidPart, type Payment, paidFenOf, restOf } from '../payment/payment.ts';
import type { Form, Kind, Paid, Relation, Staffing } from '../policy/index.ts';
import * as process from '../process.ts';
import type { Result } from '../result.ts';

/**
 * 支出单: one message, one claim, with its lines and its life. The table of arrows is the process: it guards every act, draws the
 * buttons, and prints the diagram in README.
 */
export const claimStates = [
  'draft',
  'confirming',
  'reviewing',
  'approving',
  'payable',
  'paid',
  'returned',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;
export type ClaimState = (typeof claimStates)[number];

export const stateNames: Readonly<Record<ClaimState, string>> = {
  draft: '草稿',
  confirming: '待负责人确认',
  reviewing: '待财务审核',
  approving: '待审批',
  payable: '已批待付',
  paid: '已支付',
  returned: '待修改',
  rejected: '已驳回',
  withdrawn: '已撤回',
  cancelled: '已取消',
};

export const acts = [
  'submit',
  'cancel',
  'confirm',
  'review',
  'approve',
  'pay',
  'bounce',
  'return',
  'reject',
  'withdraw',
  'reopen',
  'reduce',
] as const;
export type Act = (typeof acts)[number];

export const actNames: Readonly<Record<Act, string>> = {
  submit: '提交',
  cancel: '取消草稿',
  confirm: '确认',
  review: '审核通过',
  approve: '同意',
  pay: '已付款',
  bounce: '登记退汇',
  return: '退回补充',
  reject: '驳回',
  withdraw: '撤回',
  reopen: '撤回修改',
  reduce: '核减',
};

/** What an arrow may ask of the claim at hand. */
export interface Circumstances {
  /** The lead files her own claim: 「确认并提交」 is one press, and never an approval. */
  readonly isLeads: boolean;
  readonly needsApproval: boolean;
  /** The unit has paid already (补办): no payment waits for it. */
  readonly isPaidByUnit: boolean;
  /** Part of it has been paid: it can no longer be taken back as if nothing had happened. */
  readonly hasPaid: boolean;
  /** The payment at hand pays everything that is left. */
  readonly isRest: boolean;
}

/** Whose act it is: the submitter's, the step's that the claim waits for, or either of the two who see the bank's slips. */
export type Part = 'submitter' | 'confirm' | 'review' | 'approve' | 'pay' | 'desk';

const partNames: Readonly<Record<Part, string>> = {
  submitter: '提交人',
  confirm: '项目负责人',
  review: '财务',
  approve: '单位负责人',
  pay: '出纳',
  desk: '财务或出纳',
};

export type Arrow = process.Arrow<ClaimState, Act, Part, Circumstances, ClaimMovement>;

const byLead = { words: '负责人本人填报', holds: (c: Circumstances) => c.isLeads };
const needsApproval = { words: '需要审批', holds: (c: Circumstances) => c.needsApproval };
const paidByUnit = { words: '单位已付（补办）', holds: (c: Circumstances) => c.isPaidByUnit };

const unpaid = { words: '还没有付款', holds: (c: Circumstances) => !c.hasPaid };
const partlyPaid = { words: '付过一部分', holds: (c: Circumstances) => c.hasPaid };
const theRest = { words: '付清', holds: (c: Circumstances) => c.isRest };

const filed = (from: 'draft' | 'returned'): readonly Arrow[] => [
  { from, act: 'submit', who: 'submitter', to: 'reviewing', when: byLead, money: 'submit' },
  { from, act: 'submit', who: 'submitter', to: 'confirming', money: 'submit' },
];

const decided = (from: 'reviewing' | 'approving', act: 'review' | 'approve'): readonly Arrow[] => [
  { from, act, who: act, to: 'paid', when: paidByUnit, money: 'settle' },
  { from, act, who: act, to: 'payable', money: 'approve' },
];

const sentBack = (from: 'confirming' | 'reviewing' | 'approving', who: Part): readonly Arrow[] => [
  { from, act: 'return', who, to: 'returned', money: 'release' },
  { from, act: 'reject', who, to: 'rejected', money: 'release' },
  { from, act: 'withdraw', who: 'submitter', to: 'withdrawn', money: 'release' },
  { from, act: 'reopen', who: 'submitter', to: 'returned', money: 'release' },
];

export const arrows: readonly Arrow[] = [
  ...filed('draft'),
  { from: 'draft', act: 'cancel', who: 'submitter', to: 'cancelled' },
  { from: 'confirming', act: 'confirm', who: 'confirm', to: 'reviewing' },
  ...sentBack('confirming', 'confirm'),
  { from: 'reviewing', act: 'review', who: 'review', to: 'approving', when: needsApproval },
  ...decided('reviewing', 'review'),
  ...sentBack('reviewing', 'review'),
  { from: 'reviewing', act: 'reduce', who: 'review', to: 'reviewing' },
  ...decided('approving', 'approve'),
  ...sentBack('approving', 'approve'),
  { from: 'approving', act: 'reduce', who: 'approve', to: 'approving' },
  { from: 'payable', act: 'pay', who: 'pay', to: 'paid', when: theRest, money: 'pay' },
  { from: 'payable', act: 'pay', who: 'pay', to: 'payable', money: 'pay' },
  { from: 'payable', act: 'withdraw', who: 'submitter', to: 'withdrawn', when: unpaid, money: 'unapprove' },
  { from: 'payable', act: 'withdraw', who: 'submitter', to: 'paid', money: 'unapprove' },
  { from: 'payable', act: 'reopen', who: 'submitter', to: 'returned', when: unpaid, money: 'unapprove' },
  { from: 'payable', act: 'bounce', who: 'desk', to: 'payable', when: partlyPaid, money: 'bounce' },
  { from: 'paid', act: 'bounce', who: 'desk', to: 'payable', money: 'bounce' },
  ...filed('returned'),
  { from: 'returned', act: 'withdraw', who: 'submitter', to: 'withdrawn' },
];

/** The process of a claim. */
export const claimProcess = {
  start: { state: 'draft', words: '一条消息' },
  states: stateNames,
  acts: actNames,
  parts: partNames,
  arrows,
} as const satisfies process.Process<ClaimState, Act, Part, Circumstances, ClaimMovement>;

export interface Line {
  readonly ordinal: number;
  readonly what: string;
  readonly category: Category | null;
  readonly kind: Kind | null;
  /** The item of 第十二条 that the words suggested; `confirmed` is what the person answered. */
  readonly forbidden: string | null;
  readonly confirmed: boolean | null;
  readonly amountFen: number | null;
  /** What the budget is charged: the gross. Known once the line has been judged. */
  readonly chargeFen: number;
  /** 定金: what was agreed to be paid first, in the stated amount's own fen; null where nothing was said. */
  readonly firstFen: number | null;
  readonly basis: 'net' | 'gross' | null;
  readonly occurredOn: Day | null;
  readonly payee: string | null;
  readonly payeeKind: 'person' | 'company' | null;
  readonly employer: string | null;
  readonly relation: Relation | null;
  readonly fiscallySupported: boolean | null;
  readonly title: 'academician' | 'senior' | 'other' | null;
  readonly paid: Paid | null;
  /** The person who advanced the money; null when the payee gets it. */
  readonly payTo: string | null;
  readonly fundSource: FundSource | null;
  readonly invoiceNumber: string | null;
  readonly invoiceTotalFen: number | null;
  readonly headCount: number | null;
  /** Days of work, in halves. */
  readonly days: number | null;
  /** How advice was given: at a meeting, on the spot, or from a distance. */
  readonly form: Form | null;
  /** On whose establishment (编制) the payee is. */
  readonly staffing: Staffing | null;
  /** Gross fees of the payee that came before this line in the month of payment. Known once the line has been judged. Fen. */
  readonly monthFen: number | null;
  /** What the reading could not tell and must be answered. */
  readonly asked: readonly string[];
  /** Fields that were inferred and are marked 推定. */
  readonly inferred: readonly string[];
  /** Salts this line's personal words in the ledger; erased with them. */
  readonly salt: string;
}

/** A fact that was changed after a finding had named it, for the next decider: 「改动前曾提示第…条」. */
export interface FactChange {
  /** The line it is about; absent in what was stored before lines were told apart. */
  readonly line?: number;
  readonly field: string;
  /** What it was when it was refused. */
  readonly from: string;
  /** What it was in between. */
  readonly via?: readonly string[];
  readonly to: string;
  readonly article: string;
}

/** A line as deciders had it before them, field by field, in words. */
export interface FiledLine {
  readonly ordinal: number;
  readonly shown: Readonly<Record<string, string>>;
}

export interface Claim {
  readonly id: string;
  readonly stationId: string;
  readonly number: number | null;
  readonly state: ClaimState;
  readonly version: number;
  readonly submitterId: string;
  readonly sourceId: string;
  readonly chatId: string;
  readonly text: string;
  readonly purpose: string | null;
  /** The submitter's 说明 on what a finding asked. */
  readonly note: string | null;
  readonly activityId: string | null;
  readonly needsApproval: boolean;
  readonly chargeFen: number;
  readonly changes: readonly FactChange[];
  /** As it was filed when it last came back; null until it has. */
  readonly filedBefore: readonly FiledLine[] | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly waitingSince: Date | null;
  readonly paidOn: Day | null;
  readonly lines: readonly Line[];
  /** In the order in which they were made. */
  readonly payments: readonly Payment[];
}

/** Nothing leads on from here, but for a bank that sends money back. */
export const isFinal = (state: ClaimState): boolean => actsFrom(state).every((act) => act === 'bounce');
export const isEditable = (state: ClaimState): boolean => state === 'draft' || state === 'returned';
export const isOfActivity = ({ activityId }: Pick<Claim, 'activityId'>): boolean => activityId !== null;
/** Filed, and waiting for somebody’s decision. */
export const waitingStates = ['confirming', 'reviewing', 'approving', 'payable'] as const;
export const isInFlight = (state: ClaimState): boolean => waitingStates.some((waiting) => waiting === state);
export const isPaidByUnit = (claim: Pick<Claim, 'lines'>): boolean =>
  claim.lines.length > 0 && claim.lines.every((line) => line.paid === 'unit');

/** What is still to be paid, by line. */
export const unpaidOf = ({ lines, payments }: Pick<Claim, 'lines' | 'payments'>): readonly PaidPart[] =>
  restOf(lines, payments);

/** What the table asks of a claim; `isRest` of a payment at hand. */
export const circumstancesOf = (claim: Claim, isLeads: boolean, isRest = true): Circumstances => ({
  isLeads,
  needsApproval: claim.needsApproval,
  isPaidByUnit: isPaidByUnit(claim),
  hasPaid: paidFenOf(claim.payments) > 0,
  isRest,
});

/** The acts a claim in this state knows: everybody's, or one part's. */
export const actsFrom = (state: ClaimState, who?: Part): readonly Act[] => process.actsFrom(claimProcess, state, who);

/** Where an act leads from here, and what the money does; refused when the table has no such arrow. */
export const step = (state: ClaimState, act: Act, circumstances: Circumstances): Result<Arrow, process.StepRefusal> =>
  process.step<ClaimState, Act, Part, Circumstances, ClaimMovement>(claimProcess, state, act, circumstances);
