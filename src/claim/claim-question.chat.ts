import type { VerdictView } from '../../cards/verdict.card.ts';
import { availableFen } from '../budget/budget.ts';
import { categoryNames, fundSourceNames } from '../category.ts';
import type { Message } from '../chat/inbound.ts';
import { sayInGroup, tell } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { addDays } from '../days.ts';
import { formatYuan } from '../money.ts';
import { EDITION, type Facts } from '../policy/index.ts';
import type { ExpenseReading, QuestionReading, Reading } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, type Station } from '../station/station.ts';
import type { LineReview } from './claim.facts.ts';
import { reviewsOf, type Scene, sceneOf } from './claim.scene.ts';
import type { Claim, Line } from './claim.ts';
import { blankClaim, lineOf } from './claim-draft.actions.ts';
import { findingViews } from './claim-finding.view.ts';
import {
  type Answered,
  amountTexts,
  basisOf,
  judgedThing,
  judgedTopics,
  strongest,
  supposed,
} from './claim-question.ts';

/** Whether there is something in a question that the rules or the standards can answer. */
const isAnswerable = ({ expenses, question }: Reading): boolean =>
  expenses.length > 0 || (question !== null && question.topics.length > 0);

/** 「能不能花800买…」「发票丢了怎么办」「咨询费最多给多少」: answered by the rules, and kept nowhere. Null: they have nothing to say to it. */
export async function questionSaid(
  turn: Turn,
  message: Message,
  reading: Reading,
  speaker: Speaker,
): Promise<Reply | null> {
  if (!isAnswerable(reading)) return null;
  const { claim, scene } = await supposition(turn, message, reading, speaker.station);
  const question = reading.question ?? nothingMore;
  const reviews = reviewsOf(scene, claim, 'draft').map(({ line, facts }) => ({
    line,
    facts: supposed(facts, question),
  }));
  const verdict = verdictOf(reading, question, reviews);
  if (reading.expenses.length === 0 && verdict.findings.length === 0) return null;
  sayInGroup(turn, message, '已发到您的私聊。');
  tell(turn, message, {
    card: 'verdict',
    view: { ...verdict, ...shownWith(message, scene, claim, speaker) },
  });
  return { outcome: 'question.answered' };
}

const nothingMore: QuestionReading = {
  isAboutAmount: false,
  topics: [],
  relation: null,
  staffing: null,
  title: null,
  isToCompany: false,
  workplace: null,
  on: null,
};

/** A claim as it would be, written down nowhere. */
async function supposition(
  turn: Turn,
  message: Message,
  reading: Reading,
  station: Station,
): Promise<{ readonly claim: Claim; readonly scene: Scene }> {
  const origin = {
    submitterId: message.senderId,
    chatId: message.chatId,
    sourceId: message.messageId,
    text: message.text,
  };
  const expenses = reading.expenses.length > 0 ? reading.expenses : [nothingNamed];
  const lines: Line[] = [];
  for (const [index, expense] of expenses.entries())
    lines.push(asAsked(await lineOf(turn, station, expense, index + 1, origin), expense, station));
  const claim = blankClaim(turn, station, origin, lines);
  return { claim, scene: await sceneOf(turn, claim) };
}

/** A question that names nothing to pay for. */
const nothingNamed: ExpenseReading = {
  amountFen: null,
  category: null,
  kind: null,
  date: null,
  dateFrom: null,
  payee: null,
  employer: null,
  relation: null,
  staffing: null,
  fiscallySupported: null,
  basis: null,
  paid: null,
  payTo: null,
  isAdvancerSaid: false,
  fundSource: null,
  forbidden: null,
  what: null,
  people: null,
  isRepeat: false,
  isBeforeProject: false,
  days: null,
  form: null,
  ask: [],
  inferred: [],
};

const asAsked = (line: Line, expense: ExpenseReading, station: Station): Line => ({
  ...line,
  occurredOn: expense.isBeforeProject ? addDays(station.periodFrom, -1) : line.occurredOn,
});

interface Posed {
  readonly line: Line;
  readonly facts: Facts;
}

type Verdict = Pick<VerdictView, 'answer' | 'outcome' | 'findings' | 'amounts' | 'later' | 'basis'>;

interface Judged extends Posed {
  readonly answered: Answered;
}

function verdictOf(reading: Reading, question: QuestionReading, posed: readonly Posed[]): Verdict {
  const [first] = posed;
  const named = reading.expenses.length > 0 ? posed : [];
  const things = named.map((one) => ({ ...one, answered: judgedThing(one.facts, question.isAboutAmount) }));
  const topics = first ? judgedTopics(question.topics, first.facts) : [];
  const outcome = outcomeOf(things, topics);
  const amounts = question.isAboutAmount && first ? amountTexts(first.facts) : [];
  const isOnlyAmounts = amounts.length > 0 && outcome === 'pass';
  return {
    outcome: isOnlyAmounts ? 'note' : outcome,
    answer: isOnlyAmounts ? '费用标准' : answers[outcome],
    findings: [
      ...findingViews(things.map((one) => asReview(one, one.answered.findings))),
      ...(first ? findingViews([asReview(first, newIn(topics, things))]) : []),
    ],
    amounts,
    later: outcome === 'refuse' ? [] : [...new Set(things.flatMap(({ answered }) => answered.later))],
    basis: outcome === 'pass' && !isOnlyAmounts && first ? basisOf(first.facts) : null,
  };
}

/** What the standing questions add to what the things were told already. */
const newIn = (topics: Answered['findings'], things: readonly Judged[]): Answered['findings'] =>
  topics.filter(({ rule }) => !things.some(({ answered }) => answered.findings.some((one) => one.rule === rule)));

/** The things decide; a standing question sharpens them. Where nothing is named it is only told how the measure has it. */
function outcomeOf(things: readonly Judged[], topics: Answered['findings']): Answered['outcome'] {
  const outcomes = things.map(({ answered }) => answered.outcome);
  if (topics.length > 0) outcomes.push(strongest(topics));
  if (outcomes.includes('refuse')) return 'refuse';
  if (outcomes.includes('ask')) return 'ask';
  return things.length === 0 || topics.length > 0 ? 'note' : 'pass';
}

const asReview = ({ line }: Posed, findings: Answered['findings']): Pick<LineReview, 'line' | 'review'> => ({
  line,
  review: { outcome: 'pass', findings, edition: EDITION },
});

const answers = {
  pass: '可以列支',
  ask: '需要说明后由人审定',
  refuse: '不能从专项经费列支',
  note: '办法是这样规定的',
} as const;

function shownWith(
  message: Message,
  scene: Scene,
  claim: Claim,
  { member }: Speaker,
): Pick<VerdictView, 'question' | 'budget'> {
  return {
    question: message.text.replace(/\s+/g, ' ').slice(0, 60),
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
