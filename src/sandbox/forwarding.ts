import { textOfMessage, withNames } from './content.ts';
import { type Draft, post } from './conversation.ts';
import { newMessageId } from './ids.ts';
import { objectOf, parseJson, textOf } from './json.ts';
import type { Message } from './types.ts';
import { peopleById, type World } from './world.ts';

/** Forwarding as the platform does it: one message is sent anew in its own form, several become one that holds them. */

/** Names stay as words: nobody is mentioned by what is forwarded. */
const copied = ({ msgType, content, mentions }: Message): Pick<Message, 'msgType' | 'content' | 'mentions'> => ({
  msgType,
  content:
    msgType === 'text'
      ? JSON.stringify({ text: withNames(textOf(objectOf(parseJson(content)).text), mentions) })
      : content,
  mentions: [],
});

export const forwardOne = (world: World, draft: Draft, original: Message): Message =>
  post(world, draft, copied(original));

/** What the platform puts where the content would be: what is inside has to be asked for. */
const MERGED = JSON.stringify({ content: 'Merged and Forwarded Message' });

export function forwardMerged(world: World, draft: Draft, originals: readonly Message[]): Message {
  const body = { msgType: 'merge_forward', content: MERGED, mentions: [] };
  // What it holds is there before the bot is told of it.
  return post(world, draft, body, (messageId) => hold(world, messageId, originals));
}

function hold(world: World, upperId: string, originals: readonly Message[]): void {
  for (const original of originals) {
    const child = { ...original, ...copied(original), messageId: newMessageId(), parentId: null, rootId: null };
    world.state.forwards.add(upperId, child);
    const inner = world.state.forwards.within(original.messageId).filter((item) => item.upperId === original.messageId);
    hold(
      world,
      child.messageId,
      inner.map(({ message }) => message),
    );
  }
}

/** What a person sees of it: a line for each. */
export function forwardedText(world: World, message: Message): string {
  const people = peopleById(world.state);
  const lines = world.state.forwards.within(message.messageId).map(({ message: inner }) => {
    const words = inner.msgType === 'merge_forward' ? '[聊天记录]' : (textOfMessage(inner) ?? '[图片或文件]');
    return `${people.get(inner.sender)?.name ?? '机器人'}：${words}`;
  });
  return ['[聊天记录]', ...lines].join('\n');
}
