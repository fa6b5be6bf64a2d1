import type { Day } from '../days.ts';
import { marksOf } from './marks.ts';
import { normalise } from './text.ts';

/** 定金 + 尾款: what of one price is to be paid first. */

const FIRST = '(?:定金|订金|首付款?|首期款?|首款|预付款?|先(?:付|给|打|转|交))';
const firstBefore = new RegExp(`${FIRST}[^，,。；;\\d\\n]{0,6}$`);
const firstAfter = new RegExp(`^(?:元|块钱?)?(?:的|做|作|当|算|作为)?${FIRST}`);
const sharePatterns = [
  new RegExp(`${FIRST}[^，,。；;\\d\\n]{0,6}(\\d{1,2})\\s?%`),
  new RegExp(`(\\d{1,2})\\s?%[^，,。；;\\d\\n]{0,3}${FIRST}`),
];

function shareOf(words: string, totalFen: number): number | null {
  const percent = sharePatterns.map((pattern) => pattern.exec(words)?.[1]).find((found) => found !== undefined);
  const fen = percent === undefined ? null : (totalFen * Number(percent)) / 100;
  return fen !== null && Number.isInteger(fen) && fen > 0 ? fen : null;
}

/** The part of `totalFen` that the words put first, in fen; null when they name none, more than one, or no less than the whole. */
export function firstPartIn(text: string, today: Day, totalFen: number): number | null {
  const words = normalise(text);
  const named = marksOf(words, today).prices.filter(
    ({ start, end }) =>
      firstBefore.test(words.slice(Math.max(0, start - 12), start)) || firstAfter.test(words.slice(end, end + 10)),
  );
  const [first, ...others] = named;
  const fen = first && others.length === 0 ? first.fen : named.length === 0 ? shareOf(words, totalFen) : null;
  return fen !== null && fen < totalFen ? fen : null;
}
