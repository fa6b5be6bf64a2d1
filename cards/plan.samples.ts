import type { PlanView } from './plan.card.ts';

/** A plan in the states its readers meet it in, for the gallery and the golden files. */

const sample: PlanView = {
  id: 'p1',
  version: 2,
  state: 'approving',
  stateName: '待审批',
  station: '朝阳区工作站点',
  submitter: '陈静',
  title: '成果对接会',
  heldOn: '11 月 26 日 周四',
  people: '40 人',
  lines: [
    { ordinal: 1, what: '场地', category: '会议费', amount: '6,000', people: null },
    { ordinal: 2, what: '专家', category: '咨询费', amount: '3,000', people: '3 人' },
    { ordinal: 3, what: '摄影', category: '活动实施费', amount: '2,000', people: null },
  ],
  total: '11,000',
  uses: [],
  budget: [],
  note: null,
  findings: [],
  holder: '王建国（单位负责人），自 11 月 17 日 10:00 起',
  history: [{ words: '陈静 提交 · 11 月 17 日 10:00', reason: null }],
  notice: null,
  reasonAsked: null,
  isLeads: true,
  questions: [],
  may: [],
};

const draft: PlanView = {
  ...sample,
  version: 1,
  state: 'draft',
  stateName: '草稿',
  holder: null,
  history: [],
  may: ['submit', 'edit', 'cancel'],
};

const approved: PlanView = {
  ...sample,
  version: 3,
  state: 'approved',
  stateName: '已批准',
  holder: null,
  uses: [
    { name: '会议费', planned: '6,000', used: '6,000', left: '0' },
    { name: '咨询费', planned: '3,000', used: '1,000', left: '2,000' },
    { name: '活动实施费', planned: '2,000', used: '0', left: '2,000' },
  ],
  history: [...sample.history, { words: '王建国 同意 · 11 月 17 日 17:05', reason: null }],
};

export const planSamples: Readonly<Record<string, PlanView>> = {
  draft,
  questions: {
    ...draft,
    heldOn: null,
    total: null,
    lines: [
      { ordinal: 1, what: '场地', category: '会议费', amount: '6,000', people: null },
      { ordinal: 2, what: '午餐', category: null, amount: null, people: '40 人' },
    ],
    findings: [
      {
        effect: 'ask',
        article: '第十二条（二）',
        quote: '日常办公、出国和业务招待、用餐等支出',
        message: '请确认是否属于“用餐”。',
        remedies: [],
        lines: [2],
      },
    ],
    notice: '还差：活动日期、第 2 项科目、第 2 项金额。',
    questions: [
      { name: 'heldOn', label: '活动日期', kind: 'date', value: null },
      {
        name: 'category_2',
        label: '第 2 项“午餐” 科目',
        kind: 'select',
        value: null,
        options: [{ text: '会议费', value: 'meeting' }],
      },
      { name: 'amount_2', label: '第 2 项“午餐” 金额（元）', kind: 'input', value: null, placeholder: '例如 1500.00' },
    ],
  },
  waiting: { ...sample, may: ['withdraw'] },
  confirm: {
    ...sample,
    state: 'confirming',
    stateName: '待负责人确认',
    submitter: '王芳',
    isLeads: false,
    holder: null,
    budget: ['会议费 可用余额 20,000 元', '咨询费 可用余额 30,000 元', '活动实施费 可用余额 30,000 元'],
    history: [{ words: '王芳 提交 · 11 月 17 日 10:00', reason: null }],
    may: ['confirm', 'return', 'reject'],
  },
  approve: {
    ...sample,
    holder: null,
    budget: ['会议费 可用余额 20,000 元', '咨询费 可用余额 30,000 元', '活动实施费 可用余额 30,000 元'],
    note: '往年同规模',
    may: ['approve', 'return', 'reject'],
  },
  approved: {
    ...approved,
    questions: [
      { name: 'amount', label: '第 1 项“场地” 金额（元）', kind: 'input', value: '6000.00' },
      { name: 'amount_2', label: '第 2 项“专家” 金额（元）', kind: 'input', value: '3000.00' },
      { name: 'amount_3', label: '第 3 项“摄影” 金额（元）', kind: 'input', value: '2000.00' },
    ],
    may: ['reduce', 'close'],
  },
  closed: { ...approved, state: 'closed', stateName: '已结束' },
  rejected: {
    ...sample,
    state: 'rejected',
    stateName: '已驳回',
    holder: null,
    history: [...sample.history, { words: '王建国 驳回 · 11 月 17 日 17:05', reason: '不同意举办' }],
  },
};
