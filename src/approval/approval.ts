import { holds, type Member, nameOf, type Preset, type Role, type Station, withRole } from '../station/station.ts';

/** The four acts (practice: 确认 · 审核 · 审批 · 付款) and who may do them. Pure. */
export const steps = ['confirm', 'review', 'approve', 'pay'] as const;
export type Step = (typeof steps)[number];

export const stepNames: Readonly<Record<Step, string>> = {
  confirm: '确认',
  review: '审核',
  approve: '审批',
  pay: '付款',
};

/** Bands are half-open, in fen, on the gross sum: [0, 5,000), [5,000, 20,000), [20,000, ∞) 元. */
export const BAND_APPROVAL_FEN = 500_000;
export const BAND_REASON_FEN = 2_000_000;

const deciders: Readonly<Record<Step, readonly Role[]>> = {
  confirm: ['lead'],
  review: ['finance'],
  approve: ['unit-head', 'second-approver'],
  pay: ['cashier'],
};

export const rolesOf = (step: Step): readonly Role[] => deciders[step];

/** Who took a step. What was done for somebody away counts as done by both. */
export interface Decided {
  readonly step: Step;
  readonly byId: string;
}

/** What is decided on, as far as the right to decide depends on it. */
export interface Subject {
  readonly submitterId: string;
  /** Names that the money goes to: payees, and whoever advanced it. */
  readonly receivers: readonly string[];
  /** Who has taken which step since it was last filed; 「确认并提交」 is 确认. Roles may have changed since: what was done counts. */
  readonly decided: readonly Decided[];
  /** Who stands in for whom on the day of the decision. */
  readonly standIns?: readonly StandIn[];
}

/** A delegation that counts: these steps of one member, taken in their name by another. */
export interface StandIn {
  readonly from: Member;
  readonly toId: string;
  readonly steps: readonly Step[];
}

export interface RouteFacts {
  readonly preset: Preset;
  /** The band's sum: this claim's gross, and what the same payee, seller or activity had that day. */
  readonly bandFen: number;
  readonly hasAsk: boolean;
  /** True when an approved plan carries all of the claim; what it does not carry goes up. */
  readonly isPlanned: boolean;
  /** 财务 = 出纳: a visible weakness, so every payment then needs 审批. */
  readonly isFinanceCashier: boolean;
}

/** Why 审批 follows 审核, one sentence each; none where 审核 is enough. `beyond`: what of the claim its plan does not carry, in words. */
export function approvalReasons(route: RouteFacts, beyond: string | null = null): readonly string[] {
  if (route.preset === 'single-pen') return ['本站点每笔都报审批（一支笔）'];
  if (route.isFinanceCashier) return ['财务和出纳是同一人，每笔都报审批'];
  return [
    ...(route.isPlanned ? [] : [beyond ?? '没有经批准的活动方案']),
    ...(route.bandFen < BAND_APPROVAL_FEN ? [] : ['满 5,000 元（当天同一收款人、开票方或活动合并计算）']),
    ...(route.hasAsk ? ['有需要说明的提示'] : []),
  ];
}

/** Does 审批 follow 审核? */
export const needsApproval = (route: RouteFacts): boolean => approvalReasons(route).length > 0;

/** From 20,000 元 the 审批 needs words: a reason, or under 集体决策 the minutes it rests on. */
export const needsReason = (preset: Preset, bandFen: number): string | null => {
  if (bandFen < BAND_REASON_FEN) return null;
  return preset === 'collective'
    ? '2 万元及以上须集体决策，请填写会议纪要的日期和编号'
    : '2 万元及以上的审批须写明理由';
};

export type Denial =
  | 'not-member'
  | 'not-role'
  | 'own-claim'
  | 'own-money'
  | 'leads-it'
  | 'decided-it'
  | 'approved-it'
  | 'not-for-them';

const denialSentences: Readonly<Record<Denial, string>> = {
  'not-member': '您不是本站点成员，不能处理这张卡片。',
  'not-role': '这一步不由您处理。',
  'own-claim': '这是您本人提交的支出单，不能由您本人处理，已由其他人处理。',
  'own-money': '这笔款项付给您本人，不能由您本人处理，已由其他人处理。',
  'leads-it': '您是项目负责人，这一步由第二审批人处理。',
  'decided-it': '这一笔前面的环节由您办理过，这一步由其他人处理。',
  'approved-it': '审批和付款不能是同一人。',
  'not-for-them': '委托您的人本人不能办理这张支出单，您也不能代办。',
};
export const denialSentence = (denial: Denial): string => denialSentences[denial];

const bare = (name: string): string => name.replace(/[\s·•]/g, '');

/** 「赵 敏」 and 「赵敏老师」 are 赵敏: whoever is named in the receiver's words receives. */
const receives = (member: Member, subject: Subject): boolean =>
  subject.receivers.some((receiver) => bare(receiver).includes(bare(member.name)));

/** Why this member may not take this step in their own right. 确认 alone is allowed on one's own claim: it is never an approval. */
function ownDenial(step: Step, member: Member, subject: Subject): Denial | null {
  if (!deciders[step].some((role) => holds(member, role))) return 'not-role';
  if (step === 'confirm') return null;
  return denialByPerson(step, member, subject) ?? denialByDuty(member, subject, apart[step]);
}

function denialByPerson(step: Step, member: Member, subject: Subject): Denial | null {
  if (member.openId === subject.submitterId) return 'own-claim';
  if (receives(member, subject)) return 'own-money';
  // 负责人 = 单位负责人: what she has confirmed goes to the named second person.
  return step === 'approve' && holds(member, 'lead') ? 'leads-it' : null;
}

/** Steps that one person may not both take. 财务 = 出纳 is an allowed collapse: 审核 and 付款 may be. */
const apart: Readonly<Record<Step, readonly Step[]>> = {
  confirm: [],
  review: ['confirm'],
  approve: ['confirm', 'review'],
  pay: ['confirm', 'approve'],
};
/** In another's name no collapse helps. */
const apartInName: Readonly<Record<Step, readonly Step[]>> = { ...apart, pay: ['confirm', 'review', 'approve'] };

function denialByDuty({ openId }: Member, { decided }: Subject, others: readonly Step[]): Denial | null {
  const own = decided.find((item) => item.byId === openId && others.includes(item.step));
  if (!own) return null;
  return own.step === 'approve' ? 'approved-it' : 'decided-it';
}

/** Why this member may not take this step in another's name: both must be free to decide, and nobody decides for themselves. */
const denialInName = (step: Step, member: Member, from: Member, subject: Subject): Denial | null =>
  ownDenial(step, from, subject) === null
    ? (denialByPerson(step, member, subject) ?? denialByDuty(member, subject, apartInName[step]))
    : 'not-for-them';

const standInsOf = (step: Step, member: Member, { standIns = [] }: Subject): readonly StandIn[] =>
  standIns.filter((standIn) => standIn.toId === member.openId && standIn.steps.includes(step));

/** Why this member may not take this step, in their own right or for somebody away; null when they may. */
export function denialOf(step: Step, member: Member | undefined, subject: Subject): Denial | null {
  if (!member) return 'not-member';
  const own = ownDenial(step, member, subject);
  if (own === null) return null;
  const inName = standInsOf(step, member, subject).map(({ from }) => denialInName(step, member, from, subject));
  return inName.includes(null) ? null : (inName[0] ?? own);
}

/** In whose name this member takes the step; null in their own. Asked of one who may take it. */
export function decidesFor(step: Step, member: Member, subject: Subject): Member | null {
  if (ownDenial(step, member, subject) === null) return null;
  const standIn = standInsOf(step, member, subject).find(
    ({ from }) => denialInName(step, member, from, subject) === null,
  );
  return standIn?.from ?? null;
}

/** Somebody who gets the card of a step; `inNameOf`: of somebody away. */
export interface Decider extends Member {
  readonly inNameOf: string | null;
}

/** 「李四（代 王建国）」 */
export const deciderName = ({ name, inNameOf }: Decider): string =>
  inNameOf === null ? name : `${name}（代 ${inNameOf}）`;

/** Where somebody is away and has named another for this step, that other gets the card, as far as they may decide. */
function present(step: Step, member: Member, station: Station, subject: Subject): readonly Decider[] {
  const named = (subject.standIns ?? []).filter(
    ({ from, steps: taken }) => from.id === member.id && taken.includes(step),
  );
  const able = named.flatMap(({ toId }) =>
    station.members.filter((other) => other.openId === toId && denialInName(step, other, member, subject) === null),
  );
  return able.length > 0 ? able.map((other) => ({ ...other, inNameOf: member.name })) : [{ ...member, inNameOf: null }];
}

/** Who decided, and in whose name; null in their own. */
export interface DoneBy {
  readonly byId: string;
  readonly forId?: string | null;
}

/** 「李四 代 王建国」 */
export const whoDid = (station: Station, { byId, forId }: DoneBy): string =>
  forId ? `${nameOf(station, byId)} 代 ${nameOf(station, forId)}` : nameOf(station, byId);

/** What was done for somebody away counts as done by both. */
export const doneBy = (step: Step, { byId, forId }: DoneBy): readonly Decided[] =>
  [byId, ...(forId ? [forId] : [])].map((person) => ({ step, byId: person }));

/** 确认 for the lead away is hers to ratify. */
export const ratifiedWords = (forId: string | null | undefined, ratifiedAt: Date | null | undefined): string =>
  forId ? (ratifiedAt ? '（已追认）' : '（待追认）') : '';

/**
 * Who gets the card of a step: the first role that has somebody allowed to decide. Nobody at all is never an approval; the admin is told.
 * For 审批 the second approver stands in only where the unit head may not decide.
 */
export function decidersOf(step: Step, station: Station, subject: Subject): readonly Decider[] {
  for (const role of deciders[step]) {
    const allowed = withRole(station, role).filter(
      (member) => ownDenial(step, member, subject) === null && member.openId !== null,
    );
    if (allowed.length > 0) return allowed.flatMap((member) => present(step, member, station, subject));
  }
  return [];
}
