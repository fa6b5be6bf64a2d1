import { registerPlanned } from '../activity/activity.actions.ts';
import { decidersOf, whoDid } from '../approval/approval.ts';
import { moveBudget } from '../budget/budget.actions.ts';
import type { Turn } from '../chat/turn.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { formatYuan } from '../money.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Station, withRole } from '../station/station.ts';
import { budgetFault } from './plan.review.ts';
import { type PlanScene, planScene } from './plan.scene.ts';
import { insertDecision, savePlan } from './plan.store.ts';
import {
  type Plan,
  type PlanAct,
  type PlanArrow,
  plannedShares,
  restOf,
  type Share,
  shareKey,
  step,
  totalFen,
} from './plan.ts';
import { type Face, inNameOf, isLeads, planView, stepOf, subjectOf } from './plan.view.ts';

/** Moving a plan along an arrow: refuse before the first write, then money, plan, decision, ledger line and cards in one transaction. */

export interface PlanMove {
  readonly act: PlanAct;
  readonly byId: string;
  readonly reason: string | null;
  readonly note: string | null;
  /** What the person saw when deciding, as JSON. */
  readonly seen: string;
}

/** In whose name it is made; null in one's own. */
type NamedMove = PlanMove & { readonly forId: string | null };

export const planRecord = ({ id }: Pick<Plan, 'id'>): string => `plan:${id}`;

/** Moves `before` to what the arrow leads to, with the lines and day of `changed`; or refuses with a sentence and nothing written. */
export async function advancePlan(
  turn: Turn,
  scene: PlanScene,
  before: Plan,
  changed: Plan,
  move: PlanMove,
): Promise<Result<Plan, string>> {
  const arrow = step(before.state, move.act, { isLeads: isLeads(scene.station, before.submitterId) });
  if (!arrow.ok) return refuse('这份方案现在不能这样处理。');
  const blocked = await moveMoney(turn, scene, before, changed, arrow.value);
  if (blocked !== null) return refuse(blocked);
  const named = { ...move, forId: inNameOf(before, scene, move.byId) };
  const next = await write(turn, changed, arrow.value, named);
  await show(turn, next, arrow.value, named);
  return ok(next);
}

async function moveMoney(
  turn: Turn,
  { drawn, budget }: PlanScene,
  before: Plan,
  changed: Plan,
  { act, money }: PlanArrow,
): Promise<string | null> {
  if (money === undefined) return null;
  const shares =
    money === 'reserve' ? plannedShares(changed) : act === 'reduce' ? lowered(before, changed) : restOf(before, drawn);
  const context = { stationId: before.stationId, claimId: null, planId: before.id, now: turn.now };
  const blocked = await moveBudget(
    turn.tx,
    money,
    shares.filter(({ fen }) => fen > 0),
    context,
  );
  return blocked === null ? null : (budgetFault(changed, budget) ?? '这份方案的预留与台账不符，已停止，请联系管理员。');
}

/** What each 科目 has less than before. */
const lowered = (before: Plan, changed: Plan): readonly Share[] => {
  const now = plannedShares(changed);
  return plannedShares(before).map((share) => ({
    ...share,
    fen: share.fen - (now.find((other) => shareKey(other) === shareKey(share))?.fen ?? 0),
  }));
};

/** After a write nothing may be refused any more: a lost race throws, and the press is worked again on what is there then. */
async function write(turn: Turn, changed: Plan, arrow: PlanArrow, move: NamedMove): Promise<Plan> {
  const { tx, now } = turn;
  const isApproved = arrow.act === 'approve';
  const next: Plan = {
    ...changed,
    state: arrow.to,
    submittedAt: arrow.act === 'submit' ? now : changed.submittedAt,
    waitingSince: stepOf(arrow.to) === null ? null : now,
    ...(isApproved ? { approvedAt: now, activityId: await activityOf(turn, changed, move.byId) } : {}),
  };
  if (!(await savePlan(tx, next))) throw new Error(`plan ${next.id} changed while it was being moved`);
  await insertDecision(tx, {
    id: turn.newId(),
    planId: next.id,
    planVersion: changed.version,
    step: stepOf(arrow.from) ?? arrow.from,
    ...move,
    at: now,
  });
  // Of a draft nothing stands in the ledger.
  if (arrow.act !== 'cancel')
    await appendLedger(tx, next.stationId, now, `plan.${move.act}`, payloadOf(next, arrow, move));
  return { ...next, version: changed.version + 1 };
}

const activityOf = (turn: Turn, plan: Plan, byId: string): Promise<string> => {
  const { stationId, title, kind, heldOn, people, submitterId, sourceId } = plan;
  if (heldOn === null) throw new Error(`plan ${plan.id} was approved without a day`);
  return registerPlanned(turn, { stationId, title, kind, heldOn, people, submitterId, sourceId }, byId);
};

/** Amounts and days in the clear; a plan names no payees. */
const payloadOf = (plan: Plan, arrow: PlanArrow, move: NamedMove) => ({
  plan: plan.id,
  version: plan.version,
  from: arrow.from,
  to: arrow.to,
  by: move.byId,
  ...(move.forId === null ? {} : { for: move.forId }),
  reason: move.reason,
  activity: plan.activityId,
  heldOn: plan.heldOn,
  lines: plan.lines.map(({ ordinal, category, fundSource, amountFen }) => ({
    ordinal,
    category,
    fundSource,
    amountFen,
  })),
});

/** Whoever may hold a copy of a plan's card: deciders may have had somebody stand in for them. */
const readersOf = (station: Station, plan: Plan): ReadonlySet<string> =>
  new Set([plan.submitterId, ...station.members.flatMap(({ openId }) => openId ?? [])]);

/** Every copy of the card, each as its reader may see it; of what came back the submitter’s older copies stay as they are from here on. */
export async function showPlan(turn: Turn, plan: Plan): Promise<PlanScene> {
  const scene = await planScene(turn, plan);
  for (const openId of readersOf(scene.station, plan)) {
    const retire = plan.state === 'returned' && openId === plan.submitterId;
    const view = planView(scene, plan, openId, { isSettled: retire });
    turn.update({ record: planRecord(plan), role: openId, card: 'plan', view, retire });
  }
  return scene;
}

/** A card of the plan for one reader. */
export const sendPlan = (turn: Turn, scene: PlanScene, plan: Plan, openId: string, face: Face = {}): void =>
  turn.send({
    to: { openId },
    card: 'plan',
    view: planView(scene, plan, openId, face),
    record: planRecord(plan),
    role: openId,
  });

async function show(turn: Turn, plan: Plan, arrow: PlanArrow, move: NamedMove): Promise<void> {
  const scene = await showPlan(turn, plan);
  if (stepOf(plan.state) !== null) askDeciders(turn, scene, plan);
  if (arrow.act === 'return') {
    const notice = `${whoDid(scene.station, move)} 退回补充：${[move.reason, move.note].filter(Boolean).join('；')}`;
    sendPlan(turn, scene, plan, plan.submitterId, { notice, isEditing: true });
  }
  tellResult(turn, scene, plan, arrow, move);
}

function askDeciders(turn: Turn, scene: PlanScene, plan: Plan): void {
  const deciding = stepOf(plan.state);
  const deciders = deciding === null ? [] : decidersOf(deciding, scene.station, subjectOf(plan, scene));
  for (const { openId } of deciders) if (openId !== null) sendPlan(turn, scene, plan, openId);
  if (deciders.length > 0) return;
  const admins = withRole(scene.station, 'admin').flatMap(({ openId }) => openId ?? []);
  const text = `活动方案“${plan.title}”没有人可以办理这一步，请在站点设置中补齐人员。`;
  for (const openId of new Set([...admins, ...turn.admins]))
    turn.send({ to: { openId }, card: 'text', view: { text } });
}

const results: Partial<Record<PlanAct, string>> = {
  approve: '已批准，钱已预留；方案内的支出只需确认和审核',
  reject: '已驳回',
  reduce: '已调减',
  close: '已结束，没用完的已回到可用余额',
  drop: '已随活动取消，没用完的已回到可用余额',
};

/** The submitter and the lead hear how it ended; whoever did it knows already. */
function tellResult(turn: Turn, { station }: PlanScene, plan: Plan, { act }: PlanArrow, move: PlanMove): void {
  const words = results[act];
  if (words === undefined) return;
  const reason = act === 'reject' ? `：${[move.reason, move.note].filter(Boolean).join('；')}` : '';
  const text = `活动方案“${plan.title}”（${formatYuan(totalFen(plan))} 元）${words}${reason}。`;
  const leads = withRole(station, 'lead').flatMap(({ openId }) => openId ?? []);
  for (const openId of new Set([plan.submitterId, ...leads]))
    if (openId !== move.byId) turn.send({ to: { openId }, card: 'text', view: { text } });
}
