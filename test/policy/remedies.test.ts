import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, type Finding, isQuoted } from '../../src/policy/index.ts';
import { lines } from './arbitrary.ts';
import { bases, findingOf, type Json, judged, merged } from './line.ts';

const RUNS = 1000;
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const refusedIn = (line: Json): readonly string[] =>
  judged(line).findings.flatMap(({ effect, rule }) => (effect === 'refuse' ? [rule] : []));

const withoutShare = (invoice: unknown): Json => ({ ...object(invoice), allocatedFen: null });
const total = (values: Json): number =>
  Object.values(values).reduce<number>((sum, value) => sum + Number(value ?? 0), 0);

/** How each thing that a remedy may touch may differ. A key that is not here is a fact. */
const choices: Readonly<Record<string, (after: unknown, before: unknown) => boolean>> = {
  amountFen: (after, before) => Number.isInteger(after) && Number(after) > 0 && Number(after) < Number(before),
  fundSource: (after) => after === 'own',
  payOn: (after, before) => before === null || String(after) < String(before) || before === undefined,
  documents: (after, before) => list(before).every((document) => list(after).includes(document)),
  activity: (after, before) =>
    Object.keys(object(after)).join() === 'evidence' &&
    list(object(before).evidence).every((document) => list(object(after).evidence).includes(document)),
  invoices: (after, before) => isDeepStrictEqual(list(after).map(withoutShare), list(before).map(withoutShare)),
};

function touchesFact(line: Json, change: Change): boolean {
  const outside = Object.keys(change).filter((key) => key !== 'expense' && key !== 'project');
  const strange = Object.entries(object(change.expense)).filter(
    ([key, after]) => !choices[key]?.(after, object(line.expense)[key]),
  );
  const project = Object.keys(object(change.project)).filter((key) => key !== 'budgetFen');
  return outside.length + strange.length + project.length > 0;
}

const ways = (findings: readonly Finding[]) =>
  findings.flatMap(({ rule, remedies }) => remedies.flatMap(({ change }) => (change ? [{ rule, change }] : [])));

describe('ways out', () => {
  test('each takes its finding away and stops the claim for nothing new', () => {
    let tried = 0;
    fc.assert(
      fc.property(lines, (line) => {
        const before = refusedIn(line);
        for (const { rule, change } of ways(judged(line).findings)) {
          const after = merged(line, change as Json);
          expect(findingOf(after, rule)).toBeUndefined();
          expect(refusedIn(after).filter((id) => !before.includes(id))).toEqual([]);
          tried += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(tried).toBeGreaterThan(RUNS);
  });

  test('each touches choices only, and never offers matching money', () => {
    fc.assert(
      fc.property(lines, (line) => {
        for (const { change } of ways(judged(line).findings))
          expect([change, touchesFact(line, change)]).toEqual([change, false]);
      }),
      { numRuns: RUNS },
    );
  });

  test('an adjustment leaves the sum of the budget as it is', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const budgetFen = object(object(line.project).budgetFen);
        for (const { change } of ways(judged(line).findings))
          if (change.project?.budgetFen)
            expect(total({ ...budgetFen, ...change.project.budgetFen })).toBe(total(budgetFen));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a review', () => {
  test('never throws, quotes only what is written, and its outcome is its strongest effect', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { outcome, findings, edition } = judged(line);
        const effects = new Set(findings.map(({ effect }) => effect));
        expect(outcome).toBe(effects.has('refuse') ? 'refuse' : effects.has('ask') ? 'ask' : 'pass');
        for (const { article, quote, message } of findings) {
          expect(quote === null || isQuoted(edition, article, quote)).toBe(true);
          expect(message).toMatch(/[。？]$/);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('takes anything at all for facts, and then asks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (whole, project, expense) => {
        expect(judged(whole as Json).outcome).not.toBe('pass');
        expect(judged({ ...bases.printing, project, expense } as Json).outcome).not.toBe('pass');
      }),
    );
  });

  test('says the same twice', () => {
    fc.assert(
      fc.property(lines, (line) => {
        expect(judged(line)).toEqual(judged(line));
      }),
      { numRuns: 200 },
    );
  });

  test('an unknown fact never makes a line pass that was stopped by a person’s answer', () => {
    const stopped = merged(bases.labour, { expense: { payee: { fiscallySupported: true } } });
    expect(judged(stopped).outcome).toBe('refuse');
    expect(judged(merged(stopped, { expense: { payee: { fiscallySupported: null } } })).outcome).toBe('ask');
  });
});

describe('the ways that people need most', () => {
  const ways1 = (base: Json, change: Json, rule: string): readonly (Change | null)[] =>
    (findingOf(merged(base, change), rule)?.remedies ?? []).map((remedy) => remedy.change);

  test('a line over budget: a smaller amount, an adjustment, or the unit', () => {
    expect(ways1(bases.printing, { project: { usedFen: { implementation: 2_970_000 } } }, '13.4-budget')).toEqual([
      { expense: { amountFen: 30_000 } },
      { project: { budgetFen: { implementation: 3_006_000, consulting: 2_994_000 } } },
      { expense: { fundSource: 'own' } },
    ]);
  });

  test('a net fee over budget: the net that fits', () => {
    const line = { project: { usedFen: { consulting: 2_840_000 } }, expense: { basis: 'net' } };
    expect(ways1(bases.expert, line, '13.4-budget')[0]).toEqual({ expense: { amountFen: 144_000 } });
  });

  test('the 科目 with most left gives, down to its last fen; without one only words help', () => {
    const budgetFen = { consulting: 10_000, labour: 36_000, implementation: 0, meeting: 0, other: 35_999 };
    expect(ways1(bases.printing, { project: { budgetFen } }, '13.4-budget')).toEqual([
      { project: { budgetFen: { implementation: 36_000, labour: 0 } } },
    ]);
    expect(ways1(bases.printing, { project: { budgetFen: { ...budgetFen, labour: 35_999 } } }, '13.4-budget')).toEqual([
      null,
    ]);
  });

  test('a fee above the adopted standard: the largest amount of its own basis', () => {
    const adoptedStandards = [{ kind: 'expert', title: 'senior', perDayFen: 150_000, basis: 'net' }];
    const way = (perDay: Json, fee: Json) =>
      ways1(
        bases.expert,
        { project: { adoptedStandards: [{ ...adoptedStandards[0], ...perDay }] }, expense: fee },
        '7-adopted-standard',
      );
    expect(way({}, { amountFen: 200_000, basis: 'net' })).toEqual([{ expense: { amountFen: 150_000 } }]);
    expect(way({}, { amountFen: 200_000, basis: 'gross' })).toEqual([{ expense: { amountFen: 167_500 } }]);
    expect(way({ basis: 'gross' }, { amountFen: 200_000, basis: 'net' })).toEqual([
      { expense: { amountFen: 136_000 } },
    ]);
  });

  test('a payment after the deadline: the deadline, while it is still to come', () => {
    expect(ways1(bases.printing, { expense: { payOn: '2026-12-04' } }, '10-paid-after-deadline')).toEqual([
      { expense: { payOn: '2026-11-30' } },
    ]);
    expect(ways1(bases.printing, { on: '2026-12-01' }, '10-paid-after-deadline')).toEqual([]);
  });

  test('an invoice taken too far: what is left of it', () => {
    const [change] = ways1(
      bases.printing,
      { project: { usedInvoices: [{ number: '25117000000099999999', totalFen: 36_000, usedFen: 16_000 }] } },
      '9-invoice-total',
    );
    expect(change?.expense?.invoices?.map((invoice) => invoice.allocatedFen)).toEqual([20_000]);
  });

  test('a dinner: only the unit', () => {
    expect(ways1(bases.printing, { expense: { kind: 'meal' } }, '12.2-meal')).toEqual([
      { expense: { fundSource: 'own' } },
      null,
    ]);
  });

  test('a missing receipt, agreement or 缴费凭证: attach it', () => {
    const documents = (base: Json, change: Json, rule: string) =>
      ways1(base, change, rule)[0]?.expense?.documents?.at(-1);
    expect(documents(bases.taxi, { stage: 'approve', expense: { invoices: [] } }, '11.5-receipt')).toBe('receipt');
    expect(documents(bases.taxi, { expense: { kind: 'support-partner' } }, '11.5-support-agreement')).toBe('agreement');
    expect(documents(bases.insurance, { expense: { documents: [] } }, '11.2-social-insurance-receipt')).toBe(
      'social-insurance-receipt',
    );
  });
});
