import { type AdjustmentAction, adjustmentCard } from '../../cards/adjustment.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import { budgetLines } from '../budget/budget.actions.ts';
import { fundSources } from '../category.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { documentIn } from '../fields.ts';
import type { Reading } from '../reading/reading.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { adjustmentModeOf, holds, may, memberOf, type Station } from '../station/station.ts';
import {
  adjustmentRecord,
  applyAdjustment,
  approversOf,
  aroundOf,
  askDeciders,
  draftAdjustment,
  keepAdjustment,
  moveAdjustment,
  orderForm,
  showAdjustment,
  tellOutcome,
} from './adjustment.actions.ts';
import { documentFault, fillIn, reasonOf, remarkOf } from './adjustment.fields.ts';
import { findAdjustment } from './adjustment.store.ts';
import {
  type Adjustment,
  type AdjustmentAct,
  type Circumstances,
  isComplete,
  isEditable,
  lacking,
  reasonIn,
  refusalOf,
  step,
  stillShort,
} from './adjustment.ts';
import { adjustmentView, buttonsFor } from './adjustment.view.ts';

/** 「从会议费调5000到咨询费，线上活动多了」, and the presses on the card of an adjustment. */

export async function adjustmentSaid(
  turn: Turn,
  message: Message,
  { adjust }: Reading,
  { station, member }: Speaker,
): Promise<Reply> {
  if (!may(member, 'askAdjustment')) {
    say(turn, message, '预算调整由经办人、项目负责人或财务提出，您可以查看预算。');
    return { outcome: 'adjustment.may-not' };
  }
  await draftAdjustment(turn, station, message.senderId, {
    fundSource: fundSources.find((fund) => fund === 'matching' && /配套/.test(message.text)) ?? 'special',
    from: adjust?.from ?? null,
    to: adjust?.to ?? null,
    amountFen: adjust?.amountFen ?? null,
    words: reasonIn(message.text),
    messageId: message.messageId,
    claimId: null,
  });
  sayInGroup(turn, message, '已记为预算调整草稿，详情发到您的私聊。');
  return { outcome: 'adjustment.drafted' };
}

const done: Readonly<Record<AdjustmentAct, string>> = {
  submit: '已提交',
  cancel: '已取消',
  confirm: '已确认，已送单位负责人',
  approve: '已同意',
  return: '已退回修改',
  reject: '已驳回',
  withdraw: '已撤回',
  file: '已备案，调整生效',
  grant: '已登记批复，调整生效',
  deny: '已登记：不同意',
};

/** The claim that lacked the budget may now be filed: judged again on its card. */
export type OnEffective = (turn: Turn, adjustment: Adjustment) => Promise<void>;

export const adjustmentTap =
  (onEffective: OnEffective) =>
  async (turn: Turn, tap: Tap): Promise<Reply> => {
    const parsed = parseAction(adjustmentCard, tap.value);
    if (!parsed.ok) return NOT_OURS;
    const action = parsed.value;
    const one = await findAdjustment(turn.tx, action.id);
    if (!one) return { outcome: 'adjustment.unknown', toast: toast('warning', '找不到这次预算调整。') };
    const station = await loadStation(turn.tx, one.stationId);
    if (!isConcerned(one, station, tap.senderId, action.act)) return denied(turn, tap, one, action.act);
    if (one.version !== action.version) return stale(turn, tap, station, one, action);
    if (action.act === 'edit' || action.act === 'choose') return filling(turn, tap, station, one, action);
    if (!step(one.state, action.act, circumstances(station, one)).ok) return stale(turn, tap, station, one, action);
    return press(turn, tap, station, one, action.act, onEffective);
  };

const circumstances = (station: Station, one: Adjustment): Circumstances => ({
  isLeads: holds(memberOf(station, one.submitterId), 'lead'),
  mode: adjustmentModeOf(station),
});

/** Whose act it is, whatever the state: an old card in the right hands is answered with the present one. */
function isConcerned(one: Adjustment, station: Station, personId: string, act: AdjustmentAction['act']): boolean {
  const member = memberOf(station, personId);
  if (!member) return false;
  switch (act) {
    case 'submit':
    case 'cancel':
    case 'edit':
    case 'choose':
    case 'withdraw':
      return one.submitterId === personId;
    case 'confirm':
      return holds(member, 'lead');
    case 'approve':
      return approversOf(station, one).includes(personId);
    case 'return':
    case 'reject':
      return one.state === 'confirming' ? holds(member, 'lead') : approversOf(station, one).includes(personId);
    case 'file':
    case 'grant':
    case 'deny':
      return may(member, 'enterPaper') || may(member, 'settleAdjustment');
    default:
      return act satisfies never;
  }
}

/** Somebody pressed what is not theirs: answered, noted apart, nothing changed. */
async function denied(turn: Turn, tap: Tap, one: Adjustment, act: string): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'adjustment', act, record: adjustmentRecord(one), reason: 'not-role' });
  return { outcome: 'adjustment.denied', toast: toast('error', '这张卡片不由您处理。') };
}

const reached: Readonly<Record<AdjustmentAct, readonly Adjustment['state'][]>> = {
  submit: ['confirming', 'approving'],
  cancel: ['cancelled'],
  confirm: ['approving'],
  approve: ['filing', 'awaiting'],
  return: ['returned'],
  reject: ['rejected'],
  withdraw: ['withdrawn'],
  file: ['effective'],
  grant: ['effective'],
  deny: ['rejected'],
};

/** The very press that brought it here gets its answer again; any other old card gets its present face. */
async function stale(
  turn: Turn,
  tap: Tap,
  station: Station,
  one: Adjustment,
  action: AdjustmentAction,
): Promise<Reply> {
  const lines = await budgetLines(turn.tx, station.id);
  const view = adjustmentView(one, station, tap.senderId, { lines });
  turn.update({ record: adjustmentRecord(one), only: tap.messageId, card: 'adjustment', view });
  const { act } = action;
  const isRepeat =
    act !== 'edit' && act !== 'choose' && one.version === action.version + 1 && reached[act].includes(one.state);
  return isRepeat
    ? { outcome: 'adjustment.repeated', toast: toast('success', done[act]) }
    : { outcome: 'adjustment.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
}

/** 「改」 opens the form, a chip answers at once; what was typed elsewhere is kept. */
async function filling(
  turn: Turn,
  tap: Tap,
  station: Station,
  one: Adjustment,
  action: AdjustmentAction,
): Promise<Reply> {
  if (!isEditable(one.state)) return stale(turn, tap, station, one, action);
  const filled = fillIn(one, tap.fields);
  const reason = reasonOf(action.value);
  const kept = await keepAdjustment(turn, { ...filled.adjustment, reason: reason ?? one.reason });
  const missing = lacking(kept);
  const notice = filled.faults.join('；') || (missing.length > 0 ? `还差：${missing.join('、')}。` : null);
  await showAdjustment(turn, station, kept, { notice, isEditing: action.act === 'edit' });
  return {
    outcome: `adjustment.${action.act}`,
    toast: toast('success', action.act === 'edit' ? '请修改后提交' : '已选'),
  };
}

async function press(
  turn: Turn,
  tap: Tap,
  station: Station,
  one: Adjustment,
  act: AdjustmentAct,
  onEffective: OnEffective,
): Promise<Reply> {
  const next = await nextOf(turn, tap, station, one, act);
  if ('refused' in next) return notYet(turn, tap, station, next.kept ?? one, next.refused);
  const moved = await moveAdjustment(turn, station, one, next.adjustment, act, tap.senderId);
  if (moved.state === 'effective' && isComplete(moved)) await applyAdjustment(turn, station, moved, tap.senderId);
  if (act === 'approve' && isComplete(moved))
    await orderForm(turn, station, moved, await budgetLines(turn.tx, station.id));
  await showAdjustment(turn, station, moved);
  await askDeciders(turn, station, moved, [one.submitterId]);
  tellOutcome(turn, station, moved, tap.senderId);
  if (moved.state === 'effective') await onEffective(turn, moved);
  return { outcome: `adjustment.${act}`, toast: toast('success', done[act]) };
}

type Next = { readonly adjustment: Adjustment } | { readonly refused: string; readonly kept?: Adjustment };

/** The adjustment after this press, or a sentence about why it does not go. */
async function nextOf(turn: Turn, tap: Tap, station: Station, one: Adjustment, act: AdjustmentAct): Promise<Next> {
  const arrow = step(one.state, act, circumstances(station, one));
  if (!arrow.ok) return { refused: '现在不能这样办。' };
  const moved = { ...one, state: arrow.value.to };
  const byId = tap.senderId;
  switch (act) {
    case 'submit':
      return submitted(turn, tap, station, one, arrow.value.to);
    case 'confirm':
      return { adjustment: { ...moved, confirmedById: byId, confirmedAt: turn.now } };
    case 'approve':
      return { adjustment: { ...moved, approvedById: byId, approvedAt: turn.now } };
    case 'return':
    case 'reject': {
      const remark = remarkOf(tap.fields);
      return remark === null ? { refused: '请先写一句意见，说明为什么。' } : { adjustment: { ...moved, remark } };
    }
    case 'file':
    case 'grant':
    case 'deny':
      return settled(turn, tap, station, moved, act);
    case 'cancel':
    case 'withdraw':
      return { adjustment: moved };
    default:
      return act satisfies never;
  }
}

async function submitted(
  turn: Turn,
  tap: Tap,
  station: Station,
  one: Adjustment,
  state: Adjustment['state'],
): Promise<Next> {
  const { adjustment: filled, faults } = fillIn(one, tap.fields);
  const missing = lacking(filled);
  if (faults.length > 0) return { refused: `${faults.join('；')}。`, kept: filled };
  if (missing.length > 0 || !isComplete(filled)) return { refused: `还差：${missing.join('、')}。`, kept: filled };
  const refusal = refusalOf(filled, await aroundOf(turn, station, filled));
  if (refusal !== null) return { refused: refusal, kept: filled };
  if (approversOf(station, filled).length === 0)
    return {
      refused: '没有人可以审批这次调整（不能由提出人本人审批），请先在站点设置中指定第二审批人。',
      kept: filled,
    };
  const isLeads = state === 'approving';
  return {
    adjustment: {
      ...filled,
      state,
      remark: null,
      submittedAt: turn.now,
      confirmedById: isLeads ? tap.senderId : null,
      confirmedAt: isLeads ? turn.now : null,
    },
  };
}

/** The centre's step: by its own press, or by the lead with the stamped paper, its number and its day. */
async function settled(
  turn: Turn,
  tap: Tap,
  station: Station,
  moved: Adjustment,
  act: 'file' | 'grant' | 'deny',
): Promise<Next> {
  const today = dayOf(turn.now);
  const isCentre = may(memberOf(station, tap.senderId), 'settleAdjustment');
  const { documentNumber, documentOn } = documentIn(tap.fields);
  if (!isCentre && moved.scanMessageId === null) return { refused: '请先回复这张卡片，把盖章件的扫描发来，再登记。' };
  if (!isCentre && moved.scanSha256 === null) return { refused: '盖章件正在收取，请稍候再点。' };
  const fault = isCentre ? null : documentFault({ documentNumber, documentOn }, today);
  if (fault !== null) return { refused: fault };
  const remark = remarkOf(tap.fields);
  if (act === 'deny' && remark === null) return { refused: '请写明不同意的理由。' };
  if (act !== 'deny' && isComplete(moved)) {
    const short = stillShort(moved, await budgetLines(turn.tx, station.id));
    if (short !== null) return { refused: short };
  }
  return {
    adjustment: {
      ...moved,
      documentNumber: documentNumber ?? '中心在系统中办理',
      documentOn: documentOn ?? today,
      settledById: tap.senderId,
      settledAt: turn.now,
      remark: act === 'deny' ? remark : null,
    },
  };
}

/** Nothing moved: what was typed on a draft is kept, and the card says why. */
async function notYet(turn: Turn, tap: Tap, station: Station, one: Adjustment, sentence: string): Promise<Reply> {
  const isDraft = isEditable(one.state);
  const kept = isDraft ? await keepAdjustment(turn, one) : one;
  const isOwn = buttonsFor(kept, station, tap.senderId).includes('submit');
  await showAdjustment(turn, station, kept, {
    notice: sentence,
    isEditing: isOwn && isComplete(kept),
    forId: tap.senderId,
  });
  return { outcome: 'adjustment.refused', toast: toast('warning', sentence) };
}
