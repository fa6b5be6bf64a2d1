import { expect, test } from 'vitest';
import { type Incoming, matchOf, matchWithin, type OpenLine } from '../../src/claim/claim-match.ts';

/** Where an invoice belongs: what is equal is taken, what is only likely is asked, nothing is ever added up until it fits. */

const line = (claimId: string, ordinal: number, missingFen: number, more: Partial<OpenLine> = {}): OpenLine => ({
  claimId,
  ordinal,
  missingFen,
  payee: null,
  payeeKind: null,
  kind: null,
  isNamed: false,
  ...more,
});
const incoming = (totalFen: number | null, more: Partial<Incoming> = {}): Incoming => ({
  totalFen,
  sellers: ['北京印刷有限公司'],
  kind: null,
  ...more,
});
const one = (claimId: string, ...ordinals: number[]) => ({ kind: 'one', option: { claimId, ordinals } });
const company = (payee: string) => ({ payee, payeeKind: 'company' as const });

test.each<[string, readonly OpenLine[], Incoming, unknown]>([
  ['nothing open', [], incoming(360), { kind: 'none' }],
  ['another amount', [line('a', 1, 361)], incoming(360), { kind: 'none' }],
  ['the same amount', [line('a', 1, 360), line('b', 1, 500)], incoming(360), one('a', 1)],
  ['covered already', [line('a', 1, 0)], incoming(360), { kind: 'none' }],
  [
    'all open lines of a claim',
    [line('a', 1, 600), line('a', 2, 400), line('b', 1, 9)],
    incoming(1_000),
    one('a', 1, 2),
  ],
  [
    'two of three lines: no sum is searched for',
    [1, 2, 3].map((n) => line('a', n, n * 100)),
    incoming(500),
    { kind: 'none' },
  ],
  ['the number typed in wins', [line('a', 1, 360), line('b', 2, 0, { isNamed: true })], incoming(360), one('b', 2)],
  [
    'two of one amount, one with the seller',
    [line('a', 1, 360), line('b', 1, 360, company('北京印刷有限公司'))],
    incoming(360),
    one('b', 1),
  ],
  [
    'two of one amount',
    [line('a', 1, 360), line('b', 1, 360)],
    incoming(360),
    {
      kind: 'several',
      options: [
        { claimId: 'a', ordinals: [1] },
        { claimId: 'b', ordinals: [1] },
      ],
    },
  ],
  [
    'the amount of another seller’s line is asked',
    [line('a', 1, 360, company('天津会务有限公司'))],
    incoming(360),
    { kind: 'several', options: [{ claimId: 'a', ordinals: [1] }] },
  ],
  [
    'a part of the seller’s price is asked',
    [line('a', 1, 5_000, company('北京印刷有限公司'))],
    incoming(1_500),
    { kind: 'several', options: [{ claimId: 'a', ordinals: [1] }] },
  ],
  ['an unknown total equals nothing', [line('a', 1, 360)], incoming(null), { kind: 'none' }],
])('%s', (_, lines, invoice, expected) => {
  expect(matchOf(lines, invoice)).toEqual(expected);
});

test('a reply to a card says the claim: its only open line takes any amount', () => {
  expect(matchWithin([line('a', 1, 5_000), line('a', 2, 0)], incoming(1_500))).toEqual(one('a', 1));
  expect(matchWithin([line('a', 1, 5_000), line('a', 2, 300)], incoming(1_500))).toMatchObject({ kind: 'several' });
  expect(matchWithin([line('a', 1, 5_000), line('a', 2, 1_500)], incoming(1_500))).toEqual(one('a', 2));
});
