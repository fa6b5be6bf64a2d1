import { type Day, formatDay } from '../days.ts';
import * as process from '../process.ts';
import { holds, isForbiddenPair, type Member, may, memberOf, type Role, type Station } from '../station/station.ts';
import { rolesOf, type StandIn, type Step, stepNames, steps } from './approval.ts';

/** 代办: for some days somebody else takes the steps that are a member’s own, in that member’s name. Pure. */

export const delegationStates = ['draft', 'active', 'ended', 'revoked', 'declined', 'cancelled'] as const;
export type DelegationState = (typeof delegationStates)[number];

export const delegationActs = ['confirm', 'cancel', 'revoke', 'decline', 'end'] as const;
export type DelegationAct = (typeof delegationActs)[number];

export type DelegationPart = 'delegator' | 'delegate' | 'clock';

const arrows: readonly process.Arrow<DelegationState, DelegationAct, DelegationPart, null, never>[] = [
  { from: 'draft', act: 'confirm', who: 'delegator', to: 'active' },
  { from: 'draft', act: 'cancel', who: 'delegator', to: 'cancelled' },
  { from: 'active', act: 'revoke', who: 'delegator', to: 'revoked' },
  { from: 'active', act: 'decline', who: 'delegate', to: 'declined' },
  { from: 'active', act: 'end', who: 'clock', to: 'ended' },
];

/** The process of a delegation. It counts within its days only, whatever the clock has done yet. */
export const delegationProcess = {
  start: { state: 'draft', words: '一句话' },
  states: {
    draft: '待确认',
    active: '已生效',
    ended: '已到期',
    revoked: '已撤销',
    declined: '对方不能代办',
    cancelled: '已取消',
  },
  acts: { confirm: '确认', cancel: '取消', revoke: '撤销代办', decline: '不能代办', end: '到期' },
  parts: { delegator: '委托人', delegate: '代办人', clock: '时间' },
  arrows,
} as const satisfies process.Process<DelegationState, DelegationAct, DelegationPart, null, never>;

export interface Delegation {
  readonly id: string;
  readonly stationId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly steps: readonly Step[];
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly state: DelegationState;
  readonly version: number;
  readonly createdAt: Date;
}

export type Wanted = Pick<Delegation, 'fromId' | 'toId' | 'steps' | 'fromOn' | 'untilOn'>;

/** The steps a member takes by their own roles. */
export const stepsOf = (member: Member): readonly Step[] =>
  steps.filter((step) => rolesOf(step).some((role) => holds(member, role)));

/**
 * May this person ever take a step of that one’s? What one person may not be both of, they may not be for a day; and whoever looks on
 * from outside the unit (centre, district, auditor) never decides.
 */
export const mayStandIn = (step: Step, from: Member, to: Member, station: Station): boolean =>
  may(to, 'file') &&
  rolesOf(step)
    .filter((role) => holds(from, role))
    .every((role) => to.roles.every((other) => mayBeBoth(role, other, station)));

/** Whoever files may stand in for the lead: what they filed themselves is kept from them claim by claim. */
const mayBeBoth = (role: Role, other: Role, { settings }: Station): boolean =>
  other === 'handler' || !isForbiddenPair(role, other, settings.collapses);

export type DelegationDenial =
  | 'no-steps'
  | 'outsider'
  | 'self'
  | 'past'
  | 'backwards'
  | 'role'
  | 'circle'
  | 'away'
  | 'overlap';

const denialSentences: Readonly<Record<DelegationDenial, string>> = {
  'no-steps': '您没有需要别人代办的审核、审批或付款。',
  outsider: '代办人须是本站点成员。请先由管理员把对方加入站点成员。',
  self: '不能委托给自己。',
  past: '开始日期已经过去，代办只能从今天或以后开始。',
  backwards: '结束日期早于开始日期，请重新写明从哪天到哪天。',
  role: '按岗位分工，对方不能代办您的这一步（例如出纳不能审批）。',
  circle: '对方这几天已委托您代办，不能互相委托。',
  away: '对方这几天也委托了别人代办，请另选一位。',
  overlap: '这几天您已委托了别人，请先撤销原来的委托。',
};
export const delegationSentence = (denial: DelegationDenial): string => denialSentences[denial];

const overlaps = (one: Wanted, other: Wanted): boolean => one.fromOn <= other.untilOn && other.fromOn <= one.untilOn;

/** Why this delegation may not be; null when it may. `others`: what is in force or will be. */
export function delegationDenial(
  wanted: Wanted,
  station: Station,
  others: readonly Delegation[],
  today: Day,
): DelegationDenial | null {
  const [from, to] = [memberOf(station, wanted.fromId), memberOf(station, wanted.toId)];
  if (!from || wanted.steps.length === 0) return 'no-steps';
  if (!to) return 'outsider';
  if (from === to) return 'self';
  if (wanted.untilOn < wanted.fromOn) return 'backwards';
  if (wanted.fromOn < today) return 'past';
  if (!wanted.steps.every((step) => mayStandIn(step, from, to, station))) return 'role';
  return clash(
    wanted,
    others.filter((other) => other.state === 'active' && overlaps(wanted, other)),
  );
}

function clash(wanted: Wanted, others: readonly Delegation[]): DelegationDenial | null {
  if (others.some((other) => other.fromId === wanted.toId))
    return reaches(wanted.toId, wanted.fromId, others) ? 'circle' : 'away';
  return others.some(
    (other) => other.fromId === wanted.fromId && other.steps.some((step) => wanted.steps.includes(step)),
  )
    ? 'overlap'
    : null;
}

function reaches(from: string, to: string, all: readonly Delegation[], seen: readonly string[] = []): boolean {
  return all.some(
    (item) =>
      item.fromId === from &&
      (item.toId === to || (!seen.includes(item.toId) && reaches(item.toId, to, all, [...seen, from]))),
  );
}

const isInForce = ({ state, fromOn, untilOn }: Delegation, on: Day): boolean =>
  state === 'active' && fromOn <= on && on <= untilOn;

/** Who stands in for whom on a day. A delegation between people one of whom has left counts no more. */
export const standInsOn = (station: Station, delegations: readonly Delegation[], on: Day): readonly StandIn[] =>
  delegations
    .filter((item) => isInForce(item, on))
    .flatMap(({ fromId, toId, steps: taken }) => {
      const [from, to] = [memberOf(station, fromId), memberOf(station, toId)];
      if (!from || !to) return [];
      // Roles may have changed since it was given.
      const able = taken.filter((step) => stepsOf(from).includes(step) && mayStandIn(step, from, to, station));
      return able.length > 0 ? [{ from, toId, steps: able }] : [];
    });

/** Members who could stand in for all of these steps, in these days. */
export const candidates = (
  from: Member,
  wanted: Omit<Wanted, 'toId'>,
  station: Station,
  others: readonly Delegation[],
  today: Day,
): readonly Member[] =>
  station.members.filter(
    (to) =>
      to.openId !== null &&
      delegationDenial({ ...wanted, toId: to.openId }, station, others, today) === null &&
      to !== from,
  );

/** 「11 月 23 日 周一 到 11 月 27 日 周五」 */
export const periodWords = ({ fromOn, untilOn }: Pick<Delegation, 'fromOn' | 'untilOn'>): string =>
  fromOn === untilOn ? formatDay(fromOn) : `${formatDay(fromOn)} 到 ${formatDay(untilOn)}`;

/** 「审核、付款」 */
export const stepWords = (taken: readonly Step[]): string => taken.map((step) => stepNames[step]).join('、');

export const stepDelegation = (state: DelegationState, act: DelegationAct) =>
  process.step<DelegationState, DelegationAct, DelegationPart, null, never>(delegationProcess, state, act, null);
