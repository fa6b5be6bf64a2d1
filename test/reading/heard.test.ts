import { expect, test } from 'vitest';
import { read, readHeard } from '../../src/reading/reading.ts';

/** What was heard is what would have been read, with every amount asked and the rest 推定. */

const AT = new Date('2026-11-17T10:00:00+08:00');

test.each(['昨天给清华的张教授发了1500咨询费，税前', '打印费320，快递费18', '给李老师一千二讲课费，我垫的'])(
  'an expense: %s',
  (text) => {
    const [typed, heard] = [read(text, AT), readHeard(text, AT)];
    expect(heard.intent).toBe('expense');
    expect(heard.expenses.map(({ amountFen, payee, date }) => [amountFen, payee, date])).toEqual(
      typed.expenses.map(({ amountFen, payee, date }) => [amountFen, payee, date]),
    );
    for (const one of heard.expenses) {
      expect(one.ask).toContain('amount');
      for (const field of ['date', 'category', 'payee', 'employer', 'basis'] as const)
        expect([field, one.inferred.includes(field)]).toEqual([field, one[field] !== null]);
    }
    expect(heard.ask).toContain('amount');
  },
);

test('a plan asks each of its amounts', () => {
  const { plan } = readHeard('26号下午办沙龙，场地6000、摄影2000，先让王总批一下', AT);
  expect(plan?.lines.length).toBe(2);
  for (const line of plan?.lines ?? []) expect(line.ask).toContain('amount');
});

test.each(['专项到账8万', '会务公司退了500', '从会议费调5000到咨询费，线上活动多了'])(
  'an amount of what is no expense is not taken over: %s',
  (text) => {
    expect(JSON.stringify(read(text, AT))).toMatch(/"amountFen":\d/);
    expect(JSON.stringify(readHeard(text, AT))).not.toMatch(/"amountFen":\d/);
  },
);

test('what is asked is answered as if it had been typed', () => {
  for (const text of ['预算还剩多少', '给张教授发1500咨询费可以吗', '1500那笔到哪一步了'])
    expect(readHeard(text, AT)).toEqual(read(text, AT));
});
