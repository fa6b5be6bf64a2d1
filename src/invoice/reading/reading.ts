import {
  type Doubt,
  type InvoiceFacts,
  type InvoiceField,
  type InvoiceReading,
  invoiceFields,
  type Source,
} from '../invoice.ts';
import { fenOfWords, isTaxIdWhole } from './values.ts';

/** Facts of one file → a reading: what is missing, what does not fit. */

const isKnown: Readonly<Record<InvoiceField, (facts: InvoiceFacts) => boolean>> = {
  number: ({ number }) => number !== null,
  issuedOn: ({ issuedOn }) => issuedOn !== null,
  total: ({ totalFen }) => totalFen !== null,
  seller: ({ seller }) => seller.name !== null,
  buyer: ({ buyer }) => buyer.name !== null,
  items: ({ items }) => items.length > 0,
  kind: ({ kind }) => kind !== null,
};

/** Rounding of the tax may differ by one fen. */
const isUneven = ({ netFen, taxFen, totalFen }: InvoiceFacts): boolean =>
  netFen !== null && taxFen !== null && totalFen !== null && Math.abs(netFen + taxFen - totalFen) > 1;

function areWordsOther({ totalWords, totalFen }: InvoiceFacts): boolean {
  if (totalWords === null || totalFen === null) return false;
  const fen = fenOfWords(totalWords);
  // Some layouts print the 大写 of a 红字 invoice without its sign.
  return fen === null || (fen !== totalFen && fen !== Math.abs(totalFen));
}

/** The other facts come from a second place in the same file, and must be the same. */
export function readingOf(facts: InvoiceFacts, source: Source, other?: Partial<InvoiceFacts>): InvoiceReading {
  const differs = (field: 'number' | 'totalFen'): boolean =>
    other?.[field] !== undefined && other[field] !== null && other[field] !== facts[field];
  const doubts: readonly (Doubt | false)[] = [
    isUneven(facts) && 'sum',
    areWordsOther(facts) && 'words',
    differs('number') && 'number',
    differs('totalFen') && 'total',
    facts.seller.taxId !== null && !isTaxIdWhole(facts.seller.taxId) && 'seller-tax-id',
  ];
  return {
    ...facts,
    form: 'invoice',
    source,
    missing: invoiceFields.filter((field) => !isKnown[field](facts)),
    doubts: doubts.filter((doubt) => doubt !== false),
  };
}
