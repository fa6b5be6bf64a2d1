import { XMLParser } from 'fast-xml-parser';
import { ok, type Result, refuse } from '../../result.ts';
import type { Refusal } from '../invoice.ts';
import { MAX_XML_BYTES, MAX_XML_DEPTH } from './limits.ts';

/** XML from outside: no document type, so no entities; values stay text, since `00123456` is no number. */

export type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: MAX_XML_DEPTH,
});

/** The five entities that need no definition. */
const PLAIN: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};
const decoded = (text: string): string =>
  text
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => PLAIN[entity] ?? entity);

function textOf(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const encoding = /encoding=["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  try {
    return new TextDecoder(encoding === 'gb2312' ? 'gbk' : encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A document's root as nested objects; a DTD, more depth than any invoice has, and what is no XML are refused. */
export function parseXml(bytes: Uint8Array): Result<Node, Refusal> {
  if (bytes.length > MAX_XML_BYTES) return refuse('too-large');
  const text = textOf(bytes);
  if (text === null || /<!(DOCTYPE|ENTITY)/i.test(text)) return refuse('broken');
  try {
    const root: unknown = parser.parse(text, true);
    return isNode(root) ? ok(root) : refuse('broken');
  } catch {
    return refuse('broken');
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The children of this name: none, one or many, always as a list. */
export function children(node: Node | null, name: string): readonly Node[] {
  if (node === null || !Object.hasOwn(node, name)) return [];
  const value = node[name];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (isNode(item) ? item : { '#text': item }));
}

export const child = (node: Node | null, ...path: readonly string[]): Node | null =>
  path.reduce<Node | null>((current, name) => children(current, name)[0] ?? null, node);

/** The text of an element, or of the first of several names that has one. */
export function text(node: Node | null, ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = ownText(children(node, name)[0] ?? null);
    if (found !== null) return found;
  }
  return null;
}

export function ownText(node: Node | null): string | null {
  const value = node?.['#text'];
  return typeof value === 'string' && value.trim() !== '' ? decoded(value.trim()) : null;
}

export const attribute = (node: Node, name: string): string | null => {
  const value = node[`@${name}`];
  return typeof value === 'string' ? decoded(value) : null;
};

/** Every node below, the root included. The parser has limited the depth. */
export function* everyNode(node: Node): Generator<Node> {
  yield node;
  for (const name of Object.keys(node))
    for (const item of children(node, name)) if (name !== '#text' && name[0] !== '@') yield* everyNode(item);
}
