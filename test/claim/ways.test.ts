import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineReview } from '../../src/claim/claim.facts.ts';
import type { Line } from '../../src/claim/claim.ts';
import {
  hopelessTexts,
  isSaid,
  questionOf,
  questionText,
  type Way,
  wayKey,
  waysOf,
  wayText,
} from '../../src/claim/claim.ways.ts';
import { factsOf, review, rules } from '../../src/policy/index.ts';
import { lines } from '../policy/arbitrary.ts';
import { bases, type Json, merged } from '../policy/line.ts';

/** Remedies as presses: what a button may do, and when the card says that there is none. */

function judgedAs(given: Json, ordinal = 1): LineReview {
  const facts = factsOf(given);
  return {
    line: { ...({} as Line), ordinal },
    monthNowFen: 0,
    facts,
    review: review(rules, facts),
    hasPaper: false,
    hasFile: false,
    owed: null,
  };
}

/** The line with the choice made. */
function taken(given: Json, way: Way): Json {
  const { budgetFen } = factsOf(given).project;
  switch (way.kind) {
    case 'centre':
      return given;
    case 'own':
      return merged(given, { expense: { fundSource: 'own' } });
    case 'amount':
      return merged(given, { expense: { amountFen: way.amountFen } });
    case 'adjust': {
      const [from, to] = [(budgetFen[way.from] ?? 0) - way.amountFen, (budgetFen[way.to] ?? 0) + way.amountFen];
      return merged(given, { project: { budgetFen: { [way.from]: from, [way.to]: to } } });
    }
    default:
      return way satisfies never;
  }
}

const refusals = (given: Json): readonly string[] =>
  judgedAs(given).review.findings.flatMap(({ effect, rule }) => (effect === 'refuse' ? [rule] : []));

test('a press brings no new refusal, and an amount is only ever made smaller', () => {
  let tried = 0;
  fc.assert(
    fc.property(lines, (given) => {
      const before = refusals(given);
      for (const way of waysOf([judgedAs(given)])) {
        expect(refusals(taken(given, way)).filter((rule) => !before.includes(rule))).toEqual([]);
        if (way.kind === 'own') expect(refusals(taken(given, way))).toEqual([]);
        if (way.kind === 'adjust') expect([way.amountFen > 0, way.from === way.to]).toEqual([true, false]);
        if (way.kind === 'amount')
          expect(way.amountFen).toBeLessThan(factsOf(given).expense.amountFen ?? Number.POSITIVE_INFINITY);
        tried += 1;
      }
    }),
    { numRuns: 600 },
  );
  expect(tried).toBeGreaterThan(100);
});

test('whatever is refused has a press, words that lead on, or a plain sentence that nothing does', () => {
  let refused = 0;
  fc.assert(
    fc.property(lines, (given) => {
      const judged = judgedAs(given);
      const isRefused = judged.review.outcome === 'refuse';
      if (!isRefused) expect(hopelessTexts([judged])).toEqual([]);
      if (!isRefused) return;
      refused += 1;
      const said = judged.review.findings.flatMap(({ remedies }) => remedies.filter(isSaid));
      expect(waysOf([judged]).length + said.length + hopelessTexts([judged]).length).toBeGreaterThan(0);
    }),
    { numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(50);
});

const overBudget = merged(bases.venue, { project: { usedFen: { meeting: 1_970_000 } } });
const dinner = merged(bases.printing, { expense: { kind: 'meal' } });
const tea = merged(bases.printing, { expense: { kind: 'tea-break' } });
const early = merged(bases.printing, { expense: { occurredOn: '2026-02-01' } });

test.each<readonly [string, Json, readonly string[], readonly string[]]>([
  ['over budget', overBudget, ['调减到 300 元', '预算调整：从咨询费调 60 元', '由单位自行承担'], []],
  ['a dinner', dinner, ['由单位自行承担'], ['这笔在专项经费里没有可行的办法，只能由单位自行承担，或者撤回。']],
  ['a tea break', tea, ['请示创新服务中心'], []],
  ['nothing', bases.printing, [], []],
])('%s', (_sentence, given, ways, hopeless) => {
  const judged = judgedAs(given);
  expect(waysOf([judged]).map((way) => wayText(way, true))).toEqual(ways);
  expect(hopelessTexts([judged])).toEqual(hopeless);
});

test('of several lines each says which it is', () => {
  const judged = [judgedAs(dinner), judgedAs(overBudget, 2)];
  expect(waysOf(judged).map((way) => wayText(way, false))).toEqual([
    '第 1 笔由单位自行承担',
    '第 2 笔调减到 300 元',
    '第 2 笔预算调整：从咨询费调 60 元',
    '第 2 笔由单位自行承担',
  ]);
  expect(hopelessTexts(judged)).toEqual(['第 1 笔在专项经费里没有可行的办法，只能由单位自行承担，或者撤回。']);
});

test('the centre is asked about the kind where its answer settles it, else about the article, and once', () => {
  const [kind] = waysOf([judgedAs(tea)]);
  const [article] = waysOf([judgedAs(early)]);
  expect(kind).toEqual({ line: 1, kind: 'centre', topic: { kind: 'tea-break', article: null } });
  expect(article).toEqual({ line: 1, kind: 'centre', topic: { kind: null, article: '第七条' } });
  if (!kind || !article) throw new Error('no way');
  const asked = { kind: 'tea-break', article: null, answer: null } as const;
  const answered = { kind: null, article: '第七条', answer: '可以列支' } as const;
  expect(questionOf(kind, [asked])).toEqual(asked);
  expect(questionOf(article, [asked])).toBeUndefined();
  expect(questionOf(article, [{ ...answered, answer: null }, answered])).toEqual(answered);
  expect(questionText(answered)).toBe('创新服务中心对第七条的答复：可以列支。请在说明里写明本笔怎样符合。');
  expect([kind, article].map(wayKey)).toEqual(['centre tea-break', 'centre 第七条']);
});
