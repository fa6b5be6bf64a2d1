import { seededChance } from '../../src/chance.ts';

/** Seeded chance: the same seed always tells the same story. */
export interface Random {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
}

export function createRandom(seed: number): Random {
  const next = seededChance((seed * 2_654_435_761) >>> 0);
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, chance: (probability) => next() < probability, pick: (items) => at(items, next()) };
}

/** The item a number between 0 and 1 stands for: how a move chooses among what there is when it is made. */
export function at<T>(items: readonly T[], share: number): T {
  const item = items[Math.min(items.length - 1, Math.floor(share * items.length))];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}
