import type { FindingView } from '../../cards/parts/claim-parts.ts';
import type { LineReview } from './claim.facts.ts';

/** What the reviews found; the same finding on several lines stands once, with their numbers. */
export function findingViews(reviews: readonly LineReview[]): readonly FindingView[] {
  const views = new Map<string, FindingView>();
  for (const { line, review } of reviews)
    for (const { effect, article, quote, message, remedies } of review.findings) {
      const key = `${effect}/${article}/${message}`;
      const lines = reviews.length > 1 ? [...(views.get(key)?.lines ?? []), line.ordinal] : [];
      views.set(key, { effect, article, quote, message, remedies: remedies.map((remedy) => remedy.text), lines });
    }
  return [...views.values()];
}
