import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharesOf, uncoveredFen } from '../../src/invoice/allocation.ts';

const lines = fc
  .array(fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null }), { minLength: 1, maxLength: 6 })
  .map((amounts) => amounts.map((amountFen, index) => ({ ordinal: index + 1, amountFen })));
const totals = fc.array(fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null }), {
  minLength: 1,
  maxLength: 5,
});

test('shares never exceed an invoice or a line, and leave nothing that could be covered', () => {
  fc.assert(
    fc.property(lines, totals, fc.array(fc.tuple(fc.nat(5), fc.nat(4)), { maxLength: 20 }), (claim, sums, pairs) => {
      const known = new Set<string>();
      const links = pairs.flatMap(([line, invoice]) => {
        const link = { lineOrdinal: (line % claim.length) + 1, invoiceId: `i${invoice % sums.length}` };
        if (known.has(JSON.stringify(link))) return [];
        known.add(JSON.stringify(link));
        return [{ ...link, totalFen: sums[invoice % sums.length] ?? null }];
      });
      const shares = sharesOf(claim, links);
      expect(shares).toHaveLength(links.length);
      const taken = (id: string): number =>
        shares.filter(({ invoiceId }) => invoiceId === id).reduce((sum, { amountFen }) => sum + amountFen, 0);
      for (const [index, total] of sums.entries())
        if (total !== null) expect(taken(`i${index}`)).toBeLessThanOrEqual(total);
      for (const line of claim) {
        const own = shares.filter(({ lineOrdinal }) => lineOrdinal === line.ordinal);
        expect(own.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBeLessThanOrEqual(line.amountFen ?? 0);
        // What is not covered has nothing left to be covered by.
        if (uncoveredFen(line, shares) > 0)
          for (const { invoiceId, totalFen } of own) expect(totalFen).toBe(totalFen === null ? -1 : taken(invoiceId));
      }
    }),
  );
});

test('one invoice over three lines, and three invoices on one', () => {
  const three = [600, 400, 280].map((amountFen, index) => ({ ordinal: index + 1, amountFen }));
  const whole = three.map(({ ordinal }) => ({ invoiceId: 'a', lineOrdinal: ordinal, totalFen: 1_280 }));
  expect(sharesOf(three, whole).map(({ amountFen }) => amountFen)).toEqual([600, 400, 280]);
  const slips = [30, 25, 40].map((totalFen, index) => ({ invoiceId: `s${index}`, lineOrdinal: 1, totalFen }));
  expect(sharesOf([{ ordinal: 1, amountFen: 90 }], slips).map(({ amountFen }) => amountFen)).toEqual([30, 25, 35]);
});
