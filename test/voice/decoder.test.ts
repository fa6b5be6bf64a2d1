import { expect, test } from 'vitest';
import { decode } from '../../src/voice/decoder.ts';
import { soundOf } from '../../src/voice/sound.ts';
import { silence, tone } from '../support/recording.ts';

/** Recordings as they come from outside, and what a service of recognition gets of them. */

test('a second of 440 Hz comes out as a second of 440 Hz, 16,000 samples of 16 bits', async () => {
  const sound = await decode(tone());
  if (sound.kind !== 'pcm') throw new Error(sound.kind);
  const bytes = Buffer.from(sound.bytes);
  expect(bytes.length).toBe(32_000);
  const samples = Array.from({ length: 16_000 }, (_, index) => bytes.readInt16LE(index * 2));
  const rises = samples.filter((sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0).length;
  expect(Math.abs(rises - 440)).toBeLessThan(5);
  expect(Math.max(...samples)).toBeGreaterThan(4_000);
});

test.each([
  [1, 'pcm'],
  [3_000, 'pcm'],
  [3_001, 'too-long'],
  [6_000, 'too-long'],
])('%i frames of 20 ms: %s', async (frames, kind) => {
  expect((await soundOf(silence(frames))).kind).toBe(kind);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['words', Buffer.from('这不是语音'.repeat(40))],
  ['a recording without its sound', silence(50).subarray(0, 60)],
  ['noise', Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 256))],
])('%s is broken, and only the process that opened it ends', async (_, bytes) => {
  expect(await decode(bytes)).toEqual({ kind: 'broken' });
});

test('more bytes than any minute has are not opened', async () => {
  expect(await decode(new Uint8Array((4 << 20) + 1))).toEqual({ kind: 'too-long' });
});
