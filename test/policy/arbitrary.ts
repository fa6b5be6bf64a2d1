import fc from 'fast-check';
import { categories, fundSources } from '../../src/category.ts';
import { addDays } from '../../src/days.ts';
import {
  bases as amountBases,
  documentKinds,
  forms,
  hostUnitKinds,
  kinds,
  paidStates,
  relations,
  rulingAnswers,
  rulingStates,
  staffings,
  stages,
  titles,
} from '../../src/policy/index.ts';
import { bases, type Json, merged } from './line.ts';

const of = (values: readonly unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values, null);
const day = fc.integer({ min: -300, max: 40 }).map((days) => addDays('2026-11-23', days));
const nearDeadline = fc.integer({ min: -4, max: 4 }).map((days) => addDays('2026-11-30', days));
const anyDay = fc.oneof(day, nearDeadline, fc.constant(null));
const fen = fc.oneof(fc.integer({ min: 1, max: 4_000_000 }), fc.constantFrom(0, 1, 36_000, 36_001, 150_000, null));
const unit = fc.constantFrom(
  '北京科创服务有限公司',
  '北京某某科技有限公司',
  '某某科技',
  '北京工业大学',
  '海淀创服中心',
  '王芳',
  'payee',
  null,
);
const number = fc.constantFrom('25117000000012345678', '25117000000099999999', '25117000000099999998', null);
const papers = fc.subarray([...documentKinds]);
const sums = fc.record(Object.fromEntries(categories.map((category) => [category, fen])), { requiredKeys: [] });

const goods = fc.constantFrom('*餐饮服务*餐费', '*印刷品*手册', '*会议展览服务*会议费', '*住宿服务*', '*');
const invoice = fc.record({
  netFen: fc.oneof(fen, fc.constant(null)),
  taxFen: fc.constantFrom(0, 2_038, null),
  items: fc.oneof(fc.array(goods, { maxLength: 2 }), fc.constant(null)),
  number,
  buyer: unit,
  buyerTaxId: of(['91110000802100433B']),
  totalFen: fen,
  allocatedFen: fen,
  issuedOn: anyDay,
});
const standard = fc.record({
  kind: fc.constantFrom('expert', 'venue', null),
  title: of(titles),
  perDayFen: fen,
  basis: of(amountBases),
});

const project = fc.record(
  {
    agreement: of([true, false]),
    periodFrom: anyDay,
    deadline: anyDay,
    hostUnit: unit,
    hostUnitKind: of(hostUnitKinds),
    hostTaxId: of(['91110000802100433B', '91350100M000100Y43']),
    supportedUnits: fc.oneof(fc.array(unit, { maxLength: 2 }), fc.constant(null)),
    otherStationUnits: fc.array(unit, { maxLength: 1 }),
    adoptedStandards: fc.array(standard, { maxLength: 2 }),
    budgetFen: sums,
    usedFen: sums,
    usedInvoices: fc.array(fc.record({ number, totalFen: fen, usedFen: fen, elsewhere: of([true, false]) }), {
      maxLength: 2,
    }),
    rulings: fc.array(
      fc.record({ kind: of(kinds), answer: of(rulingAnswers), state: of(rulingStates), words: fc.constant(null) }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const payee = fc.record(
  {
    kind: of(['person', 'company']),
    name: unit,
    employer: unit,
    relation: of(relations),
    fiscallySupported: of([true, false]),
    staffing: of(staffings),
    title: of(titles),
    paidThisMonthFen: fen,
  },
  { requiredKeys: [] },
);

const expense = fc.record(
  {
    category: of(categories),
    kind: of(kinds),
    confirmed: of([true, false]),
    amountFen: fen,
    occurredOn: anyDay,
    payOn: anyDay,
    purpose: of(['技术咨询', '主持', '买投影仪', '聚餐', '去天津', '备用金', '其他']),
    fundSource: of(fundSources),
    activity: fc.oneof(fc.record({ heldOn: anyDay, evidence: fc.oneof(papers, fc.constant(null)) }), fc.constant(null)),
    payee,
    payTo: unit,
    paid: of(paidStates),
    basis: of(amountBases),
    days: fc.constantFrom(0.5, 1, 2, 3, null),
    form: of(forms),
    headCount: fc.constantFrom(1, 40, null),
    invoices: fc.array(invoice, { maxLength: 3 }),
    documents: papers,
  },
  { requiredKeys: [] },
);

/** Whole lines: a line that passes with some of its fields made other, unknown or contradictory. Keys may be left out. */
export const lines: fc.Arbitrary<Json> = fc
  .tuple(
    fc.constantFrom(...Object.values(bases)),
    fc.record({ on: anyDay, stage: of(stages), project, expense }, { requiredKeys: [] }),
    fc.integer({ min: 0, max: 5 }),
  )
  .map(([base, change, keep]) => merged(base, trimmedTo(change, keep)));

/** Mostly few differences at once: a line with all of them at once is refused for everything. */
function trimmedTo(change: Json, keep: number): Json {
  const few = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter((_, index) => (index * 7 + keep) % 4 === 0 || keep === 5))
      : value;
  return Object.fromEntries(Object.entries(change).map(([key, value]) => [key, few(value)]));
}
