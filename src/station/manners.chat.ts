import type { Message } from '../chat/inbound.ts';
import { chatOf, say } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { stationsOf } from './station.actions.ts';
import type { Speaker } from './station.chat.ts';

/** Manners: help, greetings, and a polite answer to what is not words. */

const notTextAnswers: Readonly<Record<string, string>> = {
  audio: '现在还听不了语音，请发文字。',
  media: '现在还看不了视频，请发文字。',
};

export async function notText(turn: Turn, message: Message): Promise<Reply> {
  if (message.chatType === 'p2p')
    say(turn, message, notTextAnswers[message.form] ?? '这类消息现在还看不懂，请发文字。');
  return { outcome: `not-text.${message.form.slice(0, 20)}` };
}

export async function helpSaid(
  turn: Turn,
  message: Message,
  _reading: unknown,
  { station, member }: Speaker,
): Promise<Reply> {
  turn.send({ to: chatOf(message), card: 'help', view: { name: member.name, station: station.name } });
  return { outcome: 'help' };
}

/** In a group small talk is left alone; in a private chat nobody goes unanswered. */
export async function smallTalk(turn: Turn, message: Message): Promise<Reply> {
  if (message.chatType === 'p2p')
    say(
      turn,
      message,
      message.text === ''
        ? '没有看到文字，请再发一次；发“帮助”看例子。'
        : '这句话里没有看到要办的事，没有记账。要记账、查预算、看进度，直接发一句话；发“帮助”看例子。',
    );
  return { outcome: 'small-talk' };
}

/** Opening the chat or pressing the menu shows what can be said; a stranger learns whom to ask. */
export async function welcome(turn: Turn, senderId: string): Promise<Reply> {
  if (turn.event.kind === 'entered') return { outcome: 'entered' };
  const [station] = await stationsOf(turn.tx, senderId);
  if (!station) {
    turn.send({
      to: { openId: senderId },
      card: 'text',
      view: { text: '您好，您还不在任何工作站点的成员名单里。请联系您所在站点的项目负责人，把您加入成员名单。' },
    });
    return { outcome: 'stranger' };
  }
  turn.send({
    to: { openId: senderId },
    card: 'help',
    view: { name: station.members.find((member) => member.openId === senderId)?.name ?? '', station: station.name },
  });
  return { outcome: 'help' };
}
