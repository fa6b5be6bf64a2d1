import { availableFen } from '../budget/budget.ts';
import { messageOfSource } from '../claim/claim.store.ts';
import type { Db, Prisma } from '../db.ts';
import { printJson, runCommand } from './command.ts';

/** What outside checks compare: claims with their decisions, budget lines, and what waits. */

/** A database takes only so many values in one query, and memory stays flat. */
const PAGE = 200;

async function dumpClaims(db: Db): Promise<void> {
  for (let from = 0; ; from += PAGE) {
    const claims = await db.claim.findMany({
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      skip: from,
      take: PAGE,
      include: { lines: { orderBy: { ordinal: 'asc' } }, decisions: { orderBy: { at: 'asc' } } },
    });
    for (const claim of claims) printClaim(claim);
    if (claims.length < PAGE) return;
  }
}

type ClaimRow = Prisma.ClaimGetPayload<{ include: { lines: true; decisions: true } }>;

function printClaim(claim: ClaimRow): void {
  printJson({
    type: 'claim',
    id: claim.id,
    number: claim.number,
    station: claim.stationId,
    state: claim.state,
    submitter: claim.submitterId,
    lines: claim.lines.map(({ amountFen, chargeFen, category, fundSource, payee, occurredOn }) => ({
      amountFen,
      chargeFen,
      category,
      fundSource,
      payee,
      occurredOn,
    })),
    messageId: messageOfSource(claim.sourceId),
    decisions: claim.decisions.map(({ act, byId, at }) => ({ act, by: byId, at: at.toISOString() })),
  });
}

async function dumpBudget(db: Db): Promise<void> {
  for (const line of await db.budgetLine.findMany({ orderBy: { id: 'asc' } })) {
    const {
      stationId: station,
      category,
      fundSource,
      budgetFen,
      adjustedFen,
      reservedFen,
      inReviewFen,
      approvedFen,
      paidFen,
      refundedFen,
    } = line;
    printJson({
      type: 'budget',
      station,
      category,
      fundSource,
      budgetFen,
      adjustedFen,
      reservedFen,
      inReviewFen,
      approvedFen,
      paidFen,
      refundedFen,
      availableFen: availableFen(line),
    });
  }
}

async function dumpPayments(db: Db): Promise<void> {
  for (let from = 0; ; from += PAGE) {
    const payments = await db.payment.findMany({
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      skip: from,
      take: PAGE,
      include: { parts: { orderBy: { lineOrdinal: 'asc' } } },
    });
    for (const {
      id,
      stationId: station,
      claimId: claim,
      state,
      sumFen,
      paidOn,
      byId: by,
      parts,
      ...rest
    } of payments) {
      const { isBackfill, bouncedOn, bounceReason } = rest;
      const lines = parts.map(({ lineOrdinal: line, fen }) => ({ line, fen }));
      printJson({
        ...{ type: 'payment', id, station, claim, state, sumFen, paidOn, by },
        ...{ isBackfill, bouncedOn, bounceReason, lines },
      });
    }
    if (payments.length < PAGE) return;
  }
}

/** Adjustments that were filed; drafts are their author’s own. */
async function dumpAdjustments(db: Db): Promise<void> {
  const where = { state: { notIn: ['draft', 'cancelled'] } };
  for (const one of await db.adjustment.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })) {
    const { id, stationId: station, state, fundSource, fromCategory: from, toCategory: to, amountFen } = one;
    const { submitterId: submitter, documentNumber, documentOn, scanSha256: scan } = one;
    printJson({
      ...{ type: 'adjustment', id, station, state, fundSource, from, to, amountFen },
      ...{ submitter, documentNumber, documentOn, scan },
    });
  }
}

/** Money that finance confirmed, also what was taken back later; and deadlines that were moved. */
async function dumpIncomes(db: Db): Promise<void> {
  const where = { confirmedById: { not: null } };
  for (const one of await db.income.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })) {
    const { id, stationId: station, state, fundSource, origin, amountFen, arrivedOn, confirmedById: by } = one;
    printJson({ type: 'income', id, station, state, fundSource, origin, amountFen, arrivedOn, by });
  }
  const moved = { where: { state: 'effective' }, orderBy: { createdAt: 'asc' as const } };
  for (const one of await db.deadlineChange.findMany(moved)) {
    const { id, stationId: station, beforeOn, deadlineOn, documentNumber, documentOn, scanSha256: scan } = one;
    printJson({ type: 'deadline', id, station, beforeOn, deadlineOn, documentNumber, documentOn, scan });
  }
}

/** Registered rulings; drafts are their author’s own. */
async function dumpRulings(db: Db): Promise<void> {
  const where = { state: { notIn: ['draft', 'cancelled'] } };
  for (const ruling of await db.ruling.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })) {
    const { id, stationId: station, kind, article, answer, condition, saidBy, saidOn, channel, state } = ruling;
    printJson({ type: 'ruling', id, station, kind, article, answer, condition, saidBy, saidOn, channel, state });
  }
}

/** Invoices with what each line takes of them; 红字 ones have a total below zero. */
async function dumpInvoices(db: Db): Promise<void> {
  const include = {
    file: { select: { messageId: true, sha256: true } },
    allocations: { orderBy: [{ claimId: 'asc' as const }, { lineOrdinal: 'asc' as const }] },
  };
  for (let from = 0; ; from += PAGE) {
    const orderBy = [{ receivedAt: 'asc' as const }, { id: 'asc' as const }];
    const invoices = await db.invoice.findMany({ orderBy, skip: from, take: PAGE, include });
    for (const { file, allocations, ...invoice } of invoices)
      printJson({
        type: 'invoice',
        station: invoice.stationId,
        number: invoice.number,
        code: invoice.code,
        kind: invoice.kind,
        issuedOn: invoice.issuedOn,
        seller: invoice.sellerName,
        totalFen: invoice.totalFen,
        cancelledFen: invoice.cancelledFen,
        source: invoice.source,
        ...file,
        allocations: allocations.map(({ claimId: claim, lineOrdinal: line, amountFen }) => ({
          claim,
          line,
          amountFen,
        })),
      });
    if (invoices.length < PAGE) return;
  }
}

/** Papers that are no invoices, on lines and with activities. */
async function dumpPapers(db: Db): Promise<void> {
  const onLines = await db.linePaper.findMany({ orderBy: { id: 'asc' } });
  for (const { kind, claimId: claim, lineOrdinal: line, fileId } of onLines)
    printJson({ type: 'paper', kind, claim, line, file: fileId });
  const withActivities = await db.activityPaper.findMany({ orderBy: { id: 'asc' } });
  for (const { kind, activityId: activity, fileId } of withActivities)
    printJson({ type: 'paper', kind, activity, file: fileId });
}

/** What was sent, by the message that carried it. Names of files stay out: they are people’s words. */
async function dumpFiles(db: Db): Promise<void> {
  for (let from = 0; ; from += PAGE) {
    const orderBy = [{ receivedAt: 'asc' as const }, { id: 'asc' as const }];
    const files = await db.receivedFile.findMany({ orderBy, skip: from, take: PAGE });
    for (const { id, messageId, stationId: station, senderId: sender, state, sha256, size } of files)
      printJson({ type: 'file', id, messageId, station, sender, state, sha256, size });
    if (files.length < PAGE) return;
  }
}

async function dumpQueues(db: Db): Promise<void> {
  const unhandled = await db.inboxEvent.count({ where: { handledAt: null, parkedAt: null, kind: { not: 'timer' } } });
  const parked = await db.inboxEvent.count({ where: { parkedAt: { not: null } } });
  printJson({ type: 'inbox', unhandled, parked });
  const due = await db.outboxMessage.count({ where: { sentAt: null, failedAt: null } });
  const failed = await db.outboxMessage.count({ where: { failedAt: { not: null } } });
  printJson({ type: 'outbox', due, failed });
  const files = await db.receivedFile.count({ where: { state: { not: 'done' } } });
  const messages = await db.soughtMessage.count({ where: { state: { not: 'done' } } });
  printJson({ type: 'fetching', files, messages });
}

await runCommand({
  help: 'npm run -s dump: claims, payments, budget lines, rulings, invoices, papers, files and queues as JSON Lines on standard output.',
  run: async (db) => {
    await dumpClaims(db);
    await dumpPayments(db);
    await dumpBudget(db);
    await dumpRulings(db);
    await dumpAdjustments(db);
    await dumpIncomes(db);
    await dumpInvoices(db);
    await dumpPapers(db);
    await dumpFiles(db);
    await dumpQueues(db);
  },
});
