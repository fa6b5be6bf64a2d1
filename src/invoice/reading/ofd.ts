import { ok, type Result, refuse } from '../../result.ts';
import type { InvoiceFacts, Paper, Refusal } from '../invoice.ts';
import { type Entry, unpack } from './archive.ts';
import { factsOfXml } from './einvoice.ts';
import type { Item } from './layout.ts';
import { MAX_OFD_FILES, MAX_PAGES, MAX_TEXT_ITEMS } from './limits.ts';
import { papersOfPages } from './papers.ts';
import { attribute, children, everyNode, type Node, ownText, parseXml } from './xml.ts';

/** OFD (GB/T 33190): a zip of XML. The invoice's own data may lie in it as an attachment; its pages carry placed text. */

const isXml = (name: string): boolean => /\.xml$/i.test(name);
const isPage = (name: string): boolean => /\/Pages\/[^/]+\/Content\.xml$/i.test(name);
const isTemplate = (name: string): boolean => /\/Tpls\/[^/]+\/Content\.xml$/i.test(name);
const isAttached = (name: string): boolean => /\/(?:Attachs?|Attachments?|Other)\/[^/]+\.xml$/i.test(name);

const numbers = (text: string | null): readonly number[] =>
  (text ?? '')
    .trim()
    .split(/\s+/)
    .map(Number)
    .filter((value) => Number.isFinite(value));

/** Millimetres from the top left. A letter is as wide as it is high unless it is Latin. */
function itemOf(object: Node, code: Node): Item | null {
  const text = ownText(code);
  const [left = 0, top = 0] = numbers(attribute(object, 'Boundary'));
  const [size = 3] = numbers(attribute(object, 'Size'));
  if (text === null) return null;
  const [x = 0] = numbers(attribute(code, 'X'));
  const [y = 0] = numbers(attribute(code, 'Y'));
  const width = [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x100 ? size / 2 : size), 0);
  return { text, x: left + x, y: top + y, width, height: size };
}

function itemsOf(page: Node): readonly Item[] {
  const items: Item[] = [];
  for (const node of everyNode(page))
    for (const object of children(node, 'TextObject'))
      for (const code of children(object, 'TextCode')) {
        const item = itemOf(object, code);
        if (item && items.length < MAX_TEXT_ITEMS) items.push(item);
      }
  return items;
}

const parsed = (entries: readonly Entry[]): readonly Node[] =>
  entries.flatMap(({ bytes }) => {
    const document = parseXml(bytes);
    return document.ok ? [document.value] : [];
  });

const byName = (a: Entry, b: Entry): number => a.name.localeCompare(b.name, 'en', { numeric: true });

export function readOfd(bytes: Uint8Array): Result<readonly Paper[], Refusal> {
  const entries = unpack(bytes, MAX_OFD_FILES, isXml);
  if (!entries.ok) return entries;
  const pages = entries.value.filter(({ name }) => isPage(name)).sort(byName);
  if (pages.length > MAX_PAGES) return refuse('too-many-pages');
  const labels = parsed(entries.value.filter(({ name }) => isTemplate(name))).flatMap(itemsOf);
  const data: readonly InvoiceFacts[] = parsed(entries.value.filter(({ name }) => isAttached(name))).flatMap(
    (document) => factsOfXml(document) ?? [],
  );
  const texts = parsed(pages).map((page) => [...labels, ...itemsOf(page)]);
  const papers = papersOfPages(texts, 'ofd', data);
  if (papers.length > 0) return ok(papers);
  return refuse(pages.length === 0 && data.length === 0 ? 'broken' : 'no-invoice');
}
