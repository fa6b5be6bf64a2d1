import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dayOf, timeOf } from '../days.ts';
import { MANIFEST } from './manifest.ts';
import { flush, isThere } from './parts.ts';

/** The default place of backups: named by the Shanghai clock, so many of them kept. Whatever else lies there is left alone. */

const STAMP = /^\d{8}-\d{6}(-\d{2})?$/;
const LEFTOVER = /^\d{8}-\d{6}(-\d{2})?\.(part-\d+|old)$/;
const FAULTY = /^\d{8}-\d{6}(-\d{2})?\.faulty$/;
const DAY_MS = 86_400_000;

const stampOf = (now: Date): string =>
  `${dayOf(now)}-${timeOf(now)}`.replace(/\D/g, '').replace(/^\d{8}/, '$&-') + now.toISOString().slice(17, 19);

/** A name in `folder` that nobody has taken yet. */
export function freePlace(folder: string, now: Date): string {
  const first = join(folder, stampOf(now));
  for (let count = 1; count < 100; count += 1) {
    const place = count === 1 ? first : `${first}-${String(count).padStart(2, '0')}`;
    if (!isThere(place)) return place;
  }
  throw new Error(`${first}: there are a hundred of this second already`);
}

const namesIn = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort();

/** Keeps `newest` and the latest others, `keep` in all; returns the names of those removed. `newest` stays even when the clock went back. */
export function removeOldest(folder: string, keep: number, newest: string): readonly string[] {
  const others = namesIn(folder, STAMP).filter(
    (name) => name !== basename(newest) && isThere(join(folder, name, MANIFEST)),
  );
  const surplus = others.slice(0, Math.max(0, others.length - (keep - 1)));
  for (const name of surplus) remove(folder, name);
  return surplus;
}

/** Under another name first: killed half-way, what is left does not look like a backup. */
function remove(folder: string, name: string): void {
  const old = join(folder, `${name}.old`);
  renameSync(join(folder, name), old);
  flush(folder);
  rmSync(old, { recursive: true, force: true });
}

/** What killed processes left behind a day ago or longer, and former faulty copies: only the latest of those is worth its place. */
export function removeLeftovers(folder: string, now: Date): void {
  const isStale = (name: string): boolean => now.getTime() - statSync(join(folder, name)).mtimeMs > DAY_MS;
  for (const name of [...namesIn(folder, LEFTOVER).filter(isStale), ...namesIn(folder, FAULTY)])
    rmSync(join(folder, name), { recursive: true, force: true });
}
