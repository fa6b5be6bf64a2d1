import { isCategory, isFundSource } from '../category.ts';
import type { Day } from '../days.ts';
import { type Document, type Fields, wordsIn } from '../fields.ts';
import { fenOfYuan } from '../money.ts';
import { type Adjustment, reasons } from './adjustment.ts';

/** What comes back from an adjustment's forms: hostile until read here. */

export interface FilledAdjustment {
  readonly adjustment: Adjustment;
  readonly faults: readonly string[];
}

const AMOUNT_FAULT = '金额应为大于 0、最多两位小数的数，例如 5000';

/** The draft's form into the adjustment; what cannot be read is named and stays as it was. */
export function fillIn(one: Adjustment, fields: Fields): FilledAdjustment {
  const [from, to, fund] = ['from', 'to', 'fundSource'].map((name) => wordsIn(fields, name, 40) ?? '');
  const amount = wordsIn(fields, 'amount', 20);
  const amountFen = amount === null ? null : fenOfYuan(amount);
  const isChosen = (value = ''): boolean => value === '' || isCategory(value);
  return {
    adjustment: {
      ...one,
      fromCategory: from !== undefined && isCategory(from) ? from : one.fromCategory,
      toCategory: to !== undefined && isCategory(to) ? to : one.toCategory,
      fundSource: fund !== undefined && isFundSource(fund) && fund !== 'own' ? fund : one.fundSource,
      amountFen: amountFen ?? one.amountFen,
      words: 'words' in fields ? wordsIn(fields, 'words', 200) : one.words,
    },
    faults: [
      ...(isChosen(from) && isChosen(to) ? [] : ['科目请从列表中选择']),
      ...(amount !== null && amountFen === null ? [AMOUNT_FAULT] : []),
    ],
  };
}

export const reasonOf = (value: string | undefined): Adjustment['reason'] =>
  reasons.find((reason) => reason === value) ?? null;

export const remarkOf = (fields: Fields): string | null => wordsIn(fields, 'remark', 200);

/** What is missing or wrong about a document of the centre, as a sentence; null when it is whole. */
export function documentFault({ documentNumber, documentOn }: Document, today: Day): string | null {
  if (documentNumber === null || documentOn === null) return '请填写盖章件上的文号和落款日期。';
  return documentOn > today ? '落款日期不能晚于今天。' : null;
}
