import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { moveAside, reasonAgainst } from '../../src/commands/fresh-start.ts';
import { type Config, readConfig } from '../../src/config.ts';

const NOW = new Date('2026-11-16T09:00:00+08:00');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A data folder as a sandbox and its bot leave it, its database serving `serves`. */
function lived(serves: string, env: Readonly<Record<string, string>> = {}): Config {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-fresh-'));
  folders.push(folder);
  const db = new Sqlite(join(folder, 'qianqi.db'));
  db.exec('create table Meta (key text primary key, value text)');
  db.prepare('insert into Meta values (?, ?)').run('serves', serves);
  db.close();
  for (const name of ['qianqi.db.lock', 'sandbox.db', 'sandbox.db-wal', '说明.txt'])
    writeFileSync(join(folder, name), name);
  mkdirSync(join(folder, 'files'));
  return readConfig({ DATA_DIR: folder, ...env });
}

test('a fresh start moves both databases and the received files aside, and leaves the rest', () => {
  const config = lived('sandbox');
  expect(reasonAgainst(config)).toBeNull();
  const aside = moveAside(config, NOW);
  expect(readdirSync(config.dataDir).sort()).toEqual(['before-reset', '说明.txt'].sort());
  expect(readdirSync(aside).sort()).toEqual(['files', 'qianqi.db', 'qianqi.db.lock', 'sandbox.db', 'sandbox.db-wal']);
});

test('nothing is moved of a database that serves a real app', () => {
  const config = lived('app:cli_a1b2c3d4e5f60718');
  expect(reasonAgainst(config)).toContain('真实的飞书应用');
  expect(() => moveAside(config, NOW)).toThrow('真实的飞书应用');
  expect(existsSync(join(config.dataDir, 'qianqi.db'))).toBe(true);
});

test('nothing is moved where an app id is configured, whatever the database says', () => {
  const app = { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 's', DATA_KEY: '0123456789abcdef' };
  const config = lived('sandbox', app);
  expect(() => moveAside(config, NOW)).toThrow('真实的飞书应用');
  expect(existsSync(join(config.dataDir, 'sandbox.db'))).toBe(true);
});

test('a database on PostgreSQL, or one that cannot be read, is left alone', () => {
  expect(reasonAgainst(lived('sandbox', { DATABASE_URL: 'postgresql://localhost/qianqi' }))).toContain('PostgreSQL');
  const config = lived('sandbox');
  writeFileSync(join(config.dataDir, 'qianqi.db'), 'no database');
  expect(reasonAgainst(config)).toContain('读不出来');
});
