import { request } from 'node:http';
import { expect, test } from 'vitest';
import { PortTaken } from '../../src/sandbox/server.ts';
import { call, connect, idleDoor, messagesOf, post, read, START, sandbox } from './support.ts';

const MESSAGE = { from: 'ou_wangfang', chatId: 'bot', text: '你好' };

test('the seeded people and chats are there', async () => {
  const box = await sandbox();
  const { body } = await read(box, '/people');
  expect(body.map((person: { name: string; role: string }) => [person.name, person.role])).toEqual([
    ['陈静', 'lead'],
    ['王芳', 'handler'],
    ['赵敏', 'finance'],
    ['王建国', 'unit-head'],
    ['周丽', 'cashier'],
    ['李红', 'centre'],
    ['郑凯', 'admin'],
    ['孙强', null],
  ]);
  const chats = (await read(box, '/chats?person=ou_lihong')).body;
  expect(chats).toMatchObject([
    { chatId: 'oc_p2p_lihong', name: '千企管家', type: 'p2p' },
    { chatId: 'oc_chaoyang', name: '朝阳区工作站点', type: 'group' },
  ]);
});

test('calls are refused by the kind of mistake', async () => {
  const box = await sandbox();
  const status = async (path: string, body: unknown) => (await post(box, path, body)).status;
  expect(await status('/messages', { from: 'ou_wangfang' })).toBe(400);
  expect(await status('/messages', { ...MESSAGE, text: ' ' })).toBe(400);
  expect(await status('/messages', { ...MESSAGE, from: 'ou_nobody' })).toBe(404);
  expect(await status('/messages', { ...MESSAGE, chatId: 'oc_none' })).toBe(404);
  expect(await status('/messages', { ...MESSAGE, replyTo: 'om_none' })).toBe(404);
  expect(await status('/messages', { ...MESSAGE, from: 'ou_sunqiang', chatId: 'oc_chaoyang' })).toBe(409);
  expect(await status('/people/ou_nobody', { status: 'active' })).toBe(404);
  expect(await status('/people/ou_wangfang', { status: 'asleep' })).toBe(400);
  expect(await status('/events', { type: 'menu', from: 'ou_wangfang' })).toBe(400);
  expect(await status('/redeliver', { messageId: 'om_none' })).toBe(404);
  expect(await status('/faults', { drop: 2 })).toBe(400);
  expect(await status('/files', {})).toBe(400);
  expect((await read(box, '/chats')).status).toBe(400);
  expect((await read(box, '/chats/oc_chaoyang/messages?person=ou_sunqiang')).status).toBe(409);
  expect(await read(box, '/nothing')).toMatchObject({ status: 404, body: { error: expect.any(String) } });
  const broken = await fetch(`${box.url}/sandbox/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect([broken.status, await broken.json()]).toEqual([400, { error: expect.any(String) }]);
});

test('a departed person does nothing any more', async () => {
  const box = await sandbox();
  await connect(box, {});
  await post(box, '/people/ou_wangfang', { status: 'departed' });
  expect((await post(box, '/messages', MESSAGE)).status).toBe(409);
});

const statusWithHost = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', path: '/sandbox/people', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject).end();
  });

test('pages of other sites cannot drive it, nor another host name', async () => {
  const box = await sandbox();
  const origin = (value: string) => call(box, 'GET', '/sandbox/people', undefined, { origin: value });
  expect((await origin('https://evil.example')).status).toBe(403);
  expect((await origin(`http://localhost:${box.port}`)).status).toBe(200);
  expect(await statusWithHost(box.port, `evil.example:${box.port}`)).toBe(403);
  expect(await statusWithHost(box.port, `localhost:${box.port}`)).toBe(200);
  expect(await statusWithHost(box.port, '127.0.0.1:1')).toBe(403);
});

test('a taken port is refused in one sentence', async () => {
  const box = await sandbox();
  await expect(sandbox({ port: box.port })).rejects.toThrow(PortTaken);
});

test('a person sends a file and an image, replies, edits and recalls', async () => {
  const box = await sandbox();
  await connect(box, {});
  const first = (await post(box, '/messages', MESSAGE)).body.messageId;
  const upload = async (name: string, bytes: Buffer) => {
    const body = new FormData();
    for (const [key, value] of Object.entries({ from: 'ou_wangfang', chatId: 'bot', replyTo: first }))
      body.set(key, value);
    body.set('file', new Blob([new Uint8Array(bytes)]), name);
    return fetch(`${box.url}/sandbox/files`, { method: 'POST', body });
  };
  expect((await upload('签到表.pdf', Buffer.from('%PDF'))).status).toBe(200);
  expect((await upload('现场.png', Buffer.from('89504e470d0a', 'hex'))).status).toBe(200);
  expect((await upload('空.txt', Buffer.alloc(0))).status).toBe(400);
  await post(box, `/messages/${first}/edit`, { from: 'ou_wangfang', text: '您好' });
  const [words, pdf, image] = await messagesOf(box, 'ou_wangfang');
  expect(words).toMatchObject({ from: 'ou_wangfang', text: '您好', edited: true });
  expect(pdf).toMatchObject({ msgType: 'file', replyTo: first, file: { name: '签到表.pdf', size: 4 } });
  expect(image).toMatchObject({ msgType: 'image', file: { name: '现场.png', size: 6 } });
  expect(await (await fetch(pdf.file.url)).text()).toBe('%PDF');
  expect((await post(box, `/messages/${first}/recall`, { from: 'ou_wangfang' })).status).toBe(200);
  expect((await messagesOf(box, 'ou_wangfang'))[0]).toMatchObject({ recalled: true, text: null });
  expect((await post(box, `/messages/${first}/recall`, { from: 'ou_wangfang' })).status).toBe(409);
});

const minutes = (iso: string): number => Math.round((Date.parse(iso) - Date.parse(START)) / 60_000);

test('the clock runs on, and goes from due time to due time', async () => {
  const box = await sandbox();
  const dues = ['2026-11-16T10:00:00+08:00', '2026-11-17T09:00:00+08:00', '2026-11-30T09:00:00+08:00'];
  const seen: number[] = [];
  const left = [...dues];
  await idleDoor(box, async () => {
    const { now } = (await read(box, '/clock')).body;
    if (left[0] !== undefined && Date.parse(left[0]) <= Date.parse(now)) {
      seen.push(minutes(now));
      left.shift();
    }
    return { idle: true, nextDueAt: left[0] ?? null };
  });
  const moved = await post(box, '/clock', { set: '2026-11-20T09:00:00+08:00' });
  expect([moved.status, minutes(moved.body.now)]).toEqual([200, 4 * 24 * 60]);
  expect(seen).toEqual([60, 24 * 60]);
});

test('the clock does not go back, nor by words that are no time', async () => {
  const box = await sandbox();
  const status = async (body: unknown) => (await post(box, '/clock', body)).status;
  expect(await status({ set: '2026-11-01T09:00:00+08:00' })).toBe(400);
  expect(await status({ set: '2026-11-20' })).toBe(400);
  expect(await status({ advance: 'three days' })).toBe(400);
  expect(await status({ advance: 'P' })).toBe(400);
  expect(await status({})).toBe(400);
  const { body } = await post(box, '/clock', { advance: 'P1DT2H' });
  expect(minutes(body.now)).toBe(26 * 60);
});

test('a call waits for the bot to be idle', async () => {
  const box = await sandbox();
  await connect(box, { 'im.message.receive_v1': async () => undefined });
  let questions = 0;
  await idleDoor(box, () => ({ idle: ++questions > 5, nextDueAt: null }));
  expect((await post(box, '/messages', MESSAGE)).status).toBe(200);
  expect(questions).toBe(6);
});

test('a call waits for a bot that died, and is answered when it is back and idle', async () => {
  const box = await sandbox();
  const handlers = { 'im.message.receive_v1': async () => undefined };
  const first = await connect(box, handlers);
  const dies = await idleDoor(box, () => ({ idle: true, nextDueAt: null }));
  dies();
  first.close({ force: true });
  const said = post(box, '/messages', MESSAGE);
  setTimeout(() => void connect(box, handlers), 1_500);
  expect((await said).status).toBe(200);
});

test('faults are the same for the same seed, and {} ends them', async () => {
  const outcomes = [];
  for (const seed of [7, 7]) {
    const box = await sandbox();
    const events: unknown[] = [];
    await connect(box, { 'im.message.receive_v1': async (event: never) => events.push(event) });
    await post(box, '/faults', { seed, drop: 0.5, duplicate: 0.5 });
    const counts = [];
    for (let index = 0; index < 8; index += 1) {
      await post(box, '/messages', { ...MESSAGE, text: `第 ${index} 句` });
      counts.push(events.length);
    }
    await post(box, '/faults', {});
    await post(box, '/clock', { advance: 'PT20S' });
    outcomes.push([...counts, new Set(events.map((event) => (event as { event_id: string }).event_id)).size]);
  }
  expect(outcomes[0]?.at(-1)).toBe(8);
  expect(outcomes[0]).toEqual(outcomes[1]);
});

test('with every fault at work, everything said arrives once the world behaves again', async () => {
  const box = await sandbox({ answerWithinMs: 200 });
  const arrived = new Set<string>();
  await idleDoor(box, () => ({ idle: true, nextDueAt: null }));
  await connect(box, {
    'im.message.receive_v1': async (event: { message: { message_id: string } }) =>
      arrived.add(event.message.message_id),
  });
  await post(box, '/faults', { seed: 3, duplicate: 0.3, reorder: 0.2, drop: 0.3, disconnect: 0.2, delayMs: 20 });
  const said = await Promise.all(
    Array.from(
      { length: 20 },
      async (_, index) => (await post(box, '/messages', { ...MESSAGE, text: `${index}` })).body.messageId,
    ),
  );
  await post(box, '/faults', {});
  await post(box, '/clock', { advance: 'PT6M' });
  expect([...arrived].sort()).toEqual(said.sort());
});

test('faulty answers: some calls are refused, and a token that expired is replaced by a new one', async () => {
  const box = await sandbox({ rateLimits: false });
  const token = async () => {
    const app = { app_id: 'cli_a1b2c3d4e5f60718', app_secret: 's' };
    return (await call(box, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', app)).body.tenant_access_token;
  };
  const info = async (bearer: string) =>
    (await call(box, 'GET', '/open-apis/bot/v3/info', undefined, { authorization: `Bearer ${bearer}` })).status;
  const first = await token();
  await post(box, '/faults', { rateLimit: 0.5, serverError: 0.5 });
  const statuses = new Set(await Promise.all(Array.from({ length: 30 }, () => info(first))));
  expect([...statuses].sort()).toEqual([200, 429, 500, 503]);
  await post(box, '/faults', { expiredToken: 1 });
  expect(await info(first)).toBe(400);
  await post(box, '/faults', {});
  const second = await token();
  expect(second).not.toBe(first);
  expect([await info(first), await info(second)]).toEqual([400, 200]);
});

test('the page is served under a policy that lets no foreign script run', async () => {
  const box = await sandbox();
  const page = await fetch(box.url);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});
