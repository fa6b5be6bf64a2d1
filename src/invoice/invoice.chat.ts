import { type Attachment, type FoundMessage, MAX_FILES, type Message } from '../chat/inbound.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { isOwnMessage, type Sought, seek } from '../chat/sought.store.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { type Reading, read } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may } from '../station/station.ts';
import { noteReceived } from './received.store.ts';

/** Pictures and files, however they come: written down now, fetched and read outside the turn, answered when they come back. */

/** Works the words of a message. */
export type Work = (turn: Turn, message: Message, reading: Reading, speaker: Speaker) => Promise<Reply>;

/** Answers what was asked of the platform. */
export type Came = (turn: Turn, sought: Sought, speaker: Speaker) => Promise<Reply>;

/** Words that ask for nothing themselves: then the file is what the message is about. */
const isAboutFile = ({ intent }: Reading): boolean => intent === 'none' || intent === 'attachment';

/** A file alone, or a post with words and pictures: the words are worked as they would be without them. */
export const filesSent =
  (work: Work) =>
  async (turn: Turn, message: Message, speaker: Speaker): Promise<Reply> => {
    const { files = [], moreFiles = 0, messageId, replyTo } = message;
    const reading = read(message.text, new Date(message.sentAt));
    const carried = { files, messageId, replyTo };
    const mayFile = may(speaker.member, 'file');
    if (mayFile && moreFiles > 0)
      say(turn, message, `一条消息最多收 ${MAX_FILES} 个文件，还有 ${moreFiles} 个没有收，请另发。`);
    if (isAboutFile(reading) && !message.isMasked) return takeFiles(turn, message, speaker, carried);
    if (mayFile) await noteFiles(turn, message, speaker, carried);
    return work(turn, message, reading, speaker);
  };

/** Files, the message that carries them, and what they are sent for. */
interface Carried {
  readonly files: readonly Attachment[];
  readonly messageId: string;
  readonly replyTo: string | null;
}

/** Whoever speaks has sent them, also where somebody else’s message was pointed at. False when all were there before. */
async function noteFiles(turn: Turn, message: Message, { station }: Speaker, carried: Carried): Promise<boolean> {
  const { messageId, replyTo, files } = carried;
  let isAnyNew = false;
  for (const attachment of files) {
    const isNew = await noteReceived(turn.tx, {
      id: turn.newId(),
      messageId,
      attachment,
      stationId: station.id,
      senderId: message.senderId,
      chatId: message.chatId,
      replyTo,
      words: message.text.slice(0, MAX_WORDS) || null,
      receivedAt: turn.now,
    });
    isAnyNew ||= isNew;
  }
  return isAnyNew;
}

const MAX_WORDS = 200;

async function takeFiles(turn: Turn, message: Message, speaker: Speaker, carried: Carried): Promise<Reply> {
  if (!may(speaker.member, 'file')) {
    say(turn, message, '发票由站点的经办人或项目负责人发来登记，您可以查看预算和进度。');
    return { outcome: 'file.may-not' };
  }
  const isNew = await noteFiles(turn, message, speaker, carried);
  sayInGroup(turn, message, isNew ? '文件已收到，结果发到您的私聊。' : '这个文件之前已经收到过，没有重复登记。');
  return { outcome: isNew ? 'file.received' : 'file.received-before' };
}

/** 「回复该图片并@我」: in a group a file cannot mention anybody, so a reply points at it. What was replied to is not known yet. */
export const pointingAt =
  (work: Work): Work =>
  async (turn, message, reading, speaker) => {
    const { chatType, replyTo } = message;
    if (chatType !== 'group' || replyTo === null || (await isOwnMessage(turn.tx, replyTo)))
      return work(turn, message, reading, speaker);
    await seek(turn.tx, { messageId: replyTo, purpose: 'answered', asking: message, at: turn.now });
    return isAboutFile(reading) ? { outcome: 'file.sought' } : work(turn, message, reading, speaker);
  };

const NOT_GIVEN = '没有取到您回复的那条消息，请把文件直接发到和我的私聊里。';

/** What was replied to is there: its files are taken as if they had been sent privately; other words are left to the reply itself. */
export const pointedAt =
  (work: Work, forwarded: Came): Came =>
  async (turn, sought, speaker) => {
    const { asking, found, messageId } = sought;
    const reading = read(asking.text, new Date(asking.sentAt));
    const files = filesIn(found, messageId);
    const carried = { files, messageId, replyTo: null };
    if (!isAboutFile(reading)) {
      if (files.length > 0 && may(speaker.member, 'file')) await noteFiles(turn, asking, speaker, carried);
      return { outcome: files.length > 0 ? 'file.received' : 'file.none-there' };
    }
    if (files.length > 0) return takeFiles(turn, asking, speaker, carried);
    if (found?.some((message) => message.messageId === messageId && message.form === 'merge_forward'))
      return forwarded(turn, sought, speaker);
    if (found !== null) return work(turn, asking, reading, speaker);
    say(turn, asking, NOT_GIVEN);
    return { outcome: 'file.not-given' };
  };

const filesIn = (found: readonly FoundMessage[] | null, messageId: string): readonly Attachment[] =>
  found?.find((message) => message.messageId === messageId)?.files ?? [];
