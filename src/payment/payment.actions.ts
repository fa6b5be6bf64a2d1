export { delayOf, noteDelay } from './delay.store.ts';
export { insertPayment, markBounced, paymentOfRow, withParts } from './payment.store.ts';
