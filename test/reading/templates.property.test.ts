import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, type Measure, type Result, scoresOf } from '../../src/reading/evaluation.ts';
import { others } from './intent-templates.ts';
import { expenses, whole } from './templates.ts';

/** Another seed each run; a failure names it. */
const seed = Math.floor(Math.random() * 1e9);
const MESSAGES = 5200;

const floors: Readonly<Partial<Record<Measure, number>>> = {
  ...{ intent: 0.97, lines: 0.99, amount: 0.99, category: 0.98, date: 0.98 },
  ...{ payee: 0.98, employer: 0.97, basis: 0.98, 'other parts': 0.97, amend: 0.97 },
};

const misses = (results: readonly Result[], measure: string): string =>
  results
    .flatMap(({ text, checks }) =>
      checks
        .filter((one) => one.measure === measure && !one.isRight)
        .map(({ wanted, got }) => `${JSON.stringify(text)} ${JSON.stringify(wanted)} ≠ ${JSON.stringify(got)}`),
    )
    .slice(0, 12)
    .join('\n');

test(`${MESSAGES} messages written from templates keep the score, and no wrong amount is silent`, () => {
  const arbitrary = fc.oneof(
    ...expenses.map((template) => whole(template)),
    ...Array.from({ length: 6 }, () => whole(others)),
  );
  const results = fc.sample(arbitrary, { numRuns: MESSAGES, seed }).map(evaluate);
  const scores = scoresOf(results);
  const silent = results.filter((one) => one.isSilentlyWrong).map((one) => one.text);
  expect(silent.slice(0, 12), `silent wrong amounts, seed ${seed}`).toEqual([]);
  for (const [measure, floor] of Object.entries(floors)) {
    const { right, all } = scores.get(measure as Measure) ?? { right: 0, all: 1 };
    expect(right / all, `${measure}, seed ${seed}\n${misses(results, measure)}`).toBeGreaterThanOrEqual(floor);
  }
}, 120_000);
