import { expect, test } from 'vitest';
import { read } from '../../src/reading/reading.ts';

const AT = new Date('2026-11-17T10:00:00+08:00');
const told = (text: string) => {
  const { intent, ruling } = read(text, AT);
  return { intent, ...ruling };
};

test.each([
  [
    '刚问了中心李老师，茶歇可以',
    { kind: 'tea-break', answer: 'yes', saidBy: '中心李老师', saidOn: null, channel: null },
  ],
  [
    '刚电话问了中心李老师，茶歇可以，每人别超过15',
    { kind: 'tea-break', answer: 'conditional', condition: '茶歇可以，每人别超过15', channel: 'phone' },
  ],
  ['口径：茶歇每人不超15元', { kind: 'tea-break', answer: 'conditional', condition: '茶歇每人不超15元' }],
  ['问了创新服务中心，他们说礼品不行', { kind: 'gift', answer: 'no', saidBy: null }],
  [
    '中心王主任昨天在培训会上说了住宿费可以报',
    { kind: 'lodging', answer: 'yes', saidBy: '中心王主任', saidOn: '2026-11-16', channel: 'training' },
  ],
  ['中心明确了，专家住宿费不能列', { kind: 'lodging', answer: 'no' }],
  ['中心回复说比赛奖金可以列支', { kind: 'prize', answer: 'yes' }],
  ['区科协赵老师说京外差旅要先请示', { kind: 'travel', answer: 'conditional', saidBy: '区科协赵老师' }],
  ['11月10号微信问了中心小李老师，审计费可以列', { kind: 'audit-fee', saidOn: '2026-11-10', channel: 'wechat' }],
  ['请示过中心了，高铁票可以报，需要附行程说明', { kind: 'travel', answer: 'conditional' }],
  ['截止延到12月15了', { kind: null, article: '第十条', answer: null }],
  ['市科协答复可以用配套资金支付', { kind: null, article: '第九条', answer: 'yes' }],
] as const)('「%s」', (text, expected) => {
  expect(told(text)).toMatchObject({ intent: 'ruling', query: null, ...expected });
});

test.each([
  ['口径清单', 'list'],
  ['看一下待确认口径', 'list'],
  ['现行口径', 'in-force'],
  ['口径', 'in-force'],
  ['现在有哪些口径', 'in-force'],
  ['口径有哪些', 'in-force'],
] as const)('「%s」 asks for %s', (text, query) => {
  expect(told(text)).toMatchObject({ intent: 'ruling', query, answer: null });
});

test.each([
  ['不能超过15元', 'conditional'],
  ['不能列', 'no'],
  ['可以列', 'yes'],
] as const)('of 「中心说茶歇%s」 the answer is %s: a limit is no refusal', (words, answer) => {
  expect(told(`中心说茶歇${words}`).answer).toBe(answer);
});
