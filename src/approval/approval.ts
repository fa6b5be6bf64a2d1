import { holds, type Member, type Preset, type Role, type Station, withRole } from '../station/station.ts';

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

export type Denial = 'not-member' | 'not-role' | 'own-claim' | 'own-money' | 'leads-it' | 'decided-it' | 'approved-it';

const denialSentences: Readonly<Record<Denial, string>> = {
  'not-member': '您不是本站点成员，不能处理这张卡片。',
  'not-role': '这一步不由您处理。',
  'own-claim': '这是您本人提交的支出单，不能由您本人处理，已由其他人处理。',
  'own-money': '这笔款项付给您本人，不能由您本人处理，已由其他人处理。',
  'leads-it': '您是项目负责人，这一步由第二审批人处理。',
  'decided-it': '这一笔前面的环节由您办理过，这一步由其他人处理。',
  'approved-it': '审批和付款不能是同一人。',
};
export const denialSentence = (denial: Denial): string => denialSentences[denial];

const bare = (name: string): string => name.replace(/[\s·•]/g, '');

/** 「赵 敏」 and 「赵敏老师」 are 赵敏: whoever is named in the receiver's words receives. */
const receives = (member: Member, subject: Subject): boolean =>
  subject.receivers.some((receiver) => bare(receiver).includes(bare(member.name)));

/** Why this member may not take this step; null when they may. 确认 alone is allowed on one's own claim: it is never an approval. */
export function denialOf(step: Step, member: Member | undefined, subject: Subject): Denial | null {
  if (!member) return 'not-member';
  if (!deciders[step].some((role) => holds(member, role))) return 'not-role';
  if (step === 'confirm') return null;
  if (member.openId === subject.submitterId) return 'own-claim';
  if (receives(member, subject)) return 'own-money';
  // 负责人 = 单位负责人: what she has confirmed goes to the named second person.
  if (step === 'approve' && holds(member, 'lead')) return 'leads-it';
  return denialByDuty(step, member, subject);
}

/** Steps that one person may not both take. 财务 = 出纳 is an allowed collapse: 审核 and 付款 may be. */
const apart: Readonly<Record<Step, readonly Step[]>> = {
  confirm: [],
  review: ['confirm'],
  approve: ['confirm', 'review'],
  pay: ['confirm', 'approve'],
};

function denialByDuty(step: Step, { openId }: Member, { decided }: Subject): Denial | null {
  const own = decided.find((item) => item.byId === openId && apart[step].includes(item.step));
  if (!own) return null;
  return own.step === 'approve' ? 'approved-it' : 'decided-it';
}

/**
 * Who gets the card of a step: the first role that has somebody allowed to decide. Nobody at all is never an approval; the admin is told.
 * For 审批 the second approver stands in only where the unit head may not decide.
 */
export function decidersOf(step: Step, station: Station, subject: Subject): readonly Member[] {
  for (const role of deciders[step]) {
    const allowed = withRole(station, role).filter(
      (member) => denialOf(step, member, subject) === null && member.openId !== null,
    );
    if (allowed.length > 0) return allowed;
  }
  return [];
}
