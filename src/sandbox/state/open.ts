import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Unsafe } from '../safety.ts';

export type Db = Database.Database;

const SCHEMA = `
create table if not exists meta (key text primary key, value text not null) without rowid;
create table if not exists people (
  position integer primary key autoincrement, openId text not null unique, name text not null, role text, mobile text not null,
  email text not null, unionId text not null, userId text not null, status text not null, available integer not null);
create table if not exists chats (position integer primary key autoincrement, chatId text not null unique, name text not null, type text not null);
create table if not exists members (chatId text not null, memberId text not null, unique (chatId, memberId));
create table if not exists messages (
  position integer primary key autoincrement, messageId text not null unique, chatId text not null, sender text not null, appId text not null,
  msgType text not null, content text not null, mentions text not null, parentId text, rootId text,
  createdAt integer not null, updatedAt integer not null, edits integer not null, recalled integer not null);
create table if not exists forwards (position integer primary key autoincrement, upperId text not null, message text not null);
create index if not exists forwardsOfUpper on forwards (upperId, position);
create index if not exists messagesOfChat on messages (chatId, position);
create table if not exists reads (messageId text not null, openId text not null, at integer not null, primary key (messageId, openId)) without rowid;
create table if not exists seen (chatId text not null, openId text not null, position integer not null, primary key (chatId, openId)) without rowid;
create table if not exists urgents (messageId text not null, openId text not null, at integer not null, primary key (messageId, openId)) without rowid;
create table if not exists reactions (reactionId text primary key, messageId text not null, operator text not null, emoji text not null, at integer not null);
create table if not exists uuids (uuid text not null, appId text not null, messageId text not null, at integer not null, primary key (uuid, appId)) without rowid;
create table if not exists files (fileKey text primary key, kind text not null, name text not null, mime text not null, owner text not null, bytes blob not null);
create table if not exists apps (appId text primary key, secret text not null) without rowid;
create table if not exists tokens (token text primary key, appId text not null, expiresAt integer not null) without rowid;
create table if not exists cardTokens (
  token text primary key, messageId text not null, at integer not null, uses integer not null, answered integer not null) without rowid;
create table if not exists pushes (
  pushId integer primary key autoincrement, payload text not null, messageId text, attempts integer not null, nextAt integer not null,
  status text not null);
create index if not exists pushesByStatus on pushes (status, nextAt);
create index if not exists pushesOfMessage on pushes (messageId) where messageId is not null;
`;

/** Written into the file's header: "QQSB". */
const APPLICATION_ID = 0x51515342;
/** By these a sandbox's memory is known that was laid out before the mark existed. */
const OWN_TABLES = ['apps', 'cardTokens', 'meta', 'pushes'];

function tablesOf(db: Db, file: string): readonly string[] {
  try {
    return db
      .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
      .all()
      .map(({ name }) => name);
  } catch (cause) {
    throw new Unsafe(`${file} 不是沙箱的数据文件，没有改动它。`, { cause });
  }
}

/** Looks before anything is written: a file that is somebody else's stays as it is. */
function mustBeOurs(db: Db, file: string): void {
  const tables = tablesOf(db, file);
  const isMarked = db.pragma('application_id', { simple: true }) === APPLICATION_ID;
  const isOurs = tables.length === 0 || isMarked || OWN_TABLES.every((name) => tables.includes(name));
  if (!isOurs) throw new Unsafe(`${file} 是别的程序的数据库，没有改动它。`);
}

function openFile(file: string): Db {
  try {
    return new Database(file);
  } catch (cause) {
    throw new Unsafe(`${file} 打不开。`, { cause });
  }
}

/**
 * Opens (and where new, lays out) the sandbox's memory. `:memory:` is one that dies with the process. Throws {@link Unsafe} for a file that
 * is something else's.
 */
export function openDb(file: string): Db {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = openFile(file);
  try {
    mustBeOurs(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('journal_mode = WAL');
  // What the process has written survives its own death; only the machine's could cost the last moments.
  db.pragma('synchronous = NORMAL');
  db.pragma('busy_timeout = 2000');
  db.exec(SCHEMA);
  return db;
}
