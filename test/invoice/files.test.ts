import { expect, test } from 'vitest';
import type { InvoiceReading, Paper } from '../../src/invoice/invoice.ts';
import { readFile } from '../../src/invoice/reading/read-file.ts';
import { digitalFace, fiscalFace, olderFace, railFace, tripFace } from '../support/invoices/faces.ts';
import { ofd, ofdOf, olderXml, pdf, xml, zipOf } from '../support/invoices/files.ts';
import { pdfOf } from '../support/invoices/pdf.ts';
import { photoOf, qrText } from '../support/invoices/photo.ts';
import {
  cancelling,
  digital,
  HOST,
  itemOf,
  netFen,
  older,
  type Sample,
  taxFen,
  totalFen,
} from '../support/invoices/sample.ts';

async function papersOf(bytes: Uint8Array): Promise<readonly Paper[]> {
  const [file] = await readFile(bytes);
  if (file === undefined) throw new Error('nothing was read');
  if (!file.papers.ok) throw new Error(`not read: ${file.papers.error}`);
  return file.papers.value;
}

async function invoiceOf(bytes: Uint8Array): Promise<InvoiceReading> {
  const [paper, ...rest] = await papersOf(bytes);
  expect(rest).toEqual([]);
  if (paper?.form !== 'invoice') throw new Error('no invoice');
  return paper;
}

const expected = (sample: Sample) => ({
  number: sample.number,
  code: sample.code,
  issuedOn: sample.issuedOn,
  buyer: sample.buyer,
  seller: sample.seller,
  netFen: netFen(sample),
  taxFen: taxFen(sample),
  totalFen: totalFen(sample),
  items: sample.items.map((item) => item.name),
  missing: [],
  doubts: [],
});

const three = digital({
  title: '电子发票（增值税专用发票）',
  items: [
    itemOf('*会议展览服务*企业需求对接会会议场地服务费用及布置', 600_000),
    itemOf('*会议展览服务*搭建', 400_000),
    itemOf('*广播影视服务*摄影摄像', 280_000),
  ],
});

const files: readonly (readonly [string, (sample: Sample) => Uint8Array])[] = [
  ['PDF', pdf],
  ['XML', xml],
  ['OFD', ofd],
  ['OFD without its data', (sample) => ofdOf(digitalFace(sample), null)],
];

for (const [name, make] of files) {
  test(`${name}: everything on a 数电票 is read`, async () => {
    expect(await invoiceOf(make(digital()))).toMatchObject({ kind: 'digital-plain', ...expected(digital()) });
    expect(await invoiceOf(make(three))).toMatchObject({ kind: 'digital-special', ...expected(three) });
  });

  test(`${name}: a 红字 invoice is below zero and names what it cancels`, async () => {
    const red = cancelling(digital(), '26112000000087654321');
    expect(await invoiceOf(make(red))).toMatchObject({
      ...expected(red),
      totalFen: -36_000,
      cancels: { number: '26112000000012345678', code: null },
    });
  });
}

test('an older 电子发票 is known by code and number; the 密码区 and the 校验码 are nobody’s name or number', async () => {
  expect(await invoiceOf(pdfOf([{ puts: olderFace(older()) }]))).toMatchObject({
    kind: 'electronic-plain',
    ...expected(older()),
  });
  const packed = ofdOf(olderFace(older()), olderXml(older()));
  expect(await invoiceOf(packed)).toMatchObject({ kind: 'electronic-plain', ...expected(older()) });
});

test('a train ticket has a price and a buyer, and no seller', async () => {
  const sample = digital({ items: [itemOf('客运', 55_300)] });
  expect(await invoiceOf(pdfOf([{ puts: railFace(sample) }]))).toMatchObject({
    kind: 'rail',
    number: sample.number,
    totalFen: 55_300,
    buyer: HOST,
    seller: { name: null },
    missing: ['seller', 'items'],
  });
});

test('a 财政票据 has a payer and a unit that received', async () => {
  const sample = older({
    code: '11010126',
    number: '0012345678',
    items: [{ name: '培训费', netFen: 120_000, taxFen: 0 }],
  });
  expect(await invoiceOf(pdfOf([{ puts: fiscalFace(sample) }]))).toMatchObject({
    kind: 'fiscal',
    number: '0012345678',
    code: '11010126',
    totalFen: 120_000,
    issuedOn: '2026-10-18',
    buyer: { name: HOST.name },
    seller: { name: '北京印刷有限公司' },
    doubts: [],
  });
});

test('a 行程单 is no invoice, and a file may hold both', async () => {
  const sample = digital({
    seller: { name: '滴滴出行科技有限公司', taxId: HOST.taxId },
    items: [itemOf('*运输服务*客运服务费', 9_850)],
  });
  const sheet = {
    form: 'trip-sheet',
    provider: '滴滴',
    trips: 3,
    totalFen: 9_850,
    from: '2026-11-10',
    to: '2026-11-12',
  };
  expect(await papersOf(pdfOf([{ puts: tripFace([3_000, 4_000, 2_850]) }]))).toEqual([sheet]);
  const both = await papersOf(pdfOf([{ puts: digitalFace(sample) }, { puts: tripFace([3_000, 4_000, 2_850]) }]));
  expect(both).toMatchObject([{ form: 'invoice', totalFen: 9_850 }, sheet]);
});

test('several invoices in one PDF are several, and one over two pages is one', async () => {
  const [one, two] = [digital(), digital({ number: '26112000000012345679' })];
  const papers = await papersOf(pdfOf([one, two, two].map((sample) => ({ puts: digitalFace(sample) }))));
  expect(papers.map((paper) => paper.form === 'invoice' && paper.number)).toEqual([one.number, two.number]);
});

test('data attached to a PDF is believed, and a face that says otherwise is a doubt', async () => {
  const shown = digital({ items: [itemOf('*印刷品*对接会资料印刷', 99_900)] });
  const file = pdfOf([{ puts: digitalFace(shown) }], { name: 'invoice.xml', bytes: xml(digital()) });
  expect(await invoiceOf(file)).toMatchObject({ totalFen: 36_000, doubts: ['total'] });
});

test('what does not add up is a doubt', async () => {
  const odd = digital();
  const puts = digitalFace(odd).map((put) => (put.text.startsWith('ⓧ') ? { ...put, text: 'ⓧ叁佰柒拾圆整' } : put));
  expect((await invoiceOf(pdfOf([{ puts }]))).doubts).toEqual(['words']);
  const uneven = digitalFace(odd).map((put) => (put.text === '¥360.00' ? { ...put, text: '¥460.00' } : put));
  expect((await invoiceOf(pdfOf([{ puts: uneven }]))).doubts).toEqual(['sum', 'words']);
  expect((await invoiceOf(pdf(digital({ seller: { name: '某公司', taxId: '91110105MA01A2B3C0' } })))).doubts).toEqual([
    'seller-tax-id',
  ]);
});

const photos: readonly (readonly [string, Parameters<typeof photoOf>[1]])[] = [
  ['askew, noisy', {}],
  ['upside down', { degrees: 187 }],
  ['dark and sheared', { degrees: 31, shear: 0.2, noise: 90 }],
  ['large', { width: 4_000, height: 3_000, quality: 60 }],
  ['small', { width: 1_000, height: 750, noise: 30 }],
];
for (const [name, options] of photos)
  test(`a photo is read by its code: ${name}`, async () => {
    const photo = await photoOf(qrText(digital()), { ...options, others: ['https://example.com/pay?x=01,32'] });
    expect(await invoiceOf(photo)).toMatchObject({
      source: 'qr',
      kind: 'digital-plain',
      number: digital().number,
      issuedOn: '2026-11-12',
      totalFen: 36_000,
      missing: ['seller', 'buyer', 'items'],
    });
  });

test('the amount of an older code may be with or without tax, so it is no total', async () => {
  expect(await invoiceOf(await photoOf(qrText(older())))).toMatchObject({
    number: '80100798',
    code: '011002600111',
    totalFen: null,
  });
});

test('a scan in a PDF is read by the code in its picture', async () => {
  const { default: sharp } = await import('sharp');
  const photo = await photoOf(qrText(digital()), { width: 1_200, height: 900 });
  const { data, info } = await sharp(photo).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const scan = pdfOf([{ picture: { rgb: data, width: info.width, height: info.height } }]);
  expect(await invoiceOf(scan)).toMatchObject({ source: 'qr', number: digital().number });
});

test('a zip of several is read file by file, whatever the files are called', async () => {
  const [one, two] = [digital(), digital({ number: '26112000000012345679' })];
  const packed = zipOf({
    'a.pdf': pdf(one),
    '票/b.dat': ofd(two),
    'note.txt': new Uint8Array([65, 66]),
    '__MACOSX/._a.pdf': new Uint8Array([1]),
  });
  const read = await readFile(packed);
  expect(read.map(({ name, papers }) => [name, papers.ok ? papers.value.length : papers.error])).toEqual([
    ['a.pdf', 1],
    ['票/b.dat', 1],
    ['note.txt', 'unsupported'],
  ]);
});
