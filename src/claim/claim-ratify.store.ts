import type { Tx } from '../db.ts';

/** 确认 that somebody gave for the lead while she was away, and that she has not said herself yet. */
export interface Unratified {
  readonly decisionId: string;
  readonly claimId: string;
}

const GONE = ['draft', 'returned', 'rejected', 'withdrawn', 'cancelled'];

/** Oldest first. A claim that came back is confirmed again: what was said before counts no more. */
export async function unratified(tx: Tx, stationId: string): Promise<readonly Unratified[]> {
  const rows = await tx.decision.findMany({
    where: {
      act: 'confirm',
      forId: { not: null },
      ratifiedAt: null,
      claim: { stationId, state: { notIn: GONE } },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { id: true, claimId: true, at: true, claim: { select: { submittedAt: true } } },
  });
  return rows
    .filter(({ at, claim }) => claim.submittedAt === null || at >= claim.submittedAt)
    .map(({ id, claimId }) => ({ decisionId: id, claimId }));
}

/** Those of them that were still open; each is ratified once, whoever presses how often. */
export async function ratify(tx: Tx, decisionIds: readonly string[], at: Date): Promise<number> {
  const { count } = await tx.decision.updateMany({
    where: { id: { in: [...decisionIds] }, ratifiedAt: null },
    data: { ratifiedAt: at },
  });
  return count;
}
