import { z } from 'zod';
import { claimListPayload } from './claim-list.card.ts';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, buttonRows, page, text } from './kit/components.ts';
import { facts } from './parts/claim-parts.ts';

/** Decided and not paid for too long (十三（六）): how long, why, and one press to say why or to open it. */
export interface PaymentLateView {
  readonly claimId: string;
  readonly version: number;
  readonly number: string;
  /** 「李研究员 咨询费」 */
  readonly title: string;
  /** What is still to be paid. */
  readonly amount: string;
  /** 「业务发生已 20 天」 */
  readonly age: string;
  /** 「11 月 10 日 周二」 */
  readonly approvedOn: string;
  /** 「周丽（出纳）」 */
  readonly holder: string;
  readonly deadline: string;
  /** 「等发票（周丽，11 月 18 日 10:20）」; null while nobody has said why. */
  readonly reason: string | null;
  /** Shown to the cashier and finance. */
  readonly mayExplain: boolean;
}

export const delayReasons = ['等发票', '账号有误', '资金未到账', '其他原因'] as const;

export const paymentLateAction = z.strictObject({
  card: z.literal('payment-late'),
  act: z.literal('explain'),
  claimId: z.string().max(64),
  version: z.int().nonnegative(),
  reason: z.enum(delayReasons),
});

const chips = (view: PaymentLateView) =>
  buttonRows(
    delayReasons.map((reason, index) =>
      button({
        name: index === 0 ? 'explain' : `explain_${index + 1}`,
        text: reason,
        value: { card: 'payment-late', act: 'explain', claimId: view.claimId, version: view.version, reason },
      }),
    ),
  );

const sample: PaymentLateView = {
  claimId: 'c1',
  version: 5,
  number: '朝阳-2026-012',
  title: '李研究员 咨询费',
  amount: '1,500',
  age: '业务发生已 20 天',
  approvedOn: '11 月 10 日 周二',
  holder: '周丽（出纳）',
  deadline: '距执行截止还有 7 个工作日（11 月 30 日 周一）',
  reason: null,
  mayExplain: true,
};

export const paymentLate = defineCard({
  name: 'payment-late',
  action: paymentLateAction,
  samples: {
    asked: sample,
    explained: { ...sample, reason: '等发票（周丽，11 月 18 日 10:20）' },
    head: { ...sample, mayExplain: false, reason: '资金未到账（周丽，11 月 18 日 10:20）' },
  },
  render: (view: PaymentLateView) =>
    page({
      title: `已批未付 ${view.number}`,
      subtitle: view.deadline,
      template: 'orange',
      icon: 'alarm_colorful',
      summary: `已批未付：${view.number}，${view.amount} 元，${view.age}`,
      elements: [
        block([
          text(`${view.title}　${view.amount} 元`, { size: 'heading' }),
          facts([
            ['已等', view.age],
            ['批准日', view.approvedOn],
            ['现由', view.holder],
            ['未付原因', view.reason],
          ]),
        ]),
        ...(view.mayExplain
          ? [text('暂时不能付的，请点原因：', { size: 'notation', color: 'grey' }), ...chips(view)]
          : []),
        buttonRow([
          button({ name: 'open', text: '打开', type: 'primary', value: claimListPayload('decide', view.claimId) }),
        ]),
      ],
    }),
});
