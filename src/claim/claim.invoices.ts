import {
  type Attached,
  isCancelled,
  type KeptInvoice,
  keyOf,
  type Link,
  type Share,
  sharesOf,
  uncoveredFen,
  worthFen,
} from '../invoice/invoice.actions.ts';
import type { Facts } from '../policy/index.ts';
import type { Station } from '../station/station.ts';
import type { Claim, Line } from './claim.ts';

/** The invoices of a claim’s lines, from their files or as typed in. Pure. */

type InvoiceFacts = Facts['expense']['invoices'][number];

export interface Papers {
  readonly station: Station;
  readonly attached: readonly Attached[];
  readonly known: readonly KeptInvoice[];
}

/** What 红字 invoices took of it is not there any more. */
export const linkOf = ({ lineOrdinal, invoice }: Pick<Attached, 'lineOrdinal' | 'invoice'>): Link => ({
  invoiceId: invoice.id,
  lineOrdinal,
  totalFen: worthFen(invoice),
});

/** What the lines take of the invoices on them, by the amounts the lines have now. */
export const sharesOfClaim = (claim: Pick<Claim, 'lines'>, attached: readonly Attached[]): readonly Share[] =>
  sharesOf(claim.lines, attached.map(linkOf));

const factsOfKept = (invoice: KeptInvoice, allocatedFen: number | null): InvoiceFacts => ({
  number: keyOf(invoice),
  buyer: invoice.buyerName,
  buyerTaxId: invoice.buyerTaxId,
  totalFen: invoice.totalFen,
  allocatedFen,
  issuedOn: invoice.issuedOn,
  netFen: invoice.netFen,
  taxFen: invoice.taxFen,
  items: invoice.items,
});

/** First those whose files are on the line, then one that was typed in and is none of them. */
export function invoicesOf(claim: Claim, line: Line, { station, attached, known }: Papers): readonly InvoiceFacts[] {
  const shares = sharesOfClaim(claim, attached);
  const shareOf = (id: string): number | null =>
    line.amountFen === null
      ? null
      : (shares.find((share) => share.invoiceId === id && share.lineOrdinal === line.ordinal)?.amountFen ?? 0);
  const filed = attached
    .filter(({ lineOrdinal, invoice }) => lineOrdinal === line.ordinal && !isCancelled(invoice))
    .map(({ invoice }) => invoice);
  const typed = filed.some(({ number }) => number === line.invoiceNumber) ? null : typedOf(claim, line, station, known);
  return [...filed.map((invoice) => factsOfKept(invoice, shareOf(invoice.id))), ...(typed === null ? [] : [typed])];
}

/**
 * An invoice by its number alone: whoever fills it in is told that the buyer must be the host unit. Where its file is there it tells the
 * rest; until its total is known it is taken to be what this claim's lines take of it.
 */
function typedOf(claim: Claim, line: Line, station: Station, known: readonly KeptInvoice[]): InvoiceFacts | null {
  if (line.invoiceNumber === null) return null;
  const sharing = claim.lines.filter((other) => other.invoiceNumber === line.invoiceNumber);
  const taken = sharing.reduce((sum, other) => sum + (other.amountFen ?? 0), 0);
  const kept = known.filter(({ number }) => number === line.invoiceNumber);
  const [only] = kept;
  if (only && kept.length === 1) return factsOfKept(only, taken);
  return {
    number: line.invoiceNumber,
    buyer: station.hostUnitName,
    buyerTaxId: station.hostTaxId,
    totalFen: line.invoiceTotalFen ?? taken,
    allocatedFen: taken,
    issuedOn: null,
  };
}

/** What of a line has no invoice yet, in fen. A typed number covers its line. */
export function missingFen(claim: Claim, line: Line, attached: readonly Attached[]): number {
  if (line.invoiceNumber !== null) return 0;
  return uncoveredFen(line, sharesOfClaim(claim, attached));
}
