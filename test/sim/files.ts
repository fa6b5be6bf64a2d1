import { createHash } from 'node:crypto';
import { type FileReading, readFile } from '../../src/invoice/reading/read-file.ts';
import type { FileTools } from '../../src/invoice/received.work.ts';
import { xml } from '../support/invoices/files.ts';
import { cancelling, digital, itemOf, type Sample } from '../support/invoices/sample.ts';

/** Files that people send in a world: small ones, read once before any world begins, so that no world waits for a disk or another process. */

const issuedOn = '2026-11-05';
const sample = (number: number, name: string, fen: number): Sample =>
  digital({ number: `2611200000008888${String(number).padStart(4, '0')}`, issuedOn, items: [itemOf(name, fen)] });

const poster = sample(1, '*设计服务*海报设计', 150_000);

export const samples: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>> = {
  poster: { name: '海报.xml', bytes: xml(poster) },
  room: { name: '会议室.xml', bytes: xml(sample(2, '*租赁服务*会议室租金', 800_000)) },
  printing: { name: '手册.xml', bytes: xml(sample(3, '*印刷品*会议手册印刷', 240_000)) },
  conference: { name: '会务.xml', bytes: xml(sample(4, '*会议展览服务*会务服务费', 1_280_000)) },
  ride: { name: '打车.xml', bytes: xml(sample(5, '*运输服务*客运服务费', 8_600)) },
  'poster-cancelled': { name: '红字.xml', bytes: xml({ ...cancelling(poster, '26112000000088889999'), issuedOn }) },
  elsewhere: {
    name: '别家.xml',
    bytes: xml({
      ...sample(6, '*设计服务*画册设计', 90_000),
      buyer: { ...digital().buyer, name: '北京另一家有限公司' },
    }),
  },
  contract: { name: '会务合同.docx', bytes: Buffer.from('a contract of some kind') },
  scan: { name: '扫描件.docx', bytes: Buffer.from('something scanned') },
  broken: { name: '坏.xml', bytes: Buffer.from('<?xml version="1.0"?><EInvoice><Header>') },
};
export type SampleName = string;
export const sampleNames: readonly SampleName[] = Object.keys(samples);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const readings = new Map<string, readonly FileReading[]>();

/** Reads every sample; before the timers are lent. */
export async function readSamples(): Promise<void> {
  for (const { bytes } of Object.values(samples))
    if (!readings.has(hashOf(bytes))) readings.set(hashOf(bytes), await readFile(bytes));
}

/** A shelf and a reader without a disk. */
export const toolsInMemory = (): FileTools => ({
  shelf: {
    keep: async (bytes) => hashOf(bytes),
    read: async (sha256) => {
      const found = Object.values(samples).find(({ bytes }) => hashOf(bytes) === sha256);
      if (!found) throw new Error(`no sample has the hash ${sha256}`);
      return found.bytes;
    },
  },
  reader: { read: async (bytes) => readings.get(hashOf(bytes)) ?? [], close: () => undefined },
  recognise: null,
  hear: null,
});
