import type { Day } from '../days.ts';
import type { Prisma, Tx } from '../db.ts';
import { sumFen } from '../money.ts';
import { type Fee, isFeeLine, payDayOf } from './claim.fees.ts';
import { lineOfRow } from './claim.store.ts';
import { type Claim, isEditable, waitingStates } from './claim.ts';

/** What other claims have taken: invoices, fees of the month, money of the day. Claims that will be or were paid count. */

const LIVE = [...waitingStates, 'paid'];

/** Filed before this claim; a claim that is not filed comes after all that are. */
const filedBefore = ({ state, submittedAt, number }: Claim): Prisma.ClaimWhereInput =>
  submittedAt === null || number === null || isEditable(state)
    ? {}
    : { OR: [{ submittedAt: { lt: submittedAt } }, { submittedAt, number: { lt: number } }] };

/** Fees to these people from claims of the same project-year that will be or were paid and were filed before this one. */
export async function earlierFees(tx: Tx, claim: Claim, payees: readonly string[], on: Day): Promise<Fee[]> {
  if (payees.length === 0) return [];
  const rows = await tx.claimLine.findMany({
    where: {
      payee: { in: [...payees] },
      claimId: { not: claim.id },
      claim: { stationId: claim.stationId, state: { in: LIVE }, ...filedBefore(claim) },
    },
    include: { claim: { select: { paidOn: true } } },
  });
  return rows.flatMap(({ claim: { paidOn }, ...row }) => {
    const line = lineOfRow(row);
    return line.payee !== null && isFeeLine(line)
      ? [{ payee: line.payee, payOn: payDayOf(line, paidOn, on), grossFen: line.chargeFen }]
      : [];
  });
}

/** What makes claims of one day count together. */
export interface SameDay {
  readonly stationId: string;
  readonly claimId: string;
  readonly days: readonly string[];
  /** Payees and sellers, by name. */
  readonly names: readonly string[];
  readonly activityId: string | null;
}

/**
 * What the same payee, seller or activity already had that day, beside this claim: bands look at it, so that nothing is gained by
 * splitting. Each line counts once. Fen.
 */
export async function sameDayFen(tx: Tx, { stationId, claimId, days, names, activityId }: SameDay): Promise<number> {
  const lines = await tx.claimLine.findMany({
    where: { occurredOn: { in: [...days] }, claimId: { not: claimId }, claim: { stationId, state: { in: LIVE } } },
    select: { claimId: true, ordinal: true, payee: true, chargeFen: true, claim: { select: { activityId: true } } },
  });
  if (lines.length === 0) return 0;
  const sold = await tx.allocation.findMany({
    where: { claimId: { in: lines.map((line) => line.claimId) }, invoice: { sellerName: { in: [...names] } } },
    select: { claimId: true, lineOrdinal: true },
  });
  const counts = (line: (typeof lines)[number]): boolean =>
    (line.payee !== null && names.includes(line.payee)) ||
    (activityId !== null && line.claim.activityId === activityId) ||
    sold.some((item) => item.claimId === line.claimId && item.lineOrdinal === line.ordinal);
  return sumFen(lines.filter(counts).map((line) => line.chargeFen));
}
