import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { Prisma, PrismaClient } from './generated/sqlite/client.ts';

/** The database, and one transaction of it. Both providers share the models; the types are SQLite's. */
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;
export { Prisma };

export type Provider = 'sqlite' | 'postgresql';

export const providerOf = (url: string): Provider => (/^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite');

/** The file behind a `file:` url. */
export const fileOf = (url: string): string => url.replace(/^file:/, '');

export async function adapterFor(url: string): Promise<SqlMigrationAwareDriverAdapterFactory> {
  if (providerOf(url) === 'sqlite') return new PrismaBetterSqlite3({ url: fileOf(url), timeout: 5000 });
  const { PrismaPg } = await import('@prisma/adapter-pg');
  return new PrismaPg({ connectionString: url });
}

/** Opens the database without migrating it. Throws when SQLite does not keep what it confirms. */
export async function openDb(url: string): Promise<Db> {
  const adapter = await adapterFor(url);
  if (providerOf(url) === 'sqlite') return durable(new PrismaClient({ adapter, transactionOptions }));
  const { PrismaClient: PostgresClient } = await import('./generated/postgresql/client.ts');
  // The two generated clients have the same shape but unrelated types: this is the one cast between them.
  return new PostgresClient({ adapter, transactionOptions }) as unknown as Db;
}

const transactionOptions = { maxWait: 10_000, timeout: 20_000 };

async function durable(db: Db): Promise<Db> {
  await db.$queryRawUnsafe('PRAGMA journal_mode = WAL');
  await db.$executeRawUnsafe('PRAGMA synchronous = FULL');
  await db.$executeRawUnsafe('PRAGMA foreign_keys = ON');
  const [mode] = await db.$queryRawUnsafe<{ journal_mode: string }[]>('PRAGMA journal_mode');
  const [sync] = await db.$queryRawUnsafe<{ synchronous: number | bigint }[]>('PRAGMA synchronous');
  if (mode?.journal_mode !== 'wal' || Number(sync?.synchronous) !== 2) {
    await db.$disconnect();
    throw new Error('SQLite refused journal_mode=WAL or synchronous=FULL: a confirmed write could be lost');
  }
  return db;
}
