import { expect, test } from 'vitest';
import {
  type AdjustmentState,
  type Around,
  adjustmentProcess,
  type Complete,
  reasonIn,
  refusalOf,
  step,
  stillShort,
} from '../../src/adjustment/adjustment.ts';
import type { BudgetLine } from '../../src/budget/budget.ts';
import { actsFrom, isFinal } from '../../src/process.ts';

/** 预算调整: what may be asked for, on both sides of every boundary, and where each act leads. */

const line = (category: BudgetLine['category'], budgetFen: number, more: Partial<BudgetLine> = {}): BudgetLine => ({
  ...{ category, fundSource: 'special', budgetFen, adjustedFen: 0, reservedFen: 0 },
  ...{ inReviewFen: 0, approvedFen: 0, paidFen: 0, refundedFen: 0 },
  ...more,
});

const one = (more: Partial<Complete> = {}): Complete => ({
  ...{ id: 'a1', stationId: 's1', state: 'draft', version: 1, fundSource: 'special' },
  ...{ fromCategory: 'meeting', toCategory: 'consulting', amountFen: 500_000, reason: 'form', words: null },
  ...{ submitterId: 'ou_lead', messageId: null, claimId: null, createdAt: new Date(0), submittedAt: null },
  ...{ confirmedById: null, confirmedAt: null, approvedById: null, approvedAt: null, remark: null },
  ...{ confirmedForId: null, approvedForId: null, ratifiedAt: null },
  ...{ scanMessageId: null, scanSha256: null, documentNumber: null, documentOn: null },
  ...{ settledById: null, settledAt: null, salt: 's' },
  ...more,
});

const around = (more: Partial<Around> = {}): Around => ({
  lines: [line('meeting', 2_000_000), line('consulting', 3_000_000)],
  others: [],
  today: '2026-11-30',
  deadlineOn: '2026-11-30',
  hasRuling: false,
  ...more,
});

test.each<[string, Complete, Around]>([
  ['all that is there', one({ amountFen: 2_000_000 }), around()],
  ['on the last day', one(), around()],
  ['after it, with the centre’s ruling', one(), around({ today: '2026-12-01', hasRuling: true })],
  ['what plans leave', one(), around({ lines: [line('meeting', 2_000_000, { reservedFen: 1_500_000 })] })],
  [
    'what came by an adjustment',
    one(),
    around({ lines: [line('meeting', 0, { adjustedFen: 500_000 }), line('consulting', 3_000_000)] }),
  ],
  ['another like it that is not the same', one(), around({ others: [one({ id: 'a2', amountFen: 499_999 })] })],
])('%s may be moved', (_, adjustment, surroundings) => {
  expect(refusalOf(adjustment, surroundings)).toBeNull();
});

test.each<[string, Complete, Around, string]>([
  ['one fen more than there is', one({ amountFen: 2_000_001 }), around(), '最多还能调出 20,000 元'],
  ['more than the fund', one({ amountFen: 5_000_001 }), around(), '总额 50,000 元'],
  ['a day after the deadline', one(), around({ today: '2026-12-01' }), '执行期已于 11 月 30 日 周一 截止'],
  [
    'one fen of what a plan keeps',
    one(),
    around({ lines: [line('meeting', 2_000_000, { reservedFen: 1_500_001 })] }),
    '活动方案预占的 15,000.01 元也不能调走',
  ],
  [
    'what is paid',
    one(),
    around({ lines: [line('meeting', 2_000_000, { paidFen: 1_600_000 })] }),
    '最多还能调出 4,000 元',
  ],
  ['a 科目 without a budget', one({ fromCategory: 'labour' }), around(), '没有劳务费的预算'],
  ['of another fund', one({ fundSource: 'matching' }), around(), '配套经费里没有会议费的预算'],
  ['the unit’s own money', one({ fundSource: 'own' }), around(), '不在本项目预算内'],
  ['nothing', one({ amountFen: 0 }), around(), '应大于 0'],
  ['less than nothing', one({ amountFen: -1 }), around(), '应大于 0'],
  ['onto itself', one({ toCategory: 'meeting' }), around(), '同一个科目'],
  ['the same twice', one(), around({ others: [one({ id: 'a2' })] }), '正在办理中'],
  [
    'what another promises',
    one(),
    around({ others: [one({ id: 'a2', toCategory: 'labour', amountFen: 1_500_001 })] }),
    '另有 15,000.01 元的调整正在办理',
  ],
])('%s is refused with a sentence', (_, adjustment, surroundings, words) => {
  expect(refusalOf(adjustment, surroundings)).toContain(words);
});

test('it takes effect while its money is there, to the fen', () => {
  expect(stillShort(one(), [line('meeting', 500_000)])).toBeNull();
  expect(stillShort(one(), [line('meeting', 499_999)])).toContain('现在只剩 4,999.99 元可用');
  expect(stillShort(one(), [])).toContain('现在只剩 0 元可用');
});

test('money moves on the centre’s step alone, and nothing leads on from where an adjustment ends', () => {
  const moving = adjustmentProcess.arrows.filter(({ money }) => money !== undefined);
  expect(moving.map(({ from, act, who, to }) => [from, act, who, to])).toEqual([
    ['filing', 'file', 'centre', 'effective'],
    ['awaiting', 'grant', 'centre', 'effective'],
  ]);
  const ended = (Object.keys(adjustmentProcess.states) as AdjustmentState[]).filter((state) =>
    isFinal(adjustmentProcess, state),
  );
  expect(ended).toEqual(['effective', 'rejected', 'withdrawn', 'cancelled']);
  expect(actsFrom(adjustmentProcess, 'approving', 'head')).toEqual(['approve', 'return', 'reject']);
});

test.each([
  ['filing', 'filing'],
  ['approval', 'awaiting'],
] as const)('what the agreement says (%s) decides what follows the unit’s approval', (mode, state) => {
  const arrow = step('approving', 'approve', { isLeads: false, mode });
  expect(arrow.ok && arrow.value.to).toBe(state);
});

test.each([
  ['从会议费调5000到咨询费，线上活动多了', '线上活动多了'],
  ['线上活动多了，会议费调5000给咨询费', '线上活动多了'],
  ['把会议费的5000元挪到咨询费，因为专家来得多。辛苦', '专家来得多，辛苦'],
  ['预算调整一下', null],
  ['会议费调5000到咨询费', null],
])('%s: the reason is what does not tell the move itself', (text, reason) => {
  expect(reasonIn(text)).toBe(reason);
});
