import type { Tx } from '../db.ts';
import { type DocumentKind, documentKinds } from '../policy/index.ts';

/** Papers of lines that are no invoices: which file is kept as what, where. */

export interface LinePaper {
  readonly fileId: string;
  readonly lineOrdinal: number;
  readonly kind: DocumentKind;
}

interface Row {
  readonly fileId: string;
  readonly lineOrdinal: number;
  readonly kind: string;
}

/** What is not known any more is left out. */
const ofRow = ({ fileId, lineOrdinal, kind: stored }: Row): readonly LinePaper[] => {
  const kind = documentKinds.find((known) => known === stored);
  return kind === undefined ? [] : [{ fileId, lineOrdinal, kind }];
};

export async function papersOf(tx: Tx, claimId: string): Promise<readonly LinePaper[]> {
  return (await tx.linePaper.findMany({ where: { claimId }, orderBy: { id: 'asc' } })).flatMap(ofRow);
}

export async function keepPaper(
  tx: Tx,
  claimId: string,
  { fileId, lineOrdinal, kind }: LinePaper,
  by: { readonly byId: string; readonly at: Date } | null = null,
): Promise<void> {
  const id = `${fileId}:${claimId}:${lineOrdinal}`;
  await tx.linePaper.upsert({ where: { id }, create: { id, fileId, claimId, lineOrdinal, kind, ...by }, update: {} });
}

/** Where a file is kept as a paper of a claim; null where it is on none. */
export async function paperOfFile(
  tx: Tx,
  fileId: string,
): Promise<{ readonly claimId: string; readonly kind: DocumentKind } | null> {
  const row = await tx.linePaper.findFirst({ where: { fileId } });
  const [paper] = row ? ofRow(row) : [];
  return row && paper ? { claimId: row.claimId, kind: paper.kind } : null;
}

export const dropPaper = (tx: Tx, fileId: string, claimId: string): Promise<unknown> =>
  tx.linePaper.deleteMany({ where: { fileId, claimId } });
