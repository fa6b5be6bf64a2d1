import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChainedEntry, canonical, faultsOfChain, hashOf, type Json, personHash } from '../../src/ledger/ledger.ts';

const STATION = 'chaoyang-2026';

/** A sound chain of so many lines. */
function chain(length: number, station = STATION): ChainedEntry[] {
  const lines: ChainedEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      seq,
      at: `2026-11-${String(seq).padStart(2, '0')}T02:00:00.000Z`,
      type: 'claim.submit',
      payload: canonical({ claim: `c${seq}`, chargeFen: seq * 100 }),
      previous: lines.at(-1)?.hash ?? '',
    };
    lines.push({ ...entry, hash: hashOf(station, entry) });
  }
  return lines;
}

const headOf = (lines: readonly ChainedEntry[]) => ({ seq: lines.length, hash: lines.at(-1)?.hash ?? '' });

/** The chain with its line at `index` (from 0) exchanged. */
const altered = (lines: readonly ChainedEntry[], index: number, change: Partial<ChainedEntry>): ChainedEntry[] =>
  lines.map((line, at) => (at === index ? { ...line, ...change } : line));

test('a chain as it was written has no fault, also when it is empty', () => {
  expect(faultsOfChain(STATION, [], { seq: 0, hash: '' })).toEqual([]);
  expect(faultsOfChain(STATION, chain(5), headOf(chain(5)))).toEqual([]);
});

const sound = chain(5);
const head = headOf(sound);
const without = (index: number): ChainedEntry[] => sound.filter((_, at) => at !== index);
const swapped = sound
  .map((line, at) => (at === 1 ? sound[2] : at === 2 ? sound[1] : line))
  .flatMap((line) => line ?? []);
const forged = { ...chain(5, 'haidian-2026')[2] } as ChainedEntry;

test.each<[string, readonly ChainedEntry[], { seq: number; hash: string }, string]>([
  [
    'an altered payload',
    altered(sound, 2, { payload: canonical({ claim: 'c3', chargeFen: 1 }) }),
    head,
    'line 3: its content does not match its hash',
  ],
  [
    'an altered instant',
    altered(sound, 0, { at: '2026-11-02T02:00:00.000Z' }),
    head,
    'line 1: its content does not match its hash',
  ],
  ['an altered type', altered(sound, 4, { type: 'claim.reject' }), head, 'line 5: its content does not match its hash'],
  ['a dropped line in the middle', without(2), head, 'line 4: expected number 3'],
  ['a dropped first line', without(0), head, 'line 2: expected number 1'],
  ['a dropped last line', without(4), head, 'the station remembers line 5, the chain ends at 4'],
  ['every line dropped', [], head, 'the station remembers line 5, the chain ends at 0'],
  ['two lines in the other order', swapped, head, 'line 3: expected number 2'],
  [
    'a line inserted',
    [...sound.slice(0, 2), forged, ...sound.slice(2)],
    head,
    'line 3: does not follow the line before it',
  ],
  [
    'a line appended that the station does not know',
    chain(6),
    head,
    'the station remembers line 5, the chain ends at 6',
  ],
  [
    'the chain of another station',
    chain(5, 'haidian-2026'),
    headOf(chain(5, 'haidian-2026')),
    'line 1: its content does not match its hash',
  ],
  ['a head that remembers another hash', sound, { seq: 5, hash: 'f'.repeat(64) }, 'the station remembers line 5'],
])('%s shows', (_, lines, remembered, fault) => {
  expect(faultsOfChain(STATION, lines, remembered).join('\n')).toContain(fault);
});

test('a line altered together with its own hash breaks the line after it', () => {
  const line = altered(sound, 1, { payload: canonical({ claim: 'c2', chargeFen: 999 }) })[1] as ChainedEntry;
  const rehashed = altered(sound, 1, { payload: line.payload, hash: hashOf(STATION, line) });
  expect(faultsOfChain(STATION, rehashed, head).join('\n')).toContain('line 3: does not follow the line before it');
});

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
  ) as fc.Arbitrary<Json>,
})).value;

/** The same value with the keys of every object written in the opposite order. */
const turned = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
};

test('the same value gives the same bytes, whatever the order of its keys, and reads back as itself', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonical(turned(value))).toBe(canonical(value));
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a person stands in the ledger as a hash that another salt does not give', () => {
  expect(personHash('one', '张教授')).toMatch(/^[0-9a-f]{64}$/);
  expect(personHash('one', '张教授')).toBe(personHash('one', '张教授'));
  expect(personHash('one', '张教授')).not.toBe(personHash('other', '张教授'));
});
