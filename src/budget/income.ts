import { type FundSource, fundSourceNames } from '../category.ts';
import { type Day, daysBetween, formatDay } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import * as process from '../process.ts';
import { ok, type Result } from '../result.ts';

/** 到账: money of a fund source that has arrived. Said by anybody of the station, counted once 财务 has confirmed it. Pure. */
export const incomeStates = ['draft', 'confirmed', 'void'] as const;
export type IncomeState = (typeof incomeStates)[number];
export const stateNames: Readonly<Record<IncomeState, string>> = {
  draft: '待财务确认',
  confirmed: '已确认',
  void: '已作废',
};

export const incomeActs = ['confirm', 'void'] as const;
export type IncomeAct = (typeof incomeActs)[number];

/** Whose money 配套 is: each has conditions of its own. */
export const origins = ['district', 'company', 'own'] as const;
export type Origin = (typeof origins)[number];
export const originNames: Readonly<Record<Origin, string>> = {
  district: '区财政',
  company: '企业',
  own: '单位自筹',
};

/** The money that is kept in this ledger. */
export const incomeFunds = ['special', 'matching'] as const satisfies readonly FundSource[];
export type IncomeFund = (typeof incomeFunds)[number];

export interface Income {
  readonly id: string;
  readonly stationId: string;
  readonly state: IncomeState;
  readonly version: number;
  readonly fundSource: IncomeFund | null;
  readonly origin: Origin | null;
  readonly conditions: string | null;
  readonly amountFen: number | null;
  readonly arrivedOn: Day;
  readonly byId: string;
  readonly messageId: string | null;
  readonly createdAt: Date;
  readonly confirmedById: string | null;
  readonly confirmedAt: Date | null;
}

type IncomePart = 'finance' | 'recorder';

export const incomeProcess: process.Process<IncomeState, IncomeAct, IncomePart, null, never> = {
  start: { state: 'draft', words: '听说到账' },
  states: stateNames,
  acts: { confirm: '确认', void: '作废' },
  parts: { finance: '财务', recorder: '登记人或财务' },
  arrows: [
    { from: 'draft', act: 'confirm', who: 'finance', to: 'confirmed' },
    { from: 'draft', act: 'void', who: 'recorder', to: 'void' },
    { from: 'confirmed', act: 'void', who: 'finance', to: 'void' },
  ],
};

/** Where an act leads from here; refused when the table has no such arrow. */
export function step(state: IncomeState, act: IncomeAct): Result<IncomeState, process.StepRefusal> {
  const arrow = process.step(incomeProcess, state, act, null);
  return arrow.ok ? ok(arrow.value.to) : arrow;
}

/** What is still to be said, as words. */
export const lacking = ({ fundSource, origin, amountFen }: Income): readonly string[] => [
  ...(amountFen === null ? ['到账金额'] : []),
  ...(fundSource === null ? ['资金来源'] : []),
  ...(fundSource === 'matching' && origin === null ? ['配套资金由谁出'] : []),
];

/** 「区财政配套」 → who gives it; null when the words do not tell. */
export function originIn(text: string): Origin | null {
  if (/区财政|区里|区级|财政局|区科协/.test(text)) return 'district';
  if (/企业|公司|合作方|赞助/.test(text)) return 'company';
  return /自筹|自有|单位配套|我们单位/.test(text) ? 'own' : null;
}

/** 「专项到账8万」 → which fund; null when the words do not tell. */
export function fundIn(text: string): IncomeFund | null {
  if (/配套|自筹/.test(text)) return 'matching';
  return /专项|拨款|科协|中心|市里|项目(?:资金|经费|款)/.test(text) ? 'special' : null;
}

/** Said again within so many days it may be the same money. */
const NEAR_DAYS = 31;

/** Earlier records that may be the same money. */
export const alike = (income: Income, others: readonly Income[]): readonly Income[] =>
  others.filter(
    (other) =>
      other.id !== income.id &&
      other.state !== 'void' &&
      other.fundSource === income.fundSource &&
      other.amountFen === income.amountFen &&
      Math.abs(daysBetween(other.arrivedOn, income.arrivedOn)) <= NEAR_DAYS,
  );

/** 「11 月 17 日 周二已有一笔专项经费到账 80,000 元（已确认）」 */
export const alikeWords = ({ arrivedOn, amountFen, fundSource, state }: Income): string =>
  `${formatDay(arrivedOn)}已有一笔${fundSource === null ? '' : fundSourceNames[fundSource]}到账 ${formatYuan(amountFen ?? 0)} 元（${stateNames[state]}）`;

/** What has arrived of a fund, in fen: confirmed records alone. */
export const arrivedFen = (incomes: readonly Income[], fundSource: FundSource): number =>
  sumFen(
    incomes
      .filter((income) => income.state === 'confirmed' && income.fundSource === fundSource)
      .map((income) => income.amountFen ?? 0),
  );

export interface Around {
  readonly others: readonly Income[];
  readonly today: Day;
  readonly totalFen: number;
}

/** Why this cannot be counted, as a sentence; null when it can. 专项 is a fixed sum: more than it is a slip of the pen. */
export function refusalOf(income: Income, { others, today, totalFen }: Around): string | null {
  const missing = lacking(income);
  if (missing.length > 0) return `还差：${missing.join('、')}。`;
  if (income.arrivedOn > today) return '到账日期不能晚于今天。';
  const sum = arrivedFen(others, 'special') + (income.amountFen ?? 0);
  return income.fundSource === 'special' && sum > totalFen
    ? `到账合计 ${formatYuan(sum)} 元，超过专项经费总额 ${formatYuan(totalFen)} 元，请核对金额。`
    : null;
}
