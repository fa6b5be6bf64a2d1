import { type ParseArgsConfig, parseArgs } from 'node:util';
import { followClock } from '../clock.ts';
import { type Config, environment, readConfig } from '../config.ts';
import { type Db, openDb, providerOf } from '../db.ts';
import { schemaState } from '../migrate.ts';

/** What the operators' commands share: `--help`, a strict command line, a database opened without the engine, faults on standard error. */

type Options = NonNullable<ParseArgsConfig['options']>;

/** What may stand on the command line of a command; `--help` always may. */
export interface Usage<O extends Options = Options> {
  readonly help: string;
  readonly options?: O;
  /** How many words without a dash are taken; none unless said. */
  readonly words?: number;
}

/** What stood there. */
export interface Given<O extends Options = Options> {
  readonly values: ReturnType<typeof parseArgs<{ options: O }>>['values'];
  readonly words: readonly string[];
}

export interface Command<O extends Options = Options> extends Usage<O> {
  readonly run: (db: Db, given: Given<O>, config: Config) => Promise<void>;
}

/** A sentence for the operator; anything else thrown is a fault of ours. */
export class Refused extends Error {}

/** Reads the command line strictly; null after `--help`, which is answered. */
export function given<O extends Options>({ help, options, words = 0 }: Usage<O>): Given<O> | null {
  if (process.argv.slice(2).includes('--help')) {
    out(help);
    return null;
  }
  try {
    const { values, positionals } = parseArgs({ options: options ?? ({} as O), allowPositionals: true });
    if (positionals.length > words) throw new Error(`Unexpected argument '${positionals[words]}'`);
    return { values, words: positionals };
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : 'unknown arguments'}\n\n${help}`);
  }
}

/** Runs to the end; what is thrown is told on standard error and as the exit code. */
export async function runToEnd(run: () => Promise<void> | void): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown fault'}\n`);
    process.exitCode = 1;
  }
}

const out = (line: string): void => void process.stdout.write(`${line}\n`);
export const printJson = (value: unknown): void => out(JSON.stringify(value));
export const print = out;

const states = {
  empty: 'There is no database yet: start the bot once with npm start.',
  older: 'The database is older than this program: restart the bot, which migrates it.',
  newer: 'The database was written by a newer program: use that one.',
} as const;

async function open(config: Config): Promise<Db> {
  const db = await openDb(config.databaseUrl);
  const state = await schemaState(db, providerOf(config.databaseUrl));
  if (state === 'current') return db;
  await db.$disconnect();
  throw new Refused(states[state]);
}

/** A reader that closes early, like `head`, has seen enough. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

export const runCommand = <O extends Options>(command: Command<O>): Promise<void> =>
  runToEnd(async () => {
    const asked = given(command);
    if (!asked) return;
    const config = readConfig(environment());
    const db = await open(config);
    try {
      await command.run(db, asked, config);
    } finally {
      await db.$disconnect();
    }
  });

/** The time that waiting is measured by: beside a sandbox its clock, or when it is not there the last moment the bot knew. */
export async function timeOf(db: Db, config: Config): Promise<Date> {
  if (!config.isSandbox) return new Date();
  const clock = followClock(config.domain, () => 0);
  const isThere = await clock.refresh().then(
    () => true,
    () => false,
  );
  if (isThere) return clock.now();
  const last = await db.inboxEvent.findFirst({ orderBy: { receivedAt: 'desc' }, select: { receivedAt: true } });
  return last?.receivedAt ?? new Date();
}

/** Prints the faults and fails, or says that all is well. */
export function report(faults: readonly string[], allWell: string): void {
  if (faults.length === 0) {
    out(allWell);
    return;
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
