import { dirname, join } from 'node:path';
import { freePlace } from '../backup/keep.ts';
import { FILES } from '../backup/manifest.ts';
import { restore } from '../backup/restore.ts';
import { type Config, environment, readConfig } from '../config.ts';
import { fileOf, providerOf } from '../db.ts';
import { lockFile } from '../lock.ts';
import { migrationNames } from '../migrate.ts';
import { given, print, Refused, runToEnd } from './command.ts';

/** Puts a backup in place of the present database and files. Not beside a bot. */

const help = `npm run restore -- FOLDER
Proves the backup in FOLDER (hashes, integrity, ledger chains), keeps the present database and files in before-restore/<time>
beside the database, and puts the backup in their place. Stop the bot first. Killed half-way, run it again.`;

const onPostgres = `The database is on PostgreSQL: its own tools put it back, with every bot stopped. Run
  pg_restore --clean --if-exists --single-transaction --no-owner --dbname="$DATABASE_URL" qianqi.dump
  cp -a qianqi-files/. "$DATA_DIR/files"`;

function wantedFolder(): string | null {
  const asked = given({ help, words: 1 });
  if (!asked) return null;
  const [folder] = asked.words;
  if (!folder) throw new Refused(help);
  return folder;
}

function restoreHeld(config: Config, from: string): void {
  const database = fileOf(config.databaseUrl);
  const aside = freePlace(join(dirname(database), 'before-restore'), new Date());
  const known = migrationNames('sqlite');
  const files = join(config.dataDir, FILES);
  const { takenAt, books } = restore({ from, database, files, aside, serves: config.serves, known });
  print(`${from}: verified and put in place, as of ${takenAt}`);
  print(`${books.claims} claims; what was there before: ${aside}`);
  if (known.some((name) => !books.migrations.includes(name))) print('Its schema is older: the next start migrates it.');
}

await runToEnd(() => {
  const from = wantedFolder();
  if (!from) return;
  const config = readConfig(environment());
  if (providerOf(config.databaseUrl) === 'postgresql') throw new Refused(onPostgres);
  const lock = lockFile(`${fileOf(config.databaseUrl)}.lock`);
  try {
    restoreHeld(config, from);
  } finally {
    lock.release();
  }
});
