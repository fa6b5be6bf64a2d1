import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { type Db, openDb } from '../../src/db.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { startBotProcess, temporaryFolder } from '../support/child.ts';
import { type Shown, until, words } from '../support/world.ts';

/** The bot as a process of its own, stopped and killed while people talk to it. */

const CHAT = 'oc_p2p_chenjing';

/** How long a condition in another process is watched for, in looks. */
const PATIENCE = 40_000;
/** Processes start slowly where much else runs. */
const TIME = 60_000;

async function platform() {
  const sandbox = await startSandbox({
    port: 0,
    dataFile: ':memory:',
    clockStart: '2026-11-17T10:00:00+08:00',
    rateLimits: false,
  });
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(`${sandbox.url}/sandbox${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const said: Promise<unknown>[] = [];
  return {
    env: { DATA_DIR: temporaryFolder(), SANDBOX_PORT: String(sandbox.port) },
    /** Said, without waiting for what comes of it: the platform answers only when the bot is idle again. */
    says: (text: string): void =>
      void said.push(post('/messages', { from: 'ou_chenjing', chatId: CHAT, text }).catch(() => undefined)),
    misbehave: (faults: unknown) => post('/faults', faults),
    heard: async (): Promise<readonly Shown[]> => {
      const all = (await (
        await fetch(`${sandbox.url}/sandbox/chats/${CHAT}/messages?person=ou_chenjing`)
      ).json()) as Shown[];
      return all.filter((message) => message.from === 'bot');
    },
    close: async () => {
      await sandbox.close();
      await Promise.all(said);
    },
  };
}

async function whileReading<T>(file: string, read: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb(`file:${file}`);
  return read(db).finally(() => db.$disconnect());
}

const soundBooks = (db: Db) => runChecks(db, new Date(0), { ...ledgerChecks, ...standingChecks });

test(
  'killed between a message and its answer, wherever it stood, the bot comes back with one draft and one answer',
  async () => {
    const { env, says, misbehave, heard, close } = await platform();
    const file = join(env.DATA_DIR, 'qianqi.db');
    const killed = await startBotProcess(env);
    // The platform takes nothing: an answer can only leave after the bot has come back. Half of the refusals have had their effect.
    await misbehave({ seed: 3, serverError: 1 });
    says('给张教授发1200咨询费，清华大学的，税前，还没付');
    await whileReading(file, (db) => until(async () => (await db.claim.count()) === 1, PATIENCE));
    says('昨天打印资料花了360元，北京印刷有限公司，公户付的');
    await killed.kill('SIGKILL');
    await misbehave({});

    const back = await startBotProcess(env);
    await whileReading(file, (db) =>
      until(async () => (await db.outboxMessage.count({ where: { sentAt: { not: null } } })) === 2, PATIENCE),
    );
    const answers = (await heard()).map((message) => words(message.card));
    expect(answers.filter((text) => text.includes('张教授'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('360'))).toHaveLength(1);
    expect(answers).toHaveLength(2);
    await whileReading(file, async (db) => {
      expect(await db.claim.count()).toBe(2);
      expect(await soundBooks(db)).toEqual([]);
    });
    expect(await back.kill('SIGTERM')).toBe(0);
    await close();
  },
  TIME,
);

test(
  'told to stop in the middle of its work, the bot ends its turn and exits with 0 within five seconds; nothing is lost',
  async () => {
    const { env, says, heard, close } = await platform();
    const file = join(env.DATA_DIR, 'qianqi.db');
    const bot = await startBotProcess(env);
    for (let yuan = 300; yuan < 306; yuan += 1) says(`打印资料花了${yuan}元，北京印刷有限公司，还没付`);
    await whileReading(file, (db) =>
      until(async () => (await db.inboxEvent.count({ where: { kind: 'message' } })) > 0, PATIENCE),
    );
    const startedAt = performance.now();
    expect(await bot.kill('SIGTERM')).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await whileReading(file, async (db) => {
      // A turn is there as a whole or not at all.
      expect(await db.claim.count()).toBe(
        await db.inboxEvent.count({ where: { kind: 'message', handledAt: { not: null } } }),
      );
      expect(await soundBooks(db)).toEqual([]);
    });

    const again = await startBotProcess(env);
    await whileReading(file, (db) =>
      until(async () => (await db.outboxMessage.count({ where: { sentAt: { not: null } } })) === 6, PATIENCE),
    );
    expect(new Set((await heard()).map((message) => words(message.card))).size).toBe(6);
    expect(await again.kill('SIGTERM')).toBe(0);
    await close();
  },
  TIME,
);
