import type { Tx } from '../db.ts';
import { type Attached, type KeptInvoice, keyOf, worthFen } from '../invoice/invoice.actions.ts';
import type { UsedInvoice } from '../policy/index.ts';
import { findClaim } from './claim.store.ts';
import { type Claim, waitingStates } from './claim.ts';

/** What other claims have taken from the invoices of this one, whatever their station. Claims that will be or were paid count. */

const LIVE = [...waitingStates, 'paid'];

interface Take {
  readonly claimId: string;
  readonly lineOrdinal: number;
  readonly stationId: string;
  readonly amountFen: number;
  readonly totalFen: number | null;
}

/** Lines of other live claims on which this number was typed. */
async function typedTakes(tx: Tx, number: string, exceptClaimId: string): Promise<readonly Take[]> {
  const rows = await tx.claimLine.findMany({
    where: { invoiceNumber: number, claimId: { not: exceptClaimId }, claim: { state: { in: LIVE } } },
    include: { claim: { select: { stationId: true } } },
  });
  return rows.map(({ claimId, ordinal, claim, amountFen, invoiceTotalFen }) => ({
    claimId,
    lineOrdinal: ordinal,
    stationId: claim.stationId,
    amountFen: amountFen ?? 0,
    totalFen: invoiceTotalFen,
  }));
}

/** Lines of other live claims that carry the invoice’s file. */
async function filedTakes(tx: Tx, invoice: KeptInvoice, exceptClaimId: string): Promise<readonly Take[]> {
  const rows = await tx.allocation.findMany({ where: { invoiceId: invoice.id, claimId: { not: exceptClaimId } } });
  const claims = await tx.claim.findMany({
    where: { id: { in: rows.map((row) => row.claimId) }, state: { in: LIVE } },
    select: { id: true, stationId: true },
  });
  return rows.flatMap(({ claimId, lineOrdinal, amountFen }) =>
    claims
      .filter(({ id }) => id === claimId)
      .map(({ stationId }) => ({ claimId, lineOrdinal, stationId, amountFen, totalFen: invoice.totalFen })),
  );
}

/** One number: what others took, each line once, and what is left of an invoice that was cancelled. */
async function usedOne(
  tx: Tx,
  claim: Claim,
  number: string,
  kept: KeptInvoice | null,
): Promise<readonly UsedInvoice[]> {
  const filed = kept === null ? [] : await filedTakes(tx, kept, claim.id);
  const typed = await typedTakes(tx, kept?.number ?? number, claim.id);
  const isFiled = (take: Take): boolean =>
    filed.some((other) => other.claimId === take.claimId && other.lineOrdinal === take.lineOrdinal);
  const takes = [...filed, ...typed.filter((take) => !isFiled(take))];
  if (takes.length === 0 && (kept === null || kept.cancelledFen === 0)) return [];
  const typedTotals = typed.flatMap(({ totalFen }) => totalFen ?? []);
  const totalFen = kept === null ? null : worthFen(kept);
  return [
    {
      number: kept === null ? number : keyOf(kept),
      totalFen: totalFen ?? (typedTotals.length === 0 ? null : Math.max(...typedTotals)),
      usedFen: takes.reduce((sum, { amountFen }) => sum + amountFen, 0),
      elsewhere: takes.some(({ stationId }) => stationId !== claim.stationId),
    },
  ];
}

export async function usedInvoices(
  tx: Tx,
  claim: Claim,
  attached: readonly Attached[],
  known: readonly KeptInvoice[],
): Promise<readonly UsedInvoice[]> {
  const kept = new Map(
    [...attached.map(({ invoice }) => invoice), ...known].map((invoice) => [invoice.number, invoice]),
  );
  const typed = claim.lines.flatMap(({ invoiceNumber }) => invoiceNumber ?? []);
  const used: UsedInvoice[] = [];
  for (const number of new Set([...kept.keys(), ...typed]))
    used.push(...(await usedOne(tx, claim, number, kept.get(number) ?? null)));
  return used;
}

/** Claims that have not been given up and on which this number was typed in. */
export async function typedOn(tx: Tx, number: string): Promise<readonly Claim[]> {
  const rows = await tx.claimLine.findMany({
    where: { invoiceNumber: number, claim: { state: { in: [...LIVE, 'draft', 'returned'] } } },
    select: { claimId: true },
    distinct: ['claimId'],
  });
  const claims = await Promise.all(rows.map(({ claimId }) => findClaim(tx, claimId)));
  return claims.filter((claim) => claim !== null);
}
