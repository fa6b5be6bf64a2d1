import { linkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { reading, servesOf } from './books.ts';
import { copyFile, filesBelow, flush, flushFolders, isThere, makeFolder } from './parts.ts';

/** The database and the files in use, about to be replaced: held still, and kept aside under a second name. */

const LOGS = ['-wal', '-shm', '-journal'] as const;
const OTHERS_MS = 2_000;

/** What the present database serves; null when there is none, or none that can be read. */
export function presentServes(file: string): string | null {
  try {
    return isThere(file) ? reading(file, servesOf) : null;
  } catch {
    return null;
  }
}

export interface Held {
  readonly release: () => void;
}

const NOTHING_HELD: Held = { release: () => undefined };

/**
 * Folds the write-ahead log into the file, so that the file alone is the whole database, and keeps everybody else out until released.
 * Without the fold a new file would come to lie beside an old log, which SQLite would replay into it. Throws when somebody has it open.
 * One that SQLite cannot make sense of is left as it lies, logs and all.
 */
export function holdPresent(file: string): Held {
  if (!isThere(file)) return NOTHING_HELD;
  const db = new Sqlite(file, { fileMustExist: true, timeout: OTHERS_MS });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => void db.close() };
  } catch (error) {
    db.close();
    const code = error instanceof Sqlite.SqliteError ? error.code : '';
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return NOTHING_HELD;
    if (!/^SQLITE_(BUSY|LOCKED)/.test(code)) throw error;
    throw new Error(`Another program has ${file} open. Close it first.`, { cause: error });
  }
}

/**
 * Gives everything that is there a second name in `aside`, and flushes it. By links: nothing is opened, so the hold on the database is not
 * lost, and no moment lies between here and there.
 */
export function keepAside(database: string, files: string, aside: string): void {
  makeFolder(aside);
  for (const path of [database, ...LOGS.map((log) => database + log)])
    if (isThere(path)) linkSync(path, join(aside, basename(path)));
  for (const path of filesBelow(files)) secondName(join(files, path), join(aside, 'files', path));
  flushFolders(aside);
  flush(dirname(aside));
}

/** Logs that SQLite could make nothing of: they are kept aside, and must not lie beside the new file. */
export const removeLogs = (database: string): void => {
  for (const log of LOGS) rmSync(database + log, { force: true });
};

function secondName(from: string, to: string): void {
  makeFolder(dirname(to));
  try {
    linkSync(from, to);
  } catch {
    // Another file system, or one without links.
    copyFile(from, to);
  }
}

/** Moves a file into its place in one step, also from another file system. */
export function moveFile(from: string, to: string): void {
  makeFolder(dirname(to));
  try {
    renameSync(from, to);
  } catch {
    copyFile(from, `${to}.restoring`);
    renameSync(`${to}.restoring`, to);
  }
}
