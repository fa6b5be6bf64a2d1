import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as Lark from '@larksuiteoapi/node-sdk';
import { expect } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import { closeLater } from '../support/closing.ts';

export const APP = { appId: 'cli_a1b2c3d4e5f60718', appSecret: 'a secret' };
export const START = '2026-11-16T09:00:00+08:00';

const silent = { fatal() {}, error() {}, warn() {}, info() {}, debug() {}, trace() {} };
export async function sandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const started = await startSandbox({ port: 0, dataFile: ':memory:', clockStart: START, ...options });
  closeLater(() => started.close());
  return started;
}

/** The SDK's own cache is one for the whole process: a second sandbox would be shown the first one's token. */
function ownCache() {
  const kept = new Map<unknown, { value: unknown; until: number }>();
  return {
    get: async (key: unknown) => {
      const found = kept.get(key);
      return found && found.until > Date.now() ? found.value : undefined;
    },
    set: async (key: unknown, value: unknown, until = Number.POSITIVE_INFINITY) => {
      kept.set(key, { value, until });
      return true;
    },
  };
}

export const clientOf = ({ url }: Sandbox, app = APP): Lark.Client =>
  new Lark.Client({ ...app, domain: url, logger: silent, cache: ownCache() as unknown as Lark.Cache });

export type Handlers = Readonly<Record<string, (event: never) => Promise<unknown>>>;

/** Connects a bot as the SDK does, and waits until it listens. */
export async function connect({ url }: Sandbox, handlers: Handlers): Promise<Lark.WSClient> {
  const eventDispatcher = new Lark.EventDispatcher({ logger: silent }).register(handlers as Lark.EventHandles);
  await new Promise<void>((resolve, reject) => {
    const client = new Lark.WSClient({ ...APP, domain: url, logger: silent, onReady: resolve, onError: reject });
    closeLater(() => client.close({ force: true }));
    clients.set(url, client);
    void client.start({ eventDispatcher });
  });
  return clients.get(url) as Lark.WSClient;
}

const clients = new Map<string, Lark.WSClient>();

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there, and fails where it is not.
  readonly body: any;
}

export async function call(
  { url }: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers = {},
): Promise<Reply> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...init,
  });
  return { status: response.status, body: await response.json() };
}

/** A call of the control interface. */
export const post = (box: Sandbox, path: string, body: unknown): Promise<Reply> =>
  call(box, 'POST', `/sandbox${path}`, body);
export const read = (box: Sandbox, path: string): Promise<Reply> => call(box, 'GET', `/sandbox${path}`);

export const messagesOf = async (box: Sandbox, person: string, chatId = 'bot') =>
  (await read(box, `/chats/${chatId}/messages?person=${person}`)).body;

/** The refusal the SDK throws for a status of 400 and above, as its code. */
export async function codeOf(work: Promise<unknown>): Promise<number> {
  const error = await work.then(
    (value) => ({ response: { data: value } }),
    (thrown: unknown) => thrown as { response: { data: unknown } },
  );
  return (error.response.data as { code: number }).code;
}

const plain = (content: string) => ({ tag: 'plain_text', content });

export const button = (name: string, extra: object = {}) => ({
  tag: 'button',
  element_id: name,
  text: plain(name),
  behaviors: [{ type: 'callback', value: { act: name } }],
  ...extra,
});

export const card = (...elements: object[]) => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: plain('测试卡片') },
  body: { elements },
});

export const textOf = (content: string) => ({ msg_type: 'text', content: JSON.stringify({ text: content }) });

/** Sends a text (or any other content) to somebody; its message id. */
export async function sendTo(
  client: Lark.Client,
  to: string,
  data: { msg_type: string; content: string } = textOf('你好'),
): Promise<string> {
  const type = to.startsWith('oc_') ? 'chat_id' : 'open_id';
  const sent = await client.im.v1.message.create({
    params: { receive_id_type: type },
    data: { receive_id: to, ...data },
  });
  return sent.data?.message_id ?? '';
}

/** Sends a card into 王芳's own chat; its message id. */
export async function sendCard(client: Lark.Client, content: object, to = 'ou_wangfang'): Promise<string> {
  const sent = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: to, msg_type: 'interactive', content: JSON.stringify(content) },
  });
  return sent.data?.message_id ?? '';
}

export const until = (condition: () => unknown): Promise<void> =>
  expect.poll(() => Boolean(condition()), { interval: 5, timeout: 8_000 }).toBe(true) as unknown as Promise<void>;

interface BotSays {
  readonly idle: boolean;
  readonly nextDueAt: string | null;
}

/** A bot's `/idle` door, announced to the sandbox: what the handler answers is what the bot says about itself. Returns how it dies. */
export async function idleDoor(box: Sandbox, answer: () => BotSays | Promise<BotSays>): Promise<() => void> {
  const server = createServer(async (_request, response) => {
    response.end(JSON.stringify(await answer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  closeLater(close);
  await read(box, `/clock?bot=${(server.address() as AddressInfo).port}`);
  return close;
}
