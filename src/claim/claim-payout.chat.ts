import { parseAction } from '../../cards/kit/card.ts';
import { type PayoutRow, type PayoutView, payout } from '../../cards/payout.card.ts';
import type { Tap, Timer } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { dayOf, formatDay } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { sendAccountForm, standingAccount } from '../people/account.actions.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import { may, memberOf, nameOf, recordNumber, type Station } from '../station/station.ts';
import { claimRecord } from './claim.advance.ts';
import { findClaim } from './claim.store.ts';
import type { Claim } from './claim.ts';

/** 收款信息: in full for finance and the cashier, on a card of their own that hides itself. */

const SHOWN_MS = 10 * 60_000;

const payoutRecord = (claim: Claim, openId: string): string => `payout:${claim.id}:${openId}`;

/** Who receives money of this claim. */
export const receiversOf = (claim: Pick<Claim, 'lines'>): readonly string[] => [
  ...new Set(claim.lines.flatMap((line) => (line.paid === 'personal' ? line.payTo : line.payee) ?? [])),
];

async function rowOf(turn: Turn, station: Station, payee: string): Promise<PayoutRow> {
  const account = await standingAccount(turn, station, payee);
  return {
    payee,
    idNumber: account?.idSealed ?? null,
    bankNumber: account?.bankSealed ?? null,
    bankName: account?.bankName ?? null,
    source: account && `${nameOf(station, account.byId)} ${formatDay(dayOf(account.at))} 登记`,
    formerTail: account?.formerTail ?? null,
  };
}

const hiddenView = (station: Station, claim: Claim): PayoutView => ({
  claimId: claim.id,
  number: recordNumber(station, claim.number),
  rows: [],
  isHidden: true,
});

export async function payoutTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(payout, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { act, claimId } = parsed.value;
  const claim = await findClaim(turn.tx, claimId);
  if (!claim) return { outcome: 'claim.unknown', toast: toast('warning', '找不到这张支出单。') };
  const station = await loadStation(turn.tx, claim.stationId);
  if (!may(memberOf(station, tap.senderId), 'seeAccounts')) return denied(turn, tap, claim, act);
  if (act === 'show') return show(turn, tap, station, claim);
  if (act === 'ask') return ask(turn, station, claim);
  hide(turn, station, claim, tap.senderId);
  return { outcome: 'payout.hidden', toast: toast('success', '已隐藏') };
}

async function show(turn: Turn, tap: Tap, station: Station, claim: Claim): Promise<Reply> {
  const receivers = receiversOf(claim);
  if (receivers.length === 0)
    return { outcome: 'payout.nobody', toast: toast('info', '这张支出单没有写收款人，请退回补充。') };
  const rows: PayoutRow[] = [];
  for (const payee of receivers) rows.push(await rowOf(turn, station, payee));
  const view: PayoutView = { ...hiddenView(station, claim), rows, isHidden: false };
  const record = payoutRecord(claim, tap.senderId);
  // One card at a time: the one shown before is hidden, and a new one stands where the person looks.
  hide(turn, station, claim, tap.senderId);
  turn.send({ to: { openId: tap.senderId }, card: 'payout', view, record });
  turn.later({
    id: `timer:payout-hide:${tap.id}`,
    timer: 'payout-hide',
    dueAt: new Date(turn.now.getTime() + SHOWN_MS),
    data: { claimId: claim.id, openId: tap.senderId },
  });
  await appendLedger(turn.tx, station.id, turn.now, 'account.seen', { claim: claim.id, by: tap.senderId });
  return { outcome: 'payout.shown', toast: toast('success', '收款信息已发到您的私聊') };
}

const hide = (turn: Turn, station: Station, claim: Claim, openId: string): void =>
  turn.update({ record: payoutRecord(claim, openId), card: 'payout', view: hiddenView(station, claim) });

export async function payoutHideDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const claim = await findClaim(turn.tx, data.claimId ?? '');
  if (!claim) return { outcome: 'payout.unknown' };
  hide(turn, await loadStation(turn.tx, claim.stationId), claim, data.openId ?? '');
  return { outcome: 'payout.hidden' };
}

async function ask(turn: Turn, station: Station, claim: Claim): Promise<Reply> {
  const missing: string[] = [];
  for (const payee of receiversOf(claim))
    if (((await standingAccount(turn, station, payee))?.bankSealed ?? null) === null) missing.push(payee);
  if (missing.length === 0) return { outcome: 'payout.complete', toast: toast('info', '收款信息已经登记齐了') };
  const number = recordNumber(station, claim.number);
  for (const payee of missing)
    sendAccountForm(turn, station, claim.submitterId, payee, `${number} 付款需要 ${payee} 的收款账户。`);
  return { outcome: 'payout.asked', toast: toast('success', `已请 ${nameOf(station, claim.submitterId)} 补登记`) };
}

async function denied(turn: Turn, tap: Tap, claim: Claim, act: string): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'payout', act, record: claimRecord(claim), reason: 'not-role' });
  return { outcome: 'payout.denied', toast: toast('error', '收款信息只有财务和出纳能看。') };
}
