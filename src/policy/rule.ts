import type { Category, FundSource } from '../category.ts';
import type { Day } from '../days.ts';
import type { DocumentKind, Facts, InvoiceFacts } from './facts.ts';
import { oncePer } from './memo.ts';
import type { ReadingId } from './readings.ts';
import { EDITION } from './text/index.ts';

/** `refuse` stops a claim, `ask` lets it on with an answer or a 说明 to a person who decides, `note` is only shown. */
export const effects = ['note', 'ask', 'refuse'] as const;
export type Effect = (typeof effects)[number];
export type Outcome = 'pass' | 'ask' | 'refuse';

/** What a finding can ask for. The first eleven are the names the reader of messages uses too. */
export type Ask =
  | 'amount'
  | 'category'
  | 'payee'
  | 'payee.employer'
  | 'payee.relation'
  | 'payee.fiscallySupported'
  | 'basis'
  | 'activity'
  | 'fundSource'
  | 'station'
  | 'date'
  | 'kind'
  | 'purpose'
  | 'paid'
  | 'payTo'
  | 'payOn'
  | 'payee.staffing'
  | 'payee.title'
  | 'days'
  | 'headCount'
  | 'invoice'
  | 'documents'
  | 'ruling'
  | 'budget'
  | 'agreement'
  | 'period'
  | 'hostUnit'
  | 'stage';

/**
 * A partial input line that a remedy proposes. The type lists choices and nothing else: proposing another fact would be proposing
 * 「提供虚假资料」 (第十三条（一）). Of `invoices` only `allocatedFen` may differ; the list stands whole because a list replaces a list.
 */
export interface Change {
  readonly expense?: {
    readonly amountFen?: number;
    readonly fundSource?: FundSource;
    readonly payOn?: Day;
    readonly documents?: readonly DocumentKind[];
    readonly activity?: { readonly evidence: readonly DocumentKind[] };
    readonly invoices?: readonly InvoiceFacts[];
  };
  readonly project?: { readonly budgetFen?: Readonly<Partial<Record<Category, number>>> };
}

/** A way out: words, and the change that takes the finding away, or null where only words help. */
export interface Remedy {
  readonly text: string;
  readonly change: Change | null;
}

export interface Finding {
  readonly rule: string;
  /** As people write it: `第十条`, `第十一条（一）`. */
  readonly article: string;
  readonly effect: Effect;
  /** Exact words of that article, or null where the rule rests on the agreement or on bookkeeping. */
  readonly quote: string | null;
  readonly message: string;
  readonly asks: readonly Ask[];
  readonly remedies: readonly Remedy[];
}

/** What a rule itself has to say; its id and article are added by the review. */
export type Verdict = Omit<Finding, 'rule' | 'article'>;

export interface Rule {
  readonly id: string;
  readonly article: string;
  /** What is looked at, for people to read (`docs/规则.md`). */
  readonly checks: string;
  /** The readings it rests on, where the text leaves something open. */
  readonly readings?: readonly ReadingId[];
  /** The money it speaks about. A missing fund source is judged as 专项. */
  readonly funds: readonly FundSource[];
  /** Pure, and never throws: an unknown fact is asked about or left alone. */
  readonly check: (facts: Facts) => Verdict | undefined;
}

export interface Review {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly edition: string;
}

/** 专项 and 配套 are kept in this ledger; what the unit bears itself is not. */
export const inLedger: readonly FundSource[] = ['special', 'matching'];
export const onSpecial: readonly FundSource[] = ['special'];

/** 第十一条 is written for 专项; for 配套, which has conditions of its own, it is advice. */
const isAdvice = (rule: Rule, facts: Facts): boolean =>
  facts.expense.fundSource === 'matching' && rule.article.startsWith('第十一条');

/** The rules that speak about a kind of money, sorted out once for each list. */
const byFund = oncePer((rules: readonly Rule[]): Readonly<Record<FundSource, readonly Rule[]>> => {
  const of = (fund: FundSource): readonly Rule[] => rules.filter((rule) => rule.funds.includes(fund));
  return { special: of('special'), matching: of('matching'), own: of('own') };
});

const rulesFor = (rules: readonly Rule[], facts: Facts): readonly Rule[] =>
  byFund(rules)[facts.expense.fundSource ?? 'special'];

function findingOf(rule: Rule, facts: Facts): Finding | undefined {
  const verdict = rule.check(facts);
  if (!verdict) return undefined;
  const finding = { rule: rule.id, article: rule.article, ...verdict };
  return isAdvice(rule, facts) ? { ...finding, effect: 'note' } : finding;
}

function findingsOf(rules: readonly Rule[], facts: Facts): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rulesFor(rules, facts)) {
    const finding = findingOf(rule, facts);
    if (finding) findings.push(finding);
  }
  return findings;
}

/** The facts as they would be with a change: objects merge, other values replace. */
export function withChange(facts: Facts, change: Change): Facts {
  const { activity, ...rest } = change.expense ?? {};
  const held = facts.expense.activity;
  return {
    ...facts,
    project: { ...facts.project, budgetFen: { ...facts.project.budgetFen, ...change.project?.budgetFen } },
    expense: { ...facts.expense, ...rest, activity: held && activity ? { ...held, ...activity } : held },
  };
}

const refused = (findings: readonly Finding[]): readonly string[] =>
  findings.filter((finding) => finding.effect === 'refuse').map((finding) => finding.rule);

/** A way out is only shown when it leads out: the finding goes, and nothing new stops the claim. */
function leadsOut(
  rules: readonly Rule[],
  facts: Facts,
  before: readonly Finding[],
  rule: string,
  remedy: Remedy,
): boolean {
  if (!remedy.change) return true;
  const after = withChange(facts, remedy.change);
  const stopped = refused(before);
  return !rulesFor(rules, after).some((other) => {
    if (other.id !== rule && stopped.includes(other.id)) return false;
    const finding = findingOf(other, after);
    return finding !== undefined && (other.id === rule || finding.effect === 'refuse');
  });
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  if (findings.some((finding) => finding.effect === 'refuse')) return 'refuse';
  return findings.some((finding) => finding.effect === 'ask') ? 'ask' : 'pass';
}

/** All findings at once, in the order of the rules; the strongest effect is the outcome. */
export function review(rules: readonly Rule[], facts: Facts): Review {
  const found = findingsOf(rules, facts);
  const findings = found.map((finding) => ({
    ...finding,
    remedies: finding.remedies.filter((remedy) => leadsOut(rules, facts, found, finding.rule, remedy)),
  }));
  return { outcome: outcomeOf(findings), findings, edition: EDITION };
}
