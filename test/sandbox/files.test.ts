import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { card, clientOf, codeOf, connect, messagesOf, sandbox, sendCard, sendTo } from './support.ts';

const MB = 1024 * 1024;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const content = (msg_type: string, body: object) => ({ msg_type, content: JSON.stringify(body) });

/** The SDK gives the key, or null with the refusal thrown. */
const file = (client: Lark.Client, bytes: Buffer, more: object = {}) =>
  client.im.v1.file.create({ data: { file_type: 'stream', file_name: '附件', file: bytes, ...more } });
const image = (client: Lark.Client, bytes: Buffer, type: 'message' | 'avatar' = 'message') =>
  client.im.v1.image.create({ data: { image_type: type, image: bytes } });

/** A download's bytes, or its refusal's code: the SDK leaves a refused stream unread. */
async function download(work: Promise<{ getReadableStream(): AsyncIterable<Buffer> }>): Promise<Buffer | number> {
  const read = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return work.then(
    ({ getReadableStream }) => read(getReadableStream()),
    async (error: { response: { data: AsyncIterable<Buffer> } }) =>
      JSON.parse(String(await read(error.response.data))).code,
  );
}

const resource = (client: Lark.Client, messageId: string, key: string, type: string) =>
  download(
    client.im.v1.messageResource.get({ path: { message_id: messageId, file_key: key }, params: { type } }) as never,
  );

async function personSends(box: Sandbox, bytes: Buffer, name: string, chatId = 'bot') {
  const form = new FormData();
  form.set('from', 'ou_wangfang');
  form.set('chatId', chatId);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`${box.url}/sandbox/files`, { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as { messageId: string; error: string } };
}

test('an image of exactly 10 MB and a file of exactly 30 MB are taken, one byte more is not, nor an empty one', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const sized = (bytes: number) => Buffer.concat([PNG], bytes);
  expect((await image(client, sized(10 * MB)))?.image_key).toMatch(/^img_v3_/);
  expect(await codeOf(image(client, sized(10 * MB + 1)))).toBe(234006);
  expect((await file(client, Buffer.alloc(30 * MB)))?.file_key).toMatch(/^file_v3_/);
  expect(await codeOf(file(client, Buffer.alloc(30 * MB + 1)))).toBe(234006);
  expect(await codeOf(file(client, Buffer.alloc(0)))).toBe(234010);
  expect(await codeOf(image(client, Buffer.alloc(0)))).toBe(234010);
});

test.each([
  ['png', '89504e470d0a1a0a'],
  ['jpg', 'ffd8ffe000104a46'],
  ['gif', '474946383961'],
  ['bmp', '424d3600000000000000'],
  ['webp', '524946462400000057454250'],
  ['ico', '00000100010010100000'],
  ['tiff', '49492a0008000000'],
  ['heic', '0000001866747970686569630000'],
])('%s is an image', async (_, start) => {
  const box = await sandbox();
  const client = clientOf(box);
  expect((await image(client, Buffer.from(`${start}00000000`, 'hex')))?.image_key).toBeTruthy();
});

test('a recording, a text and a PDF are no images', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const wave = Buffer.from('524946462400000057415645666d7420', 'hex');
  for (const bytes of [wave, Buffer.from('BMW'), Buffer.from('%PDF-1.7')])
    expect(await codeOf(image(client, bytes))).toBe(234011);
  await connect(box, {});
  await personSends(box, wave, '录音.wav');
  expect((await messagesOf(box, 'ou_wangfang'))[0]).toMatchObject({ msgType: 'file', file: { name: '录音.wav' } });
});

test('uploads without what belongs to them are wrong', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  expect(await codeOf(file(client, PNG, { file_type: 'exe' }))).toBe(234001);
  expect(await codeOf(file(client, PNG, { file_name: '' }))).toBe(234001);
  expect(await codeOf(file(client, PNG, { duration: 3_000 }).then(() => ({ code: 0 })))).toBe(0);
  expect(await codeOf(image(client, PNG, 'banner' as never))).toBe(234001);
  const raw = client.request({ method: 'POST', url: '/open-apis/im/v1/files', data: { file_type: 'stream' } });
  expect(await codeOf(raw)).toBe(234001);
});

test('a file goes out only as the kind it was uploaded as, and only by whom', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  await connect(box, {});
  const fileKey = (await file(client, Buffer.from('%PDF')))?.file_key;
  const imageKey = (await image(client, PNG))?.image_key;
  const send = (data: { msg_type: string; content: string }) =>
    codeOf(
      client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: 'ou_wangfang', ...data },
      }),
    );
  expect(await send(content('image', { image_key: imageKey }))).toBe(0);
  expect(await send(content('image', { image_key: fileKey }))).toBe(230055);
  expect(await send(content('file', { file_key: imageKey }))).toBe(230055);
  const { messageId } = (await personSends(box, PNG, 'a.png')).body;
  const theirs = (await messagesOf(box, 'ou_wangfang')).find(
    (message: { messageId: string }) => message.messageId === messageId,
  );
  const theirKey = theirs.file.url.split('/').at(-1);
  expect(await send(content('image', { image_key: theirKey }))).toBe(230017);
  expect(await resource(client, messageId, theirKey, 'image')).toEqual(PNG);
});

test('a resource is had with its own message only, as its own kind, while the message and the bot are there', async () => {
  const box = await sandbox({
    chats: [{ chatId: 'oc_private', name: '没有机器人', type: 'group', members: ['ou_wangfang'] }],
  });
  const client = clientOf(box);
  const key = (await image(client, PNG))?.image_key ?? '';
  const id = await sendTo(client, 'ou_wangfang', content('image', { image_key: key }));
  const post_ = { zh_cn: { title: '', content: [[{ tag: 'img', image_key: key }]] } };
  expect(await resource(client, await sendTo(client, 'ou_wangfang', content('post', post_)), key, 'image')).toEqual(
    PNG,
  );
  expect(await resource(client, id, key, 'image')).toEqual(PNG);
  expect(await resource(client, id, key, 'file')).toBe(234003);
  expect(await resource(client, id, key, 'folder')).toBe(234001);
  expect(await resource(client, await sendTo(client, 'ou_wangfang'), key, 'image')).toBe(234003);
  expect(await resource(client, await sendCard(client, card({ tag: 'hr' })), key, 'image')).toBe(234043);
  expect(await resource(client, 'om_none', key, 'image')).toBe(99992354);
  const elsewhere = await personSends(box, PNG, 'a.png', 'oc_private');
  expect(await resource(client, elsewhere.body.messageId, key, 'image')).toBe(234004);
  await client.im.v1.message.delete({ path: { message_id: id } });
  expect(await resource(client, id, key, 'image')).toBe(230110);
});

test('the bot has its own uploads by key alone, not those of people', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  await connect(box, {});
  const key = (await image(client, PNG))?.image_key ?? '';
  await personSends(box, PNG, 'a.png');
  const theirs = (await messagesOf(box, 'ou_wangfang'))[0].file.url.split('/').at(-1);
  const get = (image_key: string) => download(client.im.v1.image.get({ path: { image_key } }) as never);
  expect([await get(key), await get(theirs), await get('img_v3_none')]).toEqual([PNG, 234008, 234005]);
  expect(await download(client.im.v1.file.get({ path: { file_key: key } }) as never)).toBe(234001);
});

test('a person’s file of 30 MB goes through, a larger or an empty one is answered with a sentence', async () => {
  const box = await sandbox();
  await connect(box, {});
  expect((await personSends(box, Buffer.alloc(30 * MB), '大.zip')).status).toBe(200);
  expect(await personSends(box, Buffer.alloc(30 * MB + 1), '太大.zip')).toMatchObject({
    status: 400,
    body: { error: '文件超过 30 MB' },
  });
  expect(await personSends(box, Buffer.alloc(0), '空.txt')).toMatchObject({
    status: 400,
    body: { error: '文件是空的' },
  });
  expect(await messagesOf(box, 'ou_wangfang')).toHaveLength(1);
});
