import { z } from 'zod';
import { checkContent } from '../content.ts';
import { BOT, type Chat, type Message } from '../types.ts';
import { addMessage, type World } from '../world.ts';
import { messageObject } from './message-object.ts';
import { reach } from './messages.ts';
import { findRecipient, receiveIdType } from './recipients.ts';
import { answered, type Call, type Handler, malformed, type Reply, refused } from './reply.ts';

/** Within this time of the sandbox's clock the same `uuid` is the same message. */
const UUID_LIFE_MS = 3_600_000;

const content = z.object({
  msg_type: z.string().min(1),
  content: z.string().min(1),
  uuid: z.string().max(50).optional(),
});
const query = z.object({ receive_id_type: receiveIdType });
const createBody = content.extend({ receive_id: z.string().min(1) });
const replyBody = content.extend({ reply_in_thread: z.boolean().optional() });

type Content = z.infer<typeof content>;

/** The message this `uuid` has already made, if it has. */
function alreadySent(world: World, appId: string, uuid: string | undefined): Message | null {
  const messageId = uuid ? world.state.apps.sentWith(uuid, appId, world.clock.now() - UUID_LIFE_MS) : null;
  return messageId ? world.state.messages.find(messageId) : null;
}

function deliver(world: World, appId: string, chat: Chat, body: Content, parent: Message | null): Reply {
  const refusal = checkContent(world.state, body.msg_type, body.content);
  if (refusal) return refused(refusal.code, refusal.msg);
  if (!world.limits.chat.take(chat.chatId).ok) return refused(230020);
  const { msg_type: msgType, content } = body;
  const message = addMessage(world, {
    chatId: chat.chatId,
    sender: BOT,
    appId,
    msgType,
    content,
    mentions: [],
    parent,
  });
  if (body.uuid) world.state.apps.remember(body.uuid, appId, message.messageId, message.createdAt);
  return answered(messageObject(message));
}

export const create =
  (world: World): Handler =>
  (call: Call) => {
    const asked = query.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const body = createBody.safeParse(call.body);
    if (!body.success) return malformed(body.error);
    const sent = alreadySent(world, call.appId, body.data.uuid);
    if (sent) return answered(messageObject(sent));
    const recipient = findRecipient(world, asked.data.receive_id_type, body.data.receive_id);
    return recipient.ok ? deliver(world, call.appId, recipient.chat, body.data, null) : recipient.reply;
  };

export const reply =
  (world: World): Handler =>
  (call: Call) => {
    const body = replyBody.safeParse(call.body);
    if (!body.success) return malformed(body.error);
    const sent = alreadySent(world, call.appId, body.data.uuid);
    if (sent) return answered(messageObject(sent));
    const reached = reach(world, call.params.messageId);
    if (!reached.ok) return reached.reply;
    const { message: parent, chat } = reached;
    return parent.recalled ? refused(230011) : deliver(world, call.appId, chat, body.data, parent);
  };
