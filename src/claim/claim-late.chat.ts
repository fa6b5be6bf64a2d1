import { parseAction } from '../../cards/kit/card.ts';
import { type PaymentLateView, paymentLate } from '../../cards/payment-late.card.ts';
import { decidersOf } from '../approval/approval.ts';
import { deadlineText } from '../budget/budget.chat.ts';
import type { Tap, Timer } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { Postponed, type Reply, type Turn, toast } from '../chat/turn.ts';
import { formatDay, formatInstant } from '../days.ts';
import { nextWorkingMoment } from '../hours.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { formatYuan } from '../money.ts';
import { ageText, isLevel, type Level } from '../payment/ageing.ts';
import { delayOf, noteDelay } from '../payment/payment.actions.ts';
import { sumOf } from '../payment/payment.ts';
import { allStations, noteDenied } from '../station/station.actions.ts';
import { holds, type Member, memberOf, nameOf, recordNumber, type Station, withRole } from '../station/station.ts';
import { claimRecord } from './claim.advance.ts';
import { clocksOf, planLate } from './claim.late.ts';
import { type Scene, sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf, findClaim } from './claim.store.ts';
import { type Claim, unpaidOf } from './claim.ts';
import { claimTitle, holderText } from './claim.view.ts';
import { presentCard } from './claim-decide.actions.ts';

/** 已批未付 (十三（六）): the cashier, then finance, then the unit head hear of it, each once and privately; the reason is kept. */

/** What waited before there were such reminders gets its own, once. */
export async function planEveryLate(turn: Turn): Promise<void> {
  for (const station of await allStations(turn.tx))
    for (const claim of await claimsOf(turn.tx, { stationId: station.id, states: ['payable'] }, 200))
      planLate(turn, station, claim);
}

async function lateView(turn: Turn, scene: Scene, claim: Claim, mayExplain: boolean): Promise<PaymentLateView> {
  const { station, today } = scene;
  const clocks = clocksOf(scene, claim);
  const delay = await delayOf(turn.tx, claim.id, claim.waitingSince ?? claim.createdAt);
  return {
    claimId: claim.id,
    version: claim.version,
    number: recordNumber(station, claim.number),
    title: claimTitle(claim),
    amount: formatYuan(sumOf(unpaidOf(claim))),
    age: ageText(clocks, today),
    approvedOn: formatDay(clocks.approvedOn),
    holder: holderText('pay', decidersOf('pay', station, subjectOf(scene, claim)), null),
    deadline: deadlineText(today, station.deadlineOn),
    reason: delay && `${delay.reason}（${nameOf(station, delay.byId)}，${formatInstant(delay.at)}）`,
    mayExplain,
  };
}

/** Who hears of it at this level. */
const heardBy = (scene: Scene, claim: Claim, level: Level): readonly Pick<Member, 'openId'>[] =>
  level === 'cashier' ? decidersOf('pay', scene.station, subjectOf(scene, claim)) : withRole(scene.station, level);

export async function lateDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const claim = await findClaim(turn.tx, data.claim ?? '');
  const level = data.level ?? '';
  if (!claim || !isLevel(level) || claim.state !== 'payable') return { outcome: 'late.gone' };
  if (String(claim.waitingSince?.getTime()) !== data.since) return { outcome: 'late.outdated' };
  const at = nextWorkingMoment(turn.now);
  if (at.getTime() !== turn.now.getTime()) throw new Postponed(at);
  const scene = await sceneOf(turn, claim);
  const view = await lateView(turn, scene, claim, level !== 'unit-head');
  for (const openId of new Set(heardBy(scene, claim, level).flatMap((member) => member.openId ?? [])))
    turn.send({ to: { openId }, card: 'payment-late', view, record: claimRecord(claim), role: 'decider' });
  return { outcome: `late.${level}` };
}

const mayExplain = (member: Member | undefined): boolean => holds(member, 'cashier') || holds(member, 'finance');

export async function lateTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(paymentLate, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { claimId, version, reason, act } = parsed.value;
  const claim = await findClaim(turn.tx, claimId);
  if (!claim) return { outcome: 'claim.unknown', toast: toast('warning', '找不到这张支出单。') };
  const scene = await sceneOf(turn, claim);
  const member = memberOf(scene.station, tap.senderId);
  const record = claimRecord(claim);
  if (!mayExplain(member)) {
    await noteDenied(turn, tap, { card: 'payment-late', act, record, reason: member ? 'not-role' : 'not-member' });
    return { outcome: 'late.denied', toast: toast('error', '未付的原因由出纳或财务说明。') };
  }
  if (claim.version !== version || claim.state !== 'payable') {
    turn.update({ record, only: tap.messageId, ...presentCard(scene, claim, tap.senderId) });
    return { outcome: 'late.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
  }
  return explain(turn, tap, scene, claim, reason);
}

async function explain(turn: Turn, tap: Tap, scene: Scene, claim: Claim, reason: string): Promise<Reply> {
  const before = await delayOf(turn.tx, claim.id, claim.waitingSince ?? claim.createdAt);
  if (before?.reason !== reason) {
    await noteDelay(turn.tx, turn.newId(), claim.id, { reason, byId: tap.senderId, at: turn.now });
    await appendLedger(turn.tx, claim.stationId, turn.now, 'payment.delay', {
      claim: claim.id,
      reason,
      by: tap.senderId,
    });
    if (reason === '等发票') askInvoice(turn, scene.station, claim);
  }
  const view = await lateView(turn, scene, claim, true);
  turn.update({ record: claimRecord(claim), only: tap.messageId, card: 'payment-late', view });
  return { outcome: 'late.explained', toast: toast('success', `已记下：${reason}`) };
}

/** Whoever filed it can do something about it. */
const askInvoice = (turn: Turn, station: Station, claim: Claim): void =>
  turn.send({
    to: { openId: claim.submitterId },
    card: 'text',
    view: {
      text: `${recordNumber(station, claim.number)}（${claimTitle(claim)}）等发票才能付款，收到后请把发票文件发到这里。`,
    },
  });
