import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import type { ChatPort, Sent } from '../../src/chat/port.ts';
import { openDb } from '../../src/db.ts';
import { outcomeOf } from '../../src/feishu/codes.ts';
import { createLog } from '../../src/log.ts';
import { writeOutbox } from '../../src/outbox/rows.ts';
import { createOutbox } from '../../src/outbox/sender.ts';
import { until } from '../support/world.ts';

/** The outbox alone, on a real database, before a platform that answers as the test says. */

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function outboxBefore(answer: (text: string) => Sent) {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-outbox-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'qianqi.db');
  copyFileSync(inject('template'), file);
  const db = await openDb(`file:${file}`);
  closers.push(() => db.$disconnect());
  const clock = { now: new Date('2026-11-17T02:00:00Z') };
  const port: ChatPort = {
    send: async (_, message) => answer((message.view as { text: string }).text),
    update: async () => ({ kind: 'refused', code: 'no-update' }),
    fetch: async () => ({ kind: 'refused', code: 'no-file' }),
    lookUp: async () => ({ kind: 'refused', code: 'no-message' }),
    findPeople: async () => [],
  };
  const outbox = createOutbox({ db, port, now: () => clock.now, log: createLog('silent'), wakeInbox: () => undefined });
  closers.push(() => outbox.stop());

  /** Lets time go by, looking every hour and a half: more looks in a day than one message has attempts. */
  async function pass(hours: number): Promise<void> {
    for (let left = hours; left > 0; left -= 1.5) {
      outbox.wake();
      await until(async () => !outbox.isBusy());
      clock.now = new Date(clock.now.getTime() + Math.min(left, 1.5) * 3_600_000);
    }
    outbox.wake();
    await until(async () => !outbox.isBusy());
  }
  const say = (...texts: string[]) =>
    writeOutbox(db, `event-${texts.join()}`, clock.now, {
      sends: texts.map((text) => ({ to: { openId: 'ou_x' }, card: 'text', view: { text } })),
      updates: [],
    });
  const rows = async () =>
    (await db.outboxMessage.findMany({ orderBy: { seq: 'asc' } })).map(({ sentAt, failedAt }) =>
      sentAt ? 'sent' : failedAt ? 'given up' : 'waiting',
    );
  return { say, pass, rows };
}

const sent: Sent = { kind: 'sent', messageId: 'om_1' };

const failed = (status: number | null, code: number | null = null): Sent =>
  outcomeOf({ status, code, resetSeconds: null });

test('what the platform’s state says nothing of the message, waits; what refuses the message, ends it', () => {
  for (const outcome of [failed(null), failed(503), failed(429), failed(400, 99991400), failed(200, 10014)])
    expect(outcome.kind).toBe('unavailable');
  expect([failed(200, 2200).kind, failed(400, 230002).kind]).toEqual(['retry', 'refused']);
});

test('a platform that is away for most of a day loses no message', async () => {
  const platform = { isAway: true };
  const { say, pass, rows } = await outboxBefore(() => (platform.isAway ? failed(503) : sent));
  await say('一', '二');
  await pass(22);
  expect(await rows()).toEqual(['waiting', 'waiting']);
  platform.isAway = false;
  await pass(1);
  expect(await rows()).toEqual(['sent', 'sent']);
}, 60_000);

test('what could not leave for a day is given up: by then its words are no news', async () => {
  const { say, pass, rows } = await outboxBefore(() => failed(503));
  await say('一');
  await pass(25);
  expect(await rows()).toEqual(['given up']);
}, 60_000);

test('one message that the platform stumbles over is given up within a day, and those behind it leave', async () => {
  const { say, pass, rows } = await outboxBefore((text) => (text === '一' ? failed(200, 2200) : sent));
  await say('一', '二');
  await pass(22);
  expect(await rows()).toEqual(['given up', 'sent']);
}, 60_000);
