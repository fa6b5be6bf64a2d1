import { OggOpusDecoder } from 'ogg-opus-decoder';

/** What services of recognition take: 16 bits, little-endian, one channel, 16,000 samples a second. */
export type Sound =
  | { readonly kind: 'pcm'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'broken' };

const SAMPLE_RATE = 16_000;
/** Longer recordings are not recognised in one piece. */
export const MAX_SECONDS = 60;
const MAX_SAMPLES = MAX_SECONDS * SAMPLE_RATE;
/** A page of Ogg holds at most half a minute: so much at a time can never become more sound than memory. */
const STEP_BYTES = 4_096;

/** The decoder takes the rate, though its types do not know it. */
const decoderOptions = { forceStereo: false, sampleRate: SAMPLE_RATE };

type Decoded = Awaited<ReturnType<OggOpusDecoder['flush']>>;

export async function soundOf(bytes: Uint8Array): Promise<Sound> {
  const decoder = new OggOpusDecoder(decoderOptions);
  await decoder.ready;
  const parts: Float32Array[] = [];
  let samples = 0;
  /** False when it cannot go on. */
  const taken = ({ channelData: [first], samplesDecoded, errors }: Decoded): boolean => {
    if (errors.length > 0) return false;
    samples += samplesDecoded;
    if (first && samplesDecoded > 0) parts.push(first);
    return true;
  };
  for (let from = 0; from < bytes.length; from += STEP_BYTES) {
    if (!taken(await decoder.decode(bytes.subarray(from, from + STEP_BYTES)))) return { kind: 'broken' };
    if (samples > MAX_SAMPLES) return { kind: 'too-long' };
  }
  if (!taken(await decoder.flush()) || samples === 0) return { kind: 'broken' };
  return samples > MAX_SAMPLES ? { kind: 'too-long' } : { kind: 'pcm', bytes: pcmOf(parts, samples) };
}

function pcmOf(parts: readonly Float32Array[], samples: number): Uint8Array {
  const bytes = Buffer.alloc(samples * 2);
  let at = 0;
  for (const part of parts)
    for (const value of part) {
      bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), at);
      at += 2;
    }
  return bytes;
}
