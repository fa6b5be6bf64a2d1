import { readFileSync } from 'node:fs';
import { type CardProblem, checkCard } from './check.ts';
import { codes } from './limits.ts';

function problemsOf(file: string): readonly CardProblem[] {
  try {
    return checkCard(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    return [{ path: '', code: codes.unreadable, message: `cannot be read: ${String(cause)}` }];
  }
}

/** One JSON line per file on standard output, and nothing else: other programs read it. */
function report(file: string): boolean {
  const problems = problemsOf(file);
  const ok = problems.length === 0;
  process.stdout.write(`${JSON.stringify({ file, ok, problems })}\n`);
  return ok;
}

const files = process.argv.slice(2);
if (files.length === 0) process.stderr.write('usage: npm run -s cards:check -- FILE…\n');
const verdicts = files.map(report);
process.exitCode = files.length > 0 && verdicts.every(Boolean) ? 0 : 1;
