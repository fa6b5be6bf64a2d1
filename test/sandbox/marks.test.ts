import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { clientOf, codeOf, connect, post, sandbox, sendTo } from './support.ts';

const PEOPLE = ['ou_chenjing', 'ou_wangfang', 'ou_zhaomin', 'ou_wangjianguo', 'ou_zhouli'];

const readUsers = (client: Lark.Client, id: string, params: object = {}) =>
  client.im.v1.message.readUsers({
    path: { message_id: id },
    params: { user_id_type: 'open_id', ...params },
  });
const urge = (client: Lark.Client, id: string, people: readonly string[], type = 'open_id') =>
  client.im.v1.message.urgentApp({
    path: { message_id: id },
    params: { user_id_type: type as 'open_id' },
    data: { user_id_list: [...people] },
  });

test('who has read a message is told page by page, by the identity asked for, for seven days', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const id = await sendTo(client, 'oc_chaoyang');
  for (const person of PEOPLE) await post(box, '/read', { person, chatId: 'oc_chaoyang' });
  const first = (await readUsers(client, id, { page_size: 3, user_id_type: 'union_id' })).data;
  expect(first?.items?.map((item) => item.user_id)).toEqual(['on_chenjing', 'on_wangfang', 'on_zhaomin']);
  expect(first?.has_more).toBe(true);
  const next = (await readUsers(client, id, { page_size: 3, page_token: first?.page_token })).data;
  expect(next).toMatchObject({ items: [{ user_id: 'ou_wangjianguo' }, { user_id: 'ou_zhouli' }], has_more: false });
  expect(next).not.toHaveProperty('page_token');
  expect(await codeOf(readUsers(client, id, { page_size: 101 }))).toBe(99992402);
  await post(box, '/clock', { advance: 'P6DT23H' });
  expect(await codeOf(readUsers(client, id))).toBe(0);
  await post(box, '/clock', { advance: 'PT2H' });
  expect(await codeOf(readUsers(client, id))).toBe(230033);
});

test('what was read stays read, and only what came since becomes it', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const readersOf = async (id: string) => (await readUsers(client, id)).data?.items?.map((item) => item.timestamp);
  const first = await sendTo(client, 'ou_wangfang');
  await post(box, '/read', { person: 'ou_wangfang', chatId: 'bot' });
  const [at] = (await readersOf(first)) ?? [];
  const second = await sendTo(client, 'ou_wangfang');
  expect(await readersOf(second)).toEqual([]);
  await post(box, '/clock', { advance: 'PT1H' });
  await post(box, '/read', { person: 'ou_wangfang', chatId: 'bot' });
  expect(await readersOf(first)).toEqual([at]);
  expect(await readersOf(second)).toHaveLength(1);
});

test('only own messages are asked about and urged, and only those still there', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  await connect(box, {});
  const theirs = (await post(box, '/messages', { from: 'ou_wangfang', chatId: 'bot', text: '我的' })).body.messageId;
  const both = async (id: string) => [await codeOf(readUsers(client, id)), await codeOf(urge(client, id, PEOPLE))];
  expect(await both(theirs)).toEqual([230012, 230012]);
  expect(await both('om_none')).toEqual([99992354, 99992354]);
  const id = await sendTo(client, 'ou_wangfang');
  await client.im.v1.message.delete({ path: { message_id: id } });
  expect(await both(id)).toEqual([230110, 230110]);
});

test('members are urged, others are named, and when nobody is one it is refused', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  await post(box, '/people/ou_lihong', { status: 'departed' });
  const id = await sendTo(client, 'oc_chaoyang');
  const urged = await urge(client, id, ['ou_wangfang', 'ou_sunqiang', 'ou_lihong', 'ou_nobody']);
  expect(urged.data?.invalid_user_id_list).toEqual(['ou_sunqiang', 'ou_lihong', 'ou_nobody']);
  expect(await codeOf(urge(client, id, ['ou_sunqiang', 'ou_nobody']))).toBe(230001);
  expect(await codeOf(urge(client, id, []))).toBe(99992402);
  expect(await codeOf(urge(client, id, ['wangfang'], 'user_id'))).toBe(0);
});

test('somebody with two hundred unread urgent messages is not urged again before reading', async () => {
  const box = await sandbox({ rateLimits: false });
  const client = clientOf(box);
  for (let count = 0; count < 200; count += 1) {
    const id = await sendTo(client, 'ou_wangfang');
    expect(await codeOf(urge(client, id, ['ou_wangfang']))).toBe(0);
  }
  const id = await sendTo(client, 'ou_wangfang');
  expect(await codeOf(urge(client, id, ['ou_wangfang']))).toBe(230023);
  await post(box, '/read', { person: 'ou_wangfang', chatId: 'bot' });
  expect(await codeOf(urge(client, id, ['ou_wangfang']))).toBe(0);
});

test('a reaction is given, listed by kind and page, and taken back where it was given', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const [id, other] = [await sendTo(client, 'ou_wangfang'), await sendTo(client, 'ou_wangfang')];
  const path = { message_id: id };
  const react = (emoji: string, to = id) =>
    client.im.v1.messageReaction.create({
      path: { message_id: to },
      data: { reaction_type: { emoji_type: emoji } },
    });
  const given = await react('OK');
  await react('DONE');
  const list = async (params: object) => (await client.im.v1.messageReaction.list({ path, params })).data;
  expect((await list({ reaction_type: 'DONE' }))?.items).toMatchObject([{ reaction_type: { emoji_type: 'DONE' } }]);
  const first = await list({ page_size: 1 });
  expect(first).toMatchObject({ has_more: true, items: [{ reaction_id: given.data?.reaction_id }] });
  expect(await list({ page_size: 1, page_token: first?.page_token })).toMatchObject({ has_more: false });
  const take = (reaction_id: string, from = id) =>
    codeOf(client.im.v1.messageReaction.delete({ path: { message_id: from, reaction_id } }));
  const mine = given.data?.reaction_id ?? '';
  expect([await take('none'), await take(mine, other), await take(mine), await take(mine)]).toEqual([
    231011, 231010, 0, 231011,
  ]);
  expect([await codeOf(react('no emoji')), await codeOf(react('OK', 'om_none'))]).toEqual([231001, 99992354]);
  await client.im.v1.message.delete({ path: { message_id: other } });
  expect(await codeOf(react('OK', other))).toBe(231003);
});
