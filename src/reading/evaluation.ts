import { answer } from './read.line.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A line of an evaluation file: a message with the parts of its reading that are to be compared; an absent part is not. */
export interface Case extends Fields {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly intent?: string;
  readonly expenses?: readonly Fields[];
  readonly ask?: readonly string[];
  /** To be asked among others. */
  readonly mustAsk?: readonly string[];
  readonly mayNotAsk?: readonly string[];
}

/** What is measured, in the order printed. The aims stand on the first five. */
export const measures = [
  ...(['intent', 'lines', 'amount', 'category', 'date'] as const),
  ...(['payee', 'employer', 'basis', 'paid', 'payTo', 'fundSource', 'forbidden'] as const),
  ...(['amend', 'target', 'activity', 'other parts', 'must ask', 'asked in vain'] as const),
] as const;
export type Measure = (typeof measures)[number];

const lineFields = [
  ...([
    'amount',
    'category',
    'date',
    'payee',
    'employer',
    'basis',
    'paid',
    'payTo',
    'fundSource',
    'forbidden',
  ] as const),
] as const;
const parts: readonly (readonly [part: string, measure: Measure])[] = [
  ['amend', 'amend'],
  ['target', 'target'],
  ['activity', 'activity'],
  ...(['adjust', 'payment', 'refund', 'income', 'reminder', 'station'] as const).map(
    (part) => [part, 'other parts'] as const,
  ),
];

/** One comparison: what was wanted and what was read. */
export interface Check {
  readonly measure: Measure;
  readonly isRight: boolean;
  readonly wanted: unknown;
  readonly got: unknown;
}

export interface Result {
  readonly id: string;
  readonly text: string;
  readonly checks: readonly Check[];
  /** An amount that is wrong, or a line too many or too few, and nobody is asked about the amount: the worst there is. */
  readonly isSilentlyWrong: boolean;
}

interface Answer extends Fields {
  readonly intent: string;
  readonly expenses: readonly Fields[];
  readonly ask: readonly string[];
}

const check = (measure: Measure, wanted: unknown, got: unknown, isRight = wanted === got): Check => ({
  measure,
  isRight,
  wanted,
  got,
});

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Whether all that is wanted is there; more may be. */
const holds = (wanted: unknown, got: unknown): boolean =>
  isFields(wanted)
    ? isFields(got) && Object.entries(wanted).every(([key, value]) => holds(value, got[key]))
    : wanted === got;

function lineChecks(wanted: readonly Fields[], got: readonly Fields[]): Check[] {
  const fields = wanted.flatMap((line, index) =>
    lineFields
      .filter((field) => field in line)
      .map((field) => check(field, line[field], got[index] === undefined ? 'no such line' : got[index]?.[field])),
  );
  return [check('lines', wanted.length, got.length), ...fields];
}

function askChecks({ ask, mustAsk = [], mayNotAsk = [] }: Case, got: Answer): Check[] {
  const must = new Set([...(ask ?? []), ...mustAsk]);
  const inVain = ask === undefined ? mayNotAsk : got.ask.filter((field) => !must.has(field));
  return [
    ...[...must].map((field) => check('must ask', field, got.ask.join(), got.ask.includes(field))),
    ...inVain.map((field) => check('asked in vain', `not ${field}`, got.ask.join(), !got.ask.includes(field))),
  ];
}

/** An amount of a correction, a payment, a budget move: as bad as one of a line when it is wrong and unasked. */
const amountOf = (part: unknown): unknown => (isFields(part) ? part.amount : undefined);
const isWrongAmount = (wanted: unknown, got: unknown): boolean =>
  amountOf(wanted) !== undefined && amountOf(got) !== amountOf(wanted);

function isSilent(one: Case, got: Answer): boolean {
  if (got.ask.includes('amount')) return false;
  const wanted = one.expenses ?? [];
  const isWrong =
    (one.expenses !== undefined && wanted.length !== got.expenses.length && got.expenses.length > 0) ||
    wanted.some((line, index) => got.expenses.length > 0 && isWrongAmount(line, got.expenses[index]));
  return isWrong || parts.some(([part]) => isFields(got[part]) && isWrongAmount(one[part], got[part]));
}

/** Reads the message of one case and compares. */
export function evaluate(one: Case): Result {
  const { id, at, text } = one;
  const got = JSON.parse(answer(JSON.stringify({ id, at, text }))) as Answer;
  const checks = [
    ...(one.intent === undefined ? [] : [check('intent', one.intent, got.intent)]),
    ...(one.expenses === undefined ? [] : lineChecks(one.expenses, got.expenses)),
    ...parts
      .filter(([part]) => part in one)
      .map(([part, measure]) => check(measure, one[part], got[part], holds(one[part], got[part]))),
    ...askChecks(one, got),
  ];
  return { id, text, checks, isSilentlyWrong: isSilent(one, got) };
}

export interface Score {
  readonly right: number;
  readonly all: number;
}

/** Right and all comparisons of each measure that was compared at all. */
export function scoresOf(results: readonly Result[]): ReadonlyMap<Measure, Score> {
  const checks = results.flatMap((result) => result.checks);
  const scores = measures.map((measure): [Measure, Score] => {
    const own = checks.filter((one) => one.measure === measure);
    return [measure, { right: own.filter((one) => one.isRight).length, all: own.length }];
  });
  return new Map(scores.filter(([, { all }]) => all > 0));
}

export const casesOf = (jsonLines: string): Case[] =>
  jsonLines
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Case);
