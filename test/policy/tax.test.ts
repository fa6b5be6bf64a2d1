import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chargeFen,
  factsOf,
  grossAfterFen,
  grossOfNetFen,
  netAfterFen,
  netOfGrossFen,
  taxFen,
} from '../../src/policy/index.ts';
import { statedFenWithin } from '../../src/policy/tax.ts';
import { type Base, bases, type Json, merged } from './line.ts';

/** 元: net, gross, tax (published tables of universities agree to the fen). */
const vectors = [
  [480, 480, 0],
  [500, 500, 0],
  [800, 800, 0],
  [900, 925, 25],
  [1000, 1050, 50],
  [1080, 1150, 70],
  [1200, 1300, 100],
  [1440, 1600, 160],
  [1500, 1675, 175],
  [2160, 2500, 340],
  [2400, 2800, 400],
  [3360, 4000, 640],
  [3600, 4285.71, 685.71],
  [4000, 4761.9, 761.9],
  [21000, 25000, 4000],
  [49500, 62500, 13000],
] as const;
const fen = (yuan: number): number => Math.round(yuan * 100);
/** As often of the sizes that fees have, where the brackets are, as of any. */
const amounts = fc.oneof(fc.integer({ min: 0, max: 7_000_000 }), fc.integer({ min: 0, max: 1_000_000_000 }));

describe('劳务报酬', () => {
  test.each(vectors)('%d net is %d gross with %d of tax', (net, gross, tax) => {
    expect(grossOfNetFen(fen(net))).toBe(fen(gross));
    expect(taxFen(fen(gross))).toBe(fen(tax));
    expect(netOfGrossFen(fen(gross))).toBe(fen(net));
  });

  test('a net amount comes back exactly from its gross, also on top of earlier pay', () => {
    fc.assert(
      fc.property(amounts, fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20_000_000 })), (net, earlier) => {
        expect(netOfGrossFen(grossOfNetFen(net))).toBe(net);
        expect(netAfterFen(grossAfterFen(net, earlier), earlier)).toBe(net);
      }),
    );
  });

  test.each([80_000, 336_000, 2_100_000, 4_950_000])('on both sides of the bracket that ends at %d fen net', (end) => {
    for (let net = end - 20_000; net <= end + 20_000; net += 37)
      expect([net, netOfGrossFen(grossOfNetFen(net))]).toEqual([net, net]);
    expect(grossOfNetFen(end + 1)).toBeGreaterThan(grossOfNetFen(end));
  });

  test('more gross never leaves less, and tax is never negative nor more than 32 %', () => {
    fc.assert(
      fc.property(amounts, (gross) => {
        expect(netOfGrossFen(gross + 1)).toBeGreaterThanOrEqual(netOfGrossFen(gross));
        expect(taxFen(gross)).toBeGreaterThanOrEqual(0);
        expect(taxFen(gross)).toBeLessThanOrEqual(0.32 * gross);
      }),
    );
  });

  test('two payments of one month are taxed as one', () => {
    expect(grossAfterFen(fen(1500), fen(1675))).toBe(grossOfNetFen(fen(3000)) - fen(1675));
    expect(grossAfterFen(fen(500), fen(800))).toBe(fen(625));
  });
});

describe('what the budget is charged with', () => {
  const charge = (base: Base, fields: Json): number | null =>
    chargeFen(factsOf(merged(bases[base], { expense: fields })));

  test.each<readonly [string, Base, Json, number | null]>([
    ['a net fee: the gross', 'expert', { basis: 'net' }, 167_500],
    ['a gross fee: itself', 'expert', { basis: 'gross' }, 150_000],
    ['no basis: taken as gross', 'expert', { basis: null }, 150_000],
    ['a net lecture', 'expert', { basis: 'net', kind: 'lecture' }, 167_500],
    ['net wages', 'labour', { basis: 'net', amountFen: 150_000 }, 167_500],
    [
      'a net fee in a month of which nobody knows',
      'expert',
      { basis: 'net', payee: { paidThisMonthFen: null } },
      167_500,
    ],
    ['a net fee on top of earlier pay', 'expert', { basis: 'net', payee: { paidThisMonthFen: 167_500 } }, 187_500],
    ['a person whose kind nobody said', 'expert', { basis: 'net', payee: { kind: null } }, 167_500],
    ['a company is not taxed', 'advice', { basis: 'net' }, 36_000],
    ['a subsidy is not pay', 'insurance', { basis: 'net' }, 90_000],
    ['a taxi is not pay', 'taxi', { basis: 'net', payee: { kind: 'person' } }, 36_000],
    [
      'a translator is paid like an adviser',
      'printing',
      { kind: 'translation', basis: 'net', amountFen: 150_000, payee: { kind: 'person' } },
      167_500,
    ],
    ['a deposit comes back', 'taxi', { kind: 'refundable-deposit' }, 0],
    ['no amount', 'expert', { amountFen: null }, null],
  ])('%s', (_sentence, base, fields, expected) => {
    expect(charge(base, fields)).toBe(expected);
  });

  test('the largest amount within a charge is within it, and a fen more is not', () => {
    const { expense } = factsOf(merged(bases.expert, { expense: { basis: 'net' } }));
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10_000_000 }),
        fc.integer({ min: 0, max: 3_000_000 }),
        (limit, paidThisMonthFen) => {
          const line = { ...expense, payee: { ...expense.payee, paidThisMonthFen } };
          const stated = statedFenWithin(line, limit);
          expect(grossAfterFen(stated, paidThisMonthFen)).toBeLessThanOrEqual(limit);
          expect(grossAfterFen(stated + 1, paidThisMonthFen)).toBeGreaterThan(limit);
        },
      ),
    );
  });
});
