import { createRequire } from 'node:module';

/**
 * The online copy of a live database, by `sqlite3`. It belongs into a process that opens that database by no other means: two builds of
 * SQLite in one process share the system's file locks without knowing it, and closing one drops the other's.
 */

interface Step {
  step(pages: number, done: (error: Error | null, isCompleted: boolean) => void): void;
  finish(done: (error: Error | null) => void): void;
}

/** The part of `sqlite3` used here; its own types leave the backup out. */
interface Source {
  configure(option: 'busyTimeout', ms: number): void;
  backup(filename: string, done: (error: Error | null) => void): Step;
  close(done: (error: Error | null) => void): void;
}

interface Library {
  readonly OPEN_READONLY: number;
  readonly Database: new (filename: string, mode: number, done: (error: Error | null) => void) => Source;
}

const ALL_PAGES = -1;
const BUSY_MS = 10_000;

const settled = <T>(start: (done: (error: Error | null, value?: T) => void) => void): Promise<T | undefined> =>
  new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));

/**
 * Copies the database as it stands at one moment, while others write. Everything is closed when this resolves. Read-only on purpose:
 * such a connection can neither fold the live log into the file nor remove it when it is the last to close.
 */
export async function copyLive(from: string, to: string): Promise<void> {
  // Loaded here and not above, so that who only names this module does not load a second SQLite.
  const { Database, OPEN_READONLY } = createRequire(import.meta.url)('sqlite3') as Library;
  const opened: { source?: Source } = {};
  await settled((done) => {
    opened.source = new Database(from, OPEN_READONLY, done);
  });
  const { source } = opened;
  if (!source) throw new Error('the database could not be opened');
  try {
    source.configure('busyTimeout', BUSY_MS);
    await copyAll(source, to);
  } finally {
    await settled((done) => source.close(done));
  }
}

/** In one step, so that what is copied is one state: a backup in parts starts again whenever somebody has written. */
async function copyAll(source: Source, to: string): Promise<void> {
  const started: { backup?: Step } = {};
  await settled((done) => {
    started.backup = source.backup(to, done);
  });
  const { backup } = started;
  if (!backup) throw new Error('the copy could not be started');
  try {
    const isCompleted = await settled<boolean>((done) => backup.step(ALL_PAGES, done));
    if (!isCompleted) throw new Error('the copy did not come to its end');
  } finally {
    await settled((done) => backup.finish(done)).catch(() => undefined);
  }
}
