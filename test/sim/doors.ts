import type { Edited, Inbound, Message, Tap } from '../../src/chat/inbound.ts';
import type { Answer } from '../../src/chat/inbox.ts';
import { answer, type Behind } from '../../src/feishu/door.ts';
import { believed } from '../../src/feishu/webhook.ts';
import { sealed } from '../../src/sandbox/seal.ts';
import type { Vault } from '../../src/vault.ts';
import type { Receive } from './process.ts';

/** The bot's two doors without their sockets: what is said and pressed goes in as the platform's envelope, over the webhook sealed and signed. */

export const doors = ['websocket', 'webhook'] as const;
export type Door = (typeof doors)[number];

/** Every other world stands behind the other door. */
export const doorOfSeed = (seed: number): Door => (seed % 2 === 0 ? 'websocket' : 'webhook');

const BOT = 'ou_bot';
const secrets = { encryptKey: 'sim encrypt key', verificationToken: 'sim verification token' };
/** Worlds last for weeks and set the bot's clock back; the window of timestamps has tables of its own. */
const ANY_TIME_MS = 365 * 86_400_000;

/** `message:om_u1` is the id that the envelope of message `om_u1` opens to. */
const bare = (id: string): string => id.replace(/^(message|event):/, '');

const headerOf = (type: string, event: Inbound) => ({
  event_id: `of_${bare(event.id)}`,
  event_type: type,
  token: secrets.verificationToken,
});

const contentOf = ({ chatType, text, files }: Message | Edited): unknown => {
  const [file] = files ?? [];
  if (file) return { file_key: file.key, file_name: file.name };
  return { text: chatType === 'group' ? `@_user_1 ${text}` : text };
};

const messageEnvelope = (message: Message | Edited) => ({
  schema: '2.0',
  header:
    message.kind === 'edited'
      ? { ...headerOf('im.message.updated_v1', message), event_id: bare(message.id) }
      : headerOf('im.message.receive_v1', message),
  event: {
    sender: { sender_id: { open_id: message.senderId }, sender_type: 'user' },
    message: {
      message_id: message.messageId,
      chat_id: message.chatId,
      chat_type: message.chatType,
      message_type: message.form,
      content: JSON.stringify(contentOf(message)),
      create_time: String(Date.parse(message.sentAt)),
      mentions: message.chatType === 'group' ? [{ key: '@_user_1', id: { open_id: BOT }, mentioned_type: 'bot' }] : [],
    },
  },
});

const tapEnvelope = (tap: Tap) => ({
  schema: '2.0',
  header: { ...headerOf('card.action.trigger', tap), event_id: bare(tap.id) },
  event: {
    operator: { open_id: tap.senderId },
    action: { value: tap.value, name: tap.name ?? '', form_value: tap.fields },
    context: { open_message_id: tap.messageId, open_chat_id: tap.chatId },
  },
});

function envelopeOf(event: Inbound): unknown {
  if (event.kind === 'message' || event.kind === 'edited') return messageEnvelope(event);
  if (event.kind === 'recalled') {
    const told = { message_id: event.messageId, chat_id: event.chatId };
    return { schema: '2.0', header: headerOf('im.message.recalled_v1', event), event: told };
  }
  if (event.kind === 'departed') {
    const header = { ...headerOf('contact.user.deleted_v3', event), event_id: bare(event.id) };
    return { schema: '2.0', header, event: { object: { open_id: event.personId } } };
  }
  if (event.kind === 'tap') return tapEnvelope(event);
  throw new Error(`nobody sends a ${event.kind} through a door`);
}

function throughWebhook(envelope: unknown, now: Date): unknown {
  const { body, headers } = sealed(envelope, secrets.encryptKey, now.getTime());
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const window = { now: () => now, maxAgeMs: ANY_TIME_MS, maxAheadMs: ANY_TIME_MS };
  return believed({ ...secrets, ...window }, lowerCase, Buffer.from(body));
}

const carry: Readonly<Record<Door, (envelope: unknown, now: Date) => unknown>> = {
  websocket: (envelope) => JSON.parse(JSON.stringify(envelope)),
  webhook: throughWebhook,
};

/** No world types a number that would be sealed. */
const VAULT: Vault = { seal: (plain) => plain, open: (token) => token };

/** An event through a door, and the answer that left by it. */
export function openDoor(
  door: Door,
  { log, receive }: { log: Behind['log']; receive: Receive },
  now: () => Date,
): Receive {
  return async (event) => {
    let left: Answer | undefined;
    const note: Receive = async (inbound) => {
      left = await receive(inbound);
      return left;
    };
    await answer({ log, vault: VAULT, receive: note, botOpenId: () => BOT }, carry[door](envelopeOf(event), now()));
    return left;
  };
}
