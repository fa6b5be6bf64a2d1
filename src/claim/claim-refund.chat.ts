import { parseAction } from '../../cards/kit/card.ts';
import { type RefundAction, type RefundView, refund } from '../../cards/refund.card.ts';
import { moveBudget } from '../budget/budget.actions.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { type Day, dayOf, formatDay } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { fenOfYuan, formatYuan, yuanOfFen } from '../money.ts';
import { insertRefunds, refundFrom, refundsOf } from '../payment/payment.actions.ts';
import { filled, type Part, refundable, sumOf } from '../payment/payment.ts';
import type { Reading } from '../reading/reading.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { memberOf, nameOf, recordNumber, type Station, withRole } from '../station/station.ts';
import { claimRecord } from './claim.advance.ts';
import { claimsOf, findClaim } from './claim.store.ts';
import type { Claim } from './claim.ts';
import { claimTitle } from './claim.view.ts';
import { dayFrom } from './claim-decide.actions.ts';
import { deskFor, isDesk, sayWhoWasAsked } from './claim-desk.chat.ts';
import { claimsMeant } from './claim-meant.ts';
import { isNamedIn } from './claim-named.ts';

/** 退款: a seller gave money back. Said by anybody, entered by finance or the cashier, who see the bank's slips; the budget has it again. */

const MOST = 6;

interface Refundable {
  readonly claim: Claim;
  readonly rest: readonly Part[];
}

async function refundableOf(turn: Turn, claims: readonly Claim[]): Promise<readonly Refundable[]> {
  const back = await refundsOf(
    turn.tx,
    claims.map(({ id }) => id),
  );
  return claims.map((claim) => {
    const own = back.filter(({ claimId }) => claimId === claim.id);
    return { claim, rest: refundable(claim.lines, claim.payments, own) };
  });
}

const viewOf = (
  station: Station,
  found: readonly Refundable[],
  face: Pick<RefundView, 'source' | 'said' | 'amount' | 'refundedOn'> & Partial<Pick<RefundView, 'notice' | 'done'>>,
): RefundView => ({
  notice: null,
  done: null,
  ...face,
  options: found.slice(0, MOST).map(({ claim, rest }) => ({
    id: claim.id,
    number: recordNumber(station, claim.number),
    title: claimTitle(claim),
    most: formatYuan(sumOf(rest)),
  })),
});

/** 「会务公司退了500」 */
export async function refundSaid(
  turn: Turn,
  message: Message,
  reading: Reading,
  { station, member }: Speaker,
): Promise<Reply> {
  const found = await meant(turn, message, reading, station);
  if (found.length === 0) {
    say(turn, message, '没有找到付过款的这一笔，请写明收款单位或编号，例如“朝阳-2026-012退了500”。');
    return { outcome: 'refund.not-found' };
  }
  const said = `${member.name}：${message.text.replace(/\s+/g, ' ').slice(0, 40)}`;
  const amount = reading.refund?.amountFen;
  const view = viewOf(station, found, {
    source: message.messageId,
    said,
    amount: amount ? yuanOfFen(amount) : null,
    refundedOn: dayOf(turn.now),
  });
  const to = deskFor(station, member);
  for (const openId of to)
    turn.send({ to: { openId }, card: 'refund', view, record: recordOf(message.messageId), role: 'desk' });
  sayWhoWasAsked(turn, message, { station, member }, to, '核对退款。');
  return { outcome: 'refund.asked' };
}

const recordOf = (source: string): string => `refund:${source}`;

/** Claims that were paid, and of which something may come back: those the words name, else the latest. */
async function meant(turn: Turn, message: Message, reading: Reading, station: Station): Promise<readonly Refundable[]> {
  const claims = await claimsOf(turn.tx, { stationId: station.id, states: ['paid', 'payable'] }, 200);
  // The amount that was said came back; it is not what had been paid.
  const { amountFen: _, ...target } = reading.target ?? {};
  const fit = claimsMeant(claims, target, (claim) => recordNumber(station, claim.number));
  const named = fit.filter((claim) => claim.lines.some((line) => isNamedIn(message.text, line)));
  const found = await refundableOf(turn, named.length > 0 ? named : fit);
  return found.filter(({ rest }) => rest.length > 0);
}

export async function refundTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(refund, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const action = parsed.value;
  const claim = await findClaim(turn.tx, action.id);
  if (!claim) return { outcome: 'refund.unknown', toast: toast('warning', '找不到这张支出单。') };
  const station = await loadStation(turn.tx, claim.stationId);
  const member = memberOf(station, tap.senderId);
  if (!isDesk(member)) return denied(turn, tap, claim, action, member ? 'not-role' : 'not-member');
  const [found = { claim, rest: [] }] = await refundableOf(turn, [claim]);
  const pressed = { turn, tap, station, action, found };
  const before = await refundFrom(turn.tx, action.source);
  if (before) return repeated(pressed, before);
  return action.act === 'choose' ? chosen(pressed) : enter(pressed);
}

interface Pressed {
  readonly turn: Turn;
  readonly tap: Tap;
  readonly station: Station;
  readonly action: RefundAction;
  readonly found: Refundable;
}

async function denied(
  turn: Turn,
  tap: Tap,
  claim: Claim,
  { act }: RefundAction,
  reason: 'not-role' | 'not-member',
): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'refund', act, record: claimRecord(claim), reason });
  const sentence = reason === 'not-role' ? '退款由财务或出纳登记。' : '您不是本站点成员，不能处理这张卡片。';
  return { outcome: `refund.denied.${reason}`, toast: toast('error', sentence) };
}

const faceOf = ({ turn, tap, station, action, found }: Pressed, shown: Partial<RefundView> = {}): RefundView =>
  viewOf(station, [found], {
    source: action.source,
    said: `${nameOf(station, tap.senderId)} 选定`,
    amount: action.amount,
    refundedOn: dayOf(turn.now),
    ...shown,
  });

function chosen(pressed: Pressed): Reply {
  const { turn, tap, action } = pressed;
  turn.update({ record: recordOf(action.source), only: tap.messageId, card: 'refund', view: faceOf(pressed) });
  return { outcome: 'refund.chosen', toast: toast('info', '请核对金额和到账日期') };
}

interface Wanted {
  readonly parts: readonly Part[];
  readonly on: Day;
}

/** What the form asks for, or why it cannot be entered, as a sentence. */
function wantedFrom({ turn, tap, found }: Pressed): Wanted | string {
  const typed = typeof tap.fields.amount === 'string' ? tap.fields.amount.trim() : '';
  const fen = fenOfYuan(typed);
  if (fen === null) return '请填写退回的金额（元），最多两位小数。';
  const parts = filled(found.rest, fen);
  if (parts === null) return `退回的金额不能超过已付、未退的 ${formatYuan(sumOf(found.rest))} 元。`;
  const on = dayFrom(tap.fields.refundedOn, turn.now);
  if (on === null) return '到账日期看不懂，请从日历中选择。';
  if (on > dayOf(turn.now)) return '到账日期不能晚于今天。';
  const first = found.claim.payments.map(({ paidOn }) => paidOn).sort()[0];
  return first !== undefined && on < first ? `到账日期不能早于付款日（${formatDay(first)}）。` : { parts, on };
}

async function enter(pressed: Pressed): Promise<Reply> {
  const { turn, tap, station, action, found } = pressed;
  const wanted = wantedFrom(pressed);
  if (typeof wanted === 'string') {
    const view = faceOf(pressed, { notice: wanted });
    turn.update({ record: recordOf(action.source), only: tap.messageId, card: 'refund', view });
    return { outcome: 'refund.not-entered', toast: toast('warning', wanted) };
  }
  await write(pressed, wanted);
  const fen = sumOf(wanted.parts);
  const words = enteredWords(station, { byId: tap.senderId, fen, refundedOn: wanted.on });
  showEntered(pressed, words);
  const text = `${recordNumber(station, found.claim.number)}（${claimTitle(found.claim)}）${words}，已回到预算的可用余额。`;
  const leads = withRole(station, 'lead').flatMap(({ openId }) => openId ?? []);
  for (const openId of new Set([found.claim.submitterId, ...leads]))
    if (openId !== tap.senderId) turn.send({ to: { openId }, card: 'text', view: { text } });
  return { outcome: 'refund.entered', toast: toast('success', `已登记退款 ${formatYuan(fen)} 元`) };
}

/** Rows, budget and ledger line in the turn's one transaction; what the unit bore itself is outside this budget. */
async function write({ turn, tap, action, found }: Pressed, { parts, on }: Wanted): Promise<void> {
  const { claim } = found;
  const charges = parts.flatMap(({ lineOrdinal, fen }) => {
    const line = claim.lines.find(({ ordinal }) => ordinal === lineOrdinal);
    return line?.category && line.fundSource && line.fundSource !== 'own'
      ? [{ category: line.category, fundSource: line.fundSource, fen }]
      : [];
  });
  const context = { stationId: claim.stationId, claimId: claim.id, now: turn.now };
  if (await moveBudget(turn.tx, 'refund', charges, context))
    throw new Error(`the refund of ${claim.id} has no budget line`);
  const note = typeof tap.fields.note === 'string' ? tap.fields.note.trim().slice(0, 100) : '';
  const entry = { stationId: claim.stationId, claimId: claim.id, refundedOn: on, byId: tap.senderId, at: turn.now };
  await insertRefunds(turn.tx, { ...entry, reason: note || null, sourceId: action.source }, parts, turn.newId);
  await appendLedger(turn.tx, claim.stationId, turn.now, 'refund.enter', {
    claim: claim.id,
    number: claim.number,
    by: tap.senderId,
    refundedOn: on,
    parts: parts.map(({ lineOrdinal, fen }) => ({ line: lineOrdinal, fen })),
  });
}

interface Entered {
  readonly byId: string;
  readonly fen: number;
  readonly refundedOn: Day;
}

const enteredWords = (station: Station, { byId, fen, refundedOn }: Entered): string =>
  `${nameOf(station, byId)} 登记退款 ${formatYuan(fen)} 元，${formatDay(refundedOn)}到账`;

/** Every copy of the card says that it is entered, and by whom. */
const showEntered = (pressed: Pressed, words: string): void =>
  pressed.turn.update({
    record: recordOf(pressed.action.source),
    card: 'refund',
    view: faceOf(pressed, { done: words }),
    retire: true,
  });

async function repeated(pressed: Pressed, before: NonNullable<Awaited<ReturnType<typeof refundFrom>>>): Promise<Reply> {
  const { turn, tap, station, action } = pressed;
  const claim = await findClaim(turn.tx, before.claimId);
  const words = enteredWords(station, before);
  const [found = pressed.found] = await refundableOf(turn, claim ? [claim] : []);
  const view = faceOf({ ...pressed, found }, { done: words });
  turn.update({ record: recordOf(action.source), only: tap.messageId, card: 'refund', view });
  const isOwn = before.byId === tap.senderId;
  return {
    outcome: 'refund.repeated',
    toast: toast(
      isOwn ? 'success' : 'info',
      isOwn ? `已登记退款 ${formatYuan(before.fen)} 元` : `${words}，不用再登记。`,
    ),
  };
}
