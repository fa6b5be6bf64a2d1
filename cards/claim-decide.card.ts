import { z } from 'zod';
import { showFiles } from './invoice.card.ts';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  buttonRows,
  datePicker,
  type Element,
  form,
  input,
  markdown,
  page,
  panel,
  select,
  text,
} from './kit/components.ts';
import {
  type FindingView,
  facts,
  findingBlocks,
  type HistoryView,
  historyPanel,
  type LineView,
  summaryElements,
  yuan,
} from './parts/claim-parts.ts';
import { payoutPayload } from './payout.card.ts';

/** One step of one claim, put to the person who decides it. Bound to record, version and step. */
export interface ClaimDecideView {
  readonly id: string;
  readonly version: number;
  readonly step: 'confirm' | 'review' | 'approve' | 'pay';
  readonly number: string;
  readonly submitter: string;
  readonly total: string;
  readonly lines: readonly LineView[];
  /** Files of invoices can be looked at; absent in cards drawn before there were any. */
  readonly hasFiles?: boolean;
  readonly belongsTo: string;
  /** The submitter's 说明. */
  readonly note: string | null;
  readonly findings: readonly FindingView[];
  /** Facts edited after a finding had named them, old → new. */
  readonly changes: readonly string[];
  /** What is different from when it was filed before, old → new; absent in cards drawn before that was kept. */
  readonly edits?: readonly string[];
  /** 「咨询费（专项经费）可用余额 28,800 元（已扣除本单）」 */
  readonly budget: readonly string[];
  readonly history: readonly HistoryView[];
  /** 先付后批 */
  readonly isBackfill: boolean;
  /** 「请付给 王芳（个人垫付）」 */
  readonly payTo: string | null;
  /** Why words are needed with this approval; null when a press is enough. */
  readonly reasonAsked: string | null;
  readonly paidOn: string;
  /** What stands of its payments; absent where nothing has been paid or agreed on, and in cards drawn before there were any. */
  readonly payment?: PaymentView;
  /** Why the last press did not go through. */
  readonly notice: string | null;
}

export interface PaymentView {
  /** 「已付 1,500 元，待付 3,500 元」 */
  readonly state: string | null;
  /** 「11 月 18 日 周三 付 1,500 元，11 月 20 日 周五 退汇（账号有误）」 */
  readonly history: readonly string[];
  /** What the main button pays when it is not everything: 「1,500」 and its fen. */
  readonly planned: { readonly amount: string; readonly fen: number } | null;
  /** What the main button pays when something has been paid before: 「3,500」 */
  readonly rest: string | null;
}

/** Reasons are chips; what they say is what the submitter reads. */
export const returnReasons = ['缺发票', '缺签到表', '金额不符', '科目不对', '超预算', '请补充说明'] as const;
export const rejectReasons = ['不属于项目支出', '重复提交', '不同意列支'] as const;

/** Why an amount is made smaller, or a line is struck. */
export const reductionReasons = ['金额不符', '超出标准', '不属于项目支出', '重复'] as const;

export const claimDecideAction = z.strictObject({
  card: z.literal('claim-decide'),
  act: z.enum(['confirm', 'approve', 'pay', 'return', 'reject', 'reduce', 'strike']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  step: z.enum(['confirm', 'review', 'approve', 'pay']),
  reason: z.enum([...returnReasons, ...rejectReasons]).optional(),
  /** What was agreed to be paid now, in fen; everything that is left when absent. */
  payFen: z.int().positive().optional(),
  /** Pay what was typed, and no more. */
  isPart: z.boolean().optional(),
});
export type ClaimDecideAction = z.output<typeof claimDecideAction>;

const titles = { confirm: '提请您确认', review: '提请您审核', approve: '提请您审批', pay: '待付款' } as const;
const primary = {
  confirm: { name: 'confirm', text: '确认属实' },
  review: { name: 'approve', text: '审核通过' },
  approve: { name: 'approve', text: '同意' },
  pay: { name: 'pay', text: '已付款' },
} as const;

const payload = (view: ClaimDecideView, act: ClaimDecideAction['act'], reason?: string) => ({
  card: 'claim-decide',
  act,
  id: view.id,
  version: view.version,
  step: view.step,
  ...(reason === undefined ? {} : { reason }),
});

const chip = (view: ClaimDecideView, act: 'return' | 'reject', reason: string, index: number): Element =>
  button({
    name: index === 0 ? act : `${act}_${index + 1}`,
    text: reason,
    type: act === 'reject' ? 'danger' : 'default',
    submit: true,
    value: payload(view, act, reason),
    ...(act === 'reject'
      ? { confirm: { title: '驳回这张支出单？', text: '驳回后不能再提交；需要补材料请用“退回补充”。' } }
      : {}),
  });

const sendBack = (view: ClaimDecideView): Element =>
  panel('退回补充 / 驳回', [
    text('退回补充，原因：', { size: 'notation', color: 'grey' }),
    ...buttonRows(returnReasons.map((reason, index) => chip(view, 'return', reason, index))),
    text('驳回，原因：', { size: 'notation', color: 'grey' }),
    ...buttonRows(rejectReasons.map((reason, index) => chip(view, 'reject', reason, index))),
  ]);

/** 核减: a smaller amount, or a line less; what is left is decided afterwards, as the card then shows it. */
const reduction = (view: ClaimDecideView): Element => {
  const isOne = view.lines.length === 1;
  return panel('核减', [
    !isOne &&
      select({
        name: 'reducedLine',
        label: '哪一笔',
        options: view.lines.map(({ ordinal, title, amount }) => ({
          text: `${ordinal}. ${title} ${yuan(amount)}`,
          value: String(ordinal),
        })),
      }),
    input({ name: 'reducedAmount', label: '核减为（元）', maxLength: 20 }),
    select({
      name: 'reducedFor',
      label: '核减原因',
      options: reductionReasons.map((reason) => ({ text: reason, value: reason })),
    }),
    buttonRow([
      button({ name: 'reduce', text: '核减金额', submit: true, value: payload(view, 'reduce') }),
      !isOne &&
        button({ name: 'strike', text: '删去这一笔', type: 'danger', submit: true, value: payload(view, 'strike') }),
    ]),
  ]);
};

const planText = ({ planned }: PaymentView): string =>
  planned === null ? '' : `按约定先付 ${planned.amount} 元，其余以后再付。`;

/** What has been paid and what was agreed: nothing where the sum goes out at once. */
const paymentBlock = (view: ClaimDecideView): Element | false => {
  if (view.step !== 'pay' || !view.payment) return false;
  const lines = [view.payment.state ?? '', ...view.payment.history, planText(view.payment)].filter(Boolean);
  const [first = '', ...others] = lines;
  return (
    lines.length > 0 && block([text(first), ...others.map((line) => text(line, { size: 'notation', color: 'grey' }))])
  );
};

/** Behind one press: the ordinary payment is the whole. */
const partPanel = (view: ClaimDecideView): Element =>
  panel('部分付款', [
    input({ name: 'part', label: '这次付（元）', maxLength: 20 }),
    input({ name: 'partNote', label: '其余何时付（选填）', maxLength: 60 }),
    buttonRow([
      button({
        name: 'pay_part',
        text: '登记部分付款',
        submit: true,
        value: { ...payload(view, 'pay'), isPart: true },
      }),
    ]),
  ]);

const payText = (view: ClaimDecideView): string => {
  const planned = view.payment?.planned;
  if (planned) return `已付 ${planned.amount} 元`;
  return view.payment?.rest ? `已付余款 ${view.payment.rest} 元` : primary.pay.text;
};

/** Numbers in full stand on a card of their own. */
const accounts = (view: ClaimDecideView): Element =>
  button({ name: 'payout', text: '收款信息', submit: true, value: payoutPayload(view.id, 'show') });

const decision = (view: ClaimDecideView): Element => {
  const planned = view.step === 'pay' ? view.payment?.planned : null;
  const main = button({
    name: primary[view.step].name,
    text: view.step === 'pay' ? payText(view) : primary[view.step].text,
    type: 'primary_filled',
    submit: true,
    value: { ...payload(view, primary[view.step].name), ...(planned ? { payFen: planned.fen } : {}) },
  });
  // Beside the button that did not go through.
  const notice = view.notice !== null && text(view.notice, { color: 'red', lines: 5 });
  if (view.step === 'pay')
    return form('decide', [
      notice,
      datePicker({ name: 'paidOn', label: '付款日期', value: view.paidOn }),
      buttonRow([main, accounts(view)]),
      partPanel(view),
    ]);
  const label = view.reasonAsked === null ? '说明（选填）' : `${view.reasonAsked} *`;
  return form('decide', [
    notice,
    input({ name: 'note', label, maxLength: 200 }),
    buttonRow([main, view.step === 'review' && accounts(view)]),
    sendBack(view),
    view.step !== 'confirm' && reduction(view),
  ]);
};

const marked = (tag: string, changes: readonly string[]): Element[] =>
  changes.length === 0
    ? []
    : [markdown(`<text_tag color='orange'>${tag}</text_tag>`), ...changes.map((change) => text(change, { lines: 3 }))];

const changes = (view: ClaimDecideView): Element[] => [
  ...marked('提交前有改动', view.changes),
  ...marked('与上次提交不同', view.edits ?? []),
];

const sample: ClaimDecideView = {
  id: 'c1',
  version: 3,
  step: 'review',
  number: '朝阳-2026-012',
  submitter: '陈静',
  total: '1,200',
  lines: [{ ordinal: 1, title: '张教授 咨询费', amount: '1,200', details: '11 月 15 日 周日 · 清华大学 · 税前' }],
  belongsTo: '对接会专家咨询',
  note: null,
  findings: [],
  changes: [],
  budget: ['咨询费（专项经费）可用余额 28,800 元（已扣除本单）'],
  history: [{ words: '陈静 确认并提交 · 11 月 16 日 09:05', reason: null }],
  isBackfill: false,
  payTo: null,
  reasonAsked: null,
  paidOn: '2026-11-16',
  notice: null,
};

export const claimDecide = defineCard({
  name: 'claim-decide',
  action: claimDecideAction,
  samples: {
    confirm: { ...sample, step: 'confirm', submitter: '王芳' },
    review: sample,
    approve: {
      ...sample,
      step: 'approve',
      note: '专家系首次合作',
      changes: ['工作单位：北京科创服务有限公司 → 清华大学（改动前曾提示第十一条（一））'],
      edits: ['金额（元）：1500.00 → 1200.00'],
    },
    large: {
      ...sample,
      step: 'approve',
      total: '26,000',
      lines: [
        { ordinal: 1, title: '北京会展有限公司 活动实施费', amount: '26,000', details: '布展 · 11 月 15 日 周日' },
      ],
      belongsTo: '成果对接会布展',
      budget: ['活动实施费（专项经费）可用余额 4,000 元（已扣除本单）'],
      reasonAsked: '2 万元及以上的审批须写明理由',
    },
    pay: { ...sample, step: 'pay', payTo: '付给 王芳（个人垫付）' },
    deposit: {
      ...sample,
      step: 'pay',
      total: '5,000',
      payment: { state: null, history: [], planned: { amount: '1,500', fen: 150_000 }, rest: null },
    },
    rest: {
      ...sample,
      step: 'pay',
      total: '5,000',
      payment: {
        state: '已付 1,500 元，待付 3,500 元',
        history: ['11 月 18 日 周三 付 1,500 元'],
        planned: null,
        rest: '3,500',
      },
    },
    bounced: {
      ...sample,
      step: 'pay',
      payment: {
        state: null,
        history: ['11 月 16 日 周一 付 1,200 元，11 月 18 日 周三 退汇（账号有误）'],
        planned: null,
        rest: null,
      },
    },
    backfill: { ...sample, isBackfill: true },
    invoiced: {
      ...sample,
      hasFiles: true,
      lines: [
        {
          ...sample.lines[0],
          ordinal: 1,
          title: '北京会务有限公司 会议费',
          amount: '6,000',
          details: '场地 · 11 月 15 日 周日 · 未付 · 发票 26112000000012345678（共 12,800 元，本笔用 6,000 元）',
        },
      ],
      total: '6,000',
      belongsTo: '成果对接会场地',
      budget: ['会议费（专项经费）可用余额 14,000 元（已扣除本单）'],
    },
  },
  render: (view: ClaimDecideView) =>
    page({
      title: `${titles[view.step]} ${view.number}`,
      subtitle: `提交人 ${view.submitter}`,
      template: 'orange',
      icon: 'approval_colorful',
      tags: view.isBackfill ? [{ text: '先付后批', color: 'orange' }] : [],
      summary: `${titles[view.step]}：${view.number}，${view.total} 元`,
      elements: [
        ...summaryElements({
          total: view.total,
          lines: view.lines,
          beside: [['事由或活动', view.belongsTo]],
          below: [
            facts([
              ['收款', view.payTo],
              ['提交人说明', view.note],
            ]),
            ...view.budget.map((line) => text(line, { lines: 2 })),
          ],
        }),
        view.hasFiles === true && showFiles(view.id),
        ...findingBlocks(view.findings, { also: changes(view) }),
        historyPanel(view.history),
        paymentBlock(view),
        decision(view),
      ],
    }),
});
