import { type LineField, lineFieldTypes, shownValue } from './claim.fields.ts';
import type { Claim, FiledLine, Line } from './claim.ts';

/**
 * What was filed and came back is filed again: whoever decided on it sees old → new, choices as well as facts. Facts that a refusal had
 * named stand in `claim.changes.ts`, with the article. Pure.
 */
const told = [
  'category',
  'amount',
  'basis',
  'payee',
  'employer',
  'paid',
  'payTo',
  'fundSource',
  'invoice',
  'occurredOn',
] as const satisfies readonly LineField[];

export const filedLines = (lines: readonly Line[]): readonly FiledLine[] =>
  lines.map((line) => ({
    ordinal: line.ordinal,
    shown: Object.fromEntries(told.map((field) => [field, shownValue(line, field)])),
  }));

/** 「第 2 笔 金额（元）：1500.00 → 1200.00」 */
export function sinceFiled({
  filedBefore,
  lines,
  changes,
}: Pick<Claim, 'filedBefore' | 'lines' | 'changes'>): readonly string[] {
  if (filedBefore === null) return [];
  return lines.flatMap((line) => {
    const before = filedBefore.find(({ ordinal }) => ordinal === line.ordinal);
    const isNamed = (field: LineField): boolean =>
      changes.some((change) => (change.line ?? 1) === line.ordinal && change.field === lineFieldTypes[field].label);
    return told.flatMap((field) => {
      const [from, to] = [before?.shown[field], shownValue(line, field)];
      const place = lines.length > 1 ? `第 ${line.ordinal} 笔 ` : '';
      return from === undefined || from === to || isNamed(field)
        ? []
        : [`${place}${lineFieldTypes[field].label}：${from} → ${to}`];
    });
  });
}
