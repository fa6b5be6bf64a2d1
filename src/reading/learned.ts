import { gramsOf } from './grams.ts';
import learned from './learned.json' with { type: 'json' };
import { type Intent, intents } from './shape.ts';

/**
 * What a message most likely wants, learnt from the examples of test/reading by `npm run learn`: the last word only where no rule
 * fits. Each gram has a weight for every intent, one letter each.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ZERO = 31;
/** Steps of a weight of one. */
const STEPS = 5;

export const lettersOf = (weights: Iterable<number>): string =>
  [...weights]
    .map((weight) => LETTERS[Math.min(LETTERS.length - 1, Math.max(0, Math.round(weight * STEPS) + ZERO))])
    .join('');
const weightsOf = (letters: string): readonly number[] =>
  [...letters].map((letter) => (LETTERS.indexOf(letter) - ZERO) / STEPS);

const isIntent = (word: string): word is Intent => intents.some((intent) => intent === word);
const order = learned.intents.filter(isIntent);
const bias = weightsOf(learned.bias);
const letters = new Map<string, string>(Object.entries(learned.grams));
const rows = new Map<string, readonly number[]>();

/** Decoded when it is first met: most grams of the table never are. */
function rowOf(gram: string): readonly number[] | null {
  const known = rows.get(gram);
  if (known) return known;
  const written = letters.get(gram);
  if (written === undefined) return null;
  const row = weightsOf(written);
  rows.set(gram, row);
  return row;
}

export interface Guess {
  readonly intent: Intent;
  /** How sure it is, from 0 to 1. */
  readonly share: number;
}

/** The likeliest intent of a message of this shape (see `shapeOf`). */
export function guessOf(shape: string): Guess {
  const known = gramsOf(shape).flatMap((gram) => {
    const row = rowOf(gram);
    return row === null ? [] : [row];
  });
  const scale = 1 / Math.sqrt(known.length + 1);
  const scores = bias.map((value, index) => value + scale * known.reduce((sum, row) => sum + (row[index] ?? 0), 0));
  const top = Math.max(...scores);
  const all = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
  return { intent: order[scores.indexOf(top)] ?? 'none', share: 1 / all };
}
