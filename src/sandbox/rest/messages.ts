import { BOT, type Chat, type Message } from '../types.ts';
import type { World } from '../world.ts';
import { mayReach } from './recipients.ts';
import { type Reply, refused } from './reply.ts';

/** A message with its chat, in which the bot may act; or why not. */
export type Reached =
  | { readonly ok: true; readonly message: Message; readonly chat: Chat }
  | { readonly ok: false; readonly reply: Reply };

const no = (reply: Reply): Reached => ({ ok: false, reply });

/** The message of this id, recalled or not, in a chat the bot is in. The id itself is looked at before anything else. */
export function reach(world: World, messageId: string | undefined): Reached {
  const message = world.state.messages.find(messageId ?? '');
  if (!message) return no(refused(99992354));
  const chat = world.state.chats.find(message.chatId);
  if (!chat) return no(refused(230002));
  const obstacle = mayReach(world, chat);
  return obstacle ? no(obstacle) : { ok: true, message, chat };
}

interface Refusals {
  readonly notOwn: number;
  readonly recalled: number;
}

/** One of this app's own messages that is still there; what it is refused with differs from interface to interface. */
export function reachOwn(world: World, appId: string, messageId: string | undefined, codes: Refusals): Reached {
  const reached = reach(world, messageId);
  if (!reached.ok) return reached;
  const { message } = reached;
  if (message.sender !== BOT || message.appId !== appId) return no(refused(codes.notOwn));
  return message.recalled ? no(refused(codes.recalled)) : reached;
}
