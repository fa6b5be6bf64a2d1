import { expect, test } from 'vitest';
import { ageText, dueOn, type Level } from '../../src/payment/ageing.ts';

test.each<[string | null, string, string, string]>([
  ['2026-10-28', '2026-11-10', '2026-11-17', '业务发生已 20 天'],
  ['2026-11-16', '2026-11-10', '2026-11-17', '批准已 7 天'],
  ['2026-11-10', '2026-11-10', '2026-11-17', '批准已 7 天'],
  [null, '2026-11-17', '2026-11-17', '批准已 0 天'],
  ['2026-11-20', '2026-11-17', '2026-11-17', '批准已 0 天'],
])('work on %s, approved on %s: on %s %s', (workOn, approvedOn, today, text) => {
  expect(ageText({ workOn, approvedOn }, today)).toBe(text);
});

test.each<[Level, string, string, string]>([
  ['cashier', '2026-11-10', '2026-11-30', '2026-11-13'],
  ['finance', '2026-11-10', '2026-11-30', '2026-11-17'],
  ['unit-head', '2026-11-10', '2026-11-30', '2026-11-20'],
  // The deadline comes first.
  ['cashier', '2026-11-26', '2026-11-30', '2026-11-30'],
  ['unit-head', '2026-11-26', '2026-11-30', '2026-11-30'],
  ['unit-head', '2026-11-25', '2026-11-29', '2026-11-27'],
  // After it, and on its day, the limit alone counts.
  ['cashier', '2026-11-30', '2026-11-30', '2026-12-03'],
  ['finance', '2026-12-01', '2026-11-30', '2026-12-08'],
])('%s hears of what was approved on %s, deadline %s, on %s', (level, approvedOn, deadlineOn, day) => {
  expect(dueOn(level, approvedOn, deadlineOn)).toBe(day);
});
