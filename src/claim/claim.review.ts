import type { Finding } from '../policy/index.ts';
import type { LineReview } from './claim.facts.ts';
import { type ClaimField, fieldFor, isLineField, type LineField, lineFieldTypes } from './claim.fields.ts';
import type { Claim, Line } from './claim.ts';

/** What reviews mean for a draft: what is still open, what stops it, what a later decider must be shown. Pure. */

export interface OpenLine {
  readonly ordinal: number;
  readonly fields: readonly LineField[];
}

/** Without these nothing can be filed: no 说明 stands in for them. */
const essential: readonly LineField[] = ['amount', 'category', 'occurredOn'];

/** Advanced by somebody who is not named: nobody can be paid back. */
const isAdvancerMissing = (line: Line): boolean => line.paid === 'personal' && line.payTo === null;

const isEmpty = (line: Line, field: LineField): boolean => lineFieldTypes[field].show(line) === null;

/** An unanswered ask of the reading; an amount or a date that was computed by convention is asked although it has a value. */
const isOpenAsk = (line: Line, field: LineField): boolean =>
  isEmpty(line, field) || line.asked.some((ask) => fieldFor(ask) === field);

/** 「是否属于…」 takes something to belong to; what a nameless expense is, is said in words (说明). */
const isAskable = (line: Line, field: LineField | ClaimField): field is LineField =>
  isLineField(field) && (field !== 'confirmed' || line.kind !== null || line.forbidden !== null);

/** A finding that words answer, and that one choice would settle: the choice stands there too, and is no duty. */
const choiceOfRule: Readonly<Record<string, LineField>> = { '11.1-consultation': 'form' };

const choicesOf = ({ review }: LineReview): readonly LineField[] =>
  review.findings.flatMap(({ rule, effect }) => (effect === 'note' ? [] : (choiceOfRule[rule] ?? [])));

const asksOf = (review: LineReview): readonly string[] => [
  ...review.line.asked,
  ...review.review.findings.filter((finding) => finding.effect !== 'note').flatMap((finding) => finding.asks),
];

/** The open questions, line by line, in the order of the form. */
export function openLines(reviews: readonly LineReview[]): readonly OpenLine[] {
  return reviews.map((review) => {
    // What the unit bears itself is outside this ledger.
    if (review.line.fundSource === 'own') return { ordinal: review.line.ordinal, fields: [] };
    const fields = new Set([...asksOf(review).map(fieldFor), ...choicesOf(review)]);
    for (const field of essential) if (isEmpty(review.line, field)) fields.add(field);
    if (review.line.forbidden !== null && review.line.confirmed === null) fields.add('confirmed');
    if (isAdvancerMissing(review.line)) fields.add('payTo');
    const order = Object.keys(lineFieldTypes);
    const open = [...fields].filter(
      (field): field is LineField =>
        field !== null &&
        isAskable(review.line, field) &&
        isOpenAsk(review.line, field) &&
        !(field === 'invoice' && review.hasFile),
    );
    return { ordinal: review.line.ordinal, fields: open.sort((a, b) => order.indexOf(a) - order.indexOf(b)) };
  });
}

export const hasAsk = (reviews: readonly LineReview[]): boolean =>
  reviews.some((item) => item.review.outcome === 'ask');
export const isRefused = (reviews: readonly LineReview[]): boolean =>
  reviews.some((item) => item.review.outcome === 'refuse');

/** An ask is answered by its field, by an answer to 「是否属于」, or by a 说明. */
const isAnswered = (line: Line, finding: Finding): boolean => {
  const fields = finding.asks.map(fieldFor).filter((field): field is LineField | ClaimField => field !== null);
  return fields.length > 0 && fields.every((field) => !isLineField(field) || !isEmpty(line, field));
};

/** What keeps the claim from being filed, as sentences; empty when it may go. Refusals speak for themselves on the card. */
export function missingFor(claim: Claim, reviews: readonly LineReview[]): readonly string[] {
  const place = (ordinal: number): string => (claim.lines.length > 1 ? `第 ${ordinal} 笔` : '');
  const lineAt = (ordinal: number): Line | undefined => reviews.find(({ line }) => line.ordinal === ordinal)?.line;
  const isNeeded = (field: LineField, line: Line | undefined): boolean =>
    essential.includes(field) ||
    field === 'confirmed' ||
    (field === 'payTo' && line !== undefined && isAdvancerMissing(line));
  const lacking = openLines(reviews).flatMap(({ ordinal, fields }) =>
    fields
      .filter((field) => isNeeded(field, lineAt(ordinal)))
      .map((field) => `${place(ordinal)}${lineFieldTypes[field].label}`),
  );
  const needsNote = reviews.some((item) =>
    item.review.findings.some((finding) => finding.effect === 'ask' && !isAnswered(item.line, finding)),
  );
  return [...lacking, ...(needsNote && claim.note === null ? ['上面的问题，或在“说明”里写一句'] : [])];
}
