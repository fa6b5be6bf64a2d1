import type { ClaimBatchView, SettledRow } from '../../cards/claim-batch.card.ts';
import { whoDid } from '../approval/approval.ts';
import type { Turn } from '../chat/turn.ts';
import { formatYuan } from '../money.ts';
import { recordNumber, type Station } from '../station/station.ts';
import type { DecisionRecord } from './claim.store.ts';
import { type Act, actNames, type Claim, stateNames } from './claim.ts';
import { claimTitle, stepOf } from './claim.view.ts';
import { batchesWith } from './claim-batch.store.ts';

/** Claims that have gone on since they were put on a card with others. */

/** What became of a claim: its state, and who brought it there. */
export function settledRow(station: Station, claim: Claim, decisions: readonly DecisionRecord[]): SettledRow {
  const last = decisions.at(-1);
  const by = last ? `${whoDid(station, last)} ${actNames[last.act as Act]}` : '';
  return {
    id: claim.id,
    number: recordNumber(station, claim.number),
    title: claimTitle(claim),
    amount: formatYuan(claim.chargeFen),
    words: [stateNames[claim.state], by].filter(Boolean).join(' · '),
  };
}

export const totalOf = (rows: readonly { readonly fen: number }[]): string =>
  formatYuan(rows.reduce((sum, { fen }) => sum + fen, 0));

/** The same card after some of its claims have gone on. The amount of what went stays what the card showed. */
export function withSettled(view: ClaimBatchView, settled: readonly SettledRow[]): ClaimBatchView {
  const gone = new Map(settled.map((row) => [row.id, row]));
  const rows = view.rows.filter(({ id }) => !gone.has(id));
  const shown = view.rows.flatMap(({ id, amount }) => {
    const row = gone.get(id);
    return row ? [{ ...row, amount }] : [];
  });
  return { ...view, rows, total: totalOf(rows), settled: [...view.settled, ...shown] };
}

/** It waits for the same step still, and is not what it was: it is looked at by itself. */
function withChanged(view: ClaimBatchView, claim: Claim): ClaimBatchView {
  const { version, chargeFen: fen } = claim;
  const rows = view.rows.map((row) =>
    row.id === claim.id ? { ...row, version, fen, amount: formatYuan(fen), why: '金额或内容有变动，请查看' } : row,
  );
  return { ...view, rows, total: totalOf(rows) };
}

interface Around {
  readonly station: Station;
  readonly decisions: readonly DecisionRecord[];
}

/** A claim has moved: every card it stands on with others says so. `besides`: the card whose own press moved it. */
export async function settleInBatches(
  turn: Turn,
  { station, decisions }: Around,
  claim: Claim,
  besides: string | null,
): Promise<void> {
  for (const { record, view } of await batchesWith(turn.tx, claim.id)) {
    const row = view.rows.find(({ id }) => id === claim.id);
    if (record === besides || !row || row.version === claim.version) continue;
    const next =
      stepOf(claim.state) === view.step
        ? withChanged(view, claim)
        : withSettled(view, [settledRow(station, claim, decisions)]);
    turn.update({ record, card: 'claim-batch', view: next, retire: next.rows.length === 0 });
  }
}
