import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, type Element, type Field, fields, note, page, text } from './kit/components.ts';

/** Where the money of one claim goes, in full: for the cashier and finance alone, and only for a while. */
export interface PayoutRow {
  readonly payee: string;
  /** Sealed until the card leaves. Null where nothing is registered. */
  readonly idNumber: string | null;
  readonly bankNumber: string | null;
  readonly bankName: string | null;
  /** 「王芳 11 月 16 日登记」; null where nothing is registered. */
  readonly source: string | null;
  /** The account differs from the one registered before: the old tail. */
  readonly formerTail: string | null;
}

export interface PayoutView {
  readonly claimId: string;
  readonly number: string;
  readonly rows: readonly PayoutRow[];
  readonly isHidden: boolean;
}

export const payoutAction = z.strictObject({
  card: z.literal('payout'),
  act: z.enum(['show', 'hide', 'ask']),
  claimId: z.string().max(64),
});

export const payoutPayload = (claimId: string, act: 'show' | 'hide' | 'ask') => ({ card: 'payout', act, claimId });

const warning = (tail: string): Element =>
  text(`账户与上次登记的不同（上次尾号 ${tail}），付款前请与收款人核对。`, { color: 'red', lines: 3 });

const rowBlock = (row: PayoutRow): Element =>
  block([
    fields([
      ['收款人', row.payee],
      ['银行账号', row.bankNumber ?? '还没有登记'],
      ...(row.source === null ? [] : details(row, row.source)),
    ]),
    row.formerTail !== null && warning(row.formerTail),
  ]);

const details = (row: PayoutRow, source: string): readonly Field[] => [
  ['开户行', row.bankName ?? undefined],
  ['身份证号', row.idNumber ?? undefined],
  ['登记', source],
];

const isMissing = (row: PayoutRow): boolean => row.bankNumber === null;

const sample: PayoutView = {
  claimId: 'c1',
  number: '朝阳-2026-012',
  rows: [
    {
      payee: '张教授',
      idNumber: '11010519491231002X',
      bankNumber: '6222020200112233445',
      bankName: '工商银行海淀支行',
      source: '王芳 11 月 16 日登记',
      formerTail: null,
    },
  ],
  isHidden: false,
};
const unknown = { idNumber: null, bankNumber: null, bankName: null, source: null, formerTail: null };

export const payout = defineCard({
  name: 'payout',
  isConfidential: true,
  action: payoutAction,
  samples: {
    shown: sample,
    changed: { ...sample, rows: sample.rows.map((row) => ({ ...row, formerTail: '9876' })) },
    missing: { ...sample, rows: [...sample.rows, { payee: '北京会务服务有限公司', ...unknown }] },
    hidden: { ...sample, rows: [], isHidden: true },
  },
  render: (view: PayoutView) =>
    page({
      title: `收款信息 ${view.number}`,
      template: view.isHidden ? 'grey' : 'blue',
      icon: 'lock_colorful',
      summary: '收款信息',
      elements: view.isHidden
        ? [
            note('完整号码已隐藏。'),
            buttonRow([button({ name: 'show', text: '再看一次', value: payoutPayload(view.claimId, 'show') })]),
          ]
        : [
            text(view.rows.map((row) => row.payee).join('、'), { size: 'heading', lines: 2 }),
            ...view.rows.map(rowBlock),
            note('10 分钟后自动隐藏；每次查看都有记录，请勿截图转发。'),
            buttonRow([
              button({ name: 'hide', text: '现在隐藏', value: payoutPayload(view.claimId, 'hide') }),
              view.rows.some(isMissing) &&
                button({ name: 'ask', text: '请提交人补登记', value: payoutPayload(view.claimId, 'ask') }),
            ]),
          ],
    }),
});
