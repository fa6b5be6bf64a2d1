import { type Kind, kindNames } from '../facts.ts';
import { hasReceipt } from '../receipts.ts';
import { inLedger, type Rule } from '../rule.ts';
import { asksFor, attach, hasDocument } from '../verdict.ts';

const bought = /买|购|采购|新增/;

/** 音频投影设备 for an activity is hired; buying it would be 新增办公设备 (第十二条（三）). Words alone ask. */
const rental: Rule = {
  id: '11.3-rental',
  article: '第十一条（三）',
  checks: '音频投影设备是租用还是购置',
  readings: ['A8'],
  funds: inLedger,
  check: ({ expense: { kind, purpose } }) =>
    kind === 'av-rental' && bought.test(purpose ?? '')
      ? asksFor(['kind'], '请确认设备是租用还是购置，并附租赁合同或结算单。', '音频投影设备')
      : undefined,
};

const LISTED = '设计、制作、资料印刷、布展、音频投影设备、摄影摄像、专业翻译等';

/** One bill for 会议服务 hides what was bought: what it consists of decides where it belongs, and whether it is a 管理性费用. */
const itemised: Rule = {
  id: '11.3-itemised',
  article: '第十一条（三）',
  checks: '会务服务的发票是否附有明细或结算单',
  readings: ['A11'],
  funds: inLedger,
  check: (facts) => {
    if (facts.expense.kind !== 'event-service' || !hasReceipt(facts)) return undefined;
    if (hasDocument(facts, 'detail-list', 'settlement')) return undefined;
    const remedies = [attach(facts, '附上会务服务的结算单', 'settlement')];
    return asksFor(['documents'], '会务服务请附结算单，列明场地、搭建、摄影等各项金额。', LISTED, remedies);
  },
};

/** 会, 沙龙, 走访 …: a purpose that names an activity ties the line to it as well as a link does. */
const activityWords = /会|沙龙|论坛|培训|路演|调研|走访|活动|讲座|大赛|比赛|展|对接|征集|宣讲|特派员/;
const everyday: readonly (Kind | null)[] = ['printing', 'courier', 'materials'];

/** Printing, couriers and materials are an activity's or the office's (第十二条（二）): without an activity a person looks. */
const forActivity: Rule = {
  id: '11.3-for-activity',
  article: '第十一条（三）',
  checks: '印刷、快递、材料是否用于具体活动',
  readings: ['A7'],
  funds: inLedger,
  check: ({ expense: { kind, activity, purpose } }) =>
    kind !== null && everyday.includes(kind) && activity === null && !activityWords.test(purpose ?? '')
      ? asksFor(['activity'], `请说明${kindNames[kind]}用于哪次活动。`, '在实施过程中进行的')
      : undefined,
};

export const implementation: readonly Rule[] = [rental, itemised, forActivity];
