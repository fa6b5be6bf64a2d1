import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeLater } from './closing.ts';
import { freePort } from './ports.ts';

/** Programs of ours as processes of their own: the bot, and the operators' commands. */

const ROOT = join(import.meta.dirname, '../..');
const TSX = import.meta.resolve('tsx');

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-process-'));
  closeLater(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Environment = Readonly<Record<string, string>>;

/** Nothing of the developer's own settings gets in: neither the environment nor a `.env` of the working folder. */
function start(file: string, args: readonly string[], env: Environment, root: string): ChildProcess {
  const { PATH = '', TZ = '' } = process.env;
  const { DATA_DIR: cwd = root } = env;
  return spawn(process.execPath, ['--import', TSX, join(root, file), ...args], {
    cwd,
    env: { PATH, TZ, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const collected = (stream: NodeJS.ReadableStream | null): { text: string } => {
  const heard = { text: '' };
  stream?.on('data', (chunk: Buffer) => {
    heard.text += chunk.toString();
  });
  return heard;
};

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

/** Runs a program to its end. */
export async function run(file: string, args: readonly string[], env: Environment, root = ROOT): Promise<Ended> {
  const child = start(file, args, env, root);
  const [out, err] = [collected(child.stdout), collected(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: out.text, err: err.text };
}

/** The bot as `npm start` runs it; resolves once it says that it has started, rejects with its own words when it does not. */
export async function startBotProcess(env: Environment, root = ROOT) {
  const port = await freePort();
  const child = start('src/main.ts', [], { PORT: String(port), LOG_LEVEL: 'info', ...env }, root);
  const [out, err] = [collected(child.stdout), collected(child.stderr)];
  closeLater(async () => {
    child.kill('SIGKILL');
    await ended(child);
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => out.text.includes('"msg":"started"') && resolve());
    child.once('close', (code) => reject(new Error(`the bot ended with ${code}: ${err.text}`)));
  });
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return ended(child);
  };
  return { port, kill, said: () => out.text };
}

/** A line of code that holds something until it is killed. */
export async function hold(code: string): Promise<{ readonly kill: () => Promise<unknown> }> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      TSX,
      '--input-type=module',
      '-e',
      `${code}; process.stdout.write('held'); setInterval(() => undefined, 1000);`,
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const kill = async (): Promise<unknown> => {
    child.kill('SIGKILL');
    return ended(child);
  };
  closeLater(kill);
  await new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
  return { kill };
}
