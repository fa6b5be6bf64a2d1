import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { doorOfSeed } from './doors.ts';
import { storyOf } from './moves.ts';
import { type Options, runStory, shortest } from './simulate.ts';

/** A few short worlds on every change; `npm run test:long` lives thousands of long ones. */

const WORLDS = 25;
const MOVES = 10;

const folder = mkdtempSync(join(tmpdir(), 'qianqi-sim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const options = (): Options => ({ template: inject('template'), folder });

test(`${WORLDS} worlds over both doors come to rest with every invariant unbroken`, async () => {
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const moves = storyOf(seed, MOVES);
    const own = { ...options(), door: doorOfSeed(seed) };
    const { failure } = await runStory(moves, own);
    if (!failure) continue;
    const found = await shortest(moves, own);
    expect.unreachable([`seed ${seed}`, ...(found?.failure.story ?? []), ...failure.faults].join('\n'));
  }
}, 120_000);

test('one seed is one story, told twice in the same words', async () => {
  const moves = storyOf(7, MOVES);
  const once = await runStory(moves, options());
  const again = await runStory(moves, options());
  expect(again).toEqual(once);
  expect(once.story.length).toBeGreaterThan(MOVES);
});
