import type { Check } from './check.ts';

/** Standing checks of invoices: nothing is counted twice. Claims that will be or were paid count. */

const LIVE = ['confirming', 'reviewing', 'approving', 'payable', 'paid'];

/** What live claims take of an invoice is no more than its 价税合计, and all of them are its own station's. */
export const invoicesAreNotOverspent: Check = async (tx) => {
  const live = await tx.claim.findMany({ where: { state: { in: LIVE } }, select: { id: true, stationId: true } });
  const stationOf = new Map(live.map(({ id, stationId }) => [id, stationId]));
  const invoices = await tx.invoice.findMany({ include: { allocations: true } });
  return invoices.flatMap(({ key, totalFen, stationId, allocations }) => {
    const taken = allocations.filter(({ claimId }) => stationOf.has(claimId));
    const sum = taken.reduce((fen, { amountFen }) => fen + amountFen, 0);
    const isAbroad = taken.some(({ claimId }) => stationOf.get(claimId) !== stationId);
    return [
      ...(totalFen !== null && sum > Math.max(0, totalFen)
        ? [`invoice ${key}: ${sum} fen are taken of ${totalFen}`]
        : []),
      ...(isAbroad ? [`invoice ${key} of ${stationId} is on a claim of another station`] : []),
      ...(taken.some(({ amountFen }) => amountFen < 0) ? [`invoice ${key}: a share is below zero`] : []),
    ];
  });
};

/** A line takes no more from its invoices than it costs, and every share is of a line that is there. */
export const linesAreNotOverpapered: Check = async (tx) => {
  const allocations = await tx.allocation.findMany();
  const claims = await tx.claim.findMany({
    where: { id: { in: [...new Set(allocations.map(({ claimId }) => claimId))] } },
    select: { id: true, state: true, lines: { select: { ordinal: true, amountFen: true } } },
  });
  const faults: string[] = [];
  for (const { id, state, lines } of claims) {
    const own = allocations.filter(({ claimId }) => claimId === id);
    for (const { lineOrdinal } of own)
      if (!lines.some(({ ordinal }) => ordinal === lineOrdinal))
        faults.push(`claim ${id} has no line ${lineOrdinal}, and an invoice on it`);
    if (!LIVE.includes(state)) continue;
    for (const { ordinal, amountFen } of lines) {
      const sum = own.reduce((fen, share) => (share.lineOrdinal === ordinal ? fen + share.amountFen : fen), 0);
      if (sum > (amountFen ?? 0)) faults.push(`claim ${id} line ${ordinal}: invoices of ${sum} fen for ${amountFen}`);
    }
  }
  return faults;
};

/** What 红字 invoices took of an invoice is what those that are there say. */
export const cancelledAsTold: Check = async (tx) => {
  const reds = await tx.invoice.findMany({
    where: { cancelsKey: { not: null } },
    select: { cancelsKey: true, totalFen: true },
  });
  const invoices = await tx.invoice.findMany({ select: { key: true, cancelledFen: true, totalFen: true } });
  return invoices.flatMap(({ key, cancelledFen, totalFen }) => {
    const told = reds
      .filter(({ cancelsKey }) => cancelsKey === key)
      .reduce((fen, red) => fen + Math.abs(red.totalFen ?? totalFen ?? 0), 0);
    return told === cancelledFen ? [] : [`invoice ${key}: ${cancelledFen} fen cancelled, the red ones say ${told}`];
  });
};

export const invoiceChecks: Readonly<Record<string, Check>> = {
  invoicesAreNotOverspent,
  linesAreNotOverpapered,
  cancelledAsTold,
};
