import { freePort } from '../support/ports.ts';
import { type Environment, isOk, newFolder, type Program, startBot, startSandbox, until } from './programs.ts';

/** One bot and one sandbox that know each other, on free ports, each with a folder of its own. */

export type Door = 'websocket' | 'webhook';

export interface Place {
  readonly door: Door;
  readonly url: string;
  readonly botPort: number;
  readonly botEnv: Environment;
  readonly sandboxEnv: Environment;
  readonly sandbox: Program;
  /** Starts the bot; `isReady` is true once it takes events in. */
  readonly startBot: (limits?: string) => Program;
  readonly isReady: () => Promise<boolean>;
  readonly isIdle: () => Promise<boolean>;
  /** The sandbox's clock, in milliseconds. */
  readonly now: () => Promise<number>;
  readonly post: (path: string, body: unknown) => Promise<{ readonly status: number; readonly body: Answer }>;
  readonly upload: (
    fields: Readonly<Record<string, string>>,
    bytes: Uint8Array,
    name: string,
  ) => Promise<{ readonly status: number; readonly body: Answer }>;
  readonly get: (path: string) => Promise<unknown>;
}
export type Answer = Readonly<Record<string, unknown>>;

/** Where the days of these tests begin: inside the sample project-year, long before its deadline. */
const CLOCK = '2026-10-13T10:00:00+08:00';
const STARTS_WITHIN_MS = 60_000;

export async function openPlace(parent: string, name: string, door: Door): Promise<Place> {
  const [sandboxPort, botPort] = [await freePort(), await freePort()];
  const shared = {
    SANDBOX_PORT: String(sandboxPort),
    PORT: String(botPort),
    FEISHU_TRANSPORT: door,
    SANDBOX_CLOCK: CLOCK,
    LOG_LEVEL: 'info',
  };
  const botEnv = { ...shared, DATA_DIR: newFolder(parent, `${name}-bot`) };
  const sandboxEnv = { ...shared, DATA_DIR: newFolder(parent, `${name}-sandbox`) };
  const sandbox = startSandbox(sandboxEnv);
  const [url, botUrl] = [`http://127.0.0.1:${sandboxPort}`, `http://127.0.0.1:${botPort}`];
  await until(() => isOk(`${url}/sandbox/clock`), 'the sandbox starts', STARTS_WITHIN_MS);
  const get = async (path: string): Promise<unknown> => (await fetch(`${url}/sandbox${path}`)).json();
  return {
    door,
    url,
    botPort,
    botEnv,
    sandboxEnv,
    sandbox,
    startBot: (limits) => startBot(botEnv, limits),
    isReady: () => isOk(`${botUrl}/readyz`),
    isIdle: () => idleNow(botUrl),
    now: async () => Date.parse(((await get('/clock')) as { now: string }).now),
    post: async (path, body) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/sandbox${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: (await response.json()) as Answer };
    },
    upload: async (fields, bytes, name) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.set(field, value);
      form.set('file', new Blob([new Uint8Array(bytes)]), name);
      const response = await fetch(`${url}/sandbox/files`, { method: 'POST', body: form });
      return { status: response.status, body: (await response.json()) as Answer };
    },
    get,
  };
}

async function idleNow(botUrl: string): Promise<boolean> {
  const response = await fetch(`${botUrl}/idle`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return response?.ok === true && ((await response.json()) as { idle: boolean }).idle;
}

/** Starts the bot and waits until it takes events in. Throws with its last words when it ends instead. */
export async function readyBot(place: Place, limits?: string): Promise<Program> {
  const bot = place.startBot(limits);
  await until(async () => bot.isOver() || (await place.isReady()), 'the bot starts', STARTS_WITHIN_MS);
  if (bot.isOver()) throw new Error(`the bot ended: ${bot.said().slice(-500)}`);
  return bot;
}
