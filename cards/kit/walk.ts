import { type Fault, isObject, type Properties } from './checks.ts';
import { type CardProblem, codes, MAX_DEPTH } from './limits.ts';
import { type Component, components } from './schema.ts';

/** Where in the card the walk stands. */
export interface Place {
  readonly path: string;
  /** The tag around it; `body` at the root. */
  readonly parent: string;
  readonly depth: number;
  readonly inForm: boolean;
}

/** A component together with where it stands. */
export interface Found {
  readonly place: Place;
  readonly element: Properties;
  readonly tag: string;
  readonly component: Component;
}

export const problem = (path: string, code: number, message: string): CardProblem => ({ path, code, message });
export const at = (path: string, faults: readonly Fault[]): readonly CardProblem[] =>
  faults.map(({ code, message }) => problem(path, code, message));

// A column is part of its column_set.
const isContainer = (tag: string, component: Component): boolean =>
  component.children !== undefined && tag !== 'column';

const within = ({ place, tag, component }: Found, index: number): Place => ({
  path: `${place.path}.${component.children}[${index}]`,
  parent: tag,
  depth: place.depth + (isContainer(tag, component) ? 1 : 0),
  inForm: place.inForm || tag === 'form',
});

/** Either what stands at a place, or why nothing can. */
function find(element: unknown, place: Place): Found | readonly CardProblem[] {
  if (!isObject(element)) return [problem(place.path, codes.unreadable, 'a component must be an object')];
  const tag = element.tag;
  if (typeof tag !== 'string') return [problem(place.path, codes.unreadable, 'a component must have a tag')];
  const component = Object.hasOwn(components, tag) ? components[tag] : undefined;
  if (!component) return [problem(place.path, codes.unsupported, `unsupported tag ${tag}`)];
  return { place, element, tag, component };
}

const isFound = (found: Found | readonly CardProblem[]): found is Found => !Array.isArray(found);

export interface Walked {
  readonly found: readonly Found[];
  readonly problems: readonly CardProblem[];
}

export const joined = (parts: readonly Walked[]): Walked => ({
  found: parts.flatMap((part) => part.found),
  problems: parts.flatMap((part) => part.problems),
});

/** What a component holds. A column that stands outside a column_set is refused as it is: nothing below it is looked at. */
function heldBy({ place, tag, component, element }: Found): readonly unknown[] {
  const held = component.children && element[component.children];
  return Array.isArray(held) && (tag !== 'column' || place.parent === 'column_set') ? held : [];
}

/** All components below a place, each before what it holds. */
export function walk(element: unknown, place: Place): Walked {
  const found = find(element, place);
  if (!isFound(found)) return { found: [], problems: found };
  if (isContainer(found.tag, found.component) && place.depth >= MAX_DEPTH) {
    return {
      found: [],
      problems: [problem(place.path, codes.tooMany, `containers are nested more than ${MAX_DEPTH} deep`)],
    };
  }
  const below = heldBy(found).map((child, index) => walk(child, within(found, index)));
  return joined([{ found: [found], problems: [] }, ...below]);
}
