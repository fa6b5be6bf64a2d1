import { startChild } from '../child.ts';
import type { Sound } from './sound.ts';

/** Ogg Opus → sound, in a process of its own that ends with it: what a hostile recording breaks is that process and nothing else. */
export type Decode = (bytes: Uint8Array) => Promise<Sound>;

const MAX_MS = 15_000;
const MAX_HEAP_MB = 128;
/** A minute of the best a telephone records is below 1 MB. */
const MAX_BYTES = 4 << 20;

export const decode: Decode = (bytes) =>
  bytes.length > MAX_BYTES ? Promise.resolve({ kind: 'too-long' }) : decodeInChild(bytes);

function decodeInChild(bytes: Uint8Array): Promise<Sound> {
  return new Promise((resolve) => {
    const child = startChild(import.meta.dirname, 'decoder.child', MAX_HEAP_MB);
    const late = setTimeout(() => child.kill('SIGKILL'), MAX_MS);
    const settle = (sound: Sound): void => {
      clearTimeout(late);
      resolve(sound);
    };
    child.on('message', (sound) => settle(sound as Sound));
    child.on('error', () => settle({ kind: 'broken' }));
    child.on('exit', () => settle({ kind: 'broken' }));
    child.send(bytes);
  });
}
