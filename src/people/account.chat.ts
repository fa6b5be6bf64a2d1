import { parseAction } from '../../cards/kit/card.ts';
import { type PayeeAccountView, payeeAccount } from '../../cards/payee-account.card.ts';
import { type Message, type SealedNumber, sealedNumberSchema, type Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import type { Reading } from '../reading/reading.ts';
import { noteDenied, stationsOf } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, nameOf, type Station, withRole } from '../station/station.ts';
import { accountRecord, sendAccountForm, standingAccount } from './account.actions.ts';
import { insertAccount } from './account.store.ts';
import { type Account, tailsOf } from './account.ts';

/** A number was typed into the chat: it is hidden already; the person is asked to take it back, and given the private form. */
export function numberSaid(turn: Turn, message: Message, reading: Reading, { station, member }: Speaker): void {
  const [payee, ...others] = new Set(reading.expenses.flatMap((expense) => expense.payee ?? []));
  sayInGroup(turn, message, '消息里的证件号或银行卡号已隐去，没有保存，请撤回原消息。');
  if (!may(member, 'file')) return;
  const why = '消息里的证件号或银行卡号已隐去，没有保存。请撤回原消息，需要登记的在这里填写。';
  sendAccountForm(turn, station, message.senderId, others.length === 0 ? (payee ?? '') : '', why);
}

export async function accountTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(payeeAccount, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { act, stationId, payee } = parsed.value;
  const station = (await stationsOf(turn.tx, tap.senderId)).find((own) => own.id === stationId);
  if (!station || !may(memberOf(station, tap.senderId), 'file')) return deniedForm(turn, tap, act);
  if (act === 'again') return redraw(turn, tap, station, { payee, why: null, kept: null }, '请重新填写');
  const filled = filledIn(tap);
  if (typeof filled === 'string') return { outcome: 'account.not-kept', toast: toast('warning', filled) };
  return keep(turn, tap, station, { ...filled, byId: tap.senderId, at: turn.now });
}

async function keep(turn: Turn, tap: Tap, station: Station, account: Account): Promise<Reply> {
  const former = await standingAccount(turn, station, account.payee);
  const id = turn.newId();
  await insertAccount(turn.tx, id, station.id, account);
  // Whose numbers these are stands in the row alone, which can be erased.
  await appendLedger(turn.tx, station.id, turn.now, 'account.register', {
    account: id,
    by: account.byId,
    hasId: account.idSealed !== null,
    hasBank: account.bankSealed !== null,
  });
  if (former !== null && former.bankTail !== null && account.bankTail !== null && former.bankTail !== account.bankTail)
    tellChanged(turn, station, account, former.bankTail);
  return redraw(turn, tap, station, { payee: account.payee, why: null, kept: tailsOf(account) }, '已加密保存');
}

/** Whoever pays must not learn of a new account from the bank. */
function tellChanged(turn: Turn, station: Station, account: Account, formerTail: string): void {
  const text = `${account.payee} 的收款账户由 ${nameOf(station, account.byId)} 改登记：尾号 ${formerTail} → ${account.bankTail}。付款前请与收款人核对。`;
  const told = new Set([...withRole(station, 'cashier'), ...withRole(station, 'finance')]);
  for (const { openId } of told) if (openId !== null) turn.send({ to: { openId }, card: 'text', view: { text } });
}

function redraw(
  turn: Turn,
  tap: Tap,
  station: Station,
  face: Pick<PayeeAccountView, 'payee' | 'why' | 'kept'>,
  words: string,
): Reply {
  const view: PayeeAccountView = { stationId: station.id, station: station.name, ...face };
  turn.update({ record: accountRecord(station), only: tap.messageId, card: 'payee-account', view });
  return { outcome: `account.${face.kept === null ? 'open' : 'kept'}`, toast: toast('success', words) };
}

async function deniedForm(turn: Turn, tap: Tap, act: string): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'payee-account', act, record: 'account', reason: 'not-member' });
  return { outcome: 'account.denied', toast: toast('error', '您不能为这个站点登记收款信息。') };
}

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

type Filled = Omit<Account, 'byId' | 'at'>;

/** What the form brought, or the sentence that says what is wrong with it. */
function filledIn({ fields }: Tap): Filled | string {
  const payee = words(fields.payee);
  if (payee === '' || payee.length > 30) return '请填写收款人（30 字以内）。';
  const id = numberIn(fields.idNumber);
  const bank = numberIn(fields.bankNumber);
  if (id === null && bank === null) return '请填写身份证号或银行账号。';
  if (id?.isSound === false) return '身份证号校验不过，请核对后再填。';
  if (bank?.isSound === false) return '银行账号不像是对的，请核对后再填。';
  return {
    payee,
    idSealed: id?.sealed ?? null,
    idTail: id?.tail ?? null,
    bankSealed: bank?.sealed ?? null,
    bankTail: bank?.tail ?? null,
    bankName: words(fields.bankName).slice(0, 40) || null,
  };
}

const numberIn = (value: unknown): SealedNumber | null => sealedNumberSchema.safeParse(value).data ?? null;
