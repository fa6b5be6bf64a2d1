import { z } from 'zod';
import { showFiles } from './invoice.card.ts';
import { defineCard } from './kit/card.ts';
import { button, buttonRow, type Color, page, type TagColor, text } from './kit/components.ts';
import {
  type FindingView,
  facts,
  findingBlocks,
  type HistoryView,
  historyPanel,
  type LineView,
  summaryElements,
} from './parts/claim-parts.ts';

/** A claim as it stands, for everyone it concerns: what it is, who holds it since when, who decided what. */
export interface ClaimSheetView {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: 'waiting' | 'done' | 'refused' | 'closed';
  readonly stateName: string;
  readonly submitter: string;
  readonly total: string;
  readonly lines: readonly LineView[];
  /** Files of invoices can be looked at; absent in cards drawn before there were any. */
  readonly hasFiles?: boolean;
  readonly belongsTo: string;
  readonly findings: readonly FindingView[];
  /** 「赵敏（财务），自 11 月 16 日 09:05 起」 */
  readonly holder: string | null;
  readonly outcome: string | null;
  readonly history: readonly HistoryView[];
  /** Shown to the submitter while it can still be taken back. */
  readonly mayWithdraw: boolean;
  /** What was paid in parts or came back; absent in cards drawn before there were any. */
  readonly payments?: readonly string[];
  /** Only the rest can still be given up. */
  readonly isPartPaid?: boolean;
}

export const claimSheetAction = z.strictObject({
  card: z.literal('claim-sheet'),
  act: z.enum(['withdraw', 'edit']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
});

const colors: Readonly<Record<ClaimSheetView['state'], { header: Color; tag: TagColor }>> = {
  waiting: { header: 'orange', tag: 'orange' },
  done: { header: 'green', tag: 'green' },
  refused: { header: 'red', tag: 'red' },
  closed: { header: 'grey', tag: 'neutral' },
};

const payload = (view: ClaimSheetView, act: 'withdraw' | 'edit') => ({
  card: 'claim-sheet',
  act,
  id: view.id,
  version: view.version,
});

const withdrawRow = (view: ClaimSheetView) =>
  buttonRow([
    button({
      name: 'edit',
      text: '撤回修改',
      value: payload(view, 'edit'),
      confirm: { title: '撤回修改？', text: '修改后需重新提交，已办的环节要重新办理。' },
    }),
    button({
      name: 'withdraw',
      text: '撤回',
      type: 'danger',
      value: payload(view, 'withdraw'),
      confirm: { title: '撤回这张支出单？', text: '撤回后不再办理，占用的预算随即释放。' },
    }),
  ]);

const giveUpRow = (view: ClaimSheetView) =>
  buttonRow([
    button({
      name: 'withdraw',
      text: '其余不再付',
      type: 'danger',
      value: payload(view, 'withdraw'),
      confirm: { title: '其余不再付？', text: '已付的部分照算，没付的部分不再付，占用的预算随即释放。' },
    }),
  ]);

const sample: ClaimSheetView = {
  id: 'c1',
  version: 3,
  number: '朝阳-2026-012',
  state: 'waiting',
  stateName: '待财务审核',
  submitter: '陈静',
  total: '1,200',
  lines: [{ ordinal: 1, title: '张教授 咨询费', amount: '1,200', details: '11 月 15 日 周日 · 清华大学 · 税前' }],
  belongsTo: '对接会专家咨询',
  findings: [],
  holder: '赵敏（财务），自 11 月 16 日 09:05 起',
  outcome: null,
  history: [{ words: '陈静 确认并提交 · 11 月 16 日 09:05', reason: null }],
  mayWithdraw: true,
};

export const claimSheet = defineCard({
  name: 'claim-sheet',
  action: claimSheetAction,
  samples: {
    waiting: sample,
    partPaid: {
      ...sample,
      stateName: '已批待付',
      total: '5,000',
      holder: '周丽（出纳），自 11 月 18 日 10:20 起',
      outcome: '周丽 已付款',
      payments: ['已付 1,500 元，待付 3,500 元', '11 月 18 日 周三 付 1,500 元'],
      isPartPaid: true,
    },
    paid: {
      ...sample,
      state: 'done',
      stateName: '已支付',
      holder: null,
      outcome: '周丽 已付款，付款日 11 月 18 日',
      mayWithdraw: false,
    },
    rejected: {
      ...sample,
      state: 'refused',
      stateName: '已驳回',
      holder: null,
      outcome: '王建国 驳回：不属于项目支出',
      mayWithdraw: false,
    },
    withdrawn: {
      ...sample,
      state: 'closed',
      stateName: '已撤回',
      holder: null,
      outcome: '陈静 已撤回',
      mayWithdraw: false,
    },
  },
  render: (view: ClaimSheetView) =>
    page({
      title: `支出单 ${view.number}`,
      subtitle: `提交人 ${view.submitter}`,
      template: colors[view.state].header,
      icon: 'approval_colorful',
      tags: [{ text: view.stateName, color: colors[view.state].tag }],
      summary: `${view.stateName}：${view.number}，${view.total} 元`,
      elements: [
        ...summaryElements({
          total: view.total,
          lines: view.lines,
          beside: [['事由或活动', view.belongsTo]],
          below: [
            facts([['现由', view.holder]]),
            ...(view.payments ?? []).map((line) => text(line, { lines: 2 })),
            view.outcome !== null && text(view.outcome, { lines: 5 }),
          ],
        }),
        view.hasFiles === true && showFiles(view.id),
        ...findingBlocks(view.findings),
        historyPanel(view.history),
        view.mayWithdraw && (view.isPartPaid === true ? giveUpRow(view) : withdrawRow(view)),
      ],
    }),
});
