export { insertPayment, markBounced, paymentOfRow, withParts } from './payment.store.ts';
