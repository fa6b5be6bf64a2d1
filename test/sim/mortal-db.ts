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
  /** What happens at the moment of death. */
  readonly whenDead: (act: () => void) => void;
  readonly run: <T>(sql: string, statement: () => Promise<T>) => Promise<T>;
}

const WRITE = /^\s*(INSERT|UPDATE|DELETE|COMMIT)/i;
const ROLLBACK = /^\s*ROLLBACK/i;

export function createLife(onDeath: () => void): Life {
  let isDead = false;
  let pulse = 0;
  let writes = 0;
  let fuse: { left: number; readonly when: When } | null = null;
  const lastActs: (() => void)[] = [];
  function die(): void {
    if (isDead) return;
    isDead = true;
    for (const act of lastActs) act();
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
    whenDead: (act) => lastActs.push(act),
    run,
  };
}

const mortalQueries = (inner: SqlQueryable, life: Life): SqlQueryable => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  queryRaw: (query: SqlQuery) => life.run(query.sql, () => inner.queryRaw(query)),
  // What was open at the moment of death is rolled back already.
  executeRaw: async (query: SqlQuery) =>
    life.isDead() && ROLLBACK.test(query.sql) ? 0 : life.run(query.sql, () => inner.executeRaw(query)),
});

/** The dead hold no locks: what they left open is rolled back at once, whatever Prisma still thinks of it. */
async function abandon(transaction: Transaction): Promise<void> {
  // Whoever died right after their COMMIT left nothing to roll back.
  await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] }).catch(() => undefined);
  await transaction.rollback();
}

/** The transactions of one connection that are open, until they end or their process does. */
function openTransactions(life: Life) {
  const open = new Set<Transaction>();
  life.whenDead(() => {
    for (const transaction of open) void abandon(transaction);
  });
  const ended = async (transaction: Transaction, end: () => Promise<void>): Promise<void> => {
    if (life.isDead()) return;
    open.delete(transaction);
    await end();
  };
  return (inner: Transaction): Transaction => {
    open.add(inner);
    return {
      ...mortalQueries(inner, life),
      options: inner.options,
      commit: () => ended(inner, () => inner.commit()),
      rollback: () => ended(inner, () => inner.rollback()),
    };
  };
}

function mortalAdapter(inner: SqlDriverAdapter, life: Life): SqlDriverAdapter {
  const begun = openTransactions(life);
  return {
    ...mortalQueries(inner, life),
    executeScript: (script) => life.run(script, () => inner.executeScript(script)),
    startTransaction: async (level) => {
      if (life.isDead()) throw new Crash();
      const transaction = await inner.startTransaction(level);
      if (!life.isDead()) return begun(transaction);
      // It stood in the queue when the process died.
      await abandon(transaction);
      throw new Crash();
    },
    dispose: () => inner.dispose(),
  };
}

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
