import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closeLater } from '../support/closing.ts';
import { call, connect, messagesOf, post, read, START, sandbox, until } from './support.ts';

interface Received {
  readonly event_id: string;
  readonly app_id: string;
  readonly message: {
    readonly message_id: string;
    readonly content: string;
    readonly chat_type: string;
    readonly mentions?: readonly {
      readonly key: string;
      readonly name: string;
      readonly id: { readonly open_id: string };
    }[];
  };
}

const say = (text: string, extra: object = {}) => ({ from: 'ou_wangfang', chatId: 'bot', text, ...extra });
const wordsOf = (events: readonly Received[]) => events.map(({ message }) => JSON.parse(message.content).text);

/** A bot that only notes what it is told. */
const listener = (events: Received[], then: () => Promise<unknown> = async () => undefined) => ({
  'im.message.receive_v1': async (event: Received) => {
    events.push(event);
    return then();
  },
});

test('the unmodified SDK receives what a person writes, and the call waits for its acknowledgement', async () => {
  const box = await sandbox();
  const events: Received[] = [];
  await connect(box, listener(events));
  const { status, body } = await post(box, '/messages', say('昨天给张教授发了1500咨询费'));
  expect(status).toBe(200);
  expect(events).toMatchObject([
    { app_id: 'cli_a1b2c3d4e5f60718', message: { message_id: body.messageId, chat_type: 'p2p' } },
  ]);
});

test('in a group the bot is told only of what mentions it', async () => {
  const box = await sandbox();
  const events: Received[] = [];
  await connect(box, listener(events));
  await post(box, '/messages', say('大家好', { chatId: 'oc_chaoyang' }));
  await post(box, '/messages', say('请 @王建国 看看', { chatId: 'oc_chaoyang', mention: true }));
  expect(wordsOf(events)).toEqual(['@_user_1 请 @_user_2 看看']);
  expect(events[0]?.message.mentions).toMatchObject([
    { key: '@_user_1', name: '千企管家', id: { open_id: 'ou_qianqi_bot' } },
    { key: '@_user_2', name: '王建国', id: { open_id: 'ou_wangjianguo' } },
  ]);
  const texts = (await messagesOf(box, 'ou_lihong', 'oc_chaoyang')).map((message: { text: string }) => message.text);
  expect(texts).toEqual(['大家好', '@千企管家 请 @王建国 看看']);
});

test('a long message arrives whole, in fragments and out of order', async () => {
  const box = await sandbox();
  const events: Received[] = [];
  await connect(box, listener(events));
  const words = Array.from({ length: 9_000 }, (_, index) => `第${index}笔`).join('');
  expect((await post(box, '/messages', say(words))).status).toBe(200);
  expect(wordsOf(events)).toEqual([words]);
  expect((await post(box, '/messages', say('长'.repeat(60_000)))).status).toBe(400);
});

test('what the bot fails to handle comes again after 15 s, 5 min, 1 h and 6 h of the clock, and then no more', async () => {
  const box = await sandbox();
  const events: Received[] = [];
  const times: number[] = [];
  await connect(
    box,
    listener(events, async () => {
      times.push(Date.parse((await read(box, '/clock')).body.now));
      throw new Error('the bot is broken');
    }),
  );
  await post(box, '/messages', say('第一句'));
  await post(box, '/clock', { advance: 'P1D' });
  const gaps = times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 1_000));
  expect(gaps).toEqual([15, 300, 3_600, 21_600]);
  expect(new Set(events.map((event) => event.event_id)).size).toBe(1);
});

test('a bot that does not answer in time is told again', async () => {
  const box = await sandbox({ answerWithinMs: 100 });
  const events: Received[] = [];
  let release: (() => void) | undefined;
  await connect(
    box,
    listener(events, () => (events.length === 1 ? new Promise<void>((go) => (release = go)) : Promise.resolve())),
  );
  await post(box, '/messages', say('慢'));
  expect(events).toHaveLength(1);
  release?.();
  await post(box, '/clock', { advance: 'PT15S' });
  expect(wordsOf(events)).toEqual(['慢', '慢']);
});

test('a message written while no bot is there waits for it', async () => {
  const box = await sandbox();
  expect((await post(box, '/messages', say('有人吗'))).status).toBe(202);
  const events: Received[] = [];
  await connect(box, listener(events));
  await until(() => events.length === 1);
  expect(wordsOf(events)).toEqual(['有人吗']);
});

test('with two connections each event goes to one of them, at random', async () => {
  const box = await sandbox();
  const one: Received[] = [];
  const two: Received[] = [];
  await connect(box, listener(one));
  await connect(box, listener(two));
  const count = 24;
  await Promise.all(Array.from({ length: count }, (_, index) => post(box, '/messages', say(`第 ${index} 句`))));
  expect(one.length + two.length).toBe(count);
  expect(Math.min(one.length, two.length)).toBeGreaterThan(0);
});

test('after the sandbox is killed and comes back, people, messages, clock and pending events are still there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  closeLater(() => rmSync(folder, { recursive: true }));
  const dataFile = join(folder, 'sandbox.db');
  const first = await sandbox({ dataFile });
  await post(first, '/people/ou_sunqiang', { status: 'departed' });
  await post(first, '/clock', { advance: 'P3D' });
  await post(first, '/messages', say('还在吗'));
  await first.close();
  const second = await sandbox({ dataFile });
  const events: Received[] = [];
  await connect(second, listener(events));
  await until(() => events.length === 1);
  expect(wordsOf(events)).toEqual(['还在吗']);
  const people: readonly { openId: string; status: string }[] = (await read(second, '/people')).body;
  expect(people.find(({ openId }) => openId === 'ou_sunqiang')?.status).toBe('departed');
  const now = Date.parse((await read(second, '/clock')).body.now);
  expect(now - Date.parse(START)).toBeGreaterThanOrEqual(3 * 86_400_000);
});

test('an event can be pushed again, also one that was acknowledged long ago', async () => {
  const box = await sandbox();
  const events: Received[] = [];
  await connect(box, listener(events));
  const { messageId } = (await post(box, '/messages', say('再说一遍'))).body;
  expect((await post(box, '/redeliver', { messageId })).status).toBe(200);
  expect(events.map((event) => event.event_id)).toEqual([events[0]?.event_id, events[0]?.event_id]);
});

test('edits, recalls, the menu, entering a chat and joining one are told to the bot', async () => {
  const box = await sandbox({ chats: [{ chatId: 'oc_new', name: '新群', type: 'group', members: ['ou_wangfang'] }] });
  const told: [string, Record<string, unknown>][] = [];
  const note = (type: string) => async (event: Record<string, unknown>) => {
    told.push([type, event]);
  };
  const types = [
    'im.message.updated_v1',
    'im.message.recalled_v1',
    'application.bot.menu_v6',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    'im.chat.member.bot.added_v1',
  ];
  await connect(box, Object.fromEntries(types.map((type) => [type, note(type)])));
  const { messageId } = (await post(box, '/messages', say('1500'))).body;
  await post(box, `/messages/${messageId}/edit`, { from: 'ou_wangfang', text: '1600' });
  await post(box, `/messages/${messageId}/recall`, { from: 'ou_wangfang' });
  await post(box, '/events', { type: 'menu', from: 'ou_wangfang', key: 'budget' });
  await post(box, '/events', { type: 'entered', from: 'ou_wangfang' });
  await post(box, '/events', { type: 'bot-added', from: 'ou_wangfang', chatId: 'oc_new' });
  expect(told.map(([type]) => type)).toEqual(types);
  expect(told[0]?.[1]).toMatchObject({ message: { message_id: messageId, content: '{"text":"1600"}' } });
  expect(told[2]?.[1]).toMatchObject({ event_key: 'budget', operator: { operator_id: { open_id: 'ou_wangfang' } } });
  expect(told[4]?.[1]).toMatchObject({ chat_id: 'oc_new', name: '新群' });
});

test('a wrong secret or a used ticket opens no long connection', async () => {
  const box = await sandbox();
  const ask = (body: object) => call(box, 'POST', '/callback/ws/endpoint', body);
  const good = await ask({ AppID: 'cli_a1b2c3d4e5f60718', AppSecret: 'right' });
  expect(good.body.data.URL).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/v2\?fpid=/);
  expect((await ask({ AppID: 'cli_a1b2c3d4e5f60718', AppSecret: 'wrong' })).body.code).toBe(514);
  expect((await ask({ AppID: 'nonsense', AppSecret: 'right' })).body.code).toBe(1000040346);
  const socket = new WebSocket(good.body.data.URL.replace(/ticket=.*/, 'ticket=none'));
  const outcome = await new Promise((resolve) => {
    socket.addEventListener('error', () => resolve('refused'));
    socket.addEventListener('open', () => resolve('open'));
  });
  expect(outcome).toBe('refused');
});
