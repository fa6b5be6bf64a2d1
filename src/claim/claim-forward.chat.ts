import type { Message } from '../chat/inbound.ts';
import { say } from '../chat/say.ts';
import { type Sought, seek } from '../chat/sought.store.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may } from '../station/station.ts';
import { expenseSaid } from './claim.chat.ts';
import { type ForwardReading, readForward } from './claim-forward.ts';
import { isOvertaken } from './claim-source.chat.ts';

/** 合并转发: what is inside is asked of the platform, and becomes one draft of the person who forwards it. */

export async function forwardSent(turn: Turn, message: Message, { member }: Speaker): Promise<Reply> {
  if (!may(member, 'file')) {
    say(turn, message, '支出由站点的经办人或项目负责人填报，您可以查看预算和进度。');
    return { outcome: 'forward.may-not' };
  }
  await seek(turn.tx, { messageId: message.messageId, purpose: 'forward', asking: message, at: turn.now });
  return { outcome: 'forward.sought' };
}

const COPY_IT = '请把要记的那一句复制过来，写清给谁、多少钱。';
const QUOTED = 3;

const quoted = (texts: readonly string[]): string =>
  `${texts
    .slice(0, QUOTED)
    .map((text) => `“${text.replace(/\s+/g, ' ').slice(0, 30)}”`)
    .join('、')}${texts.length > QUOTED ? `等 ${texts.length} 句` : ''}`;

/** What stands beside the draft: whose words these are, and what of them is not in it. */
const notesOf = ({ leftOut, attachments }: ForwardReading): readonly string[] => [
  '内容来自转发的聊天记录，请逐项核对。',
  ...(leftOut.length === 0 ? [] : [`没有记进来，请核对：${quoted(leftOut)}。`]),
  ...(attachments === 0 ? [] : [attachmentsNote(attachments)]),
];

const attachmentsNote = (count: number): string =>
  `聊天记录里有 ${count} 张图片、文件或语音，合并转发后取不出来，请单独发来。`;

export async function forwardCame(turn: Turn, { asking, found, messageId }: Sought, speaker: Speaker): Promise<Reply> {
  if (await isOvertaken(turn, asking)) return { outcome: 'message.overtaken' };
  if (found === null) {
    say(turn, asking, `没有取到聊天记录的内容，没有记账。${COPY_IT}`);
    return { outcome: 'forward.not-given' };
  }
  const inner = found.filter((message) => message.messageId !== messageId);
  const whole = readForward(speaker.station, inner);
  if (!whole.reading) {
    const rest = whole.attachments === 0 ? '' : attachmentsNote(whole.attachments);
    say(turn, asking, `聊天记录里没有看到要记的支出，没有记账。${rest || COPY_IT}`);
    return { outcome: 'forward.nothing' };
  }
  const message = { ...asking, text: whole.text, isMasked: inner.some(({ isMasked }) => isMasked) };
  return expenseSaid(turn, message, whole.reading, speaker, notesOf(whole));
}
