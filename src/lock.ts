import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';

/**
 * One bot per database file. The lock is an operating-system lock on a small file beside it, so it is free at once when its holder
 * dies, even by kill -9; the database itself is never locked. Throws a sentence when another bot holds it.
 */
export interface Lock {
  /** True once the database has been opened: its file must be there from then on. */
  readonly wasOpened: () => boolean;
  readonly markOpened: () => void;
  readonly release: () => void;
}

export function lockFile(path: string): Lock {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = new Sqlite(path, { timeout: 0 });
  try {
    file.pragma('locking_mode = EXCLUSIVE');
    file.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    file.close();
    throw new Error(`Another bot is running on this database (${path} is locked). Stop it first.`, { cause });
  }
  return {
    wasOpened: () => file.pragma('user_version', { simple: true }) === 1,
    markOpened: () => {
      file.pragma('user_version = 1');
      // Committing gives nothing back: in this locking mode the file stays ours until it is closed.
      file.exec('COMMIT; BEGIN EXCLUSIVE');
    },
    release: () => void file.close(),
  };
}
