import { type Fault, fault, isObject, objectFaults, type Properties } from './checks.ts';
import { type CardProblem, codes } from './limits.ts';
import { tableRowFaults } from './table-rows.ts';
import { at, type Found } from './walk.ts';

const unsupported = (message: string): readonly Fault[] => fault(message, codes.unsupported);

function placeFaults({ place, tag, component }: Found): readonly Fault[] {
  if (component.place === 'root' && place.parent !== 'body')
    return unsupported(`${tag} may only stand directly in the body`);
  if (component.place === 'form' && !place.inForm) return unsupported(`${tag} may only stand in a form`);
  if (component.place === 'noForm' && place.inForm) return unsupported(`${tag} may not stand in a form`);
  if ((component.place === 'column_set') !== (place.parent === 'column_set'))
    return unsupported(`${tag} may not stand in ${place.parent}`);
  return [];
}

/** What is right or wrong only because of what else the component says, or where it stands. */
function contextFaults({ place, element, tag }: Found): readonly Fault[] {
  if (tag === 'table') return tableRowFaults(element);
  if (tag === 'person_list' && element.drop_invalid_user_id !== true) return personFaults(element);
  if (tag === 'select_img' && element.multi_select === true && !place.inForm)
    return unsupported('multi_select needs a form around it');
  if (tag === 'button' && element.form_action_type !== undefined && !place.inForm)
    return unsupported('form_action_type needs a form around it');
  if (tag === 'markdown') return linkFaults(String(element.content ?? ''));
  return [];
}

function personFaults(element: Properties): readonly Fault[] {
  const persons = Array.isArray(element.persons) ? element.persons.filter(isObject) : [];
  return persons.flatMap((person, index) =>
    /^[\w.-]+$|\$\{/.test(String(person.id))
      ? []
      : fault(`persons[${index}].id is not the id of a person`, codes.person),
  );
}

// `[words](tel://…)` opens the telephone, says the page on Markdown.
const LINKED = ['http', 'https', 'lark', 'tel'];

const linkFaults = (content: string): readonly Fault[] =>
  [...content.matchAll(/\]\(\s*([a-z][a-z0-9+.-]*):/gi)].flatMap(([, scheme = '']) =>
    LINKED.includes(scheme.toLowerCase())
      ? []
      : fault(`a link leads to ${scheme}:, only http, https and tel are allowed`),
  );

/** What is wrong with one component, its children aside. */
export const componentProblems = (found: Found): readonly CardProblem[] =>
  at(found.place.path, [
    ...placeFaults(found),
    ...objectFaults(found.element, found.component.properties, found.component.required ?? []),
    ...contextFaults(found),
  ]);
