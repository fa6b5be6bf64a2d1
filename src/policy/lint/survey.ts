import { type Facts, type Kind, kinds, type Stage, stages } from '../facts.ts';
import { type Effect, type Finding, type Outcome, type Rule, review } from '../rule.ts';
import { orderly, samples } from './samples.ts';

/** How a rule behaved over the samples. */
export interface Behaviour {
  readonly stages: Readonly<Record<Stage, ReadonlySet<Effect>>>;
  /** One sentence for each effect: the first that was said. */
  readonly messages: ReadonlyMap<Effect, string>;
  readonly quotes: ReadonlySet<string>;
  readonly asksRuling: boolean;
  /** Ways out with a change: how many were proposed, and how many led out. */
  readonly proposed: number;
  readonly led: number;
}

interface Draft {
  readonly stages: Record<Stage, Set<Effect>>;
  readonly messages: Map<Effect, string>;
  readonly quotes: Set<string>;
  asksRuling: boolean;
  proposed: number;
  led: number;
}

const blank = (): Draft => ({
  stages: { draft: new Set(), submit: new Set(), approve: new Set(), pay: new Set(), close: new Set() },
  messages: new Map(),
  quotes: new Set(),
  asksRuling: false,
  proposed: 0,
  led: 0,
});

const changes = (finding: Pick<Finding, 'remedies'>): number =>
  finding.remedies.filter(({ change }) => change !== null).length;

/** 配套 has conditions of its own and is told apart: what a rule does is told of 专项, unless it speaks of other money alone. */
const isTypicalOf = (rule: Rule, { expense: { fundSource } }: Facts): boolean =>
  fundSource !== 'matching' || !rule.funds.includes('special');

function note(draft: Draft, finding: Finding, stage: Stage | null, isTypical: boolean): void {
  if (stage && isTypical) draft.stages[stage].add(finding.effect);
  if (!draft.messages.has(finding.effect)) draft.messages.set(finding.effect, finding.message);
  if (finding.quote !== null) draft.quotes.add(finding.quote);
  if (isTypical && finding.asks.includes('ruling')) draft.asksRuling = true;
  draft.led += changes(finding);
}

/** What every rule did over all samples, by its place in the list: two rules may share an id by mistake. */
export function survey(rules: readonly Rule[], cases: Iterable<Facts> = samples()): readonly Behaviour[] {
  const drafts = rules.map(blank);
  const placeOf = new Map(rules.map((rule, place) => [rule.id, place]));
  for (const facts of cases) {
    for (const finding of review(rules, facts).findings) {
      const draft = drafts[placeOf.get(finding.rule) ?? -1];
      const rule = rules[placeOf.get(finding.rule) ?? -1];
      if (!draft || !rule) continue;
      note(draft, finding, facts.stage, isTypicalOf(rule, facts));
      draft.proposed += changes(rule.check(facts) ?? { remedies: [] });
    }
  }
  return drafts;
}

/** How lines in order are judged, kind by kind, over all stages. */
export const orderlyOutcomes = (rules: readonly Rule[]): ReadonlyMap<Kind, ReadonlySet<Outcome>> =>
  new Map(kinds.map((kind) => [kind, new Set(stages.map((stage) => review(rules, orderly(kind, stage)).outcome))]));
