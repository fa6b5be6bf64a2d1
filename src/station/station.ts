import type { Category, FundSource } from '../category.ts';
import type { Day } from '../days.ts';

/** Roles a member may hold (practice: five people, so several each). `second-approver` is the named second person of a collapse. */
export const roles = [
  'handler',
  'lead',
  'finance',
  'unit-head',
  'second-approver',
  'cashier',
  'accountant',
  'district',
  'centre',
  'auditor',
  'admin',
] as const;
export type Role = (typeof roles)[number];

export const roleNames: Readonly<Record<Role, string>> = {
  handler: '经办人',
  lead: '项目负责人',
  finance: '财务',
  'unit-head': '单位负责人',
  'second-approver': '第二审批人',
  cashier: '出纳',
  accountant: '代账会计',
  district: '区科协',
  centre: '创新服务中心',
  auditor: '检查人员',
  admin: '管理员',
};

export const presets = ['single-pen', 'graded', 'collective'] as const;
export type Preset = (typeof presets)[number];

export const presetNames: Readonly<Record<Preset, string>> = {
  'single-pen': '一支笔',
  graded: '分级',
  collective: '集体决策',
};

export const collapses = ['handler-lead', 'lead-unit-head', 'finance-cashier'] as const;
export type Collapse = (typeof collapses)[number];

export const hostUnitKinds = ['company', 'institution', 'association', 'non-enterprise'] as const;
export type HostUnitKind = (typeof hostUnitKinds)[number];

export interface AdoptedStandard {
  readonly kind: string;
  readonly title: string | null;
  readonly perDayFen: number;
  readonly basis: 'net' | 'gross';
}

/** How an adjustment of the budget becomes effective, as the agreement says: on filing it with the centre (备案), or by its 批复. */
export const adjustmentModes = ['filing', 'approval'] as const;
export type AdjustmentMode = (typeof adjustmentModes)[number];

export interface Settings {
  readonly collapses: readonly Collapse[];
  readonly supportedUnits: readonly string[];
  readonly otherStationUnits: readonly string[];
  readonly adoptedStandards: readonly AdoptedStandard[];
  /** 国企; absent in what was stored before it was asked. */
  readonly isStateOwned?: boolean;
  /** Absent where the file does not say: then the stricter one holds. */
  readonly adjustment?: AdjustmentMode;
  /** Absent where the file does not say. */
  readonly waiting?: WaitingDays;
}

/** After how many working days of waiting the holder, the lead and the unit head hear of a claim. */
export interface WaitingDays {
  readonly remindDays: number;
  readonly leadDays: number;
  readonly headDays: number;
}

export const DEFAULT_WAITING: WaitingDays = { remindDays: 1, leadDays: 2, headDays: 4 };
export const waitingDays = ({ settings }: Pick<Station, 'settings'>): WaitingDays =>
  settings.waiting ?? DEFAULT_WAITING;

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly openId: string | null;
  readonly roles: readonly Role[];
}

/** A district work station's project-year. */
export interface Station {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly district: string;
  readonly year: number;
  readonly hostUnitName: string;
  readonly hostUnitKind: HostUnitKind;
  readonly hostTaxId: string | null;
  readonly agreementNumber: string | null;
  readonly periodFrom: Day;
  readonly deadlineOn: Day;
  readonly totalFen: number;
  readonly preset: Preset;
  readonly settings: Settings;
  readonly groupChatId: string | null;
  readonly members: readonly Member[];
}

/** Budget as agreed: fund source → category → fen. */
export type AgreedBudget = Partial<Record<FundSource, Partial<Record<Category, number>>>>;

/** What people may do, by role. The one table of rights: the chat asks it before it shows anything. */
const rights = {
  file: ['handler', 'lead', 'finance', 'unit-head', 'second-approver', 'cashier'],
  seeBudget: [
    'handler',
    'lead',
    'finance',
    'unit-head',
    'second-approver',
    'cashier',
    'accountant',
    'district',
    'centre',
    'auditor',
  ],
  seeEveryClaim: ['lead', 'finance', 'unit-head', 'second-approver', 'cashier', 'accountant', 'auditor'],
  /** ID and bank numbers in full. */
  seeAccounts: ['finance', 'cashier'],
  recordActivity: ['handler', 'lead', 'district'],
  planActivity: ['handler', 'lead'],
  registerRuling: ['handler', 'lead', 'finance', 'unit-head', 'second-approver', 'centre'],
  /** Enter the centre’s stamped page, or take a ruling back. */
  stampRuling: ['lead'],
  /** Only the centre interprets the measure (第十五条). */
  confirmRuling: ['centre'],
  /** Ask for an adjustment of the budget. */
  askAdjustment: ['handler', 'lead', 'finance', 'unit-head'],
  /** Say that money has arrived; finance confirms it. */
  recordIncome: ['handler', 'lead', 'finance', 'unit-head', 'cashier', 'accountant'],
  /** Enter what the centre did on paper: 备案, 批复, another deadline. */
  enterPaper: ['lead'],
  /** The centre's own step, where its people are in the same tenant. */
  settleAdjustment: ['centre'],
} as const satisfies Record<string, readonly Role[]>;
export type Right = keyof typeof rights;

export const rightsTable: Readonly<Record<Right, readonly Role[]>> = rights;

export const memberOf = (station: Station, openId: string): Member | undefined =>
  station.members.find((member) => member.openId === openId);

export const adjustmentModeOf = ({ settings }: Pick<Station, 'settings'>): AdjustmentMode =>
  settings.adjustment ?? 'approval';

export const holds = (member: Member | undefined, role: Role): boolean => member?.roles.includes(role) ?? false;

export const may = (member: Member | undefined, right: Right): boolean =>
  member?.roles.some((role) => rightsTable[right].includes(role)) ?? false;

/** 「王芳」「小周」「王总」: the member whom words mean; `unclear` where they fit several, `outsider` where nobody. */
export function memberCalled(station: Station, words: string): Member | 'unclear' | 'outsider' {
  const full = station.members.filter(({ name }) => words.includes(name));
  const surname = words.replace(/^[小老阿]/, '').slice(0, 1);
  const isNick = /^[小老阿].$|^.(?:总|姐|哥|工|主任|老师|经理|会计|院长|所长|处长)$/.test(words);
  const called = full.length > 0 || !isNick ? full : station.members.filter(({ name }) => name.startsWith(surname));
  const [only, ...others] = called;
  return only === undefined ? 'outsider' : others.length > 0 ? 'unclear' : only;
}

export const withRole = (station: Station, role: Role): readonly Member[] =>
  station.members.filter((member) => holds(member, role));

/** A name for a person of this station, for cards; somebody unknown is not named. */
export const nameOf = (station: Station, openId: string): string =>
  memberOf(station, openId)?.name ?? '（已不在本站点）';

/** 朝阳-2026-012: a number people can say. */
export const recordNumber = (station: Pick<Station, 'shortName' | 'year'>, number: number | null): string =>
  number === null ? '草稿' : `${station.shortName}-${station.year}-${String(number).padStart(3, '0')}`;

const allowedPairs: readonly { readonly one: Role; readonly other: Role; readonly collapse: Collapse }[] = [
  { one: 'handler', other: 'lead', collapse: 'handler-lead' },
  { one: 'lead', other: 'unit-head', collapse: 'lead-unit-head' },
  { one: 'finance', other: 'cashier', collapse: 'finance-cashier' },
];
const neverTogether: readonly (readonly [Role, Role])[] = [
  ['unit-head', 'cashier'],
  ['second-approver', 'cashier'],
  ['finance', 'unit-head'],
  ['finance', 'second-approver'],
  ['lead', 'finance'],
  ['lead', 'cashier'],
  ['lead', 'second-approver'],
];
/** Two roles that one person may not hold in this station, not even for a day. */
export const isForbiddenPair = (one: Role, other: Role, allowed: readonly Collapse[]): boolean => {
  const isThese = (a: Role, b: Role): boolean => (a === one && b === other) || (a === other && b === one);
  return (
    neverTogether.some(([a, b]) => isThese(a, b)) ||
    allowedPairs.some((pair) => isThese(pair.one, pair.other) && !allowed.includes(pair.collapse))
  );
};

const needed: readonly Role[] = ['lead', 'finance', 'unit-head', 'cashier'];

/** Everything that keeps a station from going live, as sentences. */
export function faultsOfRoles(
  members: readonly Pick<Member, 'name' | 'roles'>[],
  allowed: readonly Collapse[],
): string[] {
  const held = (role: Role) => members.filter((member) => member.roles.includes(role));
  const faults = needed.filter((role) => held(role).length === 0).map((role) => `没有${roleNames[role]}`);
  for (const { name, roles: own } of members) {
    for (const { one, other, collapse } of allowedPairs)
      if (own.includes(one) && own.includes(other) && !allowed.includes(collapse))
        faults.push(`${name}同时是${roleNames[one]}和${roleNames[other]}，需要在 collapses 中写明 ${collapse}`);
    for (const [one, other] of neverTogether)
      if (own.includes(one) && own.includes(other))
        faults.push(`${name}不能同时是${roleNames[one]}和${roleNames[other]}`);
  }
  const leadsTheUnit = members.some((member) => member.roles.includes('lead') && member.roles.includes('unit-head'));
  if (leadsTheUnit && held('second-approver').length === 0)
    faults.push('负责人兼单位负责人时，须指定第二审批人（second-approver）');
  return faults;
}
