import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { seededChance } from '../../../src/chance.ts';
import { type Sample, totalFen, yuan } from './sample.ts';

/** Pictures of invoices: a code on paper on a desk, askew, in bad light, with noise, as JPEG. */

prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(
      readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')),
    ).buffer,
  },
});

export const qrText = (sample: Sample): string =>
  sample.code === null
    ? `01,32,,${sample.number},${yuan(totalFen(sample))},${sample.issuedOn.replaceAll('-', '')},,1DD6`
    : `01,10,${sample.code},${sample.number},${yuan(totalFen(sample))},${sample.issuedOn.replaceAll('-', '')},85342965681116380258,BE2D`;

export async function qrPng(text: string, size: number): Promise<Buffer> {
  const { image } = await writeBarcode(text, { format: 'QRCode', scale: 6 });
  if (!image) throw new Error('no code was drawn');
  return sharp(Buffer.from(await image.arrayBuffer()))
    .resize(size, size, { kernel: 'nearest' })
    .extend({ top: 20, bottom: 20, left: 20, right: 20, background: '#fff' })
    .png()
    .toBuffer();
}

export interface PhotoOptions {
  readonly width?: number;
  readonly height?: number;
  readonly degrees?: number;
  readonly shear?: number;
  readonly noise?: number;
  readonly blur?: number;
  readonly quality?: number;
  readonly seed?: number;
  /** Other codes that lie in the picture. */
  readonly others?: readonly string[];
}

/** A tile of noise. */
async function noiseOf(strength: number, random: () => number): Promise<Buffer> {
  const [width, height] = [400, 300];
  const data = Buffer.alloc(width * height * 4);
  for (let index = 0; index < width * height; index += 1) {
    const grey = random() < 0.5 ? 0 : 255;
    data.fill(grey, index * 4, index * 4 + 3);
    data[index * 4 + 3] = Math.floor(random() * strength);
  }
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

export async function photoOf(texts: string | readonly string[], options: PhotoOptions = {}): Promise<Buffer> {
  const { width = 2_000, height = 1_500, degrees = 7, shear = 0.08, noise = 60, blur = 0.6, quality = 70 } = options;
  const codes = typeof texts === 'string' ? [texts] : texts;
  const paper = sharp({ create: { width: 1_200, height: 760, channels: 3, background: '#f6f2e8' } });
  const drawn = await Promise.all(
    [...codes, ...(options.others ?? [])].map(async (text, index) => ({
      input: await qrPng(text, 220),
      left: 40 + (index % 4) * 290,
      top: 30 + Math.floor(index / 4) * 290,
    })),
  );
  const flat = await paper.composite(drawn).png().toBuffer();
  const askew = await sharp(flat)
    .affine([1, shear, shear / 2, 1], { background: '#6b5a48' })
    .rotate(degrees, { background: '#6b5a48' })
    .resize({ width: Math.round(width * 0.8), height: Math.round(height * 0.8), fit: 'inside' })
    .png()
    .toBuffer();
  const desk = sharp({ create: { width, height, channels: 3, background: '#6b5a48' } });
  const placed = await desk
    .composite([{ input: askew }])
    .png()
    .toBuffer();
  return sharp(placed)
    .composite([{ input: await noiseOf(noise, seededChance(options.seed ?? 1)), tile: true }])
    .blur(blur)
    .modulate({ brightness: 0.8 })
    .jpeg({ quality })
    .toBuffer();
}
