import { decidesFor, denialOf, type Step, type Subject } from '../../src/approval/approval.ts';
import { type Delegation, delegationDenial, standInsOn, stepsOf } from '../../src/approval/delegation.ts';
import { subjectOf } from '../../src/claim/claim.scene.ts';
import type { DecisionRecord } from '../../src/claim/claim.store.ts';
import { type Act, actNames, actsFrom, type ClaimState, type Line, step } from '../../src/claim/claim.ts';
import { stepOf } from '../../src/claim/claim.view.ts';
import { collapses, faultsOfRoles, holds, memberOf, type Role, type Station } from '../../src/station/station.ts';
import type { Step as Taken } from './explore.ts';

/**
 * One claim among the people of a unit, as the real functions let it move: the table of arrows, the right to decide, what was decided
 * since it was last filed. What must hold is told apart from them, by who did what and what they were at that moment.
 */

export type Roles = readonly Role[];

interface Deed {
  readonly act: Act;
  readonly by: number;
  /** In whose name; null in one's own. */
  readonly inNameOf: number | null;
  readonly step: string;
}

export interface Moment {
  /** By person: what they are; nobody any more when empty. */
  readonly people: readonly Roles[];
  readonly claim: ClaimState;
  readonly submitter: number;
  /** A person of the unit, or −1: somebody outside. */
  readonly receiver: number;
  readonly needsApproval: boolean;
  readonly isPaidByUnit: boolean;
  readonly hasPaid: boolean;
  /** Since it was last filed. */
  readonly deeds: readonly Deed[];
  /** Who stands in for whom. */
  readonly standIns: readonly { readonly from: number; readonly to: number }[];
  /** Delegations that may still be given. */
  readonly delegationsLeft: number;
  /** Changes of roles that may still come. */
  readonly changesLeft: number;
  /** Something was done by somebody whose it was not at that moment. */
  readonly fault: string | null;
}

export interface Rules {
  readonly denies: typeof denialOf;
}
export const realRules: Rules = { denies: denialOf };

const nameOf = (person: number): string => (person < 0 ? '外部人员' : `P${person + 1}`);
const openIdOf = (person: number): string => `ou_${person}`;

const stationOf = (people: readonly Roles[]): Station => ({
  ...emptyStation,
  members: people.flatMap((roles, person) =>
    roles.length === 0 ? [] : [{ id: String(person), name: nameOf(person), openId: openIdOf(person), roles }],
  ),
});
const emptyStation: Station = {
  id: 's',
  name: 's',
  shortName: 's',
  district: 's',
  year: 2026,
  hostUnitName: 'h',
  hostUnitKind: 'company',
  hostTaxId: null,
  agreementNumber: null,
  periodFrom: '2026-03-01',
  deadlineOn: '2026-11-30',
  totalFen: 0,
  preset: 'graded',
  settings: { collapses: [...collapses], supportedUnits: [], otherStationUnits: [], adoptedStandards: [] },
  groupChatId: null,
  members: [],
};

const lineTo = (receiver: number): Line => ({ payee: nameOf(receiver), payTo: null, paid: 'no' }) as unknown as Line;
const recordOf = ({ act, by, inNameOf, step: at }: Deed): DecisionRecord =>
  ({
    act,
    step: at,
    byId: openIdOf(by),
    forId: inNameOf === null ? null : openIdOf(inNameOf),
  }) as unknown as DecisionRecord;

const TODAY = '2026-11-16';
const delegationOf = (station: Station, { from, to }: Moment['standIns'][number]): Delegation => {
  const member = memberOf(station, openIdOf(from));
  return {
    id: `${from}-${to}`,
    stationId: station.id,
    fromId: openIdOf(from),
    toId: openIdOf(to),
    steps: member ? stepsOf(member) : [],
    fromOn: TODAY,
    untilOn: TODAY,
    state: 'active',
    version: 1,
    createdAt: new Date(0),
  };
};

/** What the right to decide depends on, by the function the presses ask. */
function subjectAt(moment: Moment, station: Station): Subject {
  const delegations = moment.standIns.map((standIn) => delegationOf(station, standIn));
  const scene = { station, decisions: moment.deeds.map(recordOf), standIns: standInsOn(station, delegations, TODAY) };
  return subjectOf(scene, { submitterId: openIdOf(moment.submitter), lines: [lineTo(moment.receiver)] });
}

/** What one person may be: every set of the deciding roles that no pair forbids. */
export const possibleRoles: readonly Roles[] = [
  ['handler'],
  ['lead'],
  ['finance'],
  ['unit-head'],
  ['second-approver'],
  ['cashier'],
  ['lead', 'unit-head'],
  ['finance', 'cashier'],
  ['unit-head', 'second-approver'],
];

export const isSound = (people: readonly Roles[]): boolean =>
  faultsOfRoles(
    people.map((roles, person) => ({ name: nameOf(person), roles })),
    collapses,
  ).length === 0;

const replaced = <T>(items: readonly T[], index: number, item: T): readonly T[] =>
  items.map((old, at) => (at === index ? item : old));

/** Everything that can happen next. */
export const nextOf =
  (rules: Rules, roleSets: readonly Roles[]) =>
  (moment: Moment): readonly Taken<Moment>[] => [
    ...moment.people.flatMap((_, person) => actsOf(rules, moment, person)),
    ...(moment.changesLeft === 0 ? [] : moment.people.flatMap((_, person) => changesOf(moment, person, roleSets))),
    ...delegationsFrom(moment),
  ];

function changesOf(moment: Moment, person: number, roleSets: readonly Roles[]): readonly Taken<Moment>[] {
  const { changesLeft } = moment;
  return [...roleSets, []].flatMap((roles) => {
    const people = replaced(moment.people, person, roles);
    // Somebody may leave at any time; a new list of members must be sound.
    if (roles.length > 0 && !isSound(people)) return [];
    const words = roles.length === 0 ? `${nameOf(person)} 离职` : `${nameOf(person)} 改任 ${roles.join('+')}`;
    return [{ to: { ...moment, people, changesLeft: changesLeft - 1 }, words }];
  });
}

/** Somebody names another for a while, or takes it back. */
function delegationsFrom(moment: Moment): readonly Taken<Moment>[] {
  const station = stationOf(moment.people);
  const others = moment.standIns.map((standIn) => delegationOf(station, standIn));
  const ended = moment.standIns.map((standIn) => ({
    to: { ...moment, standIns: moment.standIns.filter((other) => other !== standIn) },
    words: `${nameOf(standIn.from)} 的委托结束`,
  }));
  if (moment.delegationsLeft === 0) return ended;
  const people = [...moment.people.keys()];
  const pairs = people.flatMap((from) => people.map((to) => ({ from, to })));
  return pairs
    .filter((pair) => delegationDenial(delegationOf(station, pair), station, others, TODAY) === null)
    .map((pair) => ({
      to: { ...moment, standIns: [...moment.standIns, pair], delegationsLeft: moment.delegationsLeft - 1 },
      words: `${nameOf(pair.from)} 委托 ${nameOf(pair.to)}`,
    }))
    .concat(ended);
}

const flags = [false, true];

function actsOf(rules: Rules, moment: Moment, person: number): readonly Taken<Moment>[] {
  const acts = actsFrom(moment.claim).filter((act) => isLet(rules, moment, person, act));
  return acts.flatMap((act) => {
    if (act === 'submit') return filings(moment, person);
    // A payment of a part, and one of the whole rest.
    return act === 'pay' ? flags.flatMap((isRest) => taken(moment, person, act, isRest)) : taken(moment, person, act);
  });
}

/** As the presses are guarded: the submitter's own acts, and for the others the right to take the step the claim waits for. */
function isLet({ denies }: Rules, moment: Moment, person: number, act: Act): boolean {
  const station = stationOf(moment.people);
  const member = memberOf(station, openIdOf(person));
  if (!member) return false;
  if (actsFrom(moment.claim, 'submitter').includes(act)) return person === moment.submitter;
  // Wider than the product: anybody may say that money came back.
  if (actsFrom(moment.claim, 'desk').includes(act)) return true;
  const at = stepOf(moment.claim);
  if (!at) return false;
  return denies(at, member, subjectAt(moment, station)) === null;
}

/** Filed anew it may be any claim: to anybody, dear or not, paid already or not. */
const filings = (moment: Moment, person: number): readonly Taken<Moment>[] =>
  [-1, ...moment.people.keys()].flatMap((receiver) =>
    flags.flatMap((needsApproval) =>
      flags.flatMap((isPaidByUnit) =>
        taken({ ...moment, receiver, needsApproval, isPaidByUnit, hasPaid: false, deeds: [] }, person, 'submit'),
      ),
    ),
  );

function taken(moment: Moment, by: number, act: Act, isRest = true): readonly Taken<Moment>[] {
  const isLeads = holds(memberOf(stationOf(moment.people), openIdOf(moment.submitter)), 'lead');
  const arrow = step(moment.claim, act, { ...moment, isLeads, isRest });
  if (!arrow.ok) return [];
  const at = act === 'submit' && isLeads ? 'confirm-submit' : (stepOf(moment.claim) ?? moment.claim);
  const inNameOf = nameLent(moment, by);
  const deed = { act, by, inNameOf, step: at };
  const isTold = act === 'reduce' || act === 'bounce' || moment.deeds.some((old) => old.act === act && old.by === by);
  const deeds = isTold ? moment.deeds : [...moment.deeds, deed];
  const hasPaid = act === 'pay' || (act !== 'bounce' && moment.hasPaid);
  const to = { ...moment, claim: arrow.value.to, deeds, hasPaid, fault: faultOfDeed(moment, deed) };
  return [
    { to, words: `${nameOf(by)} ${actNames[act]}${act === 'submit' ? `（付给 ${nameOf(moment.receiver)}）` : ''}` },
  ];
}

/** In whose name this person takes the step that the claim waits for. */
function nameLent(moment: Moment, by: number): number | null {
  const station = stationOf(moment.people);
  const [at, member] = [stepOf(moment.claim), memberOf(station, openIdOf(by))];
  const from = at && member ? decidesFor(at, member, subjectAt(moment, station)) : null;
  return from === null ? null : Number(from.id);
}

const rolesFor: Partial<Record<Act, readonly Role[]>> = {
  confirm: ['lead'],
  review: ['finance'],
  approve: ['unit-head', 'second-approver'],
  pay: ['cashier'],
};

function faultOfDeed({ people, submitter, receiver }: Moment, { act, by, inNameOf }: Deed): string | null {
  const needed = rolesFor[act];
  if (!needed) return null;
  const both = inNameOf === null ? [by] : [by, inNameOf];
  if (!both.some((person) => needed.some((role) => people[person]?.includes(role))))
    return `${act} by somebody whose step it is not`;
  if (act !== 'confirm' && both.includes(submitter)) return `${act} by the submitter`;
  if (act !== 'confirm' && both.includes(receiver)) return `${act} by whoever gets the money`;
  return null;
}

const doersOf = ({ deeds }: Moment, act: Step): readonly number[] =>
  deeds
    .filter((deed) => deed.act === act || (act === 'confirm' && deed.step === 'confirm-submit'))
    .flatMap(({ by, inNameOf }) => (inNameOf === null ? [by] : [by, inNameOf]));

/** What must never be true of a claim, told without the functions that guard it. */
export function faultOf(moment: Moment): string | null {
  if (moment.fault !== null) return moment.fault;
  const [confirmed, reviewed, approved, paid] = (['confirm', 'review', 'approve', 'pay'] as const).map((act) =>
    doersOf(moment, act),
  ) as [readonly number[], readonly number[], readonly number[], readonly number[]];
  if (approved.some((by) => confirmed.includes(by))) return 'confirmed and approved by one person';
  if (approved.some((by) => reviewed.includes(by))) return 'reviewed and approved by one person';
  if (paid.some((by) => approved.includes(by))) return 'approved and paid by one person';
  if (moment.claim !== 'payable' && moment.claim !== 'paid') return null;
  if (confirmed.length === 0) return `${moment.claim} without the lead's confirmation`;
  if (reviewed.length === 0) return `${moment.claim} without a review`;
  if (moment.needsApproval && approved.length === 0) return `${moment.claim} without an approval`;
  if (moment.claim === 'paid' && !moment.isPaidByUnit && paid.length === 0) return 'paid and nobody paid';
  return null;
}

export const keyOf = (moment: Moment): string =>
  [
    moment.people.map((roles) => roles.join('+')).join(','),
    moment.claim,
    moment.submitter,
    moment.receiver,
    Number(moment.needsApproval) * 4 + Number(moment.isPaidByUnit) * 2 + Number(moment.hasPaid),
    moment.deeds
      .map((deed) => `${deed.act}${deed.by}/${deed.inNameOf ?? ''}${deed.step === 'confirm-submit' ? 'c' : ''}`)
      .join(' '),
    moment.standIns.map(({ from, to }) => `${from}>${to}`).join(' '),
    moment.delegationsLeft,
    moment.changesLeft,
    moment.fault ?? '',
  ].join('|');

/** A claim that somebody has just begun to write. */
export const begun = (people: readonly Roles[], changesLeft: number, delegationsLeft = 0): readonly Moment[] =>
  people.map((_, submitter) => ({
    people,
    claim: 'draft',
    submitter,
    receiver: -1,
    needsApproval: false,
    isPaidByUnit: false,
    hasPaid: false,
    deeds: [],
    standIns: [],
    delegationsLeft,
    changesLeft,
    fault: null,
  }));

/** Every sound unit of so many people, each once whoever is first. */
export function soundUnits(size: number, sets: readonly Roles[] = possibleRoles): readonly (readonly Roles[])[] {
  const grown = (people: readonly Roles[], from: number): readonly (readonly Roles[])[] =>
    people.length === size
      ? [people]
      : sets.slice(from).flatMap((roles, index) => grown([...people, roles], from + index));
  return grown([], 0).filter(isSound);
}
