import { parseArgs } from 'node:util';
import { endAll, ensureBuilt, inFolder } from '../test/kill/programs.ts';
import { doorBench } from './door.bench.ts';
import { drainBench } from './drain.bench.ts';
import { type Row, table } from './figures.ts';
import { policyBench } from './policy.bench.ts';
import { pressBench } from './presses.bench.ts';
import { raceBench } from './race.bench.ts';
import { readingBench } from './reading.bench.ts';
import { startBench } from './start.bench.ts';
import { storedBench } from './stored.bench.ts';

/** `npm run bench`: the built bot measured beside something else in the same run, since a figure alone only tells of the machine. */

const HELP = `npm run bench [-- NAME …] [--full] [--repetitions N]
Measures the built bot and prints a table; all unless named: door, presses, race, start, stored, policy, drain, reading. --full stores 100,000 lines instead of
20,000 and sends 10,000 messages instead of 2,000. Exit code 1 when a ratio or a limit of the platform's is missed.`;

interface Wanted {
  readonly repetitions: number;
  readonly isFull: boolean;
}

type Bench = (folder: string, wanted: Wanted) => Promise<Row[]>;

const benches: Readonly<Record<string, Bench>> = {
  door: (folder, { repetitions }) => doorBench(folder, repetitions),
  presses: (folder) => pressBench(folder),
  race: (folder) => raceBench(folder),
  start: (folder, { repetitions }) => startBench(folder, repetitions),
  stored: (folder, { isFull }) => storedBench(folder, isFull),
  policy: (folder, { isFull }) => policyBench(folder, isFull),
  drain: (folder, { isFull }) => drainBench(folder, isFull),
  reading: () => readingBench(),
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(names: readonly string[], wanted: Wanted): Promise<boolean> {
  ensureBuilt();
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    process.stderr.write(`${name} …\n`);
    rows.push(...(await inFolder((folder) => bench(folder, wanted))));
    await endAll();
  }
  print(table(rows));
  return rows.every((row) => row.isReached !== false);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    repetitions: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) print(HELP);
else {
  try {
    const wanted = { repetitions: Number(values.repetitions), isFull: values.full };
    process.exitCode = (await run(positionals, wanted)) ? 0 : 1;
  } finally {
    await endAll();
  }
}
