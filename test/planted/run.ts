import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyTree } from '../support/copied-tree.ts';
import { type Edit, type Fault, faults } from './faults.ts';

/**
 * `npm run test:planted`: plants each fault in a copy of the tree and demands that a test fails there. First the same tests run
 * unharmed, so that a failure means the fault and nothing else.
 */

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly title: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Names of the failed tests; a test file that could not even be run is a failure by its own message. */
async function failuresIn(root: string, tests: readonly string[], stopAtFirst: boolean): Promise<readonly string[]> {
  const file = join(root, 'report.json');
  rmSync(file, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...tests, '--reporter=json', `--outputFile=${file}`];
  const child = spawn(process.execPath, stopAtFirst ? [...args, '--bail=1'] : args, { cwd: root, stdio: 'ignore' });
  await new Promise((resolve) => child.once('close', resolve));
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = report.testResults.flatMap((result) =>
    result.assertionResults.filter((test) => test.status === 'failed').map((test) => test.title),
  );
  const unrun = report.testResults.filter((result) => result.assertionResults.length === 0);
  if (unrun.length > 0)
    throw new Error(`a test file could not be run: ${unrun.map((result) => result.message).join('\n')}`);
  if (failed.length === 0 && report.numPassedTests === 0) throw new Error(`no test was run of ${tests.join(', ')}`);
  return failed;
}

/** Plants the edits; returns what takes them out again. Throws when a place is not there exactly once. */
function plant(root: string, edits: readonly Edit[]): () => void {
  const before = new Map<string, string>();
  for (const { file, from, to } of edits) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    const places = text.split(from).length - 1;
    if (places !== 1) throw new Error(`${file} has ${places} places like “${from}”: plant this fault anew`);
    if (!before.has(path)) before.set(path, text);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  return () => {
    for (const [path, text] of before) writeFileSync(path, text);
  };
}

async function caughtBy(root: string, { edits, tests }: Fault): Promise<string | null> {
  const takeOut = plant(root, edits);
  try {
    const [first] = await failuresIn(root, tests, true);
    return first ?? null;
  } finally {
    takeOut();
  }
}

async function tryAll(root: string): Promise<boolean> {
  // All of them are planted and taken out once, before time is spent on any.
  for (const { edits } of faults) plant(root, edits)();
  const tests = [...new Set(faults.flatMap((fault) => fault.tests))];
  const broken = await failuresIn(root, tests, false);
  if (broken.length > 0) {
    print(`The tests fail without any fault: ${broken.join('; ')}`);
    return false;
  }
  print(`unharmed → every test passes (${tests.join(', ')})`);
  const outcomes: boolean[] = [];
  for (const fault of faults) {
    const test = await caughtBy(root, fault);
    print(`${fault.name} → ${test === null ? 'NOT CAUGHT' : `caught by “${test}”`}`);
    outcomes.push(test !== null);
  }
  print(`${outcomes.filter(Boolean).length} of ${outcomes.length} faults caught`);
  return outcomes.every(Boolean);
}

const folder = mkdtempSync(join(tmpdir(), 'qianqi-planted-'));
try {
  process.exitCode = (await tryAll(copyTree(folder))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
