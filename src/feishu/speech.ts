import { randomBytes } from 'node:crypto';

/** A recording as `speech_to_text` takes it; its name is one of our own, 16 characters, and means nothing. */
export const speechRequest = (pcm: Uint8Array) => ({
  data: {
    speech: { speech: Buffer.from(pcm).toString('base64') },
    config: { file_id: randomBytes(8).toString('hex'), format: 'pcm', engine_type: '16k_auto' },
  },
});
