import { describe, expect, test } from 'vitest';
import { COMMON } from '../../src/reading/names.ts';
import { type Reading, read } from '../../src/reading/reading.ts';

/** A name may be a unit (毛, 程), a weekday (周), a house (栋): it is read like any other. */

const at = new Date('2026-11-23T10:00:00+08:00');
const surnames = [...COMMON].filter((surname) => surname !== '王');
const forms: readonly ((surname: string) => string)[] = [
  ...['教授', '老师', '总', '主任', '研究员'].map((title) => (surname: string) => surname + title),
  (surname) => `小${surname}`,
  (surname) => `老${surname}`,
  (surname) => `${surname}建国`,
  (surname) => `${surname}栋`,
];

const said = ({ intent, expenses, ask }: Reading): object => ({
  intent,
  ask,
  expenses: expenses.map(({ amountFen, category, date, basis, paid, employer, forbidden }) => ({
    ...{ amountFen, category, date, basis, paid, employer, forbidden },
  })),
});

describe('every common surname is read like 王', () => {
  test.each([
    ...['给{p}发了1500咨询费', '劳务费 {p} 300', '打车45 {p}垫的', '专家费：{p}1500，李敏1200', '请{p}主持800'],
    ...['{p}那笔改成1800', '把{p}那笔撤了', '{p}那笔付了', '{p}的款退回来了，账号不对', '下周我休假，请{p}代批'],
  ])('%s', (words) => {
    for (const form of forms) {
      const usual = said(read(words.replace('{p}', form('王')), at));
      for (const surname of surnames) {
        const text = words.replace('{p}', form(surname));
        expect({ text, ...said(read(text, at)) }).toEqual({ text, ...usual });
      }
    }
  });
});
