import { once } from 'node:events';
import { openPlace, type Place, readyBot } from '../test/kill/place.ts';
import { median, type Row, ratio, whole } from './figures.ts';
import { chatterLetter, expenseLetter } from './letters.ts';
import { demandTaken, forked, prepareLoad } from './load.ts';

/** (a) Signed, encrypted messages a second through the webhook door onto the disk, against the SDK's handler that keeps nothing. */

const WARM_UP = 400;
const MESSAGES = 2_000;
const CONNECTIONS = 64;
const PATH = '/feishu/events';

type Letters = (at: number) => object;
const expense: Letters = (at) => expenseLetter(at, 'wangfang', '海报设计15元，还没付');

/** Messages a second, once warm. */
async function rateOf(port: number, at: number, letter: Letters): Promise<number> {
  const some = (count: number): object[] => Array.from({ length: count }, () => letter(at));
  const order = { port, path: PATH, at, connections: CONNECTIONS };
  const warmUp = await prepareLoad({ ...order, letters: some(WARM_UP) });
  const measured = await prepareLoad({ ...order, letters: some(MESSAGES) });
  demandTaken(await warmUp());
  const done = await measured();
  demandTaken(done);
  return (MESSAGES / done.ms) * 1000;
}

async function echoRate(at: number): Promise<number> {
  const child = forked('echo.child.ts');
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  try {
    return await rateOf(port, at, chatterLetter);
  } finally {
    child.kill();
  }
}

/** A bot with an empty database each time: what one repetition left to do does not weigh on the next. */
async function botRate(folder: string, name: string, letter: Letters): Promise<number> {
  const place: Place = await openPlace(folder, name, 'webhook');
  const bot = await readyBot(place);
  try {
    return await rateOf(place.botPort, await place.now(), letter);
  } finally {
    await bot.kill('SIGKILL');
    await place.sandbox.kill('SIGKILL');
  }
}

export async function doorBench(folder: string, repetitions: number): Promise<Row[]> {
  const rates = { echo: [] as number[], chatter: [] as number[], expenses: [] as number[] };
  for (let turn = 0; turn < repetitions; turn += 1) {
    rates.echo.push(await echoRate(Date.now()));
    rates.chatter.push(await botRate(folder, `chatter-${turn}`, chatterLetter));
    rates.expenses.push(await botRate(folder, `expenses-${turn}`, expense));
  }
  const echo = median(rates.echo);
  const row = (what: string, own: number, limit: string): Row => ({
    what,
    measured: `${whole(own)}/s`,
    beside: `${whole(echo)}/s bare express + SDK, nothing kept`,
    ratio: ratio(own / echo),
    aim: '≥ 0.5, then 0.8',
    isReached: own / echo >= 0.5,
    limit,
  });
  return [
    row(
      '(a) messages through the webhook door onto the disk, talk in a group',
      median(rates.chatter),
      'one core: the turns that work the messages run between the requests',
    ),
    row(
      '(a) the same, each an expense that becomes a claim meanwhile',
      median(rates.expenses),
      'one core: each turn writes a claim, its review and a card between the requests',
    ),
  ];
}
