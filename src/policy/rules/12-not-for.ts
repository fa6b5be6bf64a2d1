import { type Facts, type Kind, kindNames } from '../facts.ts';
import type { ReadingId } from '../readings.ts';
import { inLedger, type Rule, type Verdict } from '../rule.ts';
import { asksFor, awaitRuling, bearIt, hasRuling, isRuled, refuses, withdraw } from '../verdict.ts';

/** The six items, word for word. */
export const items = {
  '12.1': { article: '第十二条（一）', quote: '人员福利和个人奖金支出' },
  '12.2': { article: '第十二条（二）', quote: '日常办公、出国和业务招待、用餐等支出' },
  '12.3': { article: '第十二条（三）', quote: '办公设备设施的维修改造、新增办公设备支出' },
  '12.4': { article: '第十二条（四）', quote: '组织、管理和协调等各种管理性费用支出' },
  '12.5': { article: '第十二条（五）', quote: '罚款、还贷、捐赠、赞助、对外投资支出' },
  '12.6': { article: '第十二条（六）', quote: '与区工作站点工作无关的其他支出' },
} as const;
export type Item = keyof typeof items;

/** What 第十二条 keeps out, once a person has confirmed that it is this. Without that, the words only ask. */
export const kept: readonly (readonly [Item, Kind])[] = [
  ['12.1', 'bonus'],
  ['12.1', 'welfare'],
  ['12.2', 'office-supplies'],
  ['12.2', 'utilities'],
  ['12.2', 'abroad'],
  ['12.2', 'entertainment'],
  ['12.2', 'meal'],
  ['12.3', 'equipment-purchase'],
  ['12.3', 'equipment-repair'],
  ['12.4', 'management-fee'],
  ['12.5', 'fine'],
  ['12.5', 'loan'],
  ['12.5', 'donation'],
  ['12.5', 'sponsorship'],
  ['12.5', 'investment'],
  ['12.6', 'prepaid-card'],
];

const readingsOf: Readonly<Partial<Record<Kind, readonly ReadingId[]>>> = {
  meal: ['A6'],
  'office-supplies': ['A7'],
  'equipment-purchase': ['A8'],
  'management-fee': ['A11'],
};

/** Whether 第十二条 itself names the kind, so that no ruling opens it. */
export const isKeptOut = (kind: Kind): boolean => kept.some(([, one]) => one === kind);

interface LookAlike {
  readonly id: string;
  readonly article: string;
  readonly quote: string | null;
  readonly kind: Kind;
  readonly message: string;
  readonly readings?: readonly ReadingId[];
}

const CITY = { article: '第十一条（五）', quote: '北京市内交通费' } as const;

/** What the measure leaves to judgement: a person, and where need be the centre, decides. */
const lookAlikes: readonly LookAlike[] = [
  {
    id: '12.1-prize',
    ...items['12.1'],
    kind: 'prize',
    readings: ['A22'],
    message: '比赛奖金、奖品请说明发放对象，并先请示创新服务中心。',
  },
  {
    id: '12.2-tea-break',
    ...items['12.2'],
    kind: 'tea-break',
    readings: ['A6'],
    message: '茶歇能否列支办法没有写明，请先请示创新服务中心。',
  },
  {
    id: '12.2-gift',
    ...items['12.2'],
    kind: 'gift',
    readings: ['A19'],
    message: '礼品请说明用途和发放对象，并先请示创新服务中心。',
  },
  {
    id: '12.2-software',
    ...items['12.2'],
    kind: 'software',
    message: '软件、网站服务请说明用于哪项活动，与日常办公如何区分。',
  },
  {
    id: '12.4-audit-fee',
    ...items['12.4'],
    kind: 'audit-fee',
    readings: ['A11'],
    message: '审计费能否列支办法没有写明，请先请示创新服务中心。',
  },
  {
    id: '12.4-bank-fee',
    ...items['12.4'],
    kind: 'bank-fee',
    readings: ['A11'],
    message: '银行手续费能否列支办法没有写明，请先请示创新服务中心。',
  },
  {
    id: '11.5-travel',
    ...CITY,
    kind: 'travel',
    readings: ['A9'],
    message: '办法只列举北京市内交通费，京外费用请先请示创新服务中心。',
  },
  {
    id: '11.5-lodging',
    ...CITY,
    kind: 'lodging',
    readings: ['A9'],
    message: '住宿费办法没有列举，请先请示创新服务中心。',
  },
  {
    id: '5-refundable-deposit',
    article: '第五条',
    quote: null,
    kind: 'refundable-deposit',
    message: '押金按往来款登记，不计入预算，请说明约定的退还时间。',
  },
];

/** Words alone never decide: the person says whether it is that. */
const confirm = (kind: Kind, quote: string | null): Verdict =>
  asksFor(['kind'], `请确认是否属于“${kindNames[kind]}”。`, quote);

/** 配套 has conditions of its own: the centre rules (practice of the field), and with its ruling the claim goes on. */
const onMatching = (facts: Facts, kind: Kind, quote: string | null): Verdict | undefined =>
  hasRuling(facts)
    ? undefined
    : asksFor(['ruling'], `这笔用配套经费列支“${kindNames[kind]}”，请先请示创新服务中心。`, quote, [
        awaitRuling(facts),
      ]);

const keptOut = (item: Item, kind: Kind): Rule => ({
  id: `${item}-${kind}`,
  article: items[item].article,
  checks: `是否属于“${kindNames[kind]}”`,
  ...(readingsOf[kind] ? { readings: readingsOf[kind] } : {}),
  funds: inLedger,
  check: (facts) => {
    const { expense } = facts;
    if (expense.kind !== kind) return undefined;
    const { article, quote } = items[item];
    if (expense.confirmed !== true) return confirm(kind, quote);
    if (expense.fundSource === 'matching') return onMatching(facts, kind, quote);
    return refuses(`这笔不能从专项经费列支（${article}）。`, quote, [bearIt, withdraw]);
  },
});

/** Not a word of the measure: what is charged on a card can never be 据实列支. */
const prepaidCard: Rule = {
  id: '12.6-prepaid-card',
  article: items['12.6'].article,
  checks: '是否属于“预付卡、充值”',
  readings: ['A23'],
  funds: inLedger,
  check: (facts) => {
    const { expense } = facts;
    if (expense.kind !== 'prepaid-card') return undefined;
    if (expense.confirmed !== true) return confirm('prepaid-card', null);
    if (expense.fundSource === 'matching') return onMatching(facts, 'prepaid-card', null);
    return refuses('预付卡、充值无法据实列支，这笔不能从专项经费列支。', null, [bearIt, withdraw]);
  },
};

const lookAlike = ({ id, article, quote, kind, message, readings }: LookAlike): Rule => ({
  id,
  article,
  checks: `“${kindNames[kind]}”能否列支`,
  ...(readings ? { readings } : {}),
  funds: inLedger,
  check: (facts) =>
    facts.expense.kind === kind && !hasRuling(facts) && !isRuled(facts)
      ? asksFor(['ruling'], message, quote, [awaitRuling(facts)])
      : undefined,
});

/** Words that say nothing of what it was for: 相关性 (第六条) cannot be seen from them. */
const EMPTY_WORDS =
  /^[\s\d\p{P}\p{S}]*(?:无|没有|其他|其它|支出|费用|报销|付款|用途|项目|工作|相关|杂费|测试|test|n\/?a|none)?[\s\d\p{P}\p{S}]*$/iu;

/** A line belongs to an activity or states a purpose. */
const unrelated: Rule = {
  id: '12.6-purpose',
  article: items['12.6'].article,
  checks: '是否对应到活动，或写明了用途',
  funds: inLedger,
  check: ({ expense }) =>
    expense.activity === null && EMPTY_WORDS.test(expense.purpose ?? '')
      ? asksFor(['activity', 'purpose'], '请关联到一次活动，或写明用途。', items['12.6'].quote)
      : undefined,
};

export const notFor: readonly Rule[] = [
  ...kept.flatMap(([item, kind]) => (kind === 'prepaid-card' ? [] : [keptOut(item, kind)])),
  prepaidCard,
  unrelated,
  ...lookAlikes.map(lookAlike),
];
