import { z } from 'zod';
import type { World } from '../world.ts';
import { answered, type Handler, refused } from './reply.ts';

/** A minute of PCM: 16 bits, 16,000 a second. */
const MAX_PCM_BYTES = 60 * 16_000 * 2;

const speechBody = z.object({
  speech: z.object({ speech: z.base64().min(1) }),
  config: z.object({
    file_id: z.string().regex(/^\w{16}$/),
    format: z.literal('pcm'),
    engine_type: z.literal('16k_auto'),
  }),
});

/** Words for a recording. It answers with what it was told to hear, and refuses what the interface would not take. */
export const recogniseSpeech =
  (world: World): Handler =>
  ({ body }) => {
    const asked = speechBody.safeParse(body);
    const pcm = asked.success ? Buffer.from(asked.data.speech.speech, 'base64') : null;
    if (!pcm || pcm.length % 2 === 1 || pcm.length > MAX_PCM_BYTES) return refused(99992402);
    const recognition_text = world.hears(pcm);
    return recognition_text === null ? refused(99991672) : answered({ recognition_text });
  };
