import { messageEvent, recalledEvent } from './events.ts';
import { newFileKey } from './ids.ts';
import { mentionsBot, mentionsIn } from './mentions.ts';
import { imageTypeOf } from './multipart.ts';
import { BOT, type Chat, type Mention, type Message, type Person } from './types.ts';
import { addMessage, peopleById, type World } from './world.ts';

/** In a group the bot is only told of what mentions it; in its own chats of everything. */
const botHears = (chat: Chat, message: Message): boolean =>
  chat.members.includes(BOT) && (chat.type === 'p2p' || mentionsBot(message.mentions));

function tellBot(world: World, kind: 'receive' | 'updated', chat: Chat, sender: Person, message: Message): void {
  if (!botHears(chat, message)) return;
  const event = messageEvent(kind, { message, chat, sender, people: peopleById(world.state), now: world.clock.now() });
  // Only the message itself can be pushed again by its id, not the news of its change.
  world.pushes.enqueue(event, kind === 'receive' ? message.messageId : null);
}

/** Who says something, where, and what it answers. */
export interface Draft {
  readonly sender: Person;
  readonly chat: Chat;
  readonly parent: Message | null;
}

type Body = Pick<Message, 'msgType' | 'content' | 'mentions'>;

/** `before` is done when the message has its id and the bot has not heard of it yet. */
export function post(
  world: World,
  draft: Draft,
  body: Body,
  before: (messageId: string) => void = () => undefined,
): Message {
  const { sender, chat, parent } = draft;
  world.state.marks.readAll(chat.chatId, sender.openId, world.clock.now());
  const message = addMessage(world, { ...body, chatId: chat.chatId, sender: sender.openId, appId: '', parent });
  before(message.messageId);
  tellBot(world, 'receive', chat, sender, message);
  return message;
}

/** A person types something. */
export function say(world: World, draft: Draft, text: string, mention: boolean): Message {
  const { text: words, mentions } = mentionsIn(text, draft.chat, peopleById(world.state), mention);
  return post(world, draft, { msgType: 'text', content: JSON.stringify({ text: words }), mentions });
}

interface Sent {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

function keep(world: World, { sender }: Draft, { name, mime, bytes }: Sent) {
  const imageType = imageTypeOf(bytes);
  const kind = imageType ? 'image' : 'file';
  const fileKey = newFileKey(kind);
  world.state.files.add({ name, bytes, mime: imageType ?? mime, kind, fileKey, owner: sender.openId });
  return { kind, fileKey } as const;
}

/** In a post a mention is a part of its own between the words. */
const partsOf = (words: string, mentions: readonly Mention[]) =>
  words.split(/(@_user_\d+)/).map((part) => {
    const mention = mentions.find(({ key }) => key === part);
    return mention ? { tag: 'at', user_id: mention.key, user_name: mention.name } : { tag: 'text', text: part };
  });

/** A person writes a post: the words, then the pictures and films, a line each. */
export function sayInPost(
  world: World,
  draft: Draft,
  { text, files, mention }: { readonly text: string; readonly files: readonly Sent[]; readonly mention: boolean },
): Message {
  const { text: words, mentions } = mentionsIn(text, draft.chat, peopleById(world.state), mention);
  const media = files
    .map((file) => keep(world, draft, file))
    .map(({ kind, fileKey }) =>
      kind === 'image' ? { tag: 'img', image_key: fileKey } : { tag: 'media', file_key: fileKey, image_key: fileKey },
    );
  const lines = [partsOf(words, mentions), ...media.map((one) => [one])];
  const content = JSON.stringify({ title: '', content: lines });
  return post(world, draft, { msgType: 'post', content, mentions });
}

/** A recording is long by the position of its last page, in samples of 48,000 a second. */
function millisecondsOf(bytes: Buffer): number {
  const page = bytes.lastIndexOf('OggS');
  return page < 0 || page + 14 > bytes.length
    ? 0
    : Math.max(0, Math.round(Number(bytes.readBigInt64LE(page + 6)) / 48));
}

const isRecording = (name: string): boolean => /\.(?:opus|ogg)$/i.test(name);

/** A person sends a file; one that is an image becomes an image message, and a recording a voice message. */
export function sendFile(world: World, draft: Draft, file: Sent): Message {
  const { kind, fileKey } = keep(world, draft, file);
  if (kind === 'file' && isRecording(file.name)) {
    const content = JSON.stringify({ file_key: fileKey, duration: millisecondsOf(file.bytes) });
    return post(world, draft, { msgType: 'audio', content, mentions: [] });
  }
  const content = kind === 'image' ? { image_key: fileKey } : { file_key: fileKey, file_name: file.name };
  return post(world, draft, { msgType: kind, content: JSON.stringify(content), mentions: [] });
}

export function recall(world: World, message: Message, chat: Chat): void {
  const now = world.clock.now();
  world.state.messages.recall(message.messageId, now);
  world.changes.tell({ kind: 'chat', chatId: chat.chatId });
  if (botHears(chat, message)) world.pushes.enqueue(recalledEvent(message, now), null);
}

/** A person changes the words of an own message; whoever was mentioned by the button stays mentioned. */
export function edit(world: World, message: Message, chat: Chat, sender: Person, text: string): void {
  const changed = mentionsIn(text, chat, peopleById(world.state), mentionsBot(message.mentions));
  const content = JSON.stringify({ text: changed.text });
  world.state.messages.replaceContent(message.messageId, content, changed.mentions, world.clock.now(), true);
  world.changes.tell({ kind: 'chat', chatId: chat.chatId });
  const edited = world.state.messages.find(message.messageId);
  if (edited) tellBot(world, 'updated', chat, sender, edited);
}
