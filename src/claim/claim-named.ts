import type { Line } from './claim.ts';

/** Which line words name that say neither number nor payee in full: 「会务公司」 is 北京会务有限公司, 「展板」 a line's own word. Pure. */

/** What every firm's name has, and so names none. */
const COMMON = /北京市?|有限责任公司|有限公司|公司|集团|中心|服务|文化|科技/g;

const LEAST = 2;

const isPartIn = (text: string, words: string): boolean =>
  Array.from({ length: Math.max(0, words.length - LEAST + 1) }, (_, at) => words.slice(at, at + LEAST)).some((part) =>
    text.includes(part),
  );

export const isNamedIn = (text: string, { payee, what }: Pick<Line, 'payee' | 'what'>): boolean =>
  [(payee ?? '').replace(COMMON, ' '), what].some((words) =>
    words.split(/\s+/).some((word) => word.length >= LEAST && isPartIn(text, word)),
  );
