/**
 * Learns what a message wants from the examples of test/reading, for the messages that no rule of `intent-rules.ts` fits:
 * `npm run learn` writes src/reading/learned.json; `npm run learn -- --held-out` only prints how often messages that were
 * kept apart are guessed rightly. The same examples always give the same file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dayOf } from '../src/days.ts';
import { gramsOf, shapeOf } from '../src/reading/grams.ts';
import { lettersOf } from '../src/reading/learned.ts';
import { marksOf } from '../src/reading/marks.ts';
import { type Intent, intents } from '../src/reading/shape.ts';
import { normalise } from '../src/reading/text.ts';

interface Example {
  readonly grams: readonly string[];
  readonly intent: Intent;
}

const folder = new URL('../test/reading/', import.meta.url);
const isIntent = (word: unknown): word is Intent => intents.some((intent) => intent === word);

function exampleOf(line: string): Example[] {
  const { text, at, intent } = JSON.parse(line) as { text: string; at: string; intent?: unknown };
  const marks = marksOf(normalise(text), dayOf(new Date(at)));
  return isIntent(intent) ? [{ grams: gramsOf(shapeOf(marks)), intent }] : [];
}

const examplesOf = (name: string): Example[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap(exampleOf);

/** A generator of the same shares every time. */
function shares(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const [one, two] = [list[at] as T, list[other] as T];
    list[at] = two;
    list[other] = one;
  }
  return list;
}

const ROUNDS = 12;
const PACE = 0.5;
const FEWEST = 3;

interface Learned {
  readonly rows: ReadonlyMap<string, Float64Array>;
  readonly bias: Float64Array;
}

function sharesOf({ rows, bias }: Learned, grams: readonly string[]): Float64Array {
  const known = grams.flatMap((gram) => rows.get(gram) ?? []);
  const scale = 1 / Math.sqrt(known.length + 1);
  const scores = bias.map((value, index) => value + scale * known.reduce((sum, row) => sum + (row[index] ?? 0), 0));
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const all = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / all);
}

/** Logistic regression over grams, each weight with a pace of its own. */
function learn(examples: readonly Example[]): Learned {
  const counts = new Map<string, number>();
  for (const { grams } of examples) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count >= FEWEST).map(([gram]) => gram);
  const rows = new Map(known.map((gram) => [gram, new Float64Array(intents.length)]));
  const paces = new Map(known.map((gram) => [gram, new Float64Array(intents.length).fill(1e-6)]));
  const learned = { rows, bias: new Float64Array(intents.length) };
  const next = shares(7);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const example of shuffled(examples, next)) correct(learned, paces, example);
  return learned;
}

function correct(learned: Learned, paces: ReadonlyMap<string, Float64Array>, { grams, intent }: Example): void {
  const own = grams.filter((gram) => learned.rows.has(gram));
  const scale = 1 / Math.sqrt(own.length + 1);
  const faults = sharesOf(learned, grams).map((share, index) => share - (intents[index] === intent ? 1 : 0));
  for (const gram of own) {
    const [row, pace] = [learned.rows.get(gram), paces.get(gram)];
    if (!row || !pace) continue;
    for (let index = 0; index < row.length; index += 1) {
      const slope = (faults[index] ?? 0) * scale + 1e-4 * (row[index] ?? 0);
      pace[index] = (pace[index] ?? 0) + slope * slope;
      row[index] = (row[index] ?? 0) - (PACE * slope) / Math.sqrt(pace[index] ?? 1);
    }
  }
  for (const [index, fault] of faults.entries()) learned.bias[index] = (learned.bias[index] ?? 0) - 0.02 * fault;
}

/** One letter for each weight, in the order of `intents`. */
function written({ rows, bias }: Learned): object {
  const grams = [...rows].map(([gram, row]) => [gram, lettersOf(row)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return { intents, bias: lettersOf(bias), grams: Object.fromEntries(grams) };
}

function heldOut(examples: readonly Example[]): void {
  const parts = 5;
  let right = 0;
  for (let part = 0; part < parts; part += 1) {
    const learned = learn(examples.filter((_, index) => index % parts !== part));
    for (const { grams, intent } of examples.filter((_, index) => index % parts === part)) {
      const guessed = sharesOf(learned, grams);
      if (intents[guessed.indexOf(Math.max(...guessed))] === intent) right += 1;
    }
  }
  console.log(
    `${right} of ${examples.length} kept apart are guessed rightly: ${((100 * right) / examples.length).toFixed(1)} %`,
  );
}

const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .flatMap(examplesOf);
if (process.argv.includes('--held-out')) heldOut(examples);
else {
  const text = JSON.stringify(written(learn(examples)), null, 1);
  writeFileSync(new URL('../src/reading/learned.json', import.meta.url), `${text}\n`);
  console.log(`${examples.length} examples, ${text.length} characters`);
}
