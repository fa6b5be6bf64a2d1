import { checkContentCard } from './cards.ts';
import { isObject, type JsonObject, listOf, objectOf, objectsOf, parseJson, textOf, wordsOf } from './json.ts';
import type { State } from './state/state.ts';
import { BOT, type Mention, type Message } from './types.ts';

/** Why a content is refused, as the platform's code and sentence. */
export interface ContentRefusal {
  readonly code: number;
  readonly msg: string;
}

export const MAX_TEXT_BYTES = 150 * 1024;
export const MAX_CARD_BYTES = 30 * 1024;

const invalid = (reason: string): ContentRefusal => ({
  code: 230001,
  msg: `Your request contains an invalid request parameter, ext=${reason}`,
});
const TOO_LARGE: ContentRefusal = { code: 230025, msg: 'The length of the message content reaches its limit.' };

type Check = (body: JsonObject, state: State, raw: string) => ContentRefusal | null;

const keyCheck =
  (field: string, kind: 'image' | 'file'): Check =>
  (body, state) => {
    const key = textOf(body[field]);
    const file = key ? state.files.find(key) : null;
    if (!file) return invalid(`${field} is invalid`);
    if (file.owner !== BOT) return { code: 230017, msg: 'Bot is NOT the owner of the resource.' };
    return file.kind === kind
      ? null
      : { code: 230055, msg: 'The type of file upload does not match the type of message being sent.' };
  };

const POST_TAGS = new Set(['text', 'a', 'at', 'img', 'media', 'emotion', 'hr', 'code_block', 'md']);

function checkPost(body: JsonObject): ContentRefusal | null {
  const languages = Object.values(body).filter(isObject);
  if (languages.length === 0) return invalid('post has no language');
  for (const language of languages) {
    if (!Array.isArray(language.content)) return invalid('post has no content');
    const elements = language.content.flatMap((line) => listOf(line));
    if (!elements.every((element) => POST_TAGS.has(textOf(objectOf(element).tag))))
      return invalid('unsupported tag in post');
  }
  return null;
}

const checks: Readonly<Record<string, Check>> = {
  text: (body) => (textOf(body.text) ? null : invalid('text is empty')),
  post: checkPost,
  image: keyCheck('image_key', 'image'),
  file: keyCheck('file_key', 'file'),
  audio: keyCheck('file_key', 'file'),
  media: keyCheck('file_key', 'file'),
  sticker: keyCheck('file_key', 'file'),
  share_chat: (body) => (textOf(body.chat_id) ? null : invalid('chat_id is empty')),
  share_user: (body) => (textOf(body.user_id) ? null : invalid('user_id is empty')),
  interactive: (_body, _state, raw) => checkContentCard(raw),
};

/** Null when the platform would take this content for a message of this type. */
export function checkContent(state: State, msgType: string, content: string): ContentRefusal | null {
  const check = Object.hasOwn(checks, msgType) ? checks[msgType] : undefined;
  if (!check) return invalid('invalid msg_type');
  const limit = msgType === 'interactive' || msgType === 'post' ? MAX_CARD_BYTES : MAX_TEXT_BYTES;
  if (Buffer.byteLength(content) > limit) return TOO_LARGE;
  const body = parseJson(content);
  // A card that is not JSON has its own, more telling refusal.
  if (!isObject(body) && msgType !== 'interactive') return invalid('content is not in json format');
  return check(objectOf(body), state, content);
}

/** Words with `@_user_1` in them → words with the names, as people see them; `@_user_1` is not the start of `@_user_12`. */
export function withNames(text: string, mentions: readonly Mention[]): string {
  const names = new Map(mentions.map(({ key, name }) => [key, `@${name}`]));
  return text.replace(/@_user_\d+/g, (key) => names.get(key) ?? key);
}

/** What the page says of what stands between the words. */
const SHOWN_TAGS: Readonly<Record<string, string>> = { img: '[图片]', media: '[视频]' };

function postText(body: JsonObject): string {
  const language = Object.values(body).find(isObject) ?? body;
  const lines = listOf(language.content).map((line) =>
    objectsOf(line)
      .map((part) => textOf(part.text) || textOf(part.user_name) || (SHOWN_TAGS[textOf(part.tag)] ?? ''))
      .join(''),
  );
  return [textOf(language.title), ...lines].filter(Boolean).join('\n');
}

/** What a text or post says; null for every other type. */
export function textOfMessage(message: Message): string | null {
  const body = objectOf(parseJson(message.content));
  if (message.msgType === 'text') return withNames(textOf(body.text), message.mentions);
  return message.msgType === 'post' ? postText(body) : null;
}

/** The card of an interactive message as it was last sent; null for every other type. */
export const cardOf = (message: Message): JsonObject | null =>
  message.msgType === 'interactive' ? objectOf(parseJson(message.content)) : null;

/** The platform gives a card back in a rendered shape, not as the JSON that was sent. */
export function renderedCard(card: JsonObject): string {
  const words: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) collect(item);
    if (!isObject(value)) return;
    if (value.tag === 'markdown' || value.tag === 'plain_text' || value.tag === 'lark_md')
      words.push(textOf(value.content));
    else for (const item of Object.values(value)) collect(item);
  };
  collect(objectOf(card.body).elements);
  const title = wordsOf(objectOf(card.header).title);
  return JSON.stringify({ title, elements: words.filter(Boolean).map((text) => [{ tag: 'text', text }]) });
}
