import { addDays, type Day } from '../days.ts';
import { inWeek } from '../reading/calendar.ts';
import { deadlineOf, findDates } from '../reading/dates.ts';
import { normalise } from '../reading/text.ts';

/** 欠票 in words: 「先打款，票下周给」「发票 20 号给」「票后补」. Pure. */
export interface Promised {
  readonly promisedOn: Day;
  /** No day was said. */
  readonly isInferred: boolean;
}

const PAPER = /(?:发票|(?<![车机船门彩小])票)(?!据|款)/;
const LATER =
  /后补|再补|晚点|回头|稍后|还没(?:来|到|开|给)|没(?:来|到|开)|过[几两]天|之后|以后|[给开补寄来送]|欠|下个?(?:周|星期|礼拜|月)|月底|月末/;
const HERE = /已经?|开了|到了|给了|来了|补了|收到|有票|附上|见附件|[?？]|吗|么|没有?发?票$/;
const FRIDAY = 4;
/** Where no day was said the bot asks after a week. */
const DEFAULT_DAYS = 7;

function dayIn(clause: string, today: Day): Day | null {
  const said = findDates(normalise(clause), today, 'future').find(({ day }) => day !== null)?.day ?? null;
  if (said !== null) return said;
  return /下个?(?:周|星期|礼拜)/.test(clause) ? inWeek(today, 1, FRIDAY) : deadlineOf(clause, today);
}

/** The promise in a message about an expense; null when its words promise no invoice. */
export function promisedIn(text: string, today: Day): Promised | null {
  const clause = text.split(/[，,。；;\n]/).find((part) => PAPER.test(part) && LATER.test(part) && !HERE.test(part));
  if (clause === undefined) return null;
  const day = dayIn(clause, today);
  return day !== null && day >= today
    ? { promisedOn: day, isInferred: false }
    : { promisedOn: addDays(today, DEFAULT_DAYS), isInferred: true };
}
