import { startChild } from '../child.ts';
import type { AdjustmentPaper } from './paper.ts';

/** Makes a PDF in a process of its own. Rejects when that process fails or takes too long: the paper is made again later. */
export type Print = (paper: AdjustmentPaper) => Promise<Uint8Array>;

const MAX_MS = 30_000;
const MAX_HEAP_MB = 512;

export const print: Print = (paper) =>
  new Promise((resolve, reject) => {
    const child = startChild(import.meta.dirname, 'printer.child', MAX_HEAP_MB);
    const late = setTimeout(() => child.kill('SIGKILL'), MAX_MS);
    child.on('message', (answer) => resolve((answer as { readonly bytes: Uint8Array }).bytes));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`the printer ended (${code ?? signal})`));
    });
    child.send(paper);
  });
