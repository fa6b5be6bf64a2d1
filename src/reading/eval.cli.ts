import { readFileSync } from 'node:fs';
import { answer } from './read.line.ts';

/** A line of an evaluation file: a message with the parts of its reading that are to be compared. */
interface Case {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly intent?: string;
  readonly expenses?: readonly Readonly<Record<string, unknown>>[];
  readonly ask?: readonly string[];
}

interface Got {
  readonly intent: string;
  readonly expenses: readonly Readonly<Record<string, unknown>>[];
  readonly ask: readonly string[];
}

interface Score {
  right: number;
  all: number;
}

const names = ['intent', 'lines', 'amount', 'category', 'date', 'payee', 'forbidden', 'must ask'] as const;
const scores = new Map<string, Score>(names.map((name) => [name, { right: 0, all: 0 }]));
const silent: string[] = [];

function count(name: (typeof names)[number], isRight: boolean): void {
  const score = scores.get(name);
  if (!score) return;
  score.all += 1;
  if (isRight) score.right += 1;
}

function compareLines(one: Case, got: Got): void {
  const wanted = one.expenses ?? [];
  count('lines', wanted.length === got.expenses.length);
  for (const [index, line] of wanted.entries()) {
    for (const field of ['amount', 'category', 'date', 'payee', 'forbidden'] as const) {
      if (field in line) count(field, got.expenses[index]?.[field] === line[field]);
    }
  }
  const isWrong = wanted.some((line, index) => 'amount' in line && got.expenses[index]?.amount !== line.amount);
  if ((isWrong || wanted.length !== got.expenses.length) && !got.ask.includes('amount'))
    silent.push(`${one.id} ${one.text.replaceAll('\n', '⏎')}`);
}

function compare(one: Case): void {
  const got = JSON.parse(answer(JSON.stringify({ id: one.id, at: one.at, text: one.text }))) as Got;
  if (one.intent !== undefined) count('intent', got.intent === one.intent);
  if (one.expenses) compareLines(one, got);
  for (const field of one.ask ?? []) count('must ask', got.ask.includes(field));
}

const help = `npm run eval -- FILE.jsonl

Reads the messages of FILE and compares what was read with what the file expects: intent, number of lines, amounts, categories,
days, payees, items of 第十二条, and what has to be asked. Prints how much was right, and every wrong amount that was not asked.
Each line: {"id","at","text","intent","expenses":[{"amount","category","date","payee","forbidden"}],"ask":[…]}; a field that is
absent is not compared.`;

const [file] = process.argv.slice(2);
if (process.argv.includes('--help')) console.log(help);
else if (file === undefined) {
  console.error('npm run eval -- FILE.jsonl');
  process.exitCode = 1;
} else {
  for (const line of readFileSync(file, 'utf8').split('\n'))
    if (line.trim() !== '') compare(JSON.parse(line.replace(/^\uFEFF/, '')) as Case);
  for (const [name, { right, all }] of scores)
    if (all > 0) console.log(`${name.padEnd(10)} ${right}/${all}  ${((100 * right) / all).toFixed(1)} %`);
  console.log(`silent wrong amounts: ${silent.length}`);
  for (const text of silent) console.log(`  ${text}`);
}
