import type { Marks } from './groups.ts';
import type { Span } from './text.ts';

/** Messages as a learner sees them: names, days and figures give way to slots, so that another name means the same. */

/** Nothing said later changes what a message is about. */
const HEARD = 100;
const LONGEST_GRAM = 3;

/** The words with `D` for a day, `0` for a figure, `N` for somebody, `U` for a unit. */
export function shapeOf({ text, dates, quantities, people }: Marks): string {
  const kinds: readonly (readonly [slot: string, spans: readonly Span[]])[] = [
    ['D', dates],
    ['0', quantities],
    ['N', people.filter(({ sort }) => sort === 'person')],
    ['U', people.filter(({ sort }) => sort === 'unit')],
  ];
  const all = kinds
    .flatMap(([slot, spans]) => spans.map((span) => ({ ...span, slot })))
    .sort((a, b) => a.start - b.start);
  let shape = '';
  let at = 0;
  for (const { start, end, slot } of all) {
    if (start < at) continue;
    shape += text.slice(at, start) + slot;
    at = end;
  }
  const rest = shape + text.slice(at);
  return `^${rest
    .replace(/[\d.,]+/g, '0')
    .replace(/\s+/g, ' ')
    .slice(0, HEARD)}$`;
}

/** Every run of one to three characters, each once. */
export function gramsOf(shape: string): readonly string[] {
  const signs = [...shape];
  const found = new Set<string>();
  for (let length = 1; length <= LONGEST_GRAM; length += 1)
    for (let at = 0; at + length <= signs.length; at += 1) found.add(signs.slice(at, at + length).join(''));
  return [...found];
}
