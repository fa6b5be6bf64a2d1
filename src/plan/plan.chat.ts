import { parseAction } from '../../cards/kit/card.ts';
import { type PlanAction, planCard } from '../../cards/plan.card.ts';
import { type Denial, denialOf, denialSentence } from '../approval/approval.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { cardSeen } from '../outbox/seen.ts';
import { kindNames } from '../policy/index.ts';
import type { PlanReading } from '../reading/plan.ts';
import type { Reading } from '../reading/reading.ts';
import { noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, type Station } from '../station/station.ts';
import { planRecord, sendPlan } from './plan.advance.ts';
import { decidePlan } from './plan.decide.actions.ts';
import { MAX_PLAN_LINES } from './plan.fields.ts';
import { type PlanScene, planScene } from './plan.scene.ts';
import { findPlan, insertPlan, plansOf } from './plan.store.ts';
import { actsFrom, type Plan, type PlanAct, type PlanLine } from './plan.ts';
import { type Face, isLeads, planView, stepOf, subjectOf } from './plan.view.ts';

/** 「26号下午办沙龙，场地6000、摄影2000，先让王总批一下」: what people type about plans, and press on their cards. */

export async function planSaid(
  turn: Turn,
  message: Message,
  { plan: said }: Reading,
  speaker: Speaker,
): Promise<Reply> {
  const { station, member } = speaker;
  if (!may(member, 'planActivity') || said === null) {
    say(turn, message, '活动方案由经办人或项目负责人提出。');
    return { outcome: 'plan.may-not' };
  }
  if (said.lines.length > MAX_PLAN_LINES) {
    say(turn, message, `这份方案有 ${said.lines.length} 项，一份方案最多 ${MAX_PLAN_LINES} 项，请合并几项再发。`);
    return { outcome: 'plan.too-many-lines' };
  }
  const plan = draftOf(turn, station, message, said);
  await insertPlan(turn.tx, plan);
  const face: Face = { notice: doubtOf(said), isEditing: plan.lines.length === 0 };
  sendPlan(turn, await planScene(turn, plan), plan, message.senderId, face);
  sayInGroup(turn, message, '活动方案已记为草稿，请在私聊里核对。');
  return { outcome: 'plan.drafted' };
}

const isUnsure = (line: PlanReading['lines'][number]): boolean => line.ask.includes('amount');

/** An amount that may be each one's or all together is nobody's to guess. */
function doubtOf({ lines }: PlanReading): string | null {
  const doubtful = lines.filter((line) => isUnsure(line) && line.amountFen !== null);
  return doubtful.length === 0
    ? null
    : `“${doubtful.map(({ what }) => what ?? '').join('、')}”的金额没有看准，请填这一项的总额。`;
}

const lineFrom = (line: PlanReading['lines'][number], index: number): PlanLine => ({
  ordinal: index + 1,
  what: (line.what ?? (line.kind === null ? '' : kindNames[line.kind])).slice(0, 30),
  category: line.category,
  kind: line.kind,
  confirmed: null,
  amountFen: isUnsure(line) ? null : line.amountFen,
  headCount: line.people,
  fundSource: line.fundSource ?? 'special',
});

const draftOf = (turn: Turn, station: Station, message: Message, { activity, lines }: PlanReading): Plan => ({
  id: turn.newId(),
  stationId: station.id,
  activityId: null,
  title: (activity.title ?? '活动').slice(0, 60),
  kind: activity.kind,
  heldOn: activity.date,
  people: activity.people,
  state: 'draft',
  version: 1,
  submitterId: message.senderId,
  sourceId: message.messageId,
  text: message.text.slice(0, 2000),
  note: null,
  createdAt: turn.now,
  submittedAt: null,
  waitingSince: null,
  approvedAt: null,
  lines: lines.map(lineFrom),
});

const asksForPlans = /^(?:看看|查看|查一下|列出|我的)?(?:活动)?方案(?:列表|清单|进度)?[。！!]?$/;
export const isPlansAsked = (text: string): boolean => asksForPlans.test(text.trim());

/** More at once would not be read. */
const SHOWN = 3;

/** 「方案」: the latest that wait or are open, each as its reader may see it. */
export async function plansSaid(turn: Turn, message: Message, { station, member }: Speaker): Promise<Reply> {
  const all = await plansOf(turn.tx, station.id, ['draft', 'returned', 'confirming', 'approving', 'approved']);
  const maySee = may(member, 'planActivity') || may(member, 'seeEveryClaim');
  const shown = all.filter((plan) => isVisible(plan, message.senderId, maySee)).slice(0, SHOWN);
  if (shown.length === 0)
    say(turn, message, '没有在办的活动方案。要报方案，请说“26号办沙龙，场地6000、摄影2000，先批一下”。');
  else sayInGroup(turn, message, '已发到您的私聊。');
  for (const plan of shown) sendPlan(turn, await planScene(turn, plan), plan, message.senderId);
  return { outcome: 'plan.listed' };
}

/** A draft is its author’s alone. */
const isVisible = (plan: Plan, personId: string, maySee: boolean): boolean =>
  plan.submitterId === personId || (maySee && plan.state !== 'draft' && plan.state !== 'returned');

const done: Readonly<Record<PlanAction['act'], string>> = {
  submit: '已提交',
  edit: '可以直接在卡片上改，改好后提交。',
  cancel: '已取消',
  confirm: '已确认',
  approve: '已同意',
  return: '已退回补充',
  reject: '已驳回',
  withdraw: '已撤回',
  reduce: '已调减',
  close: '已结束',
};

const actOf = ({ act }: PlanAction, plan: Plan): PlanAct | null =>
  act === 'edit' ? null : act === 'cancel' && plan.state === 'returned' ? 'withdraw' : act;

export async function planTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(planCard, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const action = parsed.value;
  const plan = await findPlan(turn.tx, action.id);
  if (!plan) return { outcome: 'plan.unknown', toast: toast('warning', '找不到这份方案。') };
  const scene = await planScene(turn, plan);
  const refused = deniedBecause(scene, plan, action, tap.senderId);
  if (refused) return denied(turn, tap, scene, plan, action, refused);
  if (isRepeat(scene, action, tap.senderId))
    return redrawn(turn, tap, scene, plan, 'plan.repeated', toast('success', done[action.act]));
  const act = actOf(action, plan);
  const isKnown = act === null ? actsFrom(plan.state).includes('submit') : actsFrom(plan.state).includes(act);
  if (plan.version !== action.version || !isKnown)
    return redrawn(turn, tap, scene, plan, 'plan.stale', toast('info', '这张卡片不是最新的，已更新为现在的状态。'));
  const outcome = await decidePlan(turn, scene, plan, {
    act,
    byId: tap.senderId,
    fields: tap.fields,
    reason: action.reason ?? null,
    seen: (await cardSeen(turn.tx, tap.messageId)) ?? JSON.stringify(planView(scene, plan, tap.senderId)),
  });
  if ('moved' in outcome) return { outcome: `plan.${action.act}`, toast: toast('success', done[action.act]) };
  const { kept, face, sentence } = outcome;
  const words = toast(face.isEditing && act === null ? 'info' : 'warning', sentence);
  return redrawn(
    turn,
    tap,
    await planScene(turn, kept),
    kept,
    act === null ? 'plan.form-opened' : 'plan.not-moved',
    words,
    face,
  );
}

interface Refused {
  readonly reason: string;
  readonly sentence: string;
}

const sentences: Partial<Record<Denial, string>> = {
  'own-claim': '这是您本人提出的方案，不能由您本人审批，已由其他人处理。',
  'own-money': '方案里有付给您本人的款项，不能由您本人审批，已由其他人处理。',
  'not-for-them': '委托您的人本人不能办理这份方案，您也不能代办。',
};

/** Whose press it is: the submitter's, the step's, or the lead's. */
function deniedBecause(scene: PlanScene, plan: Plan, { act }: PlanAction, personId: string): Refused | null {
  const { station } = scene;
  const member = memberOf(station, personId);
  if (!member) return { reason: 'not-member', sentence: '您不是本站点成员，不能处理这张卡片。' };
  switch (act) {
    case 'submit':
    case 'edit':
    case 'cancel':
    case 'withdraw':
      return plan.submitterId === personId ? null : { reason: 'not-submitter', sentence: '这张卡片由提交人本人处理。' };
    case 'reduce':
    case 'close':
      return isLeads(station, personId) ? null : { reason: 'not-role', sentence: '方案的调减和结束由项目负责人处理。' };
    default: {
      const step = act === 'confirm' || act === 'approve' ? act : (stepOf(plan.state) ?? 'approve');
      const denial = denialOf(step, member, subjectOf(plan, scene));
      return denial === null ? null : { reason: denial, sentence: sentences[denial] ?? denialSentence(denial) };
    }
  }
}

/** Somebody pressed what is not theirs: answered, noted apart, nothing changed. */
async function denied(
  turn: Turn,
  tap: Tap,
  scene: PlanScene,
  plan: Plan,
  { act }: PlanAction,
  { reason, sentence }: Refused,
): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'plan', act, record: planRecord(plan), reason });
  if (!memberOf(scene.station, tap.senderId))
    return { outcome: `plan.denied.${reason}`, toast: toast('error', sentence) };
  return redrawn(turn, tap, scene, plan, `plan.denied.${reason}`, toast('error', sentence));
}

/** The same press again: the same answer, nothing done twice. */
const isRepeat = ({ decisions }: PlanScene, { act, version }: PlanAction, personId: string): boolean =>
  decisions.some(
    (item) =>
      item.byId === personId &&
      item.planVersion === version &&
      (item.act === act || (act === 'cancel' && item.act === 'withdraw')),
  );

function redrawn(
  turn: Turn,
  tap: Tap,
  scene: PlanScene,
  plan: Plan,
  outcome: string,
  words: Reply['toast'] & object,
  face: Face = {},
): Reply {
  const view = planView(scene, plan, tap.senderId, face);
  turn.update({ record: planRecord(plan), only: tap.messageId, card: 'plan', view });
  return { outcome, toast: words };
}
