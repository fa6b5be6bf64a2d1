import { categories, categoryItems, categoryNames } from '../../category.ts';
import { type Control, controls } from '../controls.ts';
import { knownEditions } from '../edition.ts';
import { type Facts, type Kind, kindNames } from '../facts.ts';
import { type ReadingId, readings } from '../readings.ts';
import type { Rule } from '../rule.ts';
import { type Standard, standardFaults, standardGaps, standards } from '../standards/index.ts';
import { plainWords } from '../text/index.ts';
import { citations, type Measure } from '../text/measure.ts';
import { usualCategory } from '../usual.ts';
import { type Behaviour, orderlyOutcomes, survey } from './survey.ts';

/** All that a policy is made of. */
export interface Policy {
  readonly measure: Measure;
  readonly rules: readonly Rule[];
  readonly standards: readonly Standard[];
  readonly controls: readonly Control[];
}

/** The policy of today. */
export const policyOfToday = (): Policy | undefined => {
  const [edition] = knownEditions;
  return edition && { measure: edition.measure, rules: edition.rules, standards, controls };
};

/** Citations of one article's items, in the edition at hand. */
const itemsOf = (measure: Measure, name: string): readonly string[] =>
  measure.chapters
    .flatMap(({ articles }) => articles)
    .filter((article) => article.name === name)
    .flatMap((article) => article.items.map(({ mark }) => name + mark));

function doubled(rules: readonly Rule[]): readonly string[] {
  const ids = rules.map(({ id }) => id);
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))].map((id) => `${id}：编号重复`);
}

const silent = (rules: readonly Rule[], behaviours: readonly Behaviour[]): readonly string[] =>
  rules.flatMap(({ id }, place) =>
    (behaviours[place]?.messages.size ?? 0) === 0 ? [`${id}：任何情形下都不会触发`] : [],
  );

/** A way out that never led out anywhere contradicts another rule. */
const deadEnds = (rules: readonly Rule[], behaviours: readonly Behaviour[]): readonly string[] =>
  rules.flatMap(({ id }, place) => {
    const { proposed = 0, led = 0 } = behaviours[place] ?? {};
    return proposed > 0 && led === 0 ? [`${id}：给出的办法都与其他规则相抵触`] : [];
  });

/** What 第十一条 lists, in order in every respect, must be able to pass; a person may have to look, but nothing may refuse it. */
function contradictions(rules: readonly Rule[]): readonly string[] {
  return [...orderlyOutcomes(rules)].flatMap(([kind, outcomes]) => {
    const category = usualCategory(kind);
    return category !== null && outcomes.has('refuse')
      ? [`${kind}（${kindNames[kind]}）：列在${categoryNames[category]}，材料齐全仍被拦下，规则相互抵触`]
      : [];
  });
}

function misquoted({ measure, rules, controls: kept }: Policy, behaviours: readonly Behaviour[]): readonly string[] {
  const words = citations(measure);
  const holds = (article: string, quote: string): boolean =>
    quote !== '' && plainWords(words.get(article) ?? '').includes(plainWords(quote));
  return [
    ...rules.filter(({ article }) => !words.has(article)).map(({ id, article }) => `${id}：办法没有${article}`),
    ...rules.flatMap(({ id, article }, place) =>
      [...(behaviours[place]?.quotes ?? [])]
        .filter((quote) => !holds(article, quote))
        .map((quote) => `${id}：“${quote}”不在${article}里`),
    ),
    ...kept
      .filter(({ article, quote }) => !holds(article, quote))
      .map(({ article, quote }) => `把关说明：“${quote}”不在${article}里`),
  ];
}

/** A 科目, a kind or an item that nothing speaks about. */
function uncovered({ measure, rules, controls: kept }: Policy): readonly string[] {
  const cited = new Set(rules.map(({ article }) => article));
  const outcomes = orderlyOutcomes(rules);
  const isAlwaysSilent = (kind: Kind): boolean =>
    [...(outcomes.get(kind) ?? [])].every((outcome) => outcome === 'pass');
  return [
    ...categories.filter((one) => !cited.has(categoryItems[one])).map((one) => `${categoryNames[one]}：没有规则`),
    ...(Object.keys(kindNames) as Kind[])
      .filter((kind) => usualCategory(kind) === null && isAlwaysSilent(kind))
      .map((kind) => `${kind}（${kindNames[kind]}）：没有科目，也没有规则`),
    ...itemsOf(measure, '第十二条')
      .filter((item) => !cited.has(item))
      .map((item) => `${item}：没有规则`),
    ...itemsOf(measure, '第十三条')
      .filter((item) => !kept.some(({ article }) => article === item))
      .map((item) => `${item}：没有把关说明`),
  ];
}

function dangling({ rules, controls: kept }: Policy): readonly string[] {
  const ids = new Set(rules.map(({ id }) => id));
  const used = new Set(rules.flatMap((rule) => rule.readings ?? []));
  return [
    ...kept.flatMap(({ article, rules: named }) =>
      named.filter((id) => !ids.has(id)).map((id) => `把关说明（${article}）：没有规则 ${id}`),
    ),
    ...(Object.keys(readings) as ReadingId[]).filter((id) => !used.has(id)).map((id) => `${id}：没有规则采用这条解读`),
  ];
}

/** Everything that is wrong with a policy, each fault with the name of what has it; empty when it is sound. */
export function lint(policy: Policy, cases?: Iterable<Facts>): readonly string[] {
  const behaviours = survey(policy.rules, cases);
  return [
    ...doubled(policy.rules),
    ...silent(policy.rules, behaviours),
    ...deadEnds(policy.rules, behaviours),
    ...contradictions(policy.rules),
    ...uncovered(policy),
    ...misquoted(policy, behaviours),
    ...dangling(policy),
    ...standardFaults(policy.standards),
    ...standardGaps(policy.standards),
  ];
}
