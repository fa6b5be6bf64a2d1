import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

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
`;

/** Opens (and where new, lays out) the sandbox's memory. `:memory:` is one that dies with the process. */
export function openDb(file: string): Db {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  // What the process has written survives its own death; only the machine's could cost the last moments.
  db.pragma('synchronous = NORMAL');
  db.pragma('busy_timeout = 2000');
  db.exec(SCHEMA);
  return db;
}
