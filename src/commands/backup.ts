import { join } from 'node:path';
import { takeBackup } from '../backup/backup.ts';
import { freePlace, removeLeftovers, removeOldest } from '../backup/keep.ts';
import { FILES, type Manifest } from '../backup/manifest.ts';
import { makeFolder } from '../backup/parts.ts';
import { type Config, environment, readConfig } from '../config.ts';
import { fileOf, providerOf } from '../db.ts';
import { given, print, Refused, runToEnd } from './command.ts';

/** A backup beside a running bot. This process never opens the live database through Prisma or better-sqlite3: see `backup/copy.ts`. */

const KEPT = 14;

const help = `npm run backup [-- FOLDER] [--keep N]
Copies the database (beside a running bot too) and the received files into a folder with a manifest, opens the copy and verifies it.
Without FOLDER: DATA_DIR/backups/<time>, of which the latest N (${KEPT}) are kept. npm run restore -- FOLDER puts it back.`;

const onPostgres = `The database is on PostgreSQL: its own tools copy it, and DATA_DIR/files is copied beside. Run
  pg_dump --format=custom --file=qianqi.dump "$DATABASE_URL"
  cp -a "$DATA_DIR/files" qianqi-files`;

interface Wanted {
  readonly target: string | undefined;
  readonly keep: number;
}

function wanted(): Wanted | null {
  const asked = given({ help, options: { keep: { type: 'string' } }, words: 1 });
  if (!asked) return null;
  const keep = Number(asked.values.keep ?? KEPT);
  if (!Number.isInteger(keep) || keep < 1) throw new Refused(`--keep takes a whole number from 1.\n\n${help}`);
  return { target: asked.words[0], keep };
}

const stands = ({ books, parts, schema }: Manifest): readonly string[] => [
  `${books.claims} claims, ${parts.length - 1} received files, ${parts.reduce((sum, part) => sum + part.size, 0)} bytes, schema ${schema}`,
  ...books.stations.map((station) => `ledger ${station.id}: ${station.ledgerSeq} lines, unbroken`),
];

async function backup(config: Config, { target, keep }: Wanted): Promise<void> {
  const now = new Date();
  const folder = join(config.dataDir, 'backups');
  const source = { database: fileOf(config.databaseUrl), files: join(config.dataDir, FILES), now };
  if (!target) {
    makeFolder(folder);
    removeLeftovers(folder, now);
  }
  const place = target ?? freePlace(folder, now);
  const manifest = await takeBackup({ ...source, target: place });
  print(`${place}: written and verified`);
  for (const line of stands(manifest)) print(line);
  if (!target) for (const name of removeOldest(folder, keep, place)) print(`${name}: removed, ${keep} are kept`);
}

await runToEnd(async () => {
  const what = wanted();
  if (!what) return;
  const config = readConfig(environment());
  if (providerOf(config.databaseUrl) === 'postgresql') throw new Refused(onPostgres);
  await backup(config, what);
});
