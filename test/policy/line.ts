import { type Finding, factsOf, type Review, review, rules } from '../../src/policy/index.ts';

export const invoice = {
  number: '25117000000099999999',
  buyer: '北京科创服务有限公司',
  buyerTaxId: null,
  totalFen: 36_000,
  allocatedFen: 36_000,
  issuedOn: '2026-11-20',
};

/** A printing bill that passes: the line of the contract of the judge. */
const printing = {
  id: 'j1',
  on: '2026-11-23',
  stage: 'submit',
  project: {
    agreement: true,
    periodFrom: '2026-03-01',
    deadline: '2026-11-30',
    hostUnit: '北京科创服务有限公司',
    hostUnitKind: 'company',
    hostTaxId: null,
    supportedUnits: ['北京某某科技有限公司'],
    otherStationUnits: [],
    adoptedStandards: [],
    budgetFen: {
      consulting: 3_000_000,
      labour: 1_000_000,
      implementation: 3_000_000,
      meeting: 2_000_000,
      other: 1_000_000,
    },
    usedFen: { consulting: 0, labour: 0, implementation: 0, meeting: 0, other: 0 },
    usedInvoices: [{ number: '25117000000012345678', totalFen: 128_000, usedFen: 128_000 }],
  },
  expense: {
    category: 'implementation',
    kind: 'printing',
    confirmed: true,
    amountFen: 36_000,
    occurredOn: '2026-11-20',
    payOn: '2026-11-25',
    purpose: '企业需求对接会资料印刷',
    fundSource: 'special',
    activity: { heldOn: '2026-11-20', evidence: ['plan', 'photo'] },
    payee: {
      kind: 'company',
      name: '北京印刷有限公司',
      employer: null,
      relation: 'external',
      fiscallySupported: null,
      staffing: null,
      title: null,
      paidThisMonthFen: 0,
    },
    payTo: 'payee',
    paid: 'no',
    basis: null,
    days: null,
    form: null,
    headCount: null,
    invoices: [invoice],
    documents: ['invoice', 'detail-list'],
  },
} as const;

export type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects merge, other values replace: how a remedy's change is applied to an input line. */
export function merged(line: Json, change: Json): Json {
  const entries = Object.entries(change).map(([key, value]) => {
    const before = line[key];
    return [key, isObject(value) && isObject(before) ? merged(before, value) : value] as const;
  });
  return { ...line, ...Object.fromEntries(entries) };
}

const person = {
  kind: 'person',
  name: '张教授',
  employer: '北京工业大学',
  relation: 'external',
  fiscallySupported: false,
  staffing: 'none',
  title: 'senior',
  paidThisMonthFen: 0,
};

const expense = (fields: Json): Json => merged(printing, { expense: fields });

/** Lines that pass, one for each kind of payment. */
export const bases = {
  printing,
  expert: expense({
    category: 'consulting',
    kind: 'expert',
    amountFen: 150_000,
    purpose: '技术咨询',
    payee: person,
    basis: 'gross',
    days: 1,
    form: 'meeting',
    invoices: [],
    documents: ['pay-list', 'invitation', 'opinion', 'sign-in'],
  }),
  advice: expense({
    category: 'consulting',
    kind: 'expert',
    purpose: '技术咨询',
    payee: { name: '北京远见咨询有限公司' },
    documents: ['contract', 'opinion'],
  }),
  labour: expense({
    category: 'labour',
    kind: 'temporary-labour',
    amountFen: 90_000,
    purpose: '会务签到',
    payee: { ...person, name: '小李', employer: null, relation: 'temporary', title: null },
    basis: 'gross',
    days: 5,
    invoices: [],
    documents: ['temp-agreement', 'work-log', 'pay-list', 'not-fiscal-declaration'],
  }),
  insurance: expense({
    category: 'labour',
    kind: 'social-insurance',
    amountFen: 90_000,
    purpose: '11 月社会保险补助',
    payee: { ...person, name: '小李', employer: null, relation: 'temporary' },
    invoices: [],
    documents: ['temp-agreement', 'social-insurance-receipt'],
  }),
  venue: expense({
    category: 'meeting',
    kind: 'venue',
    purpose: '对接会场地',
    headCount: 40,
    days: 1,
    payee: { name: '北京会议中心' },
    documents: ['notice', 'sign-in', 'minutes', 'settlement'],
  }),
  taxi: expense({
    category: 'other',
    kind: 'local-transport',
    purpose: '企业走访',
    payee: { name: '北京出行有限公司' },
    documents: ['trip-sheet'],
  }),
  rental: expense({ kind: 'av-rental', purpose: '对接会音响租赁' }),
} as const satisfies Readonly<Record<string, Json>>;
export type Base = keyof typeof bases;

export const judged = (line: Json): Review => review(rules, factsOf(line));
export const findingOf = (line: Json, rule: string): Finding | undefined =>
  judged(line).findings.find((finding) => finding.rule === rule);

/** Rules of what the measure leaves to judgement: a person, and where need be the centre, decides. */
export const leftToJudgement = [
  '12.1-prize',
  '12.2-tea-break',
  '12.2-gift',
  '12.2-software',
  '12.4-audit-fee',
  '12.4-bank-fee',
  '11.5-travel',
  '11.5-lodging',
  '5-refundable-deposit',
] as const;
