import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  type Choices,
  type Color,
  datePicker,
  type Element,
  form,
  given,
  input,
  note,
  page,
  select,
  type TagColor,
  text,
} from './kit/components.ts';
import { facts } from './parts/claim-parts.ts';

export type IncomeField = 'amount' | 'fundSource' | 'origin' | 'conditions' | 'arrivedOn';

/** 到账: what arrived, and where it stands. */
export interface IncomeView {
  readonly id: string;
  readonly version: number;
  readonly station: string;
  readonly state: 'draft' | 'confirmed' | 'void';
  readonly stateName: string;
  readonly amount: string | null;
  readonly fundSource: string | null;
  readonly origin: string | null;
  readonly conditions: string | null;
  readonly arrivedOn: string;
  readonly recorder: string;
  readonly confirmed: string | null;
  readonly may: readonly ('confirm' | 'void')[];
  /** What is asked of whoever confirms. */
  readonly asked: readonly IncomeField[];
  readonly values: Readonly<Record<IncomeField, string | null>>;
  readonly options: { readonly fundSource: Choices; readonly origin: Choices };
  /** It may be the same money as an earlier record: said so, and confirmed as another. */
  readonly isAlike: boolean;
  readonly notice: string | null;
}

export const incomeAction = z.strictObject({
  card: z.literal('income'),
  act: z.enum(['confirm', 'void']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  /** Said on a card that shows the earlier record: it is another. */
  isAnother: z.boolean().optional(),
});

const colors: Readonly<Record<IncomeView['state'], { readonly header: Color; readonly tag: TagColor }>> = {
  draft: { header: 'orange', tag: 'orange' },
  confirmed: { header: 'green', tag: 'green' },
  void: { header: 'grey', tag: 'neutral' },
};

const payload = ({ id, version, isAlike }: IncomeView, act: 'confirm' | 'void') => ({
  card: 'income',
  act,
  id,
  version,
  ...(act === 'confirm' && isAlike ? { isAnother: true } : {}),
});

const questions: Readonly<Record<IncomeField, (view: IncomeView) => Element>> = {
  amount: ({ values }) =>
    input({
      name: 'amount',
      label: '到账金额（元）',
      placeholder: '例如 80000',
      maxLength: 20,
      ...given(values.amount),
    }),
  fundSource: ({ values, options }) =>
    select({ name: 'fundSource', label: '资金来源', options: options.fundSource, ...given(values.fundSource) }),
  origin: ({ values, options }) =>
    select({ name: 'origin', label: '配套资金由谁出', options: options.origin, ...given(values.origin) }),
  conditions: ({ values }) =>
    input({
      name: 'conditions',
      label: '使用条件（选填）',
      placeholder: '例如 只用于场地',
      maxLength: 200,
      ...given(values.conditions),
    }),
  arrivedOn: ({ values }) => datePicker({ name: 'arrivedOn', label: '到账日期', ...given(values.arrivedOn) }),
};

const confirmForm = (view: IncomeView): Element =>
  form('income_form', [
    ...view.asked.map((field) => questions[field](view)),
    buttonRow([
      view.may.includes('confirm') &&
        button({
          name: 'confirm',
          text: view.isAlike ? '是另一笔，确认到账' : '确认到账',
          type: 'primary_filled',
          submit: true,
          value: payload(view, 'confirm'),
        }),
      button({ name: 'void', text: '作废', submit: true, value: payload(view, 'void') }),
    ]),
  ]);

const voidButton = (view: IncomeView): Element =>
  buttonRow([
    button({
      name: 'void',
      text: '作废',
      type: 'danger',
      value: payload(view, 'void'),
      confirm: { title: '作废这笔到账？', text: '作废后不再计入到账合计，记录仍保留在台账里。' },
    }),
  ]);

const sample: IncomeView = {
  id: 'i1',
  version: 1,
  station: '朝阳区工作站点',
  state: 'draft',
  stateName: '待财务确认',
  amount: '80,000',
  fundSource: '专项经费',
  origin: null,
  conditions: null,
  arrivedOn: '11 月 17 日 周二（推定）',
  recorder: '陈静',
  confirmed: null,
  may: ['confirm', 'void'],
  asked: ['arrivedOn'],
  values: { amount: '80000.00', fundSource: 'special', origin: null, conditions: null, arrivedOn: '2026-11-17' },
  options: {
    fundSource: [
      { text: '专项经费', value: 'special' },
      { text: '配套经费', value: 'matching' },
    ],
    origin: [
      { text: '区财政', value: 'district' },
      { text: '企业', value: 'company' },
      { text: '单位自筹', value: 'own' },
    ],
  },
  isAlike: false,
  notice: null,
};

export const incomeCard = defineCard({
  name: 'income',
  action: incomeAction,
  samples: {
    draft: sample,
    matching: {
      ...sample,
      fundSource: '配套经费',
      asked: ['origin', 'conditions', 'arrivedOn'],
      values: { ...sample.values, fundSource: 'matching' },
      notice: '还差：配套资金由谁出。',
    },
    alike: {
      ...sample,
      isAlike: true,
      notice: '11 月 17 日 周二已有一笔专项经费到账 80,000 元（已确认）。是同一笔的，请点“作废”。',
    },
    waiting: { ...sample, may: ['void'], asked: [] },
    confirmed: {
      ...sample,
      state: 'confirmed',
      stateName: '已确认',
      arrivedOn: '11 月 17 日 周二',
      confirmed: '赵敏 · 11 月 17 日 10:05',
      may: ['void'],
      asked: [],
    },
  },
  render: (view: IncomeView) =>
    page({
      title: '到账登记',
      subtitle: [view.station, view.fundSource].filter(Boolean).join(' · '),
      template: colors[view.state].header,
      icon: 'approval_colorful',
      tags: [{ text: view.stateName, color: colors[view.state].tag }],
      summary: `到账${view.stateName}：${view.amount === null ? '金额待填' : `${view.amount} 元`}`,
      elements: [
        view.notice !== null && text(view.notice, { color: 'orange', lines: 5 }),
        block(
          [
            text('到账（元）', { size: 'notation', color: 'grey' }),
            text(view.amount ?? '金额待填', { size: 'heading-2' }),
          ],
          { color: colors[view.state].header },
        ),
        facts([
          ['到账日期', view.asked.includes('arrivedOn') ? null : view.arrivedOn],
          ['登记人', view.recorder],
          ['由谁出', view.origin],
          ['使用条件', view.conditions],
          ['确认', view.confirmed],
        ]),
        view.state === 'draft' && view.may.length > 0 && confirmForm(view),
        view.state === 'confirmed' && view.may.includes('void') && voidButton(view),
        note(
          view.state === 'draft'
            ? '财务核对银行流水后确认，确认的才计入到账合计；到账不改变预算。'
            : '到账合计见“预算”；到账不改变预算。',
        ),
      ],
    }),
});
