import type { Turn } from '../chat/turn.ts';
import { attachedTo, keepShares } from '../invoice/invoice.actions.ts';
import { sharesOfClaim } from './claim.invoices.ts';
import type { Claim } from './claim.ts';

/** Filed with the amounts as they are then: what a line takes of an invoice follows the line until it is filed. */
export async function fixShares(turn: Turn, claim: Claim): Promise<void> {
  const attached = await attachedTo(turn.tx, [claim.id]);
  await keepShares(turn.tx, claim.id, sharesOfClaim(claim, attached), turn.now);
}
