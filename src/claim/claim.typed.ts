import { fenOfYuan } from '../money.ts';
import type { Line } from './claim.ts';

/** What people type into the fields of a draft: the change to the line, or a sentence about what is wrong with it. Pure. */

type Read = Partial<Line> | string;

/** A yes-or-no as the form shows it. */
export const flag = (value: boolean | null): string | null => (value === null ? null : String(value));
/** What a chooser of yes and no sends back. */
export const yesNo = (typed: string): boolean | null => (typed === 'true' ? true : typed === 'false' ? false : null);

/** Days are counted in halves. */
export function readDays(typed: string): Read {
  const match = /^(?:(\d{1,3}(?:\.[05])?)天?|(半)天)$/.exec(typed.normalize('NFKC').replace(/\s/g, ''));
  const days = match?.[2] ? 0.5 : Number(match?.[1] ?? 0);
  return days > 0 && days <= 366 ? { days } : '天数请填数字，例如 2 或 0.5';
}

/** A whole number of people. */
export function readHeadCount(typed: string): Read {
  const match = /^(\d{1,6})人?$/.exec(typed.normalize('NFKC').replace(/\s/g, ''));
  const headCount = Number(match?.[1] ?? 0);
  return headCount > 0 ? { headCount } : '人数请填整数';
}

/** One of a list, or a sentence. */
export const oneOf =
  <T extends string>(values: readonly T[], change: (value: T) => Partial<Line>, label: string) =>
  (typed: string): Read => {
    const value = values.find((item) => item === typed);
    return value === undefined ? `${label}请从列表中选择` : change(value);
  };

const isCompany = (name: string): boolean =>
  /公司|企业|事务所|工作室|有限|厂$|店$|酒店|中心$|协会$|学会$|研究会$|印刷|打印社|出版社|旅行社/.test(name);
/** A unit or a person, as far as the name tells. */
export const payeeKindOf = (name: string | null): Line['payeeKind'] =>
  name === null ? null : isCompany(name) ? 'company' : 'person';

/** People’s words without control characters; null when there are none or too many. */
export const words = (typed: string, max: number): string | null => {
  const clean = typed.replace(/\p{Cc}/gu, ' ').trim();
  return clean.length === 0 || clean.length > max ? null : clean;
};

/** The number, and after a space the 价税合计. */
export function readInvoice(typed: string): Read {
  const match = /^(\d{8}|\d{18}|\d{20})(?:[\s,，]+([\d.,，]+)元?)?$/.exec(typed.normalize('NFKC').trim());
  if (!match) return '发票号码应为 20 位数字（旧版为 8 位），后面可加空格和价税合计';
  const total = match[2] === undefined ? null : fenOfYuan(match[2]);
  if (match[2] !== undefined && total === null) return `价税合计“${match[2]}”看不懂，请填数字`;
  return { invoiceNumber: match[1] ?? null, invoiceTotalFen: total };
}
