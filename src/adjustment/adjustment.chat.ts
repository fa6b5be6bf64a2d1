import { type AdjustmentAction, adjustmentCard } from '../../cards/adjustment.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { StandIn } from '../approval/approval.ts';
import { budgetLines } from '../budget/budget.actions.ts';
import { fundSources } from '../category.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import type { Reading } from '../reading/reading.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, type Station } from '../station/station.ts';
import {
  adjustmentRecord,
  applyAdjustment,
  askDeciders,
  draftAdjustment,
  keepAdjustment,
  moveAdjustment,
  orderForm,
  showAdjustment,
  standInsNow,
  tellOutcome,
} from './adjustment.actions.ts';
import { fillIn, reasonOf } from './adjustment.fields.ts';
import { findAdjustment } from './adjustment.store.ts';
import { type Adjustment, type AdjustmentAct, isComplete, isEditable, lacking, reasonIn, step } from './adjustment.ts';
import { adjustmentView, mayDecide, stepOf } from './adjustment.view.ts';
import { circumstances, nameUsed, nextOf } from './adjustment-next.actions.ts';

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
    const standIns = await standInsNow(turn, station);
    if (!isConcerned(one, station, tap.senderId, action.act, standIns)) return denied(turn, tap, one, action.act);
    if (one.version !== action.version) return stale(turn, tap, station, one, action);
    if (action.act === 'edit' || action.act === 'choose') return filling(turn, tap, station, one, action);
    if (!step(one.state, action.act, circumstances(station, one)).ok) return stale(turn, tap, station, one, action);
    return press(turn, tap, station, one, action.act, onEffective);
  };

/** Whose act it is, whatever the state: an old card in the right hands is answered with the present one. */
function isConcerned(
  one: Adjustment,
  station: Station,
  personId: string,
  act: AdjustmentAction['act'],
  standIns: readonly StandIn[],
): boolean {
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
    case 'approve':
      return mayDecide(act, one, station, personId, standIns);
    case 'return':
    case 'reject':
      return mayDecide(stepOf(one) ?? 'approve', one, station, personId, standIns);
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
  const view = adjustmentView(one, station, tap.senderId, { lines, standIns: await standInsNow(turn, station) });
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
  const forId = await nameUsed(turn, station, one, act, tap.senderId);
  const moved = await moveAdjustment(turn, station, one, next.adjustment, act, { byId: tap.senderId, forId });
  if (moved.state === 'effective' && isComplete(moved)) await applyAdjustment(turn, station, moved, tap.senderId);
  if (act === 'approve' && isComplete(moved))
    await orderForm(turn, station, moved, await budgetLines(turn.tx, station.id));
  await showAdjustment(turn, station, moved);
  await askDeciders(turn, station, moved, [one.submitterId]);
  tellOutcome(turn, station, moved, tap.senderId);
  if (moved.state === 'effective') await onEffective(turn, moved);
  return { outcome: `adjustment.${act}`, toast: toast('success', done[act]) };
}

/** Nothing moved: what was typed on a draft is kept, and the card says why. */
async function notYet(turn: Turn, tap: Tap, station: Station, one: Adjustment, sentence: string): Promise<Reply> {
  const isDraft = isEditable(one.state);
  const kept = isDraft ? await keepAdjustment(turn, one) : one;
  const isOwn = isDraft && kept.submitterId === tap.senderId;
  await showAdjustment(turn, station, kept, {
    notice: sentence,
    isEditing: isOwn && isComplete(kept),
    forId: tap.senderId,
  });
  return { outcome: 'adjustment.refused', toast: toast('warning', sentence) };
}
