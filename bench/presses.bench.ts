import { openPlace, readyBot } from '../test/kill/place.ts';
import { submitLetters, successes } from './drafts.ts';
import { median, ms, percentile, type Row, ratio } from './figures.ts';
import { chatterLetter, expenseLetter } from './letters.ts';
import { type Answered, demandTaken, prepareLoad } from './load.ts';

/** (b) From a press to its answer, at twenty presses a second, while 2,000 messages arrive within ten seconds; and without them. */

const PATH = '/feishu/events';
const PER_SECOND = 20;
const IDLE_PRESSES = 100;
const BUSY_PRESSES = 200;
const MESSAGES = 2_000;
const WITHIN_MS = 10_000;
/** The platform gives up on a press after this. */
const PLATFORM_MS = 3_000;

const evenly = (count: number, withinMs: number): number[] =>
  Array.from({ length: count }, (_, index) => (index * withinMs) / count);

/** Every second one an expense that becomes a claim, the others talk in the group. */
const messages = (at: number): object[] =>
  Array.from({ length: MESSAGES }, (_, index) =>
    index % 2 === 0 ? expenseLetter(at, 'wangfang', '海报设计15元，还没付') : chatterLetter(at),
  );

export async function pressBench(folder: string): Promise<Row[]> {
  const place = await openPlace(folder, 'presses', 'webhook');
  const bot = await readyBot(place);
  const presses = await submitLetters(place, IDLE_PRESSES + BUSY_PRESSES);
  const at = await place.now();
  const load = (letters: readonly object[], withinMs: number) =>
    prepareLoad({
      port: place.botPort,
      path: PATH,
      at,
      letters,
      connections: 256,
      dueMs: evenly(letters.length, withinMs),
    });
  const idle = await (await load(presses.slice(0, IDLE_PRESSES), (IDLE_PRESSES / PER_SECOND) * 1_000))();
  const pressing = await load(presses.slice(IDLE_PRESSES), (BUSY_PRESSES / PER_SECOND) * 1_000);
  const arriving = await load(messages(at), WITHIN_MS);
  const [busy, arrived] = await Promise.all([pressing(), arriving()]);
  demandTaken(idle);
  demandTaken(arrived);
  await bot.kill('SIGKILL');
  await place.sandbox.kill('SIGKILL');
  return rowsOf(idle.answers, busy.answers, arrived.answers);
}

const times = (answers: readonly Answered[]): number[] => answers.map((answer) => answer.ms);

function told(answers: readonly Answered[]): string {
  const all = times(answers);
  return `p50 ${ms(median(all))}, p99 ${ms(percentile(all, 0.99))}, max ${ms(Math.max(...all))}`;
}

function rowsOf(idle: readonly Answered[], busy: readonly Answered[], arrived: readonly Answered[]): Row[] {
  const late = percentile(times(busy), 0.99);
  const longest = Math.max(...times(busy));
  const isWhole = busy.every(({ status }) => status === 200);
  return [
    {
      what: `(b) press to answer, ${PER_SECOND} a second (${successes(busy)} of ${busy.length} submit a claim), while ${MESSAGES} messages arrive in 10 s (half of them expenses; written down in p99 ${ms(percentile(times(arrived), 0.99))})`,
      measured: told(busy),
      beside: `${told(idle)}: the same on an idle bot (${successes(idle)} of ${idle.length} submit)`,
      ratio: `${ratio(median(times(busy)) / median(times(idle)))} (p50), ${ratio(late / percentile(times(idle), 0.99))} (p99)`,
      aim: `p99 < 300 ms (${late < 300 ? 'kept' : 'missed'} on this machine), none over 3 s`,
      isReached: isWhole && longest < PLATFORM_MS,
      limit: 'one core: a press waits for the turn at work, for those who press with it, and for a core',
    },
  ];
}
