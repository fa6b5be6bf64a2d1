/** A card read as JSON that somebody else may have written: nothing about its shape is taken for granted. */
export type Json = { readonly [property: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const objectsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
/** The words of a text object, or of a bare string. */
export const wordsOf = (value: unknown): string => textOf(isObject(value) ? value.content : value);

/** A component where it stands. */
export interface Node {
  readonly tag: string;
  readonly json: Json;
  /** The tags around it, the outermost first. */
  readonly around: readonly string[];
  /** Which visual root it belongs to. */
  readonly root: number;
}

const childrenOf = (json: Json): readonly Json[] => [...objectsOf(json.elements), ...objectsOf(json.columns)];

function nodesIn(json: Json, around: readonly string[], root: number): readonly Node[] {
  const tag = textOf(json.tag);
  return [{ tag, json, around, root }, ...childrenOf(json).flatMap((child) => nodesIn(child, [...around, tag], root))];
}

const WRAPPERS = new Set(['column_set', 'column', 'interactive_container', 'form']);

/** A body with nothing but one container around all the rest is looked at from the inside. */
function unwrapped(elements: readonly Json[]): readonly Json[] {
  const blocks = elements.filter(({ tag }) => tag !== 'hr');
  const [only] = blocks;
  if (!only || blocks.length > 1 || !WRAPPERS.has(textOf(only.tag))) return elements;
  const inside = childrenOf(only);
  return inside.length > 1 ? inside : unwrapped(inside);
}

export interface Look {
  readonly card: Json;
  readonly header: Json;
  /** What a reader sees one below the other. */
  readonly roots: readonly Json[];
  readonly nodes: readonly Node[];
}

export function lookAt(card: Json): Look {
  const roots = unwrapped(objectsOf(objectOf(card.body).elements));
  return {
    card,
    header: objectOf(card.header),
    roots,
    nodes: roots.flatMap((json, root) => nodesIn(json, [], root)),
  };
}

export const withTag = ({ nodes }: Look, ...tags: readonly string[]): readonly Node[] =>
  nodes.filter(({ tag }) => tags.includes(tag));

/** Every value of these properties, anywhere in the card. */
export function valuesOf(json: unknown, ...properties: readonly string[]): readonly unknown[] {
  if (Array.isArray(json)) return json.flatMap((item) => valuesOf(item, ...properties));
  if (!isObject(json)) return [];
  const own = properties.flatMap((property) => (property in json ? [json[property]] : []));
  return [...own, ...Object.values(json).flatMap((value) => valuesOf(value, ...properties))];
}
