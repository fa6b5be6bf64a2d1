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
  sandbox,
  sendCard,
  sendTo,
  textOf,
} from './support.ts';

const OTHER_APP = { appId: 'cli_00000000000000aa', appSecret: 'other' };
const hr = { tag: 'hr' };

const edit = (client: Lark.Client, id: string, text: string) =>
  codeOf(client.im.v1.message.update({ path: { message_id: id }, data: textOf(text) }));
const patch = (client: Lark.Client, id: string, content: object) =>
  codeOf(client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(content) } }));
const recall = (client: Lark.Client, id: string) => codeOf(client.im.v1.message.delete({ path: { message_id: id } }));
const get = async (client: Lark.Client, id: string, type?: string) =>
  (
    await client.im.v1.message.get({
      path: { message_id: id },
      params: { ...(type ? { card_msg_content_type: type } : {}) } as never,
    })
  ).data?.items?.[0];

test('a text is edited twenty times and not once more', async () => {
  const box = await sandbox({ rateLimits: false });
  const client = clientOf(box);
  const id = await sendTo(client, 'ou_wangfang');
  for (let time = 1; time <= 20; time += 1) expect(await edit(client, id, `第 ${time} 版`)).toBe(0);
  expect(await edit(client, id, '第 21 版')).toBe(230072);
  expect((await messagesOf(box, 'ou_wangfang'))[0]).toMatchObject({ text: '第 20 版', edited: true });
});

test('what another app or a person sent is neither patched, edited nor recalled, each with its own code', async () => {
  const box = await sandbox({ rateLimits: false });
  const [client, other] = [clientOf(box), clientOf(box, OTHER_APP)];
  const cardId = await sendCard(client, card(hr));
  const textId = await sendTo(client, 'ou_wangfang');
  expect([await patch(other, cardId, card(hr)), await edit(other, textId, 'x'), await recall(other, textId)]).toEqual([
    230017, 230071, 230026,
  ]);
  await connect(box, {});
  const theirs = (await post(box, '/messages', { from: 'ou_wangfang', chatId: 'bot', text: '我的' })).body.messageId;
  expect([await edit(client, theirs, 'x'), await recall(client, theirs)]).toEqual([230071, 230026]);
});

test('an id that is no message’s is refused before anything else, a c- token too', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  for (const id of ['om_none', 'c-295ee57216a5dc9de90fefd0aadb4b1d7d'])
    expect([await patch(client, id, card(hr)), await edit(client, id, 'x'), await recall(client, id)]).toEqual([
      99992354, 99992354, 99992354,
    ]);
});

test('nothing is changed any more for somebody who has left, or in a chat the bot is not in', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const id = await sendCard(client, card(hr));
  await post(box, '/people/ou_wangfang', { status: 'departed' });
  expect([await patch(client, id, card(hr)), await recall(client, id)]).toEqual([230013, 230013]);
  await post(box, '/people/ou_wangfang', { status: 'active', available: false });
  expect(await patch(client, id, card(hr))).toBe(230013);
  await post(box, '/people/ou_wangfang', { available: true });
  expect(await patch(client, id, card(hr))).toBe(0);
});

test('a patch is held against the same rules as a sent card', async () => {
  const box = await sandbox({ rateLimits: false });
  const client = clientOf(box);
  const id = await sendCard(client, card(hr));
  const shared = (update_multi: boolean) => ({ ...card(hr), config: { update_multi } });
  const large = card({ tag: 'markdown', content: 'x'.repeat(31_000) });
  expect([
    await patch(client, id, card({ tag: 'marquee' })),
    await patch(client, id, large),
    await patch(client, id, shared(false)),
    await patch(client, id, shared(true)),
    await patch(client, await sendTo(client, 'ou_wangfang'), card(hr)),
  ]).toEqual([230099, 230025, 230099, 0, 230001]);
});

test('a card is given back rendered, or as it was sent when asked for so; a recalled message without its content', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const sent = card({ tag: 'markdown', content: '**请审批**' });
  const id = await sendCard(client, sent);
  expect(JSON.parse((await get(client, id, 'user_card_content'))?.body?.content ?? '')).toEqual(sent);
  expect(JSON.parse((await get(client, id))?.body?.content ?? '')).toEqual({
    title: '测试卡片',
    elements: [[{ tag: 'text', text: '**请审批**' }]],
  });
  expect(await get(client, id)).toMatchObject({
    message_id: id,
    msg_type: 'interactive',
    deleted: false,
    updated: false,
    sender: { id: APP.appId, id_type: 'app_id', sender_type: 'app' },
  });
  expect(await recall(client, id)).toBe(0);
  expect(await get(client, id)).toMatchObject({ deleted: true, body: {} });
  expect((await get(client, id))?.body?.content).toBeUndefined();
});

test('a reply knows its parent and its root, and nothing replies to what was recalled', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const root = await sendTo(client, 'oc_chaoyang');
  const reply = async (to: string) =>
    (await client.im.v1.message.reply({ path: { message_id: to }, data: textOf('答') })).data;
  const first = await reply(root);
  expect(first).toMatchObject({ root_id: root, parent_id: root });
  expect(await reply(first?.message_id ?? '')).toMatchObject({ root_id: root, parent_id: first?.message_id });
  await recall(client, root);
  expect(await codeOf(client.im.v1.message.reply({ path: { message_id: root }, data: textOf('晚') }))).toBe(230011);
});

/** Presses the card's button; the `c-` token of the press, and what the bot does with it while it has not yet answered. */
async function pressed(box: Sandbox, during: (token: string) => Promise<unknown> = async () => undefined) {
  let token = '';
  await connect(box, {
    'card.action.trigger': async (event: { token: string }) => {
      token = event.token;
      await during(token);
      return {};
    },
  });
  const messageId = await sendCard(clientOf(box), card(button('ok')));
  await post(box, '/taps', { from: 'ou_wangfang', messageId, name: 'ok' });
  return { token, messageId };
}

const update = (client: Lark.Client, token: string, content: object) =>
  codeOf(
    client.request({ method: 'POST', url: '/open-apis/interactive/v1/card/update', data: { token, card: content } }),
  );

test('with the token of a press a card is updated twice, within thirty minutes', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const first = await pressed(box);
  const done = card({ tag: 'markdown', content: '已办' });
  expect([await update(client, first.token, done), await update(client, first.token, done)]).toEqual([0, 0]);
  expect(await update(client, first.token, done)).toBe(300040);
  expect((await messagesOf(box, 'ou_wangfang'))[0].card.body.elements[0].content).toBe('已办');
  const other = await sandbox();
  const { token } = await pressed(other);
  await post(other, '/clock', { advance: 'PT29M' });
  expect(await update(clientOf(other), token, done)).toBe(0);
  await post(other, '/clock', { advance: 'PT2M' });
  expect(await update(clientOf(other), token, done)).toBe(300030);
});

test('the update before the answer fails and uses nothing up', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const codes: number[] = [];
  const { token } = await pressed(box, async (early) => {
    codes.push(await update(client, early, card(hr)));
  });
  expect(codes[0]).toBe(300090);
  expect([await update(client, token, card(hr)), await update(client, token, card(hr))]).toEqual([0, 0]);
});

test('a delayed update is refused by its own codes', async () => {
  const box = await sandbox({ rateLimits: false });
  const client = clientOf(box);
  const { token, messageId } = await pressed(box);
  const large = card({ tag: 'markdown', content: 'x'.repeat(31_000) });
  expect([
    await update(client, 'c-none', card(hr)),
    await update(client, messageId, card(hr)),
    await update(clientOf(box, OTHER_APP), token, card(hr)),
    await update(client, token, card({ tag: 'marquee' })),
    await update(client, token, large),
    await update(client, token, { ...card(hr), open_ids: 'ou_wangfang' }),
    await update(client, token, 'no card' as never),
  ]).toEqual([300020, 300020, 200310, 11311, 100000, 200320, 100030]);
  await recall(client, messageId);
  expect(await update(client, token, card(hr))).toBe(200000);
});

test('a card older than fourteen days is pressed in vain: the bot is not told, the person is', async () => {
  const box = await sandbox();
  const told: unknown[] = [];
  await connect(box, { 'card.action.trigger': async (event: unknown) => told.push(event) && {} });
  const messageId = await sendCard(clientOf(box), card(button('ok')));
  const press = () => post(box, '/taps', { from: 'ou_wangfang', messageId, name: 'ok' });
  await post(box, '/clock', { advance: 'P13DT23H59M' });
  expect((await press()).body).toEqual({ toast: null, card: null });
  await post(box, '/clock', { advance: 'PT2M' });
  expect((await press()).body).toEqual({
    toast: { type: 'error', content: '卡片已超过 14 天，不能再操作' },
    card: null,
  });
  expect(told).toHaveLength(1);
});

test('the codes hold over plain HTTP as well', async () => {
  const box = await sandbox();
  const reply = await call(box, 'PATCH', '/open-apis/im/v1/messages/om_none', { content: '{}' });
  expect([reply.status, reply.body.code]).toEqual([400, 99991661]);
});
