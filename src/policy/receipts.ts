import { sumFen } from '../money.ts';
import type { Facts, InvoiceFacts, UsedInvoice } from './facts.ts';
import { oncePer } from './memo.ts';
import { hasDocument } from './verdict.ts';

/** A number as compared: spaces and full-width digits do not make another invoice. */
const plainNumber = (number: string | null): string | null =>
  number === null ? null : number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** One invoice number with what is known of it, all amounts in fen. */
export interface Receipt {
  readonly number: string;
  /** The smallest 价税合计 anybody noted for it; null while nobody did. */
  readonly totalFen: number | null;
  /** Taken by earlier claims of any ledger; null where it was used but nobody knows how much. */
  readonly usedFen: number | null;
  /** Taken by another unit or another ledger. */
  readonly isElsewhere: boolean;
  /** Taken by this line; an invoice without an allocation is not counted. */
  readonly takenFen: number;
}

const known = (amounts: readonly (number | null)[]): readonly number[] => amounts.filter((fen) => fen !== null);

function receiptOf(number: string, mine: readonly InvoiceFacts[], earlier: readonly UsedInvoice[]): Receipt {
  const totals = known([...mine, ...earlier].map(({ totalFen }) => totalFen));
  const used = earlier.map(({ usedFen }) => usedFen);
  return {
    number,
    totalFen: totals.length > 0 ? Math.min(...totals) : null,
    usedFen: used.includes(null) ? null : sumFen(known(used)),
    isElsewhere: earlier.some((invoice) => invoice.elsewhere === true),
    takenFen: sumFen(known(mine.map(({ allocatedFen }) => allocatedFen))),
  };
}

/** This line's invoices by number: one number is one piece of paper, however often it is listed. */
export const receiptsOf = oncePer(({ project, expense }: Facts): readonly Receipt[] => {
  const numbers = [...new Set(expense.invoices.flatMap(({ number }) => plainNumber(number) ?? []))];
  return numbers.map((number) => {
    const isThis = (invoice: { readonly number: string | null }): boolean => plainNumber(invoice.number) === number;
    return receiptOf(number, expense.invoices.filter(isThis), project.usedInvoices.filter(isThis));
  });
});

export const restFen = ({ totalFen, usedFen }: Receipt): number | null =>
  totalFen === null || usedFen === null ? null : Math.max(0, totalFen - usedFen);

/** What all the invoices of the line can still carry; null while one of them is not fully known. */
export function carriedFen(facts: Facts): number | null {
  const rests = receiptsOf(facts).map(restFen);
  const isWhole = facts.expense.invoices.every(({ number }) => number !== null) && !rests.includes(null);
  return isWhole && rests.length > 0 ? sumFen(known(rests)) : null;
}

/** What the line takes from its invoices; null while one of them has no allocation. */
export function allocatedFen({ expense: { invoices } }: Facts): number | null {
  const amounts = invoices.map((invoice) => invoice.allocatedFen);
  return amounts.length === 0 || amounts.includes(null) ? null : sumFen(known(amounts));
}

/** The invoices of the line with no number taking more than it can carry; null where that is not a matter of a smaller share. */
export function trimmed(facts: Facts): readonly InvoiceFacts[] | null {
  const { invoices } = facts.expense;
  const receipts = receiptsOf(facts);
  if (receipts.length !== invoices.length) return null;
  const shares = invoices.map((invoice, index) => {
    const receipt = receipts[index];
    const rest = receipt ? restFen(receipt) : null;
    return rest === null || invoice.allocatedFen === null
      ? invoice
      : { ...invoice, allocatedFen: Math.min(invoice.allocatedFen, rest) };
  });
  return shares.every((invoice) => invoice.allocatedFen !== 0) ? shares : null;
}

/** A receipt is an invoice with its data, or an invoice or a receipt among the papers (contracts of the judge). */
export const hasReceipt = (facts: Facts): boolean =>
  facts.expense.invoices.length > 0 || hasDocument(facts, 'invoice', 'receipt');
