import {
  type ActivityChangeAction,
  type ActivityChangeView,
  activityChangeCard,
} from '../../cards/activity-change.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import {
  type Activity,
  confirmedActivities,
  dropActivity,
  findActivity,
  moveActivity,
} from '../activity/activity.actions.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { type Day, dayOf, formatDay, formatShortDay } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import { cardSeen } from '../outbox/seen.ts';
import { documentNames, materialsOf } from '../policy/index.ts';
import type { Reading } from '../reading/reading.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf, type Station, withRole } from '../station/station.ts';
import { advancePlan } from './plan.advance.ts';
import { type Change, changeIn, meant } from './plan.change.ts';
import { planRoom } from './plan.draw.actions.ts';
import { dayFault } from './plan.review.ts';
import { planScene } from './plan.scene.ts';
import { totalFen } from './plan.ts';
import { isLeads } from './plan.view.ts';

/** An activity is held on another day, or not at all: said in words, done by one press, its plan and its claims with it. */

/** What the claims of an activity do when it changes: what they would, in words; and doing it. */
export interface Followers {
  readonly foresee: (turn: Turn, activity: Activity, change: Change) => Promise<readonly string[]>;
  readonly follow: (turn: Turn, activity: Activity, change: Change, byId: string) => Promise<void>;
}

const record = ({ id }: Pick<Activity, 'id'>): string => `activity-change:${id}`;

export const activityChangeSaid =
  (followers: Followers) =>
  async (turn: Turn, message: Message, reading: Reading, { station, member }: Speaker): Promise<Reply> => {
    if (!may(member, 'planActivity')) {
      say(turn, message, '活动改期、取消由经办人或项目负责人登记。');
      return { outcome: 'activity.may-not' };
    }
    const change = changeIn(message.text, reading);
    const found = meant(await confirmedActivities(turn.tx, station.id), reading);
    const [activity, ...others] = found;
    const doubt = doubtOf(turn, station, change, activity, others);
    if (change === null || !activity || doubt !== null) {
      say(turn, message, doubt ?? '请写明是哪场活动、改到哪天。');
      return { outcome: 'activity.change-unclear' };
    }
    return ask(turn, message, station, activity, change, followers);
  };

/** Why nothing can be asked yet, as a sentence. */
function doubtOf(
  turn: Turn,
  station: Station,
  change: Change | null,
  activity: Activity | undefined,
  others: readonly Activity[],
): string | null {
  if (!activity)
    return '没有找到这场活动，请写明名称和原定日期，例如“19号的沙龙改到26号了”；还在报批的方案请在卡片上撤回。';
  if (others.length > 0)
    return `这样的活动有 ${others.length + 1} 场：${[activity, ...others].map(({ title, heldOn }) => `${title}（${formatDay(heldOn)}）`).join('、')}。请写明原定日期。`;
  if (change === null) return '请写明改到哪一天，例如“19号的沙龙改到26号了”；不办了请说“取消19号的沙龙”。';
  if (change.kind === 'cancel') return null;
  if (change.to === activity.heldOn)
    return `${activity.title}定在 ${formatDay(change.to)}，请写明改到哪一天，例如“19号的沙龙改到26号了”。`;
  return dayFault(change.to, station, dayOf(turn.now));
}

async function ask(
  turn: Turn,
  message: Message,
  station: Station,
  activity: Activity,
  change: Change,
  followers: Followers,
): Promise<Reply> {
  const room = await planRoom(turn.tx, activity.id);
  // An approved plan is the lead's to move.
  const leads = withRole(station, 'lead').flatMap(({ openId }) => openId ?? []);
  const askedOf = room === null || isLeads(station, message.senderId) ? [message.senderId] : leads;
  const view = await viewOf(turn, activity, change, followers);
  for (const openId of askedOf)
    turn.send({ to: { openId }, card: 'activity-change', view, record: record(activity), role: openId });
  if (askedOf.includes(message.senderId)) sayInGroup(turn, message, '请在私聊里确认。');
  else say(turn, message, '这场活动有批准的方案，已请项目负责人确认。');
  return { outcome: `activity.${change.kind}-asked` };
}

async function viewOf(
  turn: Turn,
  activity: Activity,
  change: Change,
  followers: Followers,
): Promise<ActivityChangeView> {
  return {
    id: activity.id,
    version: activity.version,
    state: 'asked',
    kind: change.kind,
    title: activity.title,
    from: formatDay(activity.heldOn),
    to: change.kind === 'move' ? change.to : null,
    toText: change.kind === 'move' ? formatDay(change.to) : null,
    effects: [
      ...(await planEffects(turn, activity, change)),
      ...(await followers.foresee(turn, activity, change)),
      ...dutyTexts(change),
    ],
    notice: null,
  };
}

async function planEffects(turn: Turn, { id }: Activity, { kind }: Change): Promise<readonly string[]> {
  const room = await planRoom(turn.tx, id);
  if (room === null) return [];
  if (kind === 'move') return [`活动方案（${formatYuan(totalFen(room.plan))} 元）一并改期，预留的钱不变。`];
  return [`活动方案随之取消，没用完的 ${formatYuan(sumFen(room.rest.map(({ fen }) => fen)))} 元回到可用余额。`];
}

/** What 第八条 wants, by the new day. */
const dutyTexts = (change: Change): readonly string[] =>
  change.kind === 'cancel'
    ? []
    : [
        `${materialsOf(change.to)
          .filter(({ document }) => document !== 'plan')
          .map(({ document, dueOn }) => `${documentNames[document]} ${formatShortDay(dueOn)}`)
          .join('、')}前补齐（第八条）。`,
      ];

export const activityChangeTap =
  (followers: Followers) =>
  async (turn: Turn, tap: Tap): Promise<Reply> => {
    const parsed = parseAction(activityChangeCard, tap.value);
    if (!parsed.ok) return NOT_OURS;
    const action = parsed.value;
    const activity = await findActivity(turn.tx, action.id);
    if (!activity) return { outcome: 'activity.unknown', toast: toast('warning', '找不到这场活动。') };
    const station = await loadStation(turn.tx, activity.stationId);
    const room = await planRoom(turn.tx, activity.id);
    const mayPress =
      room === null ? may(memberOf(station, tap.senderId), 'planActivity') : isLeads(station, tap.senderId);
    if (!mayPress) return denied(turn, tap, activity, action);
    if (activity.version !== action.version || activity.state !== 'confirmed')
      return stale(turn, tap, activity, action);
    if (action.act === 'cancel') return settled(turn, activity, action, 'dropped', [], '没有改动');
    return apply(turn, tap, station, activity, action, followers);
  };

async function denied(turn: Turn, tap: Tap, activity: Activity, { act }: ActivityChangeAction): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'activity-change', act, record: record(activity), reason: 'not-role' });
  return { outcome: 'activity.denied', toast: toast('error', '这场活动由项目负责人确认改期或取消。') };
}

const changeOf = ({ kind, to }: ActivityChangeAction): Change | null =>
  kind === 'cancel' ? { kind } : to === null ? null : { kind, to };

/** The press that brought the activity here gets its answer again; any other old card its present face. */
function stale(turn: Turn, tap: Tap, activity: Activity, action: ActivityChangeAction): Reply {
  const isRepeat =
    action.act === 'confirm' &&
    activity.version === action.version + 1 &&
    (action.kind === 'cancel' ? activity.state === 'cancelled' : activity.heldOn === action.to);
  const view = faceOf(
    activity,
    action,
    isRepeat ? 'done' : 'dropped',
    isRepeat ? [] : ['活动后来另有改动，这次没有办。'],
  );
  turn.update({ record: record(activity), only: tap.messageId, card: 'activity-change', view });
  return isRepeat
    ? { outcome: 'activity.repeated', toast: toast('success', doneWords[action.kind]) }
    : { outcome: 'activity.stale', toast: toast('info', '这张卡片不是最新的，活动后来另有改动。') };
}

const doneWords = { move: '已改期', cancel: '活动已取消' } as const;

const faceOf = (
  activity: Pick<Activity, 'id' | 'version' | 'title' | 'heldOn'>,
  { kind, to }: ActivityChangeAction,
  state: ActivityChangeView['state'],
  effects: readonly string[],
): ActivityChangeView => ({
  id: activity.id,
  version: activity.version,
  state,
  kind,
  title: activity.title,
  from: formatDay(activity.heldOn),
  to,
  toText: to === null ? null : formatDay(to as Day),
  effects,
  notice: null,
});

async function apply(
  turn: Turn,
  tap: Tap,
  station: Station,
  activity: Activity,
  action: ActivityChangeAction,
  followers: Followers,
): Promise<Reply> {
  const change = changeOf(action);
  const fault = change?.kind === 'move' ? dayFault(change.to, station, dayOf(turn.now)) : null;
  if (change === null || fault !== null)
    return settled(turn, activity, action, 'dropped', [fault ?? '没有写明改到哪天。'], fault ?? '没有写明改到哪天。');
  const { effects } = await viewOf(turn, activity, change, followers);
  await withPlan(turn, tap, activity, change);
  const changed =
    change.kind === 'move'
      ? await moveActivity(turn, activity, change.to, tap.senderId)
      : await dropActivity(turn, activity, tap.senderId);
  await followers.follow(turn, changed, change, tap.senderId);
  return settled(turn, activity, action, 'done', effects, doneWords[change.kind]);
}

async function withPlan(turn: Turn, tap: Tap, activity: Activity, change: Change): Promise<void> {
  const room = await planRoom(turn.tx, activity.id);
  if (room === null) return;
  const { plan } = room;
  const seen = (await cardSeen(turn.tx, tap.messageId)) ?? '{}';
  const [act, next] =
    change.kind === 'move' ? (['move', { ...plan, heldOn: change.to }] as const) : (['drop', plan] as const);
  const note = change.kind === 'move' ? `${plan.heldOn} → ${change.to}` : null;
  const moved = await advancePlan(turn, await planScene(turn, plan), plan, next, {
    act,
    byId: tap.senderId,
    reason: null,
    note,
    seen,
  });
  if (!moved.ok) throw new Error(`plan ${plan.id} did not follow its activity: ${moved.error}`);
}

/** Every copy of the question shows what became of it. */
function settled(
  turn: Turn,
  activity: Activity,
  action: ActivityChangeAction,
  state: 'done' | 'dropped',
  effects: readonly string[],
  words: string,
): Reply {
  const view = faceOf(activity, action, state, effects);
  turn.update({ record: record(activity), card: 'activity-change', view, retire: true });
  return { outcome: `activity.${action.kind}-${state}`, toast: toast(state === 'done' ? 'success' : 'info', words) };
}
