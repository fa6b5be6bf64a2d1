import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { mustBeSafe, Unsafe } from '../../src/sandbox/safety.ts';
import { openDb } from '../../src/sandbox/state/open.ts';
import { closeLater } from '../support/closing.ts';
import { sandbox } from './support.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'safety-'));
  closeLater(() => rmSync(made, { recursive: true }));
  return made;
}

/** A bot's database, as far as it says whom it serves. */
function botDatabase(file: string, serves: string): void {
  const db = new Database(file);
  db.exec('create table "Meta" ("key" text primary key, "value" text not null)');
  db.prepare('insert into "Meta" values (?, ?)').run('serves', serves);
  db.close();
}

const REAL = 'app:cli_a1b2c3d4e5f60718';

test('with a real app id, or its database in the folder or configured, the sandbox does not start', () => {
  const [live, tried, empty] = [folder(), folder(), folder()];
  botDatabase(join(live, 'qianqi.db'), REAL);
  botDatabase(join(tried, 'qianqi.db'), 'sandbox');
  const around =
    (place: string, databaseUrl?: string, isRealApp = false) =>
    () =>
      mustBeSafe({ folder: place, databaseUrl, isRealApp });
  expect(around(empty, undefined, true)).toThrow('FEISHU_APP_ID');
  expect(around(live)).toThrow('正式飞书应用的数据库');
  expect(around(empty, `file:${live}/qianqi.db`)).toThrow(Unsafe);
  expect(around(empty)).not.toThrow();
  expect(around(tried)).not.toThrow();
  expect(around(tried, 'postgresql://localhost/qianqi')).not.toThrow();
});

test.each([
  ['a real app’s database', (file: string) => botDatabase(file, REAL), '别的程序的数据库'],
  ['a sandbox bot’s database', (file: string) => botDatabase(file, 'sandbox'), '别的程序的数据库'],
  ['no database at all', (file: string) => writeFileSync(file, '报销单'.repeat(5_000)), '不是沙箱的数据文件'],
])('%s in the place of its memory is left as it is', (_, write, sentence) => {
  const file = join(folder(), 'sandbox.db');
  write(file);
  const before = readFileSync(file);
  expect(() => openDb(file)).toThrow(sentence);
  expect(readFileSync(file)).toEqual(before);
});

test('a folder in the place of its memory is said to be one that cannot be opened', () => {
  expect(() => openDb(folder())).toThrow('打不开');
});

test('its own memory is opened again, also one from before it was marked', () => {
  const file = join(folder(), 'sandbox.db');
  openDb(file).close();
  openDb(file).close();
  const db = new Database(file);
  db.pragma('application_id = 0');
  db.close();
  expect(() => openDb(file).close()).not.toThrow();
});

const reaches = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectTcp({ host, port });
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    closeLater(() => socket.destroy());
  });

test('it listens on 127.0.0.1 and on no other address of the machine', async () => {
  const box = await sandbox();
  const others = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );
  expect(await reaches('127.0.0.1', box.port)).toBe(true);
  for (const address of others) expect(await reaches(address, box.port)).toBe(false);
});

/** A request as a browser or a program could make it, with any Host: `fetch` sets its own. */
const statusOf = (port: number, method: string, path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });

test('no door of it opens to a foreign origin, another host name, or a page elsewhere', async () => {
  const box = await sandbox();
  const own = `127.0.0.1:${box.port}`;
  const doors: [string, string][] = [
    ['GET', '/'],
    ['GET', '/sandbox/people'],
    ['POST', '/sandbox/messages'],
    ['POST', '/open-apis/auth/v3/tenant_access_token/internal'],
    ['GET', '/open-apis/bot/v3/info'],
    ['POST', '/callback/ws/endpoint'],
  ];
  for (const [method, path] of doors) {
    const ask = (headers: Record<string, string>) => statusOf(box.port, method, path, { host: own, ...headers });
    expect(await ask({ origin: 'https://evil.example' })).toBe(403);
    expect(await ask({ origin: 'null' })).toBe(403);
    expect(await ask({ origin: `http://127.0.0.1:${box.port + 1}` })).toBe(403);
    expect(await ask({ host: `evil.example:${box.port}` })).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(await ask({})).not.toBe(403);
    expect(await ask({ origin: `http://${own}`, 'sec-fetch-site': 'same-origin' })).not.toBe(403);
  }
  // A link on another page may lead here.
  const link = { host: own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  expect(await statusOf(box.port, 'GET', '/', link)).not.toBe(403);
});
