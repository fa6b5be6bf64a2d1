import type { Day } from '../days.ts';
import type { Prisma, Tx } from '../db.ts';
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

/** What the same payees already had that day, beside this claim: bands look at it, so that nothing is gained by splitting. Fen. */
export async function sameDayFen(
  tx: Tx,
  stationId: string,
  payees: readonly string[],
  days: readonly string[],
  exceptClaimId: string,
): Promise<number> {
  if (payees.length === 0) return 0;
  const rows = await tx.claimLine.findMany({
    where: {
      payee: { in: [...payees] },
      occurredOn: { in: [...days] },
      claimId: { not: exceptClaimId },
      claim: { stationId, state: { in: LIVE } },
    },
    select: { chargeFen: true },
  });
  return rows.reduce((sum, row) => sum + row.chargeFen, 0);
}
