import { trial2022 } from './2022-trial.ts';
import { citations, type Measure } from './measure.ts';

/** The edition that reviews quote today. */
export const EDITION = trial2022.edition;
/** Where its words stand, as people call it. */
export const SOURCE = `${trial2022.source}《${trial2022.title}》`;

/** All editions ever in force, the present one first. */
export const editions: readonly Measure[] = [trial2022];

const known = new Map(editions.map((measure) => [measure.edition, citations(measure)]));

/** The words of `第十条` or `第十一条（一）` in an edition; null for an edition or an article that does not exist. */
export const quote = (edition: string, article: string): string | null => known.get(edition)?.get(article) ?? null;

/** The words of an article in the edition of today. */
export const articleText = (article: string): string | null => quote(EDITION, article);

/** White space and the emphasis marks of a copy do not count when words are compared. */
export const plainWords = (text: string): string => text.replace(/[\s*]/g, '');

/** Whether `words` stand in that article of that edition, letter by letter. */
export function isQuoted(edition: string, article: string, words: string): boolean {
  const text = quote(edition, article);
  return text !== null && words !== '' && plainWords(text).includes(plainWords(words));
}

/** The articles of today’s edition, in its order. */
export const articleNames: readonly string[] = trial2022.chapters.flatMap(({ articles }) =>
  articles.map(({ name }) => name),
);
