import { CASHIER, FINANCE, GROUP, LEAD, type Tour, UNIT_HEAD } from './tour.ts';

export const tenDaysLeft: Tour = {
  id: 'ten-days-left',
  title: '截止前十天',
  about: '执行期 11 月 30 日截止：时钟往前走，群里按倒排的日子提醒，钱在截止前付清。',
  startsBy: '2026-11-20T09:00:00+08:00',
  steps: [
    {
      as: LEAD,
      chat: GROUP,
      tells: '时钟走到 11 月 20 日，距截止还有十天；16 日的“最晚提交支出单”提醒已经在群里。',
      act: { kind: 'wait', until: '2026-11-20T09:00:00+08:00' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '陈静先问“预算还剩多少”，看哪些科目还没有用完。',
      act: { kind: 'say', words: '预算还剩多少' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '陈静赶着报上一笔已经做完的设计费。',
      act: { kind: 'say', words: '北京恒信设计有限公司做海报设计3000，今天完成的，还没付' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '陈静核对草稿，按“确认并提交”。',
      act: { kind: 'press', button: 'submit', form: { note: '企业需求对接会海报' } },
    },
    {
      as: FINANCE,
      chat: 'bot',
      tells: '财务赵敏当天审核通过。',
      act: { kind: 'press', button: 'approve' },
    },
    {
      as: UNIT_HEAD,
      chat: 'bot',
      tells: '单位负责人王建国当天同意，这笔钱成了“已批待付”。',
      act: { kind: 'press', button: 'approve' },
    },
    {
      as: LEAD,
      chat: GROUP,
      tells: '时钟走到 11 月 25 日，群里收到“最晚付款：今天”，列明还有多少已批未付。',
      act: { kind: 'wait', until: '2026-11-25T10:00:00+08:00' },
    },
    {
      as: CASHIER,
      chat: 'bot',
      tells: '出纳周丽当天付款，填上付款日期，按“已付款”登记。',
      act: { kind: 'press', button: 'pay', form: { paidOn: '2026-11-25' } },
    },
    {
      as: LEAD,
      chat: GROUP,
      tells: '时钟走过截止日，群里收到收尾提醒：以后只办收尾，不再受理新的支出。',
      act: { kind: 'wait', until: '2026-12-01T10:00:00+08:00' },
    },
  ],
};
