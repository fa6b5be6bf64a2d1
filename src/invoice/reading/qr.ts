import { type InvoiceFacts, type InvoiceKind, NOTHING } from '../invoice.ts';
import { dayOfPrinted, fenOfPrinted } from './values.ts';

/**
 * The text of an invoice's QR code: `01,票种,代码,号码,金额,日期,校验码,4 hex`. A photo holds other codes too: only what starts with `01,`
 * and has a number of 8 or 20 digits is one. The last group is opaque: nothing can be proved with it.
 */
const kinds: Readonly<Record<string, InvoiceKind>> = {
  '01': 'paper-special',
  '04': 'paper-plain',
  '08': 'electronic-special',
  '10': 'electronic-plain',
  '11': 'roll',
  '14': 'toll',
  '20': 'electronic-special',
  '31': 'digital-special',
  '32': 'digital-plain',
  '51': 'rail',
  '59': 'toll',
  '61': 'air',
  '83': 'vehicle',
  '84': 'vehicle',
};

const DIGITAL = /^\d{20}$/;

/** Null for any other code. The amount is the 价税合计 on a 数电票 alone; on older ones nobody can tell, and it is left out. */
export function factsOfQr(text: string): InvoiceFacts | null {
  const parts = text.split(/[,，]/).map((part) => part.trim());
  const [head, kind = '', code = '', number = '', amount = '', day = ''] = parts;
  if (head !== '01' || parts.length < 6 || !/^(\d{8}|\d{20})$/.test(number)) return null;
  const isDigital = DIGITAL.test(number);
  if (!isDigital && !/^\d{10}(\d{2})?$/.test(code)) return null;
  return {
    ...NOTHING,
    kind: kinds[kind] ?? null,
    number,
    code: isDigital ? null : code,
    issuedOn: /^\d{8}$/.test(day) ? dayOfPrinted(day) : null,
    totalFen: isDigital ? fenOfPrinted(amount) : null,
    netFen: null,
  };
}

/** The amount an older code carries: 不含税 or 价税合计, so it can only confirm either. */
export const amountOfQr = (text: string): number | null => fenOfPrinted(text.split(/[,，]/)[4] ?? null);
