import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { seedStation } from '../../src/commands/sample.ts';
import { type Db, openDb } from '../../src/db.ts';
import type { Door } from './doors.ts';
import { readSamples } from './files.ts';
import { atEveryStep, invariants } from './invariants.ts';
import type { Move } from './moves.ts';
import type { Plant } from './process.ts';
import { importStation } from './station.ts';
import { createTimeline, lendTimers } from './timeline.ts';
import { createWorld, type World } from './world.ts';

/** One world: its story is lived to the end, everything is let come to rest, and then what must hold is asked. */

export interface Failure {
  readonly faults: readonly string[];
  readonly story: readonly string[];
}

export interface Run {
  readonly failure: Failure | null;
  /** What the world was made of, to see that it is worth anything. */
  readonly counts: {
    readonly claims: number;
    readonly paid: number;
    readonly presses: number;
    readonly deaths: number;
    readonly sends: number;
    readonly files: number;
    readonly changes: number;
  };
  readonly story: readonly string[];
}

export interface Options {
  /** An empty, migrated database. */
  readonly template: string;
  readonly folder: string;
  readonly plant?: Plant;
  /** Which door people come through; the long connection unless told. */
  readonly door?: Door;
  /** Changes the sample station before anything happens. */
  readonly prepare?: (db: Db) => Promise<unknown>;
}

const START = Date.parse('2026-11-10T09:30:00+08:00');
const BETWEEN_MOVES_MS = 1_500;
const QUARTER_HOUR_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_MS = 8 * HOUR_MS;
let worlds = 0;

export async function runStory(moves: readonly Move[], options: Options): Promise<Run> {
  worlds += 1;
  const file = join(options.folder, `world-${process.pid}-${worlds}.db`);
  copyFileSync(options.template, file);
  const db = await openDb(`file:${file}`);
  await db.$executeRawUnsafe('PRAGMA synchronous = OFF');
  await seedStation(db);
  await options.prepare?.(db);
  await readSamples();
  const timeline = createTimeline(START);
  const giveBack = lendTimers(timeline);
  const world = createWorld({
    file,
    timeline,
    plant: options.plant ?? {},
    door: options.door ?? 'websocket',
    importStation: (change, id) => importStation(db, change, id, new Date(timeline.now())),
  });
  try {
    const faults = await live(world, db, moves);
    return {
      failure: faults.length === 0 ? null : { faults, story: world.story },
      counts: await countsOf(world, db),
      story: world.story,
    };
  } finally {
    world.kill();
    giveBack();
    await db.$disconnect();
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  }
}

async function live(world: World, db: Db, moves: readonly Move[]): Promise<readonly string[]> {
  await world.start();
  await world.settled();
  let seen = -1;
  for (const move of moves) {
    await world.make(move);
    await world.settled();
    await world.pass(passes(move, world.now()));
    if (world.writes() === seen) continue;
    seen = world.writes();
    const faults = await atEveryStep(world, db);
    if (faults.length > 0) return faults;
  }
  if (!(await comesToRest(world, db))) return [`it never comes to rest: ${await whatMoves(world, db)}`];
  const faults: string[] = [];
  for (const [name, invariant] of Object.entries(invariants))
    for (const fault of await invariant(world, db)) faults.push(`${name}: ${fault}`);
  return faults;
}

/** How long until the next move. */
function passes(move: Move, now: Date): number {
  if (move.kind === 'waits') return move.ms;
  if (move.kind !== 'midnight') return BETWEEN_MOVES_MS;
  return Math.max(BETWEEN_MOVES_MS, DAY_MS - 1_000 - ((now.getTime() + BEIJING_MS) % DAY_MS));
}

const undone = { sentAt: null, failedAt: null };

/** The troubles end, the platform redelivers for the last time, the bot starts afresh and reads what it missed. */
async function comesToRest(world: World, db: Db): Promise<boolean> {
  world.calm();
  await world.pass(8 * HOUR_MS);
  world.kill();
  for (let round = 0; round < 12; round += 1) {
    await world.pass(QUARTER_HOUR_MS);
    if (await isAtRest(world, db)) return true;
  }
  return false;
}

async function isAtRest(world: World, db: Db): Promise<boolean> {
  const events = await db.inboxEvent.count({ where: { handledAt: null, parkedAt: null, kind: { not: 'timer' } } });
  const due = await db.inboxEvent.count({ where: { handledAt: null, parkedAt: null, dueAt: { lte: world.now() } } });
  const sends = await db.outboxMessage.count({ where: undone });
  const files = await db.receivedFile.count({ where: { state: { not: 'done' } } });
  return (
    events + due + sends + files === 0 &&
    world.bot() !== null &&
    world.intents.every((intent) => intent.answer !== null)
  );
}

async function whatMoves(world: World, db: Db): Promise<string> {
  const events = await db.inboxEvent.findMany({
    where: { handledAt: null, parkedAt: null, kind: { not: 'timer' } },
    take: 3,
  });
  const sends = await db.outboxMessage.findMany({ where: undone, take: 3 });
  const presses = world.intents.filter((intent) => intent.answer === null).map((intent) => intent.ids.join('/'));
  return JSON.stringify({
    up: world.bot() !== null,
    events: events.map(({ id, dueAt, error }) => ({ id, dueAt, error })),
    sends: sends.map(({ key, dueAt, attempts, error }) => ({ key, dueAt, attempts, error })),
    presses,
  });
}

async function countsOf(world: World, db: Db): Promise<Run['counts']> {
  return {
    claims: await db.claim.count(),
    paid: await db.claim.count({ where: { state: 'paid' } }),
    presses: world.intents.length,
    deaths: world.counters.deaths,
    sends: world.feishu.delivered.length,
    files: await db.receivedFile.count(),
    changes: world.changes.length,
  };
}

const TRIES = 400;

/** The shortest story found that still fails: whole stretches are dropped first, then single moves. */
export async function shortest(
  moves: readonly Move[],
  options: Options,
): Promise<{ moves: readonly Move[]; failure: Failure } | null> {
  const whole = await runStory(moves, options);
  if (!whole.failure) return null;
  let best = { moves, failure: whole.failure };
  let tries = 0;
  for (let size = Math.ceil(moves.length / 2); size >= 1 && tries < TRIES; ) {
    let isShorter = false;
    for (let from = 0; from < best.moves.length && tries < TRIES; ) {
      const fewer = [...best.moves.slice(0, from), ...best.moves.slice(from + size)];
      const { failure } = await runStory(fewer, options);
      tries += 1;
      if (failure) {
        best = { moves: fewer, failure };
        isShorter = true;
      } else from += size;
    }
    if (size > 1) size = Math.ceil(size / 2);
    else if (!isShorter) break;
  }
  return best;
}
