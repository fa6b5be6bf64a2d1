import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { freePlace } from '../backup/keep.ts';
import { FILES } from '../backup/manifest.ts';
import type { Config } from '../config.ts';
import { fileOf, providerOf } from '../db.ts';

/** A sandbox and its bot set back to the seed: what they remember is moved aside, and both begin anew. Never with a real app. */

const NOT_A_SANDBOX = '配置了真实的飞书应用，不能恢复到初始状态。';
const ON_POSTGRES = '数据库在 PostgreSQL 上，请先停下程序，再自行清空数据库和沙箱。';
const OF_AN_APP = '数据库属于一个真实的飞书应用，不能恢复到初始状态。';

function servedBy(database: string): string | null {
  if (!existsSync(database)) return null;
  const db = new Sqlite(database, { readonly: true });
  try {
    const row = db.prepare<[], { value: string }>("select value from Meta where key = 'serves'").get();
    return row?.value ?? null;
  } finally {
    db.close();
  }
}

/** Null when a fresh start is allowed, else the reason in the person's language. A database that cannot be read is left alone. */
export function reasonAgainst(config: Config): string | null {
  if (!config.isSandbox || config.serves !== 'sandbox') return NOT_A_SANDBOX;
  if (providerOf(config.databaseUrl) !== 'sqlite') return ON_POSTGRES;
  try {
    const serves = servedBy(fileOf(config.databaseUrl));
    return serves === null || serves === 'sandbox' ? null : OF_AN_APP;
  } catch {
    return '数据库读不出来，没有动它。';
  }
}

/** Our lock beside a database and SQLite's companions, then the file itself: cut short, no log is left to a database it is not of. */
const SUFFIXES = ['.lock', '.lock-journal', '-journal', '-wal', '-shm', ''];

/**
 * Moves the databases of both and the received files into `before-reset/<time>`; returns that folder. Neither may be running.
 * Throws the reason where a fresh start is not allowed.
 */
export function moveAside(config: Config, now: Date): string {
  const reason = reasonAgainst(config);
  if (reason !== null) throw new Error(reason);
  const database = fileOf(config.databaseUrl);
  const aside = freePlace(join(dirname(database), 'before-reset'), now);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const sandbox = join(config.dataDir, 'sandbox.db');
  const things = [
    ...[database, sandbox].flatMap((file) => SUFFIXES.map((suffix) => file + suffix)),
    join(config.dataDir, FILES),
  ];
  for (const thing of things) if (existsSync(thing)) renameSync(thing, join(aside, basename(thing)));
  return aside;
}
