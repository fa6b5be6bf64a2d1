import { newEventId } from './ids.ts';
import type { Envelope } from './push.ts';
import { BOT_IDENTITY, TENANT_KEY } from './seed.ts';
import type { Chat, Message, Person } from './types.ts';

/** A person's three identities, as events carry them. */
export const idsOf = (person: Person) => ({ union_id: person.unionId, user_id: person.userId, open_id: person.openId });

/** Events carry milliseconds; callbacks carry microseconds. */
const header = (eventType: string, createTime: string) => ({
  event_id: newEventId(),
  event_type: eventType,
  create_time: createTime,
  token: '',
  app_id: '',
  tenant_key: TENANT_KEY,
});

const eventOf = (eventType: string, now: number, event: unknown): Envelope => ({
  header: header(eventType, String(now)),
  event,
});

const mentionsOf = (message: Message, people: ReadonlyMap<string, Person>) =>
  message.mentions.map(({ key, openId, name }) => {
    const person = people.get(openId);
    const bot = { union_id: BOT_IDENTITY.unionId, user_id: '', open_id: BOT_IDENTITY.openId };
    const id = person ? idsOf(person) : bot;
    return { key, id, mentioned_type: person ? 'user' : 'bot', name, tenant_key: TENANT_KEY };
  });

const messageBody = (message: Message, chat: Chat, people: ReadonlyMap<string, Person>) => ({
  message_id: message.messageId,
  ...(message.parentId ? { root_id: message.rootId ?? message.parentId, parent_id: message.parentId } : {}),
  create_time: String(message.createdAt),
  update_time: String(message.updatedAt),
  chat_id: chat.chatId,
  chat_type: chat.type,
  message_type: message.msgType,
  content: message.content,
  ...(message.mentions.length > 0 ? { mentions: mentionsOf(message, people) } : {}),
  user_agent: 'Mozilla/5.0 (sandbox) Lark/7.20.0 LarkLocale/zh_CN',
});

/** `im.message.receive_v1`, or for an edited message `im.message.updated_v1` with the same body. */
export function messageEvent(
  kind: 'receive' | 'updated',
  told: { message: Message; chat: Chat; sender: Person; people: ReadonlyMap<string, Person>; now: number },
): Envelope {
  return eventOf(`im.message.${kind}_v1`, told.now, {
    sender: { sender_id: idsOf(told.sender), sender_type: 'user', tenant_key: TENANT_KEY },
    message: messageBody(told.message, told.chat, told.people),
  });
}

export const recalledEvent = (message: Message, now: number): Envelope =>
  eventOf('im.message.recalled_v1', now, {
    message_id: message.messageId,
    chat_id: message.chatId,
    recall_time: String(now),
    recall_type: 'message_owner',
  });

export const menuEvent = (person: Person, key: string, now: number): Envelope =>
  eventOf('application.bot.menu_v6', now, {
    operator: { operator_name: person.name, operator_id: idsOf(person) },
    event_key: key,
    timestamp: Math.floor(now / 1000),
  });

export const enteredEvent = (person: Person, chat: Chat, last: Message | null, now: number): Envelope =>
  eventOf('im.chat.access_event.bot_p2p_chat_entered_v1', now, {
    chat_id: chat.chatId,
    operator_id: idsOf(person),
    ...(last ? { last_message_id: last.messageId, last_message_create_time: String(last.createdAt) } : {}),
  });

export const botAddedEvent = (person: Person, chat: Chat, now: number): Envelope =>
  eventOf('im.chat.member.bot.added_v1', now, {
    chat_id: chat.chatId,
    operator_id: idsOf(person),
    external: false,
    operator_tenant_key: TENANT_KEY,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: chat.name, ja_jp: chat.name },
  });

export const departedEvent = (person: Person, now: number): Envelope =>
  eventOf('contact.user.deleted_v3', now, {
    object: { ...idsOf(person), name: person.name, status: { is_resigned: true } },
  });

/** `card.action.trigger`: what a press on a card tells the bot. */
export const tapEvent = (told: {
  person: Person;
  message: Message;
  token: string;
  action: unknown;
  now: number;
}): Envelope => ({
  header: header('card.action.trigger', `${told.now}000`),
  event: {
    operator: { tenant_key: TENANT_KEY, ...idsOf(told.person) },
    token: told.token,
    action: told.action,
    host: 'im_message',
    context: { open_message_id: told.message.messageId, open_chat_id: told.message.chatId },
  },
});
