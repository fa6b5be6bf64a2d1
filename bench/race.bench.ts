import { openPlace, readyBot } from '../test/kill/place.ts';
import { until } from '../test/kill/programs.ts';
import { databaseOf, submitLetters, successes } from './drafts.ts';
import { median, ms, percentile, type Row, ratio } from './figures.ts';
import { type Answered, demandTaken, prepareLoad } from './load.ts';

/** (f) Two hundred presses at one instant for a line of the budget that can carry fifty; and two hundred that all fit. */

const PATH = '/feishu/events';
const RACING = 200;
const CARRIED = 50;
/** 30,000 元 of 活动实施费 carry fifty of these. */
const DEAR = '海报设计600元，还没付';
const CHEAP = '海报设计1元，还没付';
const PLATFORM_MS = 3_000;
const SETTLED_WITHIN_MS = 120_000;

interface Race {
  readonly answers: readonly Answered[];
  readonly filed: number;
}

async function race(folder: string, name: string, text: string): Promise<Race> {
  const place = await openPlace(folder, name, 'webhook');
  const bot = await readyBot(place);
  const db = await databaseOf(place);
  try {
    const letters = await submitLetters(place, RACING, text);
    const order = { port: place.botPort, path: PATH, at: await place.now(), letters, connections: RACING };
    const { answers } = await (await prepareLoad({ ...order, dueMs: letters.map(() => 0) }))();
    demandTaken({ ms: 0, answers });
    const unworked = () => db.inboxEvent.count({ where: { kind: 'tap', handledAt: null } });
    await until(async () => (await unworked()) === 0, 'every press is worked', SETTLED_WITHIN_MS);
    return { answers, filed: await db.claim.count({ where: { text, state: { not: 'draft' } } }) };
  } finally {
    await db.$disconnect();
    await bot.kill('SIGKILL');
    await place.sandbox.kill('SIGKILL');
  }
}

export async function raceBench(folder: string): Promise<Row[]> {
  const racing = await race(folder, 'race', DEAR);
  const fitting = await race(folder, 'fits', CHEAP);
  const [times, beside] = [racing, fitting].map(({ answers }) => answers.map((answer) => answer.ms));
  const told = (values: readonly number[] = []): string =>
    `p50 ${ms(median(values))}, p99 ${ms(percentile(values, 0.99))}, max ${ms(Math.max(...values))}`;
  const isExact = racing.filed === CARRIED && fitting.filed === RACING;
  return [
    {
      what: `(f) ${RACING} presses at one instant for money that carries ${CARRIED}: ${racing.filed} filed, ${racing.answers.length} answered (${successes(racing.answers)} at once with success)`,
      measured: told(times),
      beside: `${told(beside)}: ${RACING} presses at one instant that all fit, ${fitting.filed} filed`,
      ratio: `${ratio(median(times ?? []) / median(beside ?? []))} (p50)`,
      aim: `exactly ${CARRIED} filed, everyone answered, none over 3 s`,
      isReached: isExact && Math.max(...(times ?? []), ...(beside ?? [])) < PLATFORM_MS,
      limit:
        'one writer: presses are worked one after another, and who waits longer than 2.5 s is told so and gets the card later',
    },
  ];
}
