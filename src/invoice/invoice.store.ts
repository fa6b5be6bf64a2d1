import type { Day } from '../days.ts';
import type { Tx } from '../db.ts';
import type { Share } from './allocation.ts';
import { type Doubt, type InvoiceKind, type InvoiceReading, keyOf, type Source } from './invoice.ts';

/** Rows ↔ invoices. One row per number for all stations. */

type Row = NonNullable<Awaited<ReturnType<Tx['invoice']['findUnique']>>>;

export interface KeptInvoice extends Omit<Row, 'kind' | 'items' | 'doubts' | 'source'> {
  readonly kind: InvoiceKind | null;
  readonly items: readonly string[];
  readonly doubts: readonly Doubt[];
  readonly source: Source;
}

const ofRow = (row: Row): KeptInvoice => ({
  ...row,
  kind: row.kind as InvoiceKind | null,
  items: JSON.parse(row.items) as string[],
  doubts: JSON.parse(row.doubts) as Doubt[],
  source: row.source as Source,
});

/** What is left of it once 红字 invoices have taken theirs; null while its total is unknown. */
export const worthFen = ({ totalFen, cancelledFen }: Pick<KeptInvoice, 'totalFen' | 'cancelledFen'>): number | null =>
  totalFen === null ? null : Math.max(0, totalFen - cancelledFen);

export const isCancelled = (invoice: Pick<KeptInvoice, 'totalFen' | 'cancelledFen'>): boolean =>
  invoice.cancelledFen > 0 && worthFen(invoice) === 0;

export async function findByKey(tx: Tx, key: string): Promise<KeptInvoice | null> {
  const row = await tx.invoice.findUnique({ where: { key } });
  return row ? ofRow(row) : null;
}

export async function findInvoices(tx: Tx, ids: readonly string[]): Promise<readonly KeptInvoice[]> {
  const rows = await tx.invoice.findMany({ where: { id: { in: [...ids] } } });
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(ofRow));
}

/** Invoices that people call by this number: the whole of it, or the eight digits without the code. */
export async function findByNumber(tx: Tx, numbers: readonly string[]): Promise<readonly KeptInvoice[]> {
  if (numbers.length === 0) return [];
  return (await tx.invoice.findMany({ where: { number: { in: [...numbers] } } })).map(ofRow);
}

const columns = (reading: InvoiceReading & { readonly number: string }) => ({
  number: reading.number,
  code: reading.code,
  kind: reading.kind,
  issuedOn: reading.issuedOn,
  sellerName: reading.seller.name,
  sellerTaxId: reading.seller.taxId,
  buyerName: reading.buyer.name,
  buyerTaxId: reading.buyer.taxId,
  netFen: reading.netFen,
  taxFen: reading.taxFen,
  totalFen: reading.totalFen,
  items: JSON.stringify(reading.items),
  doubts: JSON.stringify(reading.doubts),
  source: reading.source,
  cancelsKey: reading.cancels === null ? null : keyOf(reading.cancels),
});

export interface Registering {
  readonly id: string;
  readonly stationId: string;
  readonly fileId: string;
  readonly receivedAt: Date;
}

/** A new row; what 红字 invoices that came earlier took of it is counted at once. */
export async function insertInvoice(
  tx: Tx,
  reading: InvoiceReading & { readonly number: string },
  registering: Registering,
): Promise<KeptInvoice> {
  const key = keyOf(reading);
  const reds = await tx.invoice.findMany({ where: { cancelsKey: key }, select: { totalFen: true } });
  const cancelledFen = reds.reduce((sum, red) => sum + Math.abs(red.totalFen ?? reading.totalFen ?? 0), 0);
  return ofRow(await tx.invoice.create({ data: { ...registering, key, cancelledFen, ...columns(reading) } }));
}

/** A better original of an invoice that is there: what a photo could not tell is filled in from the PDF. */
export async function completeInvoice(
  tx: Tx,
  id: string,
  reading: InvoiceReading & { readonly number: string },
  { fileId, stationId }: Pick<Registering, 'fileId' | 'stationId'>,
): Promise<KeptInvoice> {
  return ofRow(await tx.invoice.update({ where: { id }, data: { ...columns(reading), fileId, stationId } }));
}

export async function moveToStation(tx: Tx, id: string, stationId: string): Promise<void> {
  await tx.invoice.update({ where: { id }, data: { stationId } });
}

/** A 红字 invoice takes from the one it cancels. */
export async function cancelPart(tx: Tx, id: string, fen: number): Promise<KeptInvoice> {
  return ofRow(await tx.invoice.update({ where: { id }, data: { cancelledFen: { increment: Math.abs(fen) } } }));
}

/** An invoice on a line of a claim. */
export interface Attached {
  readonly claimId: string;
  readonly lineOrdinal: number;
  readonly amountFen: number;
  readonly invoice: KeptInvoice;
}

const inOrder = [{ lineOrdinal: 'asc' as const }, { at: 'asc' as const }, { id: 'asc' as const }];

export async function attachedTo(tx: Tx, claimIds: readonly string[]): Promise<readonly Attached[]> {
  const rows = await tx.allocation.findMany({
    where: { claimId: { in: [...claimIds] } },
    include: { invoice: true },
    orderBy: inOrder,
  });
  return rows.map(({ claimId, lineOrdinal, amountFen, invoice }) => ({
    claimId,
    lineOrdinal,
    amountFen,
    invoice: ofRow(invoice),
  }));
}

/** Where an invoice is on a claim that has not been given up: claim and line. */
export interface Use {
  readonly claimId: string;
  readonly lineOrdinal: number;
  readonly amountFen: number;
}

export async function usesOf(tx: Tx, invoiceId: string): Promise<readonly Use[]> {
  const rows = await tx.allocation.findMany({ where: { invoiceId }, orderBy: inOrder });
  return rows.map(({ claimId, lineOrdinal, amountFen }) => ({ claimId, lineOrdinal, amountFen }));
}

const idOf = (claimId: string, share: Pick<Share, 'invoiceId' | 'lineOrdinal'>): string =>
  `${share.invoiceId}:${claimId}:${share.lineOrdinal}`;

/** The shares of a claim as they are now: new ones are added, amounts are kept up. */
export async function keepShares(tx: Tx, claimId: string, shares: readonly Share[], at: Date): Promise<void> {
  for (const { invoiceId, lineOrdinal, amountFen } of shares)
    await tx.allocation.upsert({
      where: { id: idOf(claimId, { invoiceId, lineOrdinal }) },
      create: { id: idOf(claimId, { invoiceId, lineOrdinal }), invoiceId, claimId, lineOrdinal, amountFen, at },
      update: { amountFen },
    });
}

/** The invoice leaves the claim: it was cancelled, or the claim was given up. */
export const detach = (tx: Tx, invoiceId: string, claimId: string): Promise<unknown> =>
  tx.allocation.deleteMany({ where: { invoiceId, claimId } });

/** Files of a claim’s invoices and papers, each once. */
export async function filesOf(tx: Tx, claimId: string): Promise<readonly { sha256: string; name: string }[]> {
  const [allocations, papers] = await Promise.all([
    tx.allocation.findMany({ where: { claimId }, select: { invoice: { select: { fileId: true } } }, orderBy: inOrder }),
    tx.linePaper.findMany({ where: { claimId }, select: { fileId: true } }),
  ]);
  const ids = [
    ...new Set([...allocations.map(({ invoice }) => invoice.fileId), ...papers.map(({ fileId }) => fileId)]),
  ];
  const files = await tx.receivedFile.findMany({
    where: { id: { in: ids } },
    select: { id: true, sha256: true, name: true },
  });
  return ids.flatMap((id) =>
    files.flatMap((file) => (file.id === id && file.sha256 !== null ? [{ sha256: file.sha256, name: file.name }] : [])),
  );
}

/** 欠票: until when an invoice was promised for a line. */
export interface Owed {
  readonly claimId: string;
  readonly lineOrdinal: number;
  readonly promisedOn: Day;
  readonly isInferred: boolean;
}

export const noteOwed = (tx: Tx, owed: readonly Owed[]): Promise<unknown> =>
  tx.owedInvoice.createMany({ data: owed.map((item) => ({ ...item })) });

export const owedOf = (tx: Tx, claimIds: readonly string[]): Promise<readonly Owed[]> =>
  tx.owedInvoice.findMany({ where: { claimId: { in: [...claimIds] } }, orderBy: { lineOrdinal: 'asc' } });
