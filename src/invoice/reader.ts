import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startChild } from '../child.ts';
import { refuse } from '../result.ts';
import type { Refusal } from './invoice.ts';
import { MAX_FILE_BYTES, MAX_HEAP_MB, MAX_READING_MS, MAX_RESIDENT_BYTES } from './reading/limits.ts';
import type { FileReading } from './reading/read-file.ts';

/**
 * Reads files in a process of its own, one at a time: a file that hangs or eats memory ends that process and nothing else. The process
 * is kept for the next file, and ended when none comes for a while.
 */
export interface FileReader {
  /** What cannot be read is said to be so; rejects only when the reader was closed meanwhile, which says nothing of the file. */
  readonly read: (bytes: Uint8Array) => Promise<readonly FileReading[]>;
  readonly close: () => void;
}

export interface ReaderOptions {
  readonly timeoutMs?: number;
  readonly idleMs?: number;
}

const IDLE_MS = 60_000;
const LOOK_MS = 100;

const refused = (refusal: Refusal): readonly FileReading[] => [{ name: null, papers: refuse(refusal) }];

const start = (): ChildProcess => startChild(import.meta.dirname, 'reader.child', MAX_HEAP_MB);

const PAGE_BYTES = 4_096;

/** What the process holds in memory, where the system tells; 0 elsewhere. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

export function createFileReader({ timeoutMs = MAX_READING_MS, idleMs = IDLE_MS }: ReaderOptions = {}): FileReader {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();
  const asked = { count: 0 };

  function end(): void {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = null;
  }

  function running(): ChildProcess {
    clearTimeout(idle);
    if (child === null || child.exitCode !== null || child.signalCode !== null || !child.connected) child = start();
    return child;
  }

  async function readNow(bytes: Uint8Array): Promise<readonly FileReading[]> {
    if (isClosed) throw new Error('the reader of files is closed');
    asked.count += 1;
    const files = await answered(running(), asked.count, bytes, timeoutMs);
    if (isClosed) throw new Error('the reader of files was closed');
    if (files === 'too-long' || files === 'died') end();
    else {
      idle = setTimeout(end, idleMs);
      idle.unref();
    }
    if (files === 'too-long') return refused('took-too-long');
    return files === 'died' ? refused('broken') : files;
  }

  return {
    read(bytes) {
      if (bytes.length > MAX_FILE_BYTES) return Promise.resolve(refused('too-large'));
      const mine = last.then(() => readNow(bytes));
      last = mine.catch(() => undefined);
      return mine;
    },
    close() {
      isClosed = true;
      end();
    },
  };
}

type Ended = readonly FileReading[] | 'too-long' | 'died';

/** One file put to the process: its answer, or how it failed. */
function answered(child: ChildProcess, id: number, bytes: Uint8Array, timeoutMs: number): Promise<Ended> {
  return new Promise((resolve) => {
    const settle = (ended: Ended): void => {
      clearTimeout(late);
      clearInterval(look);
      child.off('message', heard).off('exit', died).off('error', died);
      resolve(ended);
    };
    const heard = (message: unknown): void => {
      const answer = message as { readonly id: number; readonly files: readonly FileReading[] };
      if (answer.id === id) settle(answer.files);
    };
    const died = (): void => settle('died');
    const late = setTimeout(() => settle('too-long'), timeoutMs);
    const look = setInterval(() => residentBytes(child.pid) > MAX_RESIDENT_BYTES && settle('died'), LOOK_MS);
    child.on('message', heard).on('exit', died).on('error', died);
    child.send({ id, bytes });
  });
}
