import { parseArgs } from 'node:util';
import type { Door } from './place.ts';
import { endAll, ensureBuilt, inFolder } from './programs.ts';
import { liveRound, type Round } from './round.ts';

const HELP = `npm run kill [-- --rounds N --door websocket|webhook|both --events 500 --seed S]
The built bot against the sandbox, each a process of its own: people type and press, the bot is killed with SIGKILL at random moments and
started again, the sandbox delivers again. Then both sides are compared. Exit code 1 with every loss and double named.`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const HEAD = [
  'seed',
  'door',
  'kills',
  'messages',
  'files',
  'presses',
  'unanswered',
  'lost',
  'doubled',
  'unsound',
  'longest recovery',
  'took',
];
const row = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`;
const rowOf = (round: Round): string =>
  row([
    round.seed,
    round.door,
    round.kills,
    round.messages,
    round.files,
    round.presses,
    round.unanswered,
    round.lost.length,
    round.doubled.length,
    round.unsound.length,
    `${(round.longestRecoveryMs / 1000).toFixed(1)} s`,
    `${Math.round(round.seconds)} s`,
  ]);

const faultsOf = ({ lost, doubled, unsound }: Round): readonly string[] => [
  ...lost.map((name) => `lost: ${name}`),
  ...doubled.map((name) => `doubled: ${name}`),
  ...unsound.map((name) => `unsound: ${name}`),
];

function totals(rounds: readonly Round[]): string {
  const sum = (of: (round: Round) => number): number => rounds.reduce((all, round) => all + of(round), 0);
  return row([
    'all',
    `${rounds.length} runs`,
    sum(({ kills }) => kills),
    sum(({ messages }) => messages),
    sum(({ files }) => files),
    sum(({ presses }) => presses),
    sum(({ unanswered }) => unanswered),
    sum(({ lost }) => lost.length),
    sum(({ doubled }) => doubled.length),
    sum(({ unsound }) => unsound.length),
    `${(Math.max(...rounds.map(({ longestRecoveryMs }) => longestRecoveryMs)) / 1000).toFixed(1)} s`,
    `${Math.round(sum(({ seconds }) => seconds))} s`,
  ]);
}

/** A round in which the bot hardly died would show nothing. */
const LEAST_KILLS = 5;

const DOORS: Readonly<Record<string, readonly Door[]>> = {
  websocket: ['websocket'],
  webhook: ['webhook'],
  both: ['websocket', 'webhook'],
};

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    door: { type: 'string', default: 'both' },
    events: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

async function run(doors: readonly Door[], seed: number, events: number): Promise<Round[]> {
  const rounds: Round[] = [];
  for (const door of doors) {
    const round = await inFolder((folder) => liveRound(folder, { door, seed, events, leastKills: LEAST_KILLS }));
    print(rowOf(round));
    for (const fault of faultsOf(round)) process.stderr.write(`seed ${seed}, ${door}: ${fault}\n`);
    rounds.push(round);
  }
  return rounds;
}

async function runAll(doors: readonly Door[]): Promise<boolean> {
  ensureBuilt();
  print(row(HEAD));
  print(row(HEAD.map(() => '---')));
  const rounds: Round[] = [];
  const [first, count] = [Number(values.seed), Number(values.rounds)];
  for (let seed = first; seed < first + count; seed += 1)
    rounds.push(...(await run(doors, seed, Number(values.events))));
  print(totals(rounds));
  return rounds.every((round) => faultsOf(round).length === 0);
}

const doors = DOORS[values.door];
if (values.help || !doors) {
  print(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  try {
    process.exitCode = (await runAll(doors)) ? 0 : 1;
  } finally {
    await endAll();
  }
}
