import type { ExpenseFacts, Facts, Kind, PayeeFacts } from './facts.ts';

/** Exact division, rounded half up, of non-negative integers. */
const share = (fen: number, numerator: number, denominator: number): number =>
  Math.floor((2 * fen * numerator + denominator) / (2 * denominator));

/**
 * Tax withheld from 劳务报酬 of one month, in fen, from the gross in fen.
 * 国家税务总局公告2018年第61号: below 4,000 元 less 800, above less 20 %; then 20 %, 30 % − 2,000, 40 % − 7,000.
 */
export function taxFen(grossFen: number): number {
  if (grossFen <= 80_000) return 0;
  if (grossFen <= 400_000) return share(grossFen - 80_000, 20, 100);
  if (grossFen <= 2_500_000) return share(grossFen, 16, 100);
  if (grossFen <= 6_250_000) return share(grossFen, 24, 100) - 200_000;
  return share(grossFen, 32, 100) - 700_000;
}

/** What reaches the person, in fen. */
export const netOfGrossFen = (grossFen: number): number => grossFen - taxFen(grossFen);

/** The gross of which `netFen` reaches the person, in fen; `netOfGrossFen` gives `netFen` back exactly. */
export function grossOfNetFen(netFen: number): number {
  if (netFen <= 80_000) return netFen;
  if (netFen <= 336_000) return share(netFen - 16_000, 100, 80);
  if (netFen <= 2_100_000) return share(netFen, 100, 84);
  if (netFen <= 4_950_000) return share(netFen - 200_000, 100, 76);
  return share(netFen - 700_000, 100, 68);
}

/** Tax on a payment when `earlierFen` (gross) was already paid to the person this month: they are taxed together. */
export const taxAfterFen = (grossFen: number, earlierFen: number): number =>
  taxFen(earlierFen + grossFen) - taxFen(earlierFen);

/** What reaches the person of a payment on top of `earlierFen` (gross) of the same month. */
export const netAfterFen = (grossFen: number, earlierFen: number): number =>
  grossFen - taxAfterFen(grossFen, earlierFen);

/** The gross of a net payment on top of `earlierFen` (gross) of the same month. */
export const grossAfterFen = (netFen: number, earlierFen: number): number =>
  grossOfNetFen(netOfGrossFen(earlierFen) + netFen) - earlierFen;

/** Work of a person for which 税前 or 税后 must be said. */
const feeKinds: readonly Kind[] = ['expert', 'lecture', 'moderator', 'temporary-labour'];
/** Work that a person may also do, and is then taxed alike; as a rule it comes with an invoice and needs no basis. */
const craftKinds: readonly Kind[] = [
  'design',
  'production',
  'exhibition',
  'photography',
  'translation',
  'event-service',
  'survey',
];

/** What tells work of a person from other spending. */
export interface Work extends Pick<ExpenseFacts, 'kind' | 'category'> {
  readonly payee: Pick<PayeeFacts, 'kind'>;
}

/** Whether the line is a fee (咨询费, 讲课费, 劳务费) to a person. An unnamed kind of payee is a person here: companies have invoices. */
export function isFee({ payee, kind, category }: Work): boolean {
  if (payee.kind === 'company') return false;
  if (kind !== null && kind !== 'other') return feeKinds.includes(kind);
  return category === 'consulting' || category === 'labour';
}

/** Whether the line is taxed as 劳务报酬. */
export const isTaxed = (expense: Work): boolean =>
  isFee(expense) || (expense.payee.kind === 'person' && expense.kind !== null && craftKinds.includes(expense.kind));

/** Fen that a stated amount charges the budget with; a missing basis is taken as gross. */
export function grossFenOf(expense: ExpenseFacts, amountFen: number): number {
  if (expense.basis !== 'net' || !isTaxed(expense)) return amountFen;
  return grossAfterFen(amountFen, expense.payee.paidThisMonthFen ?? 0);
}

/** 应发, 个税 and 实发 of a fee, in fen, as a pay list shows them; null where the line is no taxed work or its basis is open. */
export function feeOf(expense: ExpenseFacts): { grossFen: number; taxFen: number; netFen: number } | null {
  const { amountFen, basis, payee } = expense;
  if (amountFen === null || basis === null || !isTaxed(expense)) return null;
  const grossFen = grossFenOf(expense, amountFen);
  const tax = basis === 'net' ? grossFen - amountFen : taxAfterFen(grossFen, payee.paidThisMonthFen ?? 0);
  return { grossFen, taxFen: tax, netFen: grossFen - tax };
}

/** The largest stated amount, in fen and in the line's own basis, that charges no more than `chargeFen`. */
export function statedFenWithin(expense: ExpenseFacts, chargeFen: number): number {
  if (expense.basis !== 'net' || !isTaxed(expense)) return chargeFen;
  const net = netAfterFen(chargeFen, expense.payee.paidThisMonthFen ?? 0);
  return grossFenOf(expense, net) <= chargeFen ? net : net - 1;
}

/** Fen that the line charges its 科目 with: the gross. Null while the amount is unknown; a deposit that comes back charges nothing. */
export function chargeFen({ expense }: Facts): number | null {
  if (expense.amountFen === null) return null;
  return expense.kind === 'refundable-deposit' ? 0 : grossFenOf(expense, expense.amountFen);
}
