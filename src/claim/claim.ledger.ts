import { personHash } from '../ledger/ledger.ts';
import { paidFenOf } from '../payment/payment.ts';
import type { Arrow, Claim } from './claim.ts';

/** What the ledger keeps of one arrow taken: amounts and days in the clear, people's names only as salted hashes. */
export const ledgerPayload = (
  claim: Claim,
  arrow: Arrow,
  move: { readonly byId: string; readonly reason: string | null; readonly forId?: string | null },
) => ({
  claim: claim.id,
  number: claim.number,
  version: claim.version,
  from: arrow.from,
  to: arrow.to,
  by: move.byId,
  ...(move.forId ? { for: move.forId } : {}),
  reason: move.reason,
  chargeFen: claim.chargeFen,
  paidOn: claim.paidOn,
  lines: claim.lines.map((line) => ({
    ordinal: line.ordinal,
    category: line.category,
    fundSource: line.fundSource,
    amountFen: line.amountFen,
    chargeFen: line.chargeFen,
    paidFen: paidFenOf(claim.payments, line.ordinal),
    occurredOn: line.occurredOn,
    invoice: line.invoiceNumber,
    payee: line.payee === null ? null : personHash(line.salt, line.payee),
    payTo: line.payTo === null ? null : personHash(line.salt, line.payTo),
  })),
});
