import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { readBarcodes } from 'zxing-wasm/reader';
import { createFileReader } from '../src/invoice/reader.ts';
import type { FileReading } from '../src/invoice/reading/read-file.ts';
import { read } from '../src/reading/reading.ts';
import { pdf } from '../test/support/invoices/files.ts';
import { photoOf, qrText } from '../test/support/invoices/photo.ts';
import { digital } from '../test/support/invoices/sample.ts';
import { median, ms, percentile, type Row, ratio } from './figures.ts';

/** (h) One message of the examples; a PDF and a photo as the bot reads them, in their own process, beside the bare calls of the libraries. */

const ROUNDS = 20;
const WARM_UP = 3;
const CMAPS = join(import.meta.dirname, '../node_modules/pdfjs-dist/cmaps/');

async function times(run: () => unknown): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const startedAt = performance.now();
    await run();
    if (round >= WARM_UP) taken.push(performance.now() - startedAt);
  }
  return taken;
}

const told = (taken: readonly number[]): string => `p50 ${ms(median(taken))}, p95 ${ms(percentile(taken, 0.95))}`;

interface Example {
  readonly at: string;
  readonly text: string;
}

const ROUNDS_OF_MESSAGES = 8;

/** The best of several rounds: what else the machine does is not what is measured. */
function best(run: () => unknown): number {
  const taken = Array.from({ length: ROUNDS_OF_MESSAGES }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return Math.min(...taken);
}

function messageRow(): Row {
  const file = join(import.meta.dirname, '../test/reading/examples.jsonl');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const examples = lines.map((line) => JSON.parse(line) as Example);
  const taken = examples.map(({ text, at }) => best(() => read(text, new Date(at))));
  const parsed = lines.map((line) => best(() => JSON.parse(line)));
  return {
    what: `(h) reading one message, over ${examples.length} examples`,
    measured: told(taken),
    beside: `p50 ${(median(parsed) * 1_000).toFixed(1)} µs: parsing the example's JSON`,
    ratio: ratio(median(taken) / median(parsed)),
    aim: 'p95 < 1 ms',
    isReached: percentile(taken, 0.95) < 1,
    limit: 'regular expressions over the words',
  };
}

const isRead = (files: readonly FileReading[]): boolean => files[0]?.papers.ok ?? false;

async function fileRow(
  what: string,
  bytes: Uint8Array,
  bare: () => Promise<unknown>,
  aimMs: number,
  limit: string,
): Promise<Row> {
  const reader = createFileReader();
  try {
    const began = performance.now();
    if (!isRead(await reader.read(bytes))) throw new Error(`${what}: not read`);
    const cold = performance.now() - began;
    const ours = await times(() => reader.read(bytes));
    const theirs = await times(bare);
    return {
      what: `(h) ${what}`,
      measured: `${told(ours)}; the first, with the start of its process, ${ms(cold)}`,
      beside: `${told(theirs)}: the bare calls of the libraries, in this process`,
      ratio: ratio(median(ours) / median(theirs)),
      aim: `p95 < ${aimMs} ms`,
      isReached: percentile(ours, 0.95) < aimMs,
      limit,
    };
  } finally {
    reader.close();
  }
}

async function bareCode(bytes: Uint8Array): Promise<unknown> {
  const { data, info } = await sharp(bytes).rotate().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readBarcodes(
    { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' },
    { formats: ['QRCode'], tryHarder: true },
  );
}

export async function readingBench(): Promise<Row[]> {
  const invoice = pdf(digital());
  const photo = await photoOf(qrText(digital()), { width: 4_000, height: 3_000 });
  const text = async (): Promise<unknown> =>
    extractText(await getDocumentProxy(new Uint8Array(invoice), { cMapUrl: CMAPS, cMapPacked: true }));
  // The bare reader of codes finds its program where ours has put it.
  await import('../src/invoice/reading/image.ts');
  return [
    messageRow(),
    await fileRow('a PDF invoice', invoice, text, 300, 'parsing the PDF and its character maps'),
    await fileRow(
      'a photo of 12 megapixels',
      photo,
      () => bareCode(photo),
      1_000,
      'unpacking the JPEG, then looking for the code',
    ),
  ];
}
