import { parseAction } from '../../cards/kit/card.ts';
import { type LearnedView, learned } from '../../cards/learned.card.ts';
import { categoryNames } from '../category.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { sayInGroup, tell } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { dayOf, formatDay } from '../days.ts';
import { noteDenied, stationsOf } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, nameOf, type Station } from '../station/station.ts';
import { forgetWord, learnedWords } from './claim-learned.store.ts';

/** 「记住的说法」: what was learnt, and forgetting it. */

/** As many as a card shows well. */
const SHOWN = 20;
const ALL = 1_000;

const asksForList = /^(?:看看|查看|查一下|列出)?(?:记住的说法|说法清单|学到的说法|学会的说法)[。！!]?$/;

export const isLearnedAsked = (text: string): boolean => asksForList.test(text.trim());

const record = (station: Station): string => `learned:${station.id}`;

async function viewOf(turn: Turn, station: Station, openId: string): Promise<LearnedView> {
  const all = await learnedWords(turn.tx, station.id, ALL);
  return {
    stationId: station.id,
    station: station.name,
    rows: all.slice(0, SHOWN).map(({ word, category, byId, at }) => ({
      word,
      category: categoryNames[category],
      source: `${nameOf(station, byId)} ${formatDay(dayOf(at))}`,
    })),
    more: Math.max(0, all.length - SHOWN),
    mayForget: may(memberOf(station, openId), 'file'),
  };
}

export async function learnedSaid(turn: Turn, message: Message, { station }: Speaker): Promise<Reply> {
  const view = await viewOf(turn, station, message.senderId);
  tell(turn, message, { card: 'learned', view, record: record(station) });
  sayInGroup(turn, message, '已发到您的私聊。');
  return { outcome: 'learned.listed' };
}

export async function learnedTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(learned, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { stationId, word, act } = parsed.value;
  const station = (await stationsOf(turn.tx, tap.senderId)).find((own) => own.id === stationId);
  if (!station || !may(memberOf(station, tap.senderId), 'file')) {
    await noteDenied(turn, tap, { card: 'learned', act, record: `learned:${stationId}`, reason: 'not-role' });
    return { outcome: 'learned.denied', toast: toast('error', '这一步由站点的经办人或项目负责人处理。') };
  }
  const isForgotten = await forgetWord(turn.tx, station.id, word);
  turn.update({
    record: record(station),
    only: tap.messageId,
    card: 'learned',
    view: await viewOf(turn, station, tap.senderId),
  });
  return isForgotten
    ? { outcome: 'learned.forgotten', toast: toast('success', `已忘掉“${word}”`) }
    : { outcome: 'learned.gone', toast: toast('info', '这一条已经不在了。') };
}
