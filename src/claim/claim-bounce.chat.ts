import { parseAction } from '../../cards/kit/card.ts';
import {
  type BouncedOption,
  type PaymentBounceAction,
  type PaymentBounceView,
  paymentBounce,
} from '../../cards/payment-bounce.card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { type Day, dayOf, formatDay } from '../days.ts';
import { formatYuan } from '../money.ts';
import { recordOfMessage } from '../outbox/record.ts';
import { refundsOf } from '../payment/payment.actions.ts';
import { sumOf } from '../payment/payment.ts';
import { sendAccountForm } from '../people/account.actions.ts';
import type { Reading } from '../reading/reading.ts';
import { noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, nameOf, recordNumber, type Station } from '../station/station.ts';
import { advance, claimRecord, stageOf } from './claim.advance.ts';
import { reviewsOf, type Scene, sceneOf } from './claim.scene.ts';
import { cardSeen, claimsOf, findClaim } from './claim.store.ts';
import type { Claim } from './claim.ts';
import { claimTitle } from './claim.view.ts';
import { dayFrom, presentCard } from './claim-decide.actions.ts';
import { deskFor, isDesk, sayWhoWasAsked } from './claim-desk.chat.ts';
import { type Paid, paymentsMeant } from './claim-meant.ts';
import { receiversOf } from './claim-payout.chat.ts';

/** 退汇: said by anybody, entered by finance or the cashier, who see the bank's slips. */

const MOST = 8;

const optionOf = (station: Station, { claim, payment }: Paid): BouncedOption => ({
  claimId: claim.id,
  paymentId: payment.id,
  number: recordNumber(station, claim.number),
  title: claimTitle(claim),
  amount: formatYuan(sumOf(payment.parts)),
  details: `${formatDay(payment.paidOn)} ${payment.isBackfill ? '单位已付（补办）' : `付款 · ${nameOf(station, payment.byId)}`}`,
});

interface Face {
  readonly said: string;
  readonly bouncedOn: Day;
  readonly notice?: string;
}

const viewOf = (station: Station, paid: readonly Paid[], { said, bouncedOn, notice }: Face): PaymentBounceView => {
  const [only] = paid;
  return {
    version: only && paid.length === 1 ? only.claim.version : 0,
    options: paid.slice(0, MOST).map((one) => optionOf(station, one)),
    said,
    bouncedOn,
    notice: notice ?? null,
  };
};

/** 「李研究员那笔退汇了」 */
export async function bouncedSaid(
  turn: Turn,
  message: Message,
  { target }: Reading,
  { station, member }: Speaker,
): Promise<Reply> {
  const own = may(member, 'seeEveryClaim') ? {} : { submitterId: message.senderId };
  const claims = await claimsOf(turn.tx, { stationId: station.id, states: ['paid', 'payable'], ...own }, 200);
  const paid = paymentsMeant(claims, target ?? {}, (claim) => recordNumber(station, claim.number));
  if (paid.length === 0) {
    say(turn, message, '没有找到付过的这一笔，请写明收款人或编号，例如“朝阳-2026-012退汇了”；发“进度”可以查看。');
    return { outcome: 'bounce.not-found' };
  }
  const view = viewOf(station, paid, {
    said: `${member.name}：${message.text.replace(/\s+/g, ' ').slice(0, 40)}`,
    bouncedOn: dayOf(turn.now),
  });
  const to = deskFor(station, member);
  for (const openId of to) turn.send({ to: { openId }, card: 'payment-bounce', view, ...recordOf(station, paid) });
  sayWhoWasAsked(turn, message, { station, member }, to, '核对退汇，登记后回到待付款。');
  return { outcome: 'bounce.asked' };
}

/** The card of one payment is one of its claim's cards; where it must be chosen it belongs to none yet. */
const recordOf = (station: Station, paid: readonly Paid[]): { readonly record: string; readonly role: string } => {
  const [only] = paid;
  return only && paid.length === 1
    ? { record: claimRecord(only.claim), role: 'decider' }
    : { record: `bounce:${station.id}`, role: 'chooser' };
};

export async function bounceTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(paymentBounce, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const action = parsed.value;
  const claim = await findClaim(turn.tx, action.claimId);
  const payment = claim?.payments.find(({ id }) => id === action.paymentId);
  if (!claim || !payment) return { outcome: 'bounce.unknown', toast: toast('warning', '找不到这笔付款。') };
  const scene = await sceneOf(turn, claim);
  const member = memberOf(scene.station, tap.senderId);
  if (!isDesk(member)) return denied(turn, tap, claim, action, member ? 'not-role' : 'not-member');
  const pressed = { turn, tap, scene, paid: { claim, payment }, action };
  if (payment.state === 'bounced') return repeated(pressed);
  return action.act === 'choose' ? chosen(pressed) : bounce(pressed);
}

interface Pressed {
  readonly turn: Turn;
  readonly tap: Tap;
  readonly scene: Scene;
  readonly paid: Paid;
  readonly action: PaymentBounceAction;
}

async function denied(
  turn: Turn,
  tap: Tap,
  claim: Claim,
  { act }: PaymentBounceAction,
  reason: 'not-role' | 'not-member',
): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'payment-bounce', act, record: claimRecord(claim), reason });
  const sentence = reason === 'not-role' ? '退汇由财务或出纳登记。' : '您不是本站点成员，不能处理这张卡片。';
  return { outcome: `bounce.denied.${reason}`, toast: toast('error', sentence) };
}

/** The pressed copy gets a new face; a card on which it was chosen belongs to no claim. */
async function redraw(pressed: Pressed, face: { readonly card: string; readonly view: unknown }): Promise<void> {
  const { turn, tap, paid } = pressed;
  const record = (await recordOfMessage(turn.tx, tap.messageId)) ?? claimRecord(paid.claim);
  turn.update({ record, only: tap.messageId, ...face });
}

async function repeated(pressed: Pressed): Promise<Reply> {
  const { scene, paid, tap } = pressed;
  await redraw(pressed, presentCard(scene, paid.claim, tap.senderId));
  return { outcome: 'bounce.repeated', toast: toast('info', '这笔已经登记过退汇。') };
}

const faceOf = (pressed: Pressed, bouncedOn: Day, notice?: string) => ({
  card: 'payment-bounce',
  view: viewOf(pressed.scene.station, [pressed.paid], {
    said: `${nameOf(pressed.scene.station, pressed.tap.senderId)} 选定`,
    bouncedOn,
    ...(notice === undefined ? {} : { notice }),
  }),
});

async function chosen(pressed: Pressed): Promise<Reply> {
  await redraw(pressed, faceOf(pressed, dayOf(pressed.turn.now)));
  return { outcome: 'bounce.chosen', toast: toast('info', '请选择退回原因') };
}

async function bounce(pressed: Pressed): Promise<Reply> {
  const { turn, tap, scene, paid, action } = pressed;
  const on = dayFrom(tap.fields.bouncedOn, turn.now);
  const objection = (await refundObjection(turn, paid)) ?? objectionTo(turn, paid, on);
  if (on === null || objection !== null) return notTaken(pressed, objection ?? '退回日期看不懂，请从日历中选择。');
  const reason = action.reason ?? '其他原因';
  const moved = await advance(turn, scene, paid.claim, reviewsOf(scene, paid.claim, stageOf(paid.claim)), {
    act: 'bounce',
    byId: tap.senderId,
    stage: stageOf(paid.claim),
    reason,
    note: typeof tap.fields.note === 'string' && tap.fields.note.trim() ? tap.fields.note.trim().slice(0, 100) : null,
    seen: (await cardSeen(turn.tx, tap.messageId)) ?? JSON.stringify(faceOf(pressed, on).view),
    bounce: { paymentId: paid.payment.id, on, reason },
  });
  if (!moved.ok) return notTaken(pressed, moved.error.sentence);
  if (reason !== '其他原因') askAccounts(turn, scene.station, paid, reason);
  const claim = moved.value;
  await redraw(pressed, presentCard(await sceneOf(turn, claim), claim, tap.senderId));
  return { outcome: 'claim.bounce', toast: toast('success', '已登记退汇，回到待付款') };
}

/** What a seller gave back had arrived before. */
const refundObjection = async (turn: Turn, { claim }: Paid): Promise<string | null> =>
  (await refundsOf(turn.tx, [claim.id])).length > 0 ? '这张支出单已登记退款，不能再登记退汇；请先与财务核对。' : null;

function objectionTo(turn: Turn, { payment }: Paid, on: Day | null): string | null {
  if (on === null) return null;
  if (on > dayOf(turn.now)) return '退回日期不能晚于今天。';
  return on < payment.paidOn ? `退回日期不能早于付款日（${formatDay(payment.paidOn)}）。` : null;
}

async function notTaken(pressed: Pressed, sentence: string): Promise<Reply> {
  await redraw(pressed, faceOf(pressed, dayOf(pressed.turn.now), sentence));
  return { outcome: 'bounce.not-taken', toast: toast('warning', sentence) };
}

/** Whoever filed it is asked for the right account of everybody this payment was for. */
function askAccounts(turn: Turn, station: Station, { claim, payment }: Paid, reason: string): void {
  const ordinals = new Set(payment.parts.map(({ lineOrdinal }) => lineOrdinal));
  const lines = claim.lines.filter(({ ordinal }) => ordinals.has(ordinal));
  for (const payee of receiversOf({ lines }))
    sendAccountForm(
      turn,
      station,
      claim.submitterId,
      payee,
      `${recordNumber(station, claim.number)} 付给 ${payee} 的款项退汇（${reason}），请核对后重新登记收款账户。`,
    );
}
