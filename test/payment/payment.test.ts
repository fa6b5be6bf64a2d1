import { expect, test } from 'vitest';
import { filled, type Payment, paidFenOf, restOf } from '../../src/payment/payment.ts';

const lines = [
  { ordinal: 1, chargeFen: 600_000 },
  { ordinal: 2, chargeFen: 400_000 },
  { ordinal: 3, chargeFen: 0 },
];
const payment = (fens: readonly number[], state: Payment['state'] = 'made'): Payment => ({
  ...{ id: 'p', paidOn: '2026-11-17', byId: 'ou_zhouli', at: new Date(0), isBackfill: false },
  ...{ state, bouncedOn: null, bounceReason: null },
  parts: fens.map((fen, index) => ({ lineOrdinal: index + 1, fen })),
});

test.each<[string, readonly Payment[], readonly number[]]>([
  ['nothing paid', [], [600_000, 400_000]],
  ['part of the first line', [payment([1])], [599_999, 400_000]],
  ['the first line', [payment([600_000])], [400_000]],
  ['what came back is not paid', [payment([600_000], 'bounced')], [600_000, 400_000]],
  ['paid, back, and paid again', [payment([600_000, 400_000], 'bounced'), payment([600_000, 399_999])], [1]],
  ['everything in two', [payment([500_000]), payment([100_000, 400_000])], []],
])('what is left: %s', (_name, payments, fens) => {
  expect(restOf(lines, payments).map(({ fen }) => fen)).toEqual(fens);
  expect(paidFenOf(payments)).toBe(1_000_000 - fens.reduce((sum, fen) => sum + fen, 0));
});

test.each<[number, readonly (readonly [number, number])[] | null]>([
  [0, null],
  [-1, null],
  [1, [[1, 1]]],
  [600_000, [[1, 600_000]]],
  [
    600_001,
    [
      [1, 600_000],
      [2, 1],
    ],
  ],
  [
    1_000_000,
    [
      [1, 600_000],
      [2, 400_000],
    ],
  ],
  [1_000_001, null],
])('%i fen fill the lines in their order', (fen, parts) => {
  const found = filled(restOf(lines, []), fen);
  expect(found?.map((part) => [part.lineOrdinal, part.fen]) ?? null).toEqual(parts);
});
