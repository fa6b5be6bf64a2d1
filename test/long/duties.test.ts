import { expect, test } from 'vitest';
import { explore } from '../duties/explore.ts';
import { begun, faultOf, keyOf, nextOf, possibleRoles, realRules, soundUnits } from '../duties/unit.ts';

/** The proof of `test/duties` with wider bounds. */

const through = (size: number, changes: number) =>
  explore(
    soundUnits(size).flatMap((people) => begun(people, changes)),
    nextOf(realRules, possibleRoles),
    faultOf,
    keyOf,
  );

test.each([
  [4, 0, 20_000],
  [5, 0, 100_000],
  [3, 2, 30_000],
])('no unit of %i people, with %i changes of roles on the way, has a way round anybody', (size, changes, least) => {
  const { states, hole } = through(size, changes);
  expect(hole).toBeNull();
  expect(states).toBeGreaterThan(least);
});
