export { appendLedger } from './ledger.store.ts';
