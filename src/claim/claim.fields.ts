import type { Question } from '../../cards/claim-draft.card.ts';
import { categories, categoryNames, fundSourceNames, isCategory, isFundSource } from '../category.ts';
import { formatDay, isDay } from '../days.ts';
import { fenOfYuan, yuanOfFen } from '../money.ts';
import { forms, kindNames, relations, staffings, titles } from '../policy/index.ts';
import { basisNames, formNames, paidNames, relationNames, staffingNames, titleNames } from './claim.names.ts';
import type { Line } from './claim.ts';
import { flag, oneOf, payeeKindOf, readDays, readHeadCount, readInvoice, words, yesNo } from './claim.typed.ts';

/**
 * The fields of the draft: what can be asked and typed, how each is read, and where it goes. Line fields carry `_2`, `_3` … for the
 * lines after the first. Everything that comes back is hostile until read here.
 */

export const lineFields = [
  'category',
  'amount',
  'occurredOn',
  'payee',
  'employer',
  'relation',
  'fiscallySupported',
  'basis',
  'paid',
  'payTo',
  'title',
  'staffing',
  'form',
  'days',
  'headCount',
  'fundSource',
  'invoice',
  'confirmed',
] as const;
export type LineField = (typeof lineFields)[number];
export const claimFields = ['activity', 'purpose', 'note'] as const;
export type ClaimField = (typeof claimFields)[number];

interface Choice {
  readonly text: string;
  readonly value: string;
}

interface FieldType {
  readonly label: string;
  readonly kind: Question['kind'];
  readonly placeholder?: string;
  readonly options?: readonly Choice[];
  /** What the form shows for a line. */
  readonly show: (line: Line) => string | null;
  /** What was typed → the change to the line, or a sentence about what is wrong with it. */
  readonly read: (typed: string) => Partial<Line> | string;
}

const choices = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>): Choice[] =>
  values.map((value) => ({ value, text: names[value] }));

export const lineFieldTypes: Readonly<Record<LineField, FieldType>> = {
  category: {
    label: '科目',
    kind: 'select',
    options: choices(categories, categoryNames),
    show: (line) => line.category,
    read: (typed) => (isCategory(typed) ? { category: typed } : '科目请从列表中选择'),
  },
  amount: {
    label: '金额（元）',
    kind: 'input',
    placeholder: '例如 1500.00',
    show: (line) => (line.amountFen === null ? null : yuanOfFen(line.amountFen)),
    read: (typed) => {
      const fen = fenOfYuan(typed);
      return fen === null
        ? `金额“${typed.slice(0, 20)}”看不懂，请填大于 0 的数字，最多两位小数，不超过 1000 万元`
        : { amountFen: fen };
    },
  },
  occurredOn: {
    label: '发生日期',
    kind: 'date',
    show: (line) => line.occurredOn,
    read: (typed) => (isDay(typed.slice(0, 10)) ? { occurredOn: typed.slice(0, 10) } : '日期请从日历中选择'),
  },
  payee: {
    label: '收款人',
    kind: 'input',
    placeholder: '姓名或单位；几个人请写全',
    show: (line) => line.payee,
    read: (typed) => {
      const payee = words(typed, 60);
      return payee === null ? '收款人请填 60 字以内' : { payee, payeeKind: payeeKindOf(payee) };
    },
  },
  employer: {
    label: '收款人工作单位（全称）',
    kind: 'input',
    placeholder: '例如 清华大学',
    show: (line) => line.employer,
    read: (typed) => {
      const employer = words(typed, 60);
      return employer === null ? '工作单位请填 60 字以内' : { employer };
    },
  },
  relation: {
    label: '与项目的关系',
    kind: 'select',
    options: choices(relations, relationNames),
    show: (line) => line.relation,
    read: oneOf(relations, (relation) => ({ relation }), '与项目的关系'),
  },
  fiscallySupported: {
    label: '是否财政供养人员',
    kind: 'select',
    options: [
      { text: '否', value: 'false' },
      { text: '是', value: 'true' },
    ],
    show: (line) => flag(line.fiscallySupported),
    read: (typed) => (yesNo(typed) === null ? '是否财政供养请选“是”或“否”' : { fiscallySupported: yesNo(typed) }),
  },
  basis: {
    label: '金额是税后还是税前',
    kind: 'select',
    options: choices(['net', 'gross'] as const, basisNames),
    show: (line) => line.basis,
    read: (typed) => (typed === 'net' || typed === 'gross' ? { basis: typed } : '请选税后或税前'),
  },
  paid: {
    label: '付款情况',
    kind: 'select',
    options: choices(['no', 'unit', 'personal'] as const, paidNames),
    show: (line) => line.paid,
    read: (typed) =>
      typed === 'no' || typed === 'unit' || typed === 'personal' ? { paid: typed } : '付款情况请从列表中选择',
  },
  payTo: {
    label: '垫付人',
    kind: 'input',
    placeholder: '个人垫付时填写',
    show: (line) => line.payTo,
    read: (typed) => {
      const payTo = words(typed, 30);
      return payTo === null ? '垫付人请填 30 字以内' : { payTo };
    },
  },
  title: {
    label: '收款人职称',
    kind: 'select',
    options: choices(titles, titleNames),
    show: (line) => line.title,
    read: oneOf(titles, (title) => ({ title }), '收款人职称'),
  },
  staffing: {
    label: '收款人编制情况',
    kind: 'select',
    options: choices(staffings, staffingNames),
    show: (line) => line.staffing,
    read: oneOf(staffings, (staffing) => ({ staffing }), '收款人编制情况'),
  },
  form: {
    label: '咨询形式',
    kind: 'select',
    options: choices(forms, formNames),
    show: (line) => line.form,
    read: oneOf(forms, (form) => ({ form }), '咨询形式'),
  },
  days: {
    label: '天数',
    kind: 'input',
    placeholder: '例如 2 或 0.5',
    show: (line) => (line.days === null ? null : String(line.days)),
    read: readDays,
  },
  headCount: {
    label: '人数',
    kind: 'input',
    placeholder: '例如 40',
    show: (line) => (line.headCount === null ? null : String(line.headCount)),
    read: readHeadCount,
  },
  fundSource: {
    label: '资金来源',
    kind: 'select',
    options: choices(['special', 'matching', 'own'] as const, fundSourceNames),
    show: (line) => line.fundSource,
    read: (typed) => (isFundSource(typed) ? { fundSource: typed } : '资金来源请从列表中选择'),
  },
  invoice: {
    label: '发票号码（抬头须为本单位全称）',
    kind: 'input',
    placeholder: '20 位号码；多笔共用一张时，号码后加空格和价税合计',
    show: (line) =>
      line.invoiceNumber === null
        ? null
        : [line.invoiceNumber, line.invoiceTotalFen === null ? '' : yuanOfFen(line.invoiceTotalFen)].join(' ').trim(),
    read: readInvoice,
  },
  confirmed: {
    label: '是否属于上面所问的情况',
    kind: 'select',
    options: [
      { text: '不属于', value: 'false' },
      { text: '属于', value: 'true' },
    ],
    show: (line) => flag(line.confirmed),
    read: (typed) => (yesNo(typed) === null ? '请选“属于”或“不属于”' : { confirmed: yesNo(typed) }),
  },
};

/** What findings and the reading ask for → the field that answers it. What has no field is answered in words (说明). */
const fieldOfAsk: Readonly<Record<string, LineField | ClaimField>> = {
  amount: 'amount',
  category: 'category',
  payee: 'payee',
  'payee.employer': 'employer',
  'payee.relation': 'relation',
  'payee.fiscallySupported': 'fiscallySupported',
  basis: 'basis',
  fundSource: 'fundSource',
  date: 'occurredOn',
  kind: 'confirmed',
  days: 'days',
  headCount: 'headCount',
  'payee.title': 'title',
  'payee.staffing': 'staffing',
  paid: 'paid',
  payTo: 'payTo',
  invoice: 'invoice',
  activity: 'purpose',
  purpose: 'purpose',
};
export const fieldFor = (ask: string): LineField | ClaimField | null => fieldOfAsk[ask] ?? null;

export const isLineField = (name: string): name is LineField => (lineFields as readonly string[]).includes(name);

export const UNFILLED = '（未填）';

/** A line's value of a field in words, for old → new. */
export function shownValue(line: Line, field: LineField): string {
  const value = lineFieldTypes[field].show(line);
  if (value === null) return UNFILLED;
  if (field === 'occurredOn') return formatDay(value);
  return lineFieldTypes[field].options?.find((option) => option.value === value)?.text ?? value;
}

/** What a field of this line is called; 「是否属于」 names what it asks about. */
export const fieldLabel = (line: Line, field: LineField): string =>
  field === 'confirmed' && line.kind !== null ? `是否属于“${kindNames[line.kind]}”` : lineFieldTypes[field].label;
