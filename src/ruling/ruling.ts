import { addDays, type Day, dayOf, formatDay, instantOf, isWorkingDay } from '../days.ts';
import { type Kind, kindNames, kinds, type RulingAnswer, type RulingFacts } from '../policy/index.ts';
import * as process from '../process.ts';
import { ok, type Result } from '../result.ts';

/**
 * 口径 (第十五条): what the centre is said to have ruled on a kind of spending or an article, who said so, when and how, and whether the
 * centre has confirmed it. Heard it is a station's own reference; confirmed it decides later cases of that kind. Pure.
 */
export const rulingStates = [
  'draft',
  'asked',
  'oral',
  'confirmed',
  'denied',
  'superseded',
  'void',
  'cancelled',
] as const;
export type RulingState = (typeof rulingStates)[number];

export const stateNames: Readonly<Record<RulingState, string>> = {
  draft: '草稿',
  asked: '待中心答复',
  oral: '口头（本站参考）',
  confirmed: '中心已确认',
  denied: '中心未认可',
  superseded: '已被新口径取代',
  void: '已作废',
  cancelled: '已取消',
};

export const answerNames: Readonly<Record<RulingAnswer, string>> = {
  yes: '可以列支',
  no: '不可以列支',
  conditional: '有条件列支',
};

export const channels = ['phone', 'training', 'paper', 'wechat', 'meeting'] as const;
export type Channel = (typeof channels)[number];
export const channelNames: Readonly<Record<Channel, string>> = {
  phone: '电话',
  training: '培训',
  paper: '书面',
  wechat: '微信',
  meeting: '当面',
};

export interface Ruling {
  readonly id: string;
  readonly stationId: string;
  /** On a kind of spending, or on an article; only a kind decides later cases. */
  readonly kind: Kind | null;
  readonly article: string | null;
  readonly answer: RulingAnswer | null;
  /** The condition, or what else was said. */
  readonly condition: string | null;
  /** Who gave the answer, as people call them. */
  readonly saidBy: string | null;
  readonly saidOn: Day | null;
  readonly channel: Channel | null;
  readonly state: RulingState;
  readonly version: number;
  readonly registrarId: string;
  readonly messageId: string | null;
  readonly createdAt: Date;
  /** Who of the centre decided, or who entered the stamped page. */
  readonly decidedById: string | null;
  readonly decidedAt: Date | null;
  readonly documentNumber: string | null;
  readonly documentOn: Day | null;
  readonly salt: string;
}

export const acts = ['register', 'cancel', 'confirm', 'stamp', 'deny', 'answer', 'supersede', 'void'] as const;
export type RulingAct = (typeof acts)[number];

type RulingPart = 'registrar' | 'station' | 'lead' | 'centre';
type RulingArrow = process.Arrow<RulingState, RulingAct, RulingPart, null, never>;

const arrows: readonly RulingArrow[] = [
  { from: 'draft', act: 'register', who: 'registrar', to: 'oral' },
  { from: 'draft', act: 'cancel', who: 'registrar', to: 'cancelled' },
  { from: 'asked', act: 'answer', who: 'centre', to: 'confirmed' },
  { from: 'asked', act: 'void', who: 'station', to: 'void' },
  { from: 'oral', act: 'confirm', who: 'centre', to: 'confirmed' },
  { from: 'oral', act: 'stamp', who: 'lead', to: 'confirmed' },
  { from: 'oral', act: 'deny', who: 'centre', to: 'denied' },
  { from: 'oral', act: 'void', who: 'station', to: 'void' },
  { from: 'confirmed', act: 'supersede', who: 'centre', to: 'superseded' },
];

/** The process of a ruling; a question put to the centre begins as `asked`. */
export const rulingProcess: process.Process<RulingState, RulingAct, RulingPart, null, never> = {
  start: { state: 'draft', words: '听到一个口径' },
  states: stateNames,
  acts: {
    register: '登记',
    cancel: '取消',
    confirm: '确认',
    stamp: '登记盖章件',
    deny: '不认可',
    answer: '答复',
    supersede: '以新口径取代',
    void: '作废',
  },
  parts: { registrar: '登记人', station: '登记人或项目负责人', lead: '项目负责人', centre: '创新服务中心' },
  arrows,
};

/** Where an act leads from here; refused when the table has no such arrow. */
export function step(state: RulingState, act: RulingAct): Result<RulingState, process.StepRefusal> {
  const arrow = process.step(rulingProcess, state, act, null);
  return arrow.ok ? ok(arrow.value.to) : arrow;
}

export const isInForce = ({ state }: Ruling): boolean => state === 'oral' || state === 'confirmed';

/** Kinds that a ruling may be about: everything with a name. */
export type RuledKind = Exclude<Kind, 'other'>;
export const ruledKinds: readonly RuledKind[] = kinds.filter((kind) => kind !== 'other');

/** What people would look for a kind under. */
export const sortOf: Readonly<Record<RuledKind, string>> = {
  ...{ meal: '吃住行', 'tea-break': '吃住行', entertainment: '吃住行', lodging: '吃住行' },
  ...{ 'local-transport': '吃住行', travel: '吃住行', abroad: '吃住行' },
  ...{ gift: '礼品奖励', prize: '礼品奖励', bonus: '礼品奖励', welfare: '礼品奖励' },
  ...{ expert: '专家劳务', lecture: '专家劳务', moderator: '专家劳务' },
  ...{ 'temporary-labour': '专家劳务', 'social-insurance': '专家劳务' },
  ...{ venue: '办活动', 'event-service': '办活动', exhibition: '办活动', 'av-rental': '办活动', photography: '办活动' },
  ...{ materials: '办活动', courier: '办活动', survey: '办活动', 'support-partner': '办活动' },
  ...{ design: '资料宣传', production: '资料宣传', printing: '资料宣传', translation: '资料宣传' },
  ...{ publicity: '资料宣传', software: '资料宣传' },
  ...{ 'office-supplies': '办公设备', utilities: '办公设备' },
  ...{ 'equipment-purchase': '办公设备', 'equipment-repair': '办公设备' },
  ...{ 'management-fee': '费用罚没', 'audit-fee': '费用罚没', 'bank-fee': '费用罚没', fine: '费用罚没' },
  ...{ loan: '费用罚没', donation: '费用罚没', sponsorship: '费用罚没', investment: '费用罚没' },
  ...{ 'prepaid-card': '费用罚没', 'refundable-deposit': '费用罚没' },
};

/** Articles that questions to the centre are about, besides kinds of spending. */
export const ruledArticles: readonly string[] = [
  '第七条',
  '第八条',
  '第九条',
  '第十条',
  '第十一条（一）',
  '第十一条（二）',
  '第十一条（三）',
  '第十一条（四）',
  '第十一条（五）',
  '第十三条（四）',
];

/** What a ruling is about: a kind of spending, or an article. */
export type Topic = Pick<Ruling, 'kind' | 'article'>;

/** A question put to the centre, and its answer on an article, which people apply: one on a kind decides by itself. */
export interface CentreQuestion extends Topic {
  /** 「可以列支」; null while it waits. */
  readonly answer: string | null;
}

export const topicOf = ({ kind, article }: Topic): string => (kind !== null ? kindNames[kind] : (article ?? '待选'));

export const isSameTopic = (one: Topic, other: Topic): boolean =>
  one.kind === other.kind && one.article === other.article;

/** Confirmed rulings on the same topic that a newly confirmed one replaces. */
export const replacedBy = (ruling: Ruling, others: readonly Ruling[]): readonly Ruling[] =>
  others.filter((other) => other.id !== ruling.id && other.state === 'confirmed' && isSameTopic(other, ruling));

/** 「中心李老师，11 月 16 日 周一，电话」 */
export const sourceWords = ({ saidBy, saidOn, channel }: Ruling): string =>
  [saidBy, saidOn === null ? null : formatDay(saidOn), channel === null ? null : channelNames[channel]]
    .filter(Boolean)
    .join('，');

export const documentWords = ({ documentNumber, documentOn }: Ruling): string | null =>
  documentNumber === null ? null : [documentNumber, documentOn === null ? '' : formatDay(documentOn)].join(' ').trim();

/** What a review is told of a ruling in force. */
export const factsOf = (ruling: Ruling): RulingFacts => ({
  kind: ruling.kind,
  answer: ruling.answer,
  state: ruling.state === 'confirmed' ? 'confirmed' : 'oral',
  words: [documentWords(ruling) ?? sourceWords(ruling), ruling.condition].filter(Boolean).join('；') || null,
});

/** Rulings in force, as reviews want them: those decided last come first. */
export const inForce = (rulings: readonly Ruling[]): readonly Ruling[] =>
  rulings
    .filter(isInForce)
    .toSorted((a, b) => (b.decidedAt ?? b.createdAt).getTime() - (a.decidedAt ?? a.createdAt).getTime());

/** Only the centre interprets the measure; what others said is kept, and said to be no more than that. */
export const isOfCentre = (saidBy: string): boolean =>
  !/区科协|区里|税务|财政局|审计|会计师|兄弟站|其他站/.test(saidBy);

/** What a ruling still lacks before it can be registered, as words. */
export const lacking = ({ kind, article, answer, condition, saidBy, saidOn, channel }: Ruling): readonly string[] => [
  ...(kind === null && article === null ? ['关于哪种支出或哪一条'] : []),
  ...(answer === null ? ['答复'] : []),
  ...(answer === 'conditional' && condition === null ? ['条件'] : []),
  ...(saidBy === null ? ['答复人'] : []),
  ...(saidOn === null ? ['答复日期'] : []),
  ...(channel === null ? ['答复方式'] : []),
];

/** The list goes to the centre in the middle month of each quarter, so that the last one comes before a year’s end. */
const LISTED_ON = ['02-20', '05-20', '08-20', '11-20'];
const LISTED_AT = '14:00';

const onWorkingDay = (day: Day): Day => (isWorkingDay(day) ? day : onWorkingDay(addDays(day, 1)));

/** When the next quarterly list leaves after `now`, and of which quarter it is. */
export function nextListing(now: Date): { readonly quarter: string; readonly dueAt: Date } {
  const year = Number(dayOf(now).slice(0, 4));
  const all = [year, year + 1].flatMap((of) =>
    LISTED_ON.map((day, index) => ({
      quarter: `${of}Q${index + 1}`,
      dueAt: instantOf(onWorkingDay(`${of}-${day}`), LISTED_AT),
    })),
  );
  const next = all.find(({ dueAt }) => dueAt.getTime() > now.getTime());
  if (!next) throw new Error('a year has four quarters');
  return next;
}
