import type { Category, FundSource } from '../category.ts';

/** One category of one fund source, all in fen. */
export interface BudgetLine {
  readonly category: Category;
  readonly fundSource: FundSource;
  readonly budgetFen: number;
  readonly adjustedFen: number;
  readonly reservedFen: number;
  readonly inReviewFen: number;
  readonly approvedFen: number;
  readonly paidFen: number;
  readonly refundedFen: number;
}

/** The columns that moves touch. */
export const columns = ['adjustedFen', 'reservedFen', 'inReviewFen', 'approvedFen', 'paidFen', 'refundedFen'] as const;
export type Column = (typeof columns)[number];

/** 可用 = 预算 + 调整 − 预占 − 审批中 − 已批待付 − 已支付 + 退回. The only place this formula stands. */
export const availableFen = (line: Omit<BudgetLine, 'category' | 'fundSource'>): number =>
  line.budgetFen +
  line.adjustedFen -
  line.reservedFen -
  line.inReviewFen -
  line.approvedFen -
  line.paidFen +
  line.refundedFen;

/** What a claim's money does at each step of its life. */
export type ClaimMovement = 'submit' | 'release' | 'approve' | 'pay' | 'settle' | 'unapprove' | 'bounce' | 'refund';
/** What a plan keeps for its claims, and what they take of it and give back to it. */
export type PlanMovement = 'reserve' | 'unreserve' | 'draw' | 'undraw' | 'undrawApproved';
export type Movement = ClaimMovement | PlanMovement;

const shifts: Readonly<Record<Movement, Partial<Record<Column, 1 | -1>>>> = {
  submit: { inReviewFen: 1 },
  release: { inReviewFen: -1 },
  approve: { inReviewFen: -1, approvedFen: 1 },
  pay: { approvedFen: -1, paidFen: 1 },
  /** Approved after the unit had already paid (补办): it never waits for payment. */
  settle: { inReviewFen: -1, paidFen: 1 },
  /** Approved, and given back before it was paid. */
  unapprove: { approvedFen: -1 },
  reserve: { reservedFen: 1 },
  unreserve: { reservedFen: -1 },
  /** A claim inside a plan takes what the plan has reserved: what is available stays as it was. */
  draw: { reservedFen: -1, inReviewFen: 1 },
  undraw: { reservedFen: 1, inReviewFen: -1 },
  undrawApproved: { reservedFen: 1, approvedFen: -1 },
  /** The bank sent it back (退汇): it waits for payment again. */
  bounce: { approvedFen: 1, paidFen: -1 },
  /** A seller gave back what had been paid (退款): it can be spent again. */
  refund: { refundedFen: 1 },
};

/** The signed change of each column when `fen` makes `movement`. */
export function shiftsOf(
  movement: Movement,
  fen: number,
): readonly { readonly column: Column; readonly amountFen: number }[] {
  return columns.flatMap((column) => {
    const sign = shifts[movement][column];
    return sign === undefined ? [] : [{ column, amountFen: sign * fen }];
  });
}

/** The line after a movement, or null when the movement takes more than there is. */
export function moved<L extends Omit<BudgetLine, 'category' | 'fundSource'>>(
  line: L,
  movement: Movement,
  fen: number,
): L | null {
  const changes = shiftsOf(movement, fen).map(({ column, amountFen }) => [column, line[column] + amountFen] as const);
  const next: L = { ...line, ...Object.fromEntries(changes) };
  const isSound = columns.every((column) => column === 'adjustedFen' || next[column] >= 0);
  // What gives back or only moves on is never refused: a budget lowered below what is used must not hold claims fast.
  const takesMore = availableFen(next) < availableFen(line);
  return isSound && (!takesMore || availableFen(next) >= 0) ? next : null;
}
