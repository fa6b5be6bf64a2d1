import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DATABASE, readManifest, writeManifest } from '../../src/backup/manifest.ts';
import { nextBackupAt, runBackup } from '../../src/backup/nightly.ts';
import { filesBelow, partOf } from '../../src/backup/parts.ts';
import { type Restoring, restore } from '../../src/backup/restore.ts';
import { type Db, openDb } from '../../src/db.ts';
import { migrationNames } from '../../src/migrate.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { type Ended, run, startBotProcess, temporaryFolder } from '../support/child.ts';
import { openDesk } from '../support/desk.ts';
import { until } from '../support/world.ts';

/**
 * Backup and restore as the operators run them. A database is opened here only while nothing else in this process has it open through
 * Prisma, and never through `sqlite3`: that is loaded by the command alone.
 */

const backup = (dataDir: string, ...args: readonly string[]): Promise<Ended> =>
  run('src/commands/backup.ts', args, { DATA_DIR: dataDir });
const putBack = (dataDir: string, ...args: readonly string[]): Promise<Ended> =>
  run('src/commands/restore.ts', args, { DATA_DIR: dataDir });
const dump = (dataDir: string): Promise<Ended> => run('src/commands/dump.ts', [], { DATA_DIR: dataDir });

const TIME = 60_000;
const PATIENCE = 40_000;

/** A data folder as a bot that has worked leaves it: a claim with a ledger of five lines, and three received files. */
async function worked(folder: string): Promise<void> {
  const desk = await openDesk();
  await desk.says('ou_wangfang', '给张教授发1200咨询费，清华大学的，税前，还没付');
  await desk.submits('ou_wangfang', { note: '对接会咨询' });
  for (const [who, act] of [
    ['ou_chenjing', 'confirm'],
    ['ou_zhaomin', 'approve'],
    ['ou_wangjianguo', 'approve'],
    ['ou_zhouli', 'pay'],
  ] as const)
    await desk.decides(who, act);
  await desk.db.$executeRawUnsafe("INSERT INTO Meta (key, value) VALUES ('serves', 'sandbox')");
  await desk.db.$disconnect();
  cpSync(desk.url.replace('file:', ''), join(folder, 'qianqi.db'));
  receive(folder, { 'a1.pdf': 'invoice', '2026/b2.jpg': 'photo', 'c3.ofd': 'another invoice' });
}

function receive(dataDir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(dataDir, 'files', path, '..'), { recursive: true });
    writeFileSync(join(dataDir, 'files', path), content);
  }
}

const received = (dataDir: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    filesBelow(join(dataDir, 'files')).map((path) => [path, readFileSync(join(dataDir, 'files', path), 'utf8')]),
  );

/** Every row of every table, as one value. */
function rows(file: string): Readonly<Record<string, unknown>> {
  const db = new Sqlite(file, { readonly: true });
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  const all = tables.all().map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).all()]);
  db.close();
  return Object.fromEntries(all);
}

const job = (dataDir: string, from: string, changed: Partial<Restoring> = {}): Restoring => ({
  from,
  database: join(dataDir, 'qianqi.db'),
  files: join(dataDir, 'files'),
  aside: join(dataDir, 'before-restore/now'),
  serves: 'sandbox',
  known: migrationNames('sqlite'),
  ...changed,
});

/** The platform in this process, the bot in one of its own. */
async function atWork() {
  const sandbox = await startSandbox({
    port: 0,
    dataFile: ':memory:',
    clockStart: '2026-11-17T10:00:00+08:00',
    rateLimits: false,
  });
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'qianqi.db');
  cpSync(inject('template'), file);
  const bot = await startBotProcess({ DATA_DIR: dataDir, SANDBOX_PORT: String(sandbox.port) });
  const said: Promise<unknown>[] = [];
  const says = (yuan: number): void => {
    const text = `打印资料花了${yuan}元，北京印刷有限公司，还没付`;
    const body = JSON.stringify({ from: 'ou_chenjing', chatId: 'oc_p2p_chenjing', text });
    const headers = { 'content-type': 'application/json' };
    said.push(fetch(`${sandbox.url}/sandbox/messages`, { method: 'POST', headers, body }).catch(() => undefined));
  };
  const close = async (): Promise<void> => {
    await sandbox.close();
    await Promise.all(said);
  };
  return { dataDir, file, bot, says, close };
}

const keys = async (db: Db): Promise<readonly string[]> => [
  ...(await db.inboxEvent.findMany()).map((row) => `event ${row.id}`),
  ...(await db.claim.findMany()).map((row) => `claim ${row.id}`),
  ...(await db.outboxMessage.findMany()).map((row) => `message ${row.key}`),
];

const claims = (db: Db, least: number) => until(async () => (await db.claim.count()) >= least, PATIENCE);

test(
  'while messages come in, a backup is taken, readers come and go, and the bot is killed: nothing that was written is lost',
  async () => {
    const { dataDir, file, bot, says, close } = await atWork();
    const reader = await openDb(`file:${file}`);
    says(300);
    says(301);
    await claims(reader, 2);
    const before = await keys(reader);

    const ended = { value: null as Ended | null };
    void backup(dataDir).then((value) => {
      ended.value = value;
    });
    let yuan = 302;
    for (; ended.value === null; yuan += 1) {
      says(yuan);
      await claims(reader, yuan - 299);
    }
    expect(ended.value).toMatchObject({ code: 0, err: '', out: expect.stringContaining('written and verified') });
    expect(yuan).toBeGreaterThan(304);

    // The reader that unlinks the log where the bot's locks were lost.
    const another = await openDb(`file:${file}`);
    expect(await another.claim.count()).toBeGreaterThan(2);
    await another.$disconnect();
    says(999);
    await claims(reader, yuan - 299);
    const written = await keys(reader);
    await bot.kill('SIGKILL');
    await reader.$disconnect();

    const after = await openDb(`file:${file}`);
    const found = new Set(await keys(after));
    await after.$disconnect();
    expect(written.filter((key) => !found.has(key))).toEqual([]);

    const [name = ''] = readdirSync(join(dataDir, 'backups'));
    const copy = await openDb(`file:${join(dataDir, 'backups', name, 'database.db')}`);
    const copied = new Set(await keys(copy));
    await copy.$disconnect();
    expect(before.filter((key) => !copied.has(key))).toEqual([]);
    await close();
  },
  TIME,
);

const LOCKS = '/proc/locks';
const canSeeLocks = existsSync(LOCKS);

interface Lock {
  readonly what: string;
  readonly owner: string;
  readonly inode: string;
}

const locks = (): readonly Lock[] =>
  readFileSync(LOCKS, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([, , , mode, owner = '', place, from, to]) => ({
      what: `${mode} ${from}-${to}`,
      owner,
      inode: place?.split(':')[2] ?? '',
    }));

/** What the process that holds the lock file holds all the time: not the marks of a single read or write. */
function locksSeen(file: string): readonly string[] {
  const names = new Map(['', '-shm', '.lock'].map((end) => [String(statSync(file + end).ino), end || 'database']));
  const all = locks();
  const bot = all.find((lock) => names.get(lock.inode) === '.lock')?.owner;
  return all
    .filter((lock) => lock.owner === bot && names.has(lock.inode) && !/ 12[0-7]-/.test(lock.what))
    .map((lock) => `${names.get(lock.inode)} ${lock.what}`)
    .sort();
}

/** While others lock and unlock, the list can show one lock twice, or leave it out: what two looks in a row agree on is so. */
function botLocks(file: string): readonly string[] {
  for (let last = locksSeen(file); ; ) {
    const seen = locksSeen(file);
    if (String(seen) === String(last)) return seen;
    last = seen;
  }
}

test.skipIf(!canSeeLocks)(
  'the nightly backup leaves the bot its file locks, and no second SQLite in its memory; a restore beside it is refused (needs /proc/locks)',
  async () => {
    const { dataDir, file, bot, close } = await atWork();
    const before = botLocks(file);
    expect(before.map((lock) => lock.split(' ')[0])).toEqual(['-shm', '.lock', 'database']);
    const done = await runBackup({ dataDir, databaseUrl: `file:${file}`, appSecret: 'nobody says this' });
    expect(done).toEqual({ ok: true, said: expect.stringContaining('chaoyang-2026: 0 lines, unbroken') });
    expect(botLocks(file)).toEqual(before);

    const [name = ''] = readdirSync(join(dataDir, 'backups'));
    const refused = await putBack(dataDir, join(dataDir, 'backups', name));
    expect(refused).toEqual({ code: 1, out: '', err: expect.stringContaining('Another bot is running') });
    expect(botLocks(file)).toEqual(before);
    const owner = locks().find((lock) => lock.inode === String(statSync(`${file}.lock`).ino))?.owner;
    const loaded = readFileSync(`/proc/${owner}/maps`, 'utf8');
    expect([loaded.includes('better_sqlite3.node'), loaded.includes('node_sqlite3.node')]).toEqual([true, false]);
    expect(await bot.kill('SIGTERM')).toBe(0);
    await close();
  },
  TIME,
);

/** One data folder and one sound backup of it, for the tests that only read them. */
const shared = mkdtempSync(join(tmpdir(), 'qianqi-backup-'));
const sound = join(shared, 'sound');
beforeAll(async () => {
  await worked(shared);
  const ended = await backup(shared, sound);
  if (ended.code !== 0) throw new Error(ended.err);
}, TIME);
afterAll(() => rmSync(shared, { recursive: true, force: true }));

/** A data folder of its own with the shared one's database and files. */
function copyOfWorked(): string {
  const folder = temporaryFolder();
  for (const name of ['qianqi.db', 'files']) cpSync(join(shared, name), join(folder, name), { recursive: true });
  return folder;
}

function copyOfBackup(): string {
  const folder = join(temporaryFolder(), 'copy');
  cpSync(sound, folder, { recursive: true });
  return folder;
}

/** What happens to a data folder after its backup; leaves the last writes in the log, as a killed bot does. */
function moveOn(dataDir: string): void {
  const file = join(dataDir, 'qianqi.db');
  const work = join(temporaryFolder(), 'qianqi.db');
  cpSync(file, work);
  const db = new Sqlite(work);
  db.pragma('journal_mode = WAL');
  db.exec("INSERT INTO Meta (key, value) VALUES ('later', 'written after the backup'); DELETE FROM Decision");
  for (const end of ['', '-wal']) cpSync(work + end, file + end);
  db.close();
  receive(dataDir, { 'later.pdf': 'received after the backup', 'c3.ofd': 'the same name, other bytes' });
  rmSync(join(dataDir, 'files/a1.pdf'));
}

test('a backup says what it holds, in a folder for its owner alone; restored over what came after, everything is as it was, and that is kept aside', async () => {
  const dataDir = copyOfWorked();
  const before = { dump: await dump(dataDir), rows: rows(join(dataDir, 'qianqi.db')), files: received(dataDir) };
  expect(statSync(sound).mode & 0o777).toBe(0o700);
  const manifest = readManifest(sound);
  expect(manifest).toMatchObject({ schema: migrationNames('sqlite').at(-1), books: { serves: 'sandbox', claims: 1 } });
  expect(manifest.books.stations).toMatchObject([{ id: 'chaoyang-2026', ledgerSeq: 5 }]);
  expect(manifest.parts.map((part) => part.path)).toEqual([
    'database.db',
    'files/2026/b2.jpg',
    'files/a1.pdf',
    'files/c3.ofd',
  ]);

  moveOn(dataDir);
  expect(await putBack(dataDir, sound)).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('put in place'),
  });
  expect(received(dataDir)).toEqual(before.files);
  expect(rows(join(dataDir, 'qianqi.db'))).toEqual(before.rows);
  expect(before.dump).toMatchObject({ code: 0, out: expect.stringContaining('"type":"claim"') });
  expect(await dump(dataDir)).toEqual(before.dump);

  const [stamp = ''] = readdirSync(join(dataDir, 'before-restore'));
  const aside = join(dataDir, 'before-restore', stamp);
  expect(JSON.stringify(rows(join(aside, 'qianqi.db')))).toContain('written after the backup');
  expect(received(aside)).toEqual({
    '2026/b2.jpg': 'photo',
    'c3.ofd': 'the same name, other bytes',
    'later.pdf': 'received after the backup',
  });
}, 60_000);

/** Turns one bit of one byte, counted from the end of the file when negative. */
function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  writeFileSync(path, bytes);
}

/** Changes the text of the manifest, which stays JSON of the same shape. */
function edit(folder: string, from: RegExp, to: string): void {
  const path = join(folder, 'manifest.json');
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

/** Describes a changed database as if it had been backed up so: only its own content can give it away. */
function describeAnew(folder: string, change: (file: string) => void): void {
  change(join(folder, DATABASE));
  const manifest = readManifest(folder);
  const parts = manifest.parts.map((part) => (part.path === DATABASE ? partOf(folder, DATABASE) : part));
  writeManifest(folder, { ...manifest, parts });
}

const sql =
  (statements: string) =>
  (file: string): void => {
    const db = new Sqlite(file);
    db.exec(statements);
    db.close();
  };

test.each<[string, (folder: string) => void, string]>([
  ['a byte in the database', (folder) => flip(join(folder, 'database.db'), 5000), 'database.db: its content does not'],
  ['its last byte', (folder) => flip(join(folder, 'database.db'), -1), 'database.db: its content does not match'],
  [
    'a byte in a file',
    (folder) => flip(join(folder, 'files/2026/b2.jpg'), 2),
    'files/2026/b2.jpg: its content does not',
  ],
  ['a byte in the manifest', (folder) => flip(join(folder, 'manifest.json'), 90), 'manifest.json: it was altered'],
  ['another date', (folder) => edit(folder, /(?<="takenAt": ")20/, '19'), 'manifest.json: it was altered'],
  ['white space in the manifest', (folder) => edit(folder, /\n$/, ''), 'manifest.json: it was altered'],
  ['a file that is gone', (folder) => rmSync(join(folder, 'files/a1.pdf')), 'files/a1.pdf: missing'],
  [
    'a longer file',
    (folder) => writeFileSync(join(folder, 'files/a1.pdf'), 'invoice and more'),
    'files/a1.pdf: 16 bytes, the manifest says 7',
  ],
  [
    'a log put beside the database',
    (folder) => writeFileSync(join(folder, 'database.db-wal'), 'x'),
    'database.db-wal: not in the manifest',
  ],
  ['no manifest', (folder) => rmSync(join(folder, 'manifest.json')), 'is no backup'],
  [
    'a ledger rewritten, and all hashes with it',
    (folder) =>
      describeAnew(folder, sql('UPDATE LedgerLine SET payload = replace(payload, 120000, 12000) WHERE seq = 2')),
    'database.db: ledger chaoyang-2026 line 2: its content does not match its hash',
  ],
  [
    'claims removed, and all hashes renewed',
    (folder) => describeAnew(folder, sql('PRAGMA foreign_keys = OFF; DELETE FROM Claim')),
    'database.db: its books are not those of the manifest',
  ],
  [
    'pages that do not add up, and all hashes renewed',
    (folder) => describeAnew(folder, (file) => flip(file, 39)),
    'database.db: integrity_check: ',
  ],
])('with %s a backup is refused by name, and nothing is replaced', (_, spoil, fault) => {
  const dataDir = copyOfWorked();
  const before = { rows: rows(join(dataDir, 'qianqi.db')), files: received(dataDir) };
  const folder = copyOfBackup();
  spoil(folder);
  expect(() => restore(job(dataDir, folder))).toThrow(fault);
  expect({ rows: rows(join(dataDir, 'qianqi.db')), files: received(dataDir) }).toEqual(before);
  expect(readdirSync(dataDir).filter((name) => name.includes('restor'))).toEqual([]);
});

test.each<[string, Partial<Restoring>, string]>([
  [
    'another kind',
    { database: 'elsewhere.db', serves: 'app:cli_1' },
    'belongs to sandbox, the database here to app:cli_1',
  ],
  ['a newer schema', { known: [] }, `does not know the migration ${migrationNames('sqlite')[0]}`],
])('a backup of %s is refused', (_, changed, fault) => {
  expect(() => restore(job(temporaryFolder(), sound, changed))).toThrow(fault);
});

test('the present database decides about the kind, whatever the settings say', () => {
  const dataDir = copyOfWorked();
  const db = new Sqlite(join(dataDir, 'qianqi.db'));
  db.exec("UPDATE Meta SET value = 'app:cli_1' WHERE key = 'serves'");
  db.close();
  expect(() => restore(job(dataDir, sound))).toThrow('belongs to sandbox, the database here to app:cli_1');
});

test('while another program has the database open, nothing is replaced', () => {
  const dataDir = copyOfWorked();
  const reader = new Sqlite(join(dataDir, 'qianqi.db'));
  reader.pragma('journal_mode = WAL');
  reader.prepare('SELECT * FROM Meta').all();
  expect(() => restore(job(dataDir, sound))).toThrow('Another program has');
  reader.close();
  restore(job(dataDir, sound));
});

test.each<[string, (dataDir: string) => void]>([
  ['nothing', (dataDir) => rmSync(join(dataDir, 'qianqi.db'))],
  ['no database at all', (dataDir) => writeFileSync(join(dataDir, 'qianqi.db'), 'x'.repeat(9000))],
  ['an empty file', (dataDir) => writeFileSync(join(dataDir, 'qianqi.db'), '')],
])('where there is %s, and an old log beside it, the backup is put in place without that log', (_, spoil) => {
  const dataDir = copyOfWorked();
  moveOn(dataDir);
  spoil(dataDir);
  restore(job(dataDir, sound));
  expect(rows(join(dataDir, 'qianqi.db'))).toEqual(rows(join(shared, 'qianqi.db')));
  expect(received(dataDir)).toEqual(received(shared));
});

const KILLED_AT = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { at, job } = JSON.parse(process.argv[1]);
let left = at;
for (const name of ['renameSync', 'linkSync', 'rmSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (left-- === 0) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}
syncBuiltinESMExports();
const { restore } = await import('./src/backup/restore.ts');
restore(job);
`;

/** Runs code with one argument in a process of its own; resolves with the signal that ended it. */
const runCode = (code: string, argument: unknown): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => {
    const tsx = import.meta.resolve('tsx');
    const args = ['--import', tsx, '--input-type=module', '-e', code, JSON.stringify(argument)];
    const child = spawn(process.execPath, args, { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' });
    child.once('exit', (_, signal) => resolve(signal));
  });

test('killed before any of its steps, a restore leaves the old or the new as a whole; the same command then completes it', async () => {
  const old = copyOfWorked();
  moveOn(old);
  const present = received(old);
  const folded = temporaryFolder();
  cpSync(old, folded, { recursive: true });
  const oldRows = rows(join(folded, 'qianqi.db'));
  const newRows = rows(join(shared, 'qianqi.db'));
  const seen: string[] = [];

  async function killedAt(at: number): Promise<boolean> {
    const dataDir = join(temporaryFolder(), 'data');
    cpSync(old, dataDir, { recursive: true });
    const signal = await runCode(KILLED_AT, { at, job: job(dataDir, sound) });
    const found = JSON.stringify(rows(join(dataDir, 'qianqi.db')));
    const isNew = found === JSON.stringify(newRows);
    seen.push(isNew ? 'new' : 'old');
    if (!isNew) expect(found).toBe(JSON.stringify(oldRows));
    // Between the renames of the files only the one whose bytes differ may still be the other one.
    const { 'c3.ofd': _, ...files } = isNew ? received(shared) : present;
    expect(received(dataDir)).toMatchObject(isNew ? files : present);
    restore(job(dataDir, sound, { aside: join(dataDir, 'before-restore/again') }));
    expect([rows(join(dataDir, 'qianqi.db')), received(dataDir)]).toEqual([newRows, received(shared)]);
    return signal === 'SIGKILL';
  }
  let at = 0;
  while ((await Promise.all([killedAt(at), killedAt(at + 1)])).every(Boolean)) at += 2;
  expect(at).toBeGreaterThan(10);
  expect(new Set(seen)).toEqual(new Set(['old', 'new']));
}, 60_000);

test('where there is nothing to back up, or nothing to restore from, the command says so', async () => {
  const [missing, empty, foreign] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  writeFileSync(join(empty, 'qianqi.db'), '');
  writeFileSync(join(foreign, 'qianqi.db'), 'no database '.repeat(1000));
  const ended = await Promise.all([
    backup(missing),
    backup(empty),
    backup(foreign),
    putBack(missing, sound, 'and more'),
  ]);
  expect(ended.map(({ code, out }) => [code, out])).toEqual(ended.map(() => [1, '']));
  expect(ended[0].err).toContain('There is no database at');
  expect(ended[1].err).toContain('is empty: start the bot once');
  expect(ended[2].err).toContain('file is not a database');
  expect(ended[3].err).toContain('npm run restore -- FOLDER');
  expect([empty, foreign].flatMap((folder) => readdirSync(join(folder, 'backups')))).toEqual([]);
}, 60_000);

test('on PostgreSQL both commands name the tool to run, and keep the address to themselves', async () => {
  const env = { DATABASE_URL: 'postgresql://somebody:secret@127.0.0.1:1/none' };
  const [taken, put] = await Promise.all([
    run('src/commands/backup.ts', [], env),
    run('src/commands/restore.ts', ['folder'], env),
  ]);
  expect([taken.code, put.code]).toEqual([1, 1]);
  expect(taken.err).toContain('pg_dump');
  expect(put.err).toContain('pg_restore');
  expect(JSON.stringify([taken, put])).not.toContain('secret');
}, 60_000);

test('the latest are kept, and the oldest goes only when the new one is sound; nothing else in the folder is touched', async () => {
  const dataDir = copyOfWorked();
  const folder = join(dataDir, 'backups');
  const older = ['20010101-031000', '20010102-031000', '20010103-031000'];
  for (const name of [...older, 'before-the-audit']) cpSync(sound, join(folder, name), { recursive: true });
  for (const name of ['20000101-031000', '20010104-031000.part-1', '20010105-031000.part-2'])
    mkdirSync(join(folder, name));
  utimesSync(join(folder, '20010104-031000.part-1'), 0, 0);

  const db = new Sqlite(join(dataDir, 'qianqi.db'));
  db.exec("UPDATE LedgerLine SET payload = payload || ' ' WHERE seq = 3");
  db.close();
  const unsound = await backup(dataDir, '--keep', '2');
  expect(unsound).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('chaoyang-2026 line 3: its content'),
  });
  const names = readdirSync(folder);
  expect(names).toEqual(expect.arrayContaining(older));
  expect(names.filter((name) => name.endsWith('.faulty'))).toHaveLength(1);

  cpSync(join(shared, 'qianqi.db'), join(dataDir, 'qianqi.db'));
  const kept = await backup(dataDir, '--keep', '2');
  expect(kept).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('20010102-031000: removed, 2 are kept'),
  });
  const left = readdirSync(folder).sort();
  // Another process may be making part-2 just now; part-1 was left behind long ago, and a folder without a manifest is no backup.
  expect(left.filter((name) => name.startsWith('2000') || !/^\d{8}-\d{6}$/.test(name))).toEqual([
    '20000101-031000',
    '20010105-031000.part-2',
    'before-the-audit',
  ]);
  const [oldest, newest = '', ...more] = left.filter((name) => /^(?!2000)\d{8}-\d{6}$/.test(name));
  expect([oldest, more]).toEqual(['20010103-031000', []]);
  expect((await backup(dataDir, join(folder, newest))).err).toContain('is there already');
}, 60_000);

test.each([
  ['2026-11-17T10:00:00+08:00', '2026-11-18T03:10:00+08:00'],
  ['2026-11-17T03:09:59+08:00', '2026-11-17T03:10:00+08:00'],
  ['2026-11-17T03:10:00+08:00', '2026-11-18T03:10:00+08:00'],
  ['2026-12-31T20:00:00Z', '2027-01-02T03:10:00+08:00'],
])('at %s the next nightly backup is at %s', (now, next) => {
  expect(nextBackupAt(new Date(now))).toEqual(new Date(next));
});
