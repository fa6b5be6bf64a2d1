import fc from 'fast-check';
import { expect, test } from 'vitest';
import { availableFen, type BudgetLine, columns, type Movement, moved, shiftsOf } from '../../src/budget/budget.ts';

const line = (amounts: Partial<BudgetLine> = {}): BudgetLine => ({
  category: 'consulting',
  fundSource: 'special',
  budgetFen: 3_000_000,
  adjustedFen: 0,
  reservedFen: 0,
  inReviewFen: 0,
  approvedFen: 0,
  paidFen: 0,
  refundedFen: 0,
  ...amounts,
});

test.each<[string, Partial<BudgetLine>, number]>([
  ['an untouched line has its whole budget', {}, 3_000_000],
  ['an adjustment adds', { adjustedFen: 500_000 }, 3_500_000],
  ['an adjustment may take away', { adjustedFen: -500_000 }, 2_500_000],
  ['what a plan reserves counts once', { reservedFen: 100_000 }, 2_900_000],
  ['what is in review counts once', { inReviewFen: 100_000 }, 2_900_000],
  ['what is approved and not paid counts once', { approvedFen: 100_000 }, 2_900_000],
  ['what is paid counts once', { paidFen: 100_000 }, 2_900_000],
  ['what came back counts for us', { paidFen: 100_000, refundedFen: 40_000 }, 2_940_000],
  [
    'and all of it together',
    {
      adjustedFen: 70,
      reservedFen: 1_000_000,
      inReviewFen: 500_000,
      approvedFen: 250_000,
      paidFen: 125_000,
      refundedFen: 5_000,
    },
    1_130_070,
  ],
])('%s', (_, amounts, available) => {
  expect(availableFen(line(amounts))).toBe(available);
});

test.each<[Movement, Partial<BudgetLine>, Partial<BudgetLine>]>([
  ['submit', {}, { inReviewFen: 100 }],
  ['release', { inReviewFen: 100 }, { inReviewFen: 0 }],
  ['approve', { inReviewFen: 100 }, { inReviewFen: 0, approvedFen: 100 }],
  ['pay', { approvedFen: 100 }, { approvedFen: 0, paidFen: 100 }],
  ['settle', { inReviewFen: 100 }, { inReviewFen: 0, paidFen: 100 }],
  ['unapprove', { approvedFen: 100 }, { approvedFen: 0 }],
])('%s moves the money where it says', (movement, before, after) => {
  expect(moved(line(before), movement, 100)).toEqual(line({ ...before, ...after }));
});

test('the last fen may be filed, one more may not', () => {
  expect(moved(line({ paidFen: 2_000_000 }), 'submit', 1_000_000)).toMatchObject({ inReviewFen: 1_000_000 });
  expect(moved(line({ paidFen: 2_000_000 }), 'submit', 1_000_001)).toBeNull();
});

test('what a plan has reserved cannot be filed beside it', () => {
  expect(moved(line({ reservedFen: 2_000_000 }), 'submit', 1_000_000)).not.toBeNull();
  expect(moved(line({ reservedFen: 2_000_000 }), 'submit', 1_000_001)).toBeNull();
});

test.each<[Movement, Partial<BudgetLine>]>([
  ['release', { inReviewFen: 99 }],
  ['approve', { inReviewFen: 99 }],
  ['settle', { inReviewFen: 99 }],
  ['pay', { approvedFen: 99 }],
  ['unapprove', { approvedFen: 99 }],
  ['reserve', { paidFen: 2_999_901 }],
  ['unreserve', { reservedFen: 99 }],
  ['draw', { reservedFen: 99 }],
  ['undraw', { inReviewFen: 99 }],
  ['undrawApproved', { approvedFen: 99 }],
])('%s cannot take more than is there', (movement, before) => {
  expect(moved(line({ ...before }), movement, 100)).toBeNull();
});

test('a line that an adjustment left overdrawn takes nothing more, but lets go', () => {
  const overdrawn = line({ adjustedFen: -2_950_000, inReviewFen: 100_000 });
  expect(moved(overdrawn, 'submit', 1)).toBeNull();
  expect(moved(overdrawn, 'release', 100_000)).toMatchObject({ inReviewFen: 0 });
});

// A budget that was lowered below what is used must not hold its claims fast.
test.each<[Movement, Partial<BudgetLine>]>([
  ['release', { inReviewFen: 160_000 }],
  ['unapprove', { approvedFen: 160_000 }],
  ['approve', { inReviewFen: 160_000 }],
  ['settle', { inReviewFen: 160_000 }],
  ['pay', { approvedFen: 160_000 }],
])('an overdrawn line still lets one of its claims go on its way: %s', (movement, held) => {
  expect(moved(line({ budgetFen: 50_000, ...held }), movement, 60_000)).not.toBeNull();
});

test('what a claim draws from a plan, and gives back to it, changes nothing of what is available', () => {
  const reserved = line({ reservedFen: 2_950_000, inReviewFen: 50_000 });
  expect(availableFen(reserved)).toBe(0);
  const drawn = moved(reserved, 'draw', 2_000_000);
  expect(drawn).toMatchObject({ reservedFen: 950_000, inReviewFen: 2_050_000 });
  expect(drawn && moved(drawn, 'undraw', 2_000_000)).toMatchObject({ reservedFen: 2_950_000, inReviewFen: 50_000 });
});

const movements = [
  ...(['submit', 'release', 'approve', 'pay', 'settle', 'unapprove'] as const),
  ...(['reserve', 'unreserve', 'draw', 'undraw', 'undrawApproved'] as const),
];

test('whatever is tried in whatever order, no line and no column goes below zero, and nothing is lost', () => {
  const tries = fc.array(fc.tuple(fc.constantFrom(...movements), fc.integer({ min: 1, max: 400 })), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000 }), tries, (budgetFen, wanted) => {
      let current = line({ budgetFen });
      for (const [movement, fen] of wanted) {
        const next = moved(current, movement, fen);
        if (next === null) continue;
        const shifted = shiftsOf(movement, fen).reduce((sum, shift) => sum + shift.amountFen, 0);
        expect(columns.reduce((sum, column) => sum + next[column] - current[column], 0)).toBe(shifted);
        current = next;
      }
      expect(availableFen(current)).toBeGreaterThanOrEqual(0);
      for (const column of columns) expect(current[column]).toBeGreaterThanOrEqual(0);
    }),
  );
});
