/** Anything JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [property: string]: Json };

/** One component of a card, as Feishu wants it. */
export type Element = { readonly tag: string } & { readonly [property: string]: Json };

/** A whole card, ready for `JSON.stringify`. */
export type CardJson = { readonly schema: '2.0' } & { readonly [property: string]: Json };

/** What a container takes: builders write `isLate && note('…')`, and what is not there is left out. */
export type Elements = readonly (Element | false | null | undefined)[];

type Sparse = { readonly [property: string]: Json | undefined };

/** An object without the properties that are undefined: an absent property and a null one are not the same to Feishu. */
export const present = (properties: Sparse): { readonly [property: string]: Json } =>
  Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, Json] => entry[1] !== undefined));

export const element = (tag: string, properties: Sparse = {}): Element => ({ tag, ...present(properties) });

export const listed = (elements: Elements): readonly Element[] =>
  elements.filter((item): item is Element => item !== false && item !== null && item !== undefined);

/**
 * A component's name or element_id: letters, digits, underscores, a letter first, at most 20 characters.
 * A wrong one is a slip in a card's source, never a person's input, so it throws.
 */
export function identifier(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,19}$/.test(name)) throw new RangeError(`not a usable component name: ${name}`);
  return name;
}
