import { availableFen, columns } from '../budget/budget.ts';
import type { Tx } from '../db.ts';
import { faultsOfChain, personHash } from '../ledger/ledger.ts';
import { adjustmentChecks, ledgerTellsEveryAdjustment } from './adjustments.store.ts';
import type { Check } from './check.ts';
import { ledgerTellsEveryDeadline } from './deadlines.store.ts';
import { incomeChecks } from './incomes.store.ts';
import { invoiceChecks } from './invoices.store.ts';
import { onceChecks } from './once.store.ts';
import { paperChecks } from './papers.store.ts';
import { lineKey, paidByLine, paymentChecks } from './payments.store.ts';
import { ledgerTellsEveryPlan, planChecks } from './plans.store.ts';
import { ledgerTellsEveryRuling } from './rulings.store.ts';

/**
 * Standing checks: what must hold of the live database at any moment. Each is written once and used by the commands, by the stories and
 * by the simulation. A check returns its faults as sentences; none means it holds.
 */

export type { Check } from './check.ts';

const UNHANDLED_MS = 10 * 60_000;
const UNSENT_MS = 60 * 60_000;

/** Every budget column equals the sum of its moves, and no line is below zero. */
const budgetEqualsItsRows: Check = async (tx) => {
  const faults: string[] = [];
  const sums = await tx.budgetMove.groupBy({
    by: ['stationId', 'category', 'fundSource', 'column'],
    _sum: { amountFen: true },
  });
  const sumOf = (key: string): number =>
    sums.find((sum) => `${sum.stationId}/${sum.fundSource}/${sum.category}/${sum.column}` === key)?._sum.amountFen ?? 0;
  for (const line of await tx.budgetLine.findMany()) {
    const place = `${line.stationId}/${line.fundSource}/${line.category}`;
    for (const column of columns)
      if (line[column] !== sumOf(`${place}/${column}`))
        faults.push(`budget ${place}: ${column} is ${line[column]}, its rows sum to ${sumOf(`${place}/${column}`)}`);
    if (availableFen(line) < 0) faults.push(`budget ${place}: available is ${availableFen(line)} fen, below zero`);
  }
  return faults;
};

const columnOfState: Readonly<Record<string, 'inReviewFen' | 'approvedFen' | 'paidFen'>> = {
  confirming: 'inReviewFen',
  reviewing: 'inReviewFen',
  approving: 'inReviewFen',
  payable: 'approvedFen',
  paid: 'paidFen',
};

/** What the budget says is in review, approved and paid is what the claims in those states and their payments say. */
const budgetEqualsItsClaims: Check = async (tx) => {
  const lines = await tx.claimLine.findMany({
    where: { claim: { state: { in: Object.keys(columnOfState) } }, fundSource: { not: 'own' } },
    include: { claim: { select: { state: true, stationId: true } } },
  });
  const paid = await paidByLine(tx);
  const held = new Map<string, number>();
  const hold = (key: string, fen: number): unknown => held.set(key, (held.get(key) ?? 0) + fen);
  for (const { claim, claimId, ordinal, fundSource, category, chargeFen } of lines) {
    const place = `${claim.stationId}/${fundSource}/${category}`;
    const paidFen = paid.get(lineKey(claimId, ordinal)) ?? 0;
    hold(`${place}/paidFen`, paidFen);
    hold(`${place}/${columnOfState[claim.state]}`, chargeFen - paidFen);
  }
  const faults: string[] = [];
  for (const row of await tx.budgetLine.findMany())
    for (const column of ['inReviewFen', 'approvedFen', 'paidFen'] as const) {
      const key = `${row.stationId}/${row.fundSource}/${row.category}/${column}`;
      if (row[column] !== (held.get(key) ?? 0))
        faults.push(`budget ${key}: ${row[column]} fen, the claims hold ${held.get(key) ?? 0}`);
      held.delete(key);
    }
  for (const [key, fen] of held)
    if (fen !== 0) faults.push(`claims hold ${fen} fen of ${key}, which is no budget line`);
  return faults;
};

/** Every station's chain is unbroken, and ends where the station remembers. */
const chainsAreUnbroken: Check = async (tx) => {
  const faults: string[] = [];
  for (const station of await tx.station.findMany({ select: { id: true, ledgerSeq: true, ledgerHead: true } })) {
    const lines = await tx.ledgerLine.findMany({ where: { stationId: station.id }, orderBy: { seq: 'asc' } });
    const entries = lines.map((line) => ({ ...line, at: line.at.toISOString() }));
    faults.push(...faultsOfChain(station.id, entries, { seq: station.ledgerSeq, hash: station.ledgerHead }));
  }
  return faults;
};

const recorded = [
  'submit',
  'confirm',
  'review',
  'approve',
  'pay',
  'bounce',
  'return',
  'reject',
  'withdraw',
  'reopen',
  'reduce',
];

/** Every decision on a filed claim has its ledger line, and every ledger line its decision; the last line says the claim's state. */
const ledgerTellsEveryDecision: Check = async (tx) => {
  const faults: string[] = [];
  const decisions = await tx.decision.findMany({
    where: { act: { in: recorded } },
    select: { claimId: true, act: true },
  });
  const told = await tx.ledgerLine.findMany({
    where: { type: { startsWith: 'claim.' } },
    orderBy: [{ stationId: 'asc' }, { seq: 'asc' }],
    select: { type: true, payload: true },
  });
  const lines = told.map((line) => ({
    act: line.type.slice('claim.'.length),
    payload: JSON.parse(line.payload) as { claim: string; to: string },
  }));
  const count = (items: readonly string[]): Map<string, number> =>
    items.reduce((map, key) => map.set(key, (map.get(key) ?? 0) + 1), new Map<string, number>());
  const decided = count(decisions.map((item) => `${item.claimId}/${item.act}`));
  const written = count(lines.map((item) => `${item.payload.claim}/${item.act}`));
  for (const key of new Set([...decided.keys(), ...written.keys()]))
    if (decided.get(key) !== written.get(key))
      faults.push(`claim ${key}: ${decided.get(key) ?? 0} decisions, ${written.get(key) ?? 0} ledger lines`);
  const last = new Map(lines.map((line) => [line.payload.claim, line.payload.to]));
  for (const claim of await tx.claim.findMany({ where: { number: { not: null } }, select: { id: true, state: true } }))
    if (last.get(claim.id) !== claim.state)
      faults.push(`claim ${claim.id} is ${claim.state}, its last ledger line says ${last.get(claim.id) ?? 'nothing'}`);
  return faults;
};

interface LedgerClaim {
  readonly claim: string;
  readonly lines?: readonly { readonly ordinal: number; readonly payee: string | null; readonly chargeFen: number }[];
}

/** The latest ledger line of a claim carries its amounts and, unless erased, its payees' hashes. */
const ledgerMatchesClaims: Check = async (tx) => {
  const faults: string[] = [];
  const told = await tx.ledgerLine.findMany({
    where: { type: { startsWith: 'claim.' } },
    orderBy: { id: 'asc' },
    select: { payload: true },
  });
  const latest = new Map(
    told.map((line) => JSON.parse(line.payload) as LedgerClaim).map((payload) => [payload.claim, payload]),
  );
  const inFlight = await tx.claim.findMany({
    where: { state: { in: Object.keys(columnOfState) } },
    include: { lines: true },
  });
  for (const claim of inFlight)
    for (const line of claim.lines) {
      const entry = latest.get(claim.id)?.lines?.find((item) => item.ordinal === line.ordinal);
      const hash = line.payee === null ? null : personHash(line.salt, line.payee);
      if (entry?.chargeFen !== line.chargeFen)
        faults.push(
          `claim ${claim.id} line ${line.ordinal}: charged ${line.chargeFen} fen, the ledger says ${entry?.chargeFen ?? 'nothing'}`,
        );
      if (entry && line.payee !== null && entry.payee !== hash)
        faults.push(`claim ${claim.id} line ${line.ordinal}: the payee is not the one in the ledger`);
    }
  return faults;
};

const roundOf = (claimId: string) => ({
  claimId,
  confirmed: new Set<string>(),
  reviewed: new Set<string>(),
  approved: new Set<string>(),
});

/**
 * Nobody decided on their own submission, 确认 apart; of what was last filed nobody approved what they had confirmed or reviewed, nor paid
 * what they approved.
 */
const dutiesAreSeparate: Check = async (tx) => {
  const decisions = await tx.decision.findMany({
    where: { act: { in: ['submit', 'confirm', 'review', 'approve', 'pay'] } },
    orderBy: [{ claimId: 'asc' }, { claimVersion: 'asc' }],
    select: { claimId: true, act: true, byId: true, claim: { select: { submitterId: true } } },
  });
  const faults: string[] = [];
  let round = roundOf('');
  for (const { claimId, act, byId, claim } of decisions) {
    if (act === 'submit' || round.claimId !== claimId) round = roundOf(claimId);
    if (!['submit', 'confirm'].includes(act) && byId === claim.submitterId)
      faults.push(`claim ${claimId}: ${act} by its own submitter`);
    if (act === 'confirm') round.confirmed.add(byId);
    if (act === 'review') round.reviewed.add(byId);
    if (act === 'approve') round.approved.add(byId);
    if (act === 'approve' && round.confirmed.has(byId))
      faults.push(`claim ${claimId}: confirmed and approved by one person`);
    if (act === 'approve' && round.reviewed.has(byId))
      faults.push(`claim ${claimId}: reviewed and approved by one person`);
    if (act === 'pay' && round.approved.has(byId)) faults.push(`claim ${claimId}: approved and paid by one person`);
  }
  return faults;
};

const PAST_CONFIRM = ['reviewing', 'approving', 'payable', 'paid'];

/** No claim got past 确认 without the lead's own act (第六条). */
const leadsConfirmed: Check = async (tx) => {
  const claims = await tx.claim.findMany({ where: { state: { in: PAST_CONFIRM } }, include: { decisions: true } });
  return claims
    .filter((claim) => !claim.decisions.some((item) => item.act === 'confirm' || item.step === 'confirm-submit'))
    .map((claim) => `claim ${claim.id} is ${claim.state} without the lead's confirmation`);
};

const nothingUnhandled: Check = async (tx, now) => {
  const late = await tx.inboxEvent.count({
    where: { handledAt: null, parkedAt: null, dueAt: { lt: new Date(now.getTime() - UNHANDLED_MS) } },
  });
  return late === 0 ? [] : [`${late} events have waited for more than 10 minutes`];
};

const nothingUnsent: Check = async (tx, now) => {
  const late = await tx.outboxMessage.count({
    where: { sentAt: null, failedAt: null, dueAt: { lt: new Date(now.getTime() - UNSENT_MS) } },
  });
  return late === 0 ? [] : [`${late} messages have waited for more than an hour`];
};

const nothingParked: Check = async (tx) => {
  const parked = await tx.inboxEvent.count({ where: { parkedAt: { not: null } } });
  return parked === 0 ? [] : [`${parked} events were given up and wait for a hand`];
};

export const ledgerChecks: Readonly<Record<string, Check>> = {
  chainsAreUnbroken,
  ledgerTellsEveryDecision,
  ledgerMatchesClaims,
  ledgerTellsEveryRuling,
  ledgerTellsEveryPlan,
  ledgerTellsEveryAdjustment,
  ledgerTellsEveryDeadline,
};

export const standingChecks: Readonly<Record<string, Check>> = {
  budgetEqualsItsRows,
  budgetEqualsItsClaims,
  dutiesAreSeparate,
  leadsConfirmed,
  nothingUnhandled,
  nothingUnsent,
  nothingParked,
  ...paymentChecks,
  ...onceChecks,
  ...invoiceChecks,
  ...paperChecks,
  ...planChecks,
  ...adjustmentChecks,
  ...incomeChecks,
};

/** Runs checks; every fault with the name of the check that found it. */
export async function runChecks(
  tx: Tx,
  now: Date,
  checks: Readonly<Record<string, Check>>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, check] of Object.entries(checks))
    for (const fault of await check(tx, now)) faults.push(`${name}: ${fault}`);
  return faults;
}
