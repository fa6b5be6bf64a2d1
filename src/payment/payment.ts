import type { Day } from '../days.ts';
import { sumFen } from '../money.ts';
import type { Process } from '../process.ts';

/**
 * Money that went out for a claim: one or several payments (定金 + 尾款) up to what was decided. A bank may send one back (退汇); then
 * it pays nothing any more and another is made. All in gross fen, as the budget is charged. Pure.
 */
export const paymentStates = ['made', 'bounced'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** What a payment pays of one line. */
export interface Part {
  readonly lineOrdinal: number;
  readonly fen: number;
}

export interface Payment {
  readonly id: string;
  readonly state: PaymentState;
  readonly paidOn: Day;
  readonly byId: string;
  readonly at: Date;
  /** The unit had paid before it was decided (补办). */
  readonly isBackfill: boolean;
  readonly bouncedOn: Day | null;
  readonly bounceReason: string | null;
  readonly parts: readonly Part[];
}

/** The process of a payment. */
export const paymentProcess = {
  start: { state: 'made', words: '出纳付款，或单位已付（补办）' },
  states: { made: '已付', bounced: '已退汇' },
  acts: { bounce: '登记退汇' },
  parts: { desk: '财务或出纳' },
  arrows: [{ from: 'made', act: 'bounce', who: 'desk', to: 'bounced' }],
} as const satisfies Process<PaymentState, 'bounce', 'desk', null, never>;

interface Charged {
  readonly ordinal: number;
  readonly chargeFen: number;
}

const standing = (payments: readonly Payment[]): readonly Part[] =>
  payments.flatMap((payment) => (payment.state === 'made' ? payment.parts : []));

export const sumOf = (parts: readonly Part[]): number => sumFen(parts.map(({ fen }) => fen));

/** What has been paid and has not come back, of all lines or of one. Fen. */
export const paidFenOf = (payments: readonly Payment[], ordinal?: number): number =>
  sumOf(standing(payments).filter(({ lineOrdinal }) => ordinal === undefined || lineOrdinal === ordinal));

/** What is still to be paid of each line, in their order; lines that are paid are left out. */
export function restOf(lines: readonly Charged[], payments: readonly Payment[]): readonly Part[] {
  return lines
    .map(({ ordinal, chargeFen }) => ({ lineOrdinal: ordinal, fen: chargeFen - paidFenOf(payments, ordinal) }))
    .filter(({ fen }) => fen > 0);
}

/** What of each line may still come back from whoever was paid; lines of which nothing may are left out. */
export function refundable(
  lines: readonly Pick<Charged, 'ordinal'>[],
  payments: readonly Payment[],
  refunded: readonly Part[],
): readonly Part[] {
  const back = (ordinal: number): number => sumOf(refunded.filter(({ lineOrdinal }) => lineOrdinal === ordinal));
  return lines
    .map(({ ordinal }) => ({ lineOrdinal: ordinal, fen: paidFenOf(payments, ordinal) - back(ordinal) }))
    .filter(({ fen }) => fen > 0);
}

/** `fen` filled into what is left, line by line in their order; null when it is nothing or more than is left. */
export function filled(rest: readonly Part[], fen: number): readonly Part[] | null {
  if (fen <= 0 || fen > sumOf(rest)) return null;
  let left = fen;
  return rest.flatMap(({ lineOrdinal, fen: open }) => {
    const taken = Math.min(left, open);
    left -= taken;
    return taken > 0 ? [{ lineOrdinal, fen: taken }] : [];
  });
}
