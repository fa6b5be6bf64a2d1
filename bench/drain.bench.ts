import { openPlace, type Place, readyBot } from '../test/kill/place.ts';
import { until } from '../test/kill/programs.ts';
import { databaseOf } from './drafts.ts';
import { type Row, ratio, whole } from './figures.ts';

/** (e) Waiting messages leave as fast as the platform lets them, and never faster: 50 a second, 1,000 a minute, 5 a second to one. */

const COUNT = 2_000;
const COUNT_IN_FULL = 10_000;
const PER_MINUTE = 1_000;
const PER_SECOND = 50;
const MINUTE_MS = 60_000;
const NAMES = ['chenjing', 'wangfang', 'zhaomin', 'wangjianguo', 'zhouli', 'lihong', 'zhengkai', 'sunqiang'];
const LANES = [...NAMES.map((name) => `open_id:ou_${name}`), 'chat_id:oc_chaoyang'];

/** Rows as turns would have left them, spread over everybody. */
async function write(place: Place, count: number): Promise<void> {
  const db = await databaseOf(place);
  const at = new Date(await place.now());
  const rowOf = (index: number) => {
    const lane = LANES[index % LANES.length] ?? '';
    const view = JSON.stringify({ text: `第 ${index} 条` });
    return {
      key: `bench:${index}`,
      lane,
      action: 'send',
      recipient: lane,
      card: 'text',
      view,
      dueAt: at,
      createdAt: at,
    };
  };
  for (let from = 0; from < count; from += 500)
    await db.outboxMessage.createMany({
      data: Array.from({ length: Math.min(500, count - from) }, (_, index) => rowOf(from + index)),
    });
  await db.$disconnect();
}

/** When each arrived at the platform, in order. */
async function arrivals(place: Place): Promise<readonly number[]> {
  const times: number[] = [];
  for (const name of NAMES) times.push(...(await arrivedIn(place, `oc_p2p_${name}`, name)));
  times.push(...(await arrivedIn(place, 'oc_chaoyang', 'chenjing')));
  return times.sort((a, b) => a - b);
}

async function arrivedIn(place: Place, chatId: string, name: string): Promise<readonly number[]> {
  const messages = (await place.get(`/chats/${chatId}/messages?person=ou_${name}`)) as {
    readonly text: string | null;
    readonly createdAt: string;
  }[];
  return messages.filter(({ text }) => text?.startsWith('第 ')).map(({ createdAt }) => Date.parse(createdAt));
}

/** The most that arrived within any span of this length. */
export function mostWithin(times: readonly number[], spanMs: number): number {
  let [first, most] = [0, 0];
  for (const [last, at] of times.entries()) {
    while ((times[first] ?? at) <= at - spanMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

export async function drainBench(folder: string, isFull: boolean): Promise<Row[]> {
  const count = isFull ? COUNT_IN_FULL : COUNT;
  const place = await openPlace(folder, 'drain', 'websocket');
  await (await readyBot(place)).kill('SIGTERM');
  await write(place, count);
  const bot = await readyBot(place);
  await until(async () => (await unsent(place)) === 0, 'everything is sent', (count / 800 + 2) * MINUTE_MS);
  const row = rowOf(await arrivals(place), count, refusals(bot.said()));
  await bot.kill('SIGTERM');
  await place.sandbox.kill('SIGTERM');
  return [row];
}

async function unsent(place: Place): Promise<number> {
  const db = await databaseOf(place);
  try {
    return await db.outboxMessage.count({ where: { sentAt: null, failedAt: null } });
  } finally {
    await db.$disconnect();
  }
}

/** Sends that the platform refused or put off, by its code, as the bot logs them. */
function refusals(log: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of log.split('\n').filter((text) => text.includes('"msg":"send"'))) {
    const { outcome, code } = JSON.parse(line) as { outcome: string; code?: string };
    if (outcome !== 'sent') counts.set(code ?? outcome, (counts.get(code ?? outcome) ?? 0) + 1);
  }
  return counts;
}

function rowOf(times: readonly number[], count: number, refusedBy: ReadonlyMap<string, number>): Row {
  const refused = [...refusedBy].map(([code, times]) => `${times} × ${code}`).join(', ') || 'none';
  const start = times[0] ?? 0;
  const minutes = Math.max(1, Math.floor(count / PER_MINUTE));
  const inTime = times.filter((at) => at < start + minutes * MINUTE_MS).length;
  const share = inTime / (minutes * PER_MINUTE);
  const took = ((times.at(-1) ?? 0) - start) / 1000;
  const busiest = { second: mostWithin(times, 1_000), minute: mostWithin(times, MINUTE_MS) };
  return {
    what: `(e) ${whole(count)} waiting messages leave; ${times.length} arrived, put off or refused: ${refused}`,
    measured: `${whole(inTime)} in the first ${minutes} minutes, all in ${whole(took)} s; busiest second ${busiest.second}, busiest minute ${busiest.minute}`,
    beside: `the platform's ceiling: ${PER_SECOND} a second, ${whole(PER_MINUTE)} a minute`,
    ratio: ratio(share),
    aim: '≥ 0.95 of the minute ceiling, no 429',
    isReached:
      share >= 0.95 &&
      refusedBy.size === 0 &&
      times.length === count &&
      busiest.minute <= PER_MINUTE &&
      busiest.second <= PER_SECOND,
    limit: 'our own margin below the platform’s windows: 970 a minute, 45 a second, 5 in 1.3 s to one',
  };
}
