import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Recordings in Ogg Opus (RFC 3533, RFC 7845), as a telephone sends them. */

/** One second of a tone of 440 Hz, made by libopus. */
export const tone = (): Buffer => readFileSync(join(import.meta.dirname, '../voice/tone.opus'));

const table = Array.from({ length: 256 }, (_, index) => {
  let rest = (index << 24) >>> 0;
  for (let bit = 0; bit < 8; bit += 1) rest = (rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1) >>> 0;
  return rest;
});
const crcOf = (bytes: Buffer): number =>
  bytes.reduce((crc, byte) => ((crc << 8) ^ (table[(crc >>> 24) ^ byte] ?? 0)) >>> 0, 0);

/** Packets below 255 bytes on one page; `granule` is how many samples (48,000 a second) have been said by its end. */
function page(packets: readonly Buffer[], granule: number, ordinal: number, kind: number): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS');
  head[5] = kind;
  head.writeBigInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(ordinal, 18);
  head[26] = packets.length;
  const bytes = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  bytes.writeUInt32LE(crcOf(bytes), 22);
  return bytes;
}

const opusHead = Buffer.from('4f707573486561640101000080bb0000000000', 'hex');
const opusTags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
/** 20 ms in which nothing is said. */
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);
const FRAMES_A_PAGE = 50;
const SAMPLES_A_FRAME = 960;

/** Nothing said for so many frames of 20 ms. */
export function silence(frames: number): Buffer {
  const pages = Array.from({ length: Math.ceil(frames / FRAMES_A_PAGE) }, (_, index) => {
    const until = Math.min(frames, (index + 1) * FRAMES_A_PAGE);
    const packets = Array.from({ length: until - index * FRAMES_A_PAGE }, () => SILENCE);
    return page(packets, until * SAMPLES_A_FRAME, index + 2, until === frames ? 4 : 0);
  });
  return Buffer.concat([page([opusHead], 0, 0, 2), page([opusTags], 0, 1, 0), ...pages]);
}
