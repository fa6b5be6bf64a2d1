import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { booksOf, makeSingleFile, migrationsOf, reading } from './books.ts';
import { copyLive } from './copy.ts';
import { type Books, DATABASE, FILES, type Manifest, readManifest, writeManifest } from './manifest.ts';
import { copyFile, filesBelow, flush, flushFolders, isThere, makeFolder, partOf } from './parts.ts';
import { faultsOfBackup } from './verify.ts';

/** One backup taken: copied, described, verified, and only then given its name. For a process of its own: see `copy.ts`. */

export interface Taking {
  /** The live database's file; others may have it open. */
  readonly database: string;
  /** The folder of received files; it may be missing. */
  readonly files: string;
  /** The folder to make. */
  readonly target: string;
  readonly now: Date;
}

/** A folder under its final name is complete and verified; killed earlier, a `.part-…` stays behind. Throws sentences. */
export async function takeBackup(taking: Taking): Promise<Manifest> {
  if (!isThere(taking.database))
    throw new Error(`There is no database at ${taking.database} yet: start the bot once with npm start.`);
  if (!isFree(taking.target)) throw new Error(`${taking.target} is there already: nothing is written over.`);
  makeFolder(dirname(taking.target));
  const making = `${taking.target}.part-${process.pid}`;
  try {
    return await takeInto(making, taking);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

const isFree = (target: string): boolean => {
  try {
    return readdirSync(target).length === 0;
  } catch {
    return !isThere(target);
  }
};

async function takeInto(making: string, taking: Taking): Promise<Manifest> {
  mkdirSync(making, { mode: 0o700 });
  const books = await copyDatabase(taking.database, join(making, DATABASE));
  // After the database: every file that the copied rows name was received before them, so it is there.
  copyFiles(taking.files, join(making, FILES));
  writeManifest(making, describe(making, books, taking.now));
  flushFolders(making);
  const manifest = readManifest(making);
  const faults = faultsOfBackup(making, manifest);
  give(making, faults.length === 0 ? taking.target : `${taking.target}.faulty`);
  if (faults.length > 0) throw new Error(unsound(faults, `${taking.target}.faulty`));
  return manifest;
}

/** Most likely the database itself is not sound either: what was copied is worth a look, and better than nothing. */
const unsound = (faults: readonly string[], place: string): string =>
  [...faults, `This is no backup; the copy is kept in ${place} to be looked at.`].join('\n');

function give(making: string, name: string): void {
  renameSync(making, name);
  flush(dirname(name));
}

/**
 * Copies with `sqlite3`, then opens the copy with better-sqlite3. Both in one process is safe here and only here: the first is closed before
 * the second opens, and they never open the same file, so there is no lock that one could drop for the other.
 */
async function copyDatabase(from: string, to: string): Promise<Books> {
  await copyLive(from, to).catch((cause: Error) => {
    throw new Error(`${from} cannot be copied: ${cause.message}`, { cause });
  });
  makeSingleFile(to);
  chmodSync(to, 0o600);
  flush(to);
  return reading(to, (db) => {
    if (migrationsOf(db).length === 0)
      throw new Error(`The database at ${from} is empty: start the bot once with npm start.`);
    return booksOf(db);
  });
}

function copyFiles(from: string, to: string): void {
  for (const path of filesBelow(from)) {
    try {
      copyFile(join(from, path), join(to, path));
    } catch (error) {
      // Received under a passing name and renamed meanwhile: no row can name it.
      if (isThere(join(from, path))) throw error;
    }
  }
}

function describe(folder: string, books: Books, now: Date): Manifest {
  const files = filesBelow(join(folder, FILES)).map((path) => `${FILES}/${path}`);
  return {
    kind: 'qianqi-backup',
    format: 1,
    takenAt: now.toISOString(),
    schema: books.migrations.at(-1) ?? '',
    books,
    parts: [DATABASE, ...files].map((path) => partOf(folder, path)),
  };
}
