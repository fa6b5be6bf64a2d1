import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, inject, test } from 'vitest';
import { startBot } from '../../src/bot.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { openDb } from '../../src/db.ts';
import { lockFile } from '../../src/lock.ts';
import { createLog } from '../../src/log.ts';
import { copyAside, migrate, migrationNames, schemaState } from '../../src/migrate.ts';
import { openStore } from '../../src/store.ts';
import { hold, run, temporaryFolder } from '../support/child.ts';
import { copyTree } from '../support/copied-tree.ts';

/** Opens the database as start does; closing it frees it for the next. */
async function opened(dataDir: string, changes: Partial<Config> = {}): Promise<() => Promise<void>> {
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closers) await each();
  };
  try {
    await openStore({ ...readConfig({ DATA_DIR: dataDir }), ...changes }, closers);
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

const readBack = async (url: string, pragma: string): Promise<unknown> => {
  const db = await openDb(url);
  const [row] = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`);
  await db.$disconnect();
  return row?.[pragma];
};

test('an empty file migrates once, and what is confirmed is on the disk', async () => {
  const url = `file:${join(temporaryFolder(), 'new', 'qianqi.db')}`;
  expect(await migrate(url)).toEqual(migrationNames('sqlite'));
  expect(await migrate(url)).toEqual([]);
  expect(Number(await readBack(url, 'synchronous'))).toBe(2);
  expect(await readBack(url, 'journal_mode')).toBe('wal');
});

test('both databases have as many migrations to go through, of the same names', () => {
  const named = (provider: 'sqlite' | 'postgresql') =>
    migrationNames(provider).map((name) => name.replace(/^\d{14}_/, ''));
  expect(named('postgresql')).toEqual(named('sqlite'));
});

test.each<[string, string | null, string]>([
  ['nothing', 'DELETE FROM _prisma_migrations', 'empty'],
  ['nothing at all', 'DROP TABLE _prisma_migrations', 'empty'],
  ['a migration that did not finish', 'UPDATE _prisma_migrations SET finished_at = NULL', 'empty'],
  ['exactly ours', null, 'current'],
  [
    'all but our last',
    'DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)',
    migrationNames('sqlite').length > 1 ? 'older' : 'empty',
  ],
  [
    'one more than ours',
    "INSERT INTO _prisma_migrations SELECT 'x', checksum, finished_at, '99990101000000_later', logs, rolled_back_at, started_at, applied_steps_count FROM _prisma_migrations LIMIT 1",
    'newer',
  ],
])('a database in which %s was applied is known as such', async (_, change, state) => {
  const file = join(temporaryFolder(), 'qianqi.db');
  cpSync(inject('template'), file);
  const db = await openDb(`file:${file}`);
  if (change) await db.$executeRawUnsafe(change);
  expect(await schemaState(db, 'sqlite')).toBe(state);
  await db.$disconnect();
});

test('a file is copied aside with what its log still holds; what is not there is not copied', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'qianqi.db');
  expect(copyAside(`file:${file}`, folder, 'never')).toBeNull();
  expect(copyAside('postgresql://nobody@127.0.0.1/none', folder, 'never')).toBeNull();
  const writer = new Sqlite(file);
  writer.pragma('journal_mode = WAL');
  writer.exec("CREATE TABLE note (text); INSERT INTO note VALUES ('kept')");
  const copy = copyAside(`file:${file}`, folder, '20261117') ?? '';
  expect(copy).toBe(join(folder, 'before-migration', 'qianqi.db-20261117'));
  expect(new Sqlite(copy).prepare('SELECT text FROM note').get()).toEqual({ text: 'kept' });
  writer.close();
});

/** A later version of the program: the same with one migration more. */
function laterVersion(): string {
  const root = copyTree(temporaryFolder());
  const folder = join(root, 'prisma/sqlite/migrations/99990101000000_later');
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), 'CREATE TABLE "Later" ("id" TEXT NOT NULL PRIMARY KEY);\n');
  return root;
}

test('only start migrates, after copying the file aside; commands and an older program refuse with a sentence', async () => {
  const later = laterVersion();
  const folder = temporaryFolder();
  const file = join(folder, 'qianqi.db');
  cpSync(inject('template'), file);
  const env = { DATA_DIR: folder, FEISHU_DOMAIN: 'http://127.0.0.1:9' };

  const tooOld = await run('src/commands/dump.ts', [], env, later);
  expect(tooOld).toEqual({ code: 1, out: '', err: expect.stringContaining('older than this program') });
  expect(existsSync(join(folder, 'before-migration'))).toBe(false);

  const migrated = await run('open-once.ts', [], env, later);
  expect(migrated).toMatchObject({ code: 0, err: '' });
  const [copy = ''] = readdirSync(join(folder, 'before-migration'));
  expect(copy).toMatch(/^qianqi\.db-\d{14}$/);
  const tables = (path: string) =>
    new Sqlite(path, { readonly: true }).prepare("SELECT name FROM sqlite_master WHERE name = 'Later'").all();
  expect([tables(file).length, tables(join(folder, 'before-migration', copy)).length]).toEqual([1, 0]);

  const tooNew = await run('src/commands/dump.ts', [], env);
  expect(tooNew).toEqual({ code: 1, out: '', err: expect.stringContaining('newer program') });
  await expect(opened(folder)).rejects.toThrow('newer version');
}, 60_000);

test('one bot per file: a second one is refused with a sentence, and may start when the first has stopped', async () => {
  const folder = temporaryFolder();
  const close = await opened(folder);
  await expect(opened(folder)).rejects.toThrow(/Another bot is running on this database/);
  await close();
  await (await opened(folder))();
});

test('the lock is free at once when its holder is killed', async () => {
  const path = join(temporaryFolder(), 'qianqi.db.lock');
  const holder = await hold(`import { lockFile } from './src/lock.ts'; lockFile(${JSON.stringify(path)})`);
  expect(() => lockFile(path)).toThrow('is locked');
  await holder.kill();
  lockFile(path).release();
});

test('a database that has served the sandbox refuses a real app, says which setting to change, and stays as it was', async () => {
  const folder = temporaryFolder();
  await (await opened(folder))();
  const real = { serves: 'app:cli_0123456789abcdef', isSandbox: false };
  await expect(opened(folder, real)).rejects.toThrow(
    'This database belongs to sandbox, not to app:cli_0123456789abcdef. Set DATABASE_URL or DATA_DIR',
  );
  await (await opened(folder))();
});

test('a bot whose port is taken says so, and leaves nothing locked', async () => {
  const dataDir = temporaryFolder();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(startBot({ ...readConfig({ DATA_DIR: dataDir }), port }, createLog('silent'))).rejects.toThrow(
    `Port ${port} cannot be used`,
  );
  lockFile(join(dataDir, 'qianqi.db.lock')).release();
  other.close();
});
