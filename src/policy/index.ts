/** WHAT MAY BE SPENT: pure. Facts in, findings with their articles out. */

export { isExpected, materialsOf, missingPapers } from './annexes.ts';
export { controls } from './controls.ts';
export * from './facts.ts';
export { factsOf, factsSchema } from './parse.ts';
export { type OpenPoint, type ReadingId, readings } from './readings.ts';
export { type AmountLine, amountLines } from './reference.ts';
export {
  type Ask,
  type Change,
  type Effect,
  effects,
  type Finding,
  type Outcome,
  type Remedy,
  type Review,
  type Rule,
  review,
  withChange,
} from './rule.ts';
export { usualQuote } from './rules/11-category.ts';
export { rules } from './rules/index.ts';
export { answersTo, type Situation, situationNames } from './situations.ts';
export {
  chargeFen,
  feeOf,
  grossAfterFen,
  grossOfNetFen,
  isFee,
  isTaxed,
  netAfterFen,
  netOfGrossFen,
  taxAfterFen,
  taxFen,
} from './tax.ts';
export { articleNames, articleText, EDITION, editions, isQuoted, quote, SOURCE } from './text/index.ts';
export type { Article, Measure } from './text/measure.ts';
export { isAlike, isSameUnit } from './units.ts';
export { usualCategory } from './usual.ts';
export { withdraw } from './verdict.ts';
