import type { ClaimDraftView, Question } from '../../cards/claim-draft.card.ts';
import { IN_PLACE } from '../../cards/parts/claim-parts.ts';
import { formatDay } from '../days.ts';
import type { CentreQuestion } from '../ruling/ruling.ts';
import { nameOf, recordNumber, type Station } from '../station/station.ts';
import type { LineReview } from './claim.facts.ts';
import { type LineField, lineFields, lineFieldTypes } from './claim.fields.ts';
import { asChips, fieldName, lineQuestion } from './claim.form.ts';
import { hasAsk, type OpenLine, openLines } from './claim.review.ts';
import { type Claim, isPaidByUnit, type Line } from './claim.ts';
import { type ActivityChoice, belongsTo, knownTotal } from './claim.view.ts';
import { hopelessTexts, isSaid, questionOf, questionText, wayKey, waysOf, wayText } from './claim.ways.ts';
import { findingViews } from './claim-finding.view.ts';
import { lineViews } from './claim-line.view.ts';

/** The draft card: what was understood, what is found, and only the open questions. Pure. */

export interface DraftOptions {
  readonly activities: readonly ActivityChoice[];
  readonly editing: readonly number[];
  readonly notice: string | null;
  readonly news: string | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly isLeads: boolean;
  /** What the centre was asked, and what it answered on articles. */
  readonly asked: readonly CentreQuestion[];
}

/** Fields that make sense for a line; what never applies is not shown. */
function editFields({ line, hasFile }: LineReview, hasMatching: boolean): readonly LineField[] {
  const isFee = line.category === 'consulting' || line.category === 'labour' || line.category === null;
  // What a rule asked once, or the message said, can be put right; nobody is asked for it otherwise.
  const unasked = (['title', 'staffing', 'form', 'days', 'headCount'] as const).filter(
    (field) => lineFieldTypes[field].show(line) === null,
  );
  const hidden = new Set<LineField>([
    ...unasked,
    ...(isFee ? [] : (['employer', 'relation', 'basis'] as const)),
    ...(line.category === 'labour' ? [] : (['fiscallySupported'] as const)),
    ...(line.paid === 'personal' ? [] : (['payTo'] as const)),
    ...(hasMatching || line.fundSource !== 'special' ? [] : (['fundSource'] as const)),
    ...(line.forbidden === null ? (['confirmed'] as const) : []),
    ...((isFee && line.payeeKind !== 'company') || hasFile ? (['invoice'] as const) : []),
  ]);
  return lineFields.filter((field) => !hidden.has(field));
}

const claimQuestions = (claim: Claim, options: DraftOptions, needsNote: boolean, asksActivity: boolean): Question[] => [
  ...((options.editing.length > 0 || asksActivity) && options.activities.length > 0
    ? [
        {
          name: 'activity',
          label: '所属活动',
          kind: 'select' as const,
          value: claim.activityId ?? 'none',
          options: [
            { text: '不属于某场活动', value: 'none' },
            ...options.activities.map((item) => ({
              text: `${item.title}（${formatDay(item.heldOn)}）`,
              value: item.id,
            })),
          ],
        },
      ]
    : []),
  ...(options.editing.length > 0
    ? [{ name: 'purpose', label: '事由', kind: 'input' as const, value: claim.purpose }]
    : []),
  ...(needsNote
    ? [
        {
          name: 'note',
          label: isPaidByUnit(claim) ? '说明（先付后批的原因，一句话）' : '说明（有需要说明的，写在这里）',
          kind: 'input' as const,
          value: claim.note,
          lines: 2,
        },
      ]
    : []),
];

export function draftView(
  claim: Claim,
  station: Station,
  reviews: readonly LineReview[],
  options: DraftOptions,
): ClaimDraftView {
  const isOnly = claim.lines.length === 1;
  const open = openLines(reviews);
  const hasMatching = true;
  const asked =
    isOnly || claim.lines.length <= IN_PLACE ? open : open.filter((item) => item.fields.length > 0).slice(0, 1);
  const questions = reviews.flatMap((review) => {
    const { line } = review;
    const fields = options.editing.includes(line.ordinal)
      ? [...new Set([...editFields(review, hasMatching), ...openOf(open, line)])]
      : openOf(asked, line);
    const shown = [...new Set([...fields, ...typedFields(line, options.typed)])];
    const isFormOpen = options.editing.includes(line.ordinal);
    return shown.map((field) => {
      const question = lineQuestion(line, field, isOnly, options.typed);
      return field === 'category' && !isFormOpen ? asChips(question) : question;
    });
  });
  return {
    id: claim.id,
    version: claim.version,
    number: recordNumber(station, claim.number),
    submitter: nameOf(station, claim.submitterId),
    isReturned: claim.state === 'returned',
    isLeads: options.isLeads,
    total: knownTotal(claim),
    lines: lineViews(reviews, claim.state),
    hasFiles: reviews.some(({ hasFile, hasPaper }) => hasFile || hasPaper),
    belongsTo:
      claim.activityId === null
        ? `事由：${belongsTo(claim, options.activities)}`
        : `活动：${belongsTo(claim, options.activities)}`,
    findings: findingViews(reviews, isSaid),
    ...wayViews(reviews, options.asked),
    isOwn: claim.lines.every((line) => line.fundSource === 'own'),
    questions: [
      ...questions,
      ...claimQuestions(
        claim,
        options,
        hasAsk(reviews) || isPaidByUnit(claim),
        claim.activityId === null && asksFor(reviews, 'activity'),
      ),
    ],
    editing: options.editing,
    notice: options.notice,
    news: options.news,
  };
}

/** The presses that lead on, and what is to be said about them. */
function wayViews(
  reviews: readonly LineReview[],
  asked: readonly CentreQuestion[],
): Pick<ClaimDraftView, 'ways' | 'outlook'> {
  const isOnly = reviews.length === 1;
  const all = waysOf(reviews);
  const open = all.filter((way) => questionOf(way, asked) === undefined);
  const questions = new Set(all.flatMap((way) => questionOf(way, asked) ?? []));
  return {
    ways: open.map((way) => ({ line: way.line, key: wayKey(way), text: wayText(way, isOnly) })),
    outlook: [...hopelessTexts(reviews), ...[...questions].map(questionText)],
  };
}

const asksFor = (reviews: readonly LineReview[], ask: string): boolean =>
  reviews.some((item) => item.review.findings.some((finding) => (finding.asks as readonly string[]).includes(ask)));

const openOf = (open: readonly OpenLine[], line: Line): readonly LineField[] =>
  open.find((item) => item.ordinal === line.ordinal)?.fields ?? [];

/** A field whose typed words could not be read stays open until it is right. */
const typedFields = (line: Line, typed: Readonly<Record<string, string>>): readonly LineField[] =>
  lineFields.filter((field) => fieldName(field, line.ordinal) in typed);
