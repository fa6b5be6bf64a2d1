import { type ClaimRatifyView, claimRatify, MOST_RATIFIED } from '../../cards/claim-ratify.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { formatInstant } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { formatYuan } from '../money.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { holds, memberOf, nameOf, recordNumber, type Station, withRole } from '../station/station.ts';
import { decisionsOf, findClaim } from './claim.store.ts';
import { claimTitle, historyViews } from './claim.view.ts';
import { ratify, unratified } from './claim-ratify.store.ts';

/** 追认: the lead says herself what a stand-in confirmed for her. 确认 is hers alone (第六条). */

const recordOf = (station: Pick<Station, 'id'>): string => `ratify:${station.id}`;

export const isRatifyAsked = (text: string): boolean =>
  /^(?:我要|查看|打开)?(?:待)?追认(?:一下|列表|清单|哪些)?[。!！]?$/.test(text.trim());

async function ratifyView(turn: Turn, station: Station): Promise<ClaimRatifyView> {
  const open = await unratified(turn.tx, station.id);
  const rows = [];
  for (const { decisionId, claimId } of open.slice(0, MOST_RATIFIED)) {
    const claim = await findClaim(turn.tx, claimId);
    const decisions = (await decisionsOf(turn.tx, claimId)).filter(({ id }) => id === decisionId);
    if (!claim) continue;
    rows.push({
      decisionId,
      number: recordNumber(station, claim.number),
      title: claimTitle(claim),
      amount: formatYuan(claim.chargeFen),
      confirmed: historyViews(station, decisions)[0]?.words ?? '',
    });
  }
  return { stationId: station.id, rows, more: open.length - rows.length, done: null };
}

/** The list, to every lead of the station; false when nothing waits for it. */
export async function askRatification(turn: Turn, station: Station): Promise<boolean> {
  const view = await ratifyView(turn, station);
  if (view.rows.length === 0) return false;
  for (const { openId } of withRole(station, 'lead'))
    if (openId !== null)
      turn.send({ to: { openId }, card: 'claim-ratify', view, record: recordOf(station), role: 'lead' });
  return true;
}

/** 「追认」 */
export async function ratifySaid(turn: Turn, message: Message, { station, member }: Speaker): Promise<Reply> {
  if (!holds(member, 'lead')) {
    say(turn, message, '追认由项目负责人本人办理。');
    return { outcome: 'ratify.not-lead' };
  }
  if (await askRatification(turn, station)) sayInGroup(turn, message, '已发到您的私聊。');
  else say(turn, message, '没有待追认的支出单。');
  return { outcome: 'ratify.listed' };
}

/** One press for all on the list. */
export async function ratifyTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(claimRatify, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { stationId, decisionIds } = parsed.value;
  const station = await loadStation(turn.tx, stationId);
  const record = recordOf(station);
  if (!holds(memberOf(station, tap.senderId), 'lead')) {
    await noteDenied(turn, tap, { card: 'claim-ratify', act: 'ratify', record, reason: 'not-lead' });
    return { outcome: 'ratify.denied', toast: toast('error', '追认由项目负责人本人办理。') };
  }
  const open = new Set((await unratified(turn.tx, station.id)).map(({ decisionId }) => decisionId));
  const wanted = decisionIds.filter((id) => open.has(id));
  const before = await ratifyView(turn, station);
  const count = await ratify(turn.tx, wanted, turn.now);
  if (count > 0)
    await appendLedger(turn.tx, station.id, turn.now, 'ratification', { decisions: wanted, by: tap.senderId });
  const done = `${nameOf(station, tap.senderId)} 已追认 · ${formatInstant(turn.now)}`;
  const rows = before.rows.filter(({ decisionId }) => decisionIds.includes(decisionId));
  turn.update({ record, card: 'claim-ratify', view: { ...before, rows, more: 0, done }, retire: true });
  await askRatification(turn, station);
  const words = count > 0 ? `已追认 ${count} 件` : '这些都已追认过，没有再办。';
  return { outcome: 'ratify.done', toast: toast(count > 0 ? 'success' : 'info', words) };
}
