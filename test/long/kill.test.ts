import { afterAll, beforeAll, expect, test } from 'vitest';
import { endAll, ensureBuilt, inFolder } from '../kill/programs.ts';
import { liveRound } from '../kill/round.ts';

/** Small rounds of `npm run kill`; the full ones are run by hand. */

const EVENTS = 60;
const KILLS = 4;
const TIME = 300_000;

beforeAll(ensureBuilt, TIME);
afterAll(endAll);

test.each([
  ['websocket', 101],
  ['webhook', 102],
] as const)(
  'killed again and again, the bot loses nothing and does nothing twice: over the %s',
  async (door, seed) => {
    const round = await inFolder((folder) => liveRound(folder, { door, seed, events: EVENTS, leastKills: KILLS }));
    expect({ lost: round.lost, doubled: round.doubled, unsound: round.unsound }).toEqual({
      lost: [],
      doubled: [],
      unsound: [],
    });
    expect(round.kills).toBeGreaterThanOrEqual(KILLS);
    expect(round.messages + round.presses).toBeGreaterThanOrEqual(EVENTS);
  },
  TIME,
);
