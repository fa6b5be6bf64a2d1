import * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CLIENT_CONFIG, pong, readFrame } from '../../src/sandbox/frames.ts';
import { MAX_CONNECTIONS } from '../../src/sandbox/gateway.ts';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { closeLater } from '../support/closing.ts';
import { APP, call, connect, post, sandbox, until } from './support.ts';

const ask = (box: Sandbox, body: object) => call(box, 'POST', '/callback/ws/endpoint', body);
const invite = async (box: Sandbox): Promise<string> =>
  (await ask(box, { AppID: APP.appId, AppSecret: APP.appSecret })).body.data.URL;

/** Opens a socket as it is; the status and headers of the refusal where it is refused. */
function open(url: string, headers: Record<string, string> = {}) {
  return new Promise<WebSocket | { status: number | undefined; headers: NodeJS.Dict<string | string[]> }>((resolve) => {
    const socket = new WebSocket(url, { headers });
    closeLater(() => socket.terminate());
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) =>
      resolve({ status: response.statusCode, headers: response.headers }),
    );
    socket.on('error', () => resolve({ status: undefined, headers: {} }));
  });
}

test('the invitation carries everything the SDK reads, and each refusal its code with an empty answer', async () => {
  const box = await sandbox();
  const { body } = await ask(box, { AppID: APP.appId, AppSecret: APP.appSecret });
  expect(body).toMatchObject({ code: 0, msg: '', data: { ClientConfig: CLIENT_CONFIG } });
  const names = [...new URL(body.data.URL).searchParams.keys()];
  expect(names).toEqual(['fpid', 'aid', 'device_id', 'access_key', 'service_id', 'ticket']);
  const refusals = [{ AppID: APP.appId, AppSecret: 'wrong' }, { AppID: 'cli_short', AppSecret: 'x' }, {}];
  const replies = await Promise.all(refusals.map((credentials) => ask(box, credentials)));
  expect(replies.map(({ status, body: { code, data } }) => [status, code, data])).toEqual([
    [200, 514, {}],
    [200, 1000040346, {}],
    [200, 1000040344, {}],
  ]);
});

test('fifty connections are let in, the fifty-first is not: not invited, and turned away with an old invitation', async () => {
  const box = await sandbox();
  const spare = await invite(box);
  const urls = await Promise.all(Array.from({ length: MAX_CONNECTIONS }, () => invite(box)));
  const sockets = await Promise.all(urls.map((url) => open(url)));
  expect(sockets.every((socket) => socket instanceof WebSocket)).toBe(true);
  expect((await ask(box, { AppID: APP.appId, AppSecret: APP.appSecret })).body).toMatchObject({ code: 1000040350 });
  expect(await open(spare)).toMatchObject({
    status: 401,
    headers: { 'handshake-status': '514', 'handshake-autherrcode': '1000040350' },
  });
  (sockets[0] as WebSocket).close();
  const code = async () => (await ask(box, { AppID: APP.appId, AppSecret: APP.appSecret })).body.code;
  await expect.poll(code, { timeout: 5_000 }).toBe(0);
});

test('an invitation is good for one connection', async () => {
  const box = await sandbox();
  const url = await invite(box);
  expect(await open(url)).toBeInstanceOf(WebSocket);
  expect(await open(url)).toMatchObject({
    status: 401,
    headers: { 'handshake-status': '514', 'handshake-autherrcode': '1000040344' },
  });
  expect(await open(url.replace('/ws/v2', '/ws/v1'))).toMatchObject({ status: 401 });
});

test('a page elsewhere opens no connection, however it came by an invitation', async () => {
  const box = await sandbox();
  const url = await invite(box);
  expect(await open(url, { origin: 'https://evil.example' })).toMatchObject({ status: undefined });
  expect(await open(url, { host: `evil.example:${box.port}` })).toMatchObject({ status: undefined });
  expect(await open(url)).toBeInstanceOf(WebSocket);
});

test('a ping is answered with the whole configuration; bytes that are no frame end the connection', async () => {
  const box = await sandbox();
  const socket = (await open(await invite(box))) as WebSocket;
  const frames: Buffer[] = [];
  socket.on('message', (data: Buffer) => frames.push(data));
  // A ping differs from a pong in its word alone.
  const ping = Buffer.from(pong());
  ping.write('ping', ping.indexOf('pong'));
  socket.send(ping);
  await until(() => frames.length > 0);
  expect(String(frames[0])).toContain('pong');
  expect(String(frames[0])).toContain(JSON.stringify(CLIENT_CONFIG));
  expect(readFrame(frames[0] as Buffer).kind).toBe('other');
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.send(Buffer.from([0xff, 0xff, 0xff]));
  expect(await closed).toBe(1002);
});

test('the SDK says itself that it was refused for good', async () => {
  const box = await sandbox();
  await connect(box, {});
  const silent = { fatal() {}, error() {}, warn() {}, info() {}, debug() {}, trace() {} };
  const failed = await new Promise<Error>((resolve) => {
    const client = new Lark.WSClient({
      ...APP,
      appSecret: 'wrong',
      domain: box.url,
      logger: silent,
      autoReconnect: false,
      onError: resolve,
    });
    closeLater(() => client.close({ force: true }));
    void client.start({ eventDispatcher: new Lark.EventDispatcher({ logger: silent }) });
  });
  expect(String(failed)).toMatch(/514|auth failed/);
});

test('an event carries the user agent and the ids the platform sends', async () => {
  const box = await sandbox();
  const told: unknown[] = [];
  await connect(box, { 'im.message.receive_v1': async (event: unknown) => told.push(event) && undefined });
  await post(box, '/messages', { from: 'ou_wangfang', chatId: 'bot', text: '你好' });
  expect(told[0]).toMatchObject({
    schema: '2.0',
    event_type: 'im.message.receive_v1',
    tenant_key: expect.any(String),
    create_time: expect.stringMatching(/^\d{13}$/),
    sender: {
      sender_id: { open_id: 'ou_wangfang', union_id: 'on_wangfang', user_id: 'wangfang' },
      sender_type: 'user',
      tenant_key: expect.any(String),
    },
    message: {
      create_time: expect.stringMatching(/^\d{13}$/),
      message_type: 'text',
      content: '{"text":"你好"}',
      user_agent: expect.stringContaining('Lark'),
    },
  });
});
