/** One item （一）（二）… of an article. */
export interface Item {
  readonly mark: string;
  readonly text: string;
}

/** One article, its opening words and its items. */
export interface Article {
  readonly name: string;
  readonly text: string;
  readonly items: readonly Item[];
}

/** One edition of the measure, verbatim. */
export interface Measure {
  readonly edition: string;
  readonly source: string;
  readonly title: string;
  readonly chapters: readonly { readonly title: string; readonly articles: readonly Article[] }[];
}

const whole = (article: Article): string =>
  [article.text, ...article.items.map((item) => item.mark + item.text)].join('\n');

/** Each citation (`第十条`, `第十一条（一）`) of an edition with its words. An article with items can be cited whole or by item. */
export function citations(measure: Measure): ReadonlyMap<string, string> {
  const articles = measure.chapters.flatMap((chapter) => chapter.articles);
  return new Map(
    articles.flatMap((article) => [
      [article.name, whole(article)] as const,
      ...article.items.map((item) => [article.name + item.mark, item.mark + item.text] as const),
    ]),
  );
}
