import { type DelegationAction, delegationCard } from '../../cards/delegation.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap, Timer } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup, tell } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { endsDelegation, type Period, periodIn, successorIn } from '../reading/delegation.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { type Member, memberCalled, memberOf, nameOf, type Station } from '../station/station.ts';
import {
  activeDelegations,
  delegationRecord,
  delegationWords,
  denialNow,
  findDelegation,
  insertDelegation,
  moveDelegation,
} from './delegation.actions.ts';
import { saveDelegation } from './delegation.store.ts';
import { type Delegation, type DelegationDenial, delegationSentence, mayStandIn, stepsOf } from './delegation.ts';
import { delegationView } from './delegation.view.ts';

/** 「下周我休假，请王芳代批」: words become a card, one press makes it count; the one named is told. */

const WHEN = '请写明从哪天到哪天，例如“11月20日到25日由王芳代我审批”。';

export async function delegationSaid(
  turn: Turn,
  message: Message,
  _reading: unknown,
  speaker: Speaker,
): Promise<Reply> {
  if (endsDelegation(message.text)) return revokeSaid(turn, message, speaker);
  const { station, member } = speaker;
  if (stepsOf(member).length === 0) return refused(turn, message, station, 'no-steps');
  const period = periodIn(message.text, dayOf(turn.now));
  if (period === null) {
    say(turn, message, WHEN);
    return { outcome: 'delegation.asked-when' };
  }
  const named = whoIsNamed(message.text, station, member);
  if (named === 'unclear') {
    say(turn, message, '站点里有几位都像，请写全名，例如“11月20日到25日由王芳代我审批”。');
    return { outcome: 'delegation.asked-who' };
  }
  return drafted(turn, message, speaker, period, named);
}

/** The member named to take over, `outsider`, `unclear`, or null where nobody is named. */
function whoIsNamed(text: string, station: Station, speaker: Member): Member | 'outsider' | 'unclear' | null {
  if (/我自己|本人代/.test(text)) return speaker;
  const full = station.members.filter(({ name, id }) => id !== speaker.id && text.includes(name));
  if (full.length === 1 && full[0]) return full[0];
  if (full.length > 1) return 'unclear';
  const words = successorIn(text);
  return words === null ? null : memberCalled(station, words);
}

async function drafted(
  turn: Turn,
  message: Message,
  { station, member }: Speaker,
  period: Period,
  named: Member | 'outsider' | null,
): Promise<Reply> {
  const to = named === 'outsider' ? null : named;
  const own = stepsOf(member);
  const able = to ? own.filter((step) => mayStandIn(step, member, to, station)) : own;
  const delegation: Delegation = {
    id: turn.newId(),
    stationId: station.id,
    fromId: message.senderId,
    toId: to?.openId ?? '',
    // What the other may not do is left out; where that is everything, it is refused.
    steps: able.length > 0 ? able : own,
    ...period,
    state: 'draft',
    version: 1,
    createdAt: turn.now,
  };
  const denial =
    named === null ? await denialOfAbsence(turn, station, delegation) : await denialNow(turn, station, delegation);
  if (denial !== null) return refused(turn, message, station, denial);
  await insertDelegation(turn.tx, delegation);
  const others = await activeDelegations(turn.tx, station.id);
  const view = delegationView(station, delegation, 'delegator', others, dayOf(turn.now));
  tell(turn, message, { card: 'delegation', view, record: delegationRecord(delegation), role: 'delegator' });
  sayInGroup(turn, message, '已发到您的私聊。');
  return { outcome: 'delegation.drafted' };
}

/** Nobody is named yet: only the days can be wrong. */
async function denialOfAbsence(turn: Turn, station: Station, delegation: Delegation): Promise<DelegationDenial | null> {
  const denial = await denialNow(turn, station, delegation);
  return denial === 'outsider' ? (delegation.untilOn < dayOf(turn.now) ? 'past' : null) : denial;
}

async function refused(turn: Turn, message: Message, station: Station, denial: DelegationDenial): Promise<Reply> {
  if (denial !== 'no-steps')
    await noteDenied(turn, message, {
      card: 'delegation',
      act: 'delegate',
      record: `station:${station.id}`,
      reason: denial,
    });
  say(turn, message, `没有办理：${delegationSentence(denial)}`);
  return { outcome: `delegation.refused.${denial}` };
}

/** 「我回来了，不用代批了」 */
async function revokeSaid(turn: Turn, message: Message, { station }: Speaker): Promise<Reply> {
  const own = (await activeDelegations(turn.tx, station.id)).filter(({ fromId }) => fromId === message.senderId);
  for (const delegation of own) {
    await moveDelegation(turn, station, delegation, 'revoke');
    tellOther(turn, station, delegation, '已撤销');
  }
  say(turn, message, own.length > 0 ? '代办已撤销，从现在起仍由您本人办理。' : '您现在没有生效的代办。');
  return { outcome: own.length > 0 ? 'delegation.revoked' : 'delegation.nothing-to-revoke' };
}

/** Whoever decides now gets the cards that wait: the feature that owns them knows how. */
export type OnChange = (turn: Turn, station: Station) => Promise<void>;

function tellOther(turn: Turn, station: Station, delegation: Delegation, words: string): void {
  const names = { from: nameOf(station, delegation.fromId), to: nameOf(station, delegation.toId) };
  const other = words.startsWith('对方') ? delegation.fromId : delegation.toId;
  const text = `代办${words}：${delegationWords(names, delegation)}。`;
  turn.send({ to: { openId: other }, card: 'text', view: { text } });
}

const done = {
  confirm: '已生效，已告知代办人',
  choose: '已生效，已告知代办人',
  cancel: '已取消',
  revoke: '已撤销，从现在起由您本人办理',
  decline: '已告知对方，由其另行安排',
} as const;

export const delegationTap =
  (onChange: OnChange) =>
  async (turn: Turn, tap: Tap): Promise<Reply> => {
    const parsed = parseAction(delegationCard, tap.value);
    if (!parsed.ok) return NOT_OURS;
    const action = parsed.value;
    const delegation = await findDelegation(turn.tx, action.id);
    if (!delegation) return { outcome: 'delegation.unknown', toast: toast('warning', '找不到这项代办。') };
    const station = await loadStation(turn.tx, delegation.stationId);
    const owner = action.act === 'decline' ? delegation.toId : delegation.fromId;
    if (tap.senderId !== owner || !memberOf(station, tap.senderId)) return foreign(turn, tap, action, delegation);
    if (delegation.version !== action.version) return outdated(turn, tap, station, delegation);
    return press(turn, tap, station, delegation, action, onChange);
  };

async function press(
  turn: Turn,
  tap: Tap,
  station: Station,
  delegation: Delegation,
  action: DelegationAction,
  onChange: OnChange,
): Promise<Reply> {
  const chosen = action.act === 'choose' ? await choose(turn, station, delegation, action.memberId ?? '') : delegation;
  const isGiven = action.act === 'choose' || action.act === 'confirm';
  const denial = isGiven ? await denialNow(turn, station, chosen) : null;
  if (denial !== null) {
    await noteDenied(turn, tap, {
      card: 'delegation',
      act: action.act,
      record: delegationRecord(delegation),
      reason: denial,
    });
    return { outcome: `delegation.refused.${denial}`, toast: toast('warning', delegationSentence(denial)) };
  }
  if (action.act === 'choose' && !(await saveDelegation(turn.tx, chosen)))
    throw new Error(`delegation ${delegation.id} changed while somebody was chosen`);
  const current = action.act === 'choose' ? { ...chosen, version: chosen.version + 1 } : chosen;
  const act = action.act === 'choose' ? 'confirm' : action.act;
  const moved = await moveDelegation(turn, station, current, act);
  if (!moved.ok) return outdated(turn, tap, station, delegation);
  if (act === 'revoke') tellOther(turn, station, moved.value, '已撤销');
  if (act === 'decline') tellOther(turn, station, moved.value, '对方不能办理');
  if (act === 'revoke' || act === 'decline') await onChange(turn, station);
  return { outcome: `delegation.${act}`, toast: toast('success', done[action.act]) };
}

/** The member behind a button, with the steps they may take. */
async function choose(_turn: Turn, station: Station, delegation: Delegation, memberId: string): Promise<Delegation> {
  const to = station.members.find(({ id }) => id === memberId);
  return { ...delegation, toId: to?.openId ?? '' };
}

async function foreign(turn: Turn, tap: Tap, { act }: DelegationAction, delegation: Delegation): Promise<Reply> {
  await noteDenied(turn, tap, {
    card: 'delegation',
    act,
    record: delegationRecord(delegation),
    reason: 'not-delegator',
  });
  return { outcome: 'delegation.denied', toast: toast('error', '这张卡片由委托人本人处理。') };
}

async function outdated(turn: Turn, tap: Tap, station: Station, delegation: Delegation): Promise<Reply> {
  const isFor = tap.senderId === delegation.toId ? 'delegate' : 'delegator';
  turn.update({
    record: delegationRecord(delegation),
    only: tap.messageId,
    card: 'delegation',
    view: delegationView(station, delegation, isFor),
  });
  return { outcome: 'delegation.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
}

/** Its first day has come: the delegate gets what waits. */
export const delegationBegins =
  (onChange: OnChange) =>
  async (turn: Turn, { data }: Timer): Promise<Reply> => {
    const delegation = await findDelegation(turn.tx, data.id ?? '');
    if (delegation?.state !== 'active') return { outcome: 'delegation.void' };
    await onChange(turn, await loadStation(turn.tx, delegation.stationId));
    return { outcome: 'delegation.began' };
  };

/** Its last day is over: what waits goes back to whose it is. */
export const delegationEnds =
  (onChange: OnChange) =>
  async (turn: Turn, { data }: Timer): Promise<Reply> => {
    const delegation = await findDelegation(turn.tx, data.id ?? '');
    if (delegation?.state !== 'active') return { outcome: 'delegation.void' };
    const station = await loadStation(turn.tx, delegation.stationId);
    await moveDelegation(turn, station, delegation, 'end');
    await onChange(turn, station);
    return { outcome: 'delegation.ended' };
  };
