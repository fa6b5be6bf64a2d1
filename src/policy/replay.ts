import { isDeepStrictEqual } from 'node:util';
import type { Edition } from './edition.ts';
import { factsOf } from './parse.ts';
import { type Effect, type Finding, type Outcome, review } from './rule.ts';

/** What was kept of a review when it was made. `facts` and `findings` as they were stored. */
export interface StoredReview {
  readonly label: string;
  readonly stage: string;
  readonly outcome: string;
  readonly chargeFen: number;
  readonly facts: unknown;
  readonly findings: unknown;
}

/** A finding that one of the two reviews has and the other has not, or has with another effect. */
export interface Shift {
  readonly rule: string;
  readonly from: Effect | null;
  readonly to: Effect | null;
}

export interface Difference {
  readonly label: string;
  readonly stage: string;
  readonly chargeFen: number;
  readonly from: string;
  readonly to: Outcome;
  /** Empty where only wording differs. */
  readonly shifts: readonly Shift[];
}

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' && value !== null && 'rule' in value && 'effect' in value;

const findingsOf = (value: unknown): readonly Finding[] => (Array.isArray(value) ? value.filter(isFinding) : []);

function shiftsBetween(before: readonly Finding[], after: readonly Finding[]): readonly Shift[] {
  const effectIn = (findings: readonly Finding[], rule: string): Effect | null =>
    findings.find((finding) => finding.rule === rule)?.effect ?? null;
  const ids = [...new Set([...before, ...after].map((finding) => finding.rule))];
  return ids
    .map((rule) => ({ rule, from: effectIn(before, rule), to: effectIn(after, rule) }))
    .filter(({ from, to }) => from !== to);
}

/** Undefined values are not kept in JSON: what is compared is what would be stored. */
const asStored = (findings: readonly Finding[]): unknown => JSON.parse(JSON.stringify(findings));

/** Judges stored facts by an edition; null where the stored review says the same, word for word. */
export function replayed(edition: Edition, stored: StoredReview): Difference | null {
  const { outcome, findings } = review(edition.rules, factsOf(stored.facts));
  if (stored.outcome === outcome && isDeepStrictEqual(stored.findings, asStored(findings))) return null;
  const { label, stage, chargeFen } = stored;
  return {
    label,
    stage,
    chargeFen,
    from: stored.outcome,
    to: outcome,
    shifts: shiftsBetween(findingsOf(stored.findings), findings),
  };
}

export interface Tally {
  readonly lines: number;
  readonly fen: number;
}

/** Sums of a replay, kept small however many lines there are. */
export interface Summary {
  readonly judged: Tally;
  readonly changed: Tally;
  /** `ask → pass` and so on; `only wording` where outcome and findings are the same. */
  readonly byOutcome: Readonly<Record<string, Tally>>;
  /** `12.2-tea-break: ask → none`. */
  readonly byRule: Readonly<Record<string, Tally>>;
}

const none: Tally = { lines: 0, fen: 0 };
const plus = (tally: Tally | undefined, fen: number): Tally => ({
  lines: (tally?.lines ?? 0) + 1,
  fen: (tally?.fen ?? 0) + fen,
});

export const noSummary: Summary = { judged: none, changed: none, byOutcome: {}, byRule: {} };

const outcomeKey = ({ from, to, shifts }: Difference): string =>
  from !== to ? `${from} → ${to}` : shifts.length > 0 ? `${to}, other findings` : 'only wording';
const shiftKey = ({ rule, from, to }: Shift): string => `${rule}: ${from ?? 'none'} → ${to ?? 'none'}`;

export function summed(summary: Summary, chargeFen: number, difference: Difference | null): Summary {
  const judged = plus(summary.judged, chargeFen);
  if (!difference) return { ...summary, judged };
  const outcome = outcomeKey(difference);
  const byRule = { ...summary.byRule };
  for (const shift of difference.shifts) byRule[shiftKey(shift)] = plus(byRule[shiftKey(shift)], chargeFen);
  return {
    judged,
    changed: plus(summary.changed, chargeFen),
    byOutcome: { ...summary.byOutcome, [outcome]: plus(summary.byOutcome[outcome], chargeFen) },
    byRule,
  };
}
