/** Figures of repeated measurements, and the table they are printed in. */

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value below which `share` of all lie: the nearest one that was measured. NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = sorted(values);
  return ordered[Math.min(ordered.length - 1, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly beside: string;
  readonly ratio: string;
  /** What was aimed at, and whether it was reached. Only ratios and the platform's own limits decide; null: nothing to decide. */
  readonly aim: string;
  readonly isReached: boolean | null;
  /** What limits the figure. */
  readonly limit: string;
}

const cells = (row: Row): readonly string[] => [
  row.what,
  row.measured,
  row.beside,
  row.ratio,
  row.isReached === null ? row.aim : `${row.aim}: ${row.isReached ? 'yes' : 'NO'}`,
  row.limit,
];

const HEAD = ['what', 'measured', 'beside it, in the same run', 'ratio', 'aim', 'limited by'];

/** A table in Markdown, so that it can be pasted as it is. */
export const table = (rows: readonly Row[]): string =>
  [HEAD, HEAD.map(() => '---'), ...rows.map(cells)].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
export const ratio = (value: number): string => value.toFixed(2);
export const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : whole(value)} ms`;
