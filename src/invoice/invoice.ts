import type { Day } from '../days.ts';

/** An invoice as its file tells it. Pure. Amounts are fen and below zero on a 红字 invoice; null is "the file does not tell". */

export const invoiceKindNames = {
  'digital-special': '数电票（增值税专用发票）',
  'digital-plain': '数电票（普通发票）',
  'electronic-special': '增值税电子专用发票',
  'electronic-plain': '增值税电子普通发票',
  'paper-special': '增值税专用发票',
  'paper-plain': '增值税普通发票',
  roll: '增值税普通发票（卷票）',
  toll: '通行费发票',
  rail: '铁路电子客票',
  air: '航空电子客票行程单',
  vehicle: '机动车发票',
  fiscal: '财政票据',
} as const;
export type InvoiceKind = keyof typeof invoiceKindNames;

export interface Party {
  readonly name: string | null;
  readonly taxId: string | null;
}

/** What an invoice is known by: 20 digits alone, or a code and 8 digits; a 财政票据 has 10. */
export interface InvoiceId {
  readonly number: string;
  readonly code: string | null;
}

/** Where the facts come from, the most trustworthy first. */
export type Source = 'xml' | 'ofd' | 'pdf' | 'qr' | 'ocr';
/** Only a likeness of the original: a photo whose code, or whose print, was read. */
export const isLikeness = (source: Source): boolean => source === 'qr' || source === 'ocr';

export const invoiceFields = ['number', 'issuedOn', 'total', 'seller', 'buyer', 'items', 'kind'] as const;
export type InvoiceField = (typeof invoiceFields)[number];

/** What does not fit within the file itself. */
export const doubts = ['sum', 'words', 'number', 'total', 'seller-tax-id'] as const;
export type Doubt = (typeof doubts)[number];

export interface InvoiceFacts {
  readonly kind: InvoiceKind | null;
  readonly number: string | null;
  readonly code: string | null;
  readonly issuedOn: Day | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly netFen: number | null;
  readonly taxFen: number | null;
  readonly totalFen: number | null;
  /** The 大写 as printed. */
  readonly totalWords: string | null;
  readonly items: readonly string[];
  /** The invoice that a 红字 one cancels. */
  readonly cancels: InvoiceId | null;
}

export interface InvoiceReading extends InvoiceFacts {
  readonly form: 'invoice';
  readonly source: Source;
  readonly missing: readonly InvoiceField[];
  readonly doubts: readonly Doubt[];
}

/** 行程单 of a ride service: proves the trips of an invoice and is none itself. */
export interface TripSheet {
  readonly form: 'trip-sheet';
  readonly provider: string | null;
  readonly trips: number | null;
  readonly totalFen: number | null;
  readonly from: Day | null;
  readonly to: Day | null;
}

export type Paper = InvoiceReading | TripSheet;

/** Why a file gives nothing. */
export const refusalSentences = {
  empty: '这个文件是空的',
  'too-large': '这个文件太大（最多 20 MB）',
  broken: '这个文件是坏的，打不开',
  locked: '这个文件加了密码，读不了',
  'too-many-pages': '这个文件页数太多（最多 60 页）',
  'too-many-files': '压缩包里的文件太多（最多 40 个）',
  'too-big-unpacked': '压缩包解开后太大',
  'too-deep': '压缩包里还有压缩包，读不了',
  'too-many-pixels': '这张图片的尺寸太大',
  unsupported: '这种文件读不了，请发 PDF、OFD、XML、PNG、JPG 或它们的压缩包',
  'no-invoice': '这个文件里没有读到发票',
  'no-code': '这张图片上没有读到发票二维码，请发电子原件（PDF、OFD 或 XML）',
  'took-too-long': '这个文件读得太久，已停止',
} as const;
export type Refusal = keyof typeof refusalSentences;

const NOBODY: Party = { name: null, taxId: null };
export const NOTHING: InvoiceFacts = {
  kind: null,
  number: null,
  code: null,
  issuedOn: null,
  seller: NOBODY,
  buyer: NOBODY,
  netFen: null,
  taxFen: null,
  totalFen: null,
  totalWords: null,
  items: [],
  cancels: null,
};

/** One string per invoice: 数电票 by their number alone, older ones by code and number. */
export const keyOf = ({ number, code }: InvoiceId): string => (code === null ? number : `${code}-${number}`);
