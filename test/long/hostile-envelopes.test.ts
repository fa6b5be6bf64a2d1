import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { siege, statusesOf } from '../feishu/hostile.ts';
import { knock, letter, openDoor } from '../feishu/knocker.ts';

const COUNT = 100_000;
/** What the first letters leave behind (code compiled, pools filled) is no leak. */
const WARM_UP = 5_000;
const MOST_GROWTH_BYTES = 20_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapUsed = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

test('100,000 hostile letters: none comes through, none brings the door down, and memory stays flat', async () => {
  const { port, received } = await openDoor({ bodyWithinMs: 200 });
  await siege(port, WARM_UP, 1);
  const before = heapUsed();
  const tally = await siege(port, COUNT, 2);
  const grown = heapUsed() - before;
  expect(received).toEqual([]);
  expect(statusesOf(tally)).toEqual([400, 401, 405, 413, 415, null]);
  expect([...tally].filter(([, statuses]) => statuses.has(null)).map(([harm]) => harm)).toEqual(['stalled']);
  expect(grown).toBeLessThan(MOST_GROWTH_BYTES);
  expect((await knock(port, letter())).status).toBe(200);
});
