import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFile } from '../../src/invoice/reading/read-file.ts';
import { launch } from '../browser/chromium.ts';
import { digitalFace, olderFace } from '../support/invoices/faces.ts';
import type { Put } from '../support/invoices/pdf.ts';
import { digital, netFen, older, taxFen } from '../support/invoices/sample.ts';

/** Invoices printed by a browser: a writer of PDF that is not ours, with parts of fonts embedded, as tax software has them. */

const FONT = dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-sc/400.css')));
const folder = mkdtempSync(join(tmpdir(), 'qianqi-print-'));
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const span = ({ text, x, y, size = 9 }: Put): string =>
  `<span style="left:${x}pt;top:${y - size}pt;font-size:${size}pt">${escaped(text)}</span>`;

async function printed(puts: readonly Put[]): Promise<Uint8Array> {
  const faces = readFileSync(join(FONT, '400.css'), 'utf8').replaceAll(
    'url(./files/',
    `url(${pathToFileURL(join(FONT, 'files')).href}/`,
  );
  const style = `${faces} body { margin: 0; font-family: 'Noto Sans SC' } span { position: absolute; white-space: pre; line-height: 1 }`;
  const file = join(folder, 'invoice.html');
  writeFileSync(file, `<meta charset="utf-8"><style>${style}</style>${puts.map(span).join('')}`);
  const page = await browser.newPage();
  try {
    await page.goto(pathToFileURL(file).href);
    await page.evaluate('document.fonts.ready');
    return new Uint8Array(await page.pdf({ width: '8.5in', height: '5.6in' }));
  } finally {
    await page.close();
  }
}

test.each([
  ['a 数电票', digital(), digitalFace(digital())],
  ['an older 电子发票', older(), olderFace(older())],
])('%s with embedded fonts is read whole', async (_, sample, puts) => {
  const [file] = await readFile(await printed(puts));
  expect(file?.papers).toMatchObject({
    ok: true,
    value: [
      {
        number: sample.number,
        code: sample.code,
        issuedOn: sample.issuedOn,
        buyer: sample.buyer,
        seller: sample.seller,
        netFen: netFen(sample),
        taxFen: taxFen(sample),
        items: sample.items.map(({ name }) => name),
        missing: [],
        doubts: [],
      },
    ],
  });
});
