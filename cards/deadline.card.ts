import { defineCard, noAction } from './kit/card.ts';
import { block, metrics, note, page, table, text } from './kit/components.ts';

/** The group's backward-planned card: sums by category and tasks only, no names and no fees. */
export interface DeadlineView {
  readonly station: string;
  readonly title: string;
  readonly deadline: string;
  readonly unspent: string;
  readonly unpaid: string;
  readonly spentPercent: string;
  readonly rows: readonly {
    readonly category: string;
    readonly available: string;
    readonly approved: string;
    readonly inReview: string;
  }[];
  /** What must happen by when. */
  readonly tasks: readonly string[];
  readonly isLate: boolean;
}

const columns = [
  { name: 'category', label: '科目' },
  { name: 'available', label: '可用余额', align: 'right' },
  { name: 'approved', label: '已批待付', align: 'right' },
  { name: 'inReview', label: '审批中', align: 'right' },
] as const;

const sample: DeadlineView = {
  station: '朝阳区工作站点',
  title: '最晚提交支出单：今天',
  deadline: '距执行截止还有 10 个工作日（11 月 30 日 周一）',
  unspent: '55,000',
  unpaid: '3,000',
  spentPercent: '42%',
  rows: [
    { category: '咨询费', available: '15,000', approved: '1,500', inReview: '1,500' },
    { category: '会议费', available: '12,000', approved: '0', inReview: '0' },
  ],
  tasks: ['11 月 16 日 周一 最晚提交支出单', '11 月 25 日 周三 最晚付款', '11 月 30 日 周一 执行截止'],
  isLate: false,
};

export const deadlineCard = defineCard({
  name: 'deadline',
  action: noAction,
  samples: {
    before: sample,
    after: {
      ...sample,
      isLate: true,
      title: '执行期已截止，只办收尾',
      deadline: '执行期已于 11 月 30 日 周一 截止',
      tasks: ['已批未付的款项请尽快核对付清；迟到的发票、凭证号、退汇照常登记'],
    },
  },
  render: (view: DeadlineView) =>
    page({
      title: view.title,
      subtitle: `${view.station} · ${view.deadline}`,
      template: view.isLate ? 'grey' : 'yellow',
      icon: 'calendar_colorful',
      summary: `${view.title}；${view.deadline}`,
      elements: [
        metrics([
          { label: '未支出（元）', value: view.unspent },
          { label: '已批待付（元）', value: view.unpaid, color: 'orange' },
          { label: '已支付', value: view.spentPercent },
        ]),
        table({ columns, rows: view.rows.map((row) => ({ ...row })), pageSize: 6 }),
        block(
          view.tasks.map((task) => text(task)),
          { color: view.isLate ? 'grey' : 'yellow' },
        ),
        note('经费须按通知要求截止日期前执行完毕（第十条）。用不完的按协议和通知办理，请据实支出。'),
      ],
    }),
});
