import { isoOf } from '../clock.ts';
import { cardOf, textOfMessage } from '../content.ts';
import { forwardedText } from '../forwarding.ts';
import { objectOf, parseJson, textOf, wordsOf } from '../json.ts';
import { BOT, type Chat, type Message } from '../types.ts';
import type { World } from '../world.ts';

const PREVIEW_LENGTH = 60;

const CARRIES_FILE = ['file', 'image', 'audio'];

function fileView(world: World, message: Message) {
  if (!CARRIES_FILE.includes(message.msgType)) return null;
  const content = objectOf(parseJson(message.content));
  const key = textOf(content.file_key) || textOf(content.image_key);
  const file = world.state.files.describe(key);
  return file
    ? { name: file.name, size: file.size, url: `http://127.0.0.1:${world.port()}/sandbox/files/${key}` }
    : null;
}

/** What a message bears besides its words. */
const marksOf = (world: World, message: Message) => ({
  urgent: world.state.marks.urged(message.messageId).map(({ openId }) => openId),
  reactions: world.state.marks.reactions(message.messageId).map(({ emoji, operator }) => ({ emoji, from: operator })),
  edited: message.edits > 0,
});

const wordsIn = (world: World, message: Message): string | null =>
  message.msgType === 'merge_forward' ? forwardedText(world, message) : textOfMessage(message);

/** A message as programs and the page see it. */
export function messageView(world: World, message: Message) {
  const shown = !message.recalled;
  return {
    messageId: message.messageId,
    from: message.sender,
    msgType: message.msgType,
    text: shown ? wordsIn(world, message) : null,
    card: shown ? cardOf(message) : null,
    file: shown ? fileView(world, message) : null,
    replyTo: message.parentId,
    createdAt: isoOf(message.createdAt),
    updatedAt: isoOf(message.updatedAt),
    recalled: message.recalled,
    ...marksOf(world, message),
  };
}

/** A card shows its own summary in the list, or its title. */
function cardPreview(message: Message): string {
  const card = cardOf(message);
  const summary = wordsOf(objectOf(objectOf(card?.config).summary));
  return summary || wordsOf(objectOf(card?.header).title) || '[卡片]';
}

function wordsOfLast(message: Message): string {
  if (message.recalled) return '[消息已撤回]';
  if (message.msgType === 'interactive') return cardPreview(message);
  const content = objectOf(parseJson(message.content));
  if (message.msgType === 'file') return `[文件] ${textOf(content.file_name)}`;
  if (message.msgType === 'audio') return '[语音]';
  if (message.msgType === 'merge_forward') return '[聊天记录]';
  return message.msgType === 'image' ? '[图片]' : (textOfMessage(message) ?? '[消息]');
}

/** The line under a chat's name in the list, and when it was written. */
export function previewOf(world: World, chat: Chat) {
  const last = world.state.messages.last(chat.chatId);
  if (!last) return { preview: '', lastFrom: null, lastAt: null };
  const preview = wordsOfLast(last).replace(/\s+/g, ' ').slice(0, PREVIEW_LENGTH);
  const lastFrom = last.sender === BOT ? BOT : (world.state.people.find(last.sender)?.name ?? null);
  return { preview, lastFrom, lastAt: isoOf(last.createdAt) };
}
