import type { Category } from '../category.ts';
import { formatYuan } from '../money.ts';
import {
  amountLines,
  answersTo,
  type Facts,
  type Finding,
  review,
  rules,
  usualCategory,
  usualQuote,
} from '../policy/index.ts';
import type { QuestionReading, QuestionTopic } from '../reading/reading.ts';

/** What a question is judged by: pure. Nothing of it is kept, and nobody is held to what it supposes. */

/** Names that stand for a unit the question does not name. */
const workplaces = { association: '区科协', 'other-station': '其他工作站点的承担单位' } as const;

/** A question supposes what it asks about. */
export function supposed(facts: Facts, question: QuestionReading): Facts {
  const { expense } = facts;
  const { payee } = expense;
  const employer = question.workplace === null ? payee.employer : workplaces[question.workplace];
  return {
    ...facts,
    project: { ...facts.project, otherStationUnits: [...facts.project.otherStationUnits, workplaces['other-station']] },
    expense: {
      ...expense,
      confirmed: expense.kind === null ? expense.confirmed : true,
      occurredOn: question.on ?? expense.occurredOn,
      payee: {
        ...payee,
        employer,
        kind: question.isToCompany ? 'company' : question.relation === null ? payee.kind : 'person',
        relation: question.relation ?? payee.relation,
        staffing: question.staffing ?? payee.staffing,
        title: question.title ?? payee.title,
      },
    },
  };
}

/** What a question leaves open is asked when it is filed, and is not held against it. */
const asksLater: Readonly<Record<string, string>> = {
  '5-amount': '准确金额',
  '11-category': '科目',
  '5-payee': '收款人',
  '5-basis': '税前或税后',
  '11.1-employer': '收款人的工作单位',
  '11.1-consultation': '咨询的内容和形式',
  '11.4-meeting': '会议所在的活动',
  '12.6-purpose': '用途',
  '11.3-for-activity': '用于哪次活动',
  '11.3-itemised': '明细或结算单',
  '11.5-receipt': '发票或收据',
  '11.5-publicity': '宣传内容和发布渠道',
  '10-date': '',
  '5-stage': '',
  '5-paid': '',
  '5-pay-to': '',
  '9-fund-source': '',
};

/** Who the payee is does not change what a standard says. */
const ofNoMatterForAmounts: Readonly<Record<string, string>> = {
  '11.2-fiscally-supported': '收款人是否财政供养',
  '11.2-regular-staff': '收款人与本单位的关系',
};

const laterFor = (isAboutAmount: boolean): Readonly<Record<string, string>> =>
  isAboutAmount ? { ...asksLater, ...ofNoMatterForAmounts } : asksLater;

export interface Answered {
  readonly outcome: 'pass' | 'ask' | 'refuse' | 'note';
  readonly findings: readonly Finding[];
  /** What filing it will ask for besides, in words. */
  readonly later: readonly string[];
}

/** One thing that was asked about. Once it is refused, only that matters. */
export function judgedThing(facts: Facts, isAboutAmount = false): Answered {
  const { findings } = review(rules, facts);
  const refused = findings.filter(({ effect }) => effect === 'refuse');
  if (refused.length > 0) return { outcome: 'refuse', findings: refused, later: [] };
  const words = laterFor(isAboutAmount);
  const asked = findings.filter(({ effect }) => effect === 'ask');
  const isOpen = ({ rule }: Finding): boolean =>
    rule in words || (rule === '11-kind' && facts.expense.category !== null);
  const held = asked.filter((finding) => !isOpen(finding));
  const later = [...new Set(asked.filter(isOpen).map(({ rule }) => words[rule] ?? ''))].filter(Boolean);
  return { outcome: held.length > 0 ? 'ask' : 'pass', findings: held, later };
}

/** The standing questions in it, each answered by the rules. */
export function judgedTopics(topics: readonly QuestionTopic[], facts: Facts): readonly Finding[] {
  const found = topics.flatMap((topic) => answersTo(topic, facts));
  return found.filter((finding, at) => found.findIndex((one) => one.rule === finding.rule) === at);
}

/** How strongly the standing questions are answered; a receipt is a condition of 其他费用 alone, so that it stops nothing unnamed. */
export const strongest = (findings: readonly Finding[]): Answered['outcome'] =>
  findings.some(({ effect, rule }) => effect === 'refuse' && rule !== '11.5-receipt')
    ? 'refuse'
    : findings.some(({ effect }) => effect === 'ask')
      ? 'ask'
      : 'note';

/** One amount for people to read. */
export interface AmountText {
  readonly amount: string;
  readonly source: string;
}

/** How much may be paid: every amount there is, whether it binds, and which the amount asked about lies above. */
export function amountTexts(facts: Facts): readonly AmountText[] {
  const { amountFen, category } = facts.expense;
  const lines = amountLines(facts).map(({ amount, source, isExceeded }) => ({
    amount: isExceeded === true && amountFen !== null ? `${amount}；${formatYuan(amountFen)} 元高于此数` : amount,
    source,
  }));
  if (lines.length > 0) return lines;
  return [
    {
      amount: '办法没有规定金额标准',
      source:
        category === 'other'
          ? '其他费用应据实列支，以票据金额和协议预算为限。'
          : '按协议预算安排，以实际发生的金额为准。',
    },
  ];
}

/** The words that let it through, for one that may go. */
export const basisOf = ({
  expense: { category, kind },
}: Facts): { readonly article: string; readonly quote: string } | null =>
  quoteOf(category ?? (kind === null ? null : usualCategory(kind)));

const quoteOf = (category: Category | null): { readonly article: string; readonly quote: string } | null =>
  category === null ? null : usualQuote(category);
