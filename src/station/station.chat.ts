import { chooseStation as chooseStationCard } from '../../cards/choose-station.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import { type Message, messageSchema, type Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, tell } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { chooseStation, chosenStation, stationOfGroup, stationsOf, storedEvent } from './station.store.ts';
import { type Member, memberOf, type Station } from './station.ts';

/** Who speaks, and for which station. */
export interface Speaker {
  readonly station: Station;
  readonly member: Member;
}

export type Asked = { readonly speaker: Speaker } | { readonly reply: Reply };

/** The station a message belongs to: the group's, the only one, the one chosen before; or it is asked once. */
export async function speakerOf(turn: Turn, message: Message): Promise<Asked> {
  const own = await stationsOf(turn.tx, message.senderId);
  const ofGroup = message.chatType === 'group' ? await stationOfGroup(turn.tx, message.chatId) : null;
  if (ofGroup) return ofMember(turn, message, ofGroup);
  const [only] = own;
  if (!only) return { reply: strangerReply(turn, message) };
  if (own.length === 1) return ofMember(turn, message, only);
  const named = own.find((item) => isNamed(item, message.text));
  if (named) return switched(turn, message, named);
  const chosen = await chosenStation(turn.tx, message.chatId, message.senderId);
  const station = own.find((item) => item.id === chosen);
  return station && !/换(一?个)?站点/.test(message.text)
    ? ofMember(turn, message, station)
    : { reply: askWhich(turn, message, own) };
}

/** 「这笔算朝阳的」「换到朝阳站」 */
const isNamed = (station: Station, text: string): boolean =>
  new RegExp(
    `(?:算|换到|换成|切到|切换到|记到|记在|属于)\\s*(?:在)?${station.shortName.replace(/[^\p{L}\p{N}]/gu, '.')}`,
  ).test(text);

/** Longer than this, the message says more than which station it is for. */
const ONLY_A_SWITCH = 14;

/** From here on this chat is about the station that was named; a message that says nothing else is answered. */
async function switched(turn: Turn, message: Message, station: Station): Promise<Asked> {
  await chooseStation(turn.tx, message.chatId, message.senderId, station.id);
  if (message.text.length > ONLY_A_SWITCH || /\d/.test(message.text)) return ofMember(turn, message, station);
  say(turn, message, `已换到 ${station.name}，这个会话里都按它办理。`);
  return { reply: { outcome: 'station.switched' } };
}

function ofMember(turn: Turn, message: Message, station: Station): Asked {
  const member = memberOf(station, message.senderId);
  return member ? { speaker: { station, member } } : { reply: strangerReply(turn, message) };
}

/** Polite, says whom to ask, and nothing of any station. */
function strangerReply(turn: Turn, message: Message): Reply {
  say(
    turn,
    message,
    '您好，您还不在任何工作站点的成员名单里，暂时不能为您办理。请联系您所在站点的项目负责人，把您加入成员名单。',
  );
  return { outcome: 'stranger' };
}

function askWhich(turn: Turn, message: Message, stations: readonly Station[]): Reply {
  const view = { stations: stations.map(({ id, name }) => ({ id, name })), eventId: message.id, chosen: null };
  tell(turn, message, { card: 'choose-station', view, record: `choose:${message.id}` });
  return { outcome: 'station.asked' };
}

/** The answer to 「属于哪个站点？」: remembered for the chat, and the waiting message is worked at last. */
export const stationTap =
  (handleMessage: (turn: Turn, message: Message) => Promise<Reply>) =>
  async (turn: Turn, tap: Tap): Promise<Reply> => {
    const action = parseAction(chooseStationCard, tap.value);
    if (!action.ok) return NOT_OURS;
    const waiting = await storedEvent(turn.tx, action.value.eventId);
    const message = messageSchema.safeParse(waiting);
    const station = (await stationsOf(turn.tx, tap.senderId)).find((item) => item.id === action.value.stationId);
    if (!message.success || message.data.senderId !== tap.senderId || !station)
      return { outcome: 'station.not-offered', toast: toast('warning', '这个站点不在可选范围内。') };
    const before = await chosenStation(turn.tx, message.data.chatId, tap.senderId);
    await chooseStation(turn.tx, message.data.chatId, tap.senderId, station.id);
    const view = { stations: [], eventId: message.data.id, chosen: station.name };
    turn.update({ record: `choose:${message.data.id}`, card: 'choose-station', view, retire: true });
    if (before !== station.id) await handleMessage(turn, message.data);
    return { outcome: 'station.chosen', toast: toast('success', `已选 ${station.name}`) };
  };
