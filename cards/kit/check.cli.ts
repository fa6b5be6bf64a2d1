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

const help = `npm run -s cards:check -- FILE…
Checks card JSON 2.0 files as Feishu would: one JSON line each, {"file","ok","problems":[{"path","code","message"}]}.
Exits 0 when every card would be taken, 1 otherwise.
`;

function checkFiles(files: readonly string[]): boolean {
  if (files.length === 0) process.stderr.write(help);
  const verdicts = files.map(report);
  return files.length > 0 && verdicts.every(Boolean);
}

const files = process.argv.slice(2);
if (files.includes('--help')) process.stdout.write(help);
else process.exitCode = checkFiles(files) ? 0 : 1;
