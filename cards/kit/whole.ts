import type { Properties } from './checks.ts';
import { countElements, countTables, elementIds } from './count.ts';
import { type CardProblem, codes, MAX_ELEMENTS, MAX_TABLES } from './limits.ts';
import { type Found, problem } from './walk.ts';

const isSubmit = (element: Properties): boolean =>
  element.form_action_type === 'submit' || element.action_type === 'form_submit';

/** Forms tell what comes back by name: each needs one, and no two the same in the whole card. */
export function nameProblems(found: readonly Found[]): readonly CardProblem[] {
  const seen = new Set<unknown>();
  return found.flatMap(({ tag, component, place, element }) => {
    if (tag !== 'form' && !(component.answers && place.inForm)) return [];
    const { name } = element;
    const isEmpty = typeof name !== 'string' || name.trim() === '';
    const isDoubled = seen.has(name);
    seen.add(name);
    if (isEmpty) return [problem(place.path, codes.formName, `${tag} needs a name`)];
    return isDoubled ? [problem(place.path, codes.formName, `the name ${name} is given twice`)] : [];
  });
}

export const submitProblems = (found: readonly Found[]): readonly CardProblem[] =>
  found
    .filter(({ tag }) => tag === 'form')
    .filter(
      ({ place }) => !found.some((other) => other.place.path.startsWith(`${place.path}.`) && isSubmit(other.element)),
    )
    .map(({ place }) => problem(place.path, codes.formName, 'a form needs a button that submits it'));

export function idProblems(found: readonly Found[]): readonly CardProblem[] {
  const seen = new Set<unknown>();
  return found.flatMap(({ place, element }) =>
    elementIds(element).flatMap((id) => {
      const isDoubled = seen.has(id);
      seen.add(id);
      if (typeof id !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,19}$/.test(id)) {
        return [
          problem(
            place.path,
            codes.elementId,
            'element_id must be a letter and at most 19 letters, digits or underscores',
          ),
        ];
      }
      return isDoubled ? [problem(place.path, codes.elementId, `the element_id ${id} is given twice`)] : [];
    }),
  );
}

export function countProblems(found: readonly Found[]): readonly CardProblem[] {
  const elements = found.reduce((sum, { element }) => sum + countElements(element), 0);
  const tables = found.flatMap(({ tag, place, element }) =>
    new Array<string>(countTables(tag, element)).fill(place.path),
  );
  const surplus = tables[MAX_TABLES];
  return [
    ...(elements > MAX_ELEMENTS
      ? [problem('body.elements', codes.tooMany, `${elements} elements, ${MAX_ELEMENTS} are allowed`)]
      : []),
    ...(surplus === undefined
      ? []
      : [problem(surplus, codes.tooMany, `${tables.length} tables, ${MAX_TABLES} are allowed`)]),
  ];
}
