import { expect, test } from 'vitest';
import { isPiece, supplement, together } from '../../src/reading/pieces.ts';

const AT = new Date('2026-11-23T10:00:00+08:00');

test.each([
  ['昨天给张教授', true],
  ['1500', true],
  ['12月3号', true],
  ['张教授', true],
  ['好的', false],
  ['那个', false],
  ['先打款，票下周给', false],
  ['张教授？', false],
  ['昨天给张教授发了1500咨询费', false],
  ['还剩多少钱', false],
  ['昨天上午和张教授在国贸那边聊了聊', false],
])('%s waits for its rest: %s', (text, waits) => {
  expect(isPiece(text, AT)).toBe(waits);
});

test.each([
  ['昨天给张教授', '发了1500咨询费', ['张教授', 150_000, '2026-11-22']],
  ['场地费', '6000，公户付的', [null, 600_000, null]],
  ['昨天', '给李老师发了2000讲课费', ['李老师', 200_000, '2026-11-22']],
])('%s | %s is one expense', (before, text, [payee, amountFen, date]) => {
  expect(together(before, text, AT)?.reading.expenses).toMatchObject([{ payee, amountFen, date }]);
});

test.each([
  ['昨天给张教授', '还剩多少钱'],
  ['昨天给张教授', '撤销上一笔'],
  ['昨天给张教授', '同意'],
  ['昨天给张教授', '打印费80，横幅120'],
  ['张教授', '好的'],
])('%s | %s are two things', (before, text) => {
  expect(together(before, text, AT)?.reading.expenses.length ?? 0).not.toBe(1);
});

test.each([
  ['昨天给张教授发了1500咨询费', '清华的，税前', { employer: '清华', basis: 'gross' }],
  ['发了1500咨询费', '给张教授的', { payee: '张教授' }],
  ['昨天给张教授发了1500咨询费，清华的', '北大的', null],
  ['昨天给张教授发了1500咨询费', '改成2000', null],
  ['昨天给张教授发了1500咨询费，打印费80', '清华的', null],
  ['昨天给张教授发了1500咨询费', '好的', null],
])('after %s, %s adds %j', (before, text, added) => {
  expect(supplement(before, text, AT)).toEqual(added);
});
