import type { VerdictView } from '../../cards/verdict.card.ts';
import { availableFen } from '../budget/budget.ts';
import { categoryNames, fundSourceNames } from '../category.ts';
import type { Message } from '../chat/inbound.ts';
import { sayInGroup, tell } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { addDays } from '../days.ts';
import { formatYuan } from '../money.ts';
import type { ExpenseReading, Reading } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, type Station } from '../station/station.ts';
import type { LineReview } from './claim.facts.ts';
import { reviewsOf, type Scene, sceneOf } from './claim.scene.ts';
import type { Claim, Line } from './claim.ts';
import { blankClaim, lineOf } from './claim-draft.actions.ts';
import { findingViews } from './claim-finding.view.ts';

/** 「能不能花800买…」: judged as a draft would be, answered, and kept nowhere. */
export async function questionSaid(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  const origin = {
    submitterId: message.senderId,
    chatId: message.chatId,
    sourceId: message.messageId,
    text: message.text,
  };
  const lines = [];
  for (const [index, expense] of reading.expenses.entries())
    lines.push(supposed(await lineOf(turn, speaker.station, expense, index + 1, origin), expense, speaker.station));
  const claim = blankClaim(turn, speaker.station, origin, lines);
  const scene = await sceneOf(turn, claim);
  sayInGroup(turn, message, '已发到您的私聊。');
  tell(turn, message, {
    card: 'verdict',
    view: verdictView(message, scene, claim, judged(reviewsOf(scene, claim, 'draft')), speaker),
  });
  return { outcome: 'question.answered' };
}

/** A question supposes what it asks about: nobody is held to it. */
const supposed = (line: Line, expense: ExpenseReading, station: Station): Line => ({
  ...line,
  confirmed: line.forbidden === null ? null : true,
  fiscallySupported: line.fiscallySupported ?? (isOnEstablishment(expense) ? true : null),
  occurredOn: expense.isBeforeProject ? addDays(station.periodFrom, -1) : line.occurredOn,
});

const isOnEstablishment = ({ staffing }: ExpenseReading): boolean =>
  staffing === 'civil-servant' || staffing === 'public-institution';

/** What a question leaves open is not held against it; once something is refused, only that matters. */
const unsaid = new Set([
  'amount',
  'payee',
  'payee.employer',
  'basis',
  'date',
  'fundSource',
  'category',
  'invoice',
  'documents',
  'activity',
  'purpose',
]);

function judged(reviews: readonly LineReview[]): readonly LineReview[] {
  const isRefused = reviews.some((item) => item.review.outcome === 'refuse');
  return reviews.map((item) => {
    const findings = item.review.findings.filter((finding) =>
      isRefused
        ? finding.effect === 'refuse'
        : finding.effect === 'ask' && !(finding.asks.length > 0 && finding.asks.every((ask) => unsaid.has(ask))),
    );
    const outcome = isRefused ? item.review.outcome : findings.length > 0 ? 'ask' : 'pass';
    return { ...item, review: { ...item.review, findings, outcome } };
  });
}

const answers = { pass: '可以列支', ask: '需要说明后由人审定', refuse: '不能从专项经费列支' } as const;

function verdictView(
  message: Message,
  scene: Scene,
  claim: Claim,
  reviews: readonly LineReview[],
  { member }: Speaker,
): VerdictView {
  const outcomes = reviews.map((item) => item.review.outcome);
  const outcome = outcomes.includes('refuse') ? 'refuse' : outcomes.includes('ask') ? 'ask' : 'pass';
  const findings = findingViews(reviews);
  return {
    question: message.text.replace(/\s+/g, ' ').slice(0, 60),
    answer: answers[outcome],
    outcome,
    findings,
    budget: may(member, 'seeBudget') ? budgetText(scene, claim) : null,
  };
}

function budgetText(scene: Scene, claim: Claim): string | null {
  const rows = scene.around.budget.filter((row) =>
    claim.lines.some((line) => line.category === row.category && (line.fundSource ?? 'special') === row.fundSource),
  );
  const texts = rows.map(
    (row) =>
      `${categoryNames[row.category]}（${fundSourceNames[row.fundSource]}）可用余额 ${formatYuan(availableFen(row))} 元`,
  );
  return texts.join('；') || null;
}
