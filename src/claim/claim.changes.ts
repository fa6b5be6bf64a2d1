import type { Finding } from '../policy/index.ts';
import { fieldLabel, type LineField, lineFieldTypes, shownValue, UNFILLED } from './claim.fields.ts';
import type { Claim, FactChange, Line } from './claim.ts';

/**
 * Facts that were edited after a refusal had named them: the next decider is shown old → new. Choices (amount, fund source, papers) may
 * be changed freely and are not among them. Pure.
 */

const factsByArticle: readonly { readonly article: RegExp; readonly fields: readonly LineField[] }[] = [
  { article: /^第十一条（一）/, fields: ['payee', 'employer', 'relation', 'category'] },
  {
    article: /^第十一条（二）/,
    fields: ['payee', 'employer', 'relation', 'fiscallySupported', 'staffing', 'category'],
  },
  { article: /^第十一条/, fields: ['category', 'confirmed'] },
  { article: /^第十二条/, fields: ['category', 'confirmed'] },
  { article: /^第十三条（四）/, fields: ['category'] },
  { article: /^第十五条/, fields: ['category', 'confirmed'] },
  { article: /^第(七|十)条/, fields: ['occurredOn'] },
];

/** Facts of `after` that differ from `before` although an earlier refusal had named them. */
export function changedFacts(before: Line, after: Line, refused: readonly Finding[]): readonly FactChange[] {
  const articles = new Map<LineField, Set<string>>();
  for (const { effect, article } of refused)
    if (effect === 'refuse')
      for (const named of factsByArticle.filter((item) => item.article.test(article)))
        for (const field of named.fields) articles.set(field, (articles.get(field) ?? new Set()).add(article));
  return [...articles]
    .filter(([field]) => lineFieldTypes[field].show(before) !== lineFieldTypes[field].show(after))
    .map(([field, named]) => ({
      line: after.ordinal,
      field: fieldLabel(after, field),
      from: shownValue(before, field),
      via: [],
      to: shownValue(after, field),
      article: [...named].join('、'),
    }));
}

const pathOf = (change: FactChange): readonly string[] => [change.from, ...(change.via ?? []), change.to];

const isSameFact = (one: FactChange, other: FactChange): boolean =>
  (one.line ?? 1) === (other.line ?? 1) && one.field === other.field;

const joined = (one: string, other: string): string =>
  [...new Set([...one.split('、'), ...other.split('、')])].join('、');

/** One more edit of a fact: its way from what was refused to what it is now, without the rounds; null once it is as it was. */
function extended(known: FactChange, edit: FactChange): FactChange | null {
  const path = pathOf(known);
  const before = path.indexOf(edit.to);
  const next = before >= 0 ? path.slice(0, before + 1) : [...path, edit.to];
  const [from, ...rest] = next;
  const to = rest.at(-1);
  if (from === undefined || to === undefined) return null;
  // Emptied and filled again is one edit: nothing stood there.
  const via = rest.slice(0, -1).filter((value) => value !== UNFILLED);
  return { ...known, from, via, to, article: joined(known.article, edit.article) };
}

/** The changes known so far with these edits added to them. */
export function withEdits(known: readonly FactChange[], edits: readonly FactChange[]): readonly FactChange[] {
  let changes = known;
  for (const edit of edits) {
    const same = changes.find((change) => isSameFact(change, edit));
    const next = same ? extended(same, edit) : null;
    changes = same ? changes.flatMap((change) => (change === same ? (next ?? []) : [change])) : changes.concat(edit);
  }
  return changes;
}

/** 「第 2 笔 收款人工作单位（全称）：北京科创服务有限公司 → 清华大学（改动前曾提示第十一条（一））」 */
export const changeTexts = ({ changes, lines }: Pick<Claim, 'changes' | 'lines'>): readonly string[] =>
  changes.map((change) => {
    const place = lines.length > 1 ? `第 ${change.line ?? 1} 笔 ` : '';
    return `${place}${change.field}：${pathOf(change).join(' → ')}（改动前曾提示${change.article}）`;
  });
