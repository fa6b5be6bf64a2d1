import { describe, expect, test } from 'vitest';
import { answersTo, EDITION, factsOf, isQuoted, type Situation, situationNames } from '../../src/policy/index.ts';
import { bases } from './line.ts';

const asked = factsOf({
  ...bases.printing,
  stage: 'draft',
  expense: { kind: null, category: null, amountFen: null, occurredOn: '2026-11-23', invoices: [], documents: [] },
});

/** What each standing question is answered by, where nothing is named. */
const answers: Readonly<Record<Situation, readonly string[]>> = {
  receipt: ['11.5-receipt'],
  buyer: ['5-invoice-buyer'],
  deadline: ['10-after-deadline', '10-paid-after-deadline'],
  leftover: ['A13'],
  adjustment: ['A14'],
  papers: ['A18'],
  advance: ['10-paid-ahead', '5-paid-before'],
  'pay-first': ['11.5-receipt', '5-paid-before', '8-annexes'],
  cash: ['5-cash'],
  tax: [],
  twice: ['9-invoice-total'],
  share: ['9-invoice-total'],
  'pay-to': ['5-pay-to'],
  'late-invoice': ['10-invoice-date'],
  'no-budget': ['13.4-budget'],
  proof: ['5-paid-before', '8-annexes'],
  unrelated: ['12.6-purpose'],
};

describe('standing questions', () => {
  test.each(situationNames)('%s', (situation) => {
    const found = answersTo(situation, asked);
    expect(found.map(({ rule }) => rule).sort()).toEqual([...answers[situation]].sort());
    for (const { article, quote } of found) if (quote !== null) expect(isQuoted(EDITION, article, quote)).toBe(true);
  });

  test('a fee named with its basis is told its tax', () => {
    const fee = factsOf({
      ...bases.expert,
      expense: { ...(bases.expert.expense as object), basis: 'net', amountFen: 150_000 },
    });
    expect(answersTo('tax', fee).map(({ message }) => message)).toEqual([
      '税后 1,500 元，代扣个税 175 元，预算按税前 1,675 元计。',
    ]);
  });

  test('a day to come is judged as that day, today as the day after the deadline', () => {
    const on = (occurredOn: string) => ({ ...asked, expense: { ...asked.expense, occurredOn } });
    expect(answersTo('deadline', on('2026-11-30'))).toEqual([]);
    expect(answersTo('deadline', on('2026-12-01')).map(({ rule }) => rule)).toContain('10-after-deadline');
    expect(answersTo('deadline', on('2026-11-23')).map(({ rule }) => rule)).toContain('10-after-deadline');
  });

  test('facts of which nothing is known are answered without a fault', () => {
    for (const situation of situationNames) expect(() => answersTo(situation, factsOf({}))).not.toThrow();
  });
});
