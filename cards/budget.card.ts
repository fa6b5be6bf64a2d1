import { defineCard, noAction } from './kit/card.ts';
import { type Element, metrics, note, page, panel, table, text } from './kit/components.ts';

export interface BudgetRow {
  readonly category: string;
  readonly budget: string;
  /** 「+5,000」; absent in cards drawn before it was shown. */
  readonly adjusted?: string;
  readonly paid: string;
  readonly approved: string;
  readonly inReview: string;
  readonly available: string;
}

/** 预算: per category, in columns that add up. */
export interface BudgetView {
  readonly station: string;
  readonly fundSource: string;
  readonly deadline: string;
  readonly budget: string;
  readonly paid: string;
  readonly available: string;
  readonly rows: readonly BudgetRow[];
  readonly remark: string | null;
  /** 「已到账 80,000 元 / 100,000 元」; absent while nothing was recorded. */
  readonly arrived?: string;
  /** More has been paid than has arrived. */
  readonly overpaid?: string;
  /** Versions of the budget after the agreed one, the latest first; absent in cards drawn before there were any. */
  readonly versions?: readonly VersionView[];
}

export interface VersionView {
  /** 「第 2 版　会议费 → 咨询费 5,000 元」 */
  readonly title: string;
  /** 「批复 京创服〔2026〕12号 11 月 20 日 周五；陈静登记，11 月 20 日 10:02」 */
  readonly basis: string;
}

const adjustedColumn = { name: 'adjusted', label: '调整', align: 'right' } as const;

const columns = [
  { name: 'category', label: '科目' },
  // Beside its name: what is further right has to be pushed into view on a phone.
  { name: 'available', label: '可用余额', align: 'right' },
  { name: 'budget', label: '预算', align: 'right' },
  { name: 'paid', label: '已支付', align: 'right' },
  { name: 'approved', label: '已批待付', align: 'right' },
  { name: 'inReview', label: '审批中', align: 'right' },
] as const;

/** Adjustments have a column where there are any. */
const columnsFor = ({ versions = [] }: BudgetView) =>
  versions.length === 0 ? columns : [...columns.slice(0, 3), adjustedColumn, ...columns.slice(3)];

const versionList = ({ versions = [] }: BudgetView): Element | false =>
  versions.length > 0 &&
  panel(`预算版本（调整过 ${versions.length} 次，总额不变）`, [
    ...versions.flatMap(({ title, basis }) => [
      text(title, { lines: 2 }),
      text(basis, { size: 'notation', color: 'grey', lines: 3 }),
    ]),
    text('第 1 版　协议书约定的预算', { color: 'grey' }),
  ]);

const sample: BudgetView = {
  station: '朝阳区工作站点',
  fundSource: '专项经费',
  deadline: '距执行截止还有 10 个工作日（11 月 30 日 周一）',
  budget: '100,000',
  paid: '42,000',
  available: '55,000',
  rows: [
    { category: '咨询费', budget: '30,000', paid: '12,000', approved: '1,500', inReview: '1,500', available: '15,000' },
    { category: '会议费', budget: '20,000', paid: '8,000', approved: '0', inReview: '0', available: '12,000' },
  ],
  remark: null,
};

const adjusted: BudgetView = {
  ...sample,
  rows: [
    {
      category: '咨询费',
      ...{ budget: '30,000', adjusted: '+5,000', paid: '12,000' },
      ...{ approved: '1,500', inReview: '1,500', available: '20,000' },
    },
    {
      category: '会议费',
      ...{ budget: '20,000', adjusted: '−5,000', paid: '8,000' },
      ...{ approved: '0', inReview: '0', available: '7,000' },
    },
  ],
  remark: '审批中已含方案预占，已支付已减退回。',
  versions: [
    {
      title: '第 2 版　会议费 → 咨询费 5,000 元',
      basis: '批复 京创服〔2026〕12号 11 月 20 日 周五；陈静登记，11 月 20 日 10:02',
    },
  ],
};

export const budgetCard = defineCard({
  name: 'budget',
  action: noAction,
  samples: {
    special: sample,
    adjusted,
    overpaid: {
      ...sample,
      arrived: '已到账 30,000 元 / 100,000 元',
      overpaid: '已支付 42,000 元，比已到账的多 12,000 元（单位先行垫付），请核对到账登记。',
    },
  },
  render: (view: BudgetView) =>
    page({
      title: `${view.station} · ${view.fundSource}`,
      subtitle: view.deadline,
      template: 'blue',
      icon: 'chart_colorful',
      summary: `${view.fundSource}可用余额 ${view.available} 元`,
      elements: [
        metrics([
          { label: '预算（元）', value: view.budget },
          { label: '已支付（元）', value: view.paid },
          { label: '可用余额（元）', value: view.available, color: 'green' },
        ]),
        view.arrived !== undefined && text(view.arrived, { size: 'notation', color: 'grey' }),
        view.overpaid !== undefined && text(view.overpaid, { color: 'orange', lines: 3 }),
        table({ columns: columnsFor(view), rows: view.rows.map((row) => ({ ...row })), pageSize: 6 }),
        versionList(view),
        view.remark !== null && text(view.remark, { size: 'notation', color: 'grey' }),
        note('可用余额 = 预算 + 调整 − 预占 − 审批中 − 已批待付 − 已支付 + 退回'),
      ],
    }),
});
