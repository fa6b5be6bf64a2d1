import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Category, FundSource } from '../../src/category.ts';
import {
  actNames,
  actsFrom,
  arrows,
  belowUsed,
  beyondWords,
  draw,
  isFinal,
  type PlanLine,
  type PlanState,
  planActs,
  plannedShares,
  planStates,
  restOf,
  type Share,
  stateNames,
  step,
} from '../../src/plan/plan.ts';

const line = (changes: Partial<PlanLine> = {}): PlanLine => ({
  ordinal: 1,
  what: '场地',
  category: 'meeting',
  kind: 'venue',
  confirmed: null,
  amountFen: 600_000,
  headCount: null,
  fundSource: 'special',
  ...changes,
});
const share = (category: Category, fen: number, fundSource: FundSource = 'special'): Share => ({
  category,
  fundSource,
  fen,
});

test('every state can be reached, and from each that is not final there is a way to an end', () => {
  const reached = new Set<PlanState>(['draft']);
  for (const from of reached) for (const arrow of arrows) if (arrow.from === from) reached.add(arrow.to);
  expect([...reached].sort()).toEqual([...planStates].sort());
  for (const state of planStates) {
    const ahead = new Set<PlanState>([state]);
    for (const from of ahead) for (const arrow of arrows) if (arrow.from === from) ahead.add(arrow.to);
    expect([...ahead].some(isFinal), state).toBe(true);
  }
});

test('every state and act has a name of its own', () => {
  expect(new Set(Object.values(stateNames)).size).toBe(planStates.length);
  expect(new Set(Object.values(actNames)).size).toBe(planActs.length);
});

test('there is no way to 已批准 but 审批, and none to 审批 but the lead’s own filing or 确认', () => {
  expect(arrows.filter(({ to, from }) => to === 'approved' && from !== 'approved').map(({ act }) => act)).toEqual([
    'approve',
  ]);
  const leads = step('draft', 'submit', { isLeads: true });
  const handlers = step('draft', 'submit', { isLeads: false });
  expect(leads.ok && leads.value.to).toBe('approving');
  expect(handlers.ok && handlers.value.to).toBe('confirming');
  expect(arrows.filter(({ to }) => to === 'approving').map(({ act, when }) => [act, when?.words ?? null])).toEqual([
    ['submit', '负责人本人提出'],
    ['confirm', null],
    ['submit', '负责人本人提出'],
  ]);
});

test.each<[PlanState, readonly string[]]>([
  ['approved', ['reduce', 'move', 'close', 'drop']],
  ['closed', []],
  ['cancelled', []],
])('in %s the acts are %j', (state, expected) => {
  expect(actsFrom(state)).toEqual(expected);
});

test('money is reserved on approval alone, and leaves with whatever ends the plan or lowers it', () => {
  const moving = arrows.filter(({ money }) => money !== undefined).map(({ act, money }) => [act, money]);
  expect(moving).toEqual([
    ['approve', 'reserve'],
    ['reduce', 'unreserve'],
    ['close', 'unreserve'],
    ['drop', 'unreserve'],
  ]);
});

test('what is planned is counted per 科目 and fund source; what the unit bears stays outside', () => {
  const lines = [
    line(),
    line({ ordinal: 2, amountFen: 100_000 }),
    line({ ordinal: 3, fundSource: 'own', amountFen: 50_000 }),
    line({ ordinal: 4, fundSource: 'matching', amountFen: 20_000 }),
    line({ ordinal: 5, category: null, amountFen: 9_000 }),
  ];
  expect(plannedShares({ lines })).toEqual([share('meeting', 700_000), share('meeting', 20_000, 'matching')]);
});

test.each<[string, readonly Share[], readonly Share[], readonly Share[], readonly Share[]]>([
  ['all inside', [share('meeting', 600_000)], [share('meeting', 600_000)], [share('meeting', 600_000)], []],
  [
    'one fen too much',
    [share('meeting', 600_001)],
    [share('meeting', 600_000)],
    [share('meeting', 600_000)],
    [share('meeting', 1)],
  ],
  ['not in the plan', [share('other', 100)], [share('meeting', 600_000)], [], [share('other', 100)]],
  [
    'of another fund source',
    [share('meeting', 100, 'matching')],
    [share('meeting', 600_000)],
    [],
    [share('meeting', 100, 'matching')],
  ],
  ['used up', [share('meeting', 100)], [share('meeting', 0)], [], [share('meeting', 100)]],
  [
    'two lines of one 科目 count together',
    [share('meeting', 400_000), share('meeting', 300_000)],
    [share('meeting', 600_000)],
    [share('meeting', 600_000)],
    [share('meeting', 100_000)],
  ],
])('a claim draws on its plan: %s', (_, charges, rest, inside, beyond) => {
  expect(draw(charges, rest)).toEqual({ inside, beyond });
});

test('whatever is drawn in whatever order, the reserve never goes below zero and nothing of a charge is lost', () => {
  const charge = fc.record({
    category: fc.constantFrom<Category>('meeting', 'consulting', 'other'),
    fundSource: fc.constantFrom<FundSource>('special', 'matching'),
    fen: fc.integer({ min: 1, max: 900_000 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(charge, { maxLength: 4 }), { maxLength: 12 }), (claims) => {
      const plan = { state: 'approved' as const, lines: [line(), line({ ordinal: 2, category: 'consulting' })] };
      const drawn: Share[] = [];
      for (const charges of claims) {
        const { inside, beyond } = draw(charges, restOf(plan, drawn));
        const sum = (shares: readonly Share[]): number => shares.reduce((all, { fen }) => all + fen, 0);
        expect(sum(inside) + sum(beyond)).toBe(sum(charges));
        drawn.push(...inside);
        expect(restOf(plan, drawn).every(({ fen }) => fen >= 0)).toBe(true);
      }
    }),
  );
});

test('an ended plan reserves nothing', () => {
  expect(restOf({ state: 'closed', lines: [line()] }, [])).toEqual([]);
});

test('what exceeds a plan, and what is lowered below its use, is said with its 科目', () => {
  expect(beyondWords([])).toBeNull();
  expect(beyondWords([share('meeting', 50_000), share('other', 100)])).toBe('超出方案：会议费 500 元、其他费用 1 元');
  expect(belowUsed({ lines: [line({ amountFen: 400_000 })] }, [share('meeting', 400_000)])).toBeNull();
  expect(belowUsed({ lines: [line({ amountFen: 399_999 })] }, [share('meeting', 400_000)])).toBe(
    '会议费已经用了 4,000 元，不能减到比这更少。',
  );
  expect(belowUsed({ lines: [] }, [share('meeting', 1)])).toContain('会议费已经用了 0.01 元');
});
