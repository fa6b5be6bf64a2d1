import type { Tx } from '../db.ts';
import { canonical, hashOf, type Json } from './ledger.ts';

/** Appends one line to a station's chain, in the caller's transaction. The station's row serialises writers: a lost race throws. */
export async function appendLedger(tx: Tx, stationId: string, at: Date, type: string, payload: Json): Promise<number> {
  const station = await tx.station.findUniqueOrThrow({
    where: { id: stationId },
    select: { ledgerSeq: true, ledgerHead: true },
  });
  const entry = {
    seq: station.ledgerSeq + 1,
    at: at.toISOString(),
    type,
    payload: canonical(payload),
    previous: station.ledgerHead,
  };
  const hash = hashOf(stationId, entry);
  const { count } = await tx.station.updateMany({
    where: { id: stationId, ledgerSeq: station.ledgerSeq, ledgerHead: station.ledgerHead },
    data: { ledgerSeq: entry.seq, ledgerHead: hash },
  });
  if (count === 0) throw new Error(`ledger of ${stationId} moved on while line ${entry.seq} was written`);
  await tx.ledgerLine.create({ data: { stationId, ...entry, at, hash } });
  return entry.seq;
}
