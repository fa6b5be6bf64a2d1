import { expect, test } from 'vitest';
import { digestAt, lastDaysWords, nextHeadAt, stageOn, waitedDays } from '../../src/claim/claim-waiting.ts';
import { DEFAULT_WAITING } from '../../src/station/station.ts';

const at = (text: string): Date => new Date(`2026-11-${text}:00+08:00`);

test.each([
  // Monday the 9th, three weeks before the deadline.
  ['2026-11-09', 'holder', '2026-11-10'],
  ['2026-11-09', 'lead', '2026-11-11'],
  ['2026-11-09', 'head', '2026-11-13'],
  // Friday: a weekend is no working day.
  ['2026-11-13', 'holder', '2026-11-16'],
  // Thursday before the deadline on Monday: two working days are left.
  ['2026-11-26', 'head', '2026-11-30'],
  ['2026-11-27', 'lead', '2026-11-30'],
  // After the deadline the days set hold.
  ['2026-12-01', 'lead', '2026-12-03'],
] as const)('what waits since %s: the %s hears on %s', (since, stage, on) => {
  expect(stageOn(since, stage, DEFAULT_WAITING, '2026-11-30')).toBe(on);
});

test.each([
  ['10T09:10', '10T09:20'],
  ['10T09:40', '10T09:40'],
  ['10T09:41', '10T14:00'],
  ['10T14:00', '10T14:00'],
  ['10T14:01', '11T09:20'],
  ['14T10:00', '16T09:20'],
])('a digest planned at %s leaves at %s', (now, then) => {
  expect(digestAt(at(now))).toEqual(at(then));
});

test.each([
  ['10T16:59', '10T17:00'],
  ['10T17:00', '11T17:00'],
  ['13T17:00', '16T17:00'],
  ['14T10:00', '16T17:00'],
])('after %s the next card of the unit head is at %s', (now, then) => {
  expect(nextHeadAt(at(now))).toEqual(at(then));
});

test('the last three working days are said, and no others', () => {
  const said = ['2026-11-24', '2026-11-25', '2026-11-29', '2026-11-30', '2026-12-01'].map((day) =>
    lastDaysWords(day, '2026-11-30'),
  );
  expect(said).toEqual([null, '距执行截止还有 3 个工作日', '距执行截止还有 1 个工作日', '今天是执行截止日', null]);
  expect([waitedDays(null, at('10T09:00')), waitedDays(at('06T18:00'), at('10T09:00'))]).toEqual([0, 2]);
});
