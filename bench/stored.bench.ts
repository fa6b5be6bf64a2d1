import { request } from 'node:http';
import { openPlace, type Place, readyBot } from '../test/kill/place.ts';
import { runCommand } from '../test/kill/programs.ts';
import { submitLetters, successes } from './drafts.ts';
import { median, ms, percentile, type Row, ratio, whole } from './figures.ts';
import { sealedLetter } from './letters.ts';
import type { Answered } from './load.ts';

/** (d) Submitting with few and with many claims stored: both bots stand side by side, and are pressed in turn. */

const FEW = 1_000;
const MANY = 20_000;
const MANY_IN_FULL = 100_000;
const PRESSES = 150;
const WARM_UP = 20;

async function seededPlace(folder: string, lines: number): Promise<Place> {
  const place = await openPlace(folder, `stored-${lines}`, 'webhook');
  const seeded = await runCommand('commands/seed.js', ['--expenses', String(lines)], place.botEnv);
  if (seeded.code !== 0) throw new Error(`seeding failed: ${seeded.err}`);
  await readyBot(place);
  return place;
}

function pressOnce(place: Place, envelope: object, at: number): Promise<Answered> {
  const { body, headers } = sealedLetter(envelope, at);
  const options = { host: '127.0.0.1', port: place.botPort, path: '/feishu/events', method: 'POST', headers };
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, ms: performance.now() - startedAt }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

interface Side {
  readonly place: Place;
  readonly letters: readonly object[];
  readonly at: number;
  readonly answers: Answered[];
}

async function sideOf(folder: string, lines: number): Promise<Side> {
  const place = await seededPlace(folder, lines);
  const letters = await submitLetters(place, PRESSES + WARM_UP);
  return { place, letters, at: await place.now(), answers: [] };
}

export async function storedBench(folder: string, isFull: boolean): Promise<Row[]> {
  const lines = isFull ? MANY_IN_FULL : MANY;
  const [few, many] = [await sideOf(folder, FEW), await sideOf(folder, lines)];
  for (let turn = 0; turn < PRESSES + WARM_UP; turn += 1)
    for (const { place, letters, at, answers } of [few, many]) {
      const answer = await pressOnce(place, letters[turn] ?? {}, at);
      if (turn >= WARM_UP) answers.push(answer);
    }
  return [rowOf(few.answers, many.answers, lines)];
}

function rowOf(few: readonly Answered[], many: readonly Answered[], lines: number): Row {
  const p95 = (answers: readonly Answered[]): number =>
    percentile(
      answers.map((answer) => answer.ms),
      0.95,
    );
  const p50 = (answers: readonly Answered[]): number => median(answers.map((answer) => answer.ms));
  const told = (answers: readonly Answered[]): string =>
    `p50 ${ms(p50(answers))}, p95 ${ms(p95(answers))} (${successes(answers)} of ${answers.length} filed)`;
  return {
    what: `(d) submitting with ${whole(lines)} lines stored`,
    measured: told(many),
    beside: `${told(few)}: with ${whole(FEW)}, pressed in turn`,
    ratio: `${ratio(p95(many) / p95(few))} (p95), ${ratio(p50(many) / p50(few))} (p50)`,
    aim: 'p95 ≤ 1.3',
    isReached: p95(many) / p95(few) <= 1.3,
    limit: 'the commit on the disk, and the questions a submission asks of what is stored',
  };
}
