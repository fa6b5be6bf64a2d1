import fc from 'fast-check';
import { yuanOfFen } from '../../src/money.ts';
import type { Case } from '../../src/reading/evaluation.ts';
import { amount, day, employer, person, thing } from './parts.ts';

/** Messages that are no new expense: `{a}` an amount, `{p}` a person, `{t}` a thing, `{d}` a day, `{u}` a unit. */
const forms: Readonly<Record<string, readonly string[]>> = {
  amend: ['刚才那笔改成{a}', '{t}那笔应该是{a}', '上一笔金额更正为{a}', '刚报的{t}记错了，是{a}', '{p}那笔改成{a}'],
  withdraw: ['把{p}那笔撤了', '{t}那笔不报了', '撤回刚才的{t}', '{d}那笔{t}作废吧'],
  payment: ['{p}那笔{a}打款了', '{t}那笔{a}已经付了', '刚批的{a}打过去了', '{t}{a}已对公转账'],
  refund: ['{t}退款{a}', '押金退回来{a}', '多付的{a}退回公户了'],
  income: ['专项到账{a}', '收到配套资金{a}', '区财政拨款{a}到账了'],
  bounced: ['{p}那笔退汇了', '{p}的款被退回来了，卡号不对', '{t}那笔打款失败，户名不符'],
  budget_query: ['预算还剩多少', '{t}的预算还有多少', '会议费还剩多少', '咨询费余额', '经费花了多少了'],
  status_query: ['{p}那笔批了吗', '{t}那笔到哪一步了', '{d}报的{t}付了吗', '我的报销进度', '{p}的咨询费打了没'],
  evidence_query: ['{d}的活动还缺什么材料', '报{t}要准备哪些材料', '{t}那笔的材料齐了吗'],
  policy_question: ['{t}能报吗', '{t}可以走专项吗', '给{u}的{p}发咨询费行不行', '{t}归哪个科目', '{t}有没有标准'],
  budget_adjustment: ['从会议费调{a}到咨询费', '申请把劳务费调{a}到活动实施费', '其他费用挪{a}给会议费'],
  activity: ['{d}走访了3家企业', '{d}办了一场对接会，50人参加', '{d}组织培训，到场30人', '{d}去{u}调研，收集需求5条'],
  activity_change: ['{d}的沙龙取消了', '下周的路演推迟到月底', '{d}那场研讨会改期'],
  attachment: ['这是{t}的发票', '{t}发票补上了', '{d}活动的签到表', '{p}的合同'],
  duplicate_check: ['{t}这张发票是不是报过了', '{d}的{t}有没有报重', '这张票报过没有'],
  invoice_reissue: ['{t}发票开错抬头了，已重开', '{t}的票红冲了，换了一张', '税号开错了，让他们重开'],
  delegation: ['我休假，审批交给{p}', '下周出差，请{p}代批', '授权{p}代我审批'],
  approval_words: ['同意', '批准', '{p}口头同意了', '领导说可以', '没意见，通过'],
  ruling: ['中心答复{t}可以列支', '刚问了中心李老师，{t}可以报', '口径：{t}据实列支'],
  export: ['导出台账', '导出{t}的明细', '给我一份支出明细表'],
  reminder_request: ['明天提醒我交纪要', '12月5号提醒我开票', '后天提醒大家交材料'],
  nudge: ['催一下财务付款', '请{p}尽快审批', '麻烦财务快点付{p}的'],
  help: ['帮助', '怎么用', '你能做什么'],
  none: ['好的', '收到，谢谢', '辛苦了', '明天见', '大家下午好', '我到了'],
};

const money = new Set(['payment', 'refund', 'income']);

const partsOf = (intent: string, form: string, yuan: string): Partial<Case> => {
  if (!form.includes('{a}')) return {};
  if (money.has(intent)) return { [intent]: { amount: yuan } };
  if (intent === 'amend') return { amend: { amount: yuan } };
  return intent === 'budget_adjustment' ? { adjust: { amount: yuan } } : {};
};

const pairs = Object.entries(forms).flatMap(([intent, texts]) => texts.map((text) => [intent, text] as const));

export const others: fc.Arbitrary<Omit<Case, 'id' | 'at'>> = fc
  .tuple(fc.constantFrom(...pairs), amount, person, thing, day, employer)
  .map(([[intent, form], a, p, t, d, u]) => ({
    text: form
      .replace('{a}', a.words)
      .replace('{p}', p)
      .replace('{t}', t.words)
      .replace('{d}', d.words.trim())
      .replace('{u}', u),
    intent,
    ...partsOf(intent, form, yuanOfFen(a.means)),
  }));
