import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../src/migrate.ts';
import { doorOfSeed } from './doors.ts';
import { storyOf } from './moves.ts';
import { plants } from './plants.ts';
import { type Options, runStory, shortest } from './simulate.ts';

const HELP = `npm run sim -- --worlds N --seed S [--plant NAME] [--tell]
Lives N simulated worlds, of the seeds S, S+1, …, even ones over the long connection, odd ones over the webhook; prints how many a second. The first that breaks an invariant is printed as the shortest
story that still breaks it, and the exit code is 1. --plant builds a fault in first: ${Object.keys(plants).join(', ')}.
--tell prints the story of each world.`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function runWorlds(first: number, count: number, options: Options, isTold: boolean): Promise<boolean> {
  const startedAt = performance.now();
  const sums = { claims: 0, paid: 0, presses: 0, deaths: 0, sends: 0, files: 0, changes: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    const own = { ...options, door: doorOfSeed(seed) };
    const { failure, counts, story } = await runStory(storyOf(seed), own);
    if (isTold) for (const line of story) print(line);
    if (failure) return tellFailure(seed, own);
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += counts[key];
    const done = seed - first + 1;
    const rate = (done / ((performance.now() - startedAt) / 1000)).toFixed(2);
    if (done % 25 === 0 || done === count) print(`${done} worlds, ${rate} a second: ${JSON.stringify(sums)}`);
  }
  return true;
}

async function tellFailure(seed: number, options: Options): Promise<boolean> {
  print(`seed ${seed}, over the ${options.door}, breaks an invariant; looking for the shortest story …`);
  const found = await shortest(storyOf(seed), options);
  if (!found) print('… and it does not fail a second time: the simulation is not deterministic');
  for (const line of found?.failure.story ?? []) print(`  ${line}`);
  for (const fault of found?.failure.faults ?? []) print(`broken: ${fault}`);
  if (found) print(`as a test: ${JSON.stringify(found.moves)}`);
  return false;
}

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    plant: { type: 'string' },
    tell: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const isCount = (words: string): boolean => /^\d{1,9}$/.test(words);
const isKnown = values.plant === undefined || Object.hasOwn(plants, values.plant);

if (values.help) print(HELP);
else if (!isKnown || !isCount(values.worlds) || !isCount(values.seed)) {
  process.stderr.write(`${HELP}\n`);
  process.exitCode = 1;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-sim-'));
  try {
    const template = join(folder, 'template.db');
    await migrate(`file:${template}`);
    const plant = values.plant === undefined ? {} : (plants[values.plant] ?? {});
    const isSound = await runWorlds(
      Number(values.seed),
      Number(values.worlds),
      { template, folder, plant },
      values.tell,
    );
    if (!isSound) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
