import { factsOf } from './parse.ts';
import { review } from './rule.ts';
import { rules } from './rules/index.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** One line of JSON in, one line of JSON out. A line that is no JSON object is answered in its place. */
export function judgeLine(line: string): string {
  const value = parsed(line);
  if (!isObject(value)) return JSON.stringify({ error: value === undefined ? 'not JSON' : 'not a JSON object' });
  const { outcome, findings } = review(rules, factsOf(value));
  return JSON.stringify({ id: value.id ?? null, outcome, findings });
}
