import Sqlite from 'better-sqlite3';
import { type ChainedEntry, faultsOfChain } from '../ledger/ledger.ts';
import type { Books } from './manifest.ts';

/** A copy of the database, opened and read. Never for a database that a bot may have open. */

type Row = Readonly<Record<string, string | number | null>>;
type Stored = Omit<ChainedEntry, 'at'> & { readonly at: string | number };

/** Runs `use` on a connection that cannot write. */
export function reading<T>(file: string, use: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    return use(db);
  } finally {
    db.close();
  }
}

/** Makes the copy one file that needs no log beside it: it is then hashed, moved and opened as a whole. */
export function makeSingleFile(file: string): void {
  const db = new Sqlite(file, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/** What the manifest says of a database. Throws when it is no database of ours. */
export const booksOf = (db: Sqlite.Database): Books => ({
  serves: servesOf(db),
  migrations: migrationsOf(db),
  claims: Number(db.prepare<[], Row>('SELECT count(*) AS n FROM Claim').get()?.n),
  stations: stationsOf(db),
});

export const servesOf = (db: Sqlite.Database): string | null =>
  db.prepare<[], { value: string }>("SELECT value FROM Meta WHERE key = 'serves'").get()?.value ?? null;

const stationsOf = (db: Sqlite.Database): Books['stations'] =>
  db.prepare<[], Books['stations'][number]>('SELECT id, ledgerSeq, ledgerHead FROM Station ORDER BY id').all();

/** The names of the migrations that were applied, oldest first; none in an empty file. */
export function migrationsOf(db: Sqlite.Database): string[] {
  const known = db.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
  if (!known) return [];
  const applied =
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name';
  return db
    .prepare<[], { name: string }>(applied)
    .all()
    .map((row) => row.name);
}

/** What SQLite itself finds wrong with the file's pages and indexes. */
export const pageFaults = (db: Sqlite.Database): readonly string[] =>
  (db.pragma('integrity_check') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((said) => said !== 'ok')
    .map((said) => `integrity_check: ${said}`);

/** Every ledger chain recomputed from its lines. */
export function chainFaults(db: Sqlite.Database): readonly string[] {
  const lines = db.prepare<[string], Stored>(
    'SELECT seq, at, type, payload, previous, hash FROM LedgerLine WHERE stationId = ? ORDER BY seq',
  );
  return stationsOf(db).flatMap(({ id, ledgerSeq, ledgerHead }) => {
    const entries = lines.all(id).map((line) => ({ ...line, at: new Date(line.at).toISOString() }));
    return faultsOfChain(id, entries, { seq: ledgerSeq, hash: ledgerHead });
  });
}
