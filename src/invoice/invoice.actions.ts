export { type Link, type Share, sharesOf, uncoveredFen } from './allocation.ts';
export * from './invoice.store.ts';
export {
  type Doubt,
  type InvoiceReading,
  isLikeness,
  keyOf,
  type Paper,
  type Refusal,
  refusalSentences,
  type TripSheet,
} from './invoice.ts';
export * from './paper.store.ts';
export { promisedIn } from './promise.ts';
export { keepFiles } from './received.actions.ts';
export {
  findReceived,
  findReceivedOf,
  findTripFiles,
  type Received,
  sayWordsOf,
} from './received.store.ts';
