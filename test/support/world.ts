import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { type Config, SANDBOX_APP_ID } from '../../src/config.ts';
import { type Db, openDb } from '../../src/db.ts';
import { createLog } from '../../src/log.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import { closeLater } from './closing.ts';
import { type DoorName, platformOf, postSealed, usualDoor, webhookOf } from './doors.ts';

/** A bot on a real database, talking through the real SDK to the sandbox; people act through the sandbox's control interface. */

export interface Shown {
  readonly messageId: string;
  readonly from: string;
  readonly text: string | null;
  readonly card: unknown;
  readonly msgType: string;
  readonly file?: { readonly name: string; readonly size: number; readonly url: string } | null;
}

export interface WorldOptions {
  readonly clockStart?: string;
  readonly databaseUrl?: string;
  readonly sandbox?: Partial<SandboxOptions>;
  /** How events reach the bot; the long connection unless said otherwise. */
  readonly door?: DoorName;
}

let rawEvents = 1;

export async function startWorld(options: WorldOptions = {}) {
  const door = options.door ?? usualDoor();
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-story-'));
  closeLater(() => rmSync(folder, { recursive: true, force: true }));
  const sandbox = await startSandbox({
    port: 0,
    dataFile: ':memory:',
    clockStart: options.clockStart ?? '2026-11-17T10:00:00+08:00',
    rateLimits: false,
    ...platformOf(door),
    ...options.sandbox,
  });
  closeLater(() => sandbox.close());
  const file = join(folder, 'qianqi.db');
  if (!options.databaseUrl) copyFileSync(inject('template'), file);
  const databaseUrl = options.databaseUrl ?? `file:${file}`;
  const config: Config = {
    serves: 'sandbox',
    isSandbox: true,
    appId: SANDBOX_APP_ID,
    appSecret: 'sandbox',
    domain: sandbox.url,
    port: 0,
    dataDir: folder,
    databaseUrl,
    dataKey: 'story-data-key-of-tests',
    adminOpenIds: [],
    webhook: webhookOf(door),
    hasOcr: options.sandbox?.recognises !== undefined,
    hasVoice: options.sandbox?.hears !== undefined,
    logLevel: 'silent',
  };
  const log = createLog(process.env.STORY_LOG ?? 'silent');
  const running: { bot: Bot | null } = { bot: null };

  async function startAgain(): Promise<void> {
    running.bot = await startBot(config, log);
    await until(async () => (await fetch(`http://127.0.0.1:${running.bot?.port}/readyz`)).ok);
  }
  async function stopBot(): Promise<void> {
    await running.bot?.stop();
    running.bot = null;
  }
  await startAgain();
  closeLater(stopBot);
  const db = await openDb(databaseUrl);
  closeLater(() => db.$disconnect());

  const post = async (path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${sandbox.url}/sandbox${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const messages = async (chatId: string, openId: string): Promise<Shown[]> =>
    (await (await fetch(`${sandbox.url}/sandbox/chats/${chatId}/messages?person=${openId}`)).json()) as Shown[];

  const isIdle = async (): Promise<boolean> => {
    const response = await fetch(`http://127.0.0.1:${running.bot?.port}/idle`);
    return ((await response.json()) as { idle: boolean }).idle;
  };

  async function upload(
    path: '/files' | '/posts',
    fields: Readonly<Record<string, string>>,
    files: readonly (readonly [bytes: Uint8Array, name: string])[],
  ): Promise<string> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    for (const [index, [bytes, name]] of files.entries())
      form.set(index === 0 ? 'file' : `file_${index + 1}`, new Blob([new Uint8Array(bytes)]), name);
    const response = await fetch(`${sandbox.url}/sandbox${path}`, { method: 'POST', body: form });
    // 202: the reading process takes its time to start; what it answers is waited for.
    if (response.status === 202) await until(isIdle);
    else if (response.status !== 200) throw new Error(`file: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { messageId: string }).messageId;
  }

  /** An envelope that the platform did not make itself, through the door that is open. */
  async function pushed(envelope: object): Promise<unknown> {
    if (door === 'websocket') return running.bot?.deliver(envelope);
    const { now } = (await (await fetch(`${sandbox.url}/sandbox/clock`)).json()) as { now: string };
    return (await postSealed(running.bot?.port ?? 0, envelope, Date.parse(now))).body;
  }

  return {
    door,
    sandbox,
    config,
    db,
    post,
    messages,
    startAgain,
    stopBot,
    person: (openId: string) => person({ post, messages, upload, settled: () => until(isIdle) }, openId),
    /** Said while no bot is there: it stands in the chat, and the call that waits for an answer is left waiting. */
    unheard: async (openId: string, chatId: string, text: string, mention = false): Promise<void> => {
      const before = (await messages(chatId, openId)).length;
      void post('/messages', { from: openId, chatId, text, mention }).catch(() => undefined);
      await until(async () => (await messages(chatId, openId)).length > before);
    },
    advance: (duration: string) => post('/clock', { advance: duration }),
    setClock: (instant: string) => post('/clock', { set: instant }),
    /** A press as the platform would push it, with any value: also one that was never on a card. */
    pushTap: (openId: string, messageId: string, value: unknown, form: Record<string, unknown> = {}) =>
      pushed({
        schema: '2.0',
        header: { event_id: `raw-${rawEvents++}`, event_type: 'card.action.trigger' },
        event: {
          operator: { open_id: openId },
          action: { tag: 'button', value, form_value: form },
          context: { open_message_id: messageId, open_chat_id: 'oc_x' },
        },
      }),
    /** An event as the platform would push it. */
    deliver: pushed,
    idle: async () => (await fetch(`http://127.0.0.1:${running.bot?.port}/idle`)).json(),
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Waits for a condition, without a clock of its own: looks again after everything else had its turn. */
export async function until(holds: () => Promise<boolean>, tries = 4000): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('what was waited for did not come');
}

interface Hands {
  readonly post: (path: string, body: unknown) => Promise<{ status: number; body: Record<string, unknown> }>;
  readonly messages: (chatId: string, openId: string) => Promise<Shown[]>;
  readonly upload: (
    path: '/files' | '/posts',
    fields: Readonly<Record<string, string>>,
    files: readonly (readonly [bytes: Uint8Array, name: string])[],
  ) => Promise<string>;
  readonly settled: () => Promise<void>;
}

function person({ post, messages, upload, settled }: Hands, openId: string) {
  const own = `oc_p2p_${openId.replace(/^ou_/, '')}`;
  const inbox = (chatId = own): Promise<Shown[]> => messages(chatId, openId);

  async function lastFromBot(chatId = own): Promise<Shown> {
    const last = (await inbox(chatId)).filter((message) => message.from === 'bot').at(-1);
    if (!last) throw new Error(`${openId} has heard nothing from the bot`);
    return last;
  }

  /** The latest card that carries this button. */
  async function cardWith(button: string): Promise<Shown> {
    const cards = (await inbox()).filter((message) => message.card !== null && hasButton(message.card, button));
    const last = cards.at(-1);
    if (!last) throw new Error(`${openId} has no card with the button ${button}`);
    return last;
  }

  async function press(messageId: string, name: string, form: Record<string, unknown> = {}): Promise<string> {
    const { status, body } = await post('/taps', { from: openId, messageId, name, form });
    // 202: what the press set going in a process of its own takes its time to start, and is waited for.
    if (status === 202) await settled();
    else if (status !== 200) throw new Error(`tap ${name}: ${status} ${JSON.stringify(body)}`);
    const toast = body.toast as { content: string } | null;
    return toast?.content ?? '';
  }

  /** What the bot says in the private chat, and in another, while something is done. */
  async function meanwhile(chatId: string, act: () => Promise<unknown>): Promise<readonly Shown[]> {
    const chats = [...new Set([own, chatId])];
    const before = await Promise.all(chats.map(async (chat) => (await inbox(chat)).length));
    await act();
    const said = await Promise.all(chats.map(async (chat, index) => (await inbox(chat)).slice(before[index])));
    return said.flat().filter((message) => message.from === 'bot');
  }

  return {
    openId,
    inbox,
    lastFromBot,
    cardWith,
    press,
    /** Says it in the private chat; returns what the bot said last. */
    async says(text: string, chatId = own, mention = false): Promise<Shown> {
      const { status, body } = await post('/messages', { from: openId, chatId, text, mention });
      if (status !== 200) throw new Error(`message: ${status} ${JSON.stringify(body)}`);
      return lastFromBot();
    },
    /** Sends a file (a picture when its bytes are one) into the private chat; returns what the bot said meanwhile. */
    async sends(bytes: Uint8Array, name: string, replyTo?: string): Promise<readonly Shown[]> {
      const before = (await inbox()).length;
      await upload('/files', { from: openId, chatId: own, ...(replyTo === undefined ? {} : { replyTo }) }, [
        [bytes, name],
      ]);
      return (await inbox()).slice(before).filter((message) => message.from === 'bot');
    },
    /** Puts a file into a group, where it mentions nobody; returns its message. */
    sendsInto: (chatId: string, bytes: Uint8Array, name: string): Promise<string> =>
      upload('/files', { from: openId, chatId }, [[bytes, name]]),
    /** Answers a message in its chat, mentioning the bot; returns what the bot said meanwhile in the private chat and there. */
    async replies(replyTo: string, text: string, chatId = own): Promise<readonly Shown[]> {
      return meanwhile(chatId, async () => {
        const { status, body } = await post('/messages', { from: openId, chatId, text, mention: true, replyTo });
        if (status > 202) throw new Error(`reply: ${status} ${JSON.stringify(body)}`);
        if (status === 202) await settled();
      });
    },
    /** Writes a post with words and pictures. */
    async posts(
      text: string,
      files: readonly (readonly [bytes: Uint8Array, name: string])[],
      chatId = own,
    ): Promise<readonly Shown[]> {
      const fields = { from: openId, chatId, text, mention: String(chatId !== own) };
      return meanwhile(chatId, () => upload('/posts', fields, files));
    },
    /** Forwards messages into the private chat: several as one that holds them. */
    async forwards(messageIds: readonly string[], merged = messageIds.length > 1): Promise<readonly Shown[]> {
      return meanwhile(own, async () => {
        const { status, body } = await post('/forwards', { from: openId, chatId: own, messageIds, merged });
        if (status > 202) throw new Error(`forward: ${status} ${JSON.stringify(body)}`);
        if (status === 202) await settled();
      });
    },
    /** Presses the named button on the latest card that has it; returns the toast. */
    async taps(name: string, form: Record<string, unknown> = {}): Promise<string> {
      return press((await cardWith(name)).messageId, name, form);
    },
  };
}

export type Person = ReturnType<typeof person>;

function hasButton(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return node.some((item) => hasButton(item, name));
  if (typeof node !== 'object' || node === null) return false;
  const item = node as Record<string, unknown>;
  if (item.tag === 'button' && (item.name === name || item.element_id === name)) return true;
  return Object.values(item).some((value) => hasButton(value, name));
}

/** The names of the fields that a card asks. */
export function fieldsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(fieldsOf);
  if (typeof node !== 'object' || node === null) return [];
  const item = node as Record<string, unknown>;
  const isField = ['input', 'select_static', 'date_picker'].includes(String(item.tag));
  return [...(isField ? [String(item.name)] : []), ...Object.values(item).flatMap(fieldsOf)];
}

/** The buttons of a card: their names and what stands on them. */
export function buttonsOf(node: unknown): readonly { readonly name: string; readonly text: string }[] {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (typeof node !== 'object' || node === null) return [];
  const item = node as Record<string, unknown>;
  if (item.tag === 'button') return [{ name: String(item.name ?? item.element_id), text: words(item.text) }];
  return Object.values(item).flatMap(buttonsOf);
}

/** Every text a card shows, joined: what a reader would find on it. */
export function words(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(words).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const item = node as Record<string, unknown>;
  return [
    'content',
    'title',
    'subtitle',
    'text',
    'header',
    'text_tag_list',
    'body',
    'elements',
    'columns',
    'fields',
    'label',
    'rows',
    'options',
  ]
    .filter((key) => key in item)
    .map((key) => (key === 'rows' ? JSON.stringify(item.rows) : words(item[key])))
    .join('\n')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** Available fen of a category of the special fund. */
export async function available(db: Db, category: string): Promise<number> {
  const row = await db.budgetLine.findFirstOrThrow({ where: { category, fundSource: 'special' } });
  return (
    row.budgetFen +
    row.adjustedFen -
    row.reservedFen -
    row.inReviewFen -
    row.approvedFen -
    row.paidFen +
    row.refundedFen
  );
}

export async function stateOfLast(db: Db): Promise<string> {
  return (await db.claim.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })).state;
}

export { expect };
