import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPlace, type Place, readyBot } from '../test/kill/place.ts';
import { median, ms, type Row, ratio, whole } from './figures.ts';

/** (c) From the start of the process until events are taken in, and what it then holds in memory; beside Node with express. */

interface Start {
  readonly ms: number;
  readonly megabytes: number;
}

/** Resident memory as Linux tells it. */
const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

async function startOnce(place: Place): Promise<Start> {
  const startedAt = performance.now();
  const bot = await readyBot(place);
  const took = performance.now() - startedAt;
  const megabytes = residentMb(bot.pid);
  await bot.kill('SIGTERM');
  return { ms: took, megabytes };
}

const EXPRESS = "import('express').then(() => process.stdout.write(String(process.memoryUsage().rss)))";

async function expressOnce(): Promise<Start> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['-e', EXPRESS], { cwd: join(import.meta.dirname, '..'), env: {} });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  return { ms: performance.now() - startedAt, megabytes: Number(text) / 1024 ** 2 };
}

const midst = (starts: readonly Start[], of: keyof Start): number => median(starts.map((start) => start[of]));

export async function startBench(folder: string, repetitions: number): Promise<Row[]> {
  const [first, again, express]: [Start[], Start[], Start[]] = [[], [], []];
  for (let turn = 0; turn < repetitions; turn += 1) {
    const place = await openPlace(folder, `start-${turn}`, 'websocket');
    first.push(await startOnce(place));
    again.push(await startOnce(place));
    express.push(await expressOnce());
    await place.sandbox.kill('SIGTERM');
  }
  const row = (
    what: string,
    of: keyof Start,
    show: (value: number) => string,
    starts: Start[],
    limit: string,
  ): Row => ({
    what,
    measured: show(midst(starts, of)),
    beside: `${show(midst(express, of))}: node with express imported`,
    ratio: ratio(midst(starts, of) / midst(express, of)),
    aim: '–',
    isReached: null,
    limit,
  });
  const mb = (value: number): string => `${whole(value)} MB`;
  const modules = 'reading and compiling the modules: Prisma and the SDK are most of them';
  return [
    row('(c) start until events are taken in', 'ms', ms, again, modules),
    row(
      '(c) the first start, with its migration and the sample station',
      'ms',
      ms,
      first,
      'the migration engine, besides',
    ),
    row('(c) resident memory once started', 'megabytes', mb, again, "Prisma's query compiler and the SDK's module"),
  ];
}
