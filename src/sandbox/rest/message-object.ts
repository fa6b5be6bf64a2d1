import { cardOf, renderedCard } from '../content.ts';
import { TENANT_KEY } from '../seed.ts';
import { BOT, type Message } from '../types.ts';

const senderOf = (message: Message) =>
  message.sender === BOT
    ? { id: message.appId, id_type: 'app_id', sender_type: 'app', tenant_key: TENANT_KEY }
    : { id: message.sender, id_type: 'open_id', sender_type: 'user', tenant_key: TENANT_KEY };

function bodyOf(message: Message, cardAsSent: boolean): { content: string } {
  if (message.recalled) return { content: 'This message was recalled' };
  const card = cardOf(message);
  return { content: card && !cardAsSent ? renderedCard(card) : message.content };
}

/** A message as the platform's interface shows it. */
export const messageObject = (message: Message, cardAsSent = true) => ({
  message_id: message.messageId,
  ...(message.parentId ? { root_id: message.rootId ?? message.parentId, parent_id: message.parentId } : {}),
  msg_type: message.msgType,
  create_time: String(message.createdAt),
  update_time: String(message.updatedAt),
  deleted: message.recalled,
  updated: message.updatedAt > message.createdAt,
  chat_id: message.chatId,
  sender: senderOf(message),
  body: bodyOf(message, cardAsSent),
  ...(message.mentions.length > 0
    ? {
        mentions: message.mentions.map(({ key, openId, name }) => ({
          key,
          id: openId,
          id_type: 'open_id',
          name,
          tenant_key: TENANT_KEY,
        })),
      }
    : {}),
});
