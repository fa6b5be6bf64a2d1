import type { Question } from '../../cards/claim-draft.card.ts';
import { yuanOfFen } from '../money.ts';
import { fieldFor, fieldLabel, isLineField, type LineField, lineFieldTypes } from './claim.fields.ts';
import type { Claim, Line } from './claim.ts';

/** The form of the draft: what it asks, and what comes back from it. Everything that comes back is hostile until read here. */

/** `employer` for the first line, `employer_2` for the second. */
export const fieldName = (field: string, ordinal: number): string => (ordinal === 1 ? field : `${field}_${ordinal}`);

function splitName(name: string): { readonly field: string; readonly ordinal: number } {
  const match = /^([A-Za-z]+)(?:_([2-9]|[1-9]\d{1,2}))?$/.exec(name);
  return { field: match?.[1] ?? '', ordinal: Number(match?.[2] ?? 1) };
}

export interface Filled {
  readonly claim: Claim;
  readonly faults: readonly string[];
  /** What was typed and could not be read, by field name: it stays in the form. */
  readonly typed: Readonly<Record<string, string>>;
}

/** Puts what came back from the form into the claim. What cannot be read is kept as typed and named; unknown fields are left alone. */
export function fillIn(claim: Claim, form: Readonly<Record<string, unknown>>, activityIds: readonly string[]): Filled {
  const faults: string[] = [];
  const typed: Record<string, string> = {};
  let filled = claim;
  for (const [name, value] of Object.entries(form)) {
    const { field, ordinal } = splitName(name);
    const text = textOf(value);
    if (text === '') {
      filled = isLineField(field) ? emptied(filled, field, ordinal) : filled;
      continue;
    }
    const result =
      text === null
        ? UNREADABLE
        : isLineField(field)
          ? fillLine(filled, field, ordinal, text)
          : fillClaim(filled, field, text, activityIds);
    if (typeof result === 'string') {
      faults.push(filled.lines.length > 1 && isLineField(field) ? `第 ${ordinal} 笔：${result}` : result);
      typed[name] = (text ?? '').slice(0, 200);
    } else filled = result;
  }
  return { claim: filled, faults, typed };
}

const UNREADABLE = '有一项看不懂，请重新填写';

/** What a form can send: words, or a number that a program sent as one. Null for anything else. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : null;
}

/** A field that was cleared: what may be unknown becomes so; an amount that is cleared has to be given again. */
const clearable: Readonly<Partial<Record<LineField, Partial<Line>>>> = {
  amount: { amountFen: null },
  payee: { payee: null, payeeKind: null },
  employer: { employer: null },
  payTo: { payTo: null },
  days: { days: null },
  headCount: { headCount: null },
  invoice: { invoiceNumber: null, invoiceTotalFen: null },
};

function emptied(claim: Claim, field: LineField, ordinal: number): Claim {
  const line = claim.lines.find((item) => item.ordinal === ordinal);
  const change = clearable[field];
  // A field that stands empty because its answer is still awaited clears nothing.
  if (!line || !change || line.asked.some((ask) => fieldFor(ask) === field)) return claim;
  return { ...claim, lines: claim.lines.map((item) => (item === line ? { ...line, ...change } : item)) };
}

function fillLine(claim: Claim, field: LineField, ordinal: number, text: string): Claim | string {
  const line = claim.lines.find((item) => item.ordinal === ordinal);
  if (!line) return claim;
  const change = lineFieldTypes[field].read(text);
  if (typeof change === 'string') return change;
  const next = {
    ...line,
    ...change,
    asked: line.asked.filter((ask) => fieldFor(ask) !== field),
    inferred: withoutChanged(line, change, field),
  };
  return { ...claim, lines: claim.lines.map((item) => (item.ordinal === ordinal ? next : item)) };
}

/** 推定 stays where the person sent back what was shown; it goes where they changed it. */
const withoutChanged = (line: Line, change: Partial<Line>, field: LineField): readonly string[] =>
  Object.entries(change).every(([key, value]) => line[key as keyof Line] === value)
    ? line.inferred
    : line.inferred.filter((name) => name !== field);

function fillClaim(claim: Claim, field: string, text: string, activityIds: readonly string[]): Claim | string {
  const clean = text.replace(/\p{Cc}/gu, ' ');
  if ((field === 'purpose' || field === 'note') && clean.length > 200) return '事由和说明请各在 200 字以内';
  if (field === 'purpose') return { ...claim, purpose: clean };
  if (field === 'note') return { ...claim, note: clean };
  if (field === 'activity') {
    if (text === 'none') return { ...claim, activityId: null };
    return activityIds.includes(text) ? { ...claim, activityId: text } : '活动请从列表中选择';
  }
  return claim;
}

/** An open question with few answers is answered by one press. */
export const asChips = (question: Question): Question =>
  question.kind === 'select' && question.value === null
    ? { ...question, kind: 'chips', label: `请选择${question.label}：` }
    : question;

/** One line field as a question on the card. */
export function lineQuestion(
  line: Line,
  field: LineField,
  isOnly: boolean,
  typed: Readonly<Record<string, string>>,
): Question {
  const { kind, placeholder, options, show } = lineFieldTypes[field];
  const name = fieldName(field, line.ordinal);
  const named = fieldLabel(line, field);
  const isUnsure = field === 'amount' && line.asked.includes('amount') && line.amountFen !== null;
  const hint = isUnsure ? `读到 ${yuanOfFen(line.amountFen ?? 0)}，请填这一笔的总额` : placeholder;
  return {
    name,
    label: isOnly ? named : `第 ${line.ordinal} 笔 ${named}`,
    kind,
    // What could not be read stands there again to be put right; a chooser can show only what it offers.
    value: (kind === 'input' ? typed[name] : undefined) ?? (isUnsure ? null : show(line)),
    ...(hint ? { placeholder: hint } : {}),
    ...(options ? { options } : {}),
  };
}
