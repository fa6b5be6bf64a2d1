import { z } from 'zod';
import { type Inbound, type Message, messageEventId, recalledId, type SealedNumber } from '../chat/inbound.ts';
import { bareNumber, isSoundAccount, isSoundId } from '../chat/mask.ts';
import { contentOf, typed } from './content.ts';

/**
 * Feishu's event envelope (schema 2.0) → Inbound. Everything is hostile until parsed; ID and bank numbers are masked here, before
 * anything is written down, and what a private form asks for is sealed. Messages are known by message_id, everything else by event_id:
 * redeliveries carry the same.
 */

/** Characters kept of one field of a form. */
const MAX_FIELD = 2_000;

const userId = z.object({ open_id: z.string().min(1).max(100) });
const header = z.object({ event_id: z.string().min(1).max(100), event_type: z.string().max(200) });

/** Messages carry milliseconds, callbacks microseconds: 16 digits as milliseconds would be no date at all. */
const instantOf = (digits: string): string =>
  new Date(Math.floor(Number(digits) / (digits.length > 13 ? 1_000 : 1))).toISOString();

const envelopeSchema = z.object({ schema: z.literal('2.0'), header, event: z.unknown() });

const messageEvent = z.object({
  sender: z.object({ sender_id: userId, sender_type: z.string() }),
  message: z.object({
    message_id: z.string().min(1).max(100),
    chat_id: z.string().min(1).max(100),
    chat_type: z.enum(['p2p', 'group']),
    message_type: z.string().max(40),
    content: z.string(),
    create_time: z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(instantOf),
    parent_id: z.string().max(100).optional(),
    mentions: z
      .array(
        z.object({
          key: z.string().max(40),
          id: z.object({ open_id: z.string().optional() }).partial().optional(),
          mentioned_type: z.string().optional(),
          name: z.string().optional(),
        }),
      )
      .optional(),
  }),
});

const recalledEvent = z.object({ message_id: z.string().min(1).max(100), chat_id: z.string().min(1).max(100) });

const tapEvent = z.object({
  operator: userId,
  action: z.object({
    value: z.unknown().optional(),
    name: z.string().max(100).optional(),
    form_value: z.record(z.string(), z.unknown()).optional(),
    input_value: z.string().optional(),
    option: z.string().optional(),
    options: z.array(z.string()).optional(),
    checked: z.boolean().optional(),
  }),
  context: z.object({ open_message_id: z.string().min(1).max(100), open_chat_id: z.string().max(100).default('') }),
});

const menuEvent = z.object({ operator: z.object({ operator_id: userId }), event_key: z.string().max(200) });
const enteredEvent = z.object({ chat_id: z.string(), operator_id: userId });
const addedEvent = z.object({ chat_id: z.string(), operator_id: userId, name: z.string().max(200).default('') });
const departedEvent = z.object({ object: userId });

/** What became of an envelope: an event of ours, one we do not handle, or something that is no envelope. */
export type Opened =
  | { readonly kind: 'event'; readonly inbound: Inbound }
  | { readonly kind: 'ignored'; readonly type: string }
  | { readonly kind: 'malformed' };

export type Seal = (plain: string) => string;

export function openEnvelope(raw: unknown, botOpenId: string | null, seal: Seal): Opened {
  const envelope = envelopeSchema.safeParse(raw);
  if (!envelope.success) return { kind: 'malformed' };
  const { event_id, event_type } = envelope.data.header;
  // Names that every object carries (`constructor`) are no event types.
  const open = Object.hasOwn(openers, event_type) ? openers[event_type] : undefined;
  if (!open) return { kind: 'ignored', type: event_type };
  const inbound = open(event_id, envelope.data.event, { botOpenId, seal });
  return inbound === null
    ? { kind: 'malformed' }
    : inbound === 'ignored'
      ? { kind: 'ignored', type: event_type }
      : { kind: 'event', inbound };
}

interface Edge {
  readonly botOpenId: string | null;
  readonly seal: Seal;
}

type Opener = (eventId: string, event: unknown, edge: Edge) => Inbound | 'ignored' | null;

const openers: Readonly<Record<string, Opener>> = {
  'im.message.receive_v1': (_, event, { botOpenId }) => openMessage(event, botOpenId),
  'im.message.updated_v1': (eventId, event, { botOpenId }) => openEdited(eventId, event, botOpenId),
  'im.message.recalled_v1': (_, event) => {
    const parsed = recalledEvent.safeParse(event);
    if (!parsed.success) return null;
    const { message_id: messageId, chat_id: chatId } = parsed.data;
    return { kind: 'recalled', id: recalledId(messageId), messageId, chatId };
  },
  'card.action.trigger': openTap,
  'application.bot.menu_v6': (eventId, event) => {
    const parsed = menuEvent.safeParse(event);
    return parsed.success
      ? {
          kind: 'menu',
          id: `event:${eventId}`,
          senderId: parsed.data.operator.operator_id.open_id,
          key: parsed.data.event_key,
        }
      : null;
  },
  'im.chat.access_event.bot_p2p_chat_entered_v1': (eventId, event) => {
    const parsed = enteredEvent.safeParse(event);
    return parsed.success
      ? {
          kind: 'entered',
          id: `event:${eventId}`,
          senderId: parsed.data.operator_id.open_id,
          chatId: parsed.data.chat_id,
        }
      : null;
  },
  'im.chat.member.bot.added_v1': (eventId, event) => {
    const parsed = addedEvent.safeParse(event);
    if (!parsed.success) return null;
    const { chat_id: chatId, operator_id, name } = parsed.data;
    return { kind: 'bot-added', id: `event:${eventId}`, senderId: operator_id.open_id, chatId, name };
  },
  'contact.user.deleted_v3': (eventId, event) => {
    const parsed = departedEvent.safeParse(event);
    return parsed.success ? { kind: 'departed', id: `event:${eventId}`, personId: parsed.data.object.open_id } : null;
  },
};

/** An edit is an event of its own: a message may be edited again and again. */
function openEdited(eventId: string, event: unknown, botOpenId: string | null): Inbound | 'ignored' | null {
  const opened = openMessage(event, botOpenId);
  return opened === null || opened === 'ignored' ? opened : { ...opened, kind: 'edited', id: `event:${eventId}` };
}

function openMessage(event: unknown, botOpenId: string | null): Message | 'ignored' | null {
  const parsed = messageEvent.safeParse(event);
  if (!parsed.success) return null;
  const { sender, message } = parsed.data;
  if (sender.sender_type !== 'user') return 'ignored';
  return {
    kind: 'message',
    id: messageEventId(message.message_id),
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType: message.chat_type,
    senderId: sender.sender_id.open_id,
    isMentioned: message.chat_type === 'p2p' || isBotMentioned(message.mentions ?? [], botOpenId),
    replyTo: message.parent_id ?? null,
    sentAt: message.create_time,
    ...contentOf(message.message_type, message.content, message.mentions ?? []),
  };
}

type Mentions = NonNullable<z.output<typeof messageEvent>['message']['mentions']>;

/** Group messages reach us only when the bot is mentioned; where we know who we are, the mention must be of us. */
const isBotMentioned = (mentions: Mentions, botOpenId: string | null): boolean =>
  mentions.some((mention) => (botOpenId === null ? true : mention.id?.open_id === botOpenId));

function openTap(eventId: string, event: unknown, { seal }: Edge): Inbound | null {
  const parsed = tapEvent.safeParse(event);
  if (!parsed.success) return null;
  const { operator, action, context } = parsed.data;
  const fields = { ...action.form_value, ...optionFields(action) };
  return {
    kind: 'tap',
    id: `event:${eventId}`,
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    senderId: operator.open_id,
    value: action.value ?? null,
    name: action.name ?? null,
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fieldOf(name, value, seal)])),
  };
}

function fieldOf(name: string, value: unknown, seal: Seal): unknown {
  const isSound = Object.hasOwn(sealedFields, name) ? sealedFields[name] : undefined;
  if (isSound) return typeof value === 'string' ? sealedNumber(value, isSound, seal) : null;
  return typeof value === 'string' ? typed(value).text.slice(0, MAX_FIELD) : value;
}

/** Fields of the private form: kept whole, but never readable behind the door. */
const sealedFields: Readonly<Record<string, (digits: string) => boolean>> = {
  idNumber: isSoundId,
  bankNumber: isSoundAccount,
};

/** Longer than any number that is asked for. */
const MAX_NUMBER = 40;

function sealedNumber(value: string, isSound: (digits: string) => boolean, seal: Seal): SealedNumber | null {
  const digits = bareNumber(value).slice(0, MAX_NUMBER);
  if (digits === '') return null;
  return { sealed: seal(digits), tail: digits.slice(-4), isSound: isSound(digits) };
}

/** What a component outside a form sends, under its own name. */
function optionFields(action: z.output<typeof tapEvent>['action']): Record<string, unknown> {
  const value = action.input_value ?? action.option ?? action.options ?? action.checked;
  return value === undefined || action.name === undefined ? {} : { [action.name]: value };
}
