import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/reading/read.line.ts';

/**
 * `examples.jsonl` is the example messages of the contracts, word for word. `corpus.jsonl` was written before it was first
 * run. `nasty.jsonl` pins readings that were looked over by hand after the fact: it guards against change, it proves little.
 * `registers.jsonl` holds messages in many registers, each written with its reading before the reader was tried on it.
 * `unseen.jsonl` holds batches of chat as a station's people write it, questions before a purchase among them, each batch written before it
 * was first read; the share read rightly then stands in docs/decisions. `fresh.jsonl` holds later batches, in the registers of
 * `examples.jsonl` and written in the same way. `edges.jsonl` holds both sides of boundaries once read wrongly. A field absent from an expectation is not checked. `mustAsk` has
 * to be asked among others, `mayNotAsk` may not be; `only` names parts that may hold nothing else, `without` parts that may not be there.
 */
interface Expected {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly mustAsk?: readonly string[];
  readonly mayNotAsk?: readonly string[];
  readonly without?: readonly string[];
  readonly only?: Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

const parts = [
  'intent',
  'expenses',
  'ask',
  'amend',
  'target',
  'activity',
  'adjust',
  'payment',
  'refund',
  'income',
  'reminder',
];

const linesOf = (name: string): Expected[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Expected);

interface Answer {
  readonly ask: readonly string[];
  readonly expenses: readonly { readonly amount: string | null }[];
}

describe.each([
  'examples.jsonl',
  'corpus.jsonl',
  'nasty.jsonl',
  'edges.jsonl',
  'registers.jsonl',
  'unseen.jsonl',
  'fresh.jsonl',
])('%s', (name) => {
  test.each(linesOf(name).map((line) => [line.text, line] as const))('%s', (_, expected) => {
    const { id, at, text, mustAsk = [], mayNotAsk = [], only = {}, without = [] } = expected;
    const got = JSON.parse(answer(JSON.stringify({ id, at, text }))) as Answer;
    const wanted = Object.fromEntries(parts.filter((part) => part in expected).map((part) => [part, expected[part]]));
    if (Array.isArray(expected.expenses)) expect(got.expenses).toHaveLength(expected.expenses.length);
    expect(got).toMatchObject(wanted);
    expect({ ...got, ...only }).toEqual(got);
    for (const part of without) expect(got).not.toHaveProperty(part);
    expect(got.ask).toEqual(expect.arrayContaining([...mustAsk]));
    for (const field of mayNotAsk) expect(got.ask).not.toContain(field);
  });
});
