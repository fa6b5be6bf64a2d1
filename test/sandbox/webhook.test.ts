import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/server.ts';
import { closeLater } from '../support/closing.ts';
import { button, call, card, clientOf, messagesOf, post, read, sandbox, sendCard, until } from './support.ts';

/** What the sandbox posts to a bot's address, opened here by the SDK's own cipher. */

const KEY = 'a key of the sandbox tests';
const TOKEN = 'a token';

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there, and fails where it is not.
  readonly event: any;
}

interface Said {
  readonly status?: number;
  readonly body?: unknown;
  readonly isSilent?: boolean;
}

/** A bot's address: notes what it is posted, answers challenges, and what else it is told to. */
async function address(posted: Posted[], say: (event: Posted['event']) => Said | Promise<Said> = () => ({})) {
  const server = createServer((request, response) => {
    if (request.url === '/idle') return response.end('{"idle":true,"nextDueAt":null}');
    let raw = '';
    request.on('data', (chunk: Buffer) => {
      raw += chunk;
    });
    request.on('end', async () => {
      const event = JSON.parse(new Lark.AESCipher(KEY).decrypt(JSON.parse(raw).encrypt));
      if (event.type === 'url_verification') return response.end(JSON.stringify({ challenge: event.challenge }));
      posted.push({ headers: request.headers, raw, event });
      const { status = 200, body = {}, isSilent } = await say(event);
      if (!isSilent) response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
      return undefined;
    });
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  closeLater(close);
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/feishu/events`, close };
}

const pushing = (url: string | ((port: number | null) => string), options: Partial<SandboxOptions> = {}) =>
  sandbox({ webhook: { url, encryptKey: KEY, verificationToken: TOKEN }, ...options });

const say = (box: Sandbox, text: string) => post(box, '/messages', { from: 'ou_wangfang', chatId: 'bot', text });
const nowOf = async (box: Sandbox): Promise<number> => Date.parse((await read(box, '/clock')).body.now);
const secondsOf = ({ headers }: Posted): number => Number(headers['x-lark-request-timestamp']);

test('an event is posted encrypted, with a signature over the body’s bytes, the clock’s time, the token and the app', async () => {
  const posted: Posted[] = [];
  const { url } = await address(posted);
  const box = await pushing(url);
  await clientOf(box).im.v1.chat.list();
  const { body } = await say(box, '昨天给张教授发了1500咨询费');
  const [first] = posted;
  expect(first?.event).toMatchObject({
    schema: '2.0',
    header: { event_type: 'im.message.receive_v1', token: TOKEN, app_id: 'cli_a1b2c3d4e5f60718' },
    event: { message: { message_id: body.messageId } },
  });
  const {
    'x-lark-request-timestamp': at,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': given,
  } = first?.headers ?? {};
  expect(given).toBe(createHash('sha256').update(`${at}${nonce}${KEY}${first?.raw}`).digest('hex'));
  expect(Math.abs(Number(at) * 1_000 - (await nowOf(box)))).toBeLessThan(5_000);
});

test('the address is asked its challenge once, and the answer is noted', async () => {
  const notes: unknown[] = [];
  const log: SandboxOptions['log'] = (entry) => notes.push(entry);
  const { port } = await address([]);
  const box = await pushing((announced) => `http://127.0.0.1:${announced ?? 9}/`, { log });
  for (let time = 0; time < 3; time += 1) await read(box, `/clock?bot=${port}`);
  await until(() => notes.length > 0);
  await pushing('http://127.0.0.1:9/', { log });
  await until(() => notes.length > 1);
  expect(notes).toEqual([
    { at: 'challenge', outcome: 'answered', status: 200 },
    { at: 'challenge', outcome: 'wrong', status: 'refused' },
  ]);
});

test.each([
  ['a status other than 200', { status: 500 }],
  ['a redirect', { status: 302 }],
  ['no answer in time', { isSilent: true }],
])('%s is no delivery: the event comes after 15 s, 5 min, 1 h and 6 h, each time newly signed', async (_, answer) => {
  const posted: Posted[] = [];
  const { url } = await address(posted, () => answer);
  const box = await pushing(url, { answerWithinMs: 50 });
  await say(box, '第一句');
  await post(box, '/clock', { advance: 'P1D' });
  const times = posted.map(secondsOf);
  // The clock runs on while an answer is waited for, so a gap may be a second longer than the schedule.
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(
    gaps.map((gap, index) => gap - ([15, 300, 3_600, 21_600][index] ?? 0)).every((over) => over >= 0 && over <= 1),
  ).toBe(true);
  expect(gaps).toHaveLength(4);
  expect(new Set(posted.map(({ event }) => event.header.event_id)).size).toBe(1);
});

test('a redelivery may carry the timestamp of the first delivery', async () => {
  const posted: Posted[] = [];
  const { url } = await address(posted, () => ({ status: posted.length < 3 ? 500 : 200 }));
  const box = await pushing(url);
  await post(box, '/faults', { staleTimestamp: 1 });
  await say(box, '旧时间');
  await post(box, '/clock', { advance: 'PT6M' });
  expect(posted).toHaveLength(3);
  expect(Math.max(...posted.map(secondsOf)) - Math.min(...posted.map(secondsOf))).toBeLessThanOrEqual(1);
});

test('what nobody took while no bot listened comes on schedule to the port that a bot announces', async () => {
  const posted: Posted[] = [];
  const box = await pushing((announced) => `http://127.0.0.1:${announced ?? 9}/`);
  expect((await say(box, '有人吗')).status).toBe(202);
  const { port } = await address(posted);
  await read(box, `/clock?bot=${port}`);
  expect(posted).toHaveLength(0);
  await post(box, '/clock', { advance: 'PT15S' });
  expect(posted).toHaveLength(1);
});

test('of several bots a random one gets each event, and one that is gone gets none', async () => {
  const [one, two]: [Posted[], Posted[]] = [[], []];
  const first = await address(one);
  const second = await address(two);
  const box = await pushing((announced) => `http://127.0.0.1:${announced ?? 9}/`);
  const announce = () => Promise.all([first, second].map(({ port }) => read(box, `/clock?bot=${port}`)));
  const sayMany = async (count: number) => {
    await announce();
    const texts = Array.from({ length: count }, (_, index) => `第 ${index} 句`);
    await Promise.all(texts.map((text) => say(box, text)));
  };
  await sayMany(16);
  expect(one.length + two.length).toBe(16);
  expect(Math.min(one.length, two.length)).toBeGreaterThan(0);
  second.close();
  const before = two.length;
  await sayMany(4);
  expect([one.length + two.length, two.length]).toEqual([20, before]);
});

const pressed = async (answer: () => Said, options: Partial<SandboxOptions> = {}) => {
  const { url, close } = await address([], answer);
  const box = await pushing(url, options);
  const messageId = await sendCard(clientOf(box), card(button('ok')));
  const tap = async () => (await post(box, '/taps', { from: 'ou_wangfang', messageId, name: 'ok' })).body;
  return { box, tap, close };
};

test('the reply to a press is the body of the HTTP answer', async () => {
  const fresh = card({ tag: 'markdown', content: '已同意' });
  const { box, tap } = await pressed(() => ({
    body: { toast: { type: 'success', content: '已同意' }, card: { type: 'raw', data: fresh } },
  }));
  expect(await tap()).toMatchObject({ toast: { type: 'success', content: '已同意' }, card: fresh });
  expect((await messagesOf(box, 'ou_wangfang'))[0].card).toEqual(fresh);
});

test.each([
  [200671, { status: 500 }],
  [200671, { status: 401 }],
  [200341, { isSilent: true }],
  [200672, { body: 'no JSON' }],
])('a press that is answered badly shows the client’s error %i, and is not sent again', async (code, answer) => {
  let presses = 0;
  const { box, tap } = await pressed(
    () => {
      presses += 1;
      return answer;
    },
    { answerWithinMs: 100 },
  );
  expect(await tap()).toMatchObject({ code, toast: { type: 'error' }, card: null });
  await post(box, '/clock', { advance: 'P1D' });
  expect(presses).toBe(1);
});

test('a press while nobody listens is answered by the client', async () => {
  const { tap, close } = await pressed(() => ({}));
  close();
  expect(await tap()).toMatchObject({ code: 200342 });
});

test('acknowledgements and replies get lost: the event comes again, the message is there once', async () => {
  const posted: Posted[] = [];
  const { url } = await address(posted);
  const box = await pushing(url);
  await post(box, '/faults', { lostAck: 1 });
  await say(box, '收到了吗');
  await post(box, '/faults', {});
  await post(box, '/clock', { advance: 'P1D' });
  expect(posted).toHaveLength(2);
  const client = clientOf(box);
  await client.im.v1.chat.list();
  await post(box, '/faults', { lostReply: 1 });
  const send = () =>
    client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: 'ou_lihong', msg_type: 'text', content: '{"text":"一次"}', uuid: 'the same' },
    });
  await expect(send()).rejects.toThrow();
  await expect(send()).rejects.toThrow();
  await post(box, '/faults', {});
  expect((await send()).code).toBe(0);
  expect(await messagesOf(box, 'ou_lihong')).toHaveLength(1);
});

test('some failures of a call come with status 200 and a code, with and without their effect', async () => {
  const box = await sandbox({ rateLimits: false });
  const { body } = await call(box, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: 'cli_a1b2c3d4e5f60718',
    app_secret: 's',
  });
  await post(box, '/faults', { serverError: 1, seed: 5 });
  const send = (uuid: string) =>
    call(
      box,
      'POST',
      '/open-apis/im/v1/messages?receive_id_type=open_id',
      { receive_id: 'ou_lihong', msg_type: 'text', content: '{"text":"一次"}', uuid },
      { authorization: `Bearer ${body.tenant_access_token}` },
    );
  const replies = [];
  for (let index = 0; index < 40; index += 1) replies.push(await send(`u${index}`));
  const seen = new Set(replies.map(({ status, body: { code } }) => `${status} ${code}`));
  expect([...seen].sort()).toEqual(['200 230020', '200 230049', '500 2200', '503 5000']);
  const there = (await messagesOf(box, 'ou_lihong')).length;
  expect(there).toBeGreaterThan(0);
  expect(there).toBeLessThan(40);
});

test('what happens to an event does not depend on what happens beside it', async () => {
  const fates = [];
  for (const isCrowded of [false, true]) {
    const posted: Posted[] = [];
    const { url } = await address(posted);
    const box = await pushing(url);
    await post(box, '/faults', { seed: 11, drop: 0.5, duplicate: 0.5 });
    const texts = Array.from({ length: 12 }, (_, index) => `第 ${index} 句`);
    if (isCrowded) await Promise.all(texts.map((text) => say(box, text)));
    else for (const text of texts) await say(box, text);
    const counts = new Map<number, number>();
    const ids = (await messagesOf(box, 'ou_wangfang')).map((message: { messageId: string }) => message.messageId);
    for (const { event } of posted) {
      const index = ids.indexOf(event.event.message.message_id);
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    fates.push([...counts].sort(([a], [b]) => a - b));
  }
  expect(fates[0]).toEqual(fates[1]);
  expect(fates[0]?.length).toBeLessThan(12);
});
