import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/days.ts';
import { casesOf } from '../../src/reading/evaluation.ts';
import { gramsOf, shapeOf } from '../../src/reading/grams.ts';
import learned from '../../src/reading/learned.json' with { type: 'json' };
import { guessOf, lettersOf } from '../../src/reading/learned.ts';
import { marksOf } from '../../src/reading/marks.ts';
import { read } from '../../src/reading/reading.ts';
import { intents } from '../../src/reading/shape.ts';
import { normalise } from '../../src/reading/text.ts';

const at = new Date('2026-11-23T10:00:00+08:00');
const shape = (text: string, day = at): string => shapeOf(marksOf(normalise(text), dayOf(day)));

const folder = new URL('.', import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => casesOf(readFileSync(new URL(name, folder), 'utf8')));

describe('what messages of a shape mostly want', () => {
  test('names, days and figures are slots: another one of them is the same shape', () => {
    expect(shape('昨天给张教授发了1500咨询费')).toBe('^D给N发了0咨询费$');
    expect(shape('前天给李研究员发了两千三咨询费')).toBe(shape('昨天给张教授发了1500咨询费'));
  });

  test('a sign of two code units is one sign', () => expect(gramsOf('👌好')).toEqual(['👌', '好', '👌好']));

  test('the table has a weight for every intent in every row, in one letter', () => {
    expect(learned.intents).toEqual(intents);
    expect(new Set(Object.values(learned.grams).map((row) => row.length))).toEqual(new Set([intents.length]));
    expect(lettersOf([-99, 0, 99])).toBe('Af9');
  });

  test('it has been learnt from the examples as they are now, or nearly: npm run learn', () => {
    const right = cases.filter((one) => guessOf(shape(one.text, new Date(one.at))).intent === one.intent);
    expect(right.length / cases.length).toBeGreaterThan(0.97);
  });

  test.each(['印刷费还不知道多少', '摄影 1500', '买了三箱苹果汁 96'])('%s stays an expense', (text) =>
    expect(read(text, at).intent).toBe('expense'),
  );

  test.each(['清华的', '是清华大学的', '不是', '是的', '评审会', '昨天给张教授', '税前'])(
    '%s is a piece of a thought',
    (text) => expect(read(text, at).intent).toBe('none'),
  );
});
