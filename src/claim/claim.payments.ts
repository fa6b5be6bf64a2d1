import type { Turn } from '../chat/turn.ts';
import { type Day, dayOf, formatDay } from '../days.ts';
import { formatYuan } from '../money.ts';
import { insertPayment, markBounced } from '../payment/payment.actions.ts';
import { type Part, type Payment, paidFenOf, sumOf } from '../payment/payment.ts';
import { type Arrow, type Claim, unpaidOf } from './claim.ts';

/** What an arrow of a claim does to its payments. */

/** A payment that came back, as whoever saw the slip says. */
export interface Bounce {
  readonly paymentId: string;
  readonly on: Day;
  readonly reason: string;
}

export interface Paying {
  readonly byId: string;
  readonly paidOn?: Day;
  /** What is paid now; everything that is left when absent. */
  readonly parts?: readonly Part[];
  readonly bounce?: Bounce;
}

/** What of the claim's money moves: what is paid now or came back, else all that has not been paid. */
export const partsMoved = (claim: Claim, move: Paying): readonly Part[] =>
  move.parts ?? claim.payments.find(({ id }) => id === move.bounce?.paymentId)?.parts ?? unpaidOf(claim);

/** Does this payment pay everything that is left? */
export const paysRest = (claim: Claim, { parts }: Paying): boolean =>
  parts === undefined || sumOf(parts) === sumOf(unpaidOf(claim));

/** When the unit had paid before it was approved, the claim is paid as of what happened last. */
const lastDay = (claim: Claim): Day | null =>
  claim.lines
    .flatMap((line) => line.occurredOn ?? [])
    .sort()
    .at(-1) ?? null;

/** The day the claim was paid on, once it is. */
export function paidOnAfter(claim: Claim, arrow: Arrow, { paidOn }: Paying): Day | null {
  if (arrow.to !== 'paid') return null;
  return paidOn ?? claim.payments.findLast(({ state }) => state === 'made')?.paidOn ?? lastDay(claim);
}

/** The payment that an arrow makes; null when it makes none. */
export function paymentBy(
  claim: Claim,
  arrow: Pick<Arrow, 'money'>,
  move: Paying,
  { id, at }: { readonly id: string; readonly at: Date },
): Payment | null {
  if (arrow.money !== 'pay' && arrow.money !== 'settle') return null;
  const isBackfill = arrow.money === 'settle';
  return {
    id,
    state: 'made',
    paidOn: move.paidOn ?? lastDay(claim) ?? dayOf(at),
    byId: isBackfill ? claim.submitterId : move.byId,
    at,
    isBackfill,
    bouncedOn: null,
    bounceReason: null,
    parts: partsMoved(claim, move),
  };
}

const bouncedIn = (payments: readonly Payment[], bounce: Bounce): readonly Payment[] =>
  payments.map((payment) =>
    payment.id === bounce.paymentId
      ? { ...payment, state: 'bounced', bouncedOn: bounce.on, bounceReason: bounce.reason }
      : payment,
  );

/** Writes what the arrow does to the payments; returns them as they are then. */
export async function movePayments(turn: Turn, claim: Claim, arrow: Arrow, move: Paying): Promise<readonly Payment[]> {
  const made = paymentBy(claim, arrow, move, { id: turn.newId(), at: turn.now });
  if (made) {
    await insertPayment(turn.tx, { stationId: claim.stationId, claimId: claim.id }, made);
    return [...claim.payments, made];
  }
  if (!move.bounce) return claim.payments;
  const { paymentId, on, reason } = move.bounce;
  if (!(await markBounced(turn.tx, paymentId, { on, reason, byId: move.byId, at: turn.now })))
    throw new Error(`payment ${paymentId} changed while it was marked as bounced`);
  return bouncedIn(claim.payments, move.bounce);
}

/** 「已付 1,500 元，待付 3,500 元」; null while nothing has been paid. */
export const paidText = (claim: Claim): string | null => {
  const paid = paidFenOf(claim.payments);
  const rest = sumOf(unpaidOf(claim));
  return paid === 0 || rest === 0 ? null : `已付 ${formatYuan(paid)} 元，待付 ${formatYuan(rest)} 元`;
};

/** Each payment in words, when there is more to say than that all was paid at once. */
export const paymentTexts = (claim: Claim): readonly string[] =>
  claim.payments.length < 2 && claim.payments.every(({ state }) => state === 'made') && paidText(claim) === null
    ? []
    : claim.payments.map(
        ({ state, paidOn, parts, bouncedOn, bounceReason }) =>
          `${formatDay(paidOn)} 付 ${formatYuan(sumOf(parts))} 元${
            state === 'bounced'
              ? `，${bouncedOn === null ? '' : `${formatDay(bouncedOn)} `}退汇（${bounceReason ?? '原因未登记'}）`
              : ''
          }`,
      );
