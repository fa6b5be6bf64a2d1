import { dayOf } from '../days.ts';
import { isAbsence } from './delegation.ts';
import { marksOf } from './marks.ts';
import { read } from './read.ts';
import type { Amendment, ExpenseReading, Reading } from './shape.ts';
import { signsOf } from './signs.ts';
import { normalise } from './text.ts';

/** One thought sent in pieces: 「昨天给张教授」「1500」「咨询费」. */

/** Nobody sends more than this as a part of a sentence, nor a part with a stop in it. */
const LONGEST_PIECE = 14;
const LONGEST_AFTERTHOUGHT = 40;
const stop = /[，,。；;！!？?]/;

/** Says nothing to be done by itself, but names somebody, a day, a sum or a thing. */
export function isPiece(text: string, at: Date): boolean {
  if (text.length > LONGEST_PIECE || stop.test(text) || isAbsence(text) || read(text, at).intent !== 'none')
    return false;
  const signs = signsOf(marksOf(normalise(text), dayOf(at)));
  return (signs.hasAmount || signs.hasPerson || signs.hasDate || signs.hasThing) && !signs.isQuestion;
}

/** What alone may be the end of a thought; everything else is a request of its own. A thing alone asks for its budget. */
const mayEnd: readonly Reading['intent'][] = ['none', 'expense', 'budget_query'];

/** What a message says together with what was said right before it; null when it says no less alone. */
export function together(before: string, text: string, at: Date): { text: string; reading: Reading } | null {
  const alone = read(text, at);
  if (!mayEnd.includes(alone.intent)) return null;
  const joined = `${before} ${text}`;
  const reading = read(joined, at);
  if (reading.intent !== 'expense') return null;
  const isBetter =
    alone.intent !== 'expense' ||
    (alone.expenses.length === reading.expenses.length && openOf(reading.expenses) < openOf(alone.expenses));
  return isBetter ? { text: joined, reading } : null;
}

/** How much of the lines is unsaid. */
const openOf = (lines: readonly ExpenseReading[]): number =>
  lines.reduce(
    (sum, line) =>
      sum + line.ask.length + [line.payee, line.date, line.category].filter((said) => said === null).length,
    0,
  );

/** What an afterthought (「清华的」「税前」) adds to a message of one line: only what was open, never another amount. */
export function supplement(before: string, text: string, at: Date): Amendment | null {
  if (text.length > LONGEST_AFTERTHOUGHT) return null;
  const [old, ...others] = read(before, at).expenses;
  const [next, ...more] = read(`${before} ${text}`, at).expenses;
  if (!old || !next || others.length + more.length > 0 || old.amountFen !== next.amountFen) return null;
  const added = Object.fromEntries(
    (['category', 'date', 'payee', 'employer', 'basis', 'paid', 'payTo', 'fundSource'] as const)
      .filter((field) => old[field] === null && next[field] !== null)
      .map((field) => [field, next[field]]),
  );
  return Object.keys(added).length === 0 ? null : (added as Amendment);
}
