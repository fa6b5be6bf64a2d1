import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What a backup says of itself. A backup is a folder: `database.db` (one file, no log beside it), `files/…` (what was received) and
 * `manifest.json`, which names every part with its size and SHA-256 and is sealed by a hash of its own.
 */

export const MANIFEST = 'manifest.json';
export const DATABASE = 'database.db';
export const FILES = 'files';

/** A part's path inside the backup, always with `/`; one that could lead out of the folder is no path of a part. */
const partPath = z.string().refine((path) => isInside(path), 'leads out of the backup');
const isInside = (path: string): boolean =>
  path === DATABASE ||
  (path.startsWith(`${FILES}/`) && path.split('/').every((name) => !['', '.', '..'].includes(name)));

const part = z.strictObject({
  path: partPath,
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const books = z.strictObject({
  /** What the database serves: the sandbox or one app id; null before a bot has ever started on it. */
  serves: z.string().nullable(),
  /** Every migration that was applied, oldest first: the last one names the schema. */
  migrations: z.array(z.string()).min(1),
  claims: z.int().nonnegative(),
  /** Where each station's ledger stands. */
  stations: z.array(z.strictObject({ id: z.string(), ledgerSeq: z.int().nonnegative(), ledgerHead: z.string() })),
});

const manifestSchema = z.strictObject({
  kind: z.literal('qianqi-backup'),
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  schema: z.string(),
  books,
  /** The database first, then the files by path. */
  parts: z.array(part).min(1),
});

export type Part = Readonly<z.infer<typeof part>>;
/** What is compared between a database and what the manifest says of it. */
export type Books = Readonly<z.infer<typeof books>>;
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

const sealOf = (manifest: Manifest): string => createHash('sha256').update(JSON.stringify(manifest)).digest('hex');

const textOf = (manifest: Manifest): string => `${JSON.stringify({ ...manifest, seal: sealOf(manifest) }, null, 2)}\n`;

export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeFileSync(join(folder, MANIFEST), textOf(manifest), { mode: 0o600, flush: true });

/** Reads a manifest back. Throws a sentence unless every byte is as it was written. */
export function readManifest(folder: string): Manifest {
  const text = manifestText(folder);
  const manifest = parsed(text);
  // Drawn again and compared as a whole: that covers the seal, the order and the white space in one look.
  if (!manifest || textOf(manifest) !== text) throw new Error(`${MANIFEST}: it was altered, or its end is missing`);
  return manifest;
}

function manifestText(folder: string): string {
  try {
    return readFileSync(join(folder, MANIFEST), 'utf8');
  } catch (cause) {
    throw new Error(`${folder} is no backup: it holds no readable ${MANIFEST}`, { cause });
  }
}

function parsed(text: string): Manifest | null {
  try {
    const { seal: _, ...rest } = z.looseObject({ seal: z.string() }).parse(JSON.parse(text));
    return manifestSchema.parse(rest);
  } catch {
    return null;
  }
}
