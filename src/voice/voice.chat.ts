import { type Message, messageEventId, messageSchema, recalledId, type Timer } from '../chat/inbound.ts';
import { pastEvent } from '../chat/inbox-past.ts';
import { say } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import type { Unheard } from '../invoice/heard.ts';
import { findReceived, keepFiles, type Received } from '../invoice/invoice.actions.ts';
import type { Intent, Reading } from '../reading/reading.ts';
import { notText } from '../station/manners.chat.ts';
import { storedEvent } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';

/** A recording: written down now, fetched and recognised outside the turn, and then read like a typed message of the same person. */

type Work = (turn: Turn, message: Message) => Promise<Reply>;

/** Null for a message that is no recording. */
export async function voiceSent(
  turn: Turn,
  message: Message,
  { station }: Speaker,
  isOn: boolean,
): Promise<Reply | null> {
  const { voice } = message;
  if (!voice) return null;
  if (!isOn) return notText(turn, message);
  await keepFiles(turn, { ...message, files: [voice] }, station.id);
  return { outcome: 'voice.received' };
}

const SENTENCES: Readonly<Record<Unheard | 'unavailable', string>> = {
  'too-long': '语音超过 60 秒，没有记账。请分几条说，或者发文字。',
  broken: '这条语音打不开，没有记账，请发文字。',
  nothing: '没有听清这条语音，没有记账，请发文字。',
  refused: '现在识别不了语音，没有记账，请发文字。',
  unavailable: '没有取到这条语音，没有记账，请发文字。',
};

const reasonOf = (outcome: NonNullable<Received['reading']>): keyof typeof SENTENCES => {
  if (outcome.kind === 'unheard') return outcome.why;
  return outcome.kind === 'too-large' ? 'too-long' : 'unavailable';
};

/** The recording comes back as words, or as a reason to type. Null for a file that is no recording. */
export const voiceCame =
  (work: Work) =>
  async (turn: Turn, { data }: Timer): Promise<Reply | null> => {
    const file = await findReceived(turn.tx, data.file ?? '');
    if (file?.attachment.kind !== 'audio' || !file.reading) return null;
    if ((await pastEvent(turn.tx, recalledId(file.messageId))) !== null) return { outcome: 'voice.recalled' };
    const tell = (text: string): void => turn.send({ to: { openId: file.senderId }, card: 'text', view: { text } });
    if (file.reading.kind !== 'heard') {
      const why = reasonOf(file.reading);
      tell(SENTENCES[why]);
      return { outcome: `voice.${why}` };
    }
    const { text, isMasked } = file.reading;
    const message = await saidIn(turn, file);
    if (!message) return { outcome: 'voice.unknown' };
    tell(`听到：“${text}”`);
    return work(turn, { ...message, text, isMasked, isHeard: true });
  };

/** The message that carried it, as a typed one: of its person, its chat and its time. */
async function saidIn(turn: Turn, { messageId }: Received): Promise<Message | null> {
  const stored = messageSchema.safeParse(await storedEvent(turn.tx, messageEventId(messageId)));
  if (!stored.success) return null;
  const { voice: _, ...rest } = stored.data;
  return { ...rest, form: 'text' };
}

/** What changes a record at once, without a card to press on. */
const CHANGES: readonly Intent[] = ['amend', 'withdraw', 'activity_change'];

/** Nothing that is there is changed on what was only heard. Null when it may go on. */
export async function changeHeard(turn: Turn, message: Message, { intent }: Reading): Promise<Reply | null> {
  if (!message.isHeard || !CHANGES.includes(intent)) return null;
  say(turn, message, '怕听错，修改和撤回不按语音办，没有改动。请发文字，或者在卡片上改。');
  return { outcome: 'voice.change' };
}
