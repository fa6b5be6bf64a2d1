import { denialOf } from '../approval/approval.ts';
import type { Message } from '../chat/inbound.ts';
import { say, sayInGroup } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { type Day, dayOf, formatDay } from '../days.ts';
import { sumOf } from '../payment/payment.ts';
import type { Reading, Target } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { holds, recordNumber } from '../station/station.ts';
import { claimRecord, decideCardFor } from './claim.advance.ts';
import { type Scene, sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf } from './claim.store.ts';
import { type Claim, unpaidOf } from './claim.ts';
import { claimTitle } from './claim.view.ts';
import { sendTogether, type Waiting } from './claim-batch.actions.ts';
import { claimsMeant, paymentsMeant } from './claim-meant.ts';
import { payOrder } from './claim-pay.ts';
import { approvalWordsSaid } from './claim-urge.chat.ts';

/** 「张教授那笔已经打了」: from the cashier it brings the card on which that is registered; words alone never pay. */

interface Said {
  readonly target: Target;
  readonly paidOn: Day | null;
  readonly fen: number | null;
}

async function payableFor(turn: Turn, { station, member }: Speaker): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  for (const claim of await claimsOf(turn.tx, { stationId: station.id, states: ['payable'] }, 200)) {
    const scene = await sceneOf(turn, claim);
    if (denialOf('pay', member, subjectOf(scene, claim)) === null) waiting.push({ claim, scene, step: 'pay' });
  }
  return waiting.reverse();
}

/** The claims whose payment may be meant: where an amount is said, those that it can be a payment of. */
function meant(waiting: readonly Waiting[], { station }: Speaker, { target, fen }: Said): readonly Waiting[] {
  const found = claimsMeant(
    waiting.map(({ claim }) => claim),
    target,
    (claim) => recordNumber(station, claim.number),
  );
  return waiting.filter(({ claim }) => found.includes(claim) && (fen === null || fen <= sumOf(unpaidOf(claim))));
}

/** The card of the payment, with the day and the amount that were said where they can be. */
function sendPayCard(turn: Turn, { senderId }: Message, { claim, scene }: Waiting, { paidOn, fen }: Said): void {
  const rest = sumOf(unpaidOf(claim));
  const isDayGood = paidOn !== null && payOrder(claim, scene.decisions, { paidOn }, turn.now).ok;
  const view = decideCardFor(scene, claim, 'pay', null, {
    ...(isDayGood ? { paidOn } : {}),
    ...(fen !== null && fen < rest ? { payFen: fen } : {}),
  });
  turn.send({ to: { openId: senderId }, card: 'claim-decide', view, record: claimRecord(claim), role: 'decider' });
}

const saidIn = ({ target, payment }: Reading): Said => {
  const { date, amountFen, ...named } = target ?? {};
  return { target: named, paidOn: date ?? null, fen: payment?.amountFen ?? amountFen ?? null };
};

export async function paidSaid(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  if (!holds(speaker.member, 'cashier')) return approvalWordsSaid(turn, message, reading, speaker);
  const said = saidIn(reading);
  const waiting = await payableFor(turn, speaker);
  const found = meant(waiting, speaker, said);
  if (found.length === 0) return paidBefore(turn, message, reading, speaker, said);
  offer(turn, message, speaker, found, said);
  return { outcome: 'claim.pay-offered' };
}

function offer(turn: Turn, message: Message, { station }: Speaker, found: readonly Waiting[], said: Said): void {
  const [only, ...others] = found;
  if (only && others.length === 0) sendPayCard(turn, message, only, said);
  else sendTogether(turn, station, message.senderId, found);
  say(turn, message, '文字不算付款登记，请在卡片上点一下。');
  sayInGroup(turn, message, '已发到您的私聊。');
}

/** What was registered already is said with its day; else nothing waits that the words could mean. */
async function paidBefore(
  turn: Turn,
  message: Message,
  reading: Reading,
  speaker: Speaker,
  { target }: Said,
): Promise<Reply> {
  const { station } = speaker;
  const claims = await claimsOf(turn.tx, { stationId: station.id, states: ['paid', 'payable'] }, 200);
  const isNamed = Object.keys(target).some((key) => key !== 'last');
  const [latest] = isNamed ? paymentsMeant(claims, target, (claim) => recordNumber(station, claim.number)) : [];
  if (!latest) return approvalWordsSaid(turn, message, reading, speaker);
  say(
    turn,
    message,
    `${titled(station, latest.claim)}已登记 ${formatDay(latest.payment.paidOn)} 付款，没有另外的待付款。`,
  );
  return { outcome: 'claim.paid-before' };
}

const titled = (station: Scene['station'], claim: Claim): string =>
  `${recordNumber(station, claim.number)}（${claimTitle(claim)}）`;

/** 「会务公司的定金1500打了」 from the cashier: a payment of what waits, not an expense of its own; null when nothing of the kind waits. */
export async function paidAsExpense(
  turn: Turn,
  message: Message,
  { expenses }: Reading,
  speaker: Speaker,
): Promise<Reply | null> {
  const [only, ...others] = expenses;
  if (!holds(speaker.member, 'cashier') || !only || others.length > 0) return null;
  if (only.paid !== 'unit' || only.payee === null || /补个?(?:流程|手续|单)/.test(message.text)) return null;
  const said = {
    target: { payee: only.payee },
    paidOn: only.date ?? dayOf(turn.now),
    fen: only.ask.includes('amount') ? null : only.amountFen,
  };
  const found = meant(await payableFor(turn, speaker), speaker, said);
  if (found.length === 0) return null;
  offer(turn, message, speaker, found, said);
  return { outcome: 'claim.pay-offered' };
}
