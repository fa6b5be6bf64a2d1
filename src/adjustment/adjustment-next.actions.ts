import { budgetLines } from '../budget/budget.actions.ts';
import type { Tap } from '../chat/inbound.ts';
import type { Turn } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { documentIn } from '../fields.ts';
import { adjustmentModeOf, holds, may, memberOf, type Station } from '../station/station.ts';
import { aroundOf, decidersAt, standInsNow } from './adjustment.actions.ts';
import { documentFault, fillIn, remarkOf } from './adjustment.fields.ts';
import {
  type Adjustment,
  type AdjustmentAct,
  type Circumstances,
  isComplete,
  lacking,
  refusalOf,
  step,
  stillShort,
} from './adjustment.ts';
import { inNameOf } from './adjustment.view.ts';

/** What one press makes of an adjustment, before anything is written. */

export const circumstances = (station: Station, one: Adjustment): Circumstances => ({
  isLeads: holds(memberOf(station, one.submitterId), 'lead'),
  mode: adjustmentModeOf(station),
});

/** Whoever decides for somebody away does it in that one's name; what is the submitter's own is never in another's. */
export const nameUsed = async (
  turn: Turn,
  station: Station,
  one: Adjustment,
  act: AdjustmentAct,
  byId: string,
): Promise<string | null> =>
  act === 'withdraw' ? null : inNameOf(one, station, byId, await standInsNow(turn, station));

export type Next = { readonly adjustment: Adjustment } | { readonly refused: string; readonly kept?: Adjustment };

/** The adjustment after this press, or a sentence about why it does not go. */
export async function nextOf(
  turn: Turn,
  tap: Tap,
  station: Station,
  one: Adjustment,
  act: AdjustmentAct,
): Promise<Next> {
  const arrow = step(one.state, act, circumstances(station, one));
  if (!arrow.ok) return { refused: '现在不能这样办。' };
  const moved = { ...one, state: arrow.value.to };
  const [byId, forId] = [tap.senderId, await nameUsed(turn, station, one, act, tap.senderId)];
  switch (act) {
    case 'submit':
      return submitted(turn, tap, station, one, arrow.value.to);
    case 'confirm':
      return { adjustment: { ...moved, confirmedById: byId, confirmedForId: forId, confirmedAt: turn.now } };
    case 'approve':
      return { adjustment: { ...moved, approvedById: byId, approvedForId: forId, approvedAt: turn.now } };
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
  if (decidersAt('approve', station, filled, await standInsNow(turn, station)).length === 0)
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
      confirmedForId: null,
      ratifiedAt: null,
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
