import { read } from './read.ts';
import { type ExpenseReading, inAskOrder, type Reading } from './shape.ts';

/** What was recognised in a recording is never trusted: every amount is asked, and what else was heard stands as 推定. */

const supposable = ['date', 'category', 'payee', 'employer', 'basis', 'relation', 'paid'] as const;

const doubted = (one: ExpenseReading): ExpenseReading => ({
  ...one,
  ask: inAskOrder(['amount', ...one.ask]),
  inferred: [...new Set([...one.inferred, ...supposable.filter((field) => one[field] !== null)])],
});

const unknown = { amountFen: null };

/** An amount of something that is no expense is not taken over at all: its card asks for it. */
const withoutAmounts = ({ payment, refund, income, adjust, target }: Reading): Partial<Reading> => ({
  payment: payment && unknown,
  refund: refund && unknown,
  income: income && unknown,
  adjust: adjust && { ...adjust, ...unknown },
  target: target && Object.fromEntries(Object.entries(target).filter(([name]) => name !== 'amountFen')),
});

/** Reads what was heard at `at`. */
export function readHeard(text: string, at: Date): Reading {
  const reading = read(text, at);
  // What a question supposes is no amount of anything.
  if (reading.intent === 'policy_question' || reading.intent === 'status_query') return reading;
  const { plan } = reading;
  const expenses = reading.expenses.map(doubted);
  const lines = plan?.lines.map((line) => ({ ...line, ask: inAskOrder(['amount', ...line.ask]) })) ?? [];
  return {
    ...reading,
    ...withoutAmounts(reading),
    expenses,
    plan: plan && { ...plan, lines },
    ask: inAskOrder([...reading.ask, ...expenses.flatMap(({ ask }) => ask)]),
  };
}
