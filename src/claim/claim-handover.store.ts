import type { Tx } from '../db.ts';
import { claimsOf } from './claim.store.ts';
import type { Claim } from './claim.ts';

/** Filed, and an invoice is still promised for it. */
const OWING = ['confirming', 'reviewing', 'approving', 'payable', 'paid'] as const;
const OPEN = ['draft', 'returned'] as const;

/** What this person has not finished: drafts, what came back, and what still owes an invoice. Oldest first. */
export async function unfinishedOf(tx: Tx, stationId: string, submitterId: string): Promise<readonly Claim[]> {
  const open = await claimsOf(tx, { stationId, submitterId, states: OPEN }, 200);
  const filed = await claimsOf(tx, { stationId, submitterId, states: OWING }, 500);
  const owed = await tx.owedInvoice.findMany({
    where: { claimId: { in: filed.map(({ id }) => id) } },
    select: { claimId: true },
  });
  const owing = new Set(owed.map(({ claimId }) => claimId));
  return [...open, ...filed.filter(({ id }) => owing.has(id))].reverse();
}

/** Gives a claim another submitter, over the version that was read. False when somebody else was first. */
export async function giveTo(tx: Tx, { id, version }: Pick<Claim, 'id' | 'version'>, toId: string): Promise<boolean> {
  const { count } = await tx.claim.updateMany({
    where: { id, version },
    data: { submitterId: toId, version: version + 1 },
  });
  return count === 1;
}
