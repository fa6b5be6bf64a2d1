import { expect, test } from 'vitest';
import { promisedIn } from '../../src/invoice/promise.ts';

/** Tuesday. */
const TODAY = '2026-11-17';

test.each([
  ['昨天印对接会资料花了360，先打款，票下周给', '2026-11-27', false],
  ['场地费5000，先付款，发票20号给', '2026-11-20', false],
  ['印资料360，发票月底开', '2026-11-30', false],
  ['印资料360，票周五补', '2026-11-20', false],
  ['印资料360，票后补', '2026-11-24', true],
  ['设计费3000，发票还没开', '2026-11-24', true],
])('%s', (text, promisedOn, isInferred) => {
  expect(promisedIn(text, TODAY)).toEqual({ promisedOn, isInferred });
});

test.each([
  '印资料360，票开了',
  '买车票360',
  '给张教授1500咨询费',
  '发票给了',
  '菜市场买的水没票',
  '门票200',
  '发票什么时候给？',
])('no promise: %s', (text) => {
  expect(promisedIn(text, TODAY)).toBeNull();
});
