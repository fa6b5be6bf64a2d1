import type { FindingView } from '../../cards/parts/claim-parts.ts';
import type { Remedy } from '../policy/index.ts';
import type { LineReview } from './claim.facts.ts';

type IsSaid = (remedy: Remedy) => boolean;

/** What the reviews found; the same finding on several lines stands once, with their numbers. `isSaid`: which ways on stand there as words. */
export function findingViews(
  reviews: readonly Pick<LineReview, 'line' | 'review'>[],
  isSaid: IsSaid = () => true,
): readonly FindingView[] {
  const views = new Map<string, FindingView>();
  for (const { line, review } of reviews)
    for (const { effect, article, quote, message, remedies } of review.findings) {
      const key = `${effect}/${article}/${message}`;
      const lines = reviews.length > 1 ? [...(views.get(key)?.lines ?? []), line.ordinal] : [];
      const said = remedies.filter(isSaid).map((remedy) => remedy.text);
      views.set(key, { effect, article, quote, message, remedies: said, lines });
    }
  return [...views.values()];
}
