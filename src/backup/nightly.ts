import { execFile } from 'node:child_process';
import { extname, join } from 'node:path';
import { type Config, environment } from '../config.ts';
import { addDays, dayOf, instantOf } from '../days.ts';

/** The bot's own backup, every night: the operators' command started as a child, because the bot must never load a second SQLite. */

const AT = '03:10';
const TIME_OUT_MS = 10 * 60_000;
const MOST_CHARACTERS = 2_000;

/** The first 03:10 on the Shanghai clock after `now`. */
export function nextBackupAt(now: Date): Date {
  const today = instantOf(dayOf(now), AT);
  return today > now ? today : instantOf(addDays(dayOf(now), 1), AT);
}

export interface Done {
  readonly ok: boolean;
  /** What the command said: sentences for an admin, without settings. */
  readonly said: string;
}

/** Runs `npm run backup` as this process itself runs: compiled, or from the sources. Never throws. */
export function runBackup(config: Pick<Config, 'dataDir' | 'databaseUrl' | 'appSecret'>): Promise<Done> {
  const env = { ...environment(), DATA_DIR: config.dataDir, DATABASE_URL: config.databaseUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, program(), { env, timeout: TIME_OUT_MS, killSignal: 'SIGKILL' }, (error, out, err) => {
      const said = error?.killed ? `The backup did not end within ${TIME_OUT_MS / 60_000} minutes.` : `${out}${err}`;
      resolve({ ok: error === null, said: withoutSecrets(said, config) || 'The backup could not be started.' });
    });
  });
}

/** The command's file beside this one, and what Node needs to run it. */
function program(): string[] {
  const kind = extname(import.meta.filename);
  const file = join(import.meta.dirname, '..', 'commands', `backup${kind}`);
  return kind === '.ts' ? ['--import', import.meta.resolve('tsx'), file] : ['--enable-source-maps', file];
}

function withoutSecrets(said: string, { appSecret, databaseUrl }: Pick<Config, 'appSecret' | 'databaseUrl'>): string {
  const isPlain = databaseUrl.startsWith('file:');
  const secrets = isPlain ? [appSecret] : [appSecret, databaseUrl];
  const masked = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), said);
  return masked.trim().slice(0, MOST_CHARACTERS);
}
