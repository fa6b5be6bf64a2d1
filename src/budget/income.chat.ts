import { type IncomeField, type IncomeView, incomeCard } from '../../cards/income.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import { fundSourceNames } from '../category.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { dayOf, formatDay, formatInstant } from '../days.ts';
import { choiceIn, dayIn, type Fields, wordsIn } from '../fields.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { fenOfYuan, formatYuan, yuanOfFen } from '../money.ts';
import { findDates, type Reading } from '../reading/reading.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { holds, may, memberOf, nameOf, type Station, withRole } from '../station/station.ts';
import { findIncome, incomesOf, insertIncome, saveIncome } from './income.store.ts';
import {
  alike,
  alikeWords,
  fundIn,
  type Income,
  type IncomeAct,
  incomeFunds,
  lacking,
  originIn,
  originNames,
  origins,
  refusalOf,
  stateNames,
  step,
} from './income.ts';

/** 「专项到账8万」: a record that 财务 confirms with one press. */

const incomeRecord = ({ id }: Pick<Income, 'id'>): string => `income:${id}`;

export async function incomeSaid(
  turn: Turn,
  message: Message,
  { income }: Reading,
  { station, member }: Speaker,
): Promise<Reply> {
  if (!may(member, 'recordIncome')) {
    say(turn, message, '到账由站点的成员登记、财务确认，您可以查看预算。');
    return { outcome: 'income.may-not' };
  }
  const draft = draftOf(turn, station, message, income?.amountFen ?? null);
  await insertIncome(turn.tx, draft);
  const finance = withRole(station, 'finance').flatMap(({ openId }) => openId ?? []);
  if (finance.length === 0) say(turn, message, '本站点没有登记财务，到账没有人确认，请联系管理员。');
  for (const openId of new Set([message.senderId, ...finance])) await send(turn, station, draft, openId);
  sayInGroup(turn, message, '已记为到账草稿，请财务在私聊里确认。');
  return { outcome: 'income.drafted' };
}

function draftOf(
  turn: Turn,
  station: Station,
  { text, senderId, messageId, sentAt }: Message,
  amountFen: number | null,
): Income {
  const today = dayOf(new Date(sentAt));
  const said = findDates(text, today, 'past').find(({ day }) => day !== null)?.day ?? null;
  const fundSource = fundIn(text);
  return {
    ...{ id: turn.newId(), stationId: station.id, state: 'draft', version: 1, fundSource },
    ...{ origin: fundSource === 'matching' ? originIn(text) : null, conditions: null, amountFen },
    ...{ arrivedOn: said !== null && said <= today ? said : today, byId: senderId, messageId, createdAt: turn.now },
    ...{ confirmedById: null, confirmedAt: null },
  };
}

/** Only 财务 says that it has come; who recorded it may take a draft back. */
function mayAct(income: Income, station: Station, personId: string, act: IncomeAct): boolean {
  const isFinance = holds(memberOf(station, personId), 'finance');
  return act === 'confirm' ? isFinance : isFinance || (income.state === 'draft' && income.byId === personId);
}

const acts = ['confirm', 'void'] as const;

const buttonsFor = (income: Income, station: Station, personId: string): IncomeView['may'] =>
  acts.filter((act) => step(income.state, act).ok && mayAct(income, station, personId, act));

const askedOf = (income: Income): readonly IncomeField[] => [
  ...(income.amountFen === null ? (['amount'] as const) : []),
  ...(income.fundSource === null ? (['fundSource'] as const) : []),
  ...(income.fundSource !== 'special' ? (['origin', 'conditions'] as const) : []),
  'arrivedOn',
];

const choices = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>) =>
  values.map((value) => ({ text: names[value], value }));

function noticeOf(income: Income, others: readonly Income[]): string | null {
  if (income.state !== 'draft') return null;
  const [same] = alike(income, others);
  const missing = lacking(income);
  return (
    [
      missing.length > 0 ? `还差：${missing.join('、')}。` : null,
      same ? `${alikeWords(same)}。是同一笔的，请点“作废”。` : null,
    ]
      .filter(Boolean)
      .join('\n') || null
  );
}

async function viewOf(
  turn: Turn,
  station: Station,
  income: Income,
  personId: string,
  notice: string | null = null,
): Promise<IncomeView> {
  const others = await incomesOf(turn.tx, station.id);
  const may = buttonsFor(income, station, personId);
  const { fundSource, origin, conditions, amountFen, arrivedOn, confirmedById, confirmedAt } = income;
  return {
    id: income.id,
    version: income.version,
    station: station.name,
    state: income.state,
    stateName: stateNames[income.state],
    amount: amountFen === null ? null : formatYuan(amountFen),
    fundSource: fundSource === null ? null : fundSourceNames[fundSource],
    origin: origin === null ? null : originNames[origin],
    conditions,
    arrivedOn: formatDay(arrivedOn),
    recorder: nameOf(station, income.byId),
    confirmed:
      confirmedById === null || confirmedAt === null
        ? null
        : `${nameOf(station, confirmedById)} · ${formatInstant(confirmedAt)}`,
    may,
    asked: may.includes('confirm') ? askedOf(income) : [],
    values: { amount: amountFen === null ? null : yuanOfFen(amountFen), fundSource, origin, conditions, arrivedOn },
    options: { fundSource: choices(incomeFunds, fundSourceNames), origin: choices(origins, originNames) },
    isAlike: income.state === 'draft' && alike(income, others).length > 0,
    notice: notice ?? noticeOf(income, others),
  };
}

const send = async (turn: Turn, station: Station, income: Income, openId: string): Promise<void> =>
  turn.send({
    to: { openId },
    card: 'income',
    view: await viewOf(turn, station, income, openId),
    record: incomeRecord(income),
    role: openId,
  });

/** Every copy, each as its reader may see it. */
async function show(turn: Turn, station: Station, income: Income, notice: string | null = null): Promise<void> {
  for (const { openId } of station.members)
    if (openId !== null)
      turn.update({
        record: incomeRecord(income),
        role: openId,
        card: 'income',
        view: await viewOf(turn, station, income, openId, notice),
      });
}

const done = { confirm: '已确认到账', void: '已作废' } as const;

export async function incomeTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(incomeCard, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { act, id, version, isAnother = false } = parsed.value;
  const income = await findIncome(turn.tx, id);
  if (!income) return { outcome: 'income.unknown', toast: toast('warning', '找不到这笔到账。') };
  const station = await loadStation(turn.tx, income.stationId);
  if (!mayAct(income, station, tap.senderId, act)) {
    await noteDenied(turn, tap, { card: 'income', act, record: incomeRecord(income), reason: 'not-role' });
    return { outcome: 'income.denied', toast: toast('error', '到账由财务确认。') };
  }
  const target = step(income.state, act);
  if (income.version !== version || !target.ok) return stale(turn, tap, station, income, act, version);
  if (act === 'void') return settle(turn, tap, station, { ...income, state: target.value }, act);
  const filled = fillIn(income, tap.fields);
  const others = await incomesOf(turn.tx, station.id);
  const refusal =
    filled.fault ?? refusalOf(filled.income, { others, today: dayOf(turn.now), totalFen: station.totalFen });
  const same = alike(filled.income, others).length > 0 && !isAnother;
  if (refusal !== null || same) return notYet(turn, station, filled.income, refusal);
  const confirmed = { state: target.value, confirmedById: tap.senderId, confirmedAt: turn.now };
  return settle(turn, tap, station, { ...filled.income, ...confirmed }, act);
}

/** The very press that brought it here gets its answer again; any other old card its present face. */
async function stale(
  turn: Turn,
  tap: Tap,
  station: Station,
  income: Income,
  act: IncomeAct,
  version: number,
): Promise<Reply> {
  const view = await viewOf(turn, station, income, tap.senderId);
  turn.update({ record: incomeRecord(income), only: tap.messageId, card: 'income', view });
  const isRepeat = income.version === version + 1 && income.state === (act === 'confirm' ? 'confirmed' : 'void');
  return isRepeat
    ? { outcome: 'income.repeated', toast: toast('success', done[act]) }
    : { outcome: 'income.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
}

function fillIn(income: Income, fields: Fields): { readonly income: Income; readonly fault: string | null } {
  const typed = wordsIn(fields, 'amount', 20);
  const amountFen = typed === null ? income.amountFen : fenOfYuan(typed);
  const fundSource = choiceIn(fields, 'fundSource', incomeFunds) ?? income.fundSource;
  const filled = {
    ...income,
    fundSource,
    amountFen: amountFen ?? income.amountFen,
    origin: fundSource === 'matching' ? (choiceIn(fields, 'origin', origins) ?? income.origin) : null,
    conditions: wordsIn(fields, 'conditions', 200) ?? income.conditions,
    arrivedOn: dayIn(fields, 'arrivedOn') ?? income.arrivedOn,
  };
  return { income: filled, fault: amountFen === null && typed !== null ? '金额应为大于 0、最多两位小数的数。' : null };
}

/** A lost race throws, and the press is worked again on what is there then. */
async function kept(turn: Turn, income: Income): Promise<Income> {
  if (!(await saveIncome(turn.tx, income))) throw new Error(`income ${income.id} changed while it was being moved`);
  return { ...income, version: income.version + 1 };
}

/** Nothing is counted: what was typed is kept, and the card says why. */
async function notYet(turn: Turn, station: Station, income: Income, refusal: string | null): Promise<Reply> {
  const saved = await kept(turn, income);
  await show(turn, station, saved, refusal);
  const words = refusal ?? '可能已经登记过，请看卡片上的提示。';
  return { outcome: refusal === null ? 'income.alike' : 'income.refused', toast: toast('warning', words) };
}

async function settle(turn: Turn, tap: Tap, station: Station, next: Income, act: IncomeAct): Promise<Reply> {
  const wasCounted = next.confirmedById !== null;
  const saved = await kept(turn, next);
  const { id, state, fundSource, origin, amountFen, arrivedOn } = saved;
  // A draft that is taken back was never counted and leaves no line.
  if (wasCounted) {
    const payload = { income: id, act, to: state, by: tap.senderId, fundSource, origin, amountFen, arrivedOn };
    await appendLedger(turn.tx, station.id, turn.now, `income.${act}`, payload);
  }
  await show(turn, station, saved);
  return { outcome: `income.${act}`, toast: toast('success', done[act]) };
}
