import { isObject, objectFaults, type Properties, type Shape } from './checks.ts';
import { componentProblems } from './component.ts';
import { type CardProblem, codes, MAX_BYTES } from './limits.ts';
import { body, outside } from './schema.ts';
import { at, joined, problem, walk } from './walk.ts';
import { countProblems, idProblems, nameProblems, submitProblems } from './whole.ts';

export type { CardProblem } from './limits.ts';

function bodyProblems(content: unknown): readonly CardProblem[] {
  if (content === undefined) return [];
  if (!isObject(content)) return [problem('body', codes.unreadable, 'body must be an object')];
  const elements = Array.isArray(content.elements) ? content.elements : [];
  const { found, problems } = joined(
    elements.map((element, index) =>
      walk(element, { path: `body.elements[${index}]`, parent: 'body', depth: 0, inForm: false }),
    ),
  );
  return [
    ...partProblems('body', content, body, ['elements']),
    ...problems,
    ...found.flatMap(componentProblems),
    ...nameProblems(found),
    ...submitProblems(found),
    ...idProblems(found),
    ...countProblems(found),
  ];
}

/** Outside the components a path leads to the property itself. */
function partProblems(
  path: string,
  part: unknown,
  properties: Shape,
  required: readonly string[],
): readonly CardProblem[] {
  if (!isObject(part)) return [problem(path, codes.unreadable, `${path} must be an object`)];
  return [
    ...at(
      path,
      objectFaults(
        {},
        {},
        required.filter((names) => names.split('|').every((name) => part[name] === undefined)),
        path,
      ),
    ),
    ...Object.entries(part).flatMap(([name, value]) =>
      at(`${path}.${name}`, objectFaults({ [name]: value }, properties, [], path)),
    ),
  ];
}

function topProblems(card: Properties): readonly CardProblem[] {
  const schema =
    card.schema === '2.0'
      ? []
      : [problem('schema', codes.schema, 'schema must be "2.0": without it the card is read as 1.0')];
  const parts = Object.entries(card).flatMap(([name, part]) => {
    if (name === 'schema' || name === 'body') return [];
    const known = Object.hasOwn(outside, name) ? outside[name] : undefined;
    return known
      ? partProblems(name, part, known.properties, known.required)
      : [problem(name, codes.unsupported, `${name} is not a property card 2.0 knows`)];
  });
  return [...schema, ...parts];
}

interface Read {
  readonly card: unknown;
  readonly bytes: number;
}

/** The card as Feishu would read it; undefined when it is no JSON, or nested too deeply to be written as such. */
function read(input: unknown): Read | undefined {
  try {
    const card: unknown = JSON.parse(typeof input === 'string' ? input : JSON.stringify(input));
    return { card, bytes: Buffer.byteLength(JSON.stringify(card)) };
  } catch {
    return undefined;
  }
}

const sizeProblems = (bytes: number): readonly CardProblem[] =>
  bytes > MAX_BYTES ? [problem('', codes.tooLarge, `${bytes} bytes, ${MAX_BYTES} are allowed`)] : [];

/**
 * Everything for which Feishu would refuse a card, as far as its pages tell; an empty list is a card that can be sent.
 * A string is taken as the card's JSON text, anything else as the card itself. The size is that of the JSON without spaces.
 */
export function checkCard(input: unknown): readonly CardProblem[] {
  const readable = read(input);
  if (readable === undefined) return [problem('', codes.unreadable, 'not JSON')];
  const { card, bytes } = readable;
  if (!isObject(card)) return [problem('', codes.unreadable, 'a card must be an object')];
  return [...sizeProblems(bytes), ...topProblems(card), ...bodyProblems(card.body)];
}
