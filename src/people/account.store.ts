import type { Tx } from '../db.ts';
import type { Account } from './account.ts';

/** A registration is a row for ever; none is changed. */
export const insertAccount = (tx: Tx, id: string, stationId: string, account: Account): Promise<unknown> =>
  tx.payeeAccount.create({ data: { id, stationId, ...account } });

/** A payee's registrations at a station, oldest first. */
export const accountsOf = (tx: Tx, stationId: string, payee: string): Promise<Account[]> =>
  tx.payeeAccount.findMany({ where: { stationId, payee }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
