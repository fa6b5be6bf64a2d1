import type { Tx } from '../db.ts';

/** One thing that must hold of the database. Returns its faults as sentences; none means it holds. */
export type Check = (tx: Tx, now: Date) => Promise<readonly string[]>;
