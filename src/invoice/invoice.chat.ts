import type { Message } from '../chat/inbound.ts';
import { say } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may } from '../station/station.ts';
import { noteReceived } from './received.store.ts';

/** A picture or a file in a private chat: written down now, fetched and read outside the turn, answered when it comes back. */
export async function fileSent(turn: Turn, message: Message, { station, member }: Speaker): Promise<Reply> {
  if (!may(member, 'file')) {
    say(turn, message, '发票由站点的经办人或项目负责人发来登记，您可以查看预算和进度。');
    return { outcome: 'file.may-not' };
  }
  for (const attachment of message.files ?? [])
    await noteReceived(turn.tx, {
      id: turn.newId(),
      messageId: message.messageId,
      attachment,
      stationId: station.id,
      senderId: message.senderId,
      chatId: message.chatId,
      replyTo: message.replyTo,
      receivedAt: turn.now,
    });
  return { outcome: 'file.received' };
}
