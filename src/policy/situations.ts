import { addDays } from '../days.ts';
import type { ExpenseFacts, Facts } from './facts.ts';
import { type ReadingId, readings } from './readings.ts';
import { type Finding, review } from './rule.ts';
import { rules } from './rules/index.ts';

/** Questions that name no thing and come again and again: the situation is put to the rules, and what they say is the answer. */
export const situationNames = [
  'receipt',
  'buyer',
  'deadline',
  'leftover',
  'adjustment',
  'papers',
  'advance',
  'pay-first',
  'cash',
  'tax',
  'twice',
  'share',
  'pay-to',
  'late-invoice',
  'no-budget',
  'proof',
  'unrelated',
] as const;
export type Situation = (typeof situationNames)[number];

interface Posed {
  /** The facts of the question, with what it supposes. */
  readonly facts: (facts: Facts) => Facts;
  /** Whose findings answer it. */
  readonly rules: readonly string[];
  /** The rule whose check is the answer, where nothing is wrong yet. */
  readonly told?: string;
  /** Where the measure leaves it open: how it is read here, and the words that are read. */
  readonly reading?: { readonly id: ReadingId; readonly quote: string };
}

const as = (facts: Facts): Facts => facts;
const supposing =
  (change: Partial<ExpenseFacts> | ((facts: Facts) => Partial<ExpenseFacts>)) =>
  (facts: Facts): Facts => ({
    ...facts,
    expense: { ...facts.expense, ...(typeof change === 'function' ? change(facts) : change) },
  });

const NUMBER = '同一张';
/** Somebody's invoice as the question needs one: it stands for no real one. */
const invoiceOf = (buyer: string | null): ExpenseFacts['invoices'][number] => ({
  number: NUMBER,
  buyer,
  buyerTaxId: null,
  totalFen: 100,
  allocatedFen: 100,
  issuedOn: null,
});

const dayAfter = (day: string | null): string | null => (day === null ? null : addDays(day, 1));

const posed: Readonly<Record<Situation, Posed>> = {
  receipt: {
    facts: (facts) => ({
      ...supposing({ category: facts.expense.category ?? 'other', invoices: [], documents: [] })(facts),
      stage: 'approve',
    }),
    rules: ['11.5-receipt', '8-annexes'],
  },
  buyer: { facts: supposing({ invoices: [invoiceOf('个人')] }), rules: ['5-invoice-buyer'] },
  deadline: {
    facts: supposing(({ on, project: { deadline }, expense }) => {
      const isSaid = expense.occurredOn !== null && on !== null && expense.occurredOn > on;
      return isSaid ? {} : { occurredOn: dayAfter(deadline), payOn: dayAfter(deadline) };
    }),
    rules: ['10-after-deadline', '10-paid-after-deadline'],
  },
  leftover: { facts: as, rules: [], reading: { id: 'A13', quote: '经费须按通知要求截止日期前执行完毕' } },
  adjustment: { facts: as, rules: ['13.4-budget'], reading: { id: 'A14', quote: '未按规定执行和调整预算' } },
  papers: {
    facts: as,
    rules: ['8-annexes'],
    reading: {
      id: 'A18',
      quote: '需保留活动方案、照片、新闻稿、会议纪要等可如实反映项目实施情况的相关材料',
    },
  },
  advance: {
    facts: supposing(({ on }) => ({ paid: 'unit', occurredOn: dayAfter(on) })),
    rules: ['10-paid-ahead', '5-paid-before'],
  },
  'pay-first': {
    facts: supposing(({ expense }) => ({
      paid: 'unit',
      category: expense.category ?? 'other',
      invoices: [],
      documents: [],
    })),
    rules: ['5-paid-before', '11.5-receipt', '8-annexes'],
  },
  cash: {
    facts: supposing(({ expense }) => ({
      category: expense.category ?? 'consulting',
      purpose: expense.purpose ?? '现金',
    })),
    rules: ['5-cash'],
  },
  tax: { facts: supposing({}), rules: ['5-tax', '5-basis'] },
  twice: {
    facts: (facts) => ({
      ...supposing({ invoices: [invoiceOf(facts.project.hostUnit)] })(facts),
      project: { ...facts.project, usedInvoices: [{ number: NUMBER, totalFen: 100, usedFen: 100 }] },
    }),
    rules: ['9-invoice-total'],
  },
  share: { facts: as, rules: [], told: '9-invoice-total' },
  'pay-to': { facts: supposing({ paid: 'no', payTo: '他人' }), rules: ['5-pay-to'] },
  'late-invoice': {
    facts: (facts) => {
      const after = dayAfter(facts.project.deadline);
      const invoice = { ...invoiceOf(facts.project.hostUnit), issuedOn: after };
      return { ...supposing({ invoices: [invoice] })(facts), on: after };
    },
    rules: ['10-invoice-date'],
  },
  'no-budget': {
    facts: (facts) => ({
      ...supposing(({ expense }) => ({ category: expense.category ?? 'other', amountFen: expense.amountFen ?? 100 }))(
        facts,
      ),
      project: { ...facts.project, budgetFen: {} },
    }),
    rules: ['13.4-budget'],
  },
  proof: { facts: supposing({ paid: 'personal', payTo: '垫付人' }), rules: ['5-paid-before', '8-annexes'] },
  unrelated: { facts: supposing({ activity: null, purpose: null }), rules: ['12.6-purpose'] },
};

function asRead({ id, quote }: NonNullable<Posed['reading']>): Finding {
  const { article, chosen } = readings[id];
  return { rule: id, article, effect: 'note', quote, message: chosen, asks: [], remedies: [] };
}

function asChecked(id: string): readonly Finding[] {
  const rule = rules.find((one) => one.id === id);
  if (!rule) return [];
  const { article, checks } = rule;
  return [
    { rule: id, article, effect: 'note', quote: null, message: `提交时核对：${checks}。`, asks: [], remedies: [] },
  ];
}

/** What the rules and the readings in force say of a situation, on top of what the question says otherwise. Never throws. */
export function answersTo(situation: Situation, facts: Facts): readonly Finding[] {
  const { facts: suppose, rules: asked, told, reading } = posed[situation];
  const { findings } = review(rules, suppose(facts));
  const said = findings.filter(({ rule }) => asked.includes(rule));
  return [...said, ...(told ? asChecked(told) : []), ...(reading ? [asRead(reading)] : [])];
}
