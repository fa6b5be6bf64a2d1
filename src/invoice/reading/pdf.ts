import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { ok, type Result, refuse } from '../../result.ts';
import type { InvoiceFacts, Paper, Refusal } from '../invoice.ts';
import { factsOfXml } from './einvoice.ts';
import { type Pixels, papersOfPixels } from './image.ts';
import type { Item } from './layout.ts';
import { MAX_PAGES, MAX_PIXELS, MAX_TEXT_ITEMS } from './limits.ts';
import { papersOfPages } from './papers.ts';
import { parseXml } from './xml.ts';

/** PDF: attached data, the text layer, and where there is none the pictures of a scan. */

// Without them the text of fonts that are not embedded (宋体) is silently empty.
const CMAPS = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps/');

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;

const isLocked = (error: unknown): boolean => error instanceof Error && error.name === 'PasswordException';

export async function readPdf(bytes: Uint8Array): Promise<Result<readonly Paper[], Refusal>> {
  let document: Document;
  try {
    // A copy of its own: it takes what it is given for itself.
    document = await getDocumentProxy(new Uint8Array(bytes), {
      cMapUrl: CMAPS,
      cMapPacked: true,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    return refuse(isLocked(error) ? 'locked' : 'broken');
  }
  try {
    return await papersOf(document);
  } catch {
    return refuse('broken');
  } finally {
    await document.destroy();
  }
}

async function papersOf(document: Document): Promise<Result<readonly Paper[], Refusal>> {
  if (document.numPages > MAX_PAGES) return refuse('too-many-pages');
  const pages: (readonly Item[])[] = [];
  for (let number = 1; number <= document.numPages; number += 1)
    pages.push(await itemsOf(await document.getPage(number)));
  const papers = papersOfPages(pages, 'pdf', await attached(document));
  if (papers.length > 0) return ok(papers);
  if (pages.some((items) => items.length > 0)) return refuse('no-invoice');
  return papersOfScan(document);
}

/** PDF counts from the bottom up. */
async function itemsOf(page: Page): Promise<readonly Item[]> {
  const { items } = await page.getTextContent();
  const placed = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , , scale = 0, x = 0, y = 0] = item.transform as readonly number[];
    return [{ text: item.str, x, y: -y, width: item.width, height: Math.abs(scale) || item.height }];
  });
  return placed.slice(0, MAX_TEXT_ITEMS);
}

async function attached(document: Document): Promise<readonly InvoiceFacts[]> {
  const files = (await document.getAttachments()) as Readonly<
    Record<string, { filename: string; content: Uint8Array }>
  > | null;
  return Object.values(files ?? {}).flatMap(({ filename, content }) => {
    const parsed = /\.xml$/i.test(filename) ? parseXml(content) : null;
    return parsed?.ok ? (factsOfXml(parsed.value) ?? []) : [];
  });
}

/** A scan has pictures for pages: their codes are read as a photo's are. */
async function papersOfScan(document: Document): Promise<Result<readonly Paper[], Refusal>> {
  const papers: Paper[] = [];
  for (let number = 1; number <= document.numPages; number += 1)
    for (const picture of await picturesOf(await document.getPage(number)))
      papers.push(...(await papersOfPixels(picture)));
  return papers.length > 0 ? ok(papers) : refuse('no-code');
}

async function picturesOf(page: Page): Promise<readonly Pixels[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const pictures: Pixels[] = [];
  for (const [index, operation] of fnArray.entries()) {
    if (operation !== OPS.paintImageXObject) continue;
    const key = String((argsArray[index] as readonly unknown[])[0]);
    const picture = await new Promise<Partial<Pixels> | null>((resolve) =>
      (key.startsWith('g_') ? page.commonObjs : page.objs).get(key, (image: Partial<Pixels> | null) => resolve(image)),
    );
    const { data, width = 0, height = 0 } = picture ?? {};
    if (data && width * height <= MAX_PIXELS) pictures.push({ data, width, height });
  }
  return pictures;
}
