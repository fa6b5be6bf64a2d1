import { followClock } from '../clock.ts';
import { type Config, environment, readConfig } from '../config.ts';
import { type Db, openDb, providerOf } from '../db.ts';
import { schemaState } from '../migrate.ts';

/** What the operators' commands share: `--help`, a database opened without the engine, every fault on standard error and exit 1. */

export interface Command {
  readonly help: string;
  readonly run: (db: Db, args: readonly string[], config: Config) => Promise<void>;
}

/** A sentence for the operator; anything else thrown is a fault of ours. */
export class Refused extends Error {}

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

export async function runCommand(command: Command): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    out(command.help);
    return;
  }
  try {
    const config = readConfig(environment());
    const db = await open(config);
    try {
      await command.run(db, args, config);
    } finally {
      await db.$disconnect();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown fault'}\n`);
    process.exitCode = 1;
  }
}

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
