import { type DeadlineChangeView, deadlineChangeCard } from '../../cards/deadline-change.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap, Timer } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { type Day, dayOf, formatDay } from '../days.ts';
import { dayIn, documentIn } from '../fields.ts';
import { findReceived, keepFiles } from '../invoice/invoice.actions.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { recordOfMessage } from '../outbox/record.ts';
import { findDates, type Reading } from '../reading/reading.ts';
import { loadStation, moveDeadline, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, nameOf, type Station, withRole } from '../station/station.ts';
import { draftChanges, findByNotice, findChange, insertChange, noteNotice, saveChange } from './deadline.store.ts';
import { basisOf, type ChangeAct, type DeadlineChange, isMoved, refusalOf, stateNames, step } from './deadline.ts';

/** 「截止延到12月15了」: the lead registers it with the notice, by one press. */

const changeRecord = ({ id }: Pick<DeadlineChange, 'id'>): string => `deadline:${id}`;

const leads = (station: Station): readonly string[] => withRole(station, 'lead').flatMap(({ openId }) => openId ?? []);

/** Null when the words tell of no other deadline. */
export async function deadlineSaid(
  turn: Turn,
  message: Message,
  { expenses }: Reading,
  { station, member }: Speaker,
): Promise<Reply | null> {
  if (expenses.length > 0 || !isMoved(message.text)) return null;
  if (!may(member, 'file')) {
    say(turn, message, '执行截止的变更由站点的项目负责人凭通知登记。');
    return { outcome: 'deadline.may-not' };
  }
  const draft = draftOf(turn, station, message);
  await insertChange(turn.tx, draft);
  for (const openId of leads(station)) send(turn, station, draft, openId);
  if (!leads(station).includes(message.senderId))
    say(turn, message, '执行截止的变更由项目负责人凭通知登记，已请负责人核对。');
  else sayInGroup(turn, message, '请在私聊里附上通知登记。');
  return { outcome: 'deadline.drafted' };
}

const draftOf = (turn: Turn, station: Station, { text, sentAt, senderId, messageId }: Message): DeadlineChange => ({
  ...{ id: turn.newId(), stationId: station.id, state: 'draft', version: 1, beforeOn: station.deadlineOn },
  ...{ deadlineOn: dayNamed(text, dayOf(new Date(sentAt))), documentNumber: null, documentOn: null },
  ...{ scanMessageId: null, scanSha256: null, byId: senderId, messageId, createdAt: turn.now, settledAt: null },
});

/** The day after 延到, 改到 and their like; null when there is none, and then it is asked. */
function dayNamed(text: string, today: Day): Day | null {
  const after = /(?:延长?|推迟|推后|推|改|调整?|变|顺延)(?:到|至|成|为)(.*)$/s.exec(text)?.[1] ?? '';
  return findDates(after, today, 'future').find(({ day }) => day !== null)?.day ?? null;
}

const viewOf = (change: DeadlineChange, station: Station, notice: string | null = null): DeadlineChangeView => ({
  id: change.id,
  version: change.version,
  station: station.name,
  state: change.state,
  stateName: stateNames[change.state],
  before: formatDay(change.beforeOn),
  after: change.deadlineOn === null ? null : formatDay(change.deadlineOn),
  hasScan: change.scanMessageId !== null,
  basis: change.state === 'effective' ? basisOf(change) : null,
  registrar: nameOf(station, change.byId),
  values: {
    deadlineOn: change.deadlineOn,
    documentNumber: change.documentNumber,
    documentOn: change.documentOn,
  },
  notice,
});

const send = (
  turn: Turn,
  station: Station,
  change: DeadlineChange,
  openId: string,
  notice: string | null = null,
): void =>
  turn.send({
    to: { openId },
    card: 'deadline-change',
    view: viewOf(change, station, notice),
    record: changeRecord(change),
  });

const show = (turn: Turn, station: Station, change: DeadlineChange, notice: string | null = null): void =>
  turn.update({ record: changeRecord(change), card: 'deadline-change', view: viewOf(change, station, notice) });

const done = { confirm: '已登记，提醒按新日期安排', cancel: '已取消' } as const;

/** Reminders are planned by the deadline; they are planned again when it moves. */
export type OnMoved = (turn: Turn) => Promise<unknown>;

export const deadlineChangeTap =
  (onMoved: OnMoved) =>
  async (turn: Turn, tap: Tap): Promise<Reply> => {
    const parsed = parseAction(deadlineChangeCard, tap.value);
    if (!parsed.ok) return NOT_OURS;
    const { act, id, version } = parsed.value;
    const change = await findChange(turn.tx, id);
    if (!change) return { outcome: 'deadline.unknown', toast: toast('warning', '找不到这次变更。') };
    const station = await loadStation(turn.tx, change.stationId);
    if (!may(memberOf(station, tap.senderId), 'enterPaper')) {
      await noteDenied(turn, tap, { card: 'deadline-change', act, record: changeRecord(change), reason: 'not-role' });
      return { outcome: 'deadline.denied', toast: toast('error', '执行截止的变更由项目负责人登记。') };
    }
    const target = step(change.state, act);
    if (change.version !== version || !target.ok) return stale(turn, tap, station, change, act, version);
    if (act === 'cancel') return cancelled(turn, station, change);
    return registered(turn, tap, station, change, onMoved);
  };

async function stale(
  turn: Turn,
  tap: Tap,
  station: Station,
  change: DeadlineChange,
  act: ChangeAct,
  version: number,
): Promise<Reply> {
  const view = viewOf(change, station);
  turn.update({ record: changeRecord(change), only: tap.messageId, card: 'deadline-change', view });
  const isRepeat = change.version === version + 1 && change.state === (act === 'confirm' ? 'effective' : 'cancelled');
  return isRepeat
    ? { outcome: 'deadline.repeated', toast: toast('success', done[act]) }
    : { outcome: 'deadline.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
}

/** A lost race throws, and the press is worked again on what is there then. */
async function kept(turn: Turn, change: DeadlineChange): Promise<DeadlineChange> {
  if (!(await saveChange(turn.tx, change))) throw new Error(`deadline ${change.id} changed while it was being moved`);
  return { ...change, version: change.version + 1 };
}

async function cancelled(turn: Turn, station: Station, change: DeadlineChange): Promise<Reply> {
  show(turn, station, await kept(turn, { ...change, state: 'cancelled' }));
  return { outcome: 'deadline.cancel', toast: toast('success', done.cancel) };
}

async function registered(
  turn: Turn,
  tap: Tap,
  station: Station,
  change: DeadlineChange,
  onMoved: OnMoved,
): Promise<Reply> {
  const typed = documentIn(tap.fields);
  const filled: DeadlineChange = {
    ...change,
    beforeOn: station.deadlineOn,
    deadlineOn: dayIn(tap.fields, 'deadlineOn') ?? change.deadlineOn,
    documentNumber: typed.documentNumber ?? change.documentNumber,
    documentOn: typed.documentOn ?? change.documentOn,
  };
  const refusal = refusalOf(filled, dayOf(turn.now));
  if (refusal !== null || filled.deadlineOn === null) {
    const words = refusal ?? '';
    show(turn, station, await kept(turn, filled), words);
    return { outcome: 'deadline.refused', toast: toast('warning', words) };
  }
  const { id, beforeOn, deadlineOn, documentNumber, documentOn, scanSha256 } = filled;
  const saved = await kept(turn, { ...filled, state: 'effective', settledAt: turn.now });
  await moveDeadline(turn.tx, station.id, beforeOn, deadlineOn);
  const basis = { document: documentNumber, documentOn, scan: scanSha256 };
  const payload = { change: id, by: tap.senderId, from: beforeOn, to: deadlineOn, ...basis };
  await appendLedger(turn.tx, station.id, turn.now, 'deadline.move', payload);
  await onMoved(turn);
  show(turn, station, saved);
  tellMoved(turn, station, saved, deadlineOn, tap.senderId);
  return { outcome: 'deadline.confirm', toast: toast('success', done.confirm) };
}

/** The group, and whoever pays and decides, without amounts. */
function tellMoved(turn: Turn, station: Station, change: DeadlineChange, deadlineOn: Day, byId: string): void {
  const text = `${station.name}的执行截止由 ${formatDay(change.beforeOn)} 变更为 ${formatDay(deadlineOn)}（依据：${basisOf(change)}），提醒已按新的日期重新安排。`;
  if (station.groupChatId !== null) turn.send({ to: { chatId: station.groupChatId }, card: 'text', view: { text } });
  const roles = ['lead', 'finance', 'unit-head', 'cashier'] as const;
  const told = roles.flatMap((role) => withRole(station, role).flatMap(({ openId }) => openId ?? []));
  for (const openId of new Set(told)) if (openId !== byId) turn.send({ to: { openId }, card: 'text', view: { text } });
}

/** A file in reply to the card is its notice. Null when the file is for somebody else to answer. */
export async function noticeSent(turn: Turn, message: Message, { station, member }: Speaker): Promise<Reply | null> {
  if (message.replyTo === null) return null;
  const record = await recordOfMessage(turn.tx, message.replyTo);
  const change = (await draftChanges(turn.tx, station.id)).find((one) => changeRecord(one) === record);
  if (!change) return null;
  if (!may(member, 'enterPaper')) {
    say(turn, message, '延期通知由项目负责人发来登记。');
    return { outcome: 'deadline.notice-may-not' };
  }
  const { messageId, senderId } = message;
  await keepFiles(turn, message, station.id);
  const saved = await kept(turn, { ...change, scanMessageId: messageId, scanSha256: null });
  show(turn, station, saved);
  send(turn, station, saved, senderId, '已收到通知的扫描件，请核对日期后登记。');
  return { outcome: 'deadline.notice-sent' };
}

/** The notice has been fetched, or could not be: then it is as if it had not been sent. Null when it is no such file. */
export async function noticeCame(turn: Turn, { data }: Timer): Promise<Reply | null> {
  const file = await findReceived(turn.tx, data.file ?? '');
  const change = file && (await findByNotice(turn.tx, file.messageId));
  if (!change) return null;
  if (file.sha256 !== null) {
    await noteNotice(turn.tx, file.messageId, file.sha256);
    return { outcome: 'deadline.notice-kept' };
  }
  const station = await loadStation(turn.tx, change.stationId);
  const saved = await kept(turn, { ...change, scanMessageId: null });
  send(turn, station, saved, file.senderId, '没有取到通知的扫描件，请回复这张卡片再发一次。');
  return { outcome: 'deadline.notice-lost' };
}
