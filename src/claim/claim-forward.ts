import type { FoundMessage } from '../chat/inbound.ts';
import { dayOf } from '../days.ts';
import { isPiece, together } from '../reading/pieces.ts';
import { type ExpenseReading, type Reading, read } from '../reading/reading.ts';
import { nameOf, type Station } from '../station/station.ts';

/** A forwarded chat read as one list: every message in its own time and its own mouth. Pure. */

export interface ForwardReading {
  /** The words that became lines, a message each. */
  readonly text: string;
  /** Null when nothing in it is an expense. */
  readonly reading: Reading | null;
  /** Messages that speak of money, or change something, and became no line. */
  readonly leftOut: readonly string[];
  /** Pictures, files, voice. */
  readonly attachments: number;
}

/** A thought goes on in the next message of the same person when it follows this soon. */
const SAME_THOUGHT_MS = 120_000;

interface Saying {
  readonly senderId: string;
  readonly text: string;
  readonly at: Date;
  readonly reading: Reading;
}

/** Messages in order, pieces of one thought put together. */
function sayingsOf(messages: readonly FoundMessage[]): readonly Saying[] {
  const said: Saying[] = [];
  for (const { senderId, text, sentAt } of messages) {
    const at = new Date(sentAt);
    const before = said.at(-1);
    const isSequel =
      before?.senderId === senderId &&
      at.getTime() - before.at.getTime() <= SAME_THOUGHT_MS &&
      isPiece(before.text, before.at);
    const joined = isSequel ? together(before.text, text, at) : null;
    if (joined) said.pop();
    said.push({ senderId, at, ...(joined ?? { text, reading: read(text, at) }) });
  }
  return said;
}

/** 「我垫的」 is the one who wrote it, not the one who forwards it; whom the station does not know is asked for. */
function advancer(station: Station, { senderId }: Saying, expense: ExpenseReading): Partial<ExpenseReading> {
  const isWriter = expense.payTo === '我' || (expense.payTo === null && !expense.isAdvancerSaid);
  if (expense.paid !== 'personal' || !isWriter) return {};
  const isKnown = station.members.some(({ openId }) => openId === senderId);
  return { payTo: isKnown ? nameOf(station, senderId) : null, isAdvancerSaid: true };
}

/** What was not dated happened when it was written, and that is inferred. */
const dated = ({ at }: Saying, { date, ask, inferred }: ExpenseReading): Partial<ExpenseReading> =>
  date !== null || ask.includes('date') ? {} : { date: dayOf(at), inferred: [...inferred, 'date'] };

const speaksOfMoney = /\d|[一二两三四五六七八九十百千万]+(?:块|元|百|千|万)/;
const idle = new Set<Reading['intent']>(['none', 'help', 'nudge']);

const isLeftOut = ({ text, reading: { intent } }: Saying): boolean =>
  intent !== 'expense' && (!idle.has(intent) || speaksOfMoney.test(text));

export function readForward(station: Station, messages: readonly FoundMessage[]): ForwardReading {
  const sayings = sayingsOf(messages.filter(({ form, text }) => form === 'text' && text !== ''));
  const found = sayings.filter(({ reading }) => reading.intent === 'expense' && reading.expenses.length > 0);
  const expenses = found.flatMap((saying) =>
    saying.reading.expenses.map((expense) => ({
      ...expense,
      ...advancer(station, saying, expense),
      ...dated(saying, expense),
    })),
  );
  const [first] = found;
  const ask = [...new Set(expenses.flatMap((expense) => expense.ask))];
  return {
    text: found.map(({ text }) => text).join('\n'),
    reading: first ? { ...first.reading, expenses, ask } : null,
    leftOut: sayings.filter(isLeftOut).map(({ text }) => text),
    attachments: messages.filter(({ form, files }) => files !== undefined || !['text', 'merge_forward'].includes(form))
      .length,
  };
}
