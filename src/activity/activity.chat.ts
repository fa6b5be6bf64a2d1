import { activityCard } from '../../cards/activity.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup, tell } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { type Day, dayOf, formatDay, isDay } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import type { Reading } from '../reading/reading.ts';
import { loadStation } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf } from '../station/station.ts';
import { type EvidencePaper, missingWords, toggled } from './activity.evidence.ts';
import { type Activity, confirmedActivities, findActivity, insertActivity, saveActivity } from './activity.store.ts';
import { record, viewOf } from './activity.view.ts';

/** 「活动：6月12日 成果对接会 35人 8家企业」 becomes an activity that claims can belong to. */

export async function activitySaid(
  turn: Turn,
  message: Message,
  reading: Reading,
  { station, member }: Speaker,
): Promise<Reply> {
  if (!may(member, 'recordActivity')) {
    say(turn, message, '活动由经办人或项目负责人登记。');
    return { outcome: 'activity.may-not' };
  }
  const said = reading.activity;
  const activity: Activity = {
    id: turn.newId(),
    stationId: station.id,
    title: said?.title ?? '活动',
    kind: said?.kind ?? null,
    heldOn: said?.date ?? dayOf(turn.now),
    people: said?.people ?? null,
    enterprises: said?.enterprises ?? null,
    demands: said?.demands ?? null,
    evidence: null,
    state: 'draft',
    version: 1,
    submitterId: message.senderId,
    messageId: message.messageId,
    createdAt: turn.now,
  };
  await insertActivity(turn.tx, activity);
  const notice = said?.date ? null : '没有说哪一天，先按今天（推定），请核对。';
  tell(turn, message, { card: 'activity', view: viewOf(activity, dayOf(turn.now), notice), record: record(activity) });
  sayInGroup(turn, message, '活动已记为草稿，请在私聊里确认。');
  return { outcome: 'activity.drafted' };
}

export async function activityTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(activityCard, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const activity = await findActivity(turn.tx, parsed.value.id);
  if (activity && parsed.value.act === 'paper') return paperTap(turn, tap, activity, parsed.value);
  if (!activity || activity.submitterId !== tap.senderId)
    return { outcome: 'activity.denied', toast: toast('error', '这张卡片由登记人本人处理。') };
  if (activity.version !== parsed.value.version || activity.state !== 'draft') {
    turn.update({ record: record(activity), card: 'activity', view: viewOf(activity, dayOf(turn.now)) });
    return {
      outcome: 'activity.stale',
      toast: toast('info', activity.state === 'confirmed' ? '已确认' : '这张卡片不是最新的，已更新为现在的状态。'),
    };
  }
  return parsed.value.act === 'cancel'
    ? settle(turn, { ...activity, state: 'cancelled' }, '已取消')
    : confirm(turn, tap, activity);
}

/** One press registers that a paper is kept, or takes that back: by the people of the station who record activities. */
async function paperTap(
  turn: Turn,
  tap: Tap,
  activity: Activity,
  { version, paper }: { readonly version: number; readonly paper?: EvidencePaper | undefined },
): Promise<Reply> {
  const station = await loadStation(turn.tx, activity.stationId);
  if (!may(memberOf(station, tap.senderId), 'recordActivity'))
    return { outcome: 'activity.denied', toast: toast('error', '材料由本站点的经办人或项目负责人登记。') };
  if (activity.version !== version || activity.state !== 'confirmed' || !paper) {
    turn.update({ record: record(activity), card: 'activity', view: viewOf(activity, dayOf(turn.now)) });
    return { outcome: 'activity.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
  }
  const next = { ...activity, evidence: toggled(activity.evidence ?? [], paper) };
  const payload = { activity: activity.id, by: tap.senderId, kept: next.evidence };
  await appendLedger(turn.tx, activity.stationId, turn.now, 'activity.evidence', payload);
  return settle(turn, next, next.evidence.includes(paper) ? '已登记' : '已取消登记');
}

/** So many activities are shown at once. */
const SHOWN = 3;

/** 「对接会还差啥材料」: the latest activities with what is kept of each, to be registered by a press. */
export async function evidenceSaid(turn: Turn, message: Message, _: Reading, speaker: Speaker): Promise<Reply> {
  const { station, member } = speaker;
  const activities = (await confirmedActivities(turn.tx, station.id)).slice(0, SHOWN);
  const today = dayOf(turn.now);
  if (activities.length === 0)
    say(
      turn,
      message,
      '还没有登记过活动。请保留活动方案、照片、会议纪要、新闻稿（第八条）；付款要附的材料，草稿卡片的提示里会列出。',
    );
  else if (may(member, 'recordActivity')) {
    sayInGroup(turn, message, '已发到您的私聊。');
    for (const activity of activities)
      turn.send({
        to: { openId: message.senderId },
        card: 'activity',
        view: viewOf(activity, today),
        record: record(activity),
      });
  } else say(turn, message, activities.map((activity) => evidenceText(activity, today)).join('\n'));
  return { outcome: 'activity.evidence' };
}

const evidenceText = ({ title, heldOn, evidence }: Activity, today: Day): string =>
  `${title}（${formatDay(heldOn)}）：${missingWords(heldOn, evidence ?? [], today) ?? '第八条的材料已齐'}`;

async function confirm(turn: Turn, tap: Tap, activity: Activity): Promise<Reply> {
  const filled = fillIn(activity, tap.fields);
  if (typeof filled === 'string') {
    turn.update({ record: record(activity), card: 'activity', view: viewOf(activity, dayOf(turn.now), filled) });
    return { outcome: 'activity.unreadable-field', toast: toast('warning', filled) };
  }
  const { title, heldOn, people, enterprises, demands } = filled;
  const payload = { activity: filled.id, by: tap.senderId, title, heldOn, people, enterprises, demands };
  await appendLedger(turn.tx, filled.stationId, turn.now, 'activity.confirm', payload);
  return settle(turn, { ...filled, state: 'confirmed' }, '已确认');
}

async function settle(turn: Turn, activity: Activity, words: string): Promise<Reply> {
  if (!(await saveActivity(turn.tx, activity)))
    throw new Error(`activity ${activity.id} changed while it was being settled`);
  turn.update({
    record: record(activity),
    card: 'activity',
    view: viewOf({ ...activity, version: activity.version + 1 }, dayOf(turn.now)),
  });
  return { outcome: `activity.${activity.state}`, toast: toast('success', words) };
}

const MAX_COUNT = 100_000;

/** The form's words into the activity, or a sentence about the first that cannot be read. */
function fillIn(activity: Activity, form: Readonly<Record<string, unknown>>): Activity | string {
  const text = (name: string): string => (typeof form[name] === 'string' ? form[name].normalize('NFKC').trim() : '');
  const heldOn = text('heldOn').slice(0, 10) || activity.heldOn;
  if (!isDay(heldOn)) return '活动日期请从日历中选择。';
  const counts = { people: text('people'), enterprises: text('enterprises'), demands: text('demands') };
  const wrong = Object.values(counts).find(
    (count) => count !== '' && !(/^\d{1,6}$/.test(count) && Number(count) <= MAX_COUNT),
  );
  if (wrong !== undefined) return `“${wrong.slice(0, 20)}”看不懂，人数和家数请填整数。`;
  const count = (name: keyof typeof counts): number | null =>
    counts[name] === '' ? activity[name] : Number(counts[name]);
  const title =
    text('title')
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, 60) || activity.title;
  return {
    ...activity,
    title,
    heldOn,
    people: count('people'),
    enterprises: count('enterprises'),
    demands: count('demands'),
  };
}
