import { type Shown, type World, words } from '../world.ts';

/** What the stories about invoices look at. */

export const shown = (messages: readonly Shown[]): string =>
  messages.map(({ text, card }) => text ?? words(card)).join('\n');

export const claims = (world: World) =>
  world.db.claim.findMany({ include: { lines: true }, orderBy: { createdAt: 'asc' } });

/** Which line takes how much, in fen. */
export const allocations = async (world: World) =>
  (await world.db.allocation.findMany({ orderBy: [{ lineOrdinal: 'asc' }, { amountFen: 'asc' }] })).map(
    ({ lineOrdinal, amountFen }) => [lineOrdinal, amountFen],
  );
