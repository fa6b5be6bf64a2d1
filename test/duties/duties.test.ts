import { expect, test } from 'vitest';
import { type Denial, denialOf } from '../../src/approval/approval.ts';
import { explore } from './explore.ts';
import { begun, faultOf, keyOf, nextOf, possibleRoles, type Roles, type Rules, realRules, soundUnits } from './unit.ts';

/** Separation of duties, proved: no way leads to a payment without the acts it needs, each by somebody else where it must be. */

const through = (
  units: readonly (readonly Roles[])[],
  changes: number,
  rules: Rules = realRules,
  roleSets = possibleRoles,
  delegations = 0,
) =>
  explore(
    units.flatMap((people) => begun(people, changes, delegations)),
    nextOf(rules, roleSets),
    faultOf,
    keyOf,
  );

const fourRoles: readonly Roles[] = [['lead'], ['finance'], ['unit-head'], ['cashier']];

test('in no unit of three people is there a way round anybody', () => {
  const units = soundUnits(3);
  expect(units).toHaveLength(4);
  const { states, hole } = through(units, 0);
  expect(hole).toBeNull();
  expect(states).toBeGreaterThan(1_000);
});

test('nor in one of four, where somebody gets another role or leaves while a claim is on its way', () => {
  const { states, hole } = through([fourRoles], 1);
  expect(hole).toBeNull();
  expect(states).toBeGreaterThan(10_000);
});

test('nor where somebody is away and has named another', () => {
  const people: readonly Roles[] = [...fourRoles, ['handler']];
  const { states, hole } = through([people], 0, realRules, [], 1);
  expect(hole).toBeNull();
  expect(states).toBeGreaterThan(5_000);
});

/** The right to decide with one of its reasons forgotten. */
const forgetting = (denial: Denial): Rules => ({
  denies: (...asked) => {
    const found = denialOf(...asked);
    return found === denial ? null : found;
  },
});

const twoReviewers: readonly Roles[] = [['lead'], ['finance'], ['finance'], ['unit-head'], ['cashier']];
const twoHeads: readonly Roles[] = [['lead'], ['finance'], ['unit-head'], ['unit-head'], ['cashier']];

interface Hole {
  readonly without: Denial;
  readonly people: readonly Roles[];
  /** What one of them may become on the way. */
  readonly becomes?: Roles;
  readonly delegations?: number;
  readonly way: readonly string[];
  readonly fault: string;
}

test.each<Hole>([
  {
    without: 'own-claim',
    people: fourRoles,
    way: ['P2 提交（付给 外部人员）', 'P1 确认', 'P2 审核通过'],
    fault: 'review by the submitter',
  },
  {
    without: 'own-money',
    people: fourRoles,
    way: ['P1 提交（付给 P2）', 'P2 审核通过'],
    fault: 'review by whoever gets the money',
  },
  {
    without: 'decided-it',
    people: twoReviewers,
    becomes: ['unit-head'],
    way: ['P1 提交（付给 外部人员）', 'P2 审核通过', 'P2 改任 unit-head', 'P2 同意'],
    fault: 'reviewed and approved by one person',
  },
  {
    without: 'approved-it',
    people: twoHeads,
    becomes: ['cashier'],
    way: ['P1 提交（付给 外部人员）', 'P2 审核通过', 'P3 同意', 'P3 改任 cashier', 'P3 已付款'],
    fault: 'approved and paid by one person',
  },
  {
    without: 'not-for-them',
    people: [...fourRoles, ['handler']],
    delegations: 1,
    way: ['P1 提交（付给 P2）', 'P2 委托 P4', 'P4 审核通过'],
    fault: 'review by somebody whose step it is not',
  },
])('a hole is found by its shortest way: without $without', ({ without, people, becomes, delegations, way, fault }) => {
  const found = through([people], becomes ? 1 : 0, forgetting(without), becomes ? [becomes] : [], delegations);
  expect(found.hole).toEqual({ way, fault });
});
