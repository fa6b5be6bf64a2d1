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

/** Registered rulings; drafts are their author’s own. */
async function dumpRulings(db: Db): Promise<void> {
  const where = { state: { notIn: ['draft', 'cancelled'] } };
  for (const ruling of await db.ruling.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })) {
    const { id, stationId: station, kind, article, answer, condition, saidBy, saidOn, channel, state } = ruling;
    printJson({ type: 'ruling', id, station, kind, article, answer, condition, saidBy, saidOn, channel, state });
  }
}

async function dumpQueues(db: Db): Promise<void> {
  const unhandled = await db.inboxEvent.count({ where: { handledAt: null, parkedAt: null, kind: { not: 'timer' } } });
  const parked = await db.inboxEvent.count({ where: { parkedAt: { not: null } } });
  printJson({ type: 'inbox', unhandled, parked });
  const due = await db.outboxMessage.count({ where: { sentAt: null, failedAt: null } });
  const failed = await db.outboxMessage.count({ where: { failedAt: { not: null } } });
  printJson({ type: 'outbox', due, failed });
}

await runCommand({
  help: 'npm run -s dump: claims, payments, budget lines, rulings and queues as JSON Lines on standard output.',
  run: async (db) => {
    await dumpClaims(db);
    await dumpPayments(db);
    await dumpBudget(db);
    await dumpRulings(db);
    await dumpQueues(db);
  },
});
