import type { ExpenseFacts, Facts, Relation } from '../facts.ts';
import { inLedger, type Rule } from '../rule.ts';
import { isAlikeAny, isAmong } from '../units.ts';
import { asksFor, awaitRuling, bearIt, hasRuling, ofKind, refuses, withdraw } from '../verdict.ts';

const ARTICLE = '第十一条（一）';
const QUOTE = '咨询费不得支付给受项目经费支持单位工作人员';
const WORK = '因工作需要进行咨询支付的费用';

/** Whether the line is 咨询费 by its 科目 or by what it was for; a lecture of an outside expert follows 咨询费. */
const isConsulting = ({ category, kind }: ExpenseFacts): boolean =>
  category === 'consulting' || kind === 'expert' || (kind === 'lecture' && category !== 'labour');

const staff: readonly (Relation | null)[] = ['host-staff', 'supported-staff', 'project-team'];
/** Ties to a listed unit that are not those of its staff, or not any more: a person decides. */
const loose: readonly (Relation | null)[] = ['retired', 'student', 'temporary'];

const supported = ({ project }: Facts): readonly (string | null)[] => [
  project.hostUnit,
  ...(project.supportedUnits ?? []),
];

/** The unit that must not be a supported one: a company itself, or the person's employer. */
const unitOf = ({ expense: { payee } }: Facts): string | null =>
  payee.kind === 'company' ? payee.name : payee.employer;

/** 受支持单位 = the host unit and every unit that received 支持活动经费; served enterprises that received none are not. */
function isBarred(facts: Facts): boolean {
  const { payee } = facts.expense;
  if (isAmong(payee.name, supported(facts))) return true;
  if (payee.kind !== 'company' && staff.includes(payee.relation)) return true;
  return isAmong(unitOf(facts), supported(facts)) && (payee.kind === 'company' || !loose.includes(payee.relation));
}

const barred: Rule = {
  id: '11.1-supported-staff',
  article: ARTICLE,
  checks: '收款人是否为受项目经费支持单位及其工作人员、项目组成员',
  readings: ['A1', 'A5', 'A20', 'A21'],
  funds: inLedger,
  check: (facts) => {
    if (!isConsulting(facts.expense) || !isBarred(facts)) return undefined;
    const message = '咨询费不能支付给受项目经费支持单位及其工作人员，这笔不能从专项经费列支。';
    const refusal = refuses(message, QUOTE, [bearIt, withdraw]);
    return facts.expense.category === 'consulting' ? refusal : ofKind(facts, refusal);
  },
};

const employer: Rule = {
  id: '11.1-employer',
  article: ARTICLE,
  checks: '收款人的工作单位是否清楚',
  funds: inLedger,
  check: (facts) =>
    isConsulting(facts.expense) && !isBarred(facts) && facts.expense.payee.kind !== 'company' && unitOf(facts) === null
      ? asksFor(['payee.employer'], '请填写收款人的工作单位全称。', QUOTE)
      : undefined,
};

/** 区科协 leads the station (第三条): its people are warned about, not kept out. */
const isAssociation = (unit: string | null): boolean => unit !== null && /科协|科学技术协会/.test(unit);

/** A likeness of names, a loose tie, another station's unit: never decided by the program. */
const related: Rule = {
  id: '11.1-related-unit',
  article: ARTICLE,
  checks: '收款人单位是否与受支持单位名称相近、是否为其他工作站点的承担单位或科协组织',
  readings: ['A1'],
  funds: inLedger,
  check: (facts) => {
    if (!isConsulting(facts.expense) || isBarred(facts)) return undefined;
    const unit = unitOf(facts);
    const others = facts.project.otherStationUnits;
    if (isAmong(unit, others) || isAlikeAny(unit, others))
      return hasRuling(facts)
        ? undefined
        : asksFor(['ruling'], '收款人单位是其他工作站点的承担单位，请说明情况。', QUOTE, [awaitRuling(facts)]);
    if (isAssociation(unit)) return asksFor(['purpose'], '收款人来自科协组织，请说明其身份和咨询内容。', QUOTE);
    if (!isAmong(unit, supported(facts)) && !isAlikeAny(unit, supported(facts))) return undefined;
    const message = '收款人单位与受支持单位相同或名称相近，请说明两者的关系和收款人的身份。';
    return asksFor(['payee.employer', 'payee.relation'], message, QUOTE);
  },
};

/** Retired people and the project's own temporary helpers may still be tied to a supported unit: their papers tell, not their names. */
const tied: Rule = {
  id: '11.1-tied',
  article: ARTICLE,
  checks: '收款人是否为退休人员、项目组临时聘用人员',
  readings: ['A1', 'A21'],
  funds: inLedger,
  check: (facts) => {
    const { payee } = facts.expense;
    if (!isConsulting(facts.expense) || payee.kind === 'company' || isBarred(facts)) return undefined;
    if (payee.relation === 'retired')
      return asksFor(['payee.employer'], '收款人为退休人员，请说明退休前单位，以及是否被受支持单位返聘。', QUOTE);
    return payee.relation === 'temporary'
      ? asksFor(['payee.relation'], '收款人为项目组临时聘用人员，请说明咨询的内容及其在项目组的工作。', QUOTE)
      : undefined;
  },
};

/** 公务员法: a civil servant's paid side work needs a look; a professor of a public institution may be paid (practice). */
const civilServant: Rule = {
  id: '11.1-civil-servant',
  article: ARTICLE,
  checks: '收款人是否为公务员、参公人员',
  readings: ['A2'],
  funds: inLedger,
  check: ({ expense }) =>
    isConsulting(expense) && expense.payee.kind !== 'company' && expense.payee.staffing === 'civil-servant'
      ? asksFor(['payee.staffing'], '收款人为公务员或参公人员，领取报酬需符合兼职取酬的规定，请说明情况。')
      : undefined,
};

const served: Rule = {
  id: '11.1-served',
  article: ARTICLE,
  checks: '收款人是否来自被服务企业',
  readings: ['A1'],
  funds: inLedger,
  check: ({ expense }) =>
    isConsulting(expense) && expense.payee.relation === 'served'
      ? asksFor(['purpose'], '收款人来自被服务企业，请说明咨询内容与项目工作的关系。', WORK)
      : undefined,
};

/** Advice leaves a trace: an activity, or at least what it was about and the form in which it was given. */
const consultation: Rule = {
  id: '11.1-consultation',
  article: ARTICLE,
  checks: '咨询是否对应到活动，或有用途和咨询形式',
  funds: inLedger,
  check: ({ expense }) =>
    isConsulting(expense) && expense.activity === null && (expense.form === null || expense.purpose === null)
      ? asksFor(['activity'], '请关联咨询所在的活动，或写明咨询内容和形式（会议、现场、通讯）。', WORK)
      : undefined,
};

const labourWords = /会务|签到|搬运|录入|主持|志愿|助理/;

const labourLike: Rule = {
  id: '11.1-labour-words',
  article: ARTICLE,
  checks: '用途里的工作是否更像劳务',
  readings: ['A5'],
  funds: inLedger,
  check: ({ expense: { category, purpose } }) =>
    category === 'consulting' && labourWords.test(purpose ?? '')
      ? asksFor(['category'], '用途里写的工作更像劳务，请说明咨询的内容。', WORK)
      : undefined,
};

export const consulting: readonly Rule[] = [
  barred,
  employer,
  related,
  tied,
  civilServant,
  served,
  consultation,
  labourLike,
];
