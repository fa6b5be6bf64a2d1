import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { booksOf, chainFaults, pageFaults, reading } from './books.ts';
import { DATABASE, FILES, MANIFEST, type Manifest, type Part } from './manifest.ts';
import { filesBelow, isThere, partOf } from './parts.ts';

/** Whether a backup is what its manifest says. Every fault is a sentence that names the part; none means it can be put in place. */

/** Each part against its size and hash. */
export const faultsOfParts = (folder: string, manifest: Manifest): readonly string[] => [
  ...manifest.parts.flatMap((part) => faultsOfPart(folder, part)),
  ...strangers(folder, manifest),
];

function faultsOfPart(folder: string, part: Part): readonly string[] {
  if (!isThere(join(folder, part.path))) return [`${part.path}: missing`];
  const found = partOf(folder, part.path);
  if (found.size !== part.size) return [`${part.path}: ${found.size} bytes, the manifest says ${part.size}`];
  return found.sha256 === part.sha256 ? [] : [`${part.path}: its content does not match its hash in the manifest`];
}

/** Files beside the named ones. One of them could be a log that SQLite would replay into the copy. */
function strangers(folder: string, manifest: Manifest): readonly string[] {
  const known = new Set([MANIFEST, ...manifest.parts.map((part) => part.path)]);
  return filesBelow(folder)
    .filter((path) => !known.has(path))
    .map((path) => `${path}: not in the manifest`);
}

/** The copy opened: its pages, its chains, and what the manifest says of its books. Opens it, so check the parts first. */
export function faultsOfDatabase(folder: string, manifest: Manifest): readonly string[] {
  try {
    return reading(join(folder, DATABASE), (db) => [
      ...[...pageFaults(db), ...chainFaults(db)].map((fault) => `${DATABASE}: ${fault}`),
      ...(isDeepStrictEqual(booksOf(db), manifest.books)
        ? []
        : [`${DATABASE}: its books are not those of the manifest`]),
    ]);
  } catch (error) {
    return [`${DATABASE}: ${error instanceof Error ? error.message : 'cannot be read'}`];
  }
}

/** A backup in a folder of its own, or in the making. */
export function faultsOfBackup(folder: string, manifest: Manifest): readonly string[] {
  const faults = faultsOfParts(folder, manifest);
  return faults.length > 0 ? faults : faultsOfDatabase(folder, manifest);
}

export const isFilePart = (part: Part): boolean => part.path.startsWith(`${FILES}/`);
