import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { Db } from '../../src/db.ts';
import { PrismaClient } from '../../src/generated/sqlite/client.ts';

/**
 * The database as a process sees it that may die between any two writes. The cut is made below Prisma, at its driver: before or after
 * a statement or a commit. From then on nothing of this process reaches the disk any more, except that what it left open is rolled back.
 */

export class Crash extends Error {
  constructor() {
    super('the process died here');
    this.name = 'Crash';
  }
}

export type When = 'before' | 'after';

export interface Life {
  readonly isDead: () => boolean;
  /** Statements so far: what tells whether anything is still going on. */
  readonly pulse: () => number;
  /** Writes so far, commits among them. */
  readonly writes: () => number;
  /** Dies at the n-th write from now on. */
  readonly dieAt: (writes: number, when: When) => void;
  readonly die: () => void;
  readonly run: <T>(sql: string, statement: () => Promise<T>) => Promise<T>;
}

const WRITE = /^\s*(INSERT|UPDATE|DELETE|COMMIT)/i;
const ROLLBACK = /^\s*ROLLBACK/i;

export function createLife(onDeath: () => void): Life {
  let isDead = false;
  let pulse = 0;
  let writes = 0;
  let fuse: { left: number; readonly when: When } | null = null;
  function die(): void {
    if (isDead) return;
    isDead = true;
    onDeath();
  }
  /** True at the very write that is the last. */
  function isLast(sql: string): boolean {
    if (!WRITE.test(sql)) return false;
    writes += 1;
    if (!fuse) return false;
    fuse.left -= 1;
    return fuse.left <= 0;
  }
  async function run<T>(sql: string, statement: () => Promise<T>): Promise<T> {
    pulse += 1;
    if (isDead && ROLLBACK.test(sql)) return statement();
    if (isDead) throw new Crash();
    if (!isLast(sql)) return statement();
    if (fuse?.when === 'after') await statement();
    die();
    throw new Crash();
  }
  return {
    isDead: () => isDead,
    pulse: () => pulse,
    writes: () => writes,
    dieAt: (writes, when) => {
      fuse = { left: writes, when };
    },
    die,
    run,
  };
}

const mortalQueries = (inner: SqlQueryable, life: Life): SqlQueryable => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  queryRaw: (query: SqlQuery) => life.run(query.sql, () => inner.queryRaw(query)),
  executeRaw: (query: SqlQuery) => life.run(query.sql, () => inner.executeRaw(query)),
});

const mortalTransaction = (inner: Transaction, life: Life): Transaction => ({
  ...mortalQueries(inner, life),
  options: inner.options,
  commit: () => inner.commit(),
  rollback: () => inner.rollback(),
});

const mortalAdapter = (inner: SqlDriverAdapter, life: Life): SqlDriverAdapter => ({
  ...mortalQueries(inner, life),
  executeScript: (script) => life.run(script, () => inner.executeScript(script)),
  startTransaction: async (level) => {
    if (life.isDead()) throw new Crash();
    return mortalTransaction(await inner.startTransaction(level), life);
  },
  dispose: () => inner.dispose(),
});

/** Opens a migrated file. What a dead process wrote stays in the file system's hands, so nothing is lost by not waiting for the disk. */
export async function openMortalDb(file: string, life: Life): Promise<Db> {
  const factory = new PrismaBetterSqlite3({ url: file, timeout: 5000 });
  const adapter: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => mortalAdapter(await factory.connect(), life),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
  const db = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } });
  await db.$queryRawUnsafe('PRAGMA journal_mode = WAL');
  await db.$executeRawUnsafe('PRAGMA synchronous = OFF');
  await db.$executeRawUnsafe('PRAGMA foreign_keys = ON');
  return db;
}
