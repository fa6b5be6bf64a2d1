import { type Day, dayOf, daysBetween } from '../days.ts';
import { activityOf, titleOf } from './activity.ts';
import { citationIn } from './citation.ts';
import { adjustmentOf, amendmentOf, amendTarget, namedTarget, targetOf } from './corrections.ts';
import { deadlineOf } from './dates.ts';
import { forbiddenIn } from './forbidden.ts';
import type { Marks } from './groups.ts';
import { intentOf } from './intents.ts';
import { linesOf } from './lines.ts';
import { marksOf } from './marks.ts';
import { planOf } from './plan.ts';
import { questionOf, withoutPaperWords, withoutPayeeWords } from './question.ts';
import { rulingOf } from './ruling.ts';
import {
  type AskField,
  type ExpenseReading,
  type Intent,
  inAskOrder,
  type MoneyReading,
  type Reading,
} from './shape.ts';
import { signsOf } from './signs.ts';
import { stationIn } from './station.ts';
import { normalise } from './text.ts';
import { worthOf } from './worth.ts';

const nothing: Omit<Reading, 'intent'> = {
  expenses: [],
  activity: null,
  amend: null,
  target: null,
  adjust: null,
  payment: null,
  refund: null,
  income: null,
  reminder: null,
  station: null,
  citation: null,
  ruling: null,
  question: null,
  plan: null,
  ask: [],
};

/** The one amount of a word about money that came or went; null when there are several or none. */
const moneyOf = (marks: Marks): MoneyReading => ({
  amountFen: worthOf(marks.prices, { text: '', offset: 0, counts: marks.counts, days: null }).fen,
});

const asksOf = (expenses: readonly ExpenseReading[]): readonly AskField[] =>
  inAskOrder(expenses.flatMap((expense) => expense.ask));
const askFor = (isUnsure: boolean): readonly AskField[] => (isUnsure ? ['amount'] : []);

function moneyPart(marks: Marks): { readonly money: MoneyReading; readonly ask: readonly AskField[] } {
  const money = moneyOf(marks);
  return { money, ask: askFor(marks.prices.length > 0 && money.amountFen === null) };
}

const reminderWords =
  /(?:到时候?)?(?:提醒(?:一下|下)?(?:我|大家|我们|咱们?)?|叫我|喊我|通知我|设个?提醒)(?:一声|一下)?[，,:：\s]*(.*)$/;

function reminderOf(marks: Marks): Reading['reminder'] {
  const date = marks.dates[0];
  const day = date?.day ?? (date ? deadlineOf(marks.text.slice(date.start, date.end), marks.today) : null);
  const text = reminderWords.exec(marks.text)?.[1]?.trim() ?? '';
  return { date: day, text: text === '' ? null : text };
}

/** 「劳务费-3000，咨询费+3000」: here a sign says which way, not that an amount is below nothing. */
const unsigned = (marks: Marks): Marks =>
  /[-−] ?[¥\d]/.test(marks.text)
    ? marksOf(marks.text.replace(/[-−](?= ?[¥\d])/g, '减').replace(/\+(?= ?[¥\d])/g, '增'), marks.today)
    : marks;

/** Whether a question is about something to pay for: an occasion alone is no such thing. */
const namesThing = (marks: Marks): boolean =>
  marks.things.some((thing) => thing.strength !== 'weak') || forbiddenIn(marks.text) !== null;

/** 「12月5号办的还能报吗」: of the day that has gone and the one to come, the nearer is meant. */
function nearestDay({ text, today }: Marks): Day | null {
  const days = (['past', 'future'] as const).flatMap((tense) => {
    const said = marksOf(text, today, tense).dates.filter((date) => date.day !== null);
    return said.length === 1 ? (said[0]?.day ?? []) : [];
  });
  const distance = (day: Day): number => Math.abs(daysBetween(today, day));
  return days.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** What is asked about as something to pay for. */
function namedIn(marks: Marks, isAboutPapers: boolean): Marks {
  const plain = withoutPayeeWords(isAboutPapers ? withoutPaperWords(marks.text) : marks.text);
  return plain === marks.text ? marks : marksOf(plain, marks.today);
}

/** 「6月9日组织参观」: a day without a tense is the nearest of that name; a weekday of a plan is the coming one. */
function nearer(marks: Marks): Marks {
  const [date] = marks.dates;
  if (date === undefined || /周|星期|礼拜/.test(marks.text.slice(date.start, date.end))) return marks;
  const day = nearestDay(marks);
  return day === null || day === date.day ? marks : { ...marks, dates: [{ ...date, day }, ...marks.dates.slice(1)] };
}

type Part = Partial<Omit<Reading, 'intent'>>;

const parts: Partial<Record<Intent, (marks: Marks) => Part>> = {
  expense: (marks) => {
    const expenses = linesOf(marks);
    return { expenses, ask: asksOf(expenses) };
  },
  activity: (marks) => ({ activity: activityOf(nearer(marks)) }),
  activity_change: (marks) => {
    const days = marks.dates.filter((date) => date.day !== null);
    const [first, last] = [days[0], days.at(-1)];
    const moved = first !== last ? last : null;
    return {
      activity: {
        ...activityOf(marks),
        date: moved?.day ?? (/取消|不办|不开/.test(marks.text) ? null : (last?.day ?? null)),
        title: titleOf(marks),
      },
      target:
        first !== last && first?.day
          ? { date: first.day }
          : /取消|不办|不开/.test(marks.text) && first?.day
            ? { date: first.day }
            : null,
    };
  },
  amend: (marks) => {
    const { amend, isUnsure } = amendmentOf(marks);
    return { amend, target: amendTarget(marks), ask: askFor(isUnsure) };
  },
  withdraw: (marks) => ({ target: targetOf(marks) }),
  bounced: (marks) => ({ target: targetOf(marks) }),
  attachment: (marks) => ({ target: namedTarget(marks) }),
  status_query: (marks) => ({ target: namedTarget(marks) }),
  budget_adjustment: (marks) => {
    const adjust = adjustmentOf(unsigned(marks));
    return { adjust, ask: askFor(marks.prices.length > 0 && adjust.amountFen === null) };
  },
  payment: (marks) => {
    const { money, ask } = moneyPart(marks);
    return { payment: money, target: namedTarget(marks), ask };
  },
  refund: (marks) => {
    const { money, ask } = moneyPart(marks);
    return { refund: money, ask };
  },
  income: (marks) => {
    const { money, ask } = moneyPart(marks);
    return { income: money, ask };
  },
  ruling: (marks) => ({ ruling: rulingOf(marks) }),
  reminder_request: (marks) => ({ reminder: reminderOf(marks) }),
  policy_question: (marks) => {
    const on = nearestDay(marks);
    const question = questionOf(marks.text, on, on !== null && on > marks.today);
    const asked = namedIn(marks, question.topics.includes('papers'));
    return { expenses: asked.prices.length > 0 || namesThing(asked) ? linesOf(asked) : [], question };
  },
};

/** 「周四下午开咨询会」: to be held, as nothing says that it was. */
const isToCome = (words: string): boolean =>
  /(?:开|办|举办|召开|举行|组织|搞)(?!完|好|始|展|票|了|过)/.test(words) &&
  !/了|过|已|完|结束|圆满|顺利|到场|参会|刚/.test(words);

/** Days of plans look ahead. */
const aheadOf = (intent: Intent, words: string): 'future' | undefined =>
  intent === 'reminder_request' || (intent === 'activity' && isToCome(words)) ? 'future' : undefined;

/** No person types more; what stands beyond is not read. */
const LONGEST = 30_000;

/** Of a message that was cut off no amount can be trusted: another line, or a total, may stand in the rest. */
function unfinished(reading: Reading): Reading {
  if (reading.expenses.length === 0) return reading;
  const expenses = reading.expenses.map((one) => ({
    ...one,
    amountFen: null,
    ask: inAskOrder(['amount', ...one.ask]),
  }));
  return { ...reading, expenses, ask: asksOf(expenses) };
}

/** Reads one message, written at `at`. Pure: the same words at the same instant always say the same. */
export function read(text: string, at: Date): Reading {
  const all = normalise(text);
  const words = all.slice(0, LONGEST);
  const today = dayOf(at);
  const citation = citationIn(words);
  if (citation !== null) return { ...nothing, intent: 'policy_question', citation };
  const marks = marksOf(words, today);
  const intent = intentOf(signsOf(marks));
  const tense = aheadOf(intent, words);
  const part = parts[intent]?.(tense ? marksOf(words, today, tense) : marks) ?? {};
  const plan = planOf(words, intent, today);
  const reading: Reading = { ...nothing, ...part, plan, station: stationIn(words.slice(0, 500)), intent };
  return all.length > LONGEST ? unfinished(reading) : reading;
}
