import type { Message } from '../chat/inbound.ts';
import type { Turn } from '../chat/turn.ts';
import { noteReceived } from './received.store.ts';

/** The files of a message are taken in for something of their own, e.g. a stamped page: fetched and kept like any, and placed on no claim. */
export async function keepFiles(turn: Turn, message: Message, stationId: string): Promise<void> {
  const { messageId, senderId, chatId, replyTo } = message;
  const received = { messageId, senderId, chatId, replyTo, stationId, receivedAt: turn.now };
  for (const attachment of message.files ?? [])
    await noteReceived(turn.tx, { id: turn.newId(), ...received, attachment, words: null });
}
