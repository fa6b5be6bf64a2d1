import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { ok, type Result, refuse } from '../../result.ts';
import type { Paper, Refusal } from '../invoice.ts';
import { MAX_PIXELS } from './limits.ts';
import { factsOfQr } from './qr.ts';
import { readingOf } from './reading.ts';

/** Pictures: PNG and JPEG, read by the QR code on them. Nothing is fetched: the reader's program lies in the package. */

prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(
      readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
    ).buffer,
  },
});
// No other decoder is ever tried, whatever the bytes pretend to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The first look is the cheapest; a second one only where it found nothing. */
const LOOKS: readonly ((picture: Sharp) => Sharp)[] = [
  (picture) => picture.resize({ width: 1_800, height: 1_800, fit: 'inside', withoutEnlargement: true }),
  (picture) => picture.resize({ width: 3_200, height: 3_200, fit: 'inside', withoutEnlargement: true }).median(3),
  (picture) =>
    picture.resize({ width: 1_000, height: 1_000, fit: 'inside', withoutEnlargement: true }).blur(0.8).normalise(),
];

async function codesIn(picture: Sharp): Promise<readonly string[]> {
  const { data, info } = await picture
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb' as const,
  };
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 12 });
  return found.flatMap((code) => (code.isValid ? [code.text] : []));
}

async function papersIn(picture: () => Sharp): Promise<readonly Paper[]> {
  for (const look of LOOKS) {
    const facts = (await codesIn(look(picture()))).flatMap((text) => factsOfQr(text) ?? []);
    const byNumber = new Map(facts.map((item) => [`${item.code}/${item.number}`, item]));
    if (byNumber.size > 0) return [...byNumber.values()].map((item) => readingOf(item, 'qr'));
  }
  return [];
}

const isTooLarge = (error: unknown): boolean => error instanceof Error && /pixel limit/i.test(error.message);

export async function readImage(bytes: Uint8Array): Promise<Result<readonly Paper[], Refusal>> {
  try {
    const papers = await papersIn(() => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate());
    return papers.length > 0 ? ok(papers) : refuse('no-code');
  } catch (error) {
    return refuse(isTooLarge(error) ? 'too-many-pixels' : 'broken');
  }
}

/** Pixels that somebody else unpacked: grey, RGB or RGBA by their number. */
export async function papersOfPixels({ data, width, height }: Pixels): Promise<readonly Paper[]> {
  const channels = data.length / (width * height);
  if (channels !== 1 && channels !== 3 && channels !== 4) return [];
  return papersIn(() => sharp(data, { raw: { width, height, channels } }));
}
