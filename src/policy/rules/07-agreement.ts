import { formatDay } from '../../days.ts';
import { inLedger, onSpecial, type Rule } from '../rule.ts';
import { asksFor, awaitRuling, hasRuling, inWords, refuses } from '../verdict.ts';

const agreement: Rule = {
  id: '7-agreement',
  article: '第七条',
  checks: '项目协议书是否已登记',
  funds: inLedger,
  check: ({ project }) => {
    const quote = '项目承担单位须与北京市科学技术协会创新服务中心签订项目协议书';
    if (project.agreement === true) return undefined;
    if (project.agreement === null) return asksFor(['agreement'], '请登记项目协议书后再办理。', quote);
    return refuses('项目协议书还没有登记，暂时不能列支。', quote, [
      inWords('与创新服务中心签订项目协议书并登记后再提交'),
    ]);
  },
};

const period: Rule = {
  id: '7-period',
  article: '第七条',
  checks: '协议的起始日、截止日是否齐全、先后相符',
  funds: inLedger,
  check: ({ project: { periodFrom, deadline } }) => {
    if (periodFrom === null || deadline === null) return asksFor(['period'], '请登记协议的执行起始日和截止日。');
    if (periodFrom > deadline) return asksFor(['period'], '协议的起始日晚于截止日，请核对登记。');
    return undefined;
  },
};

/** 阻断 would be too much: an early preparation may be agreed upon, so a person decides. */
const beforePeriod: Rule = {
  id: '7-before-period',
  article: '第七条',
  checks: '发生日期是否早于协议起始日',
  funds: inLedger,
  check: (facts) => {
    const { periodFrom } = facts.project;
    const { occurredOn } = facts.expense;
    if (!periodFrom || !occurredOn || occurredOn >= periodFrom || hasRuling(facts)) return undefined;
    const message = `发生日期早于协议起始日（${formatDay(periodFrom)}），请说明情况。`;
    return asksFor(['ruling'], message, null, [awaitRuling(facts)]);
  },
};

/** Without the host unit no buyer can be checked; without the supported units no adviser can. */
const unregistered: Rule = {
  id: '7-units',
  article: '第七条',
  checks: '承担单位、受支持单位是否已登记',
  readings: ['A1'],
  funds: onSpecial,
  check: ({ project, expense }) => {
    const isAdvice = expense.category === 'consulting' || expense.kind === 'expert';
    if (project.hostUnit === null && (isAdvice || expense.invoices.length > 0))
      return asksFor(['hostUnit'], '请登记项目承担单位全称，用来核对发票抬头和收款人单位。');
    if (project.supportedUnits === null && isAdvice)
      return asksFor(['hostUnit'], '请登记本项目支持过的单位，没有的也请注明。');
    return undefined;
  },
};

export const agreed: readonly Rule[] = [agreement, period, beforePeriod, unregistered];
