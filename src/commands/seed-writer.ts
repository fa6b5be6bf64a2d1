import { needsApproval } from '../approval/approval.ts';
import { budgetLines } from '../budget/budget.actions.ts';
import { type BudgetLine, type ClaimMovement, columns, moved, shiftsOf } from '../budget/budget.ts';
import type { FundSource } from '../category.ts';
import type { Message } from '../chat/inbound.ts';
import { type LineReview, reviewClaim, type Surroundings } from '../claim/claim.facts.ts';
import type { Fee } from '../claim/claim.fees.ts';
import { ledgerPayload } from '../claim/claim.ledger.ts';
import { paidOnAfter, paymentBy } from '../claim/claim.payments.ts';
import { hasAsk, isRefused } from '../claim/claim.review.ts';
import { filedText, reviewRow } from '../claim/claim.store.ts';
import { type Arrow, type Claim, circumstancesOf, step } from '../claim/claim.ts';
import { stepOf } from '../claim/claim.view.ts';
import { type Day, dayOf } from '../days.ts';
import type { Db, Prisma, Tx } from '../db.ts';
import { canonical, hashOf, type Json } from '../ledger/ledger.ts';
import { sumFen } from '../money.ts';
import { sumOf } from '../payment/payment.ts';
import type { Stage } from '../policy/index.ts';
import { read } from '../reading/reading.ts';
import { loadStation } from '../station/station.actions.ts';
import { holds, memberOf, type Station } from '../station/station.ts';
import { feesBefore, moveFees } from './seed-fees.ts';
import { idOf, type PlannedClaim, type PlannedMove } from './seed-year.ts';

/**
 * Lives planned claims as the bot would have, by the same table of arrows, budget movements and ledger hashes, but in memory; the rows
 * that it leaves are then written many at a time. A batch is one transaction and is sound in itself.
 */

const CLAIMS_AT_ONCE = 2_000;
const BATCH_TIMEOUT_MS = 120_000;

/** What the database remembers between batches; kept here so that nothing is read twice. */
interface Books {
  readonly station: Station;
  number: number;
  seq: number;
  head: string;
  readonly budget: Map<string, BudgetLine>;
  /** Gross fees by payee and month of payment, of claims that will be or were paid. */
  readonly fees: Map<string, Fee>;
  readonly payees: Set<string>;
}

interface Rows {
  readonly claims: Prisma.ClaimCreateManyInput[];
  readonly lines: Prisma.ClaimLineCreateManyInput[];
  readonly decisions: Prisma.DecisionCreateManyInput[];
  readonly reviews: Prisma.PolicyReviewCreateManyInput[];
  readonly moves: Prisma.BudgetMoveCreateManyInput[];
  readonly ledger: Prisma.LedgerLineCreateManyInput[];
  readonly events: Prisma.InboxEventCreateManyInput[];
  readonly payees: Prisma.PayeeCreateManyInput[];
  readonly payments: Prisma.PaymentCreateManyInput[];
  readonly parts: Prisma.PaymentPartCreateManyInput[];
}

const noRows = (): Rows => ({
  claims: [],
  lines: [],
  decisions: [],
  reviews: [],
  moves: [],
  ledger: [],
  events: [],
  payees: [],
  payments: [],
  parts: [],
});

/** Writes every claim; `tell` hears how many lines stand so far. */
export async function writeYear(
  db: Db,
  stationId: string,
  year: readonly PlannedClaim[],
  tell: (lines: number) => void,
): Promise<void> {
  const books = await openBooks(db, stationId);
  let written = 0;
  for (let from = 0; from < year.length; from += CLAIMS_AT_ONCE) {
    const batch = year.slice(from, from + CLAIMS_AT_ONCE);
    const before = { number: books.number, seq: books.seq, head: books.head };
    const rows = live(books, batch);
    await db.$transaction((tx) => save(tx, books, before, rows), { timeout: BATCH_TIMEOUT_MS });
    written += sumFen(batch.map(({ claim }) => claim.lines.length));
    tell(written);
  }
}

async function openBooks(db: Db, stationId: string): Promise<Books> {
  const row = await db.station.findUniqueOrThrow({ where: { id: stationId } });
  const budget = await budgetLines(db, stationId);
  return {
    station: await loadStation(db, stationId),
    number: row.nextNumber,
    seq: row.ledgerSeq,
    head: row.ledgerHead,
    budget: new Map(budget.map((line) => [budgetKey(line), line])),
    fees: new Map(),
    payees: new Set(),
  };
}

const budgetKey = (line: {
  readonly category: string | null;
  readonly fundSource: FundSource | string | null;
}): string => `${line.fundSource}/${line.category}`;

/** Everything in a batch that happens, in the order of time: the ledger tells it as it was. */
function live(books: Books, batch: readonly PlannedClaim[]): Rows {
  const rows = noRows();
  const now = new Map<string, Claim>(batch.map(({ claim }) => [claim.id, claim]));
  const acts = batch.flatMap(({ claim, moves }) => moves.map((move) => ({ id: claim.id, move })));
  for (const { claim } of batch) draft(books, rows, claim);
  for (const { id, move } of acts.sort((a, b) => a.move.at.getTime() - b.move.at.getTime())) {
    const claim = now.get(id);
    if (claim) now.set(id, act(books, rows, claim, move));
  }
  for (const { claim } of batch) keep(rows, now.get(claim.id) ?? claim);
  return rows;
}

function draft(books: Books, rows: Rows, claim: Claim): void {
  const message: Message = {
    kind: 'message',
    id: claim.sourceId,
    messageId: claim.sourceId,
    chatId: claim.chatId,
    chatType: 'p2p',
    senderId: claim.submitterId,
    text: claim.text,
    form: 'text',
    isMentioned: true,
    replyTo: null,
    sentAt: claim.createdAt.toISOString(),
    isMasked: false,
  };
  rows.events.push({
    id: message.id,
    kind: message.kind,
    senderId: message.senderId,
    chatId: message.chatId,
    payload: JSON.stringify(message),
    receivedAt: claim.createdAt,
    dueAt: claim.createdAt,
    handledAt: claim.createdAt,
    outcome: 'claim.drafted',
    reply: JSON.stringify({ toast: { type: 'info', content: '已收到' } }),
  });
  keepReviews(
    rows,
    claim,
    'draft',
    reviewClaim(claim, around(books, claim, claim.createdAt, null), 'draft'),
    claim.createdAt,
  );
}

function around(books: Books, claim: Claim, now: Date, payOn: Day | null): Surroundings {
  return {
    station: books.station,
    on: dayOf(now),
    budget: [...books.budget.values()],
    usedInvoices: [],
    attached: [],
    known: [],
    papers: [],
    owed: [],
    rulings: [],
    earlierFees: feesBefore(books.fees, claim, payOn ?? dayOf(now)),
    activity: null,
    payOn,
  };
}

/** One act on one claim, with everything the bot writes beside it. */
function act(books: Books, rows: Rows, claim: Claim, move: PlannedMove): Claim {
  const filed = move.act === 'submit' ? fileClaim(books, rows, claim, move) : claim;
  const isLeads = holds(memberOf(books.station, claim.submitterId), 'lead');
  const arrow = step(filed.state, move.act, circumstancesOf(filed, isLeads));
  if (!arrow.ok) throw new Error(`a sample claim cannot ${move.act} from ${filed.state}`);
  if (arrow.value.money) moveMoney(books, rows, filed, arrow.value.money, move.at);
  const next = moveClaim(books, filed, arrow.value, move);
  decide(rows, filed, isLeads, move);
  if (next.number !== null)
    tellLedger(books, rows, move.at, `claim.${move.act}`, ledgerPayload(next, arrow.value, move));
  return { ...next, version: next.version + 1 };
}

/** The claim as it is filed: reviewed, charged, numbered. */
function fileClaim(books: Books, rows: Rows, claim: Claim, move: PlannedMove): Claim {
  const reviews = reviewClaim(claim, around(books, claim, move.at, null), 'submit');
  if (isRefused(reviews)) throw new Error(`a sample claim is refused: ${claim.text}`);
  keepReviews(rows, claim, 'submit', reviews, move.at);
  const lines = reviews.map(({ line }) => line);
  const chargeFen = sumFen(lines.map((line) => line.chargeFen));
  const approval = needsApproval({
    preset: books.station.preset,
    bandFen: chargeFen,
    hasAsk: hasAsk(reviews),
    isPlanned: false,
    isFinanceCashier: books.station.members.some((member) => holds(member, 'finance') && holds(member, 'cashier')),
  });
  return {
    ...claim,
    lines,
    chargeFen,
    needsApproval: approval,
    note: hasAsk(reviews) ? '情况属实，材料随后补齐。' : null,
  };
}

function moveMoney(books: Books, rows: Rows, claim: Claim, movement: ClaimMovement, at: Date): void {
  const sums = new Map<string, { readonly line: BudgetLine; readonly fen: number }>();
  for (const line of claim.lines) {
    const key = budgetKey(line);
    const budget = books.budget.get(key);
    if (!budget) throw new Error(`the sample station has no budget ${key}`);
    sums.set(key, { line: budget, fen: line.chargeFen + (sums.get(key)?.fen ?? 0) });
  }
  moveFees(books.fees, claim, movement, at);
  for (const [key, { line, fen }] of sums) {
    const next = moved(line, movement, fen);
    if (!next) throw new Error(`the sample budget ${key} cannot carry ${fen} fen more`);
    books.budget.set(key, next);
    for (const shift of shiftsOf(movement, fen))
      rows.moves.push({
        stationId: claim.stationId,
        category: line.category,
        fundSource: line.fundSource,
        ...shift,
        claimId: claim.id,
        act: movement,
        at,
      });
  }
}

function moveClaim(books: Books, claim: Claim, arrow: Arrow, move: PlannedMove): Claim {
  const isSubmit = arrow.act === 'submit';
  const paying = { byId: move.byId, ...(arrow.act === 'pay' ? { paidOn: dayOf(move.at) } : {}) };
  const payment = paymentBy(claim, arrow, paying, { id: idOf(`payment ${claim.id}/${claim.version}`), at: move.at });
  return {
    ...claim,
    state: arrow.to,
    number: claim.number ?? (isSubmit ? books.number++ : null),
    submittedAt: isSubmit ? move.at : claim.submittedAt,
    waitingSince: stepOf(arrow.to) === null ? null : move.at,
    paidOn: paidOnAfter(claim, arrow, paying),
    payments: payment ? [...claim.payments, payment] : claim.payments,
  };
}

function decide(rows: Rows, claim: Claim, isLeads: boolean, move: PlannedMove): void {
  rows.decisions.push({
    id: idOf(`decision ${claim.id}/${claim.version}`),
    claimId: claim.id,
    claimVersion: claim.version,
    step: move.act === 'submit' && isLeads ? 'confirm-submit' : (stepOf(claim.state) ?? claim.state),
    act: move.act,
    byId: move.byId,
    at: move.at,
    reason: move.reason,
    note: move.act === 'submit' ? claim.note : null,
    seen: JSON.stringify({ text: claim.text }),
  });
}

function tellLedger(books: Books, rows: Rows, at: Date, type: string, payload: Json): void {
  const entry = { seq: books.seq + 1, at: at.toISOString(), type, payload: canonical(payload), previous: books.head };
  const hash = hashOf(books.station.id, entry);
  rows.ledger.push({ stationId: books.station.id, ...entry, at, hash });
  books.seq = entry.seq;
  books.head = hash;
}

function keepReviews(rows: Rows, claim: Claim, stage: Stage, reviews: readonly LineReview[], at: Date): void {
  for (const judged of reviews)
    rows.reviews.push(
      reviewRow(claim, stage, judged, at, idOf(`review ${claim.id}/${claim.version}/${stage}/${judged.line.ordinal}`)),
    );
}

function keep(rows: Rows, { lines, changes, filedBefore, payments, ...claim }: Claim): void {
  for (const { parts, ...payment } of payments) {
    rows.payments.push({ ...payment, stationId: claim.stationId, claimId: claim.id, sumFen: sumOf(parts) });
    rows.parts.push(...parts.map((part) => ({ paymentId: payment.id, ...part })));
  }
  rows.claims.push({
    ...claim,
    changes: JSON.stringify(changes),
    filedBefore: filedText(filedBefore),
    reading: JSON.stringify(read(claim.text, claim.createdAt)),
  });
  for (const { asked, inferred, ...line } of lines)
    rows.lines.push({
      id: `${claim.id}:${line.ordinal}`,
      claimId: claim.id,
      ...line,
      asked: JSON.stringify(asked),
      inferred: JSON.stringify(inferred),
    });
}

/** People who were paid are remembered, once each. */
function rememberPayees(books: Books, rows: Rows): void {
  for (const { payee, payeeKind, employer, relation, fiscallySupported, basis, claimId } of rows.lines) {
    if (!payee || payeeKind !== 'person' || books.payees.has(payee)) continue;
    const submittedAt = rows.claims.find((claim) => claim.id === claimId)?.submittedAt;
    if (!submittedAt) continue;
    books.payees.add(payee);
    rows.payees.push({
      id: idOf(`payee ${payee}`),
      stationId: books.station.id,
      name: payee,
      employer: employer ?? null,
      relation: relation ?? null,
      fiscallySupported: fiscallySupported ?? null,
      basis: basis ?? null,
      usedAt: submittedAt,
    });
  }
}

/** Writes a batch over exactly the books it was reckoned from: a bot beside us that wrote in between makes it throw. */
async function save(
  tx: Tx,
  books: Books,
  before: { number: number; seq: number; head: string },
  rows: Rows,
): Promise<void> {
  rememberPayees(books, rows);
  const { count } = await tx.station.updateMany({
    where: { id: books.station.id, nextNumber: before.number, ledgerSeq: before.seq, ledgerHead: before.head },
    data: { nextNumber: books.number, ledgerSeq: books.seq, ledgerHead: books.head },
  });
  if (count === 0)
    throw new Error('Somebody else wrote to this station meanwhile: seeding stopped, what is written so far is sound.');
  for (const line of books.budget.values())
    await tx.budgetLine.update({
      where: {
        stationId_category_fundSource: {
          stationId: books.station.id,
          category: line.category,
          fundSource: line.fundSource,
        },
      },
      data: { ...Object.fromEntries(columns.map((column) => [column, line[column]])), version: { increment: 1 } },
    });
  await tx.inboxEvent.createMany({ data: rows.events });
  await tx.claim.createMany({ data: rows.claims });
  await tx.claimLine.createMany({ data: rows.lines });
  await tx.decision.createMany({ data: rows.decisions });
  await tx.payment.createMany({ data: rows.payments });
  await tx.paymentPart.createMany({ data: rows.parts });
  await tx.policyReview.createMany({ data: rows.reviews });
  await tx.budgetMove.createMany({ data: rows.moves });
  await tx.ledgerLine.createMany({ data: rows.ledger });
  await tx.payee.createMany({ data: rows.payees });
}
