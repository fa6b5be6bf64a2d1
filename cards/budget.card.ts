import { defineCard, noAction } from './kit/card.ts';
import { metrics, note, page, table, text } from './kit/components.ts';

export interface BudgetRow {
  readonly category: string;
  readonly budget: string;
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
}

const columns = [
  { name: 'category', label: '科目' },
  // Beside its name: what is further right has to be pushed into view on a phone.
  { name: 'available', label: '可用余额', align: 'right' },
  { name: 'budget', label: '预算', align: 'right' },
  { name: 'paid', label: '已支付', align: 'right' },
  { name: 'approved', label: '已批待付', align: 'right' },
  { name: 'inReview', label: '审批中', align: 'right' },
] as const;

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

export const budgetCard = defineCard({
  name: 'budget',
  action: noAction,
  samples: { special: sample },
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
        table({ columns, rows: view.rows.map((row) => ({ ...row })), pageSize: 6 }),
        view.remark !== null && text(view.remark, { size: 'notation' }),
        note('可用余额 = 预算 + 调整 − 预占 − 审批中 − 已批待付 − 已支付 + 退回'),
      ],
    }),
});
