import { expect, test } from 'vitest';
import type { Recognised } from '../../src/chat/port.ts';
import { createLog } from '../../src/log.ts';
import { createEar } from '../../src/voice/ear.ts';
import type { Sound } from '../../src/voice/sound.ts';

const PCM: Sound = { kind: 'pcm', bytes: new Uint8Array(2) };
const ear = (sound: Sound, said: Recognised) =>
  createEar({ decode: async () => sound, recognise: async () => said, log: createLog('silent') })(new Uint8Array(1));
const hearing = (text: string) => ear(PCM, { kind: 'recognised', text });

test('what cannot be recognised is said to be so; a service that is away is asked again', async () => {
  expect(await ear({ kind: 'broken' }, { kind: 'recognised', text: '一' })).toEqual({ kind: 'unheard', why: 'broken' });
  expect(await ear({ kind: 'too-long' }, { kind: 'recognised', text: '一' })).toEqual({
    kind: 'unheard',
    why: 'too-long',
  });
  expect(await hearing(' \n')).toEqual({ kind: 'unheard', why: 'nothing' });
  expect(await ear(PCM, { kind: 'refused', code: '99991672' })).toEqual({ kind: 'unheard', why: 'refused' });
  expect(await ear(PCM, { kind: 'unavailable', code: '99991400', afterMs: 3_000 })).toEqual({
    kind: 'again',
    code: '99991400',
    afterMs: 3_000,
  });
});

test.each([
  ['卡号是6222021234567890128', '卡号是****0128', true],
  ['卡号是六二二二零二一二三四五六七八九零一二八', '卡号是****0128', true],
  ['卡号是六二二二〇二幺二三四五六七八九〇一二八', '卡号是****0128', true],
  ['给张教授一千五百', '给张教授一千五百', false],
  ['电话幺三八零零一三八零零零', '电话幺三八零零一三八零零零', false],
])('numbers of persons and cards are masked before they are written down: %s', async (said, text, isMasked) => {
  expect(await hearing(said)).toEqual({ kind: 'heard', text, isMasked });
});
