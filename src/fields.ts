import { type Day, isDay } from './days.ts';

/** What comes back from a form: hostile until read here. */
export type Fields = Readonly<Record<string, unknown>>;

/** Words as they were typed, without control characters; null when there are none. */
export function wordsIn(fields: Fields, name: string, max: number): string | null {
  const value = fields[name];
  if (typeof value !== 'string') return null;
  return (
    value
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, max) || null
  );
}

/** A date picker sends `2026-11-22 +0800`. */
export function dayIn(fields: Fields, name: string): Day | null {
  const day = wordsIn(fields, name, 40)?.slice(0, 10) ?? '';
  return isDay(day) ? day : null;
}

/** One of the values offered; null when it is none of them. */
export const choiceIn = <T extends string>(fields: Fields, name: string, values: readonly T[]): T | null =>
  values.find((value) => value === wordsIn(fields, name, 60)) ?? null;

export interface Document {
  readonly documentNumber: string | null;
  readonly documentOn: Day | null;
}

/** A paper of the centre as its number and day were typed. */
export const documentIn = (fields: Fields): Document => ({
  documentNumber: wordsIn(fields, 'documentNumber', 60),
  documentOn: dayIn(fields, 'documentOn'),
});
