import { describe, expect, test } from 'vitest';
import { lint, type Policy, policyOfToday } from '../../src/policy/lint/lint.ts';
import { samples } from '../../src/policy/lint/samples.ts';
import { inLedger, type Rule } from '../../src/policy/rule.ts';
import type { Measure } from '../../src/policy/text/measure.ts';

const today = policyOfToday();
if (!today) throw new Error('there is no edition at all');
const policy: Policy = today;

/** Enough to see a planted fault by. */
const few = [...samples()].filter(
  ({ stage, expense: { kind } }) => stage === 'submit' && (kind === 'printing' || kind === 'meal'),
);

const withRules = (change: (rules: readonly Rule[]) => readonly Rule[]): Policy => ({
  ...policy,
  rules: change(policy.rules),
});
const without = (...ids: readonly string[]): Policy =>
  withRules((rules) => rules.filter(({ id }) => !ids.includes(id)));
const plus = (rule: Partial<Rule>): Policy =>
  withRules((rules) => [
    ...rules,
    { id: 'planted', article: '第五条', checks: '试', funds: inLedger, check: () => undefined, ...rule },
  ]);
const says = (fields: object) => () =>
  ({ effect: 'refuse', quote: null, message: '试。', asks: [], remedies: [], ...fields }) as const;

function reworded(measure: Measure, from: string, to: string): Measure {
  return JSON.parse(JSON.stringify(measure).replace(from, to));
}

describe('npm run policy:lint', () => {
  test('finds nothing in the policy as it is', () => {
    expect(lint(policy)).toEqual([]);
  });

  test.each<readonly [string, Policy, string]>([
    ['a rule that never fires', plus({}), 'planted：任何情形下都不会触发'],
    [
      'a rule that only speaks of money it never sees',
      plus({ funds: [], check: says({}) }),
      'planted：任何情形下都不会触发',
    ],
    ['two rules of one name', plus({ id: '13.4-budget', check: says({ effect: 'note' }) }), '13.4-budget：编号重复'],
    [
      'a rule that refuses what another allows',
      plus({ check: ({ expense }) => (expense.kind === 'printing' ? says({})() : undefined) }),
      'printing（资料印刷）：列在活动实施费，材料齐全仍被拦下，规则相互抵触',
    ],
    [
      'a way out that another rule closes',
      plus({
        check: ({ expense }) =>
          expense.fundSource === 'special'
            ? says({ effect: 'ask', remedies: [{ text: '试', change: { expense: { payOn: '2026-11-24' } } }] })()
            : undefined,
      }),
      'planted：给出的办法都与其他规则相抵触',
    ],
    ['a 科目 without a rule', without('11.4-meeting', '11.4-usual-category'), '会议费：没有规则'],
    ['a kind without a rule', without('12.2-gift'), 'gift（礼品）：没有科目，也没有规则'],
    [
      'an item of 第十二条 without a rule',
      without('12.4-management-fee', '12.4-words', '12.4-audit-fee', '12.4-bank-fee'),
      '第十二条（四）：没有规则',
    ],
    [
      'an item of 第十三条 that nothing keeps',
      { ...policy, controls: policy.controls.filter(({ article }) => article !== '第十三条（三）') },
      '第十三条（三）：没有把关说明',
    ],
    ['a control by a rule that is gone', without('5-basis'), '把关说明（第十三条（七））：没有规则 5-basis'],
    ['a reading that nothing follows', without('12.6-prepaid-card'), 'A23：没有规则采用这条解读'],
    [
      'a quotation that is not in the text',
      plus({ check: says({ effect: 'note', quote: '经费不得用于用餐' }) }),
      'planted：“经费不得用于用餐”不在第五条里',
    ],
    [
      'an article that does not exist',
      plus({ article: '第十七条', check: says({ effect: 'note' }) }),
      'planted：办法没有第十七条',
    ],
    [
      'a text that has changed under its quotations',
      { ...policy, measure: reworded(policy.measure, '业务招待、用餐等支出', '业务招待等支出') },
      '12.2-meal：“日常办公、出国和业务招待、用餐等支出”不在第十二条（二）里',
    ],
    [
      'an edition with another item',
      {
        ...policy,
        measure: reworded(
          policy.measure,
          '{"mark":"（六）","text":"与区',
          '{"mark":"（七）","text":"购买礼品。"},{"mark":"（六）","text":"与区',
        ),
      },
      '第十二条（七）：没有规则',
    ],
    [
      'a standard without a source',
      { ...policy, standards: policy.standards.map((one, at) => (at === 0 ? { ...one, source: '' } : one)) },
      '没有来源',
    ],
    [
      'a gap in dates',
      {
        ...policy,
        standards: policy.standards.flatMap((one, at) =>
          at === 0
            ? [
                { ...one, until: '2020-12-31' },
                { ...one, from: '2021-02-01' },
              ]
            : [one],
        ),
      },
      '之间有空档',
    ],
    [
      'dates that overlap',
      {
        ...policy,
        standards: policy.standards.flatMap((one, at) => (at === 0 ? [one, { ...one, from: '2021-02-01' }] : [one])),
      },
      '日期重叠',
    ],
  ])('%s is found', (_what, planted, fault) => {
    const named = (policyAtHand: Policy) => lint(policyAtHand, few).filter((found) => found.includes(fault));
    expect(named(policy)).toEqual([]);
    expect(named(planted)).not.toEqual([]);
  });
});
