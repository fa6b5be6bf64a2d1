import { demands } from './demands.ts';
import { isObject, lookAt } from './nodes.ts';

export interface StyleFinding {
  readonly mark: string;
  readonly about: string;
  readonly isMet: boolean;
  /** What was seen, or everything that is wrong, as sentences for the person who reviews the card. */
  readonly words: readonly string[];
}

/** Holds a card against what makes a card good, as far as its JSON tells. What is asked of the words themselves a person must judge. */
export function reviewStyle(card: unknown): readonly StyleFinding[] {
  const look = lookAt(isObject(card) ? card : {});
  return demands.map(({ mark, about, look: see }) => {
    const { seen, faults } = see(look);
    return { mark, about, isMet: faults.length === 0, words: faults.length === 0 ? [seen] : faults };
  });
}
