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

/** A paid claim of which something may have come back. */
export interface RefundOption {
  readonly id: string;
  readonly number: string;
  /** 「北京会务有限公司 会议费」 */
  readonly title: string;
  /** What of it may still come back. */
  readonly most: string;
}

/** 退款: of which paid claim, how much, and when it arrived. Put to finance and the cashier, who see the bank's slips. */
export interface RefundView {
  readonly source: string;
  readonly options: readonly RefundOption[];
  /** 「王芳：会务公司退了500」 */
  readonly said: string;
  /** What was said, in yuan; null where no amount was. */
  readonly amount: string | null;
  readonly refundedOn: string;
  readonly notice: string | null;
  /** Once it is entered: 「已登记退款 500 元」. */
  readonly done: string | null;
}

export const refundAction = z.strictObject({
  card: z.literal('refund'),
  act: z.enum(['choose', 'enter']),
  id: z.string().max(64),
  /** The message that told of it: what it tells is entered once, whoever presses. */
  source: z.string().max(80),
  amount: z.string().max(20).nullable(),
});
export type RefundAction = z.output<typeof refundAction>;

const payload = (view: RefundView, option: RefundOption, act: RefundAction['act']) => ({
  card: 'refund',
  act,
  id: option.id,
  source: view.source,
  amount: view.amount,
});

const described = (option: RefundOption): readonly Element[] => [
  markdown(md`**${option.title}**`),
  text(`${option.number} · 已付、可退 ${option.most} 元`, { size: 'notation', color: 'grey', lines: 2 }),
];

const choice = (view: RefundView, option: RefundOption, index: number): Element =>
  columns(
    [
      described(option),
      [
        button({
          name: index === 0 ? 'choose' : `choose_${index + 1}`,
          text: '这笔',
          value: payload(view, option, 'choose'),
        }),
      ],
    ],
    [4, 1],
  );

const entry = (view: RefundView, option: RefundOption): Element =>
  form('came_back', [
    view.notice !== null && text(view.notice, { color: 'red', lines: 3 }),
    input({ name: 'amount', label: '退回金额（元）', value: view.amount ?? '', maxLength: 20 }),
    datePicker({ name: 'refundedOn', label: '到账日期', value: view.refundedOn }),
    input({ name: 'note', label: '原因（选填）', maxLength: 100 }),
    buttonRow([
      button({
        name: 'confirm',
        text: '退款已到账',
        type: 'primary_filled',
        submit: true,
        value: payload(view, option, 'enter'),
      }),
    ]),
  ]);

const sample: RefundView = {
  source: 'om_1',
  options: [{ id: 'c1', number: '朝阳-2026-012', title: '北京会务有限公司 会议费', most: '6,000' }],
  said: '王芳：会务公司退了500',
  amount: '500.00',
  refundedOn: '2026-11-20',
  notice: null,
  done: null,
};

export const refund = defineCard({
  name: 'refund',
  action: refundAction,
  samples: {
    one: sample,
    several: {
      ...sample,
      options: [
        ...sample.options,
        { id: 'c2', number: '朝阳-2026-009', title: '北京会务有限公司 活动实施费', most: '2,800' },
      ],
    },
    refused: { ...sample, amount: '7000.00', notice: '退回的金额不能超过已付、未退的 6,000 元。' },
    entered: { ...sample, done: '赵敏 登记退款 500 元，11 月 20 日 周五到账' },
  },
  render: (view: RefundView) => {
    const [only, ...others] = view.options;
    const isOne = only !== undefined && others.length === 0;
    const title = view.done !== null ? '退款已登记' : isOne ? '请核对退款' : '退款的是哪一笔？';
    return page({
      title,
      subtitle: view.said,
      template: view.done === null ? 'orange' : 'green',
      icon: 'approval_colorful',
      summary: isOne ? `${title}：${only.number}` : title,
      elements: [
        !isOne && text(`有 ${view.options.length} 笔都像，请选一笔`, { size: 'heading' }),
        block(isOne ? described(only) : view.options.map((option, index) => choice(view, option, index))),
        view.done !== null && text(view.done, { lines: 3 }),
        isOne && view.done === null && entry(view, only),
        isOne &&
          view.done === null &&
          text('登记后这部分回到预算的可用余额，支出单和付款记录不变。', { size: 'notation', color: 'grey', lines: 2 }),
      ],
    });
  },
});
