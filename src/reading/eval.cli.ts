import { readFileSync } from 'node:fs';
import { casesOf, evaluate, type Result, scoresOf } from './evaluation.ts';

const help = `npm run eval -- FILE.jsonl… [--misses]

Reads the messages of each FILE and compares what was read with what the file expects: intent, number of lines, exact amounts,
categories, days, what was said of people and paying, items of 第十二条, corrections and their targets, and what has to be asked.
Prints how much was right, and every wrong amount that was not asked; with --misses every single thing read wrongly.
Each line: {"id","at","text","intent","expenses":[{"amount","category","date","payee",…}],"amend","target","activity",…,"ask":[…]}.
A field that is absent is not compared. "ask" is all that is to be asked, "mustAsk" some of it, "mayNotAsk" what is not.
Exits 1 when an amount was silently wrong.`;

const oneLine = (text: string): string => text.replaceAll('\n', '⏎');
const said = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

function printMisses(results: readonly Result[]): void {
  for (const { id, text, checks } of results)
    for (const { measure, wanted, got } of checks.filter((one) => !one.isRight))
      console.log(`${id} ${oneLine(text)}\n    ${measure}: wanted ${said(wanted)}, read ${said(got)}`);
}

function printScores(results: readonly Result[]): void {
  for (const [name, { right, all }] of scoresOf(results))
    console.log(`${name.padEnd(13)} ${right}/${all}  ${((100 * right) / all).toFixed(1)} %`);
  const silent = results.filter((one) => one.isSilentlyWrong);
  console.log(`silent wrong amounts: ${silent.length}`);
  for (const { id, text } of silent) console.log(`  ${id} ${oneLine(text)}`);
  if (silent.length > 0) process.exitCode = 1;
}

const options = process.argv.slice(2);
const files = options.filter((option) => !option.startsWith('--'));
if (options.includes('--help')) console.log(help);
else if (files.length === 0) {
  console.error('npm run eval -- FILE.jsonl');
  process.exitCode = 1;
} else {
  const results = files.flatMap((file) => casesOf(readFileSync(file, 'utf8')).map(evaluate));
  if (options.includes('--misses')) printMisses(results);
  printScores(results);
}
