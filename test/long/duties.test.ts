import { expect, test } from 'vitest';
import { explore } from '../duties/explore.ts';
import { begun, faultOf, keyOf, nextOf, possibleRoles, realRules, soundUnits } from '../duties/unit.ts';

/** The proof of `test/duties` with wider bounds. */

const through = (size: number, changes: number, delegations: number) =>
  explore(
    soundUnits(size).flatMap((people) => begun(people, changes, delegations)),
    nextOf(realRules, possibleRoles),
    faultOf,
    keyOf,
  );

test.each([
  [4, 0, 1, 50_000],
  [5, 0, 0, 100_000],
  [3, 2, 1, 30_000],
])(
  'no unit of %i people, with %i changes of roles and %i delegations, has a way round anybody',
  (size, changes, delegations, least) => {
    const { states, hole } = through(size, changes, delegations);
    expect(hole).toBeNull();
    expect(states).toBeGreaterThan(least);
  },
);
