import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built programs as processes of their own, each with its own folder and port: what an operator runs, and may kill. */

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = ['src', 'cards', 'prisma', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const LOOK_AGAIN_MS = 20;

const newest = (path: string): number => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'generated');
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
};

/** Builds what is missing or older than its sources. Throws with the compiler's words. */
export function ensureBuilt(): void {
  const stamp = join(ROOT, 'dist/.built');
  const isFresh = existsSync(stamp) && SOURCES.every((path) => newest(join(ROOT, path)) <= statSync(stamp).mtimeMs);
  if (isFresh) return;
  const built = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`);
}

/** Looks until it holds; throws the sentence when it does not within `withinMs`. */
export async function until(holds: () => unknown, sentence: string, withinMs = 30_000): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`${sentence}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

export interface Program {
  readonly pid: number;
  readonly isOver: () => boolean;
  /** Its exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly kill: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Everything it has said so far, of this and earlier runs in the same folder. */
  readonly said: () => string;
}

export type Environment = Readonly<Record<string, string>>;

const running = new Set<ChildProcess>();

/** Nothing of the caller's settings gets in, and what it says goes to a file: reading it costs the caller nothing. */
function start(command: readonly [string, ...string[]], name: string, env: Environment): Program {
  const { DATA_DIR: folder = '' } = env;
  const file = join(folder, `${name}.log`);
  const log = openSync(file, 'a');
  const [path, ...args] = command;
  const child = spawn(path, args, { cwd: folder, env, stdio: ['ignore', log, log] });
  closeSync(log);
  running.add(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void ended.then(() => running.delete(child));
  return {
    pid: child.pid ?? 0,
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
    said: () => readFileSync(file, 'utf8'),
  };
}

const built = (file: string): [string, ...string[]] => [process.execPath, join(ROOT, 'dist/src', file)];

/** The bot; `limits` are `ulimit` options it is born with. */
export const startBot = (env: Environment, limits = ''): Program =>
  limits === ''
    ? start(built('main.js'), 'bot', env)
    : start(['/bin/sh', '-c', `ulimit ${limits}; exec "$@"`, 'sh', ...built('main.js')], 'bot', env);

export const startSandbox = (env: Environment): Program => start(built('sandbox/main.js'), 'sandbox', env);

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** An operator's command from its built file, to its end. Asynchronous: whoever waits may have a load to keep up meanwhile. */
export function runCommand(file: string, args: readonly string[], env: Environment): Promise<Ended> {
  const [path, ...own] = built(file);
  const child = spawn(path, [...own, ...args], { cwd: env.DATA_DIR ?? ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const heard = { out: '', err: '' };
  for (const name of ['out', 'err'] as const)
    child[`std${name}`].on('data', (chunk: Buffer) => {
      heard[name] += chunk.toString();
    });
  return new Promise((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, ...heard });
    }),
  );
}

/** Ends what is left over; for the end of a run, also of one that failed. */
export async function endAll(): Promise<void> {
  for (const child of running) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** A folder of one's own, gone after `use`. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function newFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export const isOk = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
