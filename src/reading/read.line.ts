import { yuanOfFen } from '../money.ts';
import {
  type Adjustment,
  type Amendment,
  type ExpenseReading,
  type MoneyReading,
  type Reading,
  read,
  type Target,
} from './reading.ts';

const yuan = (fen: number | null): string | null => (fen === null ? null : yuanOfFen(fen));
const money = ({ amountFen }: MoneyReading): object => ({ amount: yuan(amountFen) });
const withAmount = ({ amountFen, ...rest }: Amendment | Target): object => ({
  ...(amountFen === undefined ? {} : { amount: yuan(amountFen) }),
  ...rest,
});
const adjusted = ({ from, to, amountFen }: Adjustment): object => ({ from, to, amount: yuan(amountFen) });
const expense = ({ amountFen, ...rest }: ExpenseReading): object => ({ amount: yuan(amountFen), ...rest });

/** A reading as programs see it: amounts in yuan, parts the intent does not use left out. */
export function written(reading: Reading): object {
  const {
    intent,
    expenses,
    ask,
    activity,
    amend,
    target,
    adjust,
    payment,
    refund,
    income,
    reminder,
    station,
    citation,
    ruling,
  } = reading;
  return {
    intent,
    expenses: expenses.map(expense),
    ...(activity && { activity }),
    ...(amend && { amend: withAmount(amend) }),
    ...(target && { target: withAmount(target) }),
    ...(adjust && { adjust: adjusted(adjust) }),
    ...(payment && { payment: money(payment) }),
    ...(refund && { refund: money(refund) }),
    ...(income && { income: money(income) }),
    ...(reminder && { reminder }),
    ...(station !== null && { station }),
    ...(citation !== null && { citation }),
    ...(ruling && { ruling }),
    ask,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One line in, one line out, a byte order mark before it or not; whatever is wrong with it is said in its place. */
export function answer(line: string): string {
  let input: unknown;
  try {
    input = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return JSON.stringify({ error: 'not JSON' });
  }
  if (!isRecord(input)) return JSON.stringify({ error: 'not an object' });
  const { id, at, text } = input;
  const given = id === undefined ? {} : { id };
  const instant = new Date(typeof at === 'string' || typeof at === 'number' ? at : Number.NaN);
  if (typeof text !== 'string') return JSON.stringify({ ...given, error: 'text is missing' });
  if (Number.isNaN(instant.getTime())) return JSON.stringify({ ...given, error: 'at is not an instant' });
  return JSON.stringify({ ...given, ...written(read(text, instant)) });
}
