export { type KnownPayee, knownPayee, rememberPayee } from './payee.store.ts';
