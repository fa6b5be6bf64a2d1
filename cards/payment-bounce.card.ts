import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  columns,
  datePicker,
  type Element,
  form,
  input,
  markdown,
  page,
  text,
} from './kit/components.ts';
import { md } from './kit/escape.ts';

/** A payment that may be the one the bank sent back. */
export interface BouncedOption {
  readonly claimId: string;
  readonly paymentId: string;
  readonly number: string;
  /** 「李研究员 咨询费」 */
  readonly title: string;
  readonly amount: string;
  /** 「11 月 18 日 周三 付款 · 出纳 周丽」 */
  readonly details: string;
}

/** 退汇: which payment it is, when it came back and why. Put to finance and the cashier, who see the bank's slips. */
export interface PaymentBounceView {
  /** The version of the only claim meant; 0 where it is still to be chosen. */
  readonly version: number;
  readonly options: readonly BouncedOption[];
  /** 「王芳：李研究员那笔退汇了」 */
  readonly said: string;
  readonly bouncedOn: string;
  /** Why the last press did not go through. */
  readonly notice: string | null;
}

export const bounceChips = ['账号有误', '户名不符', '其他原因'] as const;

export const paymentBounceAction = z.strictObject({
  card: z.literal('payment-bounce'),
  act: z.enum(['choose', 'bounce']),
  claimId: z.string().max(64),
  paymentId: z.string().max(80),
  reason: z.enum(bounceChips).optional(),
});
export type PaymentBounceAction = z.output<typeof paymentBounceAction>;

const payload = ({ claimId, paymentId }: BouncedOption, act: PaymentBounceAction['act'], reason?: string) => ({
  card: 'payment-bounce',
  act,
  claimId,
  paymentId,
  ...(reason === undefined ? {} : { reason }),
});

const described = (option: BouncedOption): readonly Element[] => [
  markdown(md`**${option.title}**　${option.amount} 元`),
  text(`${option.number} · ${option.details}`, { size: 'notation', color: 'grey', lines: 2 }),
];

const choice = (option: BouncedOption, index: number): Element =>
  columns(
    [
      described(option),
      [
        button({
          name: index === 0 ? 'choose' : `choose_${index + 1}`,
          text: '这笔',
          value: payload(option, 'choose'),
        }),
      ],
    ],
    [4, 1],
  );

const reasons = (view: PaymentBounceView, option: BouncedOption): Element =>
  form('sent_back', [
    view.notice !== null && text(view.notice, { color: 'red', lines: 3 }),
    datePicker({ name: 'bouncedOn', label: '退回日期', value: view.bouncedOn }),
    input({ name: 'note', label: '说明（选填）', maxLength: 100 }),
    text('退回原因，点一下即登记退汇：', { size: 'notation', color: 'grey' }),
    buttonRow(
      bounceChips.map((reason, index) =>
        button({
          name: index === 0 ? 'bounce' : `bounce_${index + 1}`,
          text: reason,
          type: index === 0 ? 'primary' : 'default',
          submit: true,
          value: payload(option, 'bounce', reason),
        }),
      ),
    ),
  ]);

const sample: PaymentBounceView = {
  version: 6,
  options: [
    {
      claimId: 'c1',
      paymentId: 'p1',
      number: '朝阳-2026-012',
      title: '李研究员 咨询费',
      amount: '1,500',
      details: '11 月 18 日 周三 付款 · 周丽',
    },
  ],
  said: '王芳：李研究员那笔退汇了',
  bouncedOn: '2026-11-20',
  notice: null,
};

export const paymentBounce = defineCard({
  name: 'payment-bounce',
  action: paymentBounceAction,
  samples: {
    one: sample,
    several: {
      ...sample,
      version: 0,
      options: [
        ...sample.options,
        {
          claimId: 'c2',
          paymentId: 'p2',
          number: '朝阳-2026-009',
          title: '李研究员 咨询费',
          amount: '800',
          details: '11 月 11 日 周三 付款 · 周丽',
        },
      ],
    },
    refused: { ...sample, notice: '退回日期不能早于付款日（11 月 18 日 周三）。' },
  },
  render: (view: PaymentBounceView) => {
    const [only, ...others] = view.options;
    const isOne = only !== undefined && others.length === 0;
    return page({
      title: isOne ? '请核对退汇' : '退汇的是哪一笔？',
      subtitle: view.said,
      template: 'orange',
      icon: 'approval_colorful',
      summary: isOne ? `请核对退汇：${only.number}，${only.amount} 元` : '请核对退汇',
      elements: [
        !isOne && text(`有 ${view.options.length} 笔付款都像，请选一笔`, { size: 'heading' }),
        block(isOne ? described(only) : view.options.map(choice)),
        isOne && reasons(view, only),
        isOne &&
          text('登记后这笔回到待付款，预算由已支付转回已批待付；账号或户名有误的，同时请提交人重新登记收款账户。', {
            size: 'notation',
            color: 'grey',
            lines: 3,
          }),
      ],
    });
  },
});
