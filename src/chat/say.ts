import type { Message } from './inbound.ts';
import type { CardView, Recipient, Turn } from './turn.ts';

/**
 * Where a message is answered: in the chat it came from. A private chat is always addressed by its person, so that everything said to
 * them stands in one lane and keeps its order.
 */
export const chatOf = (message: Message): Recipient =>
  message.chatType === 'p2p' ? { openId: message.senderId } : { chatId: message.chatId };

/** One sentence back into the chat. */
export const say = (turn: Turn, message: Message, text: string): void =>
  turn.send({ to: chatOf(message), card: 'text', view: { text } });

/** To the person alone: in a group, details and fees never stand in the group itself. */
export function tell(
  turn: Turn,
  message: Message,
  card: CardView & { readonly record?: string; readonly role?: string },
): void {
  turn.send({ to: { openId: message.senderId }, ...card });
}

/** The one grey line a group sees when the details went to the person's own chat. */
export function sayInGroup(turn: Turn, message: Message, text: string): void {
  if (message.chatType === 'group') say(turn, message, text);
}
