import type { Turn } from '../chat/turn.ts';
import { addDays, type Day, dayOf, instantOf } from '../days.ts';
import type { Tx } from '../db.ts';
import { nextWorkingMoment, SEND_AT } from '../hours.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Station } from '../station/station.ts';
import type { StandIn } from './approval.ts';
import { activeDelegations, saveDelegation } from './delegation.store.ts';
import {
  type Delegation,
  type DelegationAct,
  type DelegationDenial,
  delegationDenial,
  periodWords,
  standInsOn,
  stepDelegation,
  stepWords,
} from './delegation.ts';
import { delegationView } from './delegation.view.ts';

export { activeDelegations, findDelegation, insertDelegation } from './delegation.store.ts';

/** The verbs of a delegation. */

export const delegationRecord = ({ id }: Pick<Delegation, 'id'>): string => `delegation:${id}`;

/** Who stands in for whom at a station on a day. */
export const standInsAt = async (tx: Tx, station: Station, on: Day): Promise<readonly StandIn[]> =>
  standInsOn(station, await activeDelegations(tx, station.id), on);

/** May it still be? Asked when it is drafted and again at the press that gives it. */
export const denialNow = async (
  turn: Turn,
  station: Station,
  delegation: Delegation,
): Promise<DelegationDenial | null> => {
  const others = (await activeDelegations(turn.tx, station.id)).filter(({ id }) => id !== delegation.id);
  return delegationDenial(delegation, station, others, dayOf(turn.now));
};

/** Moves it along an arrow; refused when there is none. Cards of both show it, the other one is told. */
export async function moveDelegation(
  turn: Turn,
  station: Station,
  delegation: Delegation,
  act: DelegationAct,
): Promise<Result<Delegation, 'act-not-possible'>> {
  const arrow = stepDelegation(delegation.state, act);
  if (!arrow.ok) return refuse('act-not-possible');
  const next = { ...delegation, state: arrow.value.to };
  if (!(await saveDelegation(turn.tx, next)))
    throw new Error(`delegation ${delegation.id} changed while it was being moved`);
  const moved = { ...next, version: delegation.version + 1 };
  if (act !== 'cancel') {
    const { id, fromId, toId, steps, fromOn, untilOn } = moved;
    const told = { delegation: id, from: fromId, to: toId, steps, fromOn, untilOn };
    await appendLedger(turn.tx, station.id, turn.now, `delegation.${act}`, told);
  }
  show(turn, station, moved);
  if (act === 'confirm') begin(turn, station, moved);
  return ok(moved);
}

function show(turn: Turn, station: Station, delegation: Delegation): void {
  const record = delegationRecord(delegation);
  for (const role of ['delegator', 'delegate'] as const)
    turn.update({ record, role, card: 'delegation', view: delegationView(station, delegation, role) });
}

/** The delegate hears of it; both ends of it are events of their own. */
function begin(turn: Turn, station: Station, delegation: Delegation): void {
  turn.send({
    to: { openId: delegation.toId },
    card: 'delegation',
    view: delegationView(station, delegation, 'delegate'),
    record: delegationRecord(delegation),
    role: 'delegate',
  });
  const { id, fromOn, untilOn } = delegation;
  const starts = instantOf(fromOn, SEND_AT);
  turn.later({
    id: `timer:delegation:${id}:begin`,
    timer: 'delegation-begins',
    dueAt: new Date(Math.max(starts.getTime(), turn.now.getTime())),
    data: { id },
  });
  turn.later({
    id: `timer:delegation:${id}:end`,
    timer: 'delegation-ends',
    dueAt: nextWorkingMoment(instantOf(addDays(untilOn, 1), SEND_AT)),
    data: { id },
  });
}

/** 「王芳 代 王建国 审批，11 月 23 日 周一 到 11 月 29 日 周日」 */
export const delegationWords = (names: { from: string; to: string }, delegation: Delegation): string =>
  `${names.to} 代 ${names.from} ${stepWords(delegation.steps)}，${periodWords(delegation)}`;
