import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export interface Order {
  readonly port: number;
  readonly path: string;
  /** The platform's clock: what the signatures are dated by. */
  readonly at: number;
  readonly letters: readonly object[];
  readonly connections: number;
  /** When each letter leaves, in milliseconds from the start; absent: as fast as the connections allow. */
  readonly dueMs?: readonly number[];
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

export interface Done {
  readonly ms: number;
  readonly answers: readonly Answered[];
}

const TSX = import.meta.resolve('tsx');

/** A program of the bench's own, in a process of its own. */
export const forked = (file: string): ChildProcess =>
  fork(join(import.meta.dirname, file), [], { execArgv: ['--import', TSX] });

const heard = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`the load ended with ${code}`));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      resolve(message as T);
    });
  });

/** Prepares a load; the returned function lets it loose. */
export async function prepareLoad(order: Order): Promise<() => Promise<Done>> {
  const child = forked('load.child.ts');
  child.send(order);
  await heard(child);
  return () => {
    child.send({ kind: 'go' });
    return heard<Done>(child);
  };
}

/** Throws when not every letter was taken. */
export function demandTaken(done: Done): void {
  const refused = done.answers.filter(({ status }) => status !== 200);
  const [first] = refused;
  if (first) throw new Error(`${refused.length} of ${done.answers.length} letters were answered ${first.status}`);
}
