import { openDb } from '../../src/db.ts';
import { createRandom } from '../sim/random.ts';
import { compare, readDump } from './compare.ts';
import { startKiller } from './killer.ts';
import { act, type Deeds } from './people.ts';
import { type Door, openPlace, type Place, readyBot } from './place.ts';
import { runCommand, until } from './programs.ts';

export interface Wanted {
  readonly door: Door;
  /** Messages and presses together. */
  readonly events: number;
  /** However quickly the events are done, people go on until the bot was killed so often. */
  readonly leastKills: number;
  readonly seed: number;
}

export interface Round extends Wanted {
  readonly kills: number;
  readonly messages: number;
  /** Files that were sent. */
  readonly files: number;
  readonly presses: number;
  /** Presses that the platform answered itself, because the bot was dead. */
  readonly unanswered: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** What `npm run verify` found. */
  readonly unsound: readonly string[];
  readonly longestRecoveryMs: number;
  readonly seconds: number;
}

/** Few enough that the sandbox's own waiting does not become the load. */
const HANDS = 4;
const REDELIVERED = 30;
/** The platform's redeliveries come after these times of its clock, give or take. */
const REDELIVERIES = ['PT20S', 'PT5M30S', 'PT1H1M', 'PT6H1M'];
const SETTLES_WITHIN_MS = 120_000;

/** One bot's many lives, in a folder of its own. */
export async function liveRound(folder: string, wanted: Wanted): Promise<Round> {
  const startedAt = performance.now();
  const place = await openPlace(folder, `${wanted.door}-${wanted.seed}`, wanted.door);
  const killer = startKiller(place, wanted.seed, await readyBot(place));
  const { events: count, seed, leastKills } = wanted;
  const isEnough = (): boolean => killer.hasKilled(leastKills);
  const deeds = await act(place, { count, seed, hands: HANDS, isEnough });
  const { bot, killed } = await killer.leaveAlone();
  await settle(place, deeds, wanted.seed);
  const found = await look(place, deeds);
  await bot.kill('SIGTERM');
  await place.sandbox.kill('SIGTERM');
  return {
    ...wanted,
    ...killed,
    ...found,
    messages: deeds.said.length,
    files: deeds.sent.length,
    presses: deeds.pressed.length,
    unanswered: deeds.pressed.filter(({ told }) => told === null).length,
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** What was lost on the way comes again, and so does much that was not. */
async function settle(place: Place, { said }: Deeds, seed: number): Promise<void> {
  const random = createRandom(seed + 1);
  for (let count = 0; count < Math.min(REDELIVERED, said.length); count += 1)
    await place.post('/redeliver', { messageId: random.pick(said).messageId });
  for (const advance of REDELIVERIES) {
    await place.post('/clock', { advance });
    await until(place.isIdle, 'the bot comes to rest', SETTLES_WITHIN_MS);
  }
}

async function look(place: Place, deeds: Deeds): Promise<Pick<Round, 'lost' | 'doubled' | 'unsound'>> {
  const dump = await runCommand('commands/dump.js', [], place.botEnv);
  if (dump.code !== 0) throw new Error(`dump failed: ${dump.err}`);
  const verified = await runCommand('commands/verify.js', [], place.botEnv);
  const db = await openDb(`file:${place.botEnv.DATA_DIR}/qianqi.db`);
  try {
    const unsound = verified.code === 0 ? [] : verified.err.split('\n').filter(Boolean);
    return { ...(await compare(place, db, deeds, readDump(dump.out))), unsound };
  } finally {
    await db.$disconnect();
  }
}
