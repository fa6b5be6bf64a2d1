import { type ClaimRatifyView, claimRatify, MOST_RATIFIED } from '../../cards/claim-ratify.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import { ratifyAdjustments, unratifiedAdjustments } from '../adjustment/adjustment.actions.ts';
import type { Adjustment } from '../adjustment/adjustment.ts';
import { whoDid } from '../approval/approval.ts';
import { categoryNames } from '../category.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { formatInstant } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { formatYuan, sumFen } from '../money.ts';
import { planHistory, ratifyPlans, unratifiedPlans } from '../plan/plan.actions.ts';
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
  const open = await openRows(turn, station);
  const rows = open.slice(0, MOST_RATIFIED);
  return { stationId: station.id, rows, more: open.length - rows.length, done: null };
}

type Row = ClaimRatifyView['rows'][number];

const openRows = async (turn: Turn, station: Station): Promise<readonly Row[]> => [
  ...(await claimRows(turn, station)),
  ...(await planRows(turn, station)),
  ...(await adjustmentRows(turn, station)),
];

async function claimRows(turn: Turn, station: Station): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { decisionId, claimId } of await unratified(turn.tx, station.id)) {
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
  return rows;
}

const planRows = async (turn: Turn, station: Station): Promise<readonly Row[]> =>
  (await unratifiedPlans(turn.tx, station.id)).map(({ plan, decision }) => ({
    decisionId: decision.id,
    number: '活动方案',
    title: plan.title,
    amount: formatYuan(sumFen(plan.lines.map(({ amountFen }) => amountFen ?? 0))),
    confirmed: planHistory(station, [decision])[0]?.words ?? '',
  }));

const adjustmentRows = async (turn: Turn, station: Station): Promise<readonly Row[]> =>
  (await unratifiedAdjustments(turn.tx, station.id)).map((one) => ({
    decisionId: one.id,
    number: '预算调整',
    title: `${one.fromCategory === null ? '' : categoryNames[one.fromCategory]} → ${one.toCategory === null ? '' : categoryNames[one.toCategory]}`,
    amount: formatYuan(one.amountFen ?? 0),
    confirmed: confirmedWords(one, station),
  }));

const confirmedWords = ({ confirmedById, confirmedForId, confirmedAt }: Adjustment, station: Station): string =>
  confirmedById === null || confirmedAt === null
    ? ''
    : `${whoDid(station, { byId: confirmedById, forId: confirmedForId })} 确认（待追认） · ${formatInstant(confirmedAt)}`;

/** What of these is still open is ratified, whatever it belongs to; how many there were. */
async function ratifyAll(turn: Turn, ids: readonly string[]): Promise<number> {
  const { tx, now } = turn;
  return (await ratify(tx, ids, now)) + (await ratifyPlans(tx, ids, now)) + (await ratifyAdjustments(tx, ids, now));
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
  else say(turn, message, '没有待追认的事项。');
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
  const rows = (await openRows(turn, station)).filter(({ decisionId }) => decisionIds.includes(decisionId));
  const wanted = rows.map(({ decisionId }) => decisionId);
  const count = await ratifyAll(turn, wanted);
  if (count > 0)
    await appendLedger(turn.tx, station.id, turn.now, 'ratification', { decisions: wanted, by: tap.senderId });
  const done = `${nameOf(station, tap.senderId)} 已追认 · ${formatInstant(turn.now)}`;
  turn.update({ record, card: 'claim-ratify', view: { stationId: station.id, rows, more: 0, done }, retire: true });
  await askRatification(turn, station);
  const words = count > 0 ? `已追认 ${count} 件` : '这些都已追认过，没有再办。';
  return { outcome: 'ratify.done', toast: toast(count > 0 ? 'success' : 'info', words) };
}
