import { type Sound, soundOf } from './sound.ts';

/** The process that opens one recording from outside and ends. */

process.once('message', async (bytes: Uint8Array) => {
  const sound = await soundOf(bytes).catch((): Sound => ({ kind: 'broken' }));
  process.send?.(sound, () => process.exit());
});
