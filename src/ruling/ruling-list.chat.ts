import { parseAction } from '../../cards/kit/card.ts';
import { rulingList } from '../../cards/ruling-list.card.ts';
import type { Message, Tap, Timer } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { sayInGroup } from '../chat/say.ts';
import { Postponed, type Reply, type Turn, toast } from '../chat/turn.ts';
import { addDays, dayOf } from '../days.ts';
import { nextWorkingMoment } from '../hours.ts';
import { allStations, loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, type Station, withRole } from '../station/station.ts';
import { moveRuling, noteReadings, type OnSwitch, rulingRecord, sendRuling, tellDecided } from './ruling.actions.ts';
import { findRuling, rulingsOf } from './ruling.store.ts';
import { nextListing, type Ruling, step } from './ruling.ts';
import { listView, quarterName } from './ruling.view.ts';

/** 口径清单: to the centre once a quarter and on request, for it to confirm what stations say they heard. */

const record = (station: Station): string => `rulings:${station.id}`;
const LATELY_DAYS = 7;

async function listOf(turn: Turn, station: Station) {
  const open = await rulingsOf(turn.tx, station.id, ['oral']);
  const asked = await rulingsOf(turn.tx, station.id, ['asked']);
  const since = addDays(dayOf(turn.now), -LATELY_DAYS);
  const closed = await rulingsOf(turn.tx, station.id, ['confirmed', 'denied']);
  const decided = closed.filter(({ decidedAt }) => decidedAt !== null && dayOf(decidedAt) >= since);
  return { open, decided, asked };
}

async function sendList(turn: Turn, station: Station, openId: string, quarter: string | null): Promise<void> {
  const { open, decided, asked } = await listOf(turn, station);
  const mayConfirm = may(memberOf(station, openId), 'confirmRuling');
  const view = listView(station, { open, decided, asked: asked.length }, mayConfirm, quarter);
  turn.send({
    to: { openId },
    card: 'ruling-list',
    view,
    record: record(station),
    role: mayConfirm ? 'centre' : 'reader',
  });
  if (mayConfirm) for (const ruling of asked) sendRuling(turn, station, ruling, openId);
}

export async function listSaid(turn: Turn, message: Message, { station }: Speaker): Promise<Reply> {
  await sendList(turn, station, message.senderId, null);
  sayInGroup(turn, message, '已发到您的私聊。');
  return { outcome: 'ruling.listed' };
}

/** Every live copy shows what has become of its rows. */
async function redraw(turn: Turn, station: Station): Promise<void> {
  const { open, decided, asked } = await listOf(turn, station);
  for (const role of ['centre', 'reader'] as const) {
    const view = listView(station, { open, decided, asked: asked.length }, role === 'centre', null);
    turn.update({ record: record(station), role, card: 'ruling-list', view });
  }
}

const done = { confirm: '已确认，同类支出按此办理', deny: '已记为不认可，站点会收到通知' } as const;
const reached = { confirm: 'confirmed', deny: 'denied' } as const;
const told = { confirm: '中心已确认', deny: '中心没有认可，不再作为参考' } as const;

/** One press of the centre on one row: bound to the ruling and the version the row showed. */
export const rulingListTap =
  (onSwitch: OnSwitch) =>
  async (turn: Turn, tap: Tap): Promise<Reply> => {
    const parsed = parseAction(rulingList, tap.value);
    if (!parsed.ok) return NOT_OURS;
    const { act, id, version } = parsed.value;
    const ruling = await findRuling(turn.tx, id);
    if (!ruling) return { outcome: 'ruling.unknown', toast: toast('warning', '找不到这条口径。') };
    const station = await loadStation(turn.tx, ruling.stationId);
    if (!may(memberOf(station, tap.senderId), 'confirmRuling')) return deniedRow(turn, tap, act, ruling);
    if (ruling.version !== version || !step(ruling.state, act).ok) return staleRow(turn, station, ruling, act, version);
    const next = { ...ruling, state: reached[act], decidedById: tap.senderId, decidedAt: turn.now };
    const moved = await moveRuling(turn, station, ruling, next, act, tap.senderId);
    tellDecided(turn, station, moved, told[act], tap.senderId);
    await redraw(turn, station);
    await onSwitch(turn, station, moved);
    return { outcome: `ruling.${act}`, toast: toast('success', done[act]) };
  };

async function deniedRow(turn: Turn, tap: Tap, act: string, ruling: Ruling): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'ruling-list', act, record: rulingRecord(ruling), reason: 'not-role' });
  return { outcome: 'ruling.denied', toast: toast('error', '口径由创新服务中心确认，这一步不由您处理。') };
}

async function staleRow(
  turn: Turn,
  station: Station,
  ruling: Ruling,
  act: 'confirm' | 'deny',
  version: number,
): Promise<Reply> {
  await redraw(turn, station);
  return ruling.version === version + 1 && ruling.state === reached[act]
    ? { outcome: 'ruling.repeated', toast: toast('success', done[act]) }
    : { outcome: 'ruling.stale', toast: toast('info', '这张清单不是最新的，已更新为现在的状态。') };
}

/** Plans each station’s next list, once for its quarter; after the year’s end only while something waits. */
export async function planRulingLists(turn: Turn): Promise<void> {
  const stations = await allStations(turn.tx);
  for (const station of stations) await planNext(turn, station);
  await noteReadings(turn, stations);
}

async function planNext(turn: Turn, station: Station): Promise<void> {
  const { quarter, dueAt } = nextListing(turn.now);
  const isOver = dayOf(dueAt) > station.deadlineOn;
  if (isOver && (await rulingsOf(turn.tx, station.id, ['oral', 'asked'])).length === 0) return;
  turn.later({
    id: `timer:rulings:${station.id}:${quarter}`,
    timer: 'rulings',
    dueAt,
    data: { stationId: station.id, quarter },
  });
}

export async function rulingListDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const at = nextWorkingMoment(turn.now);
  if (at.getTime() !== turn.now.getTime()) throw new Postponed(at);
  const station = await loadStation(turn.tx, data.stationId ?? '');
  await planNext(turn, station);
  const { open, asked } = await listOf(turn, station);
  if (open.length + asked.length === 0) return { outcome: 'ruling.nothing-to-list' };
  for (const member of withRole(station, 'centre'))
    if (member.openId !== null) await sendList(turn, station, member.openId, quarterName(data.quarter ?? ''));
  return { outcome: 'ruling.list-sent' };
}
