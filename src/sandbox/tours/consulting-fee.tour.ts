import { CASHIER, FINANCE, GROUP, LEAD, type Tour, UNIT_HEAD } from './tour.ts';

export const consultingFee: Tour = {
  id: 'consulting-fee',
  title: '一笔咨询费从发言到付款',
  about: '负责人在群里说一句话，财务审核、单位负责人审批、出纳付款，预算随之变化。',
  startsBy: '2026-11-24T12:00:00+08:00',
  steps: [
    {
      as: LEAD,
      chat: GROUP,
      tells: '项目负责人陈静在站点群里 @千企管家，说出一笔咨询费。',
      act: { kind: 'say', words: '@千企管家 给张教授发1500咨询费，还没付', mention: true },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '千企管家把读懂的内容做成草稿，私下发给陈静核对，并按管理办法提出要补充的问题。',
      act: { kind: 'look' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '陈静补上工作单位（清华大学）、税前和咨询形式，按“确认并提交”。',
      act: {
        kind: 'press',
        button: 'submit',
        form: { employer: '清华大学', basis: 'gross', form: 'onsite', note: '需求对接方案论证' },
      },
    },
    {
      as: FINANCE,
      chat: 'bot',
      tells: '财务赵敏收到审核卡片，看到金额、依据的条款和可用余额，按“审核通过”。',
      act: { kind: 'press', button: 'approve' },
    },
    {
      as: UNIT_HEAD,
      chat: 'bot',
      tells: '单位负责人王建国看到前面每个人办了什么，按“同意”。',
      act: { kind: 'press', button: 'approve' },
    },
    {
      as: CASHIER,
      chat: 'bot',
      tells: '出纳周丽付款后按“已付款”登记；审批和付款不会是同一个人。',
      act: { kind: 'press', button: 'pay' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '陈静收到付款通知，原来的卡片也变成了“已支付”和完整的办理记录。',
      act: { kind: 'look' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '陈静问一句“预算还剩多少”，各科目的可用余额已经扣除这一笔。',
      act: { kind: 'say', words: '预算还剩多少' },
    },
  ],
};
