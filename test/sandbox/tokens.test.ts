import { afterEach, expect, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { APP, call, clientOf, codeOf, sandbox } from './support.ts';

afterEach(() => {
  vi.useRealTimers();
});

const grant = async (box: Sandbox): Promise<{ tenant_access_token: string; expire: number }> =>
  (
    await call(box, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      app_id: APP.appId,
      app_secret: APP.appSecret,
    })
  ).body;

const infoWith = (box: Sandbox, token: string) =>
  call(box, 'GET', '/open-apis/bot/v3/info', undefined, { authorization: `Bearer ${token}` });

/** The wall clock stands still at some distance; timers go on. */
const minutesLater = (start: number, minutes: number) => vi.setSystemTime(start + minutes * 60_000);

test('a token lives two hours: the same one while 30 minutes are left, then a new one beside it', async () => {
  const box = await sandbox();
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  const first = await grant(box);
  expect(first).toMatchObject({ code: 0, msg: 'ok', expire: 7_200, tenant_access_token: expect.stringMatching(/^t-/) });
  minutesLater(start, 90);
  expect(await grant(box)).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1_800 });
  minutesLater(start, 91);
  const second = await grant(box);
  expect(second).toMatchObject({ expire: 7_200 });
  expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
  expect((await infoWith(box, first.tenant_access_token)).body.code).toBe(0);
  minutesLater(start, 120);
  expect((await infoWith(box, first.tenant_access_token)).body.code).toBe(99991663);
  expect((await infoWith(box, second.tenant_access_token)).body.code).toBe(0);
});

test('the unmodified SDK asks for a new token when its own has ended', async () => {
  const box = await sandbox();
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  const client = clientOf(box);
  expect(await codeOf(client.im.v1.chat.list())).toBe(0);
  minutesLater(start, 121);
  expect(await codeOf(client.im.v1.chat.list())).toBe(0);
});

test('bad credentials: 10014 with status 200 for a wrong secret, 10003 for what are none', async () => {
  const box = await sandbox();
  await grant(box);
  const ask = (body: object) => call(box, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', body);
  const wrong = await ask({ app_id: APP.appId, app_secret: 'another' });
  expect([wrong.status, wrong.body.code, wrong.body.tenant_access_token]).toEqual([200, 10014, undefined]);
  expect((await ask({ app_id: 'nonsense', app_secret: 'x' })).body.code).toBe(10003);
  expect((await ask({})).body.code).toBe(10003);
});

test('every answer carries its log id, and a refusal says it again with where to look', async () => {
  const box = await sandbox();
  const { tenant_access_token: token } = await grant(box);
  const ask = (path: string, authorization: string) => fetch(box.url + path, { headers: { authorization } });
  const good = await ask('/open-apis/bot/v3/info', `Bearer ${token}`);
  expect(good.headers.get('x-tt-logid')).toMatch(/^[0-9a-f]{32}$/);
  const path = '/open-apis/im/v1/messages/om_none';
  for (const bad of [
    await ask('/open-apis/bot/v3/info', 'Bearer t-none'),
    await ask(path, `Bearer ${token}`),
    await ask('/open-apis/im/v9/nothing', `Bearer ${token}`),
    await ask('/open-apis/im/v1/messages?container_id_type=poem', `Bearer ${token}`),
  ]) {
    const body = (await bad.json()) as { error: { log_id: string; troubleshooter: string } };
    expect(bad.status).toBeGreaterThanOrEqual(400);
    expect(body).toMatchObject({ code: expect.any(Number), msg: expect.stringMatching(/./) });
    expect(body.error.log_id).toBe(bad.headers.get('x-tt-logid'));
    expect(body.error.troubleshooter).toContain(body.error.log_id);
  }
});

test('an app without the scope is told which ones would do', async () => {
  const box = await sandbox({ scopes: ['im:message:send_as_bot'] });
  const client = clientOf(box);
  const sent = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: 'ou_wangfang', msg_type: 'text', content: '{"text":"好"}' },
  });
  const path = { message_id: sent.data?.message_id ?? '' };
  const refused = await client.im.v1.message.get({ path }).catch((error) => error.response);
  expect([refused.status, refused.data.code, refused.data.msg]).toEqual([
    400,
    99991672,
    expect.stringContaining('im:message:readonly'),
  ]);
  expect(await codeOf(client.im.v1.message.delete({ path }))).toBe(0);
});

test('a thousand calls of one interface a minute, and another interface is not concerned', async () => {
  const box = await sandbox();
  const { tenant_access_token: token } = await grant(box);
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  const statusOf = async (path: string) =>
    (await fetch(box.url + path, { headers: { authorization: `Bearer ${token}` } })).status;
  for (let second = 0; second < 20; second += 1) {
    const statuses = await Promise.all(Array.from({ length: 50 }, () => statusOf('/open-apis/bot/v3/info')));
    expect(new Set(statuses)).toEqual(new Set([200]));
    now += 1_001;
  }
  const refused = await fetch(`${box.url}/open-apis/bot/v3/info`, { headers: { authorization: `Bearer ${token}` } });
  expect([
    refused.status,
    refused.headers.get('x-ogw-ratelimit-limit'),
    refused.headers.get('x-ogw-ratelimit-reset'),
  ]).toEqual([429, '1000', '40']);
  expect(await statusOf('/open-apis/im/v1/chats')).toBe(200);
  now += 40_000;
  expect(await statusOf('/open-apis/bot/v3/info')).toBe(200);
  clock.mockRestore();
});
