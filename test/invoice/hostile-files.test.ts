import fc from 'fast-check';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { createFileReader } from '../../src/invoice/reader.ts';
import { readFile } from '../../src/invoice/reading/read-file.ts';
import { olderFace } from '../support/invoices/faces.ts';
import { ofd, ofdOf, pdf, xml, zipOf } from '../support/invoices/files.ts';
import { pdfOf } from '../support/invoices/pdf.ts';
import { photoOf, qrText } from '../support/invoices/photo.ts';
import { digital, older } from '../support/invoices/sample.ts';

/** Files from outside mean harm until they are read: each is answered with a word, and nothing is thrown. */

const said = async (bytes: Uint8Array): Promise<string> => {
  const [file] = await readFile(bytes);
  if (file === undefined) throw new Error('no answer');
  return file.papers.ok ? 'read' : file.papers.error;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const zeros = (length: number): Uint8Array => new Uint8Array(length);

test('what is no invoice is called by its name', async () => {
  expect(await said(zeros(0))).toBe('empty');
  expect(await said(zeros(21 << 20))).toBe('too-large');
  expect(await said(utf8('hello'))).toBe('unsupported');
  expect(await said(utf8('GIF89a..............'))).toBe('unsupported');
  expect(await said(utf8('<html><body>发票号码</body></html>'))).toBe('no-invoice');
  expect(await said(zipOf({ '[Content_Types].xml': utf8('<a/>'), 'word/document.xml': utf8('<a/>') }))).toBe(
    'unsupported',
  );
  expect(await said(pdfOf([{ puts: [{ text: '会议通知', x: 40, y: 40 }] }]))).toBe('no-invoice');
  expect(
    await said(
      await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    ),
  ).toBe('no-code');
});

test('a name promises nothing: a file is what its bytes are', async () => {
  const packed = zipOf({ 'photo.jpg': pdf(digital()), 'invoice.pdf': xml(digital()) });
  expect((await readFile(packed)).every(({ papers }) => papers.ok)).toBe(true);
});

test('no entity is ever resolved', async () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  expect(
    await said(utf8(`<?xml version="1.0"?><!DOCTYPE E [<!ENTITY l0 "ha">${laughs}]><EInvoice>&l9;</EInvoice>`)),
  ).toBe('broken');
  expect(await said(utf8('<?xml version="1.0"?><!DOCTYPE E SYSTEM "file:///etc/passwd"><EInvoice/>'))).toBe('broken');
  const plain = new TextDecoder().decode(xml(digital())).replace('北京印刷有限公司', '&xxe;&#20013;&amp;&lt;b&gt;');
  const [file] = await readFile(utf8(plain));
  expect(file?.papers).toMatchObject({ ok: true, value: [{ seller: { name: '&xxe;中&<b>' } }] });
});

test('depth, size and number are limited', async () => {
  expect(await said(utf8(`<a>${'<b>'.repeat(200)}${'</b>'.repeat(200)}</a>`))).toBe('broken');
  expect(await said(utf8(`<a>${'x'.repeat(6 << 20)}</a>`))).toBe('too-large');
  expect(await said(pdfOf(Array.from({ length: 61 }, () => ({ puts: [] }))))).toBe('too-many-pages');
  const many = Object.fromEntries(Array.from({ length: 41 }, (_, n) => [`${n}.txt`, zeros(1)]));
  expect(await said(zipSync(many))).toBe('too-many-files');
  const large = sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } });
  expect(await said(await large.png({ compressionLevel: 9 }).toBuffer())).toBe('too-many-pixels');
});

test('a bomb is not unpacked, whether it says so or not', async () => {
  const bomb = zipSync({ 'a.xml': zeros(90 << 20) }, { level: 1 });
  expect(await said(bomb)).toBe('too-big-unpacked');
  // The directory lies: it declares 1,000 bytes for what unpacks to 90 million.
  const liar = Uint8Array.from(bomb);
  const view = new DataView(liar.buffer);
  for (let at = 0; at + 46 < liar.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1_000, true);
  const before = process.memoryUsage().arrayBuffers;
  await readFile(liar);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 << 20);
});

test('a zip in a zip is left alone; an OFD in a zip is none', async () => {
  const inner = zipOf({ 'a.pdf': pdf(digital()) });
  expect(await said(zipOf({ 'inner.zip': inner }))).toBe('too-deep');
  expect(await said(zipOf({ 'a.ofd': ofd(digital()) }))).toBe('read');
});

test('a locked PDF is said to be locked', async () => {
  const text = pdf(digital()).toString('latin1');
  const locked = text.replace(
    '/Root 1 0 R',
    '/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) /P -4 >> /ID [(a) (a)]',
  );
  expect(await said(Buffer.from(locked, 'latin1'))).toBe('locked');
});

const whole: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  ['PDF', async () => pdf(digital())],
  ['XML', async () => xml(digital())],
  ['OFD', async () => ofd(digital())],
  ['older OFD', async () => ofdOf(olderFace(older()), null)],
  ['photo', () => photoOf(qrText(digital()), { width: 700, height: 520 })],
];
for (const [name, make] of whole)
  test(`${name}: cut short or with bytes changed it is answered`, async () => {
    const bytes = await make();
    const damage = fc.record({
      keep: fc.double({ min: 0.01, max: 1, noNaN: true }),
      changes: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ keep, changes }) => {
        const damaged = Uint8Array.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        const files = await readFile(damaged.subarray(0, Math.ceil(bytes.length * keep)));
        expect(files.length).toBeGreaterThan(0);
      }),
      { numRuns: name === 'photo' ? 15 : 40 },
    );
  });

test('random bytes behind a true beginning are answered', async () => {
  const heads = [
    [0x25, 0x50, 0x44, 0x46, 0x2d],
    [0x50, 0x4b, 3, 4],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x3c, 0x3f, 0x78, 0x6d, 0x6c],
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }), async (head, tail) => {
      const answer = await said(Uint8Array.from([...head, ...tail]));
      expect(answer).not.toBe('read');
    }),
    { numRuns: 150 },
  );
});

const reader = createFileReader();
afterAll(() => reader.close());

test('the process apart reads the same, and a file that takes too long ends it and nothing else', async () => {
  const bytes = pdf(digital());
  const plain = JSON.parse(JSON.stringify(await readFile(bytes)));
  expect(JSON.parse(JSON.stringify(await reader.read(bytes)))).toEqual(plain);
  const hasty = createFileReader({ timeoutMs: 1 });
  expect(await hasty.read(bytes)).toEqual([{ name: null, papers: { ok: false, error: 'took-too-long' } }]);
  hasty.close();
});

test('files sent at once are read one after the other; a closed reader says nothing of a file', async () => {
  const [one, two, three] = await Promise.all([
    reader.read(pdf(digital())),
    reader.read(xml(digital())),
    reader.read(utf8('?')),
  ]);
  expect([one, two, three].map((files) => files?.[0]?.papers.ok)).toEqual([true, true, false]);
  const closing = createFileReader();
  const asked = closing.read(xml(digital()));
  closing.close();
  await expect(asked).rejects.toThrow('closed');
});
