import { type Day, dayOf, formatDay } from '../days.ts';
import { fenOfYuan, formatYuan } from '../money.ts';
import { filled, type Part, sumOf } from '../payment/payment.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Claim, unpaidOf } from './claim.ts';

/** What a press of the cashier pays, and on which day: never more than was decided, never before it, never in the future. Pure. */

export interface Order {
  readonly paidOn: Day;
  readonly parts: readonly Part[];
  /** What stands beside it in the history; null when everything is paid at once. */
  readonly note: string | null;
}

export interface Objection {
  readonly reason:
    | 'day-unreadable'
    | 'future'
    | 'before-approval'
    | 'before-bounce'
    | 'amount-unreadable'
    | 'unclear'
    | 'too-much';
  readonly sentence: string;
}

/** What nobody presses by mistake: noted apart. */
export const isAttempt = ({ reason }: Objection): boolean => ['future', 'before-approval', 'too-much'].includes(reason);

/** What the cashier's press and its form say. */
export interface Wish {
  /** Null where it could not be read. */
  readonly paidOn: Day | null;
  /** What was typed as the amount of this payment. */
  readonly part?: unknown;
  /** What was typed of the rest. */
  readonly partNote?: unknown;
  /** What was agreed to be paid now, in fen. */
  readonly payFen?: number | undefined;
  /** Pay what was typed, and no more. */
  readonly isPart?: boolean | undefined;
}

interface Decided {
  readonly act: string;
  readonly at: Date;
}

const typed = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 200) : '');

function objectionToDay(claim: Claim, decisions: readonly Decided[], paidOn: Day, today: Day): Objection | null {
  if (paidOn > today) return { reason: 'future', sentence: '付款日期不能晚于今天；付出以后再点“已付款”。' };
  const approved = decisions.findLast(({ act }) => act === 'approve' || act === 'review');
  if (approved && paidOn < dayOf(approved.at))
    return { reason: 'before-approval', sentence: `付款日期不能早于批准日（${formatDay(dayOf(approved.at))}）。` };
  const bouncedOn = claim.payments.flatMap((payment) => payment.bouncedOn ?? []).at(-1);
  if (bouncedOn !== undefined && paidOn < bouncedOn)
    return { reason: 'before-bounce', sentence: `重新付款的日期不能早于退汇日（${formatDay(bouncedOn)}）。` };
  return null;
}

/** The amount of this press in fen: typed, agreed beforehand, or everything that is left. */
function amountOf({ isPart, payFen }: Wish, typedAmount: string, restFen: number): Result<number, Objection> {
  const fen = typedAmount === '' ? null : fenOfYuan(typedAmount);
  if (isPart === true) {
    if (fen === null) return refuse({ reason: 'amount-unreadable', sentence: '请填写这次付了多少元，例如 1500。' });
    return ok(fen);
  }
  const wanted = payFen ?? restFen;
  if (typedAmount !== '' && fen !== wanted)
    return refuse({
      reason: 'unclear',
      sentence: `“部分付款”里填了 ${typedAmount} 元，没有登记：只付这些请点“登记部分付款”，否则请先清空。`,
    });
  return ok(wanted);
}

/** What is paid by this press, or why it cannot be. */
export function payOrder(claim: Claim, decisions: readonly Decided[], wish: Wish, now: Date): Result<Order, Objection> {
  const { paidOn } = wish;
  if (paidOn === null) return refuse({ reason: 'day-unreadable', sentence: '付款日期看不懂，请从日历中选择。' });
  const objection = objectionToDay(claim, decisions, paidOn, dayOf(now));
  if (objection) return refuse(objection);
  const rest = unpaidOf(claim);
  const amount = amountOf(wish, typed(wish.part), sumOf(rest));
  if (!amount.ok) return amount;
  const parts = filled(rest, amount.value);
  if (!parts)
    return refuse({
      reason: 'too-much',
      sentence: `这次付 ${formatYuan(amount.value)} 元，超过待付的 ${formatYuan(sumOf(rest))} 元，没有登记。`,
    });
  return ok({ paidOn, parts, note: noteOf(claim, parts, typed(wish.partNote)) });
}

const noteOf = (claim: Claim, parts: readonly Part[], words: string): string | null => {
  const isWhole = sumOf(parts) === claim.chargeFen;
  const amount = isWhole ? '' : `付 ${formatYuan(sumOf(parts))} 元`;
  return [amount, words].filter((part) => part !== '').join('；') || null;
};

/** What was agreed to be paid first and has not been; null when all that is left may go at once. Fen. */
export function plannedFen(claim: Claim): number | null {
  const firstFen = claim.lines.reduce((sum, line) => sum + (line.firstFen ?? 0), 0);
  const isFirst = claim.payments.every(({ state }) => state === 'bounced');
  return isFirst && firstFen > 0 && firstFen < claim.chargeFen ? firstFen : null;
}
