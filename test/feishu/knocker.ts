import { request } from 'node:http';
import type { Inbound } from '../../src/chat/inbound.ts';
import type { Answer } from '../../src/chat/inbox.ts';
import { type WebhookOptions, webhookDoor } from '../../src/feishu/webhook.ts';
import { listen } from '../../src/http.ts';
import { createLog } from '../../src/log.ts';
import { encrypted, sealed, signedHeaders } from '../../src/sandbox/seal.ts';
import { createVault } from '../../src/vault.ts';
import { closeLater } from '../support/closing.ts';

/** The webhook door on the bot's real port, with nothing behind it but a list; and somebody who knocks as he likes. */

export const KEY = 'the encrypt key';
export const TOKEN = 'the verification token';
export const NOW = Date.parse('2026-11-17T10:00:00+08:00');
export const HOUR_MS = 3_600_000;

type Receive = (event: Inbound) => Promise<Answer | undefined>;

/** `received`: what came through. */
export async function openDoor(options: Partial<WebhookOptions> = {}, then: Receive = async () => undefined) {
  const received: Inbound[] = [];
  const webhook = webhookDoor({
    encryptKey: KEY,
    verificationToken: TOKEN,
    now: () => new Date(NOW),
    maxAgeMs: 8 * HOUR_MS,
    maxAheadMs: 300_000,
    botOpenId: () => 'ou_bot',
    log: createLog('silent'),
    vault: createVault('knocker-data-key'),
    receive: async (event) => {
      received.push(event);
      return then(event);
    },
    ...options,
  });
  const sides = { isPublic: false, isReady: async () => true, metrics: async () => '', idle: null };
  const http = await listen({ port: 0, ...sides, webhook });
  closeLater(() => http.close());
  return { port: http.port, received };
}

export interface Letter {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly path?: string;
  /** Any address of the loopback: the door counts failures by address. */
  readonly from?: string;
}

export interface Reply {
  readonly status: number | null;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Sends it as it is. Status null: the connection ended without an answer. */
export function knock(port: number, { body, headers, method = 'POST', path = '/feishu/events', from }: Letter) {
  const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const address = from === undefined ? {} : { localAddress: from };
  return new Promise<Reply>((resolve) => {
    const options = { port, host: '127.0.0.1', path, method, agent: false, ...address };
    const outgoing = request({ ...options, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      const end = () =>
        resolve({
          status: response.statusCode ?? null,
          text: Buffer.concat(chunks).toString(),
          headers: response.headers,
        });
      response.on('end', end).on('error', end);
    });
    outgoing.on('error', () => resolve({ status: null, text: '', headers: {} }));
    outgoing.end(method === 'GET' ? undefined : body);
  });
}

export const header = (type: string, extra: object = {}) => ({
  event_id: '5e3702a84e847582be8db7fb73283c02',
  event_type: type,
  create_time: '1608725989000',
  token: TOKEN,
  app_id: 'cli_9f5343c580712544',
  tenant_key: '2ca1d211f64f6438',
  ...extra,
});

export const MENU = {
  schema: '2.0',
  header: header('application.bot.menu_v6'),
  event: { operator: { operator_id: { open_id: 'ou_wang' } }, event_key: 'budget', timestamp: 1669364458 },
};

export const CHALLENGE = { challenge: 'a word', token: TOKEN, type: 'url_verification' };

/** A letter that is right in everything, unless told what not. */
export const letter = (envelope: unknown = MENU, { key = KEY, at = NOW } = {}): Letter => sealed(envelope, key, at);

/** A body of one's own, signed with the right key: what it holds is another matter. */
export const signed = (body: string | Buffer, at = NOW): Letter => ({
  body,
  headers: signedHeaders(body as string, KEY, at),
});

/** A plain text of one's own, rightly encrypted and signed. */
export const enclosed = (plain: string | Buffer): Letter =>
  signed(JSON.stringify({ encrypt: encrypted(plain as string, KEY) }));
