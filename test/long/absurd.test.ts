import { describe, expect, test } from 'vitest';
import { kinds, stages } from '../../src/policy/index.ts';
import { judgeLine } from '../../src/policy/judge.ts';
import { orderly } from '../../src/policy/lint/samples.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place of a line, `expense.payee.name` and so on, branches included. */
const placesIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] => [
  ...(path.length > 0 ? [path] : []),
  ...(isObject(value) ? Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key])) : []),
];

function withValue(line: Json, [key = '', ...rest]: readonly string[], value: unknown): Json {
  const part = line[key];
  return { ...line, [key]: rest.length === 0 ? value : withValue(isObject(part) ? part : {}, rest, value) };
}

const absurd: readonly unknown[] = ['', '无', -1, 1.5, 1e300, true, [], [null, 3, 'x', {}], {}, { kind: {} }];

function judged(line: Json): { readonly outcome: string; readonly findings: readonly { readonly message: string }[] } {
  const answer = JSON.parse(judgeLine(JSON.stringify(line)));
  expect(['pass', 'ask', 'refuse']).toContain(answer.outcome);
  for (const { message } of answer.findings) expect(message).not.toMatch(/null|undefined|NaN|Infinity|\[object/);
  return answer;
}

/** Facts without which nothing may pass, whatever the line is for. */
const needed = [
  'on',
  'stage',
  'project',
  'expense',
  'project.agreement',
  'project.periodFrom',
  'project.deadline',
  'project.budgetFen',
  'project.usedFen',
  'expense.category',
  'expense.kind',
  'expense.amountFen',
  'expense.occurredOn',
  'expense.fundSource',
];

describe('every kind at every stage', () => {
  test.each(kinds)('%s: any field unknown is asked about or left alone, never thrown at', (kind) => {
    for (const stage of stages) {
      const line = orderly(kind, stage) as unknown as Json;
      for (const path of placesIn(line)) {
        const { outcome } = judged(withValue(line, path, null));
        if (needed.includes(path.join('.'))) expect([path.join('.'), outcome]).not.toEqual([path.join('.'), 'pass']);
      }
    }
  });

  test.each(kinds)('%s: any field absurd', (kind) => {
    const line = orderly(kind, 'submit') as unknown as Json;
    for (const path of placesIn(line))
      for (const value of absurd) {
        const { outcome } = judged(withValue(line, path, value));
        const isNeeded = needed.includes(path.join('.')) && value !== true && value !== 1e300;
        if (isNeeded) expect([path.join('.'), value, outcome]).not.toEqual([path.join('.'), value, 'pass']);
      }
  });

  test.each(stages)('nothing at all at %s is asked about', (stage) => {
    expect(judged({ stage }).outcome).toBe('ask');
    expect(judged({ stage, project: null, expense: null }).outcome).toBe('ask');
  });
});
