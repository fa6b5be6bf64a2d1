import { type InvoiceFacts, NOTHING } from './invoice.ts';
import { kindOf } from './reading/face.ts';
import { dayOfPrinted, fenOfPrinted, printed, taxIdOf } from './reading/values.ts';

/**
 * What a service of recognition saw on a picture: label and value, as Feishu's `document_ai` names them (invoice_no, total_price_and_tax,
 * buyer_name …). Believed no more than a photo: it fills in a draft, and the original is asked for.
 */
export interface SeenField {
  readonly type: string;
  readonly value: string;
}

/** A picture → the fields of each invoice on it; null when nothing could be recognised, for whatever reason. */
export type Recognise = (bytes: Uint8Array) => Promise<readonly (readonly SeenField[])[] | null>;

/** Null without a number of the length that invoices have. */
export function factsOfSeen(fields: readonly SeenField[]): InvoiceFacts | null {
  const seen = (type: string): string | null => printed(fields.find((field) => field.type === type)?.value);
  const number = seen('invoice_no')?.replace(/\D/g, '') ?? '';
  if (![8, 20].includes(number.length)) return null;
  const code = seen('invoice_code')?.replace(/\D/g, '') ?? '';
  return {
    ...NOTHING,
    kind: kindOf((seen('invoice_name') ?? '').replace(/\s/g, '').replace(/[（]/g, '(').replace(/[）]/g, ')')),
    number,
    code: number.length === 20 || code === '' ? null : code,
    issuedOn: dayOfPrinted(seen('invoice_date')),
    seller: { name: seen('seller_name'), taxId: taxIdOf(seen('seller_taxpayer_no')) },
    buyer: { name: seen('buyer_name'), taxId: taxIdOf(seen('buyer_taxpayer_no')) },
    netFen: fenOfPrinted(seen('total_price')),
    taxFen: fenOfPrinted(seen('total_tax')),
    totalFen: fenOfPrinted(seen('total_price_and_tax')),
    totalWords: seen('big_total_price_and_tax'),
  };
}
