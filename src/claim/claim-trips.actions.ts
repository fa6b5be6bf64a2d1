import type { Turn } from '../chat/turn.ts';
import { attachedTo, findTripFiles, keepPaper, type Received, type TripSheet } from '../invoice/invoice.actions.ts';
import { formatYuan } from '../money.ts';
import { loadStation } from '../station/station.actions.ts';
import { claimsOf } from './claim.store.ts';
import { type Claim, waitingStates } from './claim.ts';
import { claimName } from './claim-attach.actions.ts';
import { redrawClaim } from './claim-redraw.actions.ts';

/** 行程单 belong to the ride invoice of the same total, whichever of the two comes first. */

const OPEN = ['draft', 'returned', ...waitingStates, 'paid'] as const;

/** The one line of the person’s whose invoices add up to these trips. */
async function lineFor(
  turn: Turn,
  file: Received,
  totalFen: number,
): Promise<{ claim: Claim; ordinal: number } | null> {
  const claims = await claimsOf(turn.tx, { submitterId: file.senderId, stationId: file.stationId, states: OPEN }, 200);
  const attached = await attachedTo(
    turn.tx,
    claims.map(({ id }) => id),
  );
  const found = claims.flatMap((claim) =>
    claim.lines.flatMap(({ ordinal }) => {
      const own = attached.filter((item) => item.claimId === claim.id && item.lineOrdinal === ordinal);
      const isRide = own.some(({ invoice }) => invoice.items.some((item) => /运输|客运|打车/.test(item)));
      const sum = own.reduce((fen, { invoice }) => fen + (invoice.totalFen ?? 0), 0);
      return isRide && sum === totalFen ? [{ claim, ordinal }] : [];
    }),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Puts a new sheet, and sheets that waited for their invoice, on their lines. A sentence when a sheet came alone. */
export async function keepTrips(turn: Turn, file: Received, trips: readonly TripSheet[]): Promise<string | null> {
  let said: string | null = null;
  for (const { fileId, totalFen } of await waiting(turn, file, trips)) {
    const line = await lineFor(turn, file, totalFen);
    if (!line) continue;
    await keepPaper(turn.tx, line.claim.id, { fileId, lineOrdinal: line.ordinal, kind: 'trip-sheet' });
    await redrawClaim(turn, line.claim, '行程单已附上。');
    const station = await loadStation(turn.tx, line.claim.stationId);
    if (fileId === file.id) said = `行程单已附到${claimName(station, line.claim)}。`;
  }
  const [alone] = trips;
  if (said !== null || !alone) return said;
  const sum = alone.totalFen === null ? '' : `，共 ${formatYuan(alone.totalFen)} 元`;
  return `收到行程单${alone.trips === null ? '' : `（${alone.trips} 笔行程${sum}）`}。行程单不是发票，请把同样金额的发票也发来。`;
}

async function waiting(turn: Turn, file: Received, trips: readonly TripSheet[]) {
  const own = trips.flatMap(({ totalFen }) => (totalFen === null ? [] : [{ fileId: file.id, totalFen }]));
  const before = await findTripFiles(turn.tx, file);
  return [...own, ...before];
}
