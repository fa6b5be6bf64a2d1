import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import {
  APP,
  button,
  call,
  card,
  clientOf,
  codeOf,
  connect,
  messagesOf,
  post,
  START,
  sandbox,
  sendCard,
} from './support.ts';

const text = (content: string) => ({ msg_type: 'text', content: JSON.stringify({ text: content }) });

const send = (client: Lark.Client, to: string, data: object = text('你好'), type = 'open_id') =>
  client.im.v1.message.create({
    params: { receive_id_type: type as 'open_id' },
    data: { receive_id: to, ...data } as never,
  });

const tokenOf = async (box: Sandbox): Promise<string> => {
  const { body } = await call(box, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: APP.appId,
    app_secret: APP.appSecret,
  });
  return body.tenant_access_token;
};

test('a message reaches a person by any of their identities', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  await send(client, 'ou_wangfang');
  await send(client, 'on_wangfang', text('二'), 'union_id');
  await send(client, 'wangfang', text('三'), 'user_id');
  await send(client, 'wangfang@example.cn', text('四'), 'email');
  const messages = await messagesOf(box, 'ou_wangfang');
  expect(messages.map((m: { from: string; text: string }) => [m.from, m.text])).toEqual([
    ['bot', '你好'],
    ['bot', '二'],
    ['bot', '三'],
    ['bot', '四'],
  ]);
});

test('the first secret of an app is the right one', async () => {
  const box = await sandbox();
  await send(clientOf(box), 'ou_wangfang');
  const wrong = clientOf(box, { ...APP, appSecret: 'another' });
  await expect(send(wrong, 'ou_wangfang')).rejects.toThrow('10014');
});

test('calls without a good token are refused by their code, unknown paths with 404', async () => {
  const box = await sandbox();
  const path = '/open-apis/bot/v3/info';
  const codes = [];
  for (const authorization of [undefined, 'Bearer t-nonsense', 'Bearer u-user', 'Bearer nonsense']) {
    codes.push((await call(box, 'GET', path, undefined, authorization ? { authorization } : {})).body.code);
  }
  expect(codes).toEqual([99991661, 99991663, 99991668, 99991671]);
  const unknown = await call(box, 'POST', '/open-apis/im/v9/nothing', {});
  expect([unknown.status, unknown.body.code]).toEqual([404, 99991201]);
});

test('receivers the bot cannot write to are refused by their code', async () => {
  const shy = {
    openId: 'ou_shy',
    name: '外人',
    role: null,
    mobile: '1',
    email: 's@x.cn',
    unionId: 'on_shy',
    userId: 'shy',
  };
  const box = await sandbox({
    people: [{ ...shy, status: 'active', available: false }],
    chats: [{ chatId: 'oc_private', name: '没有机器人', type: 'group', members: ['ou_wangfang'] }],
  });
  const client = clientOf(box);
  await connect(box, {});
  await post(box, '/people/ou_sunqiang', { status: 'departed' });
  expect(await codeOf(send(client, 'ou_nobody'))).toBe(99992351);
  expect(await codeOf(send(client, 'ou_155184d1e73cbfb8973e5a9e698e74f2'))).toBe(99992361);
  expect(await codeOf(send(client, 'oc_chaoyang'))).toBe(230034);
  expect(await codeOf(send(client, 'on_nobody', text('x'), 'union_id'))).toBe(99992364);
  expect(await codeOf(send(client, 'nobody', text('x'), 'user_id'))).toBe(99992360);
  expect(await codeOf(send(client, 'nobody@example.cn', text('x'), 'email'))).toBe(230034);
  expect(await codeOf(send(client, 'ou_wangfang', text('x'), 'app_id'))).toBe(99992402);
  expect(await codeOf(send(client, 'oc_nowhere', text('x'), 'chat_id'))).toBe(230034);
  expect(await codeOf(send(client, 'oc_private', text('x'), 'chat_id'))).toBe(230002);
  expect(await codeOf(send(client, 'ou_shy'))).toBe(230013);
  expect(await codeOf(send(client, 'ou_sunqiang'))).toBe(230029);
});

test('contents the platform would not take are refused by their code', async () => {
  const box = await sandbox({ rateLimits: false });
  const client = clientOf(box);
  const tries: [object, number][] = [
    [{ msg_type: 'text', content: 'no json' }, 230001],
    [{ msg_type: 'text', content: '{"text":""}' }, 230001],
    [{ msg_type: 'poem', content: '{}' }, 230001],
    [{ msg_type: 'image', content: '{"image_key":"img_v3_none"}' }, 230001],
    [text('长'.repeat(60_000)), 230025],
    [
      { msg_type: 'interactive', content: JSON.stringify(card({ tag: 'markdown', content: 'x'.repeat(31_000) })) },
      230025,
    ],
    [{ msg_type: 'interactive', content: JSON.stringify(card({ tag: 'marquee' })) }, 230099],
    [{ msg_type: '', content: '{}' }, 99992402],
  ];
  for (const [data, code] of tries) expect(await codeOf(send(client, 'ou_wangfang', data))).toBe(code);
  expect(await messagesOf(box, 'ou_wangfang')).toEqual([]);
});

test('a bad card is refused with the sub-code in the sentence', async () => {
  const box = await sandbox();
  const data = {
    receive_id: 'ou_wangfang',
    msg_type: 'interactive',
    content: JSON.stringify(card({ tag: 'marquee' })),
  };
  const reply = await call(box, 'POST', '/open-apis/im/v1/messages?receive_id_type=open_id', data, {
    authorization: `Bearer ${await tokenOf(box)}`,
  });
  expect([reply.status, reply.body.msg]).toEqual([400, expect.stringContaining('ext=ErrCode: 200861; ErrMsg: ')]);
});

test('the same uuid within an hour is the same message', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const first = await send(client, 'ou_wangfang', { ...text('一'), uuid: 'k1' });
  const again = await send(client, 'ou_wangfang', { ...text('一'), uuid: 'k1' });
  expect(again.data?.message_id).toBe(first.data?.message_id);
  await post(box, '/clock', { advance: 'PT61M' });
  const late = await send(client, 'ou_wangfang', { ...text('一'), uuid: 'k1' });
  expect(late.data?.message_id).not.toBe(first.data?.message_id);
});

test('the sixth message into a chat within a second is too many, and another chat is not', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  await send(client, 'ou_chenjing');
  const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(send(client, 'ou_wangfang'))));
  expect(codes.filter((code) => code === 230020)).toHaveLength(1);
  expect(await codeOf(send(client, 'ou_zhaomin'))).toBe(0);
});

test('the 51st call within a second is answered 429 with the time to wait', async () => {
  const box = await sandbox();
  const headers = { authorization: `Bearer ${await tokenOf(box)}` };
  const replies = await Promise.all(
    Array.from({ length: 55 }, () => fetch(`${box.url}/open-apis/bot/v3/info`, { headers })),
  );
  const refused = replies.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  expect(refused[0]?.headers.get('x-ogw-ratelimit-reset')).toBe('1');
  expect(await refused[0]?.json()).toMatchObject({ code: 99991400 });
});

test('a card is replaced by a patch, five times a second and for fourteen days', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const messageId = await sendCard(client, card(button('ok')));
  const patch = (content: object) =>
    codeOf(client.im.v1.message.patch({ path: { message_id: messageId }, data: { content: JSON.stringify(content) } }));
  expect(await patch(card({ tag: 'markdown', content: '已办' }))).toBe(0);
  expect((await messagesOf(box, 'ou_wangfang'))[0].card.body.elements[0].content).toBe('已办');
  const codes = await Promise.all([1, 2, 3, 4, 5].map(() => patch(card({ tag: 'hr' }))));
  expect(codes.filter((code) => code === 230020)).toHaveLength(1);
  await post(box, '/clock', { advance: 'P14DT1S' });
  expect(await patch(card({ tag: 'hr' }))).toBe(230031);
});

test('only texts are edited, only own messages, and nothing that was recalled', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  await connect(box, {});
  const cardId = await sendCard(client, card(button('ok')));
  const textId = (await send(client, 'ou_wangfang')).data?.message_id ?? '';
  const theirs = (await post(box, '/messages', { from: 'ou_wangfang', chatId: 'bot', text: '我的' })).body.messageId;
  const edit = (id: string) => codeOf(client.im.v1.message.update({ path: { message_id: id }, data: text('改了') }));
  expect([await edit(cardId), await edit(textId), await edit(theirs), await edit('om_none')]).toEqual([
    230001, 0, 230071, 99992354,
  ]);
  await client.im.v1.message.delete({ path: { message_id: cardId } });
  const patched = client.im.v1.message.patch({
    path: { message_id: cardId },
    data: { content: JSON.stringify(card()) },
  });
  expect(await codeOf(patched)).toBe(230011);
  expect(await codeOf(client.im.v1.message.delete({ path: { message_id: cardId } }))).toBe(230110);
  expect((await messagesOf(box, 'ou_wangfang'))[0]).toMatchObject({ recalled: true, card: null });
});

test('files go up, into a message, and down again only with the message they belong to', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const bytes = Buffer.from('%PDF-1.4 invoice');
  const uploaded = await client.im.v1.file.create({ data: { file_type: 'pdf', file_name: '发票.pdf', file: bytes } });
  const sent = await send(client, 'ou_wangfang', {
    msg_type: 'file',
    content: JSON.stringify({ file_key: uploaded?.file_key }),
  });
  const [message] = await messagesOf(box, 'ou_wangfang');
  expect(message.file).toMatchObject({ name: '发票.pdf', size: bytes.length });
  const get = (messageId: string) =>
    client.im.v1.messageResource.get({
      params: { type: 'file' },
      path: { message_id: messageId, file_key: uploaded?.file_key ?? '' },
    });
  const target = join(tmpdir(), `sandbox-${process.pid}.pdf`);
  await (await get(sent.data?.message_id ?? '')).writeFile(target);
  expect(readFileSync(target)).toEqual(bytes);
  const other = await send(client, 'ou_wangfang');
  await expect(get(other.data?.message_id ?? '')).rejects.toMatchObject({ response: { status: 400 } });
  expect(await codeOf(client.im.v1.image.create({ data: { image_type: 'message', image: bytes } }))).toBe(234011);
});

test('a chat tells its history page by page, also what the bot was not told', async () => {
  const box = await sandbox({ rateLimits: false });
  const client = clientOf(box);
  for (const words of ['一', '二', '三'])
    await post(box, '/messages', { from: 'ou_wangfang', chatId: 'oc_chaoyang', text: words });
  const page = async (token?: string, sort = 'ByCreateTimeAsc') => {
    const { data } = await client.im.v1.message.list({
      params: {
        container_id_type: 'chat',
        container_id: 'oc_chaoyang',
        page_size: 2,
        sort_type: sort as never,
        ...(token ? { page_token: token } : {}),
      },
    });
    return { words: data?.items?.map((item) => JSON.parse(item.body?.content ?? '{}').text), next: data?.page_token };
  };
  const first = await page();
  expect(first.words).toEqual(['一', '二']);
  expect(await page(first.next)).toEqual({ words: ['三'], next: undefined });
  expect((await page(undefined, 'ByCreateTimeDesc')).words).toEqual(['三', '二']);
  const since = String(Date.parse(START) / 1_000 + 3_600);
  const later = await client.im.v1.message.list({
    params: { container_id_type: 'chat', container_id: 'oc_chaoyang', start_time: since },
  });
  expect(later.data?.items).toEqual([]);
});

test('the directory knows people, chats and the bot', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const user = await client.contact.v3.user.get({
    path: { user_id: 'ou_zhaomin' },
    params: { user_id_type: 'open_id' },
  });
  expect(user.data?.user).toMatchObject({ name: '赵敏', union_id: 'on_zhaomin' });
  const ids = await client.contact.v3.user.batchGetId({
    data: { mobiles: ['13800000001'], emails: ['none@example.cn'] },
  });
  expect(ids.data?.user_list?.map((entry) => entry.user_id)).toEqual([undefined, 'ou_chenjing']);
  const members = await client.im.v1.chatMembers.get({ path: { chat_id: 'oc_chaoyang' } });
  expect(members.data).toMatchObject({ member_total: 6, has_more: false });
  const group = await client.im.v1.chat.get({ path: { chat_id: 'oc_chaoyang' } });
  expect(group.data).toMatchObject({ name: '朝阳区工作站点', chat_mode: 'group' });
  const info = (await client.request({ method: 'GET', url: '/open-apis/bot/v3/info' })) as {
    bot: { app_name: string };
  };
  expect(info.bot.app_name).toBe('千企管家');
  expect(await codeOf(client.contact.v3.user.get({ path: { user_id: 'ou_nobody' } }))).toBe(41012);
});

test('who has read a message, who is urged, what was reacted', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const messageId = (await send(client, 'ou_wangfang')).data?.message_id ?? '';
  const path = { message_id: messageId };
  const readers = async () =>
    (await client.im.v1.message.readUsers({ path, params: { user_id_type: 'open_id' } })).data?.items;
  expect(await readers()).toEqual([]);
  await post(box, '/read', { person: 'ou_wangfang', chatId: 'bot' });
  expect(await readers()).toMatchObject([{ user_id: 'ou_wangfang' }]);
  const urged = await client.im.v1.message.urgentApp({
    path,
    params: { user_id_type: 'open_id' },
    data: { user_id_list: ['ou_wangfang', 'ou_zhaomin'] },
  });
  expect(urged.data?.invalid_user_id_list).toEqual(['ou_zhaomin']);
  await client.im.v1.messageReaction.create({ path, data: { reaction_type: { emoji_type: 'OK' } } });
  expect((await messagesOf(box, 'ou_wangfang'))[0]).toMatchObject({
    urgent: ['ou_wangfang'],
    reactions: [{ emoji: 'OK', from: 'bot' }],
  });
});
