import { parseAction } from '../../cards/kit/card.ts';
import { type RulingAction, rulingCard } from '../../cards/ruling.card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup, tell } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import type { Reading, RulingReading } from '../reading/reading.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, type Right, type Station } from '../station/station.ts';
import {
  blankRuling,
  keepDraft,
  moveRuling,
  type OnSwitch,
  rulingRecord,
  sendRuling,
  show,
  tellDecided,
} from './ruling.actions.ts';
import { conditionOf, fillIn, stampOf } from './ruling.fields.ts';
import { findRuling, insertRuling, rulingsOf } from './ruling.store.ts';
import { lacking, type Ruling, step } from './ruling.ts';
import { readingsView, rulingView } from './ruling.view.ts';
import { listSaid } from './ruling-list.chat.ts';

/** 「刚问了中心李老师，茶歇可以」「口径清单」「现行口径」: what people type about 口径, and press on its card. */
export async function rulingSaid(turn: Turn, message: Message, { ruling }: Reading, speaker: Speaker): Promise<Reply> {
  if (ruling?.query === 'list') return listSaid(turn, message, speaker);
  if (ruling?.query === 'in-force') return inForceSaid(turn, message, speaker);
  const { station, member } = speaker;
  if (!may(member, 'registerRuling')) {
    say(turn, message, '口径由经办人、项目负责人、财务或单位负责人登记；发“现行口径”可以查看。');
    return { outcome: 'ruling.may-not' };
  }
  const draft = draftOf(turn, station, message, ruling);
  await insertRuling(turn.tx, draft);
  const notice = ruling?.saidOn ? null : '答复日期先按今天（推定），请核对。';
  sendRuling(turn, station, draft, message.senderId, notice);
  sayInGroup(turn, message, '已记为口径草稿，请在私聊里核对登记。');
  return { outcome: 'ruling.drafted' };
}

const draftOf = (turn: Turn, station: Station, message: Message, said: RulingReading | null): Ruling =>
  blankRuling(turn, station, message.senderId, {
    state: 'draft',
    kind: said?.kind ?? null,
    article: said?.article ?? null,
    answer: said?.answer ?? null,
    condition: said?.condition ?? null,
    saidBy: said?.saidBy ?? null,
    saidOn: said?.saidOn ?? dayOf(new Date(message.sentAt)),
    channel: said?.channel ?? null,
    messageId: message.messageId,
  });

async function inForceSaid(turn: Turn, message: Message, { station }: Speaker): Promise<Reply> {
  const view = readingsView(station, await rulingsOf(turn.tx, station.id, ['oral', 'confirmed']));
  tell(turn, message, { card: 'readings', view });
  sayInGroup(turn, message, '已发到您的私聊。');
  return { outcome: 'ruling.in-force' };
}

const rightOf: Readonly<Record<RulingAction['act'], Right | null>> = {
  register: 'registerRuling',
  cancel: null,
  stamp: 'stampRuling',
  void: null,
  answer: 'confirmRuling',
};

/** Drafts are their registrar’s; what was registered is taken back by the registrar or the lead; the rest is by right. */
function isDenied(ruling: Ruling, station: Station, personId: string, act: RulingAction['act']): boolean {
  const member = memberOf(station, personId);
  const isOwn = ruling.registrarId === personId;
  const right = rightOf[act];
  if (!member || (right !== null && !may(member, right))) return true;
  if (act === 'register' || act === 'cancel') return !isOwn;
  return act === 'void' && !isOwn && !may(member, 'stampRuling');
}

const done = {
  register: '已登记为口头口径（本站参考）',
  cancel: '已取消',
  stamp: '已登记，中心已确认',
  void: '已作废',
  answer: '已答复，站点会收到通知',
} as const satisfies Record<RulingAction['act'], string>;

export const rulingTap =
  (onSwitch: OnSwitch) =>
  async (turn: Turn, tap: Tap): Promise<Reply> => {
    const parsed = parseAction(rulingCard, tap.value);
    if (!parsed.ok) return NOT_OURS;
    const action = parsed.value;
    const ruling = await findRuling(turn.tx, action.id);
    if (!ruling) return { outcome: 'ruling.unknown', toast: toast('warning', '找不到这条口径。') };
    const station = await loadStation(turn.tx, ruling.stationId);
    if (isDenied(ruling, station, tap.senderId, action.act)) return denied(turn, tap, 'ruling', action.act, ruling);
    const target = step(ruling.state, action.act);
    if (ruling.version !== action.version || !target.ok) return stale(turn, tap, station, ruling, action);
    return press(turn, tap, station, ruling, action, onSwitch);
  };

/** Somebody pressed what is not theirs: answered, noted apart, nothing changed. */
async function denied(turn: Turn, tap: Tap, card: string, act: string, ruling: Ruling): Promise<Reply> {
  await noteDenied(turn, tap, { card, act, record: rulingRecord(ruling), reason: 'not-role' });
  return { outcome: 'ruling.denied', toast: toast('error', '这张卡片不由您处理。') };
}

/** The very press that brought the ruling here gets its answer again; any other old card gets its present face. */
async function stale(turn: Turn, tap: Tap, station: Station, ruling: Ruling, action: RulingAction): Promise<Reply> {
  turn.update({
    record: rulingRecord(ruling),
    only: tap.messageId,
    card: 'ruling',
    view: rulingView(ruling, station, tap.senderId),
  });
  return isRepeat(ruling, action)
    ? { outcome: 'ruling.repeated', toast: toast('success', done[action.act]) }
    : { outcome: 'ruling.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
}

const reached = {
  register: 'oral',
  cancel: 'cancelled',
  stamp: 'confirmed',
  void: 'void',
  answer: 'confirmed',
} as const satisfies Record<RulingAction['act'], Ruling['state']>;

const isRepeat = (ruling: Ruling, { act, version, answer }: RulingAction): boolean =>
  ruling.version === version + 1 && ruling.state === reached[act] && (act !== 'answer' || ruling.answer === answer);

async function press(
  turn: Turn,
  tap: Tap,
  station: Station,
  ruling: Ruling,
  action: RulingAction,
  onSwitch: OnSwitch,
): Promise<Reply> {
  const next = nextOf(turn, tap, ruling, action);
  if (typeof next === 'string') return notYet(turn, tap, station, ruling, action, next);
  const byId = tap.senderId;
  const moved = await moveRuling(turn, station, ruling, next, action.act, byId);
  if (action.act === 'register') tellLead(turn, station, moved);
  if (action.act === 'stamp') tellDecided(turn, station, moved, '已登记盖章页，视为中心已确认', byId);
  if (action.act === 'answer') tellDecided(turn, station, moved, '中心已答复', byId);
  if (action.act !== 'cancel') await onSwitch(turn, station, moved);
  return { outcome: `ruling.${action.act}`, toast: toast('success', done[action.act]) };
}

/** The ruling after this press, or a sentence about what it still lacks. */
function nextOf(turn: Turn, { fields, senderId }: Tap, ruling: Ruling, { act, answer }: RulingAction): Ruling | string {
  const today = dayOf(turn.now);
  const decided = { decidedById: senderId, decidedAt: turn.now };
  switch (act) {
    case 'register': {
      const filled = fillIn(ruling, fields, today);
      const missing = lacking(filled.ruling);
      if (filled.faults.length > 0) return `${filled.faults.join('；')}。`;
      return missing.length > 0 ? `还差：${missing.join('、')}。` : { ...filled.ruling, state: 'oral' };
    }
    case 'stamp': {
      const stamp = stampOf(fields, today);
      return typeof stamp === 'string' ? stamp : { ...ruling, ...stamp, ...decided, state: 'confirmed' };
    }
    case 'answer':
      return answered(ruling, answer ?? null, conditionOf(fields), { ...decided, saidOn: today });
    case 'void':
      return { ...ruling, state: 'void' };
    case 'cancel':
      return { ...ruling, state: 'cancelled' };
    default:
      return act satisfies never;
  }
}

function answered(
  ruling: Ruling,
  answer: Ruling['answer'],
  condition: string | null,
  decided: Partial<Ruling>,
): Ruling | string {
  if (answer === null) return '请选择一个答复。';
  if (answer === 'conditional' && condition === null) return '请先写明条件，再点“有条件列支”。';
  return { ...ruling, ...decided, answer, condition, saidBy: '创新服务中心', channel: 'paper', state: 'confirmed' };
}

/** Nothing moved: what was typed on a draft is kept, and the card says what it lacks. */
async function notYet(
  turn: Turn,
  tap: Tap,
  station: Station,
  ruling: Ruling,
  { act }: RulingAction,
  sentence: string,
): Promise<Reply> {
  const kept = act === 'register' ? await keepDraft(turn, fillIn(ruling, tap.fields, dayOf(turn.now)).ruling) : ruling;
  const view = rulingView(kept, station, tap.senderId, sentence);
  if (act === 'register') show(turn, station, kept, sentence);
  else turn.update({ record: rulingRecord(ruling), only: tap.messageId, card: 'ruling', view });
  return { outcome: 'ruling.incomplete', toast: toast('warning', sentence) };
}

/** The lead learns what was registered, and can enter the stamped page. */
function tellLead(turn: Turn, station: Station, ruling: Ruling): void {
  for (const member of station.members)
    if (member.roles.includes('lead') && member.openId !== null && member.openId !== ruling.registrarId)
      sendRuling(turn, station, ruling, member.openId);
}
