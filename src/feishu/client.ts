import * as Lark from '@larksuiteoapi/node-sdk';
import axios, { type AxiosInstance } from 'axios';
import { z } from 'zod';
import type { ChatPort, Contact, Fetched, Recognised, Sent } from '../chat/port.ts';
import type { CardView, Recipient } from '../chat/turn.ts';
import type { Log } from '../log.ts';
import type { Vault } from '../vault.ts';
import { type Failure, mustRenewToken, outcomeOf } from './codes.ts';
import { download, errorBody } from './download.ts';
import { drawn } from './drawn.ts';
import { foundMessage } from './history.ts';
import { speechRequest } from './speech.ts';

/** The unmodified SDK with what it lacks: a time-out on every call, one token fetch at a time, renewal, and a logger that keeps secrets. */

const TIMEOUT_MS = 10_000;
/** A token is renewed this long before it ends. */
const TOKEN_MARGIN_MS = 180_000;

export interface FeishuOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly log: Log;
  readonly vault: Vault;
}

/** The bytes of a kept file, for sending it. */
export type ReadKept = (sha256: string) => Promise<Uint8Array>;

/** The view of a file that the bot sends: kept under its hash. */
const fileView = z.object({ sha256: z.string(), name: z.string() });

/** The SDK logs whole requests with their secrets when something fails: only its level and a fixed word get through. */
export const quietLogger = (log: Log) => ({
  error: () => log.warn({ from: 'feishu-sdk' }, 'the SDK reports an error'),
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
});

/** Every call of the SDK, the token fetch and the long connection's handshake included, ends within TIMEOUT_MS. */
export function httpWithTimeout(): AxiosInstance {
  const http = axios.create({ timeout: TIMEOUT_MS, proxy: false });
  http.interceptors.response.use((response) =>
    '$return_headers' in response.config && response.config.$return_headers
      ? { ...response, data: response.data, headers: response.headers }
      : response.data,
  );
  return http;
}

interface Body {
  readonly code?: number | undefined;
  readonly msg?: string | undefined;
}

type SeenInvoices = Awaited<ReturnType<Lark.Client['document_ai']['v1']['vatInvoice']['recognize']>>;
type Seen = readonly { readonly type: string; readonly value: string }[];

const seenFields = (seen: SeenInvoices | null): readonly Seen[] | null =>
  seen?.vat_invoices?.map(({ entities = [] }) =>
    entities.flatMap(({ type, value }) => (type && value ? [{ type, value }] : [])),
  ) ?? null;

export interface Feishu extends ChatPort {
  /** What Feishu's `document_ai` sees on a picture of invoices, below 10 MB; null when it sees nothing or may not be asked. */
  recognise(bytes: Uint8Array): Promise<readonly Seen[] | null>;
  /** What Feishu's `speech_to_text` hears in up to a minute of PCM (16 bits, 16,000 a second). */
  hear(pcm: Uint8Array): Promise<Recognised>;
  botOpenId(): Promise<string | null>;
  /** A chat's messages since an instant, oldest first, as the platform lists them. Throws when it cannot be read. */
  history(chatId: string, since: Date): Promise<readonly unknown[]>;
}

const PAGE_SIZE = 50;
/** More pages than any outage of a station's chat fills. */
const MAX_PAGES = 40;

export function createFeishu(options: FeishuOptions, readKept: ReadKept): Feishu {
  const client = new Lark.Client({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.domain,
    disableTokenCache: true,
    httpInstance: httpWithTimeout() as unknown as Lark.HttpInstance,
    logger: quietLogger(options.log),
  });
  const token = createToken(client, options);
  let ownOpenId: string | null = null;

  /** One call: its body, or the failure it ended in. A stale token is renewed once. */
  async function call<B extends Body>(
    request: (auth: ReturnType<typeof Lark.withTenantToken>) => Promise<B>,
    isRenewed = false,
  ): Promise<{ body: B } | { failure: Failure }> {
    const result = await attempted(async () => request(Lark.withTenantToken(await token.get())));
    if (!('failure' in result) || isRenewed || !mustRenewToken(result.failure)) return result;
    token.forget();
    return call(request, true);
  }

  /** A file the bot sends is its own upload first; null when the platform did not take it. */
  async function uploaded(view: unknown): Promise<{ msg_type: string; content: string } | null> {
    const { sha256, name } = fileView.parse(view);
    const bytes = await readKept(sha256);
    const data = { file_type: 'stream' as const, file_name: name, file: Buffer.from(bytes) };
    const result = await call(
      async (auth): Promise<Body & { key?: string | undefined }> => ({
        key: (await client.im.file.create({ data }, auth))?.file_key,
      }),
    );
    const key = 'failure' in result ? undefined : result.body.key;
    return key === undefined ? null : { msg_type: 'file', content: JSON.stringify({ file_key: key }) };
  }

  return {
    async send(to, message, uuid) {
      const [receive_id_type, receive_id] = addressOf(to);
      const content = message.card === 'file' ? await uploaded(message.view) : contentOf(message, options.vault);
      if (content === null) return { kind: 'retry', code: 'upload' };
      const result = await call((auth) =>
        client.im.message.create({ params: { receive_id_type }, data: { receive_id, ...content, uuid } }, auth),
      );
      return 'failure' in result ? outcomeOf(result.failure) : sent(result.body.data?.message_id);
    },
    async update(messageId, message) {
      const { content } = contentOf(message, options.vault);
      const result = await call((auth) =>
        client.im.message.patch({ path: { message_id: messageId }, data: { content } }, auth),
      );
      return 'failure' in result ? outcomeOf(result.failure) : sent(messageId);
    },
    async fetch(messageId, attachment) {
      const result = await call(
        async (auth): Promise<Body & { fetched: Fetched }> => ({
          fetched: await download(client, messageId, attachment, auth),
        }),
      );
      return 'failure' in result ? unsent(outcomeOf(result.failure)) : result.body.fetched;
    },
    async lookUp(messageId) {
      const result = await call((auth) => client.im.message.get({ path: { message_id: messageId } }, auth));
      if ('failure' in result) return unsent(outcomeOf(result.failure));
      const items = result.body.data?.items ?? [];
      return { kind: 'found', messages: items.flatMap((item) => foundMessage(item, ownOpenId) ?? []) };
    },
    async recognise(bytes) {
      const result = await call(
        async (auth): Promise<Body & { seen: SeenInvoices | null }> => ({
          seen:
            (await client.document_ai.v1.vatInvoice.recognize({ data: { file: Buffer.from(bytes) } }, auth)) ?? null,
        }),
      );
      return 'failure' in result ? null : seenFields(result.body.seen);
    },
    async hear(pcm) {
      const result = await call((auth) => client.speech_to_text.speech.fileRecognize(speechRequest(pcm), auth));
      if ('failure' in result) return unsent(outcomeOf(result.failure));
      return { kind: 'recognised', text: result.body.data?.recognition_text ?? '' };
    },
    async findPeople(contacts) {
      const result = await call((auth) =>
        client.contact.user.batchGetId({ params: { user_id_type: 'open_id' }, data: lookup(contacts) }, auth),
      );
      if ('failure' in result) return contacts.map(() => null);
      const found = result.body.data?.user_list ?? [];
      return contacts.map((contact) => found.find((user) => isSame(user, contact))?.user_id ?? null);
    },
    async history(chatId, since) {
      const items: unknown[] = [];
      let pageToken: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const params = {
          container_id_type: 'chat',
          container_id: chatId,
          start_time: String(Math.floor(since.getTime() / 1000)),
          sort_type: 'ByCreateTimeAsc' as const,
          page_size: PAGE_SIZE,
          ...(pageToken === undefined ? {} : { page_token: pageToken }),
        };
        const result = await call((auth) => client.im.message.list({ params }, auth));
        if ('failure' in result) throw new Error(`history of a chat could not be read (code ${result.failure.code})`);
        items.push(...(result.body.data?.items ?? []));
        pageToken = result.body.data?.page_token;
        if (!result.body.data?.has_more || !pageToken) break;
      }
      return items;
    },
    async botOpenId() {
      const result = await call((auth) =>
        client.request<Body & { bot?: { open_id?: string } }>({ method: 'GET', url: '/open-apis/bot/v3/info' }, auth),
      );
      ownOpenId = 'failure' in result ? null : (result.body.bot?.open_id ?? null);
      return ownOpenId;
    },
  };
}

const unsent = (outcome: Sent): Exclude<Sent, { readonly kind: 'sent' }> =>
  outcome.kind === 'sent' ? { kind: 'retry', code: 'sent' } : outcome;

const sent = (messageId: string | undefined): Sent =>
  messageId ? { kind: 'sent', messageId } : { kind: 'retry', code: 'no-message-id' };

const isSame = (user: { mobile?: string | undefined; email?: string | undefined }, contact: Contact): boolean =>
  (contact.mobile !== undefined && user.mobile === contact.mobile) ||
  (contact.email !== undefined && user.email === contact.email);

const lookup = (contacts: readonly Contact[]) => ({
  mobiles: contacts.flatMap((contact) => contact.mobile ?? []).slice(0, 50),
  emails: contacts.flatMap((contact) => contact.email ?? []).slice(0, 50),
});

const addressOf = (to: Recipient): ['open_id' | 'chat_id', string] =>
  'openId' in to ? ['open_id', to.openId] : ['chat_id', to.chatId];

function contentOf(message: CardView, vault: Vault): { msg_type: string; content: string } {
  if (message.card === 'text') return { msg_type: 'text', content: JSON.stringify(message.view) };
  return { msg_type: 'interactive', content: JSON.stringify(drawn(message, vault)) };
}

/** Runs a call of the SDK; HTTP 200 with a code other than 0 is a failure too, though the SDK returns it. */
async function attempted<B extends Body>(run: () => Promise<B>): Promise<{ body: B } | { failure: Failure }> {
  try {
    const body = await run();
    const code = body?.code ?? 0;
    return code === 0 ? { body } : { failure: { status: 200, code, resetSeconds: null } };
  } catch (error) {
    if (error instanceof TokenRefused) return { failure: { status: 200, code: error.code, resetSeconds: null } };
    if (!axios.isAxiosError(error)) throw error;
    return { failure: failureOf(error.response && { ...error.response, data: await errorBody(error.response.data) }) };
  }
}

function failureOf(response: { status: number; data: unknown; headers: unknown } | undefined): Failure {
  if (!response) return { status: null, code: null, resetSeconds: null };
  const data = response.data as { code?: unknown } | null;
  const headers = response.headers as Record<string, unknown>;
  const reset = Number(headers['x-ogw-ratelimit-reset']);
  return {
    status: response.status,
    code: typeof data?.code === 'number' ? data.code : null,
    resetSeconds: Number.isFinite(reset) && reset > 0 ? Math.min(reset, 600) : null,
  };
}

/** The platform refused the app's credentials; the message holds the code and nothing else. */
class TokenRefused extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`Feishu refused the app's credentials (code ${code})`);
    this.name = 'TokenRefused';
    this.code = code;
  }
}

/** The tenant token: fetched once however many ask, kept until shortly before it ends. */
function createToken(client: Lark.Client, { appId, appSecret }: FeishuOptions) {
  let current: { token: string; until: number } | null = null;
  let fetching: Promise<string> | null = null;

  async function fetchToken(): Promise<string> {
    const body = (await client.auth.v3.tenantAccessToken.internal({
      data: { app_id: appId, app_secret: appSecret },
    })) as Body & {
      tenant_access_token?: string;
      expire?: number;
    };
    if (body.code !== 0 || !body.tenant_access_token) throw new TokenRefused(body.code ?? -1);
    current = { token: body.tenant_access_token, until: Date.now() + (body.expire ?? 7200) * 1000 - TOKEN_MARGIN_MS };
    return body.tenant_access_token;
  }

  return {
    async get(): Promise<string> {
      if (current && Date.now() < current.until) return current.token;
      fetching ??= fetchToken().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    forget(): void {
      current = null;
    },
  };
}
