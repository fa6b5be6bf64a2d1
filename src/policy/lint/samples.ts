import type { Category } from '../../category.ts';
import { addDays, type Day } from '../../days.ts';
import {
  type ExpenseFacts,
  type Facts,
  type InvoiceFacts,
  type Kind,
  kindNames,
  kinds,
  type PayeeFacts,
  type ProjectFacts,
  type RulingFacts,
  type Stage,
  stages,
} from '../facts.ts';
import { usualCategory } from '../usual.ts';

/**
 * A deterministic space of facts: every kind at every stage, in every situation below. Whoever adds a rule adds the situation it speaks in;
 * a rule that is silent in all of them can never fire as far as anybody knows.
 */

const TODAY: Day = '2026-11-23';
const HOST = '北京科创服务有限公司';
const PARTNER = '北京某某科技有限公司';
const people: readonly Kind[] = ['expert', 'lecture', 'moderator', 'temporary-labour', 'social-insurance'];

const invoice: InvoiceFacts = {
  number: '25117000000099999999',
  buyer: HOST,
  buyerTaxId: '91110000802100433B',
  totalFen: 36_000,
  allocatedFen: 36_000,
  issuedOn: '2026-11-20',
};

const project: ProjectFacts = {
  agreement: true,
  periodFrom: '2026-03-01',
  deadline: '2026-11-30',
  hostUnit: HOST,
  hostUnitKind: 'company',
  hostTaxId: '91110000802100433B',
  supportedUnits: [PARTNER],
  otherStationUnits: ['北京海创服务中心'],
  adoptedStandards: [],
  budgetFen: {
    consulting: 3_000_000,
    labour: 1_000_000,
    implementation: 3_000_000,
    meeting: 2_000_000,
    other: 1_000_000,
  },
  usedFen: { consulting: 0, labour: 0, implementation: 0, meeting: 0, other: 0 },
  usedInvoices: [],
  rulings: [],
};

const person: PayeeFacts = {
  kind: 'person',
  name: '张教授',
  employer: '北京工业大学',
  relation: 'external',
  fiscallySupported: false,
  staffing: 'none',
  title: 'senior',
  paidThisMonthFen: 0,
};

const helper: PayeeFacts = { ...person, name: '小李', employer: null, relation: 'temporary', title: null };
const company: PayeeFacts = { ...person, kind: 'company', name: '北京印刷有限公司', employer: null, title: null };

const isHelp = (kind: Kind): boolean =>
  kind === 'temporary-labour' || kind === 'social-insurance' || kind === 'moderator';
const payeeOf = (kind: Kind): PayeeFacts => (isHelp(kind) ? helper : people.includes(kind) ? person : company);

/** A line of this kind with everything in order. */
export function orderly(kind: Kind, stage: Stage): Facts {
  const isPerson = people.includes(kind);
  const expense: ExpenseFacts = {
    category: usualCategory(kind) ?? 'other',
    kind,
    confirmed: true,
    amountFen: 36_000,
    occurredOn: '2026-11-20',
    payOn: '2026-11-25',
    purpose: '企业需求对接会',
    fundSource: 'special',
    activity: { heldOn: '2026-11-20', evidence: ['plan', 'photo', 'minutes', 'news'] },
    payee: payeeOf(kind),
    payTo: 'payee',
    paid: 'no',
    basis: isPerson ? 'gross' : null,
    days: isPerson ? 1 : null,
    form: isPerson ? 'meeting' : null,
    headCount: 40,
    invoices: isPerson ? [] : [invoice],
    documents: ['invoice', 'detail-list', 'contract', 'agreement', 'social-insurance-receipt'],
  };
  return { on: TODAY, stage, project, expense };
}

interface Situation {
  readonly on?: Day | null;
  readonly stage?: null;
  readonly project?: Partial<ProjectFacts>;
  readonly expense?: Partial<Omit<ExpenseFacts, 'payee'>> & { readonly payee?: Partial<PayeeFacts> };
}

const expense = (fields: Situation['expense'] & object): Situation => ({ expense: fields });
const payee = (fields: Partial<PayeeFacts>): Situation => expense({ payee: fields });
const withInvoice = (fields: Partial<InvoiceFacts>): Situation => expense({ invoices: [{ ...invoice, ...fields }] });
const saying = (purpose: string): Situation => expense({ purpose });
const holding = (items: readonly string[]): Situation => withInvoice({ items });
const categoriesOf = (categories: readonly (Category | null)[]): readonly Situation[] =>
  categories.map((category) => expense({ category }));
const used = (fields: Partial<ProjectFacts['usedInvoices'][number]>): Situation => ({
  project: { usedInvoices: [{ number: invoice.number, totalFen: 36_000, usedFen: 0, ...fields }] },
  expense: { invoices: [invoice] },
});

const ruled = (fields: Partial<RulingFacts>): Situation => ({
  project: {
    rulings: kinds.map((kind) => ({
      kind,
      answer: 'no',
      state: 'confirmed',
      words: '李老师 11 月 20 日电话答复',
      ...fields,
    })),
  },
});

/** Unknown, contradictory and unlawful facts, each as what differs from a line in order. */
const unknown: readonly Situation[] = [
  { stage: null },
  { on: null },
  { project: { agreement: null } },
  { project: { periodFrom: null } },
  { project: { hostUnit: null } },
  { project: { supportedUnits: null } },
  { project: { budgetFen: {} } },
  { project: { usedFen: {} } },
  ...categoriesOf([null, 'consulting', 'labour', 'implementation', 'meeting', 'other']),
  expense({ kind: null }),
  expense({ confirmed: null }),
  expense({ confirmed: false }),
  expense({ amountFen: null }),
  expense({ occurredOn: null }),
  expense({ purpose: null, activity: null }),
  expense({ purpose: '资料', activity: null }),
  expense({ purpose: null, documents: [] }),
  expense({ activity: null }),
  expense({ activity: null, form: null }),
  expense({ fundSource: null }),
  expense({ paid: null }),
  expense({ basis: null }),
  expense({ days: null, headCount: null }),
  expense({ invoices: [], documents: [] }),
  expense({ documents: [] }),
  payee({ name: null }),
  payee({ employer: null }),
  payee({ relation: null }),
  payee({ fiscallySupported: null, staffing: null }),
];

const unlawful: readonly Situation[] = [
  {},
  { project: { agreement: false } },
  {
    project: {
      usedFen: {
        consulting: 2_990_000,
        labour: 990_000,
        implementation: 2_990_000,
        meeting: 1_990_000,
        other: 990_000,
      },
    },
  },
  { project: { budgetFen: { consulting: 0, labour: 0, implementation: 0, meeting: 0, other: 0 } } },
  {
    project: { adoptedStandards: kinds.map((kind) => ({ kind, title: null, perDayFen: 10_000, basis: null })) },
    expense: { headCount: 1 },
  },
  expense({ fundSource: 'own' }),
  expense({ fundSource: 'matching' }),
  expense({ fundSource: 'matching', documents: ['ruling'] }),
  expense({ documents: ['ruling'] }),
  expense({ basis: 'net', amountFen: 250_000 }),
  expense({ basis: 'gross', amountFen: 150_000, payee: { paidThisMonthFen: 100_000 } }),
  expense({ occurredOn: '2026-10-30' }),
  expense({ occurredOn: '2026-02-28' }),
  expense({ occurredOn: '2026-12-01' }),
  expense({ occurredOn: '2026-12-01', fundSource: 'matching' }),
  expense({ payOn: '2026-12-01' }),
  { on: '2026-12-01', expense: { paid: 'unit', payOn: null } },
  { on: '2026-12-01' },
  expense({ occurredOn: addDays(TODAY, 2), paid: 'unit' }),
  expense({ activity: { heldOn: '2026-12-01', evidence: null } }),
  expense({ activity: { heldOn: '2026-11-20', evidence: [] }, documents: [] }),
  expense({ paid: 'unit' }),
  expense({ paid: 'personal' }),
  expense({ paid: 'personal', payTo: '王芳' }),
  expense({ payTo: '王芳' }),
  payee({ relation: 'host-staff' }),
  payee({ relation: 'supported-staff' }),
  payee({ relation: 'project-team' }),
  payee({ relation: 'served' }),
  payee({ relation: 'retired' }),
  payee({ relation: 'temporary', employer: '北京工业大学' }),
  payee({ employer: HOST }),
  payee({ employer: `${PARTNER}上海分公司` }),
  payee({ employer: '北京海创服务中心' }),
  payee({ employer: '北京市朝阳区科学技术协会' }),
  payee({ staffing: 'civil-servant' }),
  payee({ fiscallySupported: true }),
  payee({ kind: 'company', name: '北京远见咨询有限公司' }),
  payee({ kind: 'company', name: HOST }),
];

const papers: readonly Situation[] = [
  ruled({}),
  ruled({ answer: 'yes' }),
  ruled({ answer: 'conditional' }),
  ruled({ state: 'oral' }),
  ruled({ state: 'oral', answer: 'yes' }),
  withInvoice({ number: null }),
  withInvoice({ buyer: '北京某某公司' }),
  withInvoice({ buyer: null }),
  withInvoice({ buyerTaxId: '91350100M000100Y43' }),
  withInvoice({ buyerTaxId: null }),
  withInvoice({ allocatedFen: 40_000 }),
  withInvoice({ allocatedFen: 30_000 }),
  withInvoice({ totalFen: 30_000, allocatedFen: 30_000 }),
  withInvoice({ issuedOn: '2026-12-20' }),
  { on: '2026-12-03', expense: { invoices: [{ ...invoice, issuedOn: '2026-12-01' }] } },
  withInvoice({ netFen: 30_000, taxFen: 1_000 }),
  used({ usedFen: 20_000 }),
  used({ usedFen: null }),
  used({ elsewhere: true }),
  holding(['*餐饮服务*餐费']),
  holding(['*住宿服务*住宿费']),
  holding(['*会议展览服务*会议费']),
  holding(['*预付卡销售*预付卡']),
  ...[
    '会务签到',
    '买投影仪',
    '去天津走访',
    '加油费',
    '先打2万备用',
    '发放过节费',
    '会后聚餐',
    '项目管理费',
    '赞助费',
    '加油卡充值',
    '给专家现金',
  ].map(saying),
];

export const situations: readonly Situation[] = [...unlawful, ...unknown, ...papers];

function inSituation(facts: Facts, { project: changed, expense: line, ...rest }: Situation): Facts {
  const { payee: who, ...fields } = line ?? {};
  return {
    ...facts,
    ...rest,
    project: { ...facts.project, ...changed },
    expense: { ...facts.expense, ...fields, payee: { ...facts.expense.payee, ...who } },
  };
}

/** Every kind at every stage in every situation. */
export function* samples(): Generator<Facts> {
  for (const kind of Object.keys(kindNames) as Kind[])
    for (const stage of stages) for (const situation of situations) yield inSituation(orderly(kind, stage), situation);
}
