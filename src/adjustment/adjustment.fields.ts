import { isCategory, isFundSource } from '../category.ts';
import { type Day, isDay } from '../days.ts';
import { fenOfYuan } from '../money.ts';
import { type Adjustment, reasons } from './adjustment.ts';

/** What comes back from an adjustment's forms: hostile until read here. */

type Fields = Readonly<Record<string, unknown>>;

const textOf = (fields: Fields, name: string, max: number): string | null => {
  const value = fields[name];
  if (typeof value !== 'string') return null;
  return (
    value
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, max) || null
  );
};

export interface FilledAdjustment {
  readonly adjustment: Adjustment;
  readonly faults: readonly string[];
}

const AMOUNT_FAULT = '金额应为大于 0、最多两位小数的数，例如 5000';

/** The draft's form into the adjustment; what cannot be read is named and stays as it was. */
export function fillIn(one: Adjustment, fields: Fields): FilledAdjustment {
  const [from, to, fund] = ['from', 'to', 'fundSource'].map((name) => textOf(fields, name, 40) ?? '');
  const amount = textOf(fields, 'amount', 20);
  const amountFen = amount === null ? null : fenOfYuan(amount);
  const isChosen = (value = ''): boolean => value === '' || isCategory(value);
  return {
    adjustment: {
      ...one,
      fromCategory: from !== undefined && isCategory(from) ? from : one.fromCategory,
      toCategory: to !== undefined && isCategory(to) ? to : one.toCategory,
      fundSource: fund !== undefined && isFundSource(fund) && fund !== 'own' ? fund : one.fundSource,
      amountFen: amountFen ?? one.amountFen,
      words: 'words' in fields ? textOf(fields, 'words', 200) : one.words,
    },
    faults: [
      ...(isChosen(from) && isChosen(to) ? [] : ['科目请从列表中选择']),
      ...(amount !== null && amountFen === null ? [AMOUNT_FAULT] : []),
    ],
  };
}

export const reasonOf = (value: string | undefined): Adjustment['reason'] =>
  reasons.find((reason) => reason === value) ?? null;

export const remarkOf = (fields: Fields): string | null => textOf(fields, 'remark', 200);

export interface Document {
  readonly documentNumber: string | null;
  readonly documentOn: Day | null;
}

/** A date picker sends `2026-11-22 +0800`. */
export function documentOf(fields: Fields): Document {
  const day = textOf(fields, 'documentOn', 40)?.slice(0, 10) ?? '';
  return { documentNumber: textOf(fields, 'documentNumber', 60), documentOn: isDay(day) ? day : null };
}

/** What is missing or wrong about a document of the centre, as a sentence; null when it is whole. */
export function documentFault({ documentNumber, documentOn }: Document, today: Day): string | null {
  if (documentNumber === null || documentOn === null) return '请填写盖章件上的文号和落款日期。';
  return documentOn > today ? '落款日期不能晚于今天。' : null;
}
