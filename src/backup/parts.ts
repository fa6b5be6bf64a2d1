import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Part } from './manifest.ts';

/** Files on the disk: listed, hashed, copied so that they are there after a power cut. None of this may touch a live database. */

const CHUNK_BYTES = 1 << 20;

export function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

export const partOf = (folder: string, path: string): Part => ({
  path,
  size: lstatSync(join(folder, path)).size,
  sha256: sha256Of(join(folder, path)),
});

export const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Paths of the regular files below `folder`, sorted, with `/`; none when the folder is missing. Throws on anything that is neither file nor folder. */
export function filesBelow(folder: string): readonly string[] {
  if (!isThere(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile()) throw new Error(`${path} is neither a file nor a folder: it cannot be kept`);
      return relative(folder, path).split(sep).join('/');
    })
    .sort();
}

/** Flushes a file, or a folder's names, to the disk. */
export function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/** Copies a file and flushes it; shares its blocks where the file system can. The folder is made when missing. */
export function copyFile(from: string, to: string): void {
  makeFolder(dirname(to));
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  flush(to);
}

/** Flushes the names in `folder` and in every folder below it: a file is only there when its name is. */
export function flushFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) flushFolders(join(folder, entry.name));
  flush(folder);
}
