import { unzipSync } from 'fflate';
import { ok, type Result, refuse } from '../../result.ts';
import type { Refusal } from '../invoice.ts';
import { MAX_UNPACKED_BYTES } from './limits.ts';

/**
 * Zip files from outside. What the directory declares is summed before anything is unpacked, and nothing is ever unpacked beyond what
 * was declared, so that a bomb has to say that it is one.
 */

export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

class TooMuch extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** The files that are wanted; refused when there are more than `maxFiles` entries or their declared sizes are too much. */
export function unpack(
  bytes: Uint8Array,
  maxFiles: number,
  isWanted: (name: string) => boolean,
): Result<readonly Entry[], Refusal> {
  let files = 0;
  let size = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        files += 1;
        if (files > maxFiles) throw new TooMuch('too-many-files');
        if (name.endsWith('/') || !isWanted(name)) return false;
        size += originalSize;
        if (size > MAX_UNPACKED_BYTES) throw new TooMuch('too-big-unpacked');
        return true;
      },
    });
    return ok(Object.entries(unpacked).map(([name, content]) => ({ name, bytes: content })));
  } catch (error) {
    return refuse(error instanceof TooMuch ? error.refusal : 'broken');
  }
}

/** What is in it, without unpacking anything; null when it is no zip. */
export function namesIn(bytes: Uint8Array): readonly string[] | null {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (names.length < 1_000) names.push(name);
        return false;
      },
    });
    return names;
  } catch {
    return null;
  }
}
