import type { Check } from './check.ts';

/** A ruling stands where its last ledger line says; one that was never registered has none. */
export const ledgerTellsEveryRuling: Check = async (tx) => {
  const lines = await tx.ledgerLine.findMany({
    where: { type: { startsWith: 'ruling.' } },
    orderBy: [{ stationId: 'asc' }, { seq: 'asc' }],
    select: { payload: true },
  });
  const told = new Map(
    lines
      .map(({ payload }) => JSON.parse(payload) as { readonly ruling: string; readonly to: string })
      .map(({ ruling, to }) => [ruling, to]),
  );
  const isUntold = (state: string): boolean => state === 'draft' || state === 'cancelled';
  const rulings = await tx.ruling.findMany({ select: { id: true, state: true } });
  const faults = rulings.flatMap(({ id, state }) => {
    const last = told.get(id);
    told.delete(id);
    return (isUntold(state) ? last === undefined : last === state)
      ? []
      : [`ruling ${id} is ${state}, its last ledger line says ${last ?? 'nothing'}`];
  });
  return [...faults, ...[...told.keys()].map((id) => `the ledger tells of ruling ${id}, which is not there`)];
};
