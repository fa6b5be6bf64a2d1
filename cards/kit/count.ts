import { isObject, type Properties } from './checks.ts';

// Below these stands the author's own data, which is no part of the card.
const OPAQUE = new Set(['chart_spec', 'rows', 'value', 'elements', 'columns']);

/** No property of a component lies deeper; what does is refused elsewhere, and must not exhaust the stack here. */
const DEEPEST = 12;

/** The text objects and buttons within a component, not those of its children. */
const inner = (element: Properties, depth = 0): readonly Properties[] =>
  depth > DEEPEST
    ? []
    : Object.entries(element)
        .filter(([name]) => !OPAQUE.has(name))
        .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
        .filter(isObject)
        .flatMap((part) => [part, ...inner(part, depth + 1)]);

const isIcon = (tag: unknown): boolean => tag === 'standard_icon' || tag === 'custom_icon';

/** How much of the 200 a component takes, without its children: itself, each text, each button. Icons are not counted. */
export const countElements = (element: Properties): number =>
  1 + inner(element).filter((part) => typeof part.tag === 'string' && !isIcon(part.tag)).length;

/** The element_ids of a component and of its texts. */
export const elementIds = (element: Properties): readonly unknown[] =>
  [element, ...inner(element)].map((part) => part.element_id).filter((id) => id !== undefined);

const isRule = (line: string): boolean => line.includes('|') && /^[ \t|:-]*-[ \t|:-]*$/.test(line);

/** A line such as `| --- | :-: |` under a heading line makes a Markdown table; within a code block it does not. */
const markdownTables = (content: string): number =>
  content
    .replace(/```[\s\S]*?(```|$)/g, '')
    .split('\n')
    .filter((line, index, lines) => isRule(line) && (lines[index - 1] ?? '').includes('|')).length;

/** Tables in a component: a table is one, and Markdown may hold several. */
export const countTables = (tag: string, element: Properties): number => {
  if (tag === 'table') return 1;
  return tag === 'markdown' ? markdownTables(String(element.content ?? '')) : 0;
};
