import { z } from 'zod';
import { type Attachment, MAX_FILES } from '../chat/inbound.ts';
import { type Masked, mask } from '../chat/mask.ts';

/** What a message says and carries, by its type, as Feishu writes it: words without mentions and masked, files to be fetched. Pure. */

export interface Mention {
  readonly key: string;
  readonly name?: string | undefined;
  readonly mentioned_type?: string | undefined;
}

export interface Content {
  readonly text: string;
  readonly form: string;
  readonly isMasked: boolean;
  readonly files?: Attachment[];
  /** So many files more than are taken in. */
  readonly moreFiles?: number;
  readonly voice?: Attachment;
}

export function contentOf(type: string, content: string, mentions: readonly Mention[]): Content {
  const { text, isMasked } = typed(wordsOf(type, content, mentions));
  return {
    text,
    isMasked,
    form: type === 'post' ? 'text' : type,
    ...attached(type, content),
    ...spoken(type, content),
  };
}

/** What a person typed: masked whole, since a cut could leave most of a number; a NUL is nothing typed, and PostgreSQL takes none. */
export const typed = (text: string): Masked => mask(text.replaceAll('\0', ''));

const key = z.string().min(1).max(200);
const imageContent = z.object({ image_key: key });
const fileContent = z.object({ file_key: key, file_name: z.string().default('') });
const audioContent = z.object({ file_key: key });
const textContent = z.object({ text: z.string() });
const postPart = z.object({
  tag: z.string(),
  text: z.string().optional(),
  image_key: key.optional().catch(undefined),
  file_key: key.optional().catch(undefined),
});
const postContent = z.object({ title: z.string().default(''), content: z.array(z.array(postPart)) });

function parsed<T>(schema: z.ZodType<T>, json: string): T | null {
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/** Longer names are cut: the name is for people, the bytes decide. */
const MAX_NAME = 120;

/** What is to be fetched for a message; a name is somebody's words and masked like them. */
function attached(type: string, content: string): Pick<Content, 'files' | 'moreFiles'> {
  const files = type === 'post' ? filesOfPost(content) : fileOf(type, content);
  if (files.length === 0) return {};
  const more = files.length - MAX_FILES;
  return { files: files.slice(0, MAX_FILES), ...(more > 0 ? { moreFiles: more } : {}) };
}

function spoken(type: string, content: string): Pick<Content, 'voice'> {
  const audio = type === 'audio' ? parsed(audioContent, content) : null;
  return audio ? { voice: { kind: 'audio', key: audio.file_key, name: '语音' } } : {};
}

const picture = (key: string): Attachment => ({ kind: 'image', key, name: '图片' });

function fileOf(type: string, content: string): Attachment[] {
  const image = type === 'image' ? parsed(imageContent, content) : null;
  if (image) return [picture(image.image_key)];
  const file = type === 'file' ? parsed(fileContent, content) : null;
  return file
    ? [{ kind: 'file', key: file.file_key, name: typed(file.file_name).text.slice(0, MAX_NAME) || '文件' }]
    : [];
}

/** Pictures and films between the words; one that stands there twice is one file. */
function filesOfPost(content: string): Attachment[] {
  const parts = parsed(postContent, content)?.content.flat() ?? [];
  const files = parts.flatMap((part): Attachment[] => {
    if (part.tag === 'img' && part.image_key !== undefined) return [picture(part.image_key)];
    return part.tag === 'media' && part.file_key !== undefined
      ? [{ kind: 'file', key: part.file_key, name: '视频' }]
      : [];
  });
  return files.filter((file, index) => files.findIndex((other) => other.key === file.key) === index);
}

function wordsOf(type: string, content: string, mentions: readonly Mention[]): string {
  if (type === 'text') return withoutMentions(parsed(textContent, content)?.text ?? '', mentions);
  if (type !== 'post') return '';
  const post = parsed(postContent, content);
  const lines =
    post?.content.map((line) => line.map((part) => (part.tag === 'at' ? '' : (part.text ?? ''))).join('')) ?? [];
  return withoutMentions([post?.title ?? '', ...lines].filter(Boolean).join('\n'), mentions);
}

/** `@_user_1` is the bot or a colleague: the bot's goes, a colleague's name stays. It is not the start of `@_user_12`. */
function withoutMentions(text: string, mentions: readonly Mention[]): string {
  const names = new Map(mentions.map((mention) => [mention.key, colleague(mention)]));
  return text
    .replace(/@_user_\d+|@_all/g, (found) => ` ${names.get(found) ?? ''} `)
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** Only people's names are worth reading; anything else a mention carries is not. */
const colleague = (mention: Mention): string => (mention.mentioned_type === 'user' ? (mention.name ?? '') : '');
