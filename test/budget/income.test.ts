import { expect, test } from 'vitest';
import { alike, fundIn, type Income, originIn, refusalOf } from '../../src/budget/income.ts';

/** 到账: what the words tell, what is asked, and what may be the same money. */

const income = (more: Partial<Income> = {}): Income => ({
  ...{ id: 'i1', stationId: 's1', state: 'draft', version: 1, fundSource: 'special', origin: null, conditions: null },
  ...{ amountFen: 8_000_000, arrivedOn: '2026-11-17', byId: 'ou_lead', messageId: null, createdAt: new Date(0) },
  ...{ confirmedById: null, confirmedAt: null },
  ...more,
});
const confirmed = (more: Partial<Income> = {}): Income => income({ id: 'i2', state: 'confirmed', ...more });
const around = (others: readonly Income[] = []) => ({ others, today: '2026-11-17', totalFen: 10_000_000 });

test.each([
  ['专项到账8万', 'special', null],
  ['市里拨款到了', 'special', null],
  ['区财政配套到账5万', 'matching', 'district'],
  ['企业配套款2万到账了', 'matching', 'company'],
  ['自筹资金到账1万', 'matching', 'own'],
  ['到账8万', null, null],
] as const)('%s', (text, fund, origin) => {
  expect([fundIn(text), originIn(text)]).toEqual([fund, origin]);
});

test('专项 comes to its fixed sum and no fen more; 配套 has no such sum', () => {
  expect(refusalOf(income(), around([confirmed({ amountFen: 2_000_000 })]))).toBeNull();
  expect(refusalOf(income(), around([confirmed({ amountFen: 2_000_001 })]))).toContain('超过专项经费总额 100,000 元');
  expect(refusalOf(income(), around([income({ id: 'i3', state: 'void', amountFen: 9_000_000 })]))).toBeNull();
  const matching = income({ fundSource: 'matching', origin: 'district', amountFen: 90_000_000 });
  expect(refusalOf(matching, around())).toBeNull();
});

test.each<[string, Partial<Income>, string]>([
  ['an amount', { amountFen: null }, '到账金额'],
  ['a fund', { fundSource: null }, '资金来源'],
  ['who gives 配套', { fundSource: 'matching' }, '配套资金由谁出'],
  ['a day gone by', { arrivedOn: '2026-11-18' }, '不能晚于今天'],
])('%s is asked for', (_, more, words) => {
  expect(refusalOf(income(more), around())).toContain(words);
});

test.each<[string, Partial<Income>, number]>([
  ['the same sum of the same fund within a month', { arrivedOn: '2026-10-17' }, 1],
  ['a day more apart', { arrivedOn: '2026-10-16' }, 0],
  ['another sum', { amountFen: 8_000_001 }, 0],
  ['another fund', { fundSource: 'matching' }, 0],
  ['taken back', { state: 'void' }, 0],
  ['itself', { id: 'i1' }, 0],
])('%s', (_, more, count) => {
  expect(alike(income(), [confirmed(more)])).toHaveLength(count);
});
