import type { Tx } from '../db.ts';

export interface DeniedPress {
  readonly id: string;
  readonly at: Date;
  readonly byId: string;
  readonly card: string;
  readonly act: string;
  readonly record: string;
  readonly reason: string;
}

/** Presses of what is not one's own: for the admin, apart from the records themselves. */
export const noteDenied = (tx: Tx, denied: DeniedPress): Promise<unknown> => tx.deniedPress.create({ data: denied });
