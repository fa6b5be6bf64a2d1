import { type Day, formatDay, workingDayOnOrBefore } from '../../days.ts';
import type { Facts } from '../facts.ts';
import { inLedger, type Remedy, type Rule } from '../rule.ts';
import { asksFor, bearIt, byChange, hasRuling, inWords, notes, refuses, withdraw } from '../verdict.ts';

const QUOTE = '经费须按通知要求截止日期前执行完毕';

const later = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other > one) ? other : one;

/** Done after the deadline. For 配套, which has its own conditions, or with a ruling of the centre, a person decides. */
const occurred: Rule = {
  id: '10-after-deadline',
  article: '第十条',
  checks: '发生日期是否晚于执行截止日',
  readings: ['A12'],
  funds: inLedger,
  check: (facts) => {
    const { deadline } = facts.project;
    const { occurredOn, fundSource } = facts.expense;
    if (!deadline || !occurredOn || occurredOn <= deadline) return undefined;
    const message = `发生日期晚于执行截止日（${formatDay(deadline)}）`;
    if (fundSource === 'matching' || hasRuling(facts)) return asksFor(['ruling'], `${message}，请说明情况。`, QUOTE);
    const extension = inWords('如通知延长了截止日期，登记延期通知后再提交');
    return refuses(`${message}，这笔不能从专项经费列支。`, QUOTE, [bearIt, extension, withdraw]);
  },
};

/** The day on which the money goes: a plan that has passed without payment moves to today. */
function paidOn({ on, stage, expense: { paid, payOn } }: Facts): Day | null {
  return paid === 'unit' || stage === 'close' ? payOn : later(payOn, on);
}

/** The last working day before the deadline, or the deadline itself, as long as it is still to come. */
function payInTime({ on, expense }: Facts, deadline: Day): readonly Remedy[] {
  const day = [workingDayOnOrBefore(deadline), deadline].find((candidate) => on !== null && candidate >= on);
  if (!day || expense.paid === 'unit') return [];
  return [byChange(`付款日提前到 ${formatDay(day)}`, { expense: { payOn: day } })];
}

const paid: Rule = {
  id: '10-paid-after-deadline',
  article: '第十条',
  checks: '付款日是否晚于执行截止日',
  readings: ['A12', 'A13'],
  funds: inLedger,
  check: (facts) => {
    const { deadline } = facts.project;
    const day = paidOn(facts);
    if (!deadline || !day || day <= deadline) return undefined;
    const message = `付款日晚于执行截止日（${formatDay(deadline)}），请说明情况。`;
    return asksFor(['payOn'], message, QUOTE, payInTime(facts, deadline));
  },
};

/** Said to be paid by the unit, and the deadline is over: the day decides, and nobody has said which it was. */
const paidWhen: Rule = {
  id: '10-paid-when',
  article: '第十条',
  checks: '截止日后补办的，实际付款日是否清楚',
  readings: ['A12'],
  funds: inLedger,
  check: ({ on, project: { deadline }, expense }) =>
    expense.paid === 'unit' && expense.payOn === null && on !== null && deadline !== null && on > deadline
      ? asksFor(['payOn'], `已过执行截止日（${formatDay(deadline)}），请填写实际付款日期并附银行回单。`, QUOTE)
      : undefined,
};

const heldAfter: Rule = {
  id: '10-held-after-deadline',
  article: '第十条',
  checks: '活动日期是否晚于执行截止日',
  funds: inLedger,
  check: ({ project: { deadline }, expense: { activity } }) =>
    deadline && activity?.heldOn && activity.heldOn > deadline
      ? asksFor(['activity'], `活动日期晚于执行截止日（${formatDay(deadline)}），请说明情况。`, QUOTE)
      : undefined,
};

/** An invoice that comes late for something paid is tidying up, not a new expense. */
const invoiced: Rule = {
  id: '10-invoice-date',
  article: '第十条',
  checks: '开票日期是否在协议期间、不晚于今天',
  funds: inLedger,
  check: ({ on, project: { periodFrom, deadline }, expense: { invoices, paid: state } }) => {
    const days = invoices.flatMap(({ issuedOn }) => issuedOn ?? []);
    if (days.some((day) => (on && day > on) || (periodFrom && day < periodFrom)))
      return asksFor(['invoice'], '发票的开票日期晚于今天或早于协议起始日，请核对。');
    if (!deadline || !days.some((day) => day > deadline)) return undefined;
    const message = '发票的开票日期晚于执行截止日，请核对。';
    return state === 'unit' || state === 'personal' ? notes(message, QUOTE) : asksFor(['invoice'], message, QUOTE);
  },
};

export const deadlines: readonly Rule[] = [occurred, paid, paidWhen, heldAfter, invoiced];
