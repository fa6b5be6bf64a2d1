import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/policy/index.ts';
import { trial2022 } from '../../src/policy/text/2022-trial.ts';
import { citations } from '../../src/policy/text/measure.ts';

/**
 * What the measure demands, article by article, and what keeps it: rules about a line (each with cases on both sides of its boundary, see
 * boundaries.test.ts), or a guard of the process, named by the test that holds it.
 */
interface Demand {
  readonly article: string;
  readonly demands: string;
  readonly rules?: readonly string[];
  readonly guard?: readonly [file: string, test: string];
}

const APPROVAL = 'test/approval/approval.test.ts';
const STORIES = 'test/stories';

const kept: readonly Demand[] = [
  {
    article: '第二条',
    demands: 'it serves the project: an activity, or a purpose that says something',
    rules: ['12.6-purpose'],
  },
  {
    article: '第三条',
    demands: 'only the people of a station act for it',
    guard: [`${STORIES}/chat.test.ts`, 'a stranger is told politely whom to ask'],
  },
  {
    article: '第四条',
    demands: 'nothing is spent before agreement and period are there',
    rules: ['7-agreement', '7-period'],
  },
  {
    article: '第五条',
    demands: 'the roles are held, and held apart',
    guard: [APPROVAL, 'each step goes to its own people'],
  },
  {
    article: '第五条',
    demands: 'bookkeeping: invoice, buyer, receiver',
    rules: ['5-invoice-buyer', '5-invoice-tax-id', '5-invoice-arithmetic', '5-pay-to', '5-cash'],
  },
  {
    article: '第六条',
    demands: 'the lead confirms every expense, and confirming approves nothing',
    guard: [`${STORIES}/main-job.test.ts`, 'what a handler files is confirmed by the lead'],
  },
  {
    article: '第六条',
    demands: 'nobody decides on their own claim',
    guard: [`${STORIES}/guards.test.ts`, 'a unit head who files a claim neither reviews nor approves it'],
  },
  {
    article: '第六条',
    demands: 'typed words approve nothing',
    guard: [`${STORIES}/chat.test.ts`, 'nothing typed is an approval'],
  },
  { article: '第七条', demands: 'the budget lines of the agreement', rules: ['13.4-budget'] },
  {
    article: '第七条',
    demands: 'an adopted standard asks, another is only shown',
    rules: ['7-adopted-standard', '7-reference-standard'],
  },
  { article: '第七条', demands: 'dates outside the period', rules: ['7-before-period', '10-after-deadline'] },
  { article: '第八条', demands: 'materials are kept', rules: ['8-activity-materials', '8-annexes'] },
  { article: '第九条', demands: 'a source of money on every line', rules: ['9-fund-source', '9-matching', '9-own'] },
  {
    article: '第九条',
    demands: 'an invoice is used once, here or elsewhere',
    rules: ['9-invoice-total', '9-invoice-elsewhere'],
  },
  {
    article: '第十条',
    demands: 'done, invoiced and paid by the deadline',
    rules: ['10-after-deadline', '10-paid-after-deadline', '10-paid-when', '10-held-after-deadline', '10-invoice-date'],
  },
  {
    article: '第十一条（一）',
    demands: 'no 咨询费 to staff of supported units',
    rules: ['11.1-supported-staff', '11.1-employer', '11.1-related-unit', '11.1-tied', '7-units'],
  },
  {
    article: '第十一条（一）',
    demands: 'a real consultation',
    rules: ['11.1-consultation', '11.1-labour-words', '11.1-served', '11.1-civil-servant'],
  },
  { article: '第十一条（二）', demands: 'no 劳务费 to 财政供养人员', rules: ['11.2-fiscally-supported'] },
  { article: '第十一条（二）', demands: 'to people hired for a time', rules: ['11.2-regular-staff', '11.2-person'] },
  {
    article: '第十一条（二）',
    demands: 'social insurance of those, with its receipt',
    rules: ['11.2-social-insurance', '11.2-social-insurance-receipt'],
  },
  {
    article: '第十一条（三）',
    demands: 'what is listed; equipment hired, services itemised, prints for an activity',
    rules: ['11.3-usual-category', '11.3-rental', '11.3-itemised', '11.3-for-activity'],
  },
  { article: '第十一条（四）', demands: 'a meeting that was held', rules: ['11.4-meeting', '11.4-usual-category'] },
  {
    article: '第十一条（五）',
    demands: '据实: a receipt, and no more than it carries',
    rules: ['11.5-receipt', '11.5-beyond-receipt', '11.5-allocation'],
  },
  {
    article: '第十一条（五）',
    demands: 'transport within Beijing',
    rules: ['11.5-local-transport', '11.5-travel', '11.5-lodging'],
  },
  { article: '第十一条（五）', demands: 'publicity, and not gifts', rules: ['11.5-publicity', '12.2-gift'] },
  {
    article: '第十一条（五）',
    demands: 'support of partners by agreement, always looked at',
    rules: ['11.5-support-agreement', '11.5-support-partner'],
  },
  {
    article: '第十二条（一）',
    demands: 'no welfare, no bonus; a prize is a question',
    rules: ['12.1-bonus', '12.1-welfare', '12.1-prize', '12.1-words'],
  },
  {
    article: '第十二条（二）',
    demands: 'no office, abroad, entertainment, meals; tea, gifts, software are questions',
    rules: [
      '12.2-office-supplies',
      '12.2-utilities',
      '12.2-abroad',
      '12.2-entertainment',
      '12.2-meal',
      '12.2-tea-break',
      '12.2-software',
      '12.2-words',
    ],
  },
  {
    article: '第十二条（三）',
    demands: 'no equipment bought or repaired',
    rules: ['12.3-equipment-purchase', '12.3-equipment-repair', '12.3-words'],
  },
  {
    article: '第十二条（四）',
    demands: 'no management fees; audit and bank fees are questions',
    rules: ['12.4-management-fee', '12.4-audit-fee', '12.4-bank-fee', '12.4-words'],
  },
  {
    article: '第十二条（五）',
    demands: 'no fines, loans, donations, sponsorship, investment',
    rules: ['12.5-fine', '12.5-loan', '12.5-donation', '12.5-sponsorship', '12.5-investment', '12.5-words'],
  },
  {
    article: '第十二条（六）',
    demands: 'nothing that has nothing to do with it; no cards, no money put aside',
    rules: ['12.6-prepaid-card', '12.6-purpose', '12.6-words', '5-lump-sum'],
  },
  {
    article: '第十三条（一）',
    demands: 'a fact that was changed after a refusal is shown',
    guard: [`${STORIES}/policy.test.ts`, 'a fact changed after a refusal that named it is shown to the next decider'],
  },
  { article: '第十三条（二）', demands: 'every line says where its money comes from', rules: ['9-fund-source'] },
  {
    article: '第十三条（三）',
    demands: 'the deadline is seen coming',
    guard: ['test/reminder/reminder.test.ts', 'is planned backwards over working days'],
  },
  {
    article: '第十三条（四）',
    demands: 'no line is exceeded, whoever races',
    guard: ['test/budget/budget.test.ts', 'the last fen may be filed, one more may not'],
  },
  { article: '第十三条（五）', demands: 'money to another unit only by agreement', rules: ['11.5-support-agreement'] },
  { article: '第十三条（六）', demands: 'payment in time', rules: ['13.6-in-time'] },
  { article: '第十三条（七）', demands: 'tax by the month, on the gross', rules: ['5-tax', '5-basis'] },
  {
    article: '第十四条',
    demands: 'the books show whether they were touched',
    guard: ['test/ledger/ledger.test.ts', 'a line altered together with its own hash'],
  },
  { article: '第十五条', demands: 'the centre rules; what is heard only refers', rules: ['15-oral', '15-confirmed'] },
];

/** Where the text only says why, what for, or since when. */
const withoutDemand = ['第一条', '第十六条'];

describe('the measure, article by article', () => {
  test.each(kept.map((one) => [one.article, one.demands, one] as const))('%s: %s', (_article, _demands, one) => {
    const ids = rules.map(({ id }) => id);
    expect((one.rules ?? []).filter((id) => !ids.includes(id))).toEqual([]);
    if (one.guard)
      expect(readFileSync(join(import.meta.dirname, '../..', one.guard[0]), 'utf8')).toContain(one.guard[1]);
    expect((one.rules?.length ?? 0) + (one.guard ? 1 : 0)).toBeGreaterThan(0);
  });

  test('no article is forgotten', () => {
    const covered = (name: string): boolean =>
      withoutDemand.includes(name) || kept.some(({ article }) => article === name || article.startsWith(`${name}（`));
    expect([...citations(trial2022).keys()].filter((name) => !covered(name))).toEqual([]);
  });

  test('every rule answers to a demand', () => {
    const named = new Set(kept.flatMap((one) => one.rules ?? []));
    const asking =
      /^(5-(stage|amount|payee|paid|invoice|allocation|paid-before|invoice-unread|invoice-items|refundable-deposit)|10-(date|paid-ahead)|11-|11\.[1-5]-usual-category)/;
    expect(rules.map(({ id }) => id).filter((id) => !named.has(id) && !asking.test(id))).toEqual([]);
  });
});
