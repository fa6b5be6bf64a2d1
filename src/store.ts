import { existsSync, statSync } from 'node:fs';
import { seedStation } from './commands/sample.ts';
import type { Config } from './config.ts';
import { type Db, fileOf, openDb, providerOf } from './db.ts';
import { lockFile } from './lock.ts';
import { copyAside, migrate, schemaState } from './migrate.ts';
import { rememberServes } from './serves.ts';

/** Opening the database as the one bot that may migrate it. */

/** Locks, copies aside, migrates, opens, and checks that the database is this bot's. */
export async function openStore(config: Config, closers: (() => unknown)[]): Promise<Db> {
  const provider = providerOf(config.databaseUrl);
  const lock = provider === 'sqlite' ? lockFile(`${fileOf(config.databaseUrl)}.lock`) : null;
  const opened: { db: Db | null } = { db: null };
  closers.push(async () => {
    await opened.db?.$disconnect();
    lock?.release();
  });
  const file = fileOf(config.databaseUrl);
  if (lock?.wasOpened() && !existsSync(file))
    throw new Error(
      `The database ${file} is gone. Restore a backup, or delete ${file}.lock to begin with an empty one.`,
    );
  if (await needsMigration(config)) {
    copyAside(config.databaseUrl, config.dataDir, new Date().toISOString().replace(/\D/g, '').slice(0, 14));
    await migrate(config.databaseUrl);
  }
  const db = await openDb(config.databaseUrl);
  opened.db = db;
  lock?.markOpened();
  await rememberServes(db, config.serves);
  if (config.isSandbox) await seedStation(db);
  return db;
}

/** Looks whether the file that was opened is still the one of that name; a deleted one would take writes that nobody ever sees. */
export function fileWatch(databaseUrl: string): () => boolean {
  if (providerOf(databaseUrl) !== 'sqlite') return () => true;
  const file = fileOf(databaseUrl);
  const inode = statSync(file).ino;
  return () => statSync(file, { throwIfNoEntry: false })?.ino === inode;
}

/** A database is touched by the migration engine only when something is missing. */
async function needsMigration({ databaseUrl }: Config): Promise<boolean> {
  const provider = providerOf(databaseUrl);
  if (provider === 'sqlite' && !existsSync(fileOf(databaseUrl))) return true;
  const db = await openDb(databaseUrl);
  const state = await schemaState(db, provider);
  await db.$disconnect();
  if (state === 'newer')
    throw new Error(
      'This database was written by a newer version of qianqi. Install that version, or restore a backup.',
    );
  return state !== 'current';
}
