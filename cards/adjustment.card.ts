import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  buttonRows,
  type Choices,
  type Color,
  datePicker,
  type Element,
  fields,
  form,
  given,
  input,
  markdown,
  note,
  page,
  select,
  type TagColor,
  text,
} from './kit/components.ts';
import { md } from './kit/escape.ts';
import { facts } from './parts/claim-parts.ts';

/** One 科目 of an adjustment: its budget before and after, and what of it is free now. */
export interface AdjustedLine {
  readonly category: string;
  readonly before: string;
  readonly after: string;
  readonly available: string;
}

export type AdjustmentState =
  | 'draft'
  | 'confirming'
  | 'approving'
  | 'filing'
  | 'awaiting'
  | 'effective'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'cancelled';

export type AdjustmentButton = 'submit' | 'confirm' | 'approve' | 'return' | 'reject' | 'withdraw' | 'paper' | 'centre';

/** 预算调整 as one person sees it: what moves, why, where it stands, and what this person may do. */
export interface AdjustmentView {
  readonly id: string;
  readonly version: number;
  readonly station: string;
  readonly state: AdjustmentState;
  readonly stateName: string;
  /** 「会议费 → 咨询费 5,000 元」 */
  readonly summary: string;
  readonly amount: string | null;
  readonly fundSource: string;
  readonly lines: readonly AdjustedLine[];
  readonly reason: string | null;
  readonly submitter: string;
  readonly confirmed: string | null;
  readonly approved: string | null;
  /** 「备案 京创服〔2026〕12号 11 月 20 日 周五」 */
  readonly basis: string | null;
  readonly mode: '备案' | '批复';
  /** The stamped paper has come. */
  readonly hasScan: boolean;
  readonly may: readonly AdjustmentButton[];
  /** The submitter is the lead: submitting is her 确认. */
  readonly isLeads: boolean;
  /** Fields that the draft asks for, as they stand. */
  readonly asked: readonly AdjustmentField[];
  readonly values: Readonly<Record<AdjustmentField, string | null>>;
  readonly options: {
    readonly fundSource: Choices;
    readonly category: Choices;
    readonly reason: Choices;
  };
  readonly notice: string | null;
}

export const adjustmentFields = ['fundSource', 'from', 'to', 'amount', 'reason', 'words'] as const;
export type AdjustmentField = (typeof adjustmentFields)[number];

const buttonActs = [
  'submit',
  'cancel',
  'edit',
  'choose',
  'confirm',
  'approve',
  'return',
  'reject',
  'withdraw',
] as const;

export const adjustmentAction = z.strictObject({
  card: z.literal('adjustment'),
  act: z.enum([...buttonActs, 'file', 'grant', 'deny']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  /** The reason that a chip stands for. */
  value: z.string().max(40).optional(),
});
export type AdjustmentAction = z.output<typeof adjustmentAction>;

const colors: Readonly<Record<AdjustmentState, { readonly header: Color; readonly tag: TagColor }>> = {
  draft: { header: 'blue', tag: 'blue' },
  confirming: { header: 'orange', tag: 'orange' },
  approving: { header: 'orange', tag: 'orange' },
  filing: { header: 'orange', tag: 'orange' },
  awaiting: { header: 'orange', tag: 'orange' },
  effective: { header: 'green', tag: 'green' },
  returned: { header: 'orange', tag: 'orange' },
  rejected: { header: 'red', tag: 'red' },
  withdrawn: { header: 'grey', tag: 'neutral' },
  cancelled: { header: 'grey', tag: 'neutral' },
};

const payload = (view: AdjustmentView, act: AdjustmentAction['act'], value?: string) => ({
  card: 'adjustment',
  act,
  id: view.id,
  version: view.version,
  ...(value === undefined ? {} : { value }),
});

const lineWords = ({ category, before, after, available }: AdjustedLine): readonly [string, string] => [
  category,
  `${before} → ${after}（可用 ${available}）`,
];

const summary = (view: AdjustmentView): Element =>
  block(
    [
      markdown(md`**${view.summary}**`),
      view.lines.length > 0 && fields(view.lines.map(lineWords)),
      view.reason !== null && text(`理由：${view.reason}`, { size: 'notation', color: 'grey', lines: 4 }),
    ],
    { color: view.state === 'effective' ? 'green' : view.state === 'rejected' ? 'red' : 'grey' },
  );

const questions: Readonly<Record<AdjustmentField, (view: AdjustmentView) => Element[]>> = {
  fundSource: ({ options, values }) => [
    select({ name: 'fundSource', label: '资金来源', options: options.fundSource, ...given(values.fundSource) }),
  ],
  from: ({ options, values }) => [
    select({ name: 'from', label: '从哪个科目调出', options: options.category, ...given(values.from) }),
  ],
  to: ({ options, values }) => [
    select({ name: 'to', label: '调入哪个科目', options: options.category, ...given(values.to) }),
  ],
  amount: ({ values }) => [
    input({ name: 'amount', label: '调多少（元）', placeholder: '例如 5000', maxLength: 20, ...given(values.amount) }),
  ],
  reason: (view) => [
    text('调整理由：', { size: 'notation', color: 'grey' }),
    ...buttonRows(
      view.options.reason.map((option, index) =>
        button({
          name: `chip_reason_${index + 1}`,
          text: option.text,
          submit: true,
          value: payload(view, 'choose', option.value),
        }),
      ),
    ),
  ],
  words: ({ values }) => [
    input({ name: 'words', label: '补充说明（选填）', placeholder: '一句话', maxLength: 200, ...given(values.words) }),
  ],
};

const draftForm = (view: AdjustmentView): Element =>
  form('adjustment_form', [
    ...view.asked.flatMap((field) => questions[field](view)),
    buttonRow([
      button({
        name: 'submit',
        text: view.isLeads ? '确认并提交' : '提交',
        type: 'primary_filled',
        submit: true,
        value: payload(view, 'submit'),
      }),
      !view.asked.includes('from') && button({ name: 'edit', text: '改', submit: true, value: payload(view, 'edit') }),
      view.state === 'draft'
        ? button({ name: 'cancel', text: '取消', submit: true, value: payload(view, 'cancel') })
        : button({ name: 'withdraw', text: '撤回', submit: true, value: payload(view, 'withdraw') }),
    ]),
  ]);

const decideForm = (view: AdjustmentView): Element => {
  const act = view.may.includes('confirm') ? 'confirm' : 'approve';
  return form('decide_form', [
    input({ name: 'remark', label: '意见（退回、驳回时填写）', placeholder: '一句话', maxLength: 200 }),
    buttonRow([
      button({
        name: act,
        text: act === 'confirm' ? '确认' : '同意',
        type: 'primary_filled',
        submit: true,
        value: payload(view, act),
      }),
      button({ name: 'return', text: '退回修改', submit: true, value: payload(view, 'return') }),
      button({
        name: 'reject',
        text: '驳回',
        type: 'danger',
        submit: true,
        value: payload(view, 'reject'),
        confirm: { title: '驳回这次预算调整？', text: '驳回后不再办理；只是要改的，请用“退回修改”。' },
      }),
    ]),
  ]);
};

/** The centre's step: its own press, or what the lead reads off the stamped paper. */
const settleForm = (view: AdjustmentView, byPaper: boolean): Element =>
  form('settle_form', [
    byPaper &&
      text(
        view.hasScan
          ? `已收到盖章件，请照着填写文号和落款日期：`
          : `取得${view.mode === '备案' ? '备案回执' : '批复'}后，请回复这张卡片把盖章件的扫描发来，再填写：`,
        { size: 'notation', color: 'grey', lines: 3 },
      ),
    input({
      name: 'documentNumber',
      label: byPaper ? '文号' : '文号（选填）',
      placeholder: '盖章件上的文号或标题',
      maxLength: 60,
    }),
    byPaper && datePicker({ name: 'documentOn', label: '落款日期' }),
    view.state === 'awaiting' && input({ name: 'remark', label: '不同意的理由（不同意时填写）', maxLength: 200 }),
    buttonRow([
      view.state === 'filing'
        ? button({
            name: 'file',
            text: byPaper ? '登记备案' : '收到备案',
            type: 'primary_filled',
            submit: true,
            value: payload(view, 'file'),
          })
        : button({
            name: 'grant',
            text: byPaper ? '登记批复：同意' : '批复同意',
            type: 'primary_filled',
            submit: true,
            value: payload(view, 'grant'),
          }),
      view.state === 'awaiting' &&
        button({
          name: 'deny',
          text: byPaper ? '登记批复：不同意' : '不同意',
          type: 'danger',
          submit: true,
          value: payload(view, 'deny'),
          confirm: { title: '创新服务中心不同意？', text: '登记后这次调整不再办理，预算不变。' },
        }),
    ]),
  ]);

const withdrawButton = (view: AdjustmentView): Element =>
  buttonRow([
    button({
      name: 'withdraw',
      text: '撤回',
      value: payload(view, 'withdraw'),
      confirm: { title: '撤回这次预算调整？', text: '撤回后不再办理，记录仍保留在台账里。' },
    }),
  ]);

const remarks: Readonly<Partial<Record<AdjustmentState, (view: AdjustmentView) => string>>> = {
  draft: ({ mode }) =>
    `负责人确认、单位负责人同意后，按协议书约定向创新服务中心${mode === '备案' ? '备案，备案即生效' : '报批，批复后生效'}；总额不变（第十三条（四））。`,
  filing: () => '向创新服务中心备案后生效；生效前预算不变。',
  awaiting: () => '等创新服务中心批复，批复同意后生效；生效前预算不变。',
  effective: () => '预算已按这次调整执行，总额不变。',
};

const title = ({ state }: AdjustmentView): string => (state === 'draft' ? '预算调整草稿' : '预算调整');

const sample: AdjustmentView = {
  id: 'a1',
  version: 1,
  station: '朝阳区工作站点',
  state: 'draft',
  stateName: '草稿',
  summary: '会议费 → 咨询费 5,000 元',
  amount: '5,000',
  fundSource: '专项经费',
  lines: [
    { category: '会议费', before: '20,000', after: '15,000', available: '20,000' },
    { category: '咨询费', before: '30,000', after: '35,000', available: '27,000' },
  ],
  reason: '线上活动多了',
  submitter: '陈静',
  confirmed: null,
  approved: null,
  basis: null,
  mode: '批复',
  hasScan: false,
  may: ['submit'],
  isLeads: true,
  asked: [],
  values: {
    fundSource: 'special',
    from: 'meeting',
    to: 'consulting',
    amount: '5000.00',
    reason: null,
    words: '线上活动多了',
  },
  options: {
    fundSource: [
      { text: '专项经费', value: 'special' },
      { text: '配套经费', value: 'matching' },
    ],
    category: [
      { text: '咨询费', value: 'consulting' },
      { text: '会议费', value: 'meeting' },
    ],
    reason: [
      { text: '活动数量或规模变化', value: 'activities' },
      { text: '专家人数或次数变化', value: 'experts' },
      { text: '活动形式变化（线上、线下）', value: 'form' },
      { text: '价格变化', value: 'price' },
    ],
  },
  notice: null,
};

const decided: AdjustmentView = {
  ...sample,
  version: 4,
  state: 'awaiting',
  stateName: '待批复',
  confirmed: '陈静 · 11 月 17 日 10:02',
  approved: '王建国 · 11 月 17 日 14:30',
  may: ['paper', 'withdraw'],
};

export const adjustmentCard = defineCard({
  name: 'adjustment',
  action: adjustmentAction,
  samples: {
    draft: sample,
    asked: {
      ...sample,
      summary: '待选科目 → 咨询费',
      amount: null,
      lines: [],
      reason: null,
      isLeads: false,
      asked: ['from', 'amount', 'reason', 'words'],
      values: { ...sample.values, from: null, amount: null, words: null },
      notice: '还差：从哪个科目调出、调多少、调整理由。',
    },
    short: {
      ...sample,
      asked: ['fundSource', 'from', 'to', 'amount', 'reason', 'words'],
      notice: '会议费最多还能调出 3,000 元，不够调出 5,000 元：已支付、已批待付和审批中的钱不能调走。',
    },
    approving: {
      ...sample,
      version: 2,
      state: 'approving',
      stateName: '待审批',
      confirmed: '陈静 · 11 月 17 日 10:02',
      may: ['approve', 'return', 'reject'],
    },
    filing: { ...decided, state: 'filing', stateName: '待备案', mode: '备案', may: ['centre'] },
    awaiting: decided,
    scanned: { ...decided, hasScan: true },
    effective: {
      ...decided,
      version: 6,
      state: 'effective',
      stateName: '已生效',
      basis: '批复 京创服〔2026〕12号 11 月 20 日 周五',
      lines: [],
      may: [],
    },
    rejected: { ...decided, state: 'rejected', stateName: '未同意', may: [], notice: '批复不同意：年内不再调整。' },
  },
  render: (view: AdjustmentView) =>
    page({
      title: title(view),
      subtitle: `${view.station} · ${view.fundSource}`,
      template: colors[view.state].header,
      icon: 'approval_colorful',
      tags: view.state === 'draft' ? [] : [{ text: view.stateName, color: colors[view.state].tag }],
      summary: `预算调整${view.stateName}：${view.summary}`,
      elements: [
        view.notice !== null && text(view.notice, { color: view.state === 'rejected' ? 'red' : 'orange', lines: 6 }),
        summary(view),
        view.state !== 'draft' &&
          facts([
            ['提出人', view.submitter],
            ['确认', view.confirmed],
            ['审批', view.approved],
            ['依据', view.basis],
          ]),
        view.may.includes('submit') && draftForm(view),
        (view.may.includes('confirm') || view.may.includes('approve')) && decideForm(view),
        view.may.includes('centre') && settleForm(view, false),
        view.may.includes('paper') && settleForm(view, true),
        view.may.includes('withdraw') && view.state !== 'returned' && withdrawButton(view),
        remarks[view.state] !== undefined && note(remarks[view.state]?.(view) ?? ''),
      ],
    }),
});
