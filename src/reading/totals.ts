import type { Marks } from './groups.ts';
import { hasOwnThing, hasResidue, type Line, partOf, unknown } from './line.ts';

const isOnlyTotal = (line: Line): boolean =>
  line.group.prices.every((price) => price.role === 'total' || price.role === 'invoice');
const sumOf = (lines: readonly Line[]): number | null =>
  lines.every((line) => line.worth.fen !== null && !line.worth.isAsked)
    ? lines.reduce((sum, line) => sum + (line.worth.fen ?? 0), 0)
    : null;

/** Takes a total out of the line it was written beside: the line's own worth, and the total in fen. */
function withoutTotal(marks: Marks, line: Line): { readonly line: Line; readonly total: number } | null {
  const totals = line.group.prices.filter((price) => price.role === 'total' || price.role === 'invoice');
  const parts = line.group.prices.filter((price) => !totals.includes(price));
  const total = totals[0]?.fen ?? null;
  if (totals.length !== 1 || parts.length === 0 || total === null || line.worth.fen !== null) return null;
  const own = partOf(marks, { ...line.group, prices: parts });
  return { line: own, total };
}

/** 「咨询费 3000，王教授 1500，李教授 1500」: the thing with the sum, then the people. */
const isHeading = (line: Line, others: readonly Line[]): boolean =>
  hasOwnThing(line) &&
  line.people.length === 0 &&
  others.every((other) => other.people.length > 0 && !hasOwnThing(other));

/** A bare first or last figure that is exactly, or nearly, the sum of all others is no line of its own. */
function looksLikeTotal(marks: Marks, line: Line, others: readonly Line[]): 'yes' | 'nearly' | 'no' {
  const all = sumOf(others);
  const own = line.worth.fen;
  if (own === null || all === null || others.length < 2) return 'no';
  if ([line, ...others].every(({ text }) => /[一二三四优特]等?奖/.test(text))) return 'no';
  if (line.people.length > 0 && others.every((other) => other.people.length > 0)) return 'no';
  if (isHeading(line, others)) return own === all ? 'yes' : 'nearly';
  if (hasOwnThing(line)) return own === all ? (opensParts(marks, line) ? 'yes' : 'nearly') : 'no';
  if (own === all) return 'yes';
  return Math.abs(own - all) <= all * 0.15 && !hasResidue(marks, line) ? 'nearly' : 'no';
}

/** 「会务服务费 12000，含场地 6000、搭建 4000」: the sum says itself that its parts follow. */
function opensParts({ text }: Marks, { group }: Line): boolean {
  const last = group.prices.at(-1);
  return (
    last !== undefined &&
    /^(?:元|块)?\s?[，,：:（(]?\s?(?:其中)?(?:含|包括|包含|明细|分为|分别)/.test(text.slice(last.end, last.end + 12))
  );
}

interface Settled {
  readonly lines: readonly Line[];
  /** Words before, between or after the lines that speak of all of them. */
  readonly shared: readonly Line[];
}

const spoiled = (lines: readonly Line[]): readonly Line[] => lines.map((line) => ({ ...line, worth: unknown }));

/** A stated total must agree with its parts; where it does not, no amount is to be trusted. */
export function settleTotals(marks: Marks, lines: readonly Line[]): Settled {
  if (lines.length < 2) return { lines, shared: [] };
  const alone = lines.find(
    (line) =>
      isOnlyTotal(line) &&
      line.worth.fen !== null &&
      (!hasOwnThing(line) || line.worth.fen === sumOf(lines.filter((other) => other !== line))),
  );
  if (alone)
    return againstTotal(
      lines.filter((line) => line !== alone),
      alone.worth.fen,
      alone,
    );
  for (const line of lines) {
    const split = withoutTotal(marks, line);
    if (split)
      return againstTotal(
        lines.map((other) => (other === line ? split.line : other)),
        split.total,
        null,
      );
  }
  const ends = [lines[0], lines.at(-1)].filter((line) => line !== undefined);
  for (const end of ends) {
    const others = lines.filter((line) => line !== end);
    const verdict = looksLikeTotal(marks, end, others);
    if (verdict === 'yes') return { lines: others, shared: [end] };
    if (verdict === 'nearly') return { lines: spoiled(lines), shared: [] };
  }
  return { lines, shared: [] };
}

function againstTotal(lines: readonly Line[], total: number | null, alone: Line | null): Settled {
  const shared = alone ? [alone] : [];
  const exactSum = sumOf(lines);
  if (exactSum !== null && exactSum === total) return { lines, shared };
  const open = lines.filter((line) => line.worth.fen === null);
  if (
    lines.length === 1 &&
    total !== null &&
    total === 2 * (exactSum ?? 0) &&
    alone &&
    /往返|来回|双程/.test(alone.text)
  )
    return { lines: lines.map((line) => ({ ...line, worth: alone.worth })), shared };
  if (lines.length === 1 && open.length === 1 && total !== null)
    return {
      lines: lines.map((line) => ({ ...line, worth: { fen: total, isAsked: false, isComputed: false } })),
      shared,
    };
  return { lines: spoiled(lines), shared };
}
