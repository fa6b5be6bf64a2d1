export { type Link, type Share, sharesOf, uncoveredFen } from './allocation.ts';
export * from './invoice.store.ts';
export { findReceived, type Outcome, type Received, sameFileBefore, wholeRefusal } from './received.store.ts';
