import { createHash } from 'node:crypto';

/**
 * The ledger: append-only, one hash chain per station's project-year. A line's hash covers the hash before it, so that altering,
 * dropping, inserting or reordering lines shows. Personal data stands in it only as a salted hash and can be erased beside it.
 */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly payload: string;
  readonly previous: string;
}

export interface ChainedEntry extends Entry {
  readonly hash: string;
}

/** JSON with sorted keys and no white space: the same value always gives the same bytes. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value as Record<string, Json>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const hashOf = (stationId: string, entry: Entry): string =>
  sha256(
    canonical({
      stationId,
      seq: entry.seq,
      at: entry.at,
      type: entry.type,
      payload: entry.payload,
      previous: entry.previous,
    }),
  );

/** A person's words as they stand in the ledger. */
export const personHash = (salt: string, words: string): string => sha256(`${salt}:${words}`);

/** Every fault of one chain, in the order of its lines; none for a sound one. `head` is what the station remembers as its last hash. */
export function faultsOfChain(
  stationId: string,
  lines: readonly ChainedEntry[],
  head: { seq: number; hash: string },
): string[] {
  const faults: string[] = [];
  let previous = '';
  lines.forEach((line, index) => {
    const place = `ledger ${stationId} line ${line.seq}`;
    if (line.seq !== index + 1) faults.push(`${place}: expected number ${index + 1}`);
    if (line.previous !== previous) faults.push(`${place}: does not follow the line before it`);
    if (line.hash !== hashOf(stationId, line)) faults.push(`${place}: its content does not match its hash`);
    previous = line.hash;
  });
  if (head.seq !== lines.length || head.hash !== previous)
    faults.push(`ledger ${stationId}: the station remembers line ${head.seq}, the chain ends at ${lines.length}`);
  return faults;
}
