import type { Payment } from '../payment/payment.ts';
import { sumOf } from '../payment/payment.ts';
import type { Target } from '../reading/reading.ts';
import type { Claim, Line } from './claim.ts';

/** Which money the words of a payment mean: by number, by whoever got it, by what it was for, by amount or day. Pure. */

/** What of a claim is meant: a payment, with the lines that it pays. */
export interface Paid {
  readonly claim: Claim;
  readonly payment: Payment;
}

const names = (line: Line, person: string): boolean =>
  [line.payee, line.payTo].some((name) => name?.includes(person) === true);

const isLineMeant = (line: Line, { payee, category }: Target): boolean =>
  (payee === undefined || names(line, payee)) && (category === undefined || line.category === category);

const isNumberMeant = (target: Target, number: string): boolean =>
  target.number === undefined || number.endsWith(target.number);

/** Claims that the words may mean; all where they name nothing. */
export const claimsMeant = (
  claims: readonly Claim[],
  target: Target,
  numberOf: (claim: Claim) => string,
): readonly Claim[] =>
  claims.filter(
    (claim) =>
      isNumberMeant(target, numberOf(claim)) &&
      claim.lines.some((line) => isLineMeant(line, target)) &&
      (target.amountFen === undefined ||
        claim.chargeFen === target.amountFen ||
        claim.lines.some((line) => line.amountFen === target.amountFen)),
  );

/** Payments that the words may mean, the latest first; all where they name nothing. */
export const paymentsMeant = (
  claims: readonly Claim[],
  target: Target,
  numberOf: (claim: Claim) => string,
): readonly Paid[] =>
  claims
    .flatMap((claim) => claim.payments.map((payment) => ({ claim, payment })))
    .filter(({ claim, payment }) => {
      const lines = claim.lines.filter(({ ordinal }) =>
        payment.parts.some(({ lineOrdinal }) => lineOrdinal === ordinal),
      );
      const { amountFen, date } = target;
      return (
        payment.state === 'made' &&
        isNumberMeant(target, numberOf(claim)) &&
        lines.some((line) => isLineMeant(line, target)) &&
        (amountFen === undefined ||
          sumOf(payment.parts) === amountFen ||
          lines.some((line) => line.amountFen === amountFen)) &&
        (date === undefined || payment.paidOn === date || lines.some((line) => line.occurredOn === date))
      );
    })
    .sort((a, b) => b.payment.at.getTime() - a.payment.at.getTime());
