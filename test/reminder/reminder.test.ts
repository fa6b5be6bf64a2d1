import { expect, test } from 'vitest';
import { instantOf, isWorkingDay } from '../../src/days.ts';
import { nextWorkingMoment } from '../../src/hours.ts';
import { dueAt, type Milestone, plan, stillMakesSense, tasks } from '../../src/reminder/reminder.ts';

const year = plan('2026-03-01', '2026-11-30');

test('a year that ends on Monday 30 November is planned backwards over working days, National Day and make-up days counted', () => {
  expect(year).toEqual([
    { milestone: 'half', on: '2026-07-16' },
    { milestone: 'three-quarters', on: '2026-09-22' },
    { milestone: 'hold-by', on: '2026-10-26' },
    { milestone: 'invoice-by', on: '2026-11-09' },
    { milestone: 'submit-by', on: '2026-11-16' },
    { milestone: 'pay-by', on: '2026-11-25' },
    { milestone: 'closed', on: '2026-12-01' },
  ]);
});

test('another deadline gives another plan, on working days only and in the order of time', () => {
  for (const deadline of ['2026-10-08', '2026-12-15', '2026-06-30']) {
    const planned = plan('2026-03-01', deadline);
    expect(planned.filter((item) => !isWorkingDay(item.on))).toEqual([]);
    expect(planned.map((item) => item.on)).toEqual(planned.map((item) => item.on).sort());
    expect(planned.filter((item) => item.milestone !== 'closed' && item.on > deadline)).toEqual([]);
  }
});

test('a year shorter than the plan leaves out what would lie before its beginning', () => {
  expect(plan('2026-11-16', '2026-11-30')).toEqual([
    { milestone: 'submit-by', on: '2026-11-16' },
    { milestone: 'half', on: '2026-11-23' },
    { milestone: 'pay-by', on: '2026-11-25' },
    { milestone: 'three-quarters', on: '2026-11-26' },
    { milestone: 'closed', on: '2026-12-01' },
  ]);
});

test('cards leave at 9:20 on the Shanghai clock, whatever the machine’s zone', () => {
  expect(dueAt({ milestone: 'pay-by', on: '2026-11-25' }).toISOString()).toBe('2026-11-25T01:20:00.000Z');
});

test.each([
  ['on a working day at nine it may leave now', '2026-11-16', '09:00', '2026-11-16', '09:00'],
  ['a minute before nine it waits until 9:20', '2026-11-16', '08:59', '2026-11-16', '09:20'],
  ['at night it waits until the morning', '2026-11-16', '00:05', '2026-11-16', '09:20'],
  ['a minute before six it may leave now', '2026-11-16', '17:59', '2026-11-16', '17:59'],
  ['at six it waits until the next working day', '2026-11-16', '18:00', '2026-11-17', '09:20'],
  ['on Friday evening it waits until Monday', '2026-11-20', '18:30', '2026-11-23', '09:20'],
  ['on a Sunday at noon it waits until Monday', '2026-11-15', '12:00', '2026-11-16', '09:20'],
  ['on National Day it waits until the holiday is over', '2026-10-01', '10:00', '2026-10-08', '09:20'],
  ['on a Saturday that is worked it may leave now', '2026-10-10', '10:00', '2026-10-10', '10:00'],
])('%s', (_, day, time, thenDay, thenTime) => {
  expect(nextWorkingMoment(instantOf(day, time))).toEqual(instantOf(thenDay, thenTime));
});

test.each<[string, Milestone, string, boolean]>([
  ['on its day', 'submit-by', '2026-11-16', true],
  ['the day before the next one', 'submit-by', '2026-11-24', true],
  ['on the day of the next one', 'submit-by', '2026-11-25', false],
  ['long after', 'half', '2026-11-25', false],
  ['the closing card, however late', 'closed', '2027-03-01', true],
])('a card is still worth sending: %s', (_, milestone, today, expected) => {
  expect(stillMakesSense(year, milestone, today)).toBe(expected);
});

test('a milestone that was never planned is not sent', () => {
  expect(stillMakesSense(year.slice(2), 'half', '2026-07-15')).toBe(false);
});

test('tasks name what is still to be done, today’s included, and neither halves nor the closing', () => {
  expect(tasks(year, '2026-11-16')).toEqual(['11 月 16 日 周一　最晚提交支出单', '11 月 25 日 周三　最晚付款']);
  expect(tasks(year, '2026-11-26')).toEqual([]);
});
