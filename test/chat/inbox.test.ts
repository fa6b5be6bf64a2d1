import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import type { Inbound, Message, Tap } from '../../src/chat/inbound.ts';
import { createInbox, type Handler, type InboxOptions, MAX_ATTEMPTS } from '../../src/chat/inbox.ts';
import { Postponed, toast } from '../../src/chat/turn.ts';
import { openDb } from '../../src/db.ts';
import { createLog } from '../../src/log.ts';
import { until } from '../support/world.ts';

/** The inbox alone, on a real database, with a handler that does what the test says. */

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function inboxWith(handle: Handler, more: Partial<InboxOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-inbox-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'qianqi.db');
  copyFileSync(inject('template'), file);
  const db = await openDb(`file:${file}`);
  closers.push(() => db.$disconnect());
  const clock = { now: new Date('2026-11-17T02:00:00Z') };
  let ids = 0;
  const inbox = createInbox({
    db,
    now: () => clock.now,
    newId: () => `id-${ids++}`,
    log: createLog('silent'),
    admins: ['ou_admin'],
    handle,
    onParked: async () => [{ to: { openId: 'ou_admin' }, card: 'text', view: { text: '没处理成功' } }],
    wakeOutbox: () => undefined,
    onTurn: () => undefined,
    onPress: () => undefined,
    ...more,
  });
  closers.push(() => inbox.stop());
  const quiet = (): Promise<void> => until(async () => !inbox.isBusy());
  return { db, inbox, clock, quiet };
}

const message = (id: string): Message => ({
  kind: 'message',
  id: `message:${id}`,
  messageId: id,
  chatId: 'oc_x',
  chatType: 'p2p',
  senderId: 'ou_x',
  text: '打车37',
  form: 'text',
  isMentioned: true,
  replyTo: null,
  sentAt: '2026-11-17T02:00:00.000Z',
  isMasked: false,
});

const tap = (id: string): Tap => ({
  kind: 'tap',
  id: `event:${id}`,
  messageId: 'om_card',
  chatId: 'oc_x',
  senderId: 'ou_x',
  value: {},
  name: null,
  fields: {},
});

const nameOf = (event: Inbound): string => event.id;

test('an event is worked once however often it comes, and a redelivered press gets the first answer', async () => {
  const worked: string[] = [];
  const { inbox, quiet } = await inboxWith(async ({ event }) => {
    worked.push(nameOf(event));
    return { outcome: 'done', toast: toast('success', `第 ${worked.length} 次`) };
  });
  for (let copy = 0; copy < 3; copy += 1) await inbox.receive(message('om_1'));
  await quiet();
  const answers = await Promise.all([inbox.receive(tap('p')), inbox.receive(tap('p'))]);
  expect([...answers, await inbox.receive(tap('p'))].map((answer) => answer?.toast.content)).toEqual(
    Array(3).fill('第 2 次'),
  );
  expect(worked).toEqual(['message:om_1', 'event:p']);
});

test('a press goes before messages that wait', async () => {
  const worked: string[] = [];
  const gate: { open: () => void } = { open: () => undefined };
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const { inbox, quiet } = await inboxWith(async ({ event }) => {
    if (event.id === 'message:om_0') await opened;
    worked.push(nameOf(event));
    return { outcome: 'done' };
  });
  const received = [0, 1, 2, 3, 4].map((index) => inbox.receive(message(`om_${index}`)));
  const pressed = inbox.receive(tap('p'));
  gate.open();
  await Promise.all([...received, pressed]);
  await quiet();
  expect(worked.indexOf('event:p')).toBeLessThanOrEqual(1);
  expect(worked).toHaveLength(6);
});

test('a press that takes too long is answered with 处理中, and its card follows', async () => {
  const gate: { open: () => void } = { open: () => undefined };
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const { db, inbox, clock } = await inboxWith(
    async (turn) => {
      await opened;
      turn.update({ record: 'claim:1', card: 'help', view: { name: '陈静', station: '朝阳' } });
      return { outcome: 'done', toast: toast('success', '已同意') };
    },
    { answerWithinMs: 5 },
  );
  const copy = { key: 'k', lane: 'open_id:ou_x', action: 'send', recipient: 'open_id:ou_x', card: 'help', view: '{}' };
  await db.outboxMessage.create({
    data: {
      ...copy,
      record: 'claim:1',
      messageId: 'om_card',
      dueAt: clock.now,
      createdAt: clock.now,
      sentAt: clock.now,
    },
  });
  const answer = await inbox.receive(tap('slow'));
  expect(answer?.toast.content).toContain('处理中');
  gate.open();
  await until(async () => (await db.outboxMessage.count({ where: { updates: 'k', dueAt: { lte: clock.now } } })) === 1);
  expect((await inbox.receive(tap('slow')))?.toast.content).toBe('已同意');
});

test('an answer that was handed over in time needs no second update of the pressed card', async () => {
  const { db, inbox, clock } = await inboxWith(async (turn) => {
    turn.update({ record: 'claim:1', card: 'help', view: { name: '陈静', station: '朝阳' } });
    return { outcome: 'done', toast: toast('success', '已同意') };
  });
  const copy = { key: 'k', lane: 'open_id:ou_x', action: 'send', recipient: 'open_id:ou_x', card: 'help', view: '{}' };
  await db.outboxMessage.create({
    data: {
      ...copy,
      record: 'claim:1',
      messageId: 'om_card',
      dueAt: clock.now,
      createdAt: clock.now,
      sentAt: clock.now,
    },
  });
  expect((await inbox.receive(tap('quick')))?.card?.card).toBe('help');
  await until(async () => (await db.outboxMessage.count({ where: { updates: 'k', sentAt: { not: null } } })) === 1);
});

test('a turn that keeps failing is tried again with back-off, then parked, and people are told once', async () => {
  let tries = 0;
  const { db, inbox, clock, quiet } = await inboxWith(async () => {
    tries += 1;
    throw new Error('broken');
  });
  await inbox.receive(message('om_bad'));
  await quiet();
  expect(tries).toBe(1);
  for (let round = 0; round < 20; round += 1) {
    clock.now = new Date(clock.now.getTime() + 600_000);
    inbox.wake();
    await quiet();
  }
  expect(tries).toBe(MAX_ATTEMPTS);
  expect((await db.inboxEvent.findUniqueOrThrow({ where: { id: 'message:om_bad' } })).parkedAt).not.toBeNull();
  expect(await db.outboxMessage.count()).toBe(1);
});

test('a postponed event is worked at its time, counts no attempt, and leaves nothing of the turn behind', async () => {
  const later = new Date('2026-11-17T03:00:00Z');
  const { db, inbox, clock, quiet } = await inboxWith(async (turn) => {
    turn.send({ to: { openId: 'ou_x' }, card: 'text', view: { text: '到点了' } });
    if (turn.now < later) throw new Postponed(later);
    return { outcome: 'done' };
  });
  await inbox.receive(message('om_later'));
  await quiet();
  expect(await db.outboxMessage.count()).toBe(0);
  clock.now = later;
  inbox.wake();
  await quiet();
  expect(await db.outboxMessage.count()).toBe(1);
  expect((await db.inboxEvent.findUniqueOrThrow({ where: { id: 'message:om_later' } })).attempts).toBe(0);
});
