/** How lines share invoices: each line takes what it needs of its invoices, in their order; nobody takes more than an invoice has. Pure. */

export interface Needing {
  readonly ordinal: number;
  readonly amountFen: number | null;
}

export interface Link {
  readonly invoiceId: string;
  readonly lineOrdinal: number;
  /** 价税合计; null while nobody knows it. */
  readonly totalFen: number | null;
}

export interface Share extends Link {
  readonly amountFen: number;
}

/** What each line takes of each of its invoices, in fen. An invoice of unknown total gives what is needed. */
export function sharesOf(lines: readonly Needing[], links: readonly Link[]): readonly Share[] {
  const left = new Map(links.map(({ invoiceId, totalFen }) => [invoiceId, totalFen ?? Number.POSITIVE_INFINITY]));
  return lines.flatMap((line) => {
    let needed = line.amountFen ?? 0;
    return links
      .filter((link) => link.lineOrdinal === line.ordinal)
      .map((link) => {
        const amountFen = Math.min(needed, left.get(link.invoiceId) ?? 0);
        needed -= amountFen;
        left.set(link.invoiceId, (left.get(link.invoiceId) ?? 0) - amountFen);
        return { ...link, amountFen };
      });
  });
}

/** What of a line no invoice covers: 欠票. */
export const uncoveredFen = (line: Needing, shares: readonly Share[]): number =>
  Math.max(
    0,
    (line.amountFen ?? 0) -
      shares.reduce((sum, share) => (share.lineOrdinal === line.ordinal ? sum + share.amountFen : sum), 0),
  );
