import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';

/** A program of ours beside `folder`'s other files, in a process of its own. None of our settings go with it. */
export function startChild(folder: string, name: string, maxHeapMb: number): ChildProcess {
  const kind = extname(import.meta.filename);
  const loader = kind === '.ts' ? ['--import', import.meta.resolve('tsx')] : [];
  return fork(join(folder, `${name}${kind}`), [], {
    execArgv: [`--max-old-space-size=${maxHeapMb}`, ...loader],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}
