import type { Turn } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { knownPayee } from '../people/people.actions.ts';
import type { Relation } from '../policy/index.ts';
import { type ExpenseReading, firstPartIn, type Reading } from '../reading/reading.ts';
import { nameOf, type Station } from '../station/station.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { insertClaim, insertReviews, lastLineFor, newSalt } from './claim.store.ts';
import type { Claim, Line } from './claim.ts';
import { payeeKindOf } from './claim.typed.ts';
import { withActivity } from './claim-activity.actions.ts';
import { asLearned } from './claim-learned.actions.ts';

/** From a message to a draft. */

export interface Origin {
  readonly submitterId: string;
  readonly chatId: string;
  readonly sourceId: string;
  readonly text: string;
}

/** One message → one draft with all its lines, kept with the reading it came from. */
export async function draftClaim(turn: Turn, station: Station, reading: Reading, origin: Origin): Promise<Claim> {
  const lines: Line[] = [];
  for (const [index, said] of reading.expenses.entries())
    lines.push(await lineOf(turn, station, await asKnown(turn, station, said), index + 1, origin));
  const claim = await keepDraft(turn, blankClaim(turn, station, origin, inParts(turn, lines, origin)), reading);
  const scene = await sceneOf(turn, claim);
  await insertReviews(turn.tx, claim, 'draft', reviewsOf(scene, claim, 'draft'), turn.now, turn.newId);
  return claim;
}

/** 「定金1500先付，尾款3500活动完了付」: one line, and what of it goes first. */
function inParts(turn: Turn, lines: readonly Line[], { text }: Origin): readonly Line[] {
  const [only, ...others] = lines;
  if (!only?.amountFen || others.length > 0 || only.asked.includes('amount')) return lines;
  return [{ ...only, firstFen: firstPartIn(text, dayOf(turn.now), only.amountFen) }];
}

/** Written down with what it came from; the activity of its day is filled in. */
export async function keepDraft(turn: Turn, drafted: Claim, reading: unknown): Promise<Claim> {
  const claim = await withActivity(turn, drafted);
  await insertClaim(turn.tx, claim, reading);
  return claim;
}

/** A claim that has not been written down: also what a question is judged by. */
export const blankClaim = (turn: Turn, station: Station, origin: Origin, lines: readonly Line[]): Claim => ({
  id: turn.newId(),
  stationId: station.id,
  number: null,
  state: 'draft',
  version: 1,
  submitterId: origin.submitterId,
  sourceId: origin.sourceId,
  chatId: origin.chatId,
  text: origin.text.slice(0, 2000),
  purpose: origin.text.replace(/\s+/g, ' ').slice(0, 80),
  note: null,
  activityId: null,
  needsApproval: false,
  chargeFen: 0,
  changes: [],
  filedBefore: null,
  createdAt: turn.now,
  submittedAt: null,
  waitingSince: null,
  paidOn: null,
  lines,
  payments: [],
});

/** What earlier claims of the station say of one like it. */
const asKnown = async (turn: Turn, station: Station, said: ExpenseReading): Promise<ExpenseReading> =>
  asLearned(turn, station, await asLastTime(turn, station, said));

/** 老规矩: what is not said is as it was when the same payee was last filed. */
async function asLastTime(turn: Turn, station: Station, expense: ExpenseReading): Promise<ExpenseReading> {
  if (!expense.isRepeat || expense.payee === null || expense.category !== null) return expense;
  const last = await lastLineFor(turn.tx, station.id, expense.payee);
  if (!last?.category) return expense;
  const ask = expense.ask.filter((field) => field !== 'category');
  return {
    ...expense,
    category: last.category,
    kind: expense.kind ?? last.kind,
    ask,
    inferred: [...expense.inferred, 'category'],
  };
}

export async function lineOf(
  turn: Turn,
  station: Station,
  expense: ExpenseReading,
  ordinal: number,
  origin: Origin,
): Promise<Line> {
  const known = expense.payee === null ? null : await knownPayee(turn.tx, station.id, expense.payee);
  const remembered = {
    employer: expense.employer ?? known?.employer ?? null,
    // A relation that the words only suggest is asked, not taken for said.
    relation:
      (expense.ask.includes('payee.relation') ? null : expense.relation) ??
      (known?.relation as Relation | null | undefined) ??
      null,
    fiscallySupported: expense.fiscallySupported ?? known?.fiscallySupported ?? null,
    staffing: expense.staffing ?? (known?.staffing as Line['staffing'] | undefined) ?? null,
    title: (known?.title as Line['title'] | undefined) ?? null,
    basis: expense.basis ?? (known?.basis as Line['basis'] | undefined) ?? null,
  };
  const paid = expense.paid ?? 'no';
  const isDateOpen = expense.ask.includes('date');
  return {
    ordinal,
    what: (expense.what ?? '').slice(0, 30),
    category: expense.category,
    kind: expense.kind,
    forbidden: expense.forbidden,
    confirmed: null,
    amountFen: expense.amountFen,
    chargeFen: 0,
    firstFen: null,
    ...remembered,
    occurredOn: expense.date ?? (isDateOpen ? null : dayOf(turn.now)),
    payee: expense.payee,
    payeeKind: payeeKindOf(expense.payee),
    paid,
    payTo: paid === 'personal' ? advancerOf(station, expense, origin.submitterId) : null,
    fundSource: expense.fundSource ?? 'special',
    invoiceNumber: null,
    invoiceTotalFen: null,
    headCount: expense.people,
    days: expense.days,
    form: expense.form,
    monthFen: null,
    asked: [
      ...expense.ask.filter((ask) => !isRemembered(ask, remembered)),
      ...(paid === 'personal' && expense.payTo === null ? ['payTo'] : []),
    ],
    inferred: inferredOf(expense, remembered, isDateOpen),
    salt: newSalt(),
  };
}

type Remembered = Pick<Line, 'employer' | 'relation' | 'fiscallySupported' | 'staffing' | 'basis'>;

const isRemembered = (ask: string, known: Remembered): boolean =>
  (ask === 'payee.employer' && known.employer !== null) ||
  (ask === 'payee.relation' && known.relation !== null) ||
  (ask === 'payee.fiscallySupported' && known.fiscallySupported !== null) ||
  (ask === 'basis' && known.basis !== null);

/** 「我」 is whoever writes, and so is nobody named; somebody meant but not named is asked for. */
function advancerOf(station: Station, { payTo, isAdvancerSaid }: ExpenseReading, submitterId: string): string | null {
  if (payTo !== null && payTo !== '我') return payTo;
  return payTo === null && isAdvancerSaid ? null : nameOf(station, submitterId);
}

function inferredOf(expense: ExpenseReading, known: Remembered, isDateOpen: boolean): string[] {
  // A day and month that were said stand; that the year is this one needs no mark.
  const read = expense.inferred.flatMap((name) => (name === 'year' ? [] : name === 'date' ? ['occurredOn'] : [name]));
  return [
    ...new Set([
      ...read,
      ...(expense.date === null && !isDateOpen ? ['occurredOn'] : []),
      ...(expense.paid === null ? ['paid'] : []),
      ...(expense.paid === 'personal' && expense.payTo === null ? ['payTo'] : []),
      ...(expense.employer === null && known.employer !== null ? ['employer'] : []),
      ...(expense.relation === null && known.relation !== null ? ['relation'] : []),
      ...(expense.staffing === null && known.staffing !== null ? ['staffing'] : []),
      ...(expense.basis === null && known.basis !== null ? ['basis'] : []),
    ]),
  ];
}
