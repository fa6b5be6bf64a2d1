import type { Check } from './check.ts';

/** A deadline that was moved has its one ledger line, and every such line its change. */
export const ledgerTellsEveryDeadline: Check = async (tx) => {
  const lines = await tx.ledgerLine.findMany({ where: { type: 'deadline.move' }, select: { payload: true } });
  const told = lines.map(({ payload }) => JSON.parse(payload) as { readonly change: string; readonly to: string });
  const moved = await tx.deadlineChange.findMany({ where: { state: 'effective' } });
  const faults = moved.flatMap(({ id, deadlineOn }) => {
    const own = told.filter(({ change }) => change === id);
    return own.length === 1 && own[0]?.to === deadlineOn
      ? []
      : [`deadline ${id}: ${own.length} ledger lines tell of it`];
  });
  const known = new Set(moved.map(({ id }) => id));
  const strange = told.filter(({ change }) => !known.has(change));
  return [...faults, ...strange.map(({ change }) => `the ledger tells of deadline ${change}, which is not in effect`)];
};
