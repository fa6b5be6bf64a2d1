import { createRequire } from 'node:module';

interface Money {
  readonly cn: { toMoney(yuan: string, options: { outSymbol: boolean; forceZheng: boolean }): string };
}

/** A writer of 大写 that is not the one under test. */
export const Nzh = createRequire(import.meta.url)('nzh') as Money;
