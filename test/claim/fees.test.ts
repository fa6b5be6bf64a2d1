import { describe, expect, test } from 'vitest';
import { isFeeLine, isMonthKept, monthFenOf, payDayOf } from '../../src/claim/claim.fees.ts';
import type { Line } from '../../src/claim/claim.ts';

const ON = '2026-11-17';

describe('the day a fee is paid, for the month it is taxed in', () => {
  test.each<readonly [string, Line['paid'], string | null, string | null, string]>([
    ['waits: taken to be paid today', 'no', '2026-10-30', null, ON],
    ['waits, and nobody knows when the work was', 'no', null, null, ON],
    ['work that is still to come is paid when it is done', 'no', '2026-12-03', null, '2026-12-03'],
    ['work of today', 'no', ON, null, ON],
    ['paid: that day, whatever day the work was', 'no', '2026-10-30', '2026-11-02', '2026-11-02'],
    ['the unit had paid already: when it happened', 'unit', '2026-10-30', '2026-11-20', '2026-10-30'],
    ['somebody advanced it: when the expert got it', 'personal', '2026-10-30', null, '2026-10-30'],
    ['advanced on a day nobody knows', 'personal', null, null, ON],
  ])('%s', (_sentence, paid, occurredOn, paidOn, expected) => {
    expect(payDayOf({ paid, occurredOn }, paidOn, ON)).toBe(expected);
  });
});

test('only fees to the same person in the same calendar month count', () => {
  const fees = [
    { payee: '张教授', payOn: '2026-11-01', grossFen: 100_000 },
    { payee: '张教授', payOn: '2026-11-30', grossFen: 20_000 },
    { payee: '张教授', payOn: '2026-10-31', grossFen: 3_000 },
    { payee: '张教授', payOn: '2026-12-01', grossFen: 400 },
    { payee: '李研究员', payOn: '2026-11-17', grossFen: 50 },
  ];
  expect(monthFenOf(fees, '张教授', ON)).toBe(120_000);
  expect(monthFenOf(fees, '李研究员', ON)).toBe(50);
  expect(monthFenOf(fees, '张教授', '2025-11-17')).toBe(0);
  expect(monthFenOf(fees, null, ON)).toBe(0);
});

const work = {
  payee: '张教授',
  payeeKind: 'person',
  kind: 'expert',
  category: 'consulting',
  fundSource: 'special',
} as const;

test.each<readonly [string, Partial<Line>, boolean]>([
  ['a fee to a person', {}, true],
  ['a translator is paid like an adviser', { kind: 'translation', category: 'implementation' }, true],
  ['a company is not taxed', { payeeKind: 'company' }, false],
  ['a taxi is no work of a named person', { kind: 'local-transport', category: 'other' }, false],
  ['what the unit bears is outside this ledger', { fundSource: 'own' }, false],
  ['nobody named', { payee: null }, false],
])('%s', (_sentence, change, expected) => {
  expect(isFeeLine({ ...work, ...change })).toBe(expected);
});

test.each([
  ['draft', 'net', false],
  ['returned', 'net', false],
  ['reviewing', 'net', true],
  ['payable', 'net', true],
  ['reviewing', 'gross', false],
  ['paid', 'gross', true],
  ['withdrawn', 'net', true],
] as const)('%s, %s: the month of filing stands: %s', (state, basis, expected) => {
  expect(isMonthKept({ state }, { ...({} as Line), basis, monthFen: 0 })).toBe(expected);
  expect(isMonthKept({ state }, { ...({} as Line), basis, monthFen: null })).toBe(false);
});
