import { z } from 'zod';
import { effects, type Finding, type Rule, type Verdict } from './rule.ts';
import { rules } from './rules/index.ts';
import { editions as measures, plainWords } from './text/index.ts';
import { citations, type Measure } from './text/measure.ts';

/** A measure with the rules that were made of it: what a replay judges by. */
export interface Edition {
  readonly name: string;
  readonly measure: Measure;
  readonly rules: readonly Rule[];
}

/** The editions this program knows, the present one first. */
export const knownEditions: readonly Edition[] = measures.map((measure) => ({ name: measure.edition, measure, rules }));

export const editionNamed = (name: string): Edition | undefined => knownEditions.find((one) => one.name === name);

/**
 * An edition that is only proposed, as differences from a known one: other words of an article or item, and rules that fall away (`off`)
 * or weigh otherwise. It lets one see what it would have changed before anybody writes it into the program.
 */
export const amendmentSchema = z.strictObject({
  edition: z.string().min(1),
  basedOn: z.string().min(1),
  text: z.record(z.string(), z.string().min(1)).default({}),
  rules: z.record(z.string(), z.enum([...effects, 'off'])).default({}),
});
export type Amendment = z.infer<typeof amendmentSchema>;

function reworded(measure: Measure, { edition, text }: Amendment): Measure {
  const words = (citation: string, before: string): string => text[citation] ?? before;
  return {
    ...measure,
    edition,
    chapters: measure.chapters.map((chapter) => ({
      ...chapter,
      articles: chapter.articles.map((article) => ({
        ...article,
        text: words(article.name, article.text),
        items: article.items.map((item) => ({ ...item, text: words(article.name + item.mark, item.text) })),
      })),
    })),
  };
}

/** A quotation that the new words no longer hold is not shown as if they did. */
function quoted(verdict: Verdict, article: string, words: ReadonlyMap<string, string>): Verdict {
  const { quote } = verdict;
  const holds = quote === null || plainWords(words.get(article) ?? '').includes(plainWords(quote));
  return holds ? verdict : { ...verdict, quote: null };
}

function reweighed(rule: Rule, effect: Finding['effect'] | undefined, words: ReadonlyMap<string, string>): Rule {
  return {
    ...rule,
    check: (facts) => {
      const verdict = rule.check(facts);
      if (!verdict) return undefined;
      return quoted(effect ? { ...verdict, effect } : verdict, rule.article, words);
    },
  };
}

/** The proposed edition, or what is wrong with it, each fault with its name. */
export function amended(amendment: Amendment): Edition | readonly string[] {
  const base = editionNamed(amendment.basedOn);
  if (!base) return [`没有名为 ${amendment.basedOn} 的版本`];
  const known = citations(base.measure);
  const faults = [
    ...Object.keys(amendment.text)
      .filter((citation) => !known.has(citation))
      .map((citation) => `${base.name} 没有 ${citation}`),
    ...Object.keys(amendment.rules)
      .filter((id) => !base.rules.some((rule) => rule.id === id))
      .map((id) => `没有规则 ${id}`),
  ];
  if (faults.length > 0) return faults;
  const measure = reworded(base.measure, amendment);
  const words = citations(measure);
  const kept = base.rules.flatMap((rule) => {
    const weight = amendment.rules[rule.id];
    return weight === 'off' ? [] : [reweighed(rule, weight, words)];
  });
  return { name: amendment.edition, measure, rules: kept };
}
