import type { Turn } from '../chat/turn.ts';
import { type ExpenseReading, read } from '../reading/reading.ts';
import type { Station } from '../station/station.ts';
import type { Claim, Line } from './claim.ts';
import { learnedCategory, learnWord } from './claim-learned.store.ts';

/** Whether the reader itself knows the word would be another matter: then there is nothing to learn. */
const isUnknown = (word: string, at: Date): boolean => {
  const [expense] = read(`${word}付了100元`, at).expenses;
  return expense === undefined || (expense.category === null && expense.forbidden === null);
};

const mayTeach = ({ what, kind, forbidden, category, fundSource }: Line): boolean =>
  what !== '' && kind === null && forbidden === null && category !== null && fundSource !== 'own';

/** What was filed teaches the next reading of this station: names that only a person could place. */
export async function learnFrom(turn: Turn, claim: Claim): Promise<void> {
  for (const line of claim.lines) {
    if (!mayTeach(line) || line.category === null || !isUnknown(line.what, turn.now)) continue;
    const taught = { word: line.what, category: line.category, byId: claim.submitterId, at: turn.now };
    await learnWord(turn.tx, claim.stationId, taught);
  }
}

/** What the words leave open is as the station's people chose before, marked 推定. */
export async function asLearned(turn: Turn, station: Station, expense: ExpenseReading): Promise<ExpenseReading> {
  if (expense.category !== null || expense.kind !== null || expense.forbidden !== null || expense.what === null)
    return expense;
  const category = await learnedCategory(turn.tx, station.id, expense.what);
  if (category === null) return expense;
  const ask = expense.ask.filter((field) => field !== 'category');
  return { ...expense, category, ask, inferred: [...expense.inferred, 'category'] };
}
