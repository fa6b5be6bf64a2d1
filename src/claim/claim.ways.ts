import { type Category, categories, categoryNames, type FundSource } from '../category.ts';
import { formatYuan } from '../money.ts';
import { type Finding, type Remedy, review, rules, withdraw } from '../policy/index.ts';
import { type CentreQuestion, isSameTopic, type Topic } from '../ruling/ruling.ts';
import type { LineReview } from './claim.facts.ts';

/**
 * The ways on that one press takes: remedies of findings that change a choice the draft itself holds, ask the centre, or begin an adjustment
 * of the budget. What takes a paper or another day stays words. Pure.
 */

export const wayKinds = ['amount', 'adjust', 'centre', 'own'] as const;
export type WayKind = (typeof wayKinds)[number];

export type Way = { readonly line: number } & (
  | { readonly kind: 'amount'; readonly amountFen: number }
  | { readonly kind: 'adjust'; readonly from: Category; readonly to: Category; readonly amountFen: number }
  | { readonly kind: 'centre'; readonly topic: Topic }
  | { readonly kind: 'own'; readonly fundSource: FundSource }
);

/** Whether a ruling of the centre on the kind of the line would take the finding away. */
function isSettledByKind({ facts }: LineReview, rule: string): boolean {
  const { kind } = facts.expense;
  if (kind === null || kind === 'other') return false;
  const ruling = { kind, answer: 'yes', state: 'confirmed', words: null } as const;
  const project = { ...facts.project, rulings: [ruling] };
  return !review(rules, { ...facts, project }).findings.some((finding) => finding.rule === rule);
}

/** A question is about the kind of spending where an answer on it would settle the finding, else about the article. */
const topicOf = (judged: LineReview, { rule, article }: Finding): Topic =>
  isSettledByKind(judged, rule) ? { kind: judged.facts.expense.kind, article: null } : { kind: null, article };

const isAsking = ({ change }: Remedy): boolean => change?.expense?.documents?.includes('ruling') === true;

/** Which press a remedy is, or null where it is words. */
export function wayKindOf(remedy: Remedy): WayKind | null {
  if (isAsking(remedy)) return 'centre';
  if (remedy.change?.project?.budgetFen !== undefined) return 'adjust';
  const { amountFen, fundSource } = remedy.change?.expense ?? {};
  if (amountFen !== undefined) return 'amount';
  return fundSource === 'own' ? 'own' : null;
}

/** What a remedy would move between two 科目: the budget it changes, against the budget as it is. */
function shiftOf({ facts, line }: LineReview, { change }: Remedy): Omit<Way & { kind: 'adjust' }, 'line'> | null {
  const to = facts.expense.category;
  const next = change?.project?.budgetFen ?? {};
  const from = categories.find((category) => category !== to && next[category] !== undefined);
  if (to === null || from === undefined || line.fundSource === 'own') return null;
  return { kind: 'adjust', from, to, amountFen: (next[to] ?? 0) - (facts.project.budgetFen[to] ?? 0) };
}

function wayOf(judged: LineReview, finding: Finding, remedy: Remedy): Way | null {
  const line = judged.line.ordinal;
  const { amountFen } = remedy.change?.expense ?? {};
  const kind = wayKindOf(remedy);
  switch (kind) {
    case 'centre':
      return { line, kind, topic: topicOf(judged, finding) };
    case 'amount':
      return amountFen === undefined ? null : { line, kind, amountFen };
    case 'adjust': {
      const shift = shiftOf(judged, remedy);
      return shift && { line, ...shift };
    }
    case 'own':
      return { line, kind, fundSource: 'own' };
    default:
      return null;
  }
}

/** One press of a sort for each line: of several amounts the smallest, which is within every limit; a question for each topic. */
function joined(ways: readonly Way[]): readonly Way[] {
  const kept = new Map<string, Way>();
  for (const way of ways) {
    const key = `${way.line}/${way.kind}/${way.kind === 'centre' ? JSON.stringify(way.topic) : ''}`;
    const known = kept.get(key);
    const isSmaller = known?.kind === 'amount' && way.kind === 'amount' && way.amountFen < known.amountFen;
    if (!known || isSmaller) kept.set(key, way);
  }
  return [...kept.values()];
}

/** The ways on of a claim: those of what is refused first, of each those that stay on the project's money first. */
export function waysOf(reviews: readonly LineReview[]): readonly Way[] {
  const of = (effect: Finding['effect']): readonly Way[] =>
    reviews.flatMap((judged) =>
      judged.review.findings
        .filter((finding) => finding.effect === effect)
        .flatMap((finding) => finding.remedies.flatMap((remedy) => wayOf(judged, finding, remedy) ?? []))
        .sort((a, b) => wayKinds.indexOf(a.kind) - wayKinds.indexOf(b.kind)),
    );
  return joined([...of('refuse'), ...of('ask')]);
}

/** The question to the centre that a way would put, if it was put already: the latest. */
export const questionOf = (way: Way, asked: readonly CentreQuestion[]): CentreQuestion | undefined =>
  way.kind === 'centre' ? asked.findLast((question) => isSameTopic(question, way.topic)) : undefined;

/** What has become of a question. */
export const questionText = ({ article, answer }: CentreQuestion): string =>
  answer === null
    ? '已请示创新服务中心，答复后这里会更新。'
    : `创新服务中心对${article}的答复：${answer}。请在说明里写明本笔怎样符合。`;

const place = (line: number, isOnly: boolean): string => (isOnly ? '' : `第 ${line} 笔`);

/** What a press sends back: which way is meant, and the figure that stood on its button. */
export const wayKey = (way: Way): string =>
  way.kind === 'amount'
    ? `amount ${way.amountFen}`
    : way.kind === 'adjust'
      ? `adjust ${way.from} ${way.to} ${way.amountFen}`
      : way.kind === 'centre'
        ? `centre ${way.topic.kind ?? way.topic.article}`
        : way.kind;

/** What stands on the button. */
export function wayText(way: Way, isOnly: boolean): string {
  switch (way.kind) {
    case 'amount':
      return `${place(way.line, isOnly)}调减到 ${formatYuan(way.amountFen)} 元`;
    case 'adjust':
      return `${place(way.line, isOnly)}预算调整：从${categoryNames[way.from]}调 ${formatYuan(way.amountFen)} 元`;
    case 'centre':
      return `${place(way.line, isOnly)}请示创新服务中心`;
    case 'own':
      return `${place(way.line, isOnly)}由单位自行承担`;
    default:
      return way satisfies never;
  }
}

/** Whether a remedy is better said in words: beside its button an amount tells who bears the rest. */
export const isSaid = (remedy: Remedy): boolean =>
  remedy.text !== withdraw.text && wayKindOf(remedy) !== 'own' && wayKindOf(remedy) !== 'centre';

const staysOnProject = ({ change, text }: Remedy): boolean =>
  change === null ? text !== withdraw.text : change.expense?.fundSource !== 'own';

/** Lines that are refused with no way on the project's money, and whether the unit may bear them. */
function hopeless({ review: { findings } }: LineReview): 'no' | 'own' | 'none' {
  const refused = findings.filter((finding) => finding.effect === 'refuse');
  if (refused.every(({ remedies }) => remedies.some(staysOnProject))) return 'no';
  return refused.some(({ remedies }) => remedies.some((remedy) => wayKindOf(remedy) === 'own')) ? 'own' : 'none';
}

/** Says plainly where there is no lawful way on. */
export function hopelessTexts(reviews: readonly LineReview[]): readonly string[] {
  const isOnly = reviews.length === 1;
  return reviews.flatMap((judged) => {
    const state = hopeless(judged);
    if (state === 'no') return [];
    const line = isOnly ? '这笔' : place(judged.line.ordinal, false);
    return state === 'own'
      ? [`${line}在专项经费里没有可行的办法，只能由单位自行承担，或者撤回。`]
      : [`${line}没有可行的办法，请撤回。`];
  });
}
