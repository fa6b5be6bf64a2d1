import type { Movement } from '../budget/budget.ts';
import type { Category, FundSource } from '../category.ts';
import type { Day } from '../days.ts';
import type { Form, Kind, Paid, Relation, Staffing } from '../policy/index.ts';
import { ok, type Result, refuse } from '../result.ts';

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
  'return',
  'reject',
  'withdraw',
  'reopen',
] as const;
export type Act = (typeof acts)[number];

export const actNames: Readonly<Record<Act, string>> = {
  submit: '提交',
  cancel: '取消草稿',
  confirm: '确认',
  review: '审核通过',
  approve: '同意',
  pay: '已付款',
  return: '退回补充',
  reject: '驳回',
  withdraw: '撤回',
  reopen: '撤回修改',
};

/** What an arrow may ask of the claim at hand. */
export interface Circumstances {
  /** The lead files her own claim: 「确认并提交」 is one press, and never an approval. */
  readonly isLeads: boolean;
  readonly needsApproval: boolean;
  /** The unit has paid already (补办): no payment waits for it. */
  readonly isPaidByUnit: boolean;
}
export type Condition = (circumstances: Circumstances) => boolean;

export interface Arrow {
  readonly from: ClaimState;
  readonly act: Act;
  readonly to: ClaimState;
  /** Words for the diagram. Of several arrows with one act, the first whose condition holds is taken. */
  readonly when?: { readonly words: string; readonly holds: Condition };
  /** What the money does. */
  readonly money?: Movement;
}

const byLead = { words: '负责人本人填报', holds: (c: Circumstances) => c.isLeads };
const needsApproval = { words: '需要审批', holds: (c: Circumstances) => c.needsApproval };
const paidByUnit = { words: '单位已付（补办）', holds: (c: Circumstances) => c.isPaidByUnit };

const filed = (from: 'draft' | 'returned'): readonly Arrow[] => [
  { from, act: 'submit', to: 'reviewing', when: byLead, money: 'submit' },
  { from, act: 'submit', to: 'confirming', money: 'submit' },
];

const decided = (from: 'reviewing' | 'approving', act: 'review' | 'approve'): readonly Arrow[] => [
  { from, act, to: 'paid', when: paidByUnit, money: 'settle' },
  { from, act, to: 'payable', money: 'approve' },
];

const sentBack = (from: 'confirming' | 'reviewing' | 'approving'): readonly Arrow[] => [
  { from, act: 'return', to: 'returned', money: 'release' },
  { from, act: 'reject', to: 'rejected', money: 'release' },
  { from, act: 'withdraw', to: 'withdrawn', money: 'release' },
  { from, act: 'reopen', to: 'returned', money: 'release' },
];

export const arrows: readonly Arrow[] = [
  ...filed('draft'),
  { from: 'draft', act: 'cancel', to: 'cancelled' },
  { from: 'confirming', act: 'confirm', to: 'reviewing' },
  ...sentBack('confirming'),
  { from: 'reviewing', act: 'review', to: 'approving', when: needsApproval },
  ...decided('reviewing', 'review'),
  ...sentBack('reviewing'),
  ...decided('approving', 'approve'),
  ...sentBack('approving'),
  { from: 'payable', act: 'pay', to: 'paid', money: 'pay' },
  { from: 'payable', act: 'withdraw', to: 'withdrawn', money: 'unapprove' },
  { from: 'payable', act: 'reopen', to: 'returned', money: 'unapprove' },
  ...filed('returned'),
  { from: 'returned', act: 'withdraw', to: 'withdrawn' },
];

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
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly waitingSince: Date | null;
  readonly paidOn: Day | null;
  readonly lines: readonly Line[];
}

export const isFinal = (state: ClaimState): boolean => !arrows.some((arrow) => arrow.from === state);
export const isEditable = (state: ClaimState): boolean => state === 'draft' || state === 'returned';
/** Filed, and waiting for somebody’s decision. */
export const waitingStates = ['confirming', 'reviewing', 'approving', 'payable'] as const;
export const isInFlight = (state: ClaimState): boolean => waitingStates.some((waiting) => waiting === state);
export const isPaidByUnit = (claim: Pick<Claim, 'lines'>): boolean =>
  claim.lines.length > 0 && claim.lines.every((line) => line.paid === 'unit');

/** The acts a claim in this state knows. */
export const actsFrom = (state: ClaimState): readonly Act[] => [
  ...new Set(arrows.filter((arrow) => arrow.from === state).map((arrow) => arrow.act)),
];

export type StepRefusal = 'act-not-possible';

/** Where an act leads from here, and what the money does; refused when the table has no such arrow. */
export function step(state: ClaimState, act: Act, circumstances: Circumstances): Result<Arrow, StepRefusal> {
  const arrow = arrows.find(
    (item) => item.from === state && item.act === act && (item.when?.holds(circumstances) ?? true),
  );
  return arrow ? ok(arrow) : refuse('act-not-possible');
}

/** The process as a Mermaid diagram, for README. */
export function drawProcess(): string {
  const edges = arrows.map(
    (arrow) => `  ${arrow.from} --> ${arrow.to} : ${actNames[arrow.act]}${arrow.when ? `（${arrow.when.words}）` : ''}`,
  );
  const names = claimStates.map((state) => `  ${state} : ${stateNames[state]}`);
  return ['stateDiagram-v2', '  [*] --> draft : 一条消息', ...names, ...edges, ''].join('\n');
}
