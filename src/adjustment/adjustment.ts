import { availableFen, type BudgetLine } from '../budget/budget.ts';
import { type Category, categoryNames, type FundSource, fundSourceNames } from '../category.ts';
import { type Day, formatDay } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import * as process from '../process.ts';
import type { AdjustmentMode } from '../station/station.ts';

/**
 * 预算调整 (第十三条（四）): money moves between two 科目 of one fund source, the sum stays. Asked for by the station, confirmed by the lead,
 * approved by the unit head, and then, as the agreement says, filed with the centre (备案, effective on filing) or ruled on by it (批复). Pure.
 */
export const adjustmentStates = [
  'draft',
  'confirming',
  'approving',
  'filing',
  'awaiting',
  'effective',
  'returned',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;
export type AdjustmentState = (typeof adjustmentStates)[number];

export const stateNames: Readonly<Record<AdjustmentState, string>> = {
  draft: '草稿',
  confirming: '待负责人确认',
  approving: '待审批',
  filing: '待备案',
  awaiting: '待批复',
  effective: '已生效',
  returned: '待修改',
  rejected: '未同意',
  withdrawn: '已撤回',
  cancelled: '已取消',
};

export const acts = [
  'submit',
  'cancel',
  'confirm',
  'approve',
  'return',
  'reject',
  'withdraw',
  'file',
  'grant',
  'deny',
] as const;
export type AdjustmentAct = (typeof acts)[number];

type AdjustmentPart = 'submitter' | 'lead' | 'head' | 'centre';

/** What the way of an adjustment depends on besides its state. */
export interface Circumstances {
  /** Whether the submitter is the lead: submitting is then her 确认. */
  readonly isLeads: boolean;
  readonly mode: AdjustmentMode;
}

/** What follows for the budget: it moves, once. */
type AdjustmentEffect = 'adjust';
type AdjustmentArrow = process.Arrow<AdjustmentState, AdjustmentAct, AdjustmentPart, Circumstances, AdjustmentEffect>;

const ofLead = { words: '负责人本人提出', holds: ({ isLeads }: Circumstances) => isLeads };
const byFiling = { words: '协议约定备案', holds: ({ mode }: Circumstances) => mode === 'filing' };

const asked = (from: 'draft' | 'returned'): readonly AdjustmentArrow[] => [
  { from, act: 'submit', who: 'submitter', to: 'approving', when: ofLead },
  { from, act: 'submit', who: 'submitter', to: 'confirming' },
];
const turnedDown = (from: AdjustmentState, who: AdjustmentPart): readonly AdjustmentArrow[] => [
  { from, act: 'return', who, to: 'returned' },
  { from, act: 'reject', who, to: 'rejected' },
  { from, act: 'withdraw', who: 'submitter', to: 'withdrawn' },
];

const arrows: readonly AdjustmentArrow[] = [
  ...asked('draft'),
  { from: 'draft', act: 'cancel', who: 'submitter', to: 'cancelled' },
  { from: 'confirming', act: 'confirm', who: 'lead', to: 'approving' },
  ...turnedDown('confirming', 'lead'),
  { from: 'approving', act: 'approve', who: 'head', to: 'filing', when: byFiling },
  { from: 'approving', act: 'approve', who: 'head', to: 'awaiting' },
  ...turnedDown('approving', 'head'),
  { from: 'filing', act: 'file', who: 'centre', to: 'effective', money: 'adjust' },
  { from: 'filing', act: 'withdraw', who: 'submitter', to: 'withdrawn' },
  { from: 'awaiting', act: 'grant', who: 'centre', to: 'effective', money: 'adjust' },
  { from: 'awaiting', act: 'deny', who: 'centre', to: 'rejected' },
  { from: 'awaiting', act: 'withdraw', who: 'submitter', to: 'withdrawn' },
  ...asked('returned'),
  { from: 'returned', act: 'withdraw', who: 'submitter', to: 'withdrawn' },
];

/** The process of an adjustment; the centre's step is taken by its own people, or entered by the lead from the stamped paper. */
export const adjustmentProcess: process.Process<
  AdjustmentState,
  AdjustmentAct,
  AdjustmentPart,
  Circumstances,
  AdjustmentEffect
> = {
  start: { state: 'draft', words: '一条消息或一次超预算' },
  states: stateNames,
  acts: {
    submit: '提交',
    cancel: '取消草稿',
    confirm: '确认',
    approve: '同意',
    return: '退回修改',
    reject: '驳回',
    withdraw: '撤回',
    file: '备案',
    grant: '批复同意',
    deny: '批复不同意',
  },
  parts: {
    submitter: '提出人',
    lead: '项目负责人',
    head: '单位负责人或第二审批人',
    centre: '创新服务中心（或负责人凭盖章件登记）',
  },
  arrows,
};

export const step = (state: AdjustmentState, act: AdjustmentAct, circumstances: Circumstances) =>
  process.step(adjustmentProcess, state, act, circumstances);

/** States in which somebody still has to act, and the money has not moved. */
export const openStates = ['confirming', 'approving', 'filing', 'awaiting'] as const;
export const isEditable = (state: AdjustmentState): boolean => state === 'draft' || state === 'returned';

export const reasons = ['activities', 'experts', 'form', 'price', 'other'] as const;
export type Reason = (typeof reasons)[number];
export const reasonNames: Readonly<Record<Reason, string>> = {
  activities: '活动数量或规模变化',
  experts: '专家人数或次数变化',
  form: '活动形式变化（线上、线下）',
  price: '价格变化',
  other: '其他（请写明）',
};

export interface Adjustment {
  readonly id: string;
  readonly stationId: string;
  readonly state: AdjustmentState;
  readonly version: number;
  readonly fundSource: FundSource;
  readonly fromCategory: Category | null;
  readonly toCategory: Category | null;
  readonly amountFen: number | null;
  readonly reason: Reason | null;
  /** The reason in the person's own words. */
  readonly words: string | null;
  readonly submitterId: string;
  readonly messageId: string | null;
  /** The claim that lacked the budget, if one did. */
  readonly claimId: string | null;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly confirmedById: string | null;
  /** In whose name; null in their own. */
  readonly confirmedForId: string | null;
  readonly confirmedAt: Date | null;
  /** 追认: when the lead herself said that it is true. */
  readonly ratifiedAt: Date | null;
  readonly approvedById: string | null;
  readonly approvedForId: string | null;
  readonly approvedAt: Date | null;
  /** Why it came back, or was not agreed to. */
  readonly remark: string | null;
  /** The message that carried the stamped paper, and the hash of its file once it was fetched. */
  readonly scanMessageId: string | null;
  readonly scanSha256: string | null;
  readonly documentNumber: string | null;
  readonly documentOn: Day | null;
  readonly settledById: string | null;
  readonly settledAt: Date | null;
  readonly salt: string;
}

/** An adjustment that says everything. */
export type Complete = Adjustment & {
  readonly fromCategory: Category;
  readonly toCategory: Category;
  readonly amountFen: number;
};

export const isComplete = (one: Adjustment): one is Complete =>
  one.fromCategory !== null && one.toCategory !== null && one.amountFen !== null;

export const hasReason = ({ reason, words }: Adjustment): boolean =>
  words !== null || (reason !== null && reason !== 'other');

/** What is still to be said, as words. */
export const lacking = (one: Adjustment): readonly string[] => [
  ...(one.fromCategory === null ? ['从哪个科目调出'] : []),
  ...(one.toCategory === null ? ['调入哪个科目'] : []),
  ...(one.amountFen === null ? ['调多少'] : []),
  ...(hasReason(one) ? [] : ['调整理由']),
];

/** 「会议费 → 咨询费 5,000 元」 */
export const summaryOf = ({ fromCategory, toCategory, amountFen }: Adjustment): string =>
  `${fromCategory === null ? '待选科目' : categoryNames[fromCategory]} → ${
    toCategory === null ? '待选科目' : categoryNames[toCategory]
  }${amountFen === null ? '' : ` ${formatYuan(amountFen)} 元`}`;

export const reasonWords = ({ reason, words }: Adjustment): string =>
  [reason === null || reason === 'other' ? null : reasonNames[reason], words].filter(Boolean).join('；');

export interface Around {
  readonly lines: readonly BudgetLine[];
  /** Other adjustments of the station that are under way. */
  readonly others: readonly Adjustment[];
  readonly today: Day;
  readonly deadlineOn: Day;
  /** The centre has confirmed a ruling on 第十三条（四）, which is needed once the deadline has passed. */
  readonly hasRuling: boolean;
}

const lineOf = ({ lines }: Around, fundSource: FundSource, category: Category): BudgetLine | undefined =>
  lines.find((line) => line.fundSource === fundSource && line.category === category);

/** What others that are under way would take from the same 科目. Fen. */
const promisedFen = ({ others }: Around, one: Complete): number =>
  sumFen(
    others
      .filter((other) => other.fundSource === one.fundSource && other.fromCategory === one.fromCategory)
      .map((other) => other.amountFen ?? 0),
  );

const isSame = (one: Complete, other: Adjustment): boolean =>
  other.fundSource === one.fundSource &&
  other.fromCategory === one.fromCategory &&
  other.toCategory === one.toCategory &&
  other.amountFen === one.amountFen;

function shortage(one: Complete, around: Around): string | null {
  const from = categoryNames[one.fromCategory];
  const line = lineOf(around, one.fundSource, one.fromCategory);
  if (!line) return `${fundSourceNames[one.fundSource]}里没有${from}的预算，不能调出。`;
  const total = sumFen(
    around.lines.filter(({ fundSource }) => fundSource === one.fundSource).map((item) => item.budgetFen),
  );
  if (one.amountFen > total)
    return `调整金额超过${fundSourceNames[one.fundSource]}总额 ${formatYuan(total)} 元，请核对。`;
  const promised = promisedFen(around, one);
  const left = availableFen(line) - promised;
  if (left >= one.amountFen) return null;
  const why = [
    '已支付、已批待付和审批中的钱不能调走',
    ...(line.reservedFen > 0 ? [`活动方案预占的 ${formatYuan(line.reservedFen)} 元也不能调走`] : []),
    ...(promised > 0 ? [`另有 ${formatYuan(promised)} 元的调整正在办理`] : []),
  ].join('；');
  return `${from}最多还能调出 ${formatYuan(Math.max(0, left))} 元，不够调出 ${formatYuan(one.amountFen)} 元：${why}。`;
}

/** Why this may not be asked for, as one sentence; null when it may. */
export function refusalOf(one: Complete, around: Around): string | null {
  if (one.fromCategory === one.toCategory) return '调出和调入是同一个科目，不用调整。';
  if (one.amountFen <= 0) return '调整金额应大于 0。';
  if (one.fundSource === 'own') return '单位自行承担的支出不在本项目预算内，不用调整。';
  if (around.today > around.deadlineOn && !around.hasRuling)
    return `执行期已于 ${formatDay(around.deadlineOn)} 截止，不能再调整预算；确有需要的，先请示创新服务中心（第十三条（四））。`;
  if (around.others.some((other) => isSame(one, other))) return '同样的调整正在办理中，没有重复提交。';
  return shortage(one, around);
}

/** Why it cannot take effect now, as one sentence; null when it can. Money may have been used since it was asked for. */
export const stillShort = (one: Complete, lines: readonly BudgetLine[]): string | null => {
  const line = lines.find((item) => item.fundSource === one.fundSource && item.category === one.fromCategory);
  const left = line ? availableFen(line) : 0;
  return left >= one.amountFen
    ? null
    : `${categoryNames[one.fromCategory]}现在只剩 ${formatYuan(Math.max(0, left))} 元可用，不够调出 ${formatYuan(one.amountFen)} 元，没有生效；请先核对占用，或撤回后改小金额重报。`;
};

const TALK = /调|挪|匀|拨|划|预算|科目|(?:从|把|将|由).{0,6}费|\d/;

/** 「从会议费调5000到咨询费，线上活动多了」 → 「线上活动多了」: the clauses that say why. */
export const reasonIn = (text: string): string | null =>
  text
    .split(/[，,。；;\n]/)
    .map((clause) => clause.trim().replace(/^(?:因为|由于|主要是|理由是?|原因是?)[:：]?/, ''))
    .filter((clause) => clause !== '' && !TALK.test(clause))
    .join('，')
    .slice(0, 200) || null;

/** 「备案 京创服〔2026〕12号 11 月 20 日 周五」 */
export const basisOf = ({ state, documentNumber, documentOn }: Adjustment, mode: AdjustmentMode): string | null =>
  state !== 'effective'
    ? null
    : [mode === 'filing' ? '备案' : '批复', documentNumber, documentOn === null ? null : formatDay(documentOn)]
        .filter(Boolean)
        .join(' ');
