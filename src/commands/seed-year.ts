import { createHash } from 'node:crypto';
import { rejectReasons, returnReasons } from '../../cards/claim-decide.card.ts';
import { type Category, categories } from '../category.ts';
import { seededChance } from '../chance.ts';
import { type Act, type Claim, type ClaimState, claimStates, type Line } from '../claim/claim.ts';
import { addDays, type Day, instantOf, isWorkingDay } from '../days.ts';
import { yuanOfFen } from '../money.ts';
import type { Station } from '../station/station.ts';
import { mix, type Payee, type Thing, things } from './seed-things.ts';

/** A plausible project-year in memory: claims as they were drafted, and what people then did with each. The same for the same count. */

export interface PlannedMove {
  readonly act: Act;
  readonly byId: string;
  readonly at: Date;
  readonly reason: string | null;
}

export interface PlannedClaim {
  readonly claim: Claim;
  readonly moves: readonly PlannedMove[];
}

/** Everything has happened by this day, whatever today is: the sample year looks the same whenever it is written. */
const LAST_DAY = '2026-11-13';
/** Of what is filed in a category, this share of its budget at most: nothing is refused for want of money. */
const SPENT_SHARE = 0.9;
const SMALLEST_FEN = 10;

const hashed = (words: string): string => createHash('sha256').update(words).digest('hex');

/** An id that looks like any other and is the same in every run. */
export function idOf(words: string): string {
  const hex = hashed(words);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function workingDays(from: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= LAST_DAY; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/** How often each state is met among twenty claims; the first ten claims show every state once. */
const ends: readonly ClaimState[] = [
  ...(['paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid'] as const),
  ...(['payable', 'approving', 'reviewing', 'confirming', 'draft', 'returned', 'rejected', 'withdrawn'] as const),
  'cancelled',
];
const atWork: readonly ClaimState[] = ['draft', 'confirming', 'reviewing', 'approving', 'payable', 'returned'];

/** What happened to a claim that stands in this state now; `confirm` is left out where the lead filed it herself. */
function lifeOf(state: ClaimState, isPaidByUnit: boolean, random: () => number): readonly Act[] {
  const filed: readonly Act[] = ['submit', 'confirm'];
  const approved: readonly Act[] = [...filed, 'review', 'approve'];
  switch (state) {
    case 'draft':
      return [];
    case 'cancelled':
      return ['cancel'];
    case 'confirming':
      return ['submit'];
    case 'reviewing':
      return filed;
    case 'approving':
      return [...filed, 'review'];
    case 'payable':
      return approved;
    case 'returned':
      return random() < 0.5 ? [...filed, 'return'] : [...filed, 'reopen'];
    case 'rejected':
      return [...filed, 'review', 'reject'];
    case 'withdrawn':
      return random() < 0.5 || isPaidByUnit ? [...filed, 'withdraw'] : [...approved, 'withdraw'];
    case 'paid':
      return [
        ...(random() < 0.15 ? ([...filed, 'return'] as const) : []),
        ...approved,
        ...(isPaidByUnit ? [] : (['pay'] as const)),
      ];
    default:
      return state satisfies never;
  }
}

interface Sketch {
  readonly ordinal: number;
  readonly thing: Thing;
  readonly payee: Payee;
  readonly fen: number;
  readonly invoice: string;
  readonly daysAgo: number;
}

interface Plot {
  readonly index: number;
  readonly state: ClaimState;
  readonly isLeads: boolean;
  readonly paid: 'no' | 'unit' | 'personal';
  readonly life: readonly Act[];
  readonly lines: readonly Sketch[];
  /** The working day it was written, and what later acts add to it. */
  readonly startsAt: number;
  readonly random: () => number;
}

const pick = <T>(items: readonly [T, ...T[]] | readonly T[], random: () => number): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

function sketch(index: number, ordinal: number, random: () => number): Sketch {
  const thing = pick(things[pick(mix, random)], random);
  const [low, high] = thing.yuan;
  return {
    ordinal,
    thing,
    payee: pick(thing.payees, random),
    fen: Math.round(low + random() * (high - low)) * 100,
    invoice: `2611${String(Math.floor(random() * 1e8)).padStart(8, '0')}${String(index * 3 + ordinal).padStart(8, '0')}`,
    daysAgo: Math.floor(random() * 4),
  };
}

function plotOf(index: number, lineCount: number, dayCount: number, random: () => number): Plot {
  const state = claimStates[index] ?? pick(ends, random);
  const lines = Array.from({ length: lineCount }, (_, at) => sketch(index, at + 1, random));
  // What still waits for confirmation was not filed by the lead; what waits for payment was not paid by the unit.
  const isLeads = state !== 'confirming' && random() < 0.3;
  const mayBePaid = state !== 'payable' && random() < 0.15;
  const paid = lines.every((line) => line.thing.isAdvanced) ? 'personal' : mayBePaid ? 'unit' : 'no';
  const life = lifeOf(state, paid === 'unit', random).filter((act) => !(isLeads && act === 'confirm'));
  const startsAt = atWork.includes(state)
    ? dayCount - 17 + Math.floor(random() * 8)
    : Math.floor(random() * (dayCount - 26));
  return { index, state, isLeads, paid, life, lines, startsAt, random };
}

function plots(count: number, dayCount: number, random: () => number): readonly Plot[] {
  const all: Plot[] = [];
  for (let left = count; left > 0; ) {
    const wanted = all.length < claimStates.length ? 1 : pick([1, 1, 1, 1, 2, 2, 3], random);
    const lineCount = Math.min(wanted, left);
    all.push(plotOf(all.length, lineCount, dayCount, seededChance(Math.floor(random() * 2 ** 32))));
    left -= lineCount;
  }
  return all;
}

const isFiled = (plot: Plot): boolean => plot.life.includes('submit');

/** By how much each category's amounts shrink so that everything ever filed fits into its budget. */
function scales(
  all: readonly Plot[],
  budgetFen: Readonly<Record<Category, number>>,
): Readonly<Record<Category, number>> {
  const wanted = new Map<Category, number>();
  for (const { thing, fen } of all.filter(isFiled).flatMap((plot) => plot.lines))
    wanted.set(thing.category, (wanted.get(thing.category) ?? 0) + fen);
  const share = (category: Category): number =>
    Math.min(1, (budgetFen[category] * SPENT_SHARE) / Math.max(1, wanted.get(category) ?? 0));
  return Object.fromEntries(categories.map((category) => [category, share(category)])) as Record<Category, number>;
}

/** People write round sums: to ten yuan, to one, to ten fen. */
function rounded(fen: number): number {
  const unit = fen >= 50_000 ? 1_000 : fen >= 2_000 ? 100 : 10;
  return Math.max(SMALLEST_FEN, Math.floor(fen / unit) * unit);
}

interface People {
  readonly lead: string;
  readonly handler: string;
  readonly finance: string;
  readonly head: string;
  readonly cashier: string;
  readonly names: Readonly<Record<string, string>>;
}

function peopleOf(station: Station): People {
  const first = (role: string): string => {
    const member = station.members.find((item) => item.roles.some((own) => own === role) && item.openId !== null);
    if (!member?.openId) throw new Error(`the sample station has no ${role}`);
    return member.openId;
  };
  const names = Object.fromEntries(station.members.map((member) => [member.openId ?? '', member.name]));
  return {
    lead: first('lead'),
    handler: first('handler'),
    finance: first('finance'),
    head: first('unit-head'),
    cashier: first('cashier'),
    names,
  };
}

/** Whose act it is; what is returned or rejected comes from the one who was to decide. */
function actorOf(act: Act, submitter: string, people: People, isReviewed: boolean): string {
  if (act === 'confirm') return people.lead;
  if (act === 'approve') return people.head;
  if (act === 'pay') return people.cashier;
  if (act === 'review') return people.finance;
  if (act === 'return' || act === 'reject') return isReviewed ? people.head : people.finance;
  return submitter;
}

const timeIn = (random: () => number, from: number, to: number): string => {
  const minutes = Math.floor(from * 60 + random() * (to - from) * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

const later = (at: Date, random: () => number): Date => new Date(at.getTime() + Math.floor(random() * 59_999));

function movesOf(
  plot: Plot,
  submitter: string,
  people: People,
  days: readonly Day[],
  createdAt: Date,
): readonly PlannedMove[] {
  const { random } = plot;
  let at = plot.startsAt;
  return plot.life.map((act, index) => {
    // The first act follows the draft the same afternoon, every further one a working day or two later.
    if (index > 0) at += 1 + (random() < 0.4 ? 1 : 0);
    const day = days[at] ?? LAST_DAY;
    const isReviewed =
      plot.life.slice(0, index).lastIndexOf('review') > plot.life.slice(0, index).lastIndexOf('submit');
    const reason =
      act === 'return' ? pick(returnReasons, random) : act === 'reject' ? pick(rejectReasons, random) : null;
    const when =
      index === 0
        ? new Date(createdAt.getTime() + 60_000 + random() * 1_800_000)
        : later(instantOf(day, timeIn(random, 9.2, 17.5)), random);
    return { act, byId: actorOf(act, submitter, people, isReviewed), at: new Date(Math.floor(when.getTime())), reason };
  });
}

const sayDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
const paidWords = { no: '还没付', unit: '公户已付', personal: '我先垫的' } as const;

function lineOf(plot: Plot, line: Sketch, fen: number, occurredOn: Day, payTo: string | null, claimId: string): Line {
  const isPerson = line.payee.relation !== null;
  return {
    ordinal: line.ordinal,
    what: line.thing.what,
    category: line.thing.category,
    kind: line.thing.kind,
    forbidden: null,
    confirmed: null,
    amountFen: fen,
    chargeFen: 0,
    basis: isPerson ? 'gross' : null,
    occurredOn,
    payee: line.payee.name,
    payeeKind: isPerson ? 'person' : 'company',
    employer: line.payee.employer,
    relation: line.payee.relation,
    fiscallySupported: line.thing.category === 'labour' ? false : null,
    title: null,
    paid: plot.paid,
    payTo,
    fundSource: 'special',
    invoiceNumber: isPerson ? null : line.invoice,
    invoiceTotalFen: null,
    headCount: null,
    days: null,
    form: null,
    staffing: null,
    monthFen: null,
    firstFen: null,
    asked: [],
    inferred: [],
    // Sample people are nobody: their salts may be known.
    salt: hashed(`${claimId}:${line.ordinal}`).slice(0, 32),
  };
}

const lineWords = (line: Line): string =>
  `${line.occurredOn === null ? '' : sayDay(line.occurredOn)}${line.payee}${line.what}${yuanOfFen(line.amountFen ?? 0)}元${line.employer === null ? '' : `，${line.employer}的`}${line.basis === 'gross' ? '，税前' : ''}`;

function claimOf(
  plot: Plot,
  count: number,
  station: Station,
  people: People,
  days: readonly Day[],
  scale: Readonly<Record<Category, number>>,
): PlannedClaim {
  const id = idOf(`claim ${count}/${plot.index}`);
  const submitterId = plot.isLeads ? people.lead : people.handler;
  const day = days[plot.startsAt] ?? LAST_DAY;
  const createdAt = later(instantOf(day, timeIn(plot.random, 9, 17)), plot.random);
  const payTo = plot.paid === 'personal' ? (people.names[submitterId] ?? null) : null;
  const happened = (line: Sketch): Day => {
    const on = addDays(day, -line.daysAgo);
    return [station.periodFrom, on].sort().at(-1) ?? on;
  };
  const lines = plot.lines.map((line) =>
    lineOf(plot, line, rounded(line.fen * scale[line.thing.category]), happened(line), payTo, id),
  );
  const text = `${lines.map(lineWords).join('；')}，${paidWords[plot.paid]}`;
  const claim: Claim = {
    id,
    stationId: station.id,
    number: null,
    state: 'draft',
    version: 1,
    submitterId,
    sourceId: `om_${hashed(`message ${count}/${plot.index}`).slice(0, 32)}`,
    chatId: `oc_p2p_${submitterId.replace(/^ou_/, '')}`,
    text,
    purpose: text.slice(0, 80),
    note: null,
    activityId: null,
    needsApproval: false,
    chargeFen: 0,
    changes: [],
    filedBefore: null,
    createdAt,
    submittedAt: null,
    waitingSince: null,
    paidOn: null,
    payments: [],
    lines,
  };
  return { claim, moves: movesOf(plot, submitterId, people, days, createdAt) };
}

/** `count` lines in claims of one to three, in the order in which they were written; with ten or more, every state is among them. */
export function plausibleYear(
  count: number,
  station: Station,
  budgetFen: Readonly<Record<Category, number>>,
): readonly PlannedClaim[] {
  const days = workingDays(station.periodFrom);
  const all = plots(count, days.length, seededChance(count));
  const scale = scales(all, budgetFen);
  const people = peopleOf(station);
  return all
    .map((plot) => claimOf(plot, count, station, people, days, scale))
    .sort((a, b) => a.claim.createdAt.getTime() - b.claim.createdAt.getTime() || (a.claim.id < b.claim.id ? -1 : 1));
}
