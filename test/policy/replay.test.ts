import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Amendment,
  amended,
  amendmentSchema,
  type Edition,
  editionNamed,
  knownEditions,
} from '../../src/policy/edition.ts';
import { EDITION, factsOf } from '../../src/policy/index.ts';
import { noSummary, replayed, type StoredReview, summed } from '../../src/policy/replay.ts';
import { review } from '../../src/policy/rule.ts';
import { lines } from './arbitrary.ts';
import { bases, type Json, merged } from './line.ts';

const today = editionNamed(EDITION);
if (!today) throw new Error('today has no edition');

/** What would have been stored of a line when it was filed. */
function stored(line: Json, edition: Edition = today as Edition): StoredReview {
  const facts = factsOf(line);
  const { outcome, findings } = JSON.parse(JSON.stringify(review(edition.rules, facts)));
  const kept = JSON.parse(JSON.stringify(facts));
  return { label: '朝阳-2026-001 第 1 笔', stage: 'submit', outcome, chargeFen: 36_000, facts: kept, findings };
}

function proposal(fields: Partial<Amendment>): Edition {
  const edition = amended(amendmentSchema.parse({ edition: '2027-draft', basedOn: EDITION, ...fields }));
  if ('rules' in edition) return edition;
  throw new Error(edition.join());
}

const teaBreak = merged(bases.taxi, { expense: { kind: 'tea-break' } });
const meal = merged(bases.printing, { expense: { kind: 'meal' } });

describe('a replay', () => {
  test('by the same edition says the same, word for word, of anything', () => {
    fc.assert(
      fc.property(lines, (line) => {
        expect(replayed(today, stored(line))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('of facts stored before a fact was known of says the same: what was not kept is unknown, or there was none', () => {
    const later = new Set(['rulings', 'days', 'form', 'headCount', 'staffing', 'title']);
    const isNothing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
    const older = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(older);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).flatMap(([key, held]) => (later.has(key) && isNothing(held) ? [] : [[key, older(held)]])),
      );
    };
    expect(older(stored(bases.printing).facts)).not.toHaveProperty('project.rulings');
    fc.assert(
      fc.property(lines, (line) => {
        const kept = stored(line);
        expect(replayed(today, { ...kept, facts: older(kept.facts), findings: older(kept.findings) })).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('of a rule that falls away: what it had asked is gone', () => {
    const edition = proposal({ rules: { '12.2-tea-break': 'off' } });
    expect(replayed(edition, stored(teaBreak))).toEqual({
      label: '朝阳-2026-001 第 1 笔',
      stage: 'submit',
      chargeFen: 36_000,
      from: 'ask',
      to: 'pass',
      shifts: [{ rule: '12.2-tea-break', from: 'ask', to: null }],
    });
    expect(replayed(edition, stored(meal))).toBeNull();
  });

  test('of a rule that weighs otherwise: what it had refused is asked', () => {
    expect(replayed(proposal({ rules: { '12.2-meal': 'ask' } }), stored(meal))).toMatchObject({
      from: 'refuse',
      to: 'ask',
      shifts: [{ rule: '12.2-meal', from: 'refuse', to: 'ask' }],
    });
  });

  test('of other words: a quotation that no longer stands is not shown', () => {
    const edition = proposal({ text: { '第十二条（二）': '日常办公、出国和业务招待等支出。' } });
    expect(replayed(edition, stored(meal))).toMatchObject({ from: 'refuse', to: 'refuse', shifts: [] });
    const { findings } = review(edition.rules, factsOf(meal));
    expect(findings.find(({ rule }) => rule === '12.2-meal')?.quote).toBeNull();
  });

  test('of facts that were never whole asks, and does not throw', () => {
    for (const facts of [null, 'x', [], { expense: 1 }])
      expect(replayed(today, { ...stored(meal), facts, findings: 'x' })?.to).toBe('ask');
  });

  test('sums what differs, by outcome and by rule', () => {
    const edition = proposal({ rules: { '12.2-tea-break': 'off', '12.2-meal': 'ask' } });
    const reviews = [stored(teaBreak), stored(meal), stored(meal), stored(bases.printing)];
    const summary = reviews.reduce((sum, one) => summed(sum, one.chargeFen, replayed(edition, one)), noSummary);
    expect(summary).toEqual({
      judged: { lines: 4, fen: 144_000 },
      changed: { lines: 3, fen: 108_000 },
      byOutcome: { 'ask → pass': { lines: 1, fen: 36_000 }, 'refuse → ask': { lines: 2, fen: 72_000 } },
      byRule: {
        '12.2-tea-break: ask → none': { lines: 1, fen: 36_000 },
        '12.2-meal: refuse → ask': { lines: 2, fen: 72_000 },
      },
    });
  });
});

describe('a proposed edition', () => {
  test('with faults is refused with each of them', () => {
    const fields = { text: { 第十七条: '新' }, rules: { 'no-rule': 'off' } } as const;
    expect(amended(amendmentSchema.parse({ edition: 'x', basedOn: EDITION, ...fields }))).toEqual([
      `${EDITION} 没有 第十七条`,
      '没有规则 no-rule',
    ]);
    expect(amended(amendmentSchema.parse({ edition: 'x', basedOn: '1999' }))).toEqual(['没有名为 1999 的版本']);
    expect(amendmentSchema.safeParse({ edition: 'x', basedOn: EDITION, rules: { a: 'maybe' } }).success).toBe(false);
  });

  test('leaves the edition it is based on as it was', () => {
    proposal({ text: { 第十条: '新' }, rules: { '12.2-meal': 'off' } });
    expect(knownEditions[0]?.rules.some(({ id }) => id === '12.2-meal')).toBe(true);
    expect(replayed(today, stored(meal))).toBeNull();
  });
});
