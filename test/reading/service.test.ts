import { expect, test } from 'vitest';
import { read } from '../../src/reading/reading.ts';

const AT = new Date('2026-11-23T10:00:00+08:00');
const first = (text: string) => read(text, AT).expenses[0];

test.each<readonly [string, number | null]>([
  ['小马会务劳务费5天每天180', 5],
  ['给小马发劳务费900，5天', 5],
  ['给张教授发1500咨询费，评审两天', 2],
  ['给张教授发1500咨询费，评审两天半', 2.5],
  ['给张教授发900咨询费，评审半天', 0.5],
  ['给张教授发900咨询费，1个半天', 0.5],
  ['给张教授发1800咨询费，3个半天', 1.5],
  ['给张教授发1500咨询费', null],
  ['给张教授发1500咨询费，7天内付', null],
  ['三天前给张教授发了1500咨询费', null],
  ['给张教授发1500咨询费，还有5天截止', null],
  ['给张教授发1500咨询费，第2天的论证会', null],
])('days: %s', (text, days) => {
  expect(first(text)?.days).toBe(days);
});

test('of several lines each has its own days', () => {
  const { expenses } = read('小马劳务费3天540、小刘劳务费2天360', AT);
  expect(expenses.map(({ days }) => days)).toEqual([3, 2]);
});

test.each<readonly [string, string | null]>([
  ['给张教授发1500咨询费，线上评审', 'remote'],
  ['给张教授发1500咨询费，函评', 'remote'],
  ['给张教授发1500咨询费，线上论证会', 'remote'],
  ['给张教授发1500咨询费，腾讯会议', 'remote'],
  ['给张教授发1500咨询费，现场勘察', 'onsite'],
  ['给张教授发1500咨询费，上门指导', 'onsite'],
  ['给张教授发1500咨询费，方案论证会', 'meeting'],
  ['给张教授发1500咨询费，对接会上', 'meeting'],
  // Both, or neither: asked, not guessed.
  ['给张教授发1500咨询费，现场评审会', null],
  ['给张教授发1500咨询费', null],
  ['给张教授发1500咨询费，会议室旁边那位', null],
  // How something else was done matters to no rule.
  ['现场布置花了800', null],
])('form: %s', (text, form) => {
  expect(first(text)?.form).toBe(form);
});
