import { expect, test } from 'vitest';
import { changeTexts, withEdits } from '../../src/claim/claim.changes.ts';
import type { FactChange } from '../../src/claim/claim.ts';

const edit = (from: string, to: string, more: Partial<FactChange> = {}): FactChange => ({
  line: 1,
  field: '工作单位',
  from,
  via: [],
  to,
  article: '第十一条（一）',
  ...more,
});
const texts = (...edits: readonly FactChange[]): readonly string[] =>
  changeTexts({ changes: withEdits([], edits), lines: [] });

test('one edit shows old → new', () => {
  expect(texts(edit('甲', '乙'))).toEqual(['工作单位：甲 → 乙（改动前曾提示第十一条（一））']);
});

test('a second edit shows every value that was tried', () => {
  expect(texts(edit('甲', '乙'), edit('乙', '丙'))).toEqual(['工作单位：甲 → 乙 → 丙（改动前曾提示第十一条（一））']);
});

test('back and forth shows where it came from and where it is, without the rounds', () => {
  expect(texts(edit('甲', '乙'), edit('乙', '甲'), edit('甲', '乙'))).toEqual([
    '工作单位：甲 → 乙（改动前曾提示第十一条（一））',
  ]);
  expect(texts(edit('甲', '乙'), edit('乙', '丙'), edit('丙', '乙'))).toEqual([
    '工作单位：甲 → 乙（改动前曾提示第十一条（一））',
  ]);
});

test('a fact that is again what was refused has not changed', () => {
  expect(texts(edit('甲', '乙'), edit('乙', '甲'))).toEqual([]);
});

test('two facts, and the same fact of two lines, stay apart; two articles that named it are both told', () => {
  expect(
    withEdits([], [edit('甲', '乙'), edit('外部', '内部', { field: '关系' }), edit('甲', '丙', { line: 2 })]),
  ).toHaveLength(3);
  expect(texts(edit('甲', '乙'), edit('乙', '丙', { article: '第十二条（二）' }))).toEqual([
    '工作单位：甲 → 乙 → 丙（改动前曾提示第十一条（一）、第十二条（二））',
  ]);
});

test('what was stored before lines were told apart is still understood', () => {
  const stored: FactChange = { field: '工作单位', from: '甲', to: '乙', article: '第十一条（一）' };
  const changes = withEdits([stored], [edit('乙', '丙')]);
  expect(changeTexts({ changes, lines: [] })).toEqual(['工作单位：甲 → 乙 → 丙（改动前曾提示第十一条（一））']);
});
