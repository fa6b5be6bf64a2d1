import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Received files by their content: `files/ab/abcd…`, named by their SHA-256, written once and never changed. */
export interface Shelf {
  /** Puts the bytes there, flushed to the disk, and returns their hash. The same bytes are kept once. */
  readonly keep: (bytes: Uint8Array) => Promise<string>;
  /** The bytes; rejects when they are missing or are not those of the hash. */
  readonly read: (sha256: string) => Promise<Uint8Array>;
}

const HASH = /^[0-9a-f]{64}$/;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export function openShelf(folder: string): Shelf {
  const pathOf = (sha256: string): string => {
    if (!HASH.test(sha256)) throw new Error('a file is named by its hash');
    return join(folder, sha256.slice(0, 2), sha256);
  };

  async function keep(bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Of(bytes);
    const path = pathOf(sha256);
    if (await isThere(path)) return sha256;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const making = join(dirname(path), `.${randomUUID()}`);
    await written(making, bytes);
    await rename(making, path);
    await flushed(dirname(path));
    return sha256;
  }

  async function read(sha256: string): Promise<Uint8Array> {
    const bytes = await readFile(pathOf(sha256));
    if (sha256Of(bytes) !== sha256) throw new Error(`the file ${sha256} is not what it was`);
    return bytes;
  }

  return { keep, read };
}

async function written(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is only there after a power cut when its folder was flushed. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
