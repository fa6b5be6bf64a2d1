import type { Db } from '../db.ts';
import { type Inbound, type Message, messageSchema } from './inbound.ts';

/**
 * After an outage longer than the platform's redelivery, what was said meanwhile stands only in the chats' history. It is read since it
 * was last read, taken in like any message (by its id, so nothing is taken twice), and said once in each chat.
 */

export interface CatchUpOptions {
  readonly db: Db;
  readonly now: () => Date;
  /** The messages of a chat since an instant, oldest first, as they would have arrived; what is no message of a person is left out. */
  readonly history: (chatId: string, chatType: Message['chatType'], since: Date) => Promise<readonly Message[]>;
  readonly receive: (event: Inbound) => Promise<unknown>;
}

/** What was said shortly before a reading may still be on its way, by the platform's redelivery: the mark is set back by that much. */
const OVERLAP_MS = 8 * 3_600_000;
/** What is younger is the platform's to deliver, and not worth a sentence. */
const WORTH_SAYING_MS = 10 * 60_000;
const FIRST_START = 'firstStartAt';

interface Known {
  readonly chatId: string;
  readonly chatType: Message['chatType'];
}

/** How far a chat's history was read. What arrived since then is no mark: something before it may have been lost on its way. */
const markKey = (chatId: string): string => `historyRead:${chatId}`;

/** Returns how many messages were taken in. */
export async function catchUp(options: CatchUpOptions): Promise<number> {
  const firstStart = await firstStartOf(options);
  let taken = 0;
  for (const chat of await knownChats(options.db)) taken += await catchUpChat(options, chat, firstStart);
  return taken;
}

/** Nothing from before the bot was there is its business. */
async function firstStartOf({ db, now }: CatchUpOptions): Promise<Date> {
  const known = await db.meta.findUnique({ where: { key: FIRST_START } });
  if (known) return new Date(known.value);
  const at = now();
  await db.meta.create({ data: { key: FIRST_START, value: at.toISOString() } });
  return at;
}

async function knownChats(db: Db): Promise<readonly Known[]> {
  const groups = await db.station.findMany({ where: { groupChatId: { not: null } }, select: { groupChatId: true } });
  const spoken = await db.inboxEvent.groupBy({ by: ['chatId'], where: { kind: 'message', chatId: { not: null } } });
  const chats = new Map<string, Known>();
  for (const { groupChatId } of groups)
    if (groupChatId) chats.set(groupChatId, { chatId: groupChatId, chatType: 'group' });
  for (const { chatId } of spoken) {
    const last = chatId === null ? null : await lastMessage(db, chatId);
    if (last) chats.set(last.chatId, { chatId: last.chatId, chatType: last.chatType });
  }
  return [...chats.values()];
}

async function lastMessage(db: Db, chatId: string): Promise<Message | null> {
  const row = await db.inboxEvent.findFirst({
    where: { kind: 'message', chatId },
    orderBy: { receivedAt: 'desc' },
    select: { payload: true },
  });
  return row ? (messageSchema.safeParse(JSON.parse(row.payload)).data ?? null) : null;
}

async function catchUpChat(options: CatchUpOptions, chat: Known, firstStart: Date): Promise<number> {
  const { db, now } = options;
  const startedAt = now();
  const mark = await db.meta.findUnique({ where: { key: markKey(chat.chatId) } });
  const since =
    mark === null ? firstStart : new Date(Math.max(firstStart.getTime(), Date.parse(mark.value) - OVERLAP_MS));
  const missed: Message[] = [];
  for (const message of await options.history(chat.chatId, chat.chatType, since))
    if (await isMissed(db, message)) missed.push(message);
  for (const message of missed) await options.receive(message);
  const old = missed.filter((message) => now().getTime() - Date.parse(message.sentAt) > WORTH_SAYING_MS);
  const last = old.at(-1);
  if (last) await options.receive(notice(chat, last, old.length));
  const read = { key: markKey(chat.chatId), value: startedAt.toISOString() };
  await db.meta.upsert({ where: { key: read.key }, create: read, update: read });
  return missed.length;
}

/** In a group only what mentions the bot is meant for it. */
const isMissed = async (db: Db, message: Message): Promise<boolean> =>
  message.isMentioned && (await db.inboxEvent.count({ where: { id: message.id } })) === 0;

const notice = (chat: Known, last: Message, count: number): Inbound => ({
  kind: 'timer',
  id: `timer:caught-up:${last.messageId}`,
  timer: 'caught-up',
  data: { chatId: chat.chatId, openId: chat.chatType === 'p2p' ? last.senderId : '', count: String(count) },
});
