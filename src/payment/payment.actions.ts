export { delayOf, noteDelay } from './delay.store.ts';
export { insertPayment, markBounced, paymentOfRow, withParts } from './payment.store.ts';
export { insertRefunds, refundFrom, refundsOf } from './refund.store.ts';
