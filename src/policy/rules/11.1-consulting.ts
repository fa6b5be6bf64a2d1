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
  funds: inLedger,
  check: (facts) =>
    isConsulting(facts.expense) && !isBarred(facts) && facts.expense.payee.kind !== 'company' && unitOf(facts) === null
      ? asksFor(['payee.employer'], '请填写收款人的工作单位全称。', QUOTE)
      : undefined,
};

/** A likeness of names, a loose tie, another station's unit: never decided by the program. */
const related: Rule = {
  id: '11.1-related-unit',
  article: ARTICLE,
  funds: inLedger,
  check: (facts) => {
    if (!isConsulting(facts.expense) || isBarred(facts)) return undefined;
    const unit = unitOf(facts);
    const others = facts.project.otherStationUnits;
    if (isAmong(unit, others) || isAlikeAny(unit, others))
      return hasRuling(facts)
        ? undefined
        : asksFor(['ruling'], '收款人单位是其他工作站点的承担单位，请说明情况。', QUOTE, [awaitRuling(facts)]);
    if (!isAmong(unit, supported(facts)) && !isAlikeAny(unit, supported(facts))) return undefined;
    const message = '收款人单位与受支持单位相同或名称相近，请说明两者的关系和收款人的身份。';
    return asksFor(['payee.employer', 'payee.relation'], message, QUOTE);
  },
};

/** 公务员法: a civil servant's paid side work needs a look; a professor of a public institution may be paid (practice). */
const civilServant: Rule = {
  id: '11.1-civil-servant',
  article: ARTICLE,
  funds: inLedger,
  check: ({ expense }) =>
    isConsulting(expense) && expense.payee.kind !== 'company' && expense.payee.staffing === 'civil-servant'
      ? asksFor(['payee.staffing'], '收款人为公务员或参公人员，领取报酬需符合兼职取酬的规定，请说明情况。')
      : undefined,
};

const served: Rule = {
  id: '11.1-served',
  article: ARTICLE,
  funds: inLedger,
  check: ({ expense }) =>
    isConsulting(expense) && expense.payee.relation === 'served'
      ? asksFor(['purpose'], '收款人来自被服务企业，请说明咨询内容与项目工作的关系。', WORK)
      : undefined,
};

/** Advice leaves a trace: an activity, or at least a form in which it was given. */
const consultation: Rule = {
  id: '11.1-consultation',
  article: ARTICLE,
  funds: inLedger,
  check: ({ expense }) =>
    isConsulting(expense) && expense.activity === null && expense.form === null
      ? asksFor(['activity'], '请关联咨询所在的活动，或写明咨询形式（会议、现场、通讯）。', WORK)
      : undefined,
};

const labourWords = /会务|签到|搬运|录入|主持|志愿|助理/;

const labourLike: Rule = {
  id: '11.1-labour-words',
  article: ARTICLE,
  funds: inLedger,
  check: ({ expense: { category, purpose } }) =>
    category === 'consulting' && labourWords.test(purpose ?? '')
      ? asksFor(['category'], '用途里写的工作更像劳务，请说明咨询的内容。', WORK)
      : undefined,
};

export const consulting: readonly Rule[] = [barred, employer, related, civilServant, served, consultation, labourLike];
