import type { Tx } from '../db.ts';

/** What is remembered of somebody the station has paid: asked once. */
export interface KnownPayee {
  readonly name: string;
  readonly employer: string | null;
  readonly relation: string | null;
  readonly fiscallySupported: boolean | null;
  readonly basis: string | null;
  readonly staffing: string | null;
  readonly title: string | null;
}

export const knownPayee = (tx: Tx, stationId: string, name: string): Promise<KnownPayee | null> =>
  tx.payee.findUnique({ where: { stationId_name: { stationId, name } } });

/** Remembers what was said; what was not said this time stays as it was. */
export async function rememberPayee(
  tx: Tx,
  stationId: string,
  payee: KnownPayee,
  now: Date,
  newId: () => string,
): Promise<void> {
  const { name, ...facts } = payee;
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  await tx.payee.upsert({
    where: { stationId_name: { stationId, name } },
    create: { id: newId(), stationId, name, ...facts, usedAt: now },
    update: { ...said, usedAt: now },
  });
}
