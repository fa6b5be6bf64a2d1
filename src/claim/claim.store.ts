import { randomBytes } from 'node:crypto';
import type { Category, FundSource } from '../category.ts';
import type { Prisma, Tx } from '../db.ts';
import { paymentOfRow, withParts } from '../payment/payment.actions.ts';
import type { Facts, Finding, Form, Kind, Paid, Relation, Review, Staffing, Stage } from '../policy/index.ts';
import type { Claim, ClaimState, FactChange, FiledLine, Line } from './claim.ts';

export { cardSeen } from '../outbox/seen.ts';

/** Rows ↔ Claim. A state changes only where the version is the one that was read. */

const withLines = { lines: { orderBy: { ordinal: 'asc' } }, payments: withParts } as const;
type ClaimRow = Prisma.ClaimGetPayload<{ include: typeof withLines }>;
type LineRow = ClaimRow['lines'][number];

export const lineOfRow = (row: LineRow): Line => ({
  ...row,
  category: row.category as Category | null,
  kind: row.kind as Kind | null,
  basis: row.basis as Line['basis'],
  payeeKind: row.payeeKind as Line['payeeKind'],
  relation: row.relation as Relation | null,
  title: row.title as Line['title'],
  form: row.form as Form | null,
  staffing: row.staffing as Staffing | null,
  paid: row.paid as Paid | null,
  fundSource: row.fundSource as FundSource | null,
  asked: JSON.parse(row.asked) as string[],
  inferred: JSON.parse(row.inferred) as string[],
});

const claimOfRow = (row: ClaimRow): Claim => ({
  ...row,
  state: row.state as ClaimState,
  changes: JSON.parse(row.changes) as FactChange[],
  filedBefore: row.filedBefore === null ? null : (JSON.parse(row.filedBefore) as FiledLine[]),
  lines: row.lines.map(lineOfRow),
  payments: row.payments.map(paymentOfRow),
});

const lineColumns = (line: Line) => ({
  ordinal: line.ordinal,
  what: line.what,
  category: line.category,
  kind: line.kind,
  forbidden: line.forbidden,
  confirmed: line.confirmed,
  amountFen: line.amountFen,
  chargeFen: line.chargeFen,
  firstFen: line.firstFen,
  basis: line.basis,
  occurredOn: line.occurredOn,
  payee: line.payee,
  payeeKind: line.payeeKind,
  employer: line.employer,
  relation: line.relation,
  fiscallySupported: line.fiscallySupported,
  title: line.title,
  paid: line.paid,
  payTo: line.payTo,
  fundSource: line.fundSource,
  invoiceNumber: line.invoiceNumber,
  invoiceTotalFen: line.invoiceTotalFen,
  headCount: line.headCount,
  days: line.days,
  form: line.form,
  staffing: line.staffing,
  monthFen: line.monthFen,
  asked: JSON.stringify(line.asked),
  inferred: JSON.stringify(line.inferred),
  salt: line.salt,
});

export const newSalt = (): string => randomBytes(16).toString('hex');

export async function findClaim(tx: Tx, id: string): Promise<Claim | null> {
  const row = await tx.claim.findUnique({ where: { id }, include: withLines });
  return row ? claimOfRow(row) : null;
}

/** A draft written anew after its message was edited has a source of its own: one source, one claim. */
export const editedSource = (messageId: string, eventId: string): string => `${messageId}#${eventId}`;

export const messageOfSource = (sourceId: string): string => sourceId.split('#')[0] ?? sourceId;

/** So has one drawn from a file: a message may carry several, and words besides. */
export const fileSource = ({ messageId, id }: { readonly messageId: string; readonly id: string }): string =>
  editedSource(messageId, `file:${id}`);

/** The latest claim that came from a message, from an edit of it, or from a file that it carried. */
export const claimFromMessage = (tx: Tx, messageId: string): Promise<Claim | null> => latestFrom(tx, messageId, {});

/** The latest claim that came from the words of a message. */
export const claimFromWords = (tx: Tx, messageId: string): Promise<Claim | null> =>
  latestFrom(tx, messageId, { NOT: { sourceId: { startsWith: editedSource(messageId, 'file:') } } });

async function latestFrom(tx: Tx, messageId: string, only: Prisma.ClaimWhereInput): Promise<Claim | null> {
  const row = await tx.claim.findFirst({
    where: { ...only, OR: [{ sourceId: messageId }, { sourceId: { startsWith: editedSource(messageId, '') } }] },
    include: withLines,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return row ? claimOfRow(row) : null;
}

export const isSource = async (tx: Tx, sourceId: string): Promise<boolean> =>
  (await tx.claim.findFirst({ where: { sourceId }, select: { id: true } })) !== null;

export async function insertClaim(tx: Tx, claim: Claim, reading: unknown): Promise<void> {
  const { lines, changes, filedBefore, payments: _, ...columns } = claim;
  const kept = { changes: JSON.stringify(changes), filedBefore: filedText(filedBefore) };
  await tx.claim.create({ data: { ...columns, ...kept, reading: JSON.stringify(reading) } });
  for (const line of lines)
    await tx.claimLine.create({ data: { id: `${claim.id}:${line.ordinal}`, claimId: claim.id, ...lineColumns(line) } });
}

export const filedText = (filed: Claim['filedBefore']): string | null =>
  filed === null ? null : JSON.stringify(filed);

/** Saves over the version that was read and adds one to it. False when somebody else was first. */
export async function saveClaim(tx: Tx, claim: Claim): Promise<boolean> {
  const { count } = await tx.claim.updateMany({
    where: { id: claim.id, version: claim.version },
    data: {
      state: claim.state,
      version: claim.version + 1,
      number: claim.number,
      purpose: claim.purpose,
      note: claim.note,
      activityId: claim.activityId,
      needsApproval: claim.needsApproval,
      chargeFen: claim.chargeFen,
      changes: JSON.stringify(claim.changes),
      filedBefore: filedText(claim.filedBefore),
      submittedAt: claim.submittedAt,
      waitingSince: claim.waitingSince,
      paidOn: claim.paidOn,
    },
  });
  if (count === 0) return false;
  await dropStruck(tx, claim);
  for (const line of claim.lines)
    await tx.claimLine.update({
      where: { claimId_ordinal: { claimId: claim.id, ordinal: line.ordinal } },
      data: lineColumns(line),
    });
  return true;
}

/** A struck line takes what hangs on it along; the decision and the ledger keep what it was. */
async function dropStruck(tx: Tx, { id: claimId, lines }: Claim): Promise<void> {
  const kept = lines.map((line) => line.ordinal);
  const { count } = await tx.claimLine.deleteMany({ where: { claimId, ordinal: { notIn: kept } } });
  if (count === 0) return;
  const hanging = { where: { claimId, lineOrdinal: { notIn: kept } } };
  await tx.allocation.deleteMany(hanging);
  await tx.linePaper.deleteMany(hanging);
  await tx.owedInvoice.deleteMany(hanging);
}

export async function claimsOf(
  tx: Tx,
  where: { submitterId?: string; stationId?: string; states?: readonly ClaimState[] },
  take = 50,
): Promise<Claim[]> {
  const rows = await tx.claim.findMany({
    where: {
      ...(where.submitterId === undefined ? {} : { submitterId: where.submitterId }),
      ...(where.stationId === undefined ? {} : { stationId: where.stationId }),
      ...(where.states === undefined ? {} : { state: { in: [...where.states] } }),
    },
    include: withLines,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
  return rows.map(claimOfRow);
}

export interface DecisionRecord {
  readonly id: string;
  readonly claimId: string;
  readonly claimVersion: number;
  readonly step: string;
  readonly act: string;
  readonly byId: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly note: string | null;
  /** What its maker saw, as JSON. */
  readonly seen: string;
  /** In whose name it was decided; null in one's own. */
  readonly forId?: string | null;
  /** When the lead ratified a stand-in’s 确认. */
  readonly ratifiedAt?: Date | null;
}

export const insertDecision = (tx: Tx, decision: DecisionRecord): Promise<unknown> =>
  tx.decision.create({ data: decision });

export const decisionsOf = (tx: Tx, claimId: string): Promise<DecisionRecord[]> =>
  tx.decision.findMany({ where: { claimId }, orderBy: [{ at: 'asc' }, { claimVersion: 'asc' }] });

export interface JudgedLine {
  readonly line: Line;
  readonly facts: Facts;
  readonly review: Review;
}

/** What a line was judged by: the facts it was given, the edition, the findings. */
export const reviewRow = (claim: Claim, stage: Stage, { line, facts, review }: JudgedLine, at: Date, id: string) => ({
  id,
  claimId: claim.id,
  claimVersion: claim.version,
  lineOrdinal: line.ordinal,
  stage,
  facts: JSON.stringify(facts),
  edition: review.edition,
  outcome: review.outcome,
  findings: JSON.stringify(review.findings),
  at,
});

export async function insertReviews(
  tx: Tx,
  claim: Claim,
  stage: Stage,
  reviews: readonly JudgedLine[],
  now: Date,
  newId: () => string,
): Promise<void> {
  for (const judged of reviews) await tx.policyReview.create({ data: reviewRow(claim, stage, judged, now, newId()) });
}

/** Findings of all earlier reviews of this claim that refused it. */
export async function earlierFindings(tx: Tx, claimId: string, lineOrdinal: number): Promise<Finding[]> {
  const rows = await tx.policyReview.findMany({
    where: { claimId, lineOrdinal, outcome: 'refuse' },
    distinct: ['findings'],
    select: { findings: true },
  });
  return rows.flatMap((row) => JSON.parse(row.findings) as Finding[]);
}

/** Has any of these people been sent a card to decide this claim on since: its own, or one with others? */
export async function hasCardSince(tx: Tx, claimId: string, openIds: readonly string[], since: Date): Promise<boolean> {
  const recipient = { in: openIds.map((openId) => `open_id:${openId}`) };
  const OR = [
    { record: `claim:${claimId}`, card: 'claim-decide' },
    { record: { gte: 'batch:', lt: 'batch;' }, card: 'claim-batch', view: { contains: `"${claimId}"` } },
  ];
  return (
    (await tx.outboxMessage.count({
      where: { OR, recipient, action: 'send', failedAt: null, createdAt: { gte: since } },
    })) > 0
  );
}

/** Open_ids of those to whom the card of the present step could not be delivered. */
export async function unreachedDeciders(tx: Tx, record: string, since: Date): Promise<readonly string[]> {
  const failed = await tx.outboxMessage.findMany({
    where: { record, role: 'decider', action: 'send', failedAt: { not: null }, createdAt: { gte: since } },
    select: { recipient: true },
  });
  return failed.flatMap(({ recipient }) => (recipient === null ? [] : [recipient.replace(/^open_id:/, '')]));
}

/** The latest filed line for a payee of this station: what 「老规矩」 means. */
export async function lastLineFor(tx: Tx, stationId: string, payee: string): Promise<Line | null> {
  const row = await tx.claimLine.findFirst({
    where: { payee, claim: { stationId, number: { not: null } } },
    orderBy: { claim: { createdAt: 'desc' } },
  });
  return row ? lineOfRow(row) : null;
}
