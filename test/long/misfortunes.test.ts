import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDump } from '../kill/compare.ts';
import { type Door, openPlace, type Place, readyBot } from '../kill/place.ts';
import { endAll, ensureBuilt, inFolder, type Program, runCommand, startSandbox, until } from '../kill/programs.ts';
import { hold } from '../support/child.ts';

/** What happens to a machine: the disk is full, somebody holds the database or deletes it, the clock jumps. */

const TIME = 300_000;
const WITHIN_MS = 120_000;
const CHAT = 'oc_p2p_wangfang';

beforeAll(ensureBuilt, TIME);
afterAll(endAll);

const fileOf = (place: Place): string => join(place.botEnv.DATA_DIR ?? '', 'qianqi.db');

/** Says it without waiting for what comes of it. */
const says = (place: Place, text: string): Promise<unknown> =>
  place.post('/messages', { from: 'ou_wangfang', chatId: CHAT, text }).catch(() => undefined);

async function claims(place: Place): Promise<number> {
  const { out } = await runCommand('commands/dump.js', [], place.botEnv);
  return readDump(out).claims.length;
}

/** The cards and words the bot has sent to this person. */
async function heard(place: Place): Promise<number> {
  const messages = (await place.get(`/chats/${CHAT}/messages?person=ou_wangfang`)) as { readonly from: string }[];
  return messages.filter(({ from }) => from === 'bot').length;
}

/** Everything that was said became one claim and one answer, and the books are sound. */
async function allIsWell(place: Place, count: number): Promise<void> {
  for (const advance of ['PT20S', 'PT5M30S', 'PT1H1M']) await place.post('/clock', { advance });
  await until(place.isIdle, 'the bot comes to rest', WITHIN_MS);
  expect(await claims(place)).toBe(count);
  expect(await heard(place)).toBe(count);
  const verified = await runCommand('commands/verify.js', [], place.botEnv);
  expect({ code: verified.code, err: verified.err }).toEqual({ code: 0, err: '' });
}

async function close(place: Place, bot: Program): Promise<void> {
  await bot.kill('SIGTERM');
  await place.sandbox.kill('SIGTERM');
}

/** Blocks of 512 bytes that no file may exceed: the log of the database reaches it after some claims. */
const LITTLE_SPACE = '-S -f 1600';
const MORE_THAN_FITS = 30;

test.each(['websocket', 'webhook'] as const)(
  'a full disk: nothing is half-written, and when there is space again everything is done once, over the %s',
  (door: Door) =>
    inFolder(async (folder) => {
      const place = await openPlace(folder, 'full', door);
      const bot = await readyBot(place, LITTLE_SPACE);
      for (let count = 0; count < MORE_THAN_FITS; count += 1) void says(place, `海报设计${count + 1}元，还没付`);
      await until(
        () => bot.said().includes('disk I/O error') || bot.said().includes('full'),
        'space runs out',
        WITHIN_MS,
      );
      expect(bot.isOver()).toBe(false);
      const freed = spawnSync('prlimit', ['--pid', String(bot.pid), '--fsize=unlimited']);
      expect(freed.status).toBe(0);
      await until(async () => (await claims(place)) > 0, 'the database can be read', WITHIN_MS);
      await allIsWell(place, MORE_THAN_FITS);
      await close(place, bot);
    }),
  TIME,
);

test(
  'the database locked by another process: waited for, and what was said meanwhile is done once',
  () =>
    inFolder(async (folder) => {
      const place = await openPlace(folder, 'locked', 'websocket');
      const bot = await readyBot(place);
      const holder = await hold(
        `const { default: Sqlite } = await import('better-sqlite3'); new Sqlite('${fileOf(place)}').exec('BEGIN EXCLUSIVE')`,
      );
      void says(place, '海报设计15元，还没付');
      await until(() => bot.said().includes('event not written down'), 'the bot says so', WITHIN_MS);
      expect(bot.isOver()).toBe(false);
      await holder.kill();
      await until(place.isIdle, 'the bot works again', WITHIN_MS);
      await allIsWell(place, 1);
      await close(place, bot);
    }),
  TIME,
);

test(
  'the database deleted while the bot runs: it ends with a sentence, and does not begin an empty one',
  () =>
    inFolder(async (folder) => {
      const place = await openPlace(folder, 'deleted', 'websocket');
      const bot = await readyBot(place);
      for (const suffix of ['', '-wal', '-shm']) rmSync(fileOf(place) + suffix, { force: true });
      expect(await bot.ended).toBe(1);
      expect(bot.said()).toContain('was deleted or replaced while the bot ran');
      const again = place.startBot();
      expect(await again.ended).toBe(1);
      expect(again.said()).toContain('Restore a backup');
      await place.sandbox.kill('SIGTERM');
    }),
  TIME,
);

/** The platform's clock set back while nobody looks. */
function setBack(place: Place, ms: number): void {
  const state = new Sqlite(join(place.sandboxEnv.DATA_DIR ?? '', 'sandbox.db'));
  state.prepare("update meta set value = value - ? where key = 'clock.offset'").run(ms);
  state.close();
}

test(
  'the clock jumps back an hour: what was waiting waits, nothing is lost, nothing is said twice',
  () =>
    inFolder(async (folder) => {
      const place = await openPlace(folder, 'clock', 'websocket');
      const bot = await readyBot(place);
      await says(place, '海报设计15元，还没付');
      await place.post('/faults', { serverError: 1 });
      void says(place, '海报设计16元，还没付');
      await until(() => bot.said().includes('"outcome":"retry"'), 'an answer waits for its retry', WITHIN_MS);
      const before = await place.now();
      await place.sandbox.kill('SIGTERM');
      setBack(place, 3_600_000);
      const sandbox = startSandbox(place.sandboxEnv);
      await until(async () => (await place.now().catch(() => before)) < before, 'the clock is back', WITHIN_MS);
      void says(place, '海报设计17元，还没付');
      await until(async () => (await claims(place)) === 3, 'the third is written down', WITHIN_MS);
      await allIsWell({ ...place, sandbox }, 3);
      await close({ ...place, sandbox }, bot);
    }),
  TIME,
);
