import Database from 'better-sqlite3';
import { type Db, openDb } from '../src/db.ts';
import { type Facts, factsOf, review, rules } from '../src/policy/index.ts';
import { type Environment, newFolder, runCommand } from '../test/kill/programs.ts';
import { median, percentile, type Row, ratio, whole } from './figures.ts';
import { tenIds, tenRules } from './ten-rules.ts';

/** (f) One line against all rules beside one indexed read; a replay of everything stored; ten rules beside a general rules engine. */

const FEW = 1_000;
const MANY = 20_000;
const MANY_IN_FULL = 100_000;
const ROUNDS = 2_000;
const WARM_UP = 500;
const HEAP_MB = 96;

const us = (microseconds: number): string => `${microseconds.toFixed(1)} µs`;

async function seeded(folder: string, lines: number): Promise<Environment> {
  const env = { DATA_DIR: newFolder(folder, `policy-${lines}`), DATABASE_URL: '' };
  const own = { ...env, DATABASE_URL: `file:${env.DATA_DIR}/qianqi.db` };
  const { code, err } = await runCommand('commands/seed.js', ['--expenses', String(lines)], own);
  if (code !== 0) throw new Error(`seeding failed: ${err}`);
  return own;
}

const timed = async (what: () => unknown): Promise<number> => {
  const startedAt = performance.now();
  await what();
  return (performance.now() - startedAt) * 1_000;
};

interface Stored {
  readonly id: string;
  readonly claimId: string;
  readonly facts: Facts;
}

async function storedFacts(db: Db): Promise<readonly Stored[]> {
  const rows = await db.policyReview.findMany({ take: FEW, orderBy: { id: 'asc' } });
  return rows.map(({ id, claimId, facts }) => ({ id, claimId, facts: factsOf(JSON.parse(facts)) }));
}

const told = (times: readonly number[]): string => `p50 ${us(median(times))}, p95 ${us(percentile(times, 0.95))}`;

async function reviewRow(env: Environment): Promise<Row> {
  const url = env.DATABASE_URL ?? '';
  const db = await openDb(url);
  const raw = new Database(url.replace('file:', ''), { readonly: true });
  const byId = raw.prepare('SELECT * FROM "Claim" WHERE "id" = ?');
  const times = { review: [] as number[], read: [] as number[], bare: [] as number[] };
  try {
    const stored = await storedFacts(db);
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      const { claimId, facts } = stored[round % stored.length] ?? (stored[0] as Stored);
      // Facts of one's own: what is worked out once for a line is not to be found ready.
      const own = structuredClone(facts);
      const one = {
        review: await timed(() => review(rules, own)),
        read: await timed(() => db.claim.findUnique({ where: { id: claimId } })),
        bare: await timed(() => byId.get(claimId)),
      };
      if (round >= WARM_UP) for (const name of ['review', 'read', 'bare'] as const) times[name].push(one[name]);
    }
  } finally {
    raw.close();
    await db.$disconnect();
  }
  const share = median(times.review) / median(times.read);
  return {
    what: `(f) one line against all ${rules.length} rules, ways out included`,
    measured: told(times.review),
    beside: `${told(times.read)}: one claim by its id, as the bot reads it; ${told(times.bare)}: the same from bare SQLite`,
    ratio: `${ratio(share)}; beside bare SQLite ${ratio(median(times.review) / median(times.bare))}`,
    aim: '< 1',
    isReached: share < 1,
    limit: 'the ways out, each of which is tried against all rules',
  };
}

const REPORT =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS%20'+process.resourceUsage().maxRSS))";

interface Replayed {
  readonly lines: number;
  readonly seconds: number;
  readonly peakMb: number;
}

async function replay(env: Environment): Promise<Replayed> {
  const startedAt = performance.now();
  const options = `--max-old-space-size=${HEAP_MB} --import=${REPORT}`;
  const { code, out, err } = await runCommand('commands/policy-replay.js', ['--json'], {
    ...env,
    NODE_OPTIONS: options,
  });
  if (code !== 0) throw new Error(`the replay failed: ${err}`);
  const { changed, judged } = JSON.parse(out.trim().split('\n').at(-1) ?? '{}');
  if (changed.lines !== 0) throw new Error(`the same edition replays otherwise: ${out.slice(0, 500)}`);
  const peakMb = Number(/maxRSS (\d+)/.exec(err)?.[1] ?? Number.NaN) / 1_024;
  return { lines: judged.lines, seconds: (performance.now() - startedAt) / 1_000, peakMb };
}

function replayRow(few: Replayed, many: Replayed): Row {
  const words = ({ lines, seconds, peakMb }: Replayed): string =>
    `${whole(lines)} lines in ${seconds.toFixed(1)} s (${whole(lines / seconds)} a second), peak ${whole(peakMb)} MB`;
  return {
    what: `(f) replaying everything stored, with ${HEAP_MB} MB of heap`,
    measured: words(many),
    beside: words(few),
    ratio: `${ratio(many.peakMb / few.peakMb)} (memory), for ${ratio(many.lines / few.lines)} × the lines`,
    aim: 'memory ≤ 1.5',
    isReached: many.peakMb / few.peakMb <= 1.5,
    limit: 'reading pages of claims with their reviews, and parsing them',
  };
}

async function engineRow(env: Environment): Promise<Row> {
  const db = await openDb(env.DATABASE_URL ?? '');
  const stored = await storedFacts(db).finally(() => db.$disconnect());
  const engine = tenRules();
  const ours = rules.filter(({ id }) => tenIds.includes(id));
  const times = { ours: [] as number[], engine: [] as number[] };
  for (const { id, facts } of stored) {
    const said = { ours: [] as readonly string[], engine: [] as readonly string[] };
    times.ours.push(await timed(() => (said.ours = review(ours, facts).findings.map(({ rule }) => rule))));
    times.engine.push(await timed(async () => (said.engine = await engine(facts))));
    if ([...said.ours].sort().join() !== [...said.engine].sort().join())
      throw new Error(`the engine judges ${id} otherwise: ${said.engine.join()} instead of ${said.ours.join()}`);
  }
  return {
    what: `(f) ten rules of everyday`,
    measured: told(times.ours),
    beside: `${told(times.engine)}: json-rules-engine, the same ten with the same outcome over ${whole(stored.length)} stored lines`,
    ratio: ratio(median(times.ours) / median(times.engine)),
    aim: 'a figure',
    isReached: null,
    limit: 'a general engine resolves each condition by path and awaits each',
  };
}

export async function policyBench(folder: string, isFull: boolean): Promise<Row[]> {
  const few = await seeded(folder, FEW);
  const many = await seeded(folder, isFull ? MANY_IN_FULL : MANY);
  return [await reviewRow(many), await engineRow(few), replayRow(await replay(few), await replay(many))];
}
