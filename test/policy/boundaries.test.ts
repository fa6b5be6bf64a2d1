import { describe, expect, test } from 'vitest';
import { type Effect, isQuoted, rules } from '../../src/policy/index.ts';
import { type Base, bases, findingOf, invoice, type Json, judged, leftToJudgement, merged } from './line.ts';

/** What stands before and behind a boundary: a base that passes, what differs, the rule, and what it says (null: nothing). */
type Row = readonly [sentence: string, base: Base, change: Json, rule: string, effect: Effect | null];

const expense = (fields: Json): Json => ({ expense: fields });
const payee = (fields: Json): Json => ({ expense: { payee: fields } });
const project = (fields: Json): Json => ({ project: fields });
const invoices = (...list: readonly Json[]): Json =>
  expense({ invoices: list.map((fields) => ({ ...invoice, ...fields })) });
const at = (stage: string, fields: Json): Json => ({ stage, expense: fields });
const both = (one: Json, other: Json): Json => merged(one, other);
const standard = { kind: 'expert', title: 'senior', perDayFen: 80_000, basis: 'net' };
const adopts = (fields: Json, ...more: readonly Json[]): Json =>
  both(
    project({ adoptedStandards: [{ ...standard, ...fields }, ...more] }),
    expense({ basis: 'net', amountFen: 80_000 }),
  );

const missing: readonly Row[] = [
  ['a known stage', 'printing', { stage: 'draft' }, '5-stage', null],
  ['an unknown stage', 'printing', { stage: 'flying' }, '5-stage', 'ask'],
  ['no day of judging', 'printing', { on: null }, '5-stage', 'ask'],
  ['one fen', 'printing', expense({ amountFen: 1 }), '5-amount', null],
  ['no amount', 'printing', expense({ amountFen: null }), '5-amount', 'ask'],
  ['an amount of nothing', 'printing', expense({ amountFen: 0 }), '5-amount', 'ask'],
  ['a negative amount', 'printing', expense({ amountFen: -100 }), '5-amount', 'ask'],
  ['half a fen', 'printing', expense({ amountFen: 100.5 }), '5-amount', 'ask'],
  ['an amount in words', 'printing', expense({ amountFen: '36000' }), '5-amount', 'ask'],
  ['ten million yuan', 'printing', expense({ amountFen: 1_000_000_000 }), '5-amount', null],
  ['a fen more than ten million yuan', 'printing', expense({ amountFen: 1_000_000_001 }), '5-amount', 'ask'],
  ['a known category', 'printing', {}, '11-category', null],
  ['no category', 'printing', expense({ category: null }), '11-category', 'ask'],
  ['a category nobody knows', 'printing', expense({ category: 'fun' }), '11-category', 'ask'],
  ['a known kind', 'printing', {}, '11-kind', null],
  ['a kind nobody knows', 'printing', expense({ kind: 'rocket' }), '11-kind', 'ask'],
  ['the kind of none of them', 'printing', expense({ kind: 'other' }), '11-kind', 'ask'],
  ['a day', 'printing', {}, '10-date', null],
  ['no day', 'printing', expense({ occurredOn: null }), '10-date', 'ask'],
  ['30 February', 'printing', expense({ occurredOn: '2026-02-30' }), '10-date', 'ask'],
  ['a named expert', 'expert', {}, '5-payee', null],
  ['an unnamed expert', 'expert', payee({ name: null }), '5-payee', 'ask'],
  ['an unnamed shop before payment', 'printing', payee({ name: null }), '5-payee', null],
  ['an unnamed shop at payment', 'printing', both({ stage: 'pay' }, payee({ name: null })), '5-payee', 'ask'],
  ['a fee with its basis', 'expert', {}, '5-basis', null],
  ['a fee without basis', 'expert', expense({ basis: null }), '5-basis', 'ask'],
  ['wages without basis', 'labour', expense({ basis: null }), '5-basis', 'ask'],
  ['a company needs no basis', 'advice', {}, '5-basis', null],
  ['a known fund source', 'printing', {}, '9-fund-source', null],
  ['no fund source', 'printing', expense({ fundSource: null }), '9-fund-source', 'ask'],
];

const cash: readonly Row[] = [
  ['a fee by transfer', 'expert', expense({ purpose: '专家咨询，转账到本人账户' }), '5-cash', null],
  ['a fee in cash', 'expert', expense({ purpose: '专家咨询费给现金' }), '5-cash', 'ask'],
  ['wages in cash', 'labour', expense({ purpose: '签到，现金发放' }), '5-cash', 'ask'],
  ['no cash', 'expert', expense({ purpose: '专家咨询，不用现金' }), '5-cash', null],
  ['talk of cash flow', 'expert', expense({ purpose: '企业现金流咨询' }), '5-cash', null],
  ['a taxi in cash', 'taxi', expense({ purpose: '走访打车，现金' }), '5-cash', null],
  ['a company paid in cash', 'advice', expense({ purpose: '咨询，现金' }), '5-cash', null],
];

/** Where exactly a day, a fen or a list turns. */
const edges: readonly Row[] = [
  ['paid today for today', 'printing', expense({ occurredOn: '2026-11-23', paid: 'unit' }), '10-paid-ahead', null],
  ['paid today for tomorrow', 'printing', expense({ occurredOn: '2026-11-24', paid: 'unit' }), '10-paid-ahead', 'ask'],
  [
    'no host unit, no adviser and no invoice to compare',
    'printing',
    both(project({ hostUnit: null }), expense({ invoices: [] })),
    '7-units',
    null,
  ],
  ['an invoice of today', 'printing', invoices({ issuedOn: '2026-11-23' }), '10-invoice-date', null],
  ['an invoice of tomorrow', 'printing', invoices({ issuedOn: '2026-11-24' }), '10-invoice-date', 'ask'],
  ['an invoice of the first day', 'printing', invoices({ issuedOn: '2026-03-01' }), '10-invoice-date', null],
  ['an invoice of the day before', 'printing', invoices({ issuedOn: '2026-02-28' }), '10-invoice-date', 'ask'],
  [
    'an invoice of the deadline',
    'printing',
    both({ on: '2026-12-02' }, invoices({ issuedOn: '2026-11-30' })),
    '10-invoice-date',
    null,
  ],
  [
    'an invoice of the day after',
    'printing',
    both({ on: '2026-12-02' }, invoices({ issuedOn: '2026-12-01' })),
    '10-invoice-date',
    'ask',
  ],
  [
    'use nobody knows, and exactly the whole budget',
    'printing',
    both(project({ usedFen: null }), expense({ amountFen: 3_000_000 })),
    '13.4-budget',
    'ask',
  ],
  [
    'a deposit that comes back, and no budget for it',
    'taxi',
    both(project({ budgetFen: { other: 0 } }), expense({ kind: 'refundable-deposit' })),
    '13.4-budget',
    null,
  ],
  [
    'one fen, and no budget for it',
    'printing',
    both(project({ budgetFen: { implementation: 0 } }), expense({ amountFen: 1 })),
    '13.4-budget',
    'ask',
  ],
  [
    'matching money that has no budget of its own',
    'printing',
    both(project({ budgetFen: { implementation: 0 } }), expense({ fundSource: 'matching' })),
    '13.4-budget',
    null,
  ],
  [
    'matching money, a fen beyond a budget of a fen',
    'printing',
    both(project({ budgetFen: { implementation: 1 } }), expense({ fundSource: 'matching', amountFen: 2 })),
    '13.4-budget',
    'ask',
  ],
  ['an invoice of nothing', 'printing', invoices({ totalFen: 0, allocatedFen: 0 }), '5-invoice-unread', 'ask'],
  ['an invoice of a fen', 'printing', invoices({ totalFen: 1, allocatedFen: 1 }), '5-invoice-unread', null],
  [
    'days nobody said count as one: the day rate',
    'expert',
    both(adopts({}), expense({ days: null })),
    '7-adopted-standard',
    null,
  ],
  [
    'days nobody said count as one: a fen above',
    'expert',
    both(adopts({}), expense({ days: null, amountFen: 80_001 })),
    '7-adopted-standard',
    'ask',
  ],
  [
    'days nobody said, what others pay',
    'expert',
    expense({ basis: 'net', days: null, amountFen: 80_000 }),
    '7-reference-standard',
    null,
  ],
  [
    'days nobody said, a fen above what others pay',
    'expert',
    expense({ basis: 'net', days: null, amountFen: 80_001 }),
    '7-reference-standard',
    'note',
  ],
  [
    'fees of the month nobody knows of count as none',
    'expert',
    expense({ basis: 'gross', payee: { paidThisMonthFen: null } }),
    '5-tax',
    null,
  ],
  ['one fen of the month is merged', 'expert', expense({ payee: { paidThisMonthFen: 1 } }), '5-tax', 'note'],
  [
    'a paper invoice without data carries nobody knows how much',
    'taxi',
    expense({ invoices: [], documents: ['invoice', 'trip-sheet'] }),
    '11.5-beyond-receipt',
    null,
  ],
  [
    'an invoice whose total nobody knows is not compared',
    'taxi',
    invoices({ totalFen: null, allocatedFen: null }),
    '11.5-allocation',
    null,
  ],
];

const agreement: readonly Row[] = [
  ['an agreement', 'printing', {}, '7-agreement', null],
  ['no agreement', 'printing', project({ agreement: false }), '7-agreement', 'refuse'],
  ['an agreement nobody knows of', 'printing', project({ agreement: null }), '7-agreement', 'ask'],
  ['a whole period', 'printing', {}, '7-period', null],
  ['no deadline', 'printing', project({ deadline: null }), '7-period', 'ask'],
  ['a period of one day', 'printing', project({ periodFrom: '2026-11-30' }), '7-period', null],
  ['a period that ends before it begins', 'printing', project({ periodFrom: '2026-12-01' }), '7-period', 'ask'],
  ['the first day of the period', 'printing', expense({ occurredOn: '2026-03-01' }), '7-before-period', null],
  ['the day before the period', 'printing', expense({ occurredOn: '2026-02-28' }), '7-before-period', 'ask'],
  [
    'the day before the period, ruled upon',
    'printing',
    expense({ occurredOn: '2026-02-28', documents: ['invoice', 'ruling'] }),
    '7-before-period',
    null,
  ],
  ['a known host', 'printing', {}, '7-units', null],
  ['no host unit', 'printing', project({ hostUnit: null }), '7-units', 'ask'],
  ['nobody registered whom the project supported', 'expert', project({ supportedUnits: null }), '7-units', 'ask'],
  ['nobody supported', 'expert', project({ supportedUnits: [] }), '7-units', null],
  ['exactly the adopted day rate', 'expert', adopts({}), '7-adopted-standard', null],
  [
    'a fen above the adopted day rate',
    'expert',
    both(adopts({}), expense({ amountFen: 80_001 })),
    '7-adopted-standard',
    'ask',
  ],
  [
    'two days at the rate',
    'expert',
    both(adopts({}), expense({ amountFen: 160_000, days: 2 })),
    '7-adopted-standard',
    null,
  ],
  [
    'a gross amount whose net is the rate',
    'expert',
    both(adopts({ perDayFen: 150_000 }), expense({ amountFen: 167_500, basis: 'gross' })),
    '7-adopted-standard',
    null,
  ],
  [
    'a gross amount whose net is above the rate',
    'expert',
    both(adopts({ perDayFen: 150_000 }), expense({ amountFen: 167_503, basis: 'gross' })),
    '7-adopted-standard',
    'ask',
  ],
  [
    'a net amount whose gross is above a gross rate',
    'expert',
    adopts({ basis: 'gross', perDayFen: 79_999 }),
    '7-adopted-standard',
    'ask',
  ],
  [
    'a rate for another title',
    'expert',
    both(adopts({ title: 'academician', perDayFen: 1 }), {}),
    '7-adopted-standard',
    null,
  ],
  ['a rate of another kind', 'expert', adopts({ kind: 'lecture', perDayFen: 1 }), '7-adopted-standard', null],
  [
    'a rate for every title',
    'expert',
    both(adopts({ title: null }), expense({ amountFen: 80_001 })),
    '7-adopted-standard',
    'ask',
  ],
  [
    'forty people at the rate of a meeting',
    'venue',
    both(project({ adoptedStandards: [{ kind: 'venue', title: null, perDayFen: 900, basis: null }] }), {}),
    '7-adopted-standard',
    null,
  ],
  [
    'thirty-nine people at that rate',
    'venue',
    both(
      project({ adoptedStandards: [{ kind: 'venue', title: null, perDayFen: 900, basis: null }] }),
      expense({ headCount: 39 }),
    ),
    '7-adopted-standard',
    'ask',
  ],
  [
    'no more than what others pay',
    'expert',
    expense({ amountFen: 80_000, basis: 'net' }),
    '7-reference-standard',
    null,
  ],
  [
    'a fen above what others pay',
    'expert',
    expense({ amountFen: 80_001, basis: 'net' }),
    '7-reference-standard',
    'note',
  ],
];

const papers: readonly Row[] = [
  ['all papers', 'printing', expense({ documents: ['detail-list', 'contract'] }), '8-annexes', null],
  ['no contract', 'printing', {}, '8-annexes', 'note'],
  [
    'the second day after a meeting, no minutes',
    'expert',
    both({ on: '2026-11-24' }, expense({ documents: ['pay-list', 'invitation', 'opinion', 'sign-in'] })),
    '8-annexes',
    null,
  ],
  ['the third working day after a meeting, no minutes', 'expert', { on: '2026-11-25' }, '8-annexes', 'note'],
  ['a photo', 'printing', expense({ activity: { evidence: ['photo'] } }), '8-activity-materials', null],
  [
    'nothing kept of an activity that is over',
    'printing',
    expense({ activity: { evidence: [] } }),
    '8-activity-materials',
    'ask',
  ],
  ['nothing kept, a draft', 'printing', at('draft', { activity: { evidence: [] } }), '8-activity-materials', 'ask'],
  [
    'nothing kept on the day itself',
    'printing',
    expense({ activity: { heldOn: '2026-11-23', evidence: [] } }),
    '8-activity-materials',
    null,
  ],
  ['nobody has looked', 'printing', expense({ activity: { evidence: null } }), '8-activity-materials', null],
];

const money: readonly Row[] = [
  ['special money', 'printing', {}, '9-own', null],
  ['money of the unit', 'printing', expense({ fundSource: 'own' }), '9-own', 'note'],
  ['matching money', 'printing', expense({ fundSource: 'matching' }), '9-matching', 'note'],
  ['no matching money', 'printing', {}, '9-matching', null],
  [
    'the budget to the fen',
    'printing',
    both(project({ usedFen: { implementation: 2_964_000 } }), {}),
    '13.4-budget',
    null,
  ],
  [
    'a fen over the budget',
    'printing',
    both(project({ usedFen: { implementation: 2_964_001 } }), {}),
    '13.4-budget',
    'refuse',
  ],
  [
    'the gross to the fen',
    'expert',
    both(project({ usedFen: { consulting: 2_832_500 } }), expense({ basis: 'net' })),
    '13.4-budget',
    null,
  ],
  [
    'the gross a fen over',
    'expert',
    both(project({ usedFen: { consulting: 2_832_501 } }), expense({ basis: 'net' })),
    '13.4-budget',
    'refuse',
  ],
  [
    'without basis the amount is the gross',
    'expert',
    both(project({ usedFen: { consulting: 2_850_000 } }), expense({ basis: null })),
    '13.4-budget',
    null,
  ],
  ['no budget for the category', 'printing', project({ budgetFen: { implementation: 0 } }), '13.4-budget', 'ask'],
  ['a budget nobody knows', 'printing', project({ budgetFen: { implementation: null } }), '13.4-budget', 'ask'],
  ['use nobody knows', 'printing', project({ usedFen: null }), '13.4-budget', 'ask'],
  [
    'use nobody knows, but more than the whole budget',
    'printing',
    both(project({ usedFen: null }), expense({ amountFen: 3_000_001 })),
    '13.4-budget',
    'refuse',
  ],
  [
    'a deposit that comes back is not charged',
    'taxi',
    both(project({ usedFen: { other: 1_000_000 } }), expense({ kind: 'refundable-deposit' })),
    '13.4-budget',
    null,
  ],
  [
    'matching money beyond its budget',
    'printing',
    both(project({ usedFen: { implementation: 3_000_000 } }), expense({ fundSource: 'matching' })),
    '13.4-budget',
    'ask',
  ],
];

const receipts: readonly Row[] = [
  ['a whole invoice', 'printing', {}, '5-invoice-unread', null],
  ['an invoice without number', 'printing', invoices({ number: null }), '5-invoice-unread', 'ask'],
  ['an invoice without total', 'printing', invoices({ totalFen: null }), '5-invoice-unread', 'ask'],
  ['an invoice taken to the fen', 'printing', {}, '9-invoice-total', null],
  ['a fen beyond the invoice', 'printing', invoices({ allocatedFen: 36_001 }), '9-invoice-total', 'refuse'],
  [
    'an invoice used up',
    'printing',
    invoices({ number: '25117000000012345678', totalFen: 128_000, allocatedFen: 1 }),
    '9-invoice-total',
    'refuse',
  ],
  [
    'the rest of an invoice',
    'printing',
    both(
      project({ usedInvoices: [{ number: '2511 7000000099999999', totalFen: 36_000, usedFen: 16_000 }] }),
      invoices({ allocatedFen: 20_000 }),
    ),
    '9-invoice-total',
    null,
  ],
  [
    'a fen more than the rest',
    'printing',
    both(
      project({ usedInvoices: [{ number: '25117000000099999999', totalFen: 36_000, usedFen: 16_000 }] }),
      invoices({ allocatedFen: 20_001 }),
    ),
    '9-invoice-total',
    'refuse',
  ],
  [
    'one invoice listed twice within its total',
    'printing',
    invoices({ allocatedFen: 18_000 }, { allocatedFen: 18_000 }),
    '9-invoice-total',
    null,
  ],
  [
    'one invoice listed twice beyond its total',
    'printing',
    invoices({}, { allocatedFen: 1 }),
    '9-invoice-total',
    'refuse',
  ],
  [
    'an invoice used before, nobody knows how far',
    'printing',
    project({ usedInvoices: [{ number: '25117000000099999999', totalFen: null, usedFen: null }] }),
    '9-invoice-total',
    'ask',
  ],
  [
    'a larger total in the ledger does not widen the invoice',
    'printing',
    both(project({ usedInvoices: [{ number: '25117000000099999999', totalFen: 99_000, usedFen: 1 }] }), {}),
    '9-invoice-total',
    'refuse',
  ],
  [
    'the name of the host in full-width brackets',
    'printing',
    both(project({ hostUnit: '北京（科创）服务有限公司' }), invoices({ buyer: '北京(科创)服务 有限公司' })),
    '5-invoice-buyer',
    null,
  ],
  ['the name of another', 'printing', invoices({ buyer: '北京科创服务公司' }), '5-invoice-buyer', 'refuse'],
  [
    'one of two in the name of another',
    'printing',
    invoices({ allocatedFen: 1 }, { number: '25117000000099999990', buyer: '个人' }),
    '5-invoice-buyer',
    'refuse',
  ],
  ['no name', 'printing', invoices({ buyer: null }), '5-invoice-buyer', 'ask'],
  [
    'the tax number',
    'printing',
    both(project({ hostTaxId: '91110000802100433B' }), invoices({ buyerTaxId: '91110000 802100433b' })),
    '5-invoice-tax-id',
    null,
  ],
  [
    'another tax number, a company',
    'printing',
    both(project({ hostTaxId: '91110000802100433B' }), invoices({ buyerTaxId: '91350100M000100Y43' })),
    '5-invoice-tax-id',
    'refuse',
  ],
  [
    'another tax number, an institution',
    'printing',
    both(
      project({ hostTaxId: '91110000802100433B', hostUnitKind: 'institution' }),
      invoices({ buyerTaxId: '91350100M000100Y43' }),
    ),
    '5-invoice-tax-id',
    'ask',
  ],
  ['no tax number, a company', 'printing', project({ hostTaxId: '91110000802100433B' }), '5-invoice-tax-id', 'ask'],
  [
    'no tax number, an association',
    'printing',
    project({ hostTaxId: '91110000802100433B', hostUnitKind: 'association' }),
    '5-invoice-tax-id',
    null,
  ],
];

const time: readonly Row[] = [
  ['done on the deadline', 'printing', expense({ occurredOn: '2026-11-30' }), '10-after-deadline', null],
  ['done the day after', 'printing', expense({ occurredOn: '2026-12-01' }), '10-after-deadline', 'refuse'],
  [
    'done the day after, ruled upon',
    'printing',
    expense({ occurredOn: '2026-12-01', documents: ['invoice', 'ruling'] }),
    '10-after-deadline',
    'ask',
  ],
  [
    'done the day after, with matching money',
    'printing',
    expense({ occurredOn: '2026-12-01', fundSource: 'matching' }),
    '10-after-deadline',
    'ask',
  ],
  ['paid on the deadline', 'printing', expense({ payOn: '2026-11-30' }), '10-paid-after-deadline', null],
  ['paid the day after', 'printing', expense({ payOn: '2026-12-01' }), '10-paid-after-deadline', 'ask'],
  ['not paid, and the deadline is over', 'printing', { on: '2026-12-01' }, '10-paid-after-deadline', 'ask'],
  [
    'paid by the unit in time, entered after the deadline',
    'printing',
    both({ on: '2026-12-02' }, expense({ paid: 'unit' })),
    '10-paid-after-deadline',
    null,
  ],
  ['no day of payment', 'printing', expense({ payOn: null }), '10-paid-after-deadline', null],
  ['held on the deadline', 'printing', expense({ activity: { heldOn: '2026-11-30' } }), '10-held-after-deadline', null],
  [
    'held after the deadline',
    'printing',
    expense({ activity: { heldOn: '2026-12-01' } }),
    '10-held-after-deadline',
    'ask',
  ],
  ['an invoice of the day', 'printing', {}, '10-invoice-date', null],
  ['an invoice of tomorrow', 'printing', invoices({ issuedOn: '2026-11-24' }), '10-invoice-date', 'ask'],
  ['an invoice of before the period', 'printing', invoices({ issuedOn: '2026-02-28' }), '10-invoice-date', 'ask'],
  [
    'an invoice after the deadline',
    'printing',
    both({ on: '2026-12-03' }, invoices({ issuedOn: '2026-12-01' })),
    '10-invoice-date',
    'ask',
  ],
  [
    'a late invoice of something paid',
    'printing',
    both({ on: '2026-12-03', expense: { paid: 'unit' } }, invoices({ issuedOn: '2026-12-01' })),
    '10-invoice-date',
    'note',
  ],
  ['to come, and not paid', 'printing', expense({ occurredOn: '2026-11-24' }), '10-paid-ahead', null],
  ['to come, and paid', 'printing', expense({ occurredOn: '2026-11-24', paid: 'unit' }), '10-paid-ahead', 'ask'],
  [
    'ten working days from work to payment',
    'printing',
    both({ stage: 'pay' }, expense({ occurredOn: '2026-11-09' })),
    '13.6-in-time',
    null,
  ],
  [
    'eleven working days',
    'printing',
    both({ stage: 'pay' }, expense({ occurredOn: '2026-11-06' })),
    '13.6-in-time',
    'note',
  ],
  ['to the payee', 'printing', {}, '5-pay-to', null],
  ['to the payee by name', 'printing', expense({ payTo: '北京印刷有限公司' }), '5-pay-to', null],
  ['to somebody else', 'printing', expense({ payTo: '王芳' }), '5-pay-to', 'ask'],
  ['to who advanced it', 'printing', expense({ payTo: '王芳', paid: 'personal' }), '5-pay-to', null],
  ['advanced by nobody knows whom', 'printing', expense({ paid: 'personal' }), '5-pay-to', 'ask'],
  ['not paid yet', 'printing', {}, '5-paid-before', null],
  ['paid before it was approved', 'printing', expense({ paid: 'unit' }), '5-paid-before', 'note'],
  ['a gross fee', 'expert', {}, '5-tax', null],
  ['a net fee', 'expert', expense({ basis: 'net' }), '5-tax', 'note'],
];

const consulting: readonly Row[] = [
  ['an expert from elsewhere', 'expert', {}, '11.1-supported-staff', null],
  ['staff of the host', 'expert', payee({ relation: 'host-staff' }), '11.1-supported-staff', 'refuse'],
  ['staff of a supported unit', 'expert', payee({ relation: 'supported-staff' }), '11.1-supported-staff', 'refuse'],
  ['one of the project team', 'expert', payee({ relation: 'project-team' }), '11.1-supported-staff', 'refuse'],
  ['the employer is the host', 'expert', payee({ employer: '北京科创服务有限公司' }), '11.1-supported-staff', 'refuse'],
  [
    'the employer is supported',
    'expert',
    payee({ employer: '北京某某科技有限公司' }),
    '11.1-supported-staff',
    'refuse',
  ],
  [
    'the employer is supported, written otherwise',
    'expert',
    both(project({ supportedUnits: ['北京（某某）科技有限公司'] }), payee({ employer: '北京(某某) 科技有限公司' })),
    '11.1-supported-staff',
    'refuse',
  ],
  [
    'served and supported: supported wins',
    'expert',
    payee({ employer: '北京某某科技有限公司', relation: 'served' }),
    '11.1-supported-staff',
    'refuse',
  ],
  [
    'retired from a supported unit',
    'expert',
    payee({ employer: '北京某某科技有限公司', relation: 'retired' }),
    '11.1-supported-staff',
    null,
  ],
  ['a company from elsewhere', 'advice', {}, '11.1-supported-staff', null],
  ['the host itself', 'advice', payee({ name: '北京科创服务有限公司' }), '11.1-supported-staff', 'refuse'],
  ['a supported company', 'advice', payee({ name: '北京某某科技有限公司' }), '11.1-supported-staff', 'refuse'],
  [
    'advice under another name',
    'expert',
    both(expense({ category: 'other' }), payee({ relation: 'host-staff' })),
    '11.1-supported-staff',
    'refuse',
  ],
  [
    'staff of the host, with matching money',
    'expert',
    both(expense({ fundSource: 'matching' }), payee({ relation: 'host-staff' })),
    '11.1-supported-staff',
    'note',
  ],
  ['a known employer', 'expert', {}, '11.1-employer', null],
  ['an unknown employer', 'expert', payee({ employer: null }), '11.1-employer', 'ask'],
  ['an employer of blanks', 'expert', payee({ employer: '  ' }), '11.1-employer', 'ask'],
  [
    'an unknown employer of a lecturer',
    'expert',
    both(expense({ kind: 'lecture' }), payee({ employer: null })),
    '11.1-employer',
    'ask',
  ],
  ['no relation of units', 'expert', {}, '11.1-related-unit', null],
  [
    'a branch of a supported unit',
    'expert',
    payee({ employer: '北京某某科技有限公司上海分公司' }),
    '11.1-related-unit',
    'ask',
  ],
  ['the short name of a supported unit', 'expert', payee({ employer: '某某科技' }), '11.1-related-unit', 'ask'],
  [
    'retired from a supported unit: a person decides',
    'expert',
    payee({ employer: '北京某某科技有限公司', relation: 'retired' }),
    '11.1-related-unit',
    'ask',
  ],
  [
    'another station',
    'expert',
    both(project({ otherStationUnits: ['海淀创服中心'] }), payee({ employer: '海淀创服中心' })),
    '11.1-related-unit',
    'ask',
  ],
  [
    'another station, ruled upon',
    'expert',
    both(
      project({ otherStationUnits: ['海淀创服中心'] }),
      both(payee({ employer: '海淀创服中心' }), expense({ documents: ['ruling'] })),
    ),
    '11.1-related-unit',
    null,
  ],
  [
    'a professor of a public institution',
    'expert',
    payee({ staffing: 'public-institution', fiscallySupported: true }),
    '11.1-civil-servant',
    null,
  ],
  ['a civil servant', 'expert', payee({ staffing: 'civil-servant' }), '11.1-civil-servant', 'ask'],
  ['from outside', 'expert', {}, '11.1-served', null],
  ['from a served company', 'expert', payee({ relation: 'served' }), '11.1-served', 'ask'],
  ['advice at an activity', 'expert', expense({ form: null }), '11.1-consultation', null],
  ['advice from a distance', 'expert', expense({ activity: null, form: 'remote' }), '11.1-consultation', null],
  ['advice nobody saw', 'expert', expense({ activity: null, form: null }), '11.1-consultation', 'ask'],
  ['advice', 'expert', {}, '11.1-labour-words', null],
  ['a moderator among the advisers', 'expert', expense({ purpose: '主持对接会' }), '11.1-labour-words', 'ask'],
];

const labour: readonly Row[] = [
  ['not fiscally supported', 'labour', {}, '11.2-fiscally-supported', null],
  ['fiscally supported', 'labour', payee({ fiscallySupported: true }), '11.2-fiscally-supported', 'refuse'],
  ['nobody knows', 'labour', payee({ fiscallySupported: null }), '11.2-fiscally-supported', 'ask'],
  [
    'on an establishment',
    'labour',
    payee({ fiscallySupported: null, staffing: 'public-institution' }),
    '11.2-fiscally-supported',
    'refuse',
  ],
  [
    'two answers that disagree',
    'labour',
    payee({ fiscallySupported: false, staffing: 'civil-servant' }),
    '11.2-fiscally-supported',
    'ask',
  ],
  ['retired', 'labour', payee({ relation: 'retired' }), '11.2-fiscally-supported', 'ask'],
  ['a student', 'labour', payee({ relation: 'student' }), '11.2-fiscally-supported', null],
  [
    'an expert may be fiscally supported',
    'expert',
    payee({ fiscallySupported: true }),
    '11.2-fiscally-supported',
    null,
  ],
  ['a temporary helper', 'labour', {}, '11.2-regular-staff', null],
  ['a student helper', 'labour', payee({ relation: 'student' }), '11.2-regular-staff', null],
  ['staff of the host', 'labour', payee({ relation: 'host-staff' }), '11.2-regular-staff', 'refuse'],
  [
    'staff of the host, ruled upon',
    'labour',
    both(payee({ relation: 'host-staff' }), expense({ documents: ['ruling'] })),
    '11.2-regular-staff',
    'ask',
  ],
  ['nobody knows who', 'labour', payee({ relation: null }), '11.2-regular-staff', 'ask'],
  [
    'from outside, but employed by the host',
    'labour',
    payee({ relation: 'external', employer: '北京科创服务有限公司' }),
    '11.2-regular-staff',
    'ask',
  ],
  ['to a person', 'labour', {}, '11.2-person', null],
  ['to a company', 'labour', payee({ kind: 'company' }), '11.2-person', 'ask'],
  ['insurance of a temporary helper: a person compares', 'insurance', {}, '11.2-social-insurance', 'ask'],
  ['insurance of staff', 'insurance', payee({ relation: 'host-staff' }), '11.2-social-insurance', 'refuse'],
  [
    'help in words alone as another category, to the public payroll',
    'labour',
    both(expense({ confirmed: false, category: 'other' }), payee({ fiscallySupported: true })),
    '11.2-fiscally-supported',
    'ask',
  ],
  [
    'advice in words alone as another category, to staff',
    'expert',
    both(expense({ confirmed: false, category: 'meeting' }), payee({ relation: 'host-staff' })),
    '11.1-supported-staff',
    'ask',
  ],
  [
    'advice in words alone as 咨询费, to staff',
    'expert',
    both(expense({ confirmed: false }), payee({ relation: 'host-staff' })),
    '11.1-supported-staff',
    'refuse',
  ],
  ['insurance in words alone', 'insurance', expense({ confirmed: false }), '11.2-social-insurance', 'ask'],
  [
    'insurance of staff, in words alone',
    'insurance',
    both(expense({ confirmed: false }), payee({ relation: 'host-staff' })),
    '11.2-social-insurance',
    'ask',
  ],
  [
    'insurance of staff, nobody knows whether it is that',
    'insurance',
    both(expense({ confirmed: null }), payee({ relation: 'host-staff' })),
    '11.2-social-insurance',
    'ask',
  ],
  [
    'insurance in words alone of somebody on the public payroll',
    'insurance',
    both(expense({ confirmed: false, category: 'other' }), payee({ fiscallySupported: true })),
    '11.2-fiscally-supported',
    'ask',
  ],
  [
    'the same as 劳务费',
    'insurance',
    both(expense({ confirmed: false }), payee({ fiscallySupported: true })),
    '11.2-fiscally-supported',
    'refuse',
  ],
  [
    'insurance in words alone without its receipt',
    'insurance',
    expense({ confirmed: false, documents: [] }),
    '11.2-social-insurance-receipt',
    'ask',
  ],
  [
    'insurance in words alone without its receipt, a draft',
    'insurance',
    at('draft', { confirmed: false, documents: [] }),
    '11.2-social-insurance-receipt',
    'note',
  ],
  ['insurance of nobody knows whom', 'insurance', payee({ relation: null }), '11.2-social-insurance', 'ask'],
  ['no insurance', 'labour', {}, '11.2-social-insurance', null],
  ['insurance with its receipt', 'insurance', {}, '11.2-social-insurance-receipt', null],
  [
    'insurance without its receipt, a draft',
    'insurance',
    at('draft', { documents: [] }),
    '11.2-social-insurance-receipt',
    'note',
  ],
  [
    'insurance without its receipt, submitted',
    'insurance',
    expense({ documents: [] }),
    '11.2-social-insurance-receipt',
    'refuse',
  ],
];

const rest: readonly Row[] = [
  ['hired', 'rental', {}, '11.3-rental', null],
  ['hired in words that buy', 'rental', expense({ purpose: '买投影仪' }), '11.3-rental', 'ask'],
  ['a meeting of an activity', 'venue', {}, '11.4-meeting', null],
  ['a meeting of nothing', 'venue', expense({ activity: null }), '11.4-meeting', 'ask'],
  ['a receipt', 'taxi', {}, '11.5-receipt', null],
  ['a paper receipt', 'taxi', expense({ invoices: [], documents: ['receipt'] }), '11.5-receipt', null],
  ['no receipt, a draft', 'taxi', at('draft', { invoices: [] }), '11.5-receipt', 'ask'],
  ['no receipt, submitted', 'taxi', at('submit', { invoices: [] }), '11.5-receipt', 'ask'],
  ['no receipt, at approval', 'taxi', at('approve', { invoices: [] }), '11.5-receipt', 'refuse'],
  ['no receipt, at payment', 'taxi', at('pay', { invoices: [] }), '11.5-receipt', 'refuse'],
  ['no receipt, but not 其他费用', 'printing', at('approve', { invoices: [], documents: [] }), '11.5-receipt', null],
  ['as on the receipt', 'taxi', {}, '11.5-beyond-receipt', null],
  ['a fen more than on the receipt', 'taxi', expense({ amountFen: 36_001 }), '11.5-beyond-receipt', 'refuse'],
  [
    'a paper receipt for the rest',
    'taxi',
    expense({ amountFen: 36_001, documents: ['receipt'] }),
    '11.5-beyond-receipt',
    'ask',
  ],
  ['shares that add up', 'taxi', {}, '11.5-allocation', null],
  ['less than its share of the receipt', 'taxi', expense({ amountFen: 35_999 }), '11.5-allocation', 'ask'],
  ['printing that differs from its invoice', 'printing', expense({ amountFen: 35_999 }), '5-allocation', 'note'],
  ['printing as on its invoice', 'printing', {}, '5-allocation', null],
  ['no partner', 'taxi', {}, '11.5-support-agreement', null],
  [
    'a partner with an agreement',
    'taxi',
    expense({ kind: 'support-partner', documents: ['agreement'] }),
    '11.5-support-agreement',
    null,
  ],
  [
    'a partner without agreement, a draft',
    'taxi',
    at('draft', { kind: 'support-partner' }),
    '11.5-support-agreement',
    'ask',
  ],
  ['a partner without agreement', 'taxi', expense({ kind: 'support-partner' }), '11.5-support-agreement', 'refuse'],
  [
    'a partner in words alone, without agreement',
    'taxi',
    expense({ kind: 'support-partner', confirmed: false }),
    '11.5-support-agreement',
    'ask',
  ],
  [
    'perhaps a partner, without agreement',
    'taxi',
    expense({ kind: 'support-partner', confirmed: null }),
    '11.5-support-agreement',
    'ask',
  ],
  ['a taxi', 'taxi', {}, '11.5-support-partner', null],
  [
    'a partner is always looked at',
    'taxi',
    expense({ kind: 'support-partner', documents: ['agreement'] }),
    '11.5-support-partner',
    'ask',
  ],
  ['advice where it belongs', 'expert', {}, '11.1-usual-category', null],
  ['advice as 劳务费', 'expert', expense({ category: 'labour' }), '11.1-usual-category', 'ask'],
  ['help where it belongs', 'labour', {}, '11.2-usual-category', null],
  ['help as 咨询费', 'labour', expense({ category: 'consulting' }), '11.2-usual-category', 'ask'],
  ['printing where it belongs', 'printing', {}, '11.3-usual-category', null],
  ['printing as 会议费', 'printing', expense({ category: 'meeting' }), '11.3-usual-category', 'ask'],
  ['a venue where it belongs', 'venue', {}, '11.4-usual-category', null],
  ['a venue as 活动实施费', 'venue', expense({ category: 'implementation' }), '11.4-usual-category', 'ask'],
  ['a taxi where it belongs', 'taxi', {}, '11.5-usual-category', null],
  ['a taxi as 会议费', 'taxi', expense({ category: 'meeting' }), '11.5-usual-category', 'ask'],
  ['an activity', 'printing', expense({ purpose: null }), '12.6-purpose', null],
  ['a purpose', 'printing', expense({ activity: null }), '12.6-purpose', null],
  ['neither', 'printing', expense({ activity: null, purpose: ' ' }), '12.6-purpose', 'ask'],
];

const device = '采购笔记本电脑';
const suspected: readonly Row[] = [
  ...(
    [
      ['12.1', '发放过节费', '福利企业走访资料印刷'],
      ['12.2', '会后聚餐', '资料印刷，不含用餐'],
      ['12.2', '买办公用品和A4纸', '对接会资料印刷'],
      ['12.2', '出国签证', '境外专家线上咨询'],
      ['12.3', device, '笔记本制作（会议用纸）'],
      ['12.4', '项目管理费5%', '组织对接会'],
      ['12.5', '赞助论坛', '论坛展位费'],
      ['12.6', '加油卡', '签到卡印刷'],
    ] as const
  ).flatMap(([item, loud, silent]): readonly Row[] => [
    [`the words “${loud}” ask`, 'printing', expense({ purpose: loud }), `${item}-words`, 'ask'],
    [`the words “${silent}” are innocent`, 'printing', expense({ purpose: silent }), `${item}-words`, null],
  ]),
  ...(
    [
      ['12.2', '*餐饮服务*餐费', 'ask'],
      ['12.2', '*酒*白酒', 'ask'],
      ['12.2', '*印刷品*资料', null],
      ['12.3', '*计算机外部设备*打印机', 'ask'],
      ['12.3', '*修理修配服务*维修费', 'ask'],
      ['12.3', '*计算机软件*服务', null],
      ['12.6', '*预付卡销售*充值', 'ask'],
    ] as const
  ).map(
    ([item, name, effect]): Row => [
      `an invoice for ${name}`,
      'printing',
      invoices({ items: [name] }),
      `${item}-words`,
      effect,
    ],
  ),
  [
    'words of an item whose own rule speaks',
    'printing',
    expense({ kind: 'meal', purpose: '聚餐' }),
    '12.2-words',
    null,
  ],
  [
    'a tea break with its invoice',
    'taxi',
    both(invoices({ items: ['*餐饮服务*茶歇'] }), expense({ kind: 'tea-break' })),
    '12.2-words',
    null,
  ],
  ['money put aside', 'printing', expense({ purpose: '先打2万备用' }), '5-lump-sum', 'ask'],
  ['money spent', 'printing', {}, '5-lump-sum', null],
  ['a spare battery', 'printing', expense({ purpose: '备用电池租赁，沙龙用' }), '5-lump-sum', null],
  ['an invoice of the 科目', 'printing', invoices({ items: ['*印刷品*手册'] }), '5-invoice-items', null],
  ['an invoice of another 科目', 'taxi', invoices({ items: ['*会议展览服务*会议费'] }), '5-invoice-items', 'ask'],
  ['an invoice for a stay', 'printing', invoices({ items: ['*住宿服务*住宿费'] }), '5-invoice-items', 'ask'],
  [
    'an invoice for a stay, said to be one',
    'taxi',
    both(expense({ kind: 'lodging' }), invoices({ items: ['*住宿服务*住宿费'] })),
    '5-invoice-items',
    null,
  ],
  ['an invoice whose names nobody knows', 'printing', invoices({ items: ['*其他*', ''] }), '5-invoice-items', null],
  ['an invoice that adds up', 'printing', invoices({ netFen: 33_962, taxFen: 2_038 }), '5-invoice-arithmetic', null],
  ['a fen of rounding', 'printing', invoices({ netFen: 33_962, taxFen: 2_037 }), '5-invoice-arithmetic', null],
  ['two fen', 'printing', invoices({ netFen: 33_962, taxFen: 2_036 }), '5-invoice-arithmetic', 'ask'],
  ['half of it known', 'printing', invoices({ netFen: 1 }), '5-invoice-arithmetic', null],
  ...([true, false, null] as const).map(
    (elsewhere): Row => [
      `an invoice taken by another ledger: ${elsewhere}`,
      'printing',
      both(
        project({ usedInvoices: [{ number: '25117000000099999999', totalFen: 36_000, usedFen: 0, elsewhere }] }),
        {},
      ),
      '9-invoice-elsewhere',
      elsewhere ? 'refuse' : null,
    ],
  ),
  ['paid, nobody knows whether', 'printing', at('pay', { paid: null }), '5-paid', 'ask'],
  ['not yet at payment', 'printing', at('approve', { paid: null }), '5-paid', null],
  [
    'said to be paid, the deadline over, no day',
    'printing',
    both({ on: '2026-12-01' }, expense({ paid: 'unit', payOn: null })),
    '10-paid-when',
    'ask',
  ],
  [
    'said to be paid, on the deadline, no day',
    'printing',
    both({ on: '2026-11-30' }, expense({ paid: 'unit', payOn: null })),
    '10-paid-when',
    null,
  ],
];

const tiedToWork: readonly Row[] = [
  ['a retired professor', 'expert', payee({ relation: 'retired' }), '11.1-tied', 'ask'],
  ['a helper of the project as an expert', 'expert', payee({ relation: 'temporary' }), '11.1-tied', 'ask'],
  ['an expert from outside', 'expert', {}, '11.1-tied', null],
  ['somebody of 区科协', 'expert', payee({ employer: '北京市朝阳区科学技术协会' }), '11.1-related-unit', 'ask'],
  ['an advising company without name', 'advice', payee({ name: null }), '5-payee', 'ask'],
  ['advice with its subject and form, no activity', 'expert', expense({ activity: null }), '11.1-consultation', null],
  [
    'advice without subject or activity',
    'expert',
    expense({ activity: null, purpose: null }),
    '11.1-consultation',
    'ask',
  ],
  ['an event agency with its list', 'printing', expense({ kind: 'event-service' }), '11.3-itemised', null],
  [
    'an event agency with its settlement',
    'printing',
    expense({ kind: 'event-service', documents: ['settlement'] }),
    '11.3-itemised',
    null,
  ],
  [
    'an event agency with a bare invoice',
    'printing',
    expense({ kind: 'event-service', documents: ['invoice'] }),
    '11.3-itemised',
    'ask',
  ],
  [
    'an event agency before its invoice',
    'printing',
    expense({ kind: 'event-service', documents: [], invoices: [] }),
    '11.3-itemised',
    null,
  ],
  ...(['printing', 'courier', 'materials'] as const).flatMap((kind): readonly Row[] => [
    [`${kind} for an activity by its words`, 'printing', expense({ kind, activity: null }), '11.3-for-activity', null],
    [`${kind} for an activity by its link`, 'printing', expense({ kind, purpose: '资料' }), '11.3-for-activity', null],
    [
      `${kind} for nothing named`,
      'printing',
      expense({ kind, activity: null, purpose: '资料' }),
      '11.3-for-activity',
      'ask',
    ],
  ]),
  [
    'design for nothing named',
    'printing',
    expense({ kind: 'design', activity: null, purpose: '资料' }),
    '11.3-for-activity',
    null,
  ],
  ['a trip in town', 'taxi', {}, '11.5-local-transport', null],
  [
    'a trip to the airport beyond the border',
    'taxi',
    expense({ purpose: '大兴机场接专家' }),
    '11.5-local-transport',
    'ask',
  ],
  ['the way to work', 'taxi', expense({ purpose: '上下班打车' }), '11.5-local-transport', 'ask'],
  ['a trip out of town', 'taxi', expense({ purpose: '去天津走访企业' }), '11.5-local-transport', 'ask'],
  ['a company called after a town', 'printing', expense({ purpose: '天津企业对接会' }), '11.5-local-transport', null],
  ['publicity with what it says', 'taxi', expense({ kind: 'publicity' }), '11.5-publicity', null],
  [
    'publicity with its proof',
    'taxi',
    expense({ kind: 'publicity', purpose: null, documents: ['publication-proof'] }),
    '11.5-publicity',
    null,
  ],
  ['publicity of nothing', 'taxi', expense({ kind: 'publicity', purpose: null }), '11.5-publicity', 'ask'],
  [
    'a part of a receipt nobody allotted',
    'taxi',
    both(invoices({ allocatedFen: null }), expense({ amountFen: 35_999 })),
    '11.5-allocation',
    'ask',
  ],
  ['a whole receipt nobody allotted', 'taxi', invoices({ allocatedFen: null }), '11.5-allocation', null],
  [
    'another station as partner',
    'taxi',
    both(
      project({ otherStationUnits: ['北京出行有限公司'] }),
      expense({ kind: 'support-partner', documents: ['agreement'] }),
    ),
    '11.5-support-partner',
    'ask',
  ],
  ['a purpose that says nothing', 'printing', expense({ activity: null, purpose: '其他。' }), '12.6-purpose', 'ask'],
  ['a gross fee on top of one of the same month', 'expert', payee({ paidThisMonthFen: 100_000 }), '5-tax', 'note'],
  [
    'a meal on matching money, ruled upon',
    'printing',
    expense({ kind: 'meal', fundSource: 'matching', documents: ['ruling'] }),
    '12.2-meal',
    null,
  ],
  [
    'a meal on special money, whatever is attached',
    'printing',
    expense({ kind: 'meal', documents: ['ruling'] }),
    '12.2-meal',
    'refuse',
  ],
];

/** The items of 第十二条: confirmed, from words only, and with matching money. */
const keptOut = {
  '12.1': ['bonus', 'welfare'],
  '12.2': ['office-supplies', 'utilities', 'abroad', 'entertainment', 'meal'],
  '12.3': ['equipment-purchase', 'equipment-repair'],
  '12.4': ['management-fee'],
  '12.5': ['fine', 'loan', 'donation', 'sponsorship', 'investment'],
  '12.6': ['prepaid-card'],
} as const;

const twelve: readonly Row[] = Object.entries(keptOut).flatMap(([item, kinds]) =>
  kinds.flatMap((kind): readonly Row[] => [
    [`${kind}, confirmed`, 'printing', expense({ kind }), `${item}-${kind}`, 'refuse'],
    [`${kind}, no fund source said`, 'printing', expense({ kind, fundSource: null }), `${item}-${kind}`, 'refuse'],
    [`${kind}, words only`, 'printing', expense({ kind, confirmed: false }), `${item}-${kind}`, 'ask'],
    [`${kind}, nobody said`, 'printing', expense({ kind, confirmed: null }), `${item}-${kind}`, 'ask'],
    [`${kind}, matching`, 'printing', expense({ kind, fundSource: 'matching' }), `${item}-${kind}`, 'ask'],
    [`${kind}, borne by the unit`, 'printing', expense({ kind, fundSource: 'own' }), `${item}-${kind}`, null],
  ]),
);

const lookAlikes: readonly Row[] = leftToJudgement.flatMap((rule): readonly Row[] => {
  const kind = rule.slice(rule.indexOf('-') + 1);
  return [
    [`${kind}, confirmed`, 'taxi', expense({ kind }), rule, 'ask'],
    [`${kind}, words only`, 'taxi', expense({ kind, confirmed: false }), rule, 'ask'],
    [`${kind}, ruled upon`, 'taxi', expense({ kind, documents: ['ruling'] }), rule, null],
  ];
});

const ruled = (answer: string, state: string): Json =>
  project({ rulings: [{ kind: 'local-transport', answer, state, words: null }] });
const rulings: readonly Row[] = [
  ['heard that it may', 'taxi', ruled('yes', 'oral'), '15-oral', 'note'],
  ['heard that it may not', 'taxi', ruled('no', 'oral'), '15-oral', 'ask'],
  ['nothing heard', 'taxi', {}, '15-oral', null],
  ['heard, then confirmed', 'taxi', ruled('yes', 'confirmed'), '15-oral', null],
  ['confirmed that it may', 'taxi', ruled('yes', 'confirmed'), '15-confirmed', 'note'],
  ['confirmed a condition', 'taxi', ruled('conditional', 'confirmed'), '15-confirmed', 'ask'],
  ['confirmed that it may not', 'taxi', ruled('no', 'confirmed'), '15-confirmed', 'refuse'],
  ['confirmed for another kind', 'printing', ruled('no', 'confirmed'), '15-confirmed', null],
];

const rows = [
  ...rulings,
  ...missing,
  ...cash,
  ...edges,
  ...agreement,
  ...papers,
  ...money,
  ...receipts,
  ...time,
  ...consulting,
  ...labour,
  ...rest,
  ...suspected,
  ...tiedToWork,
  ...twelve,
  ...lookAlikes,
];

describe('both sides of every boundary', () => {
  test.each(rows)('%s (%s)', (_sentence, base, change, rule, effect) => {
    expect(findingOf(merged(bases[base], change), rule)?.effect ?? null).toBe(effect);
  });

  test.each(Object.entries(bases))('%s passes, but for what a person always compares', (name, line) => {
    const stopping = judged(line).findings.filter(({ effect }) => effect !== 'note');
    expect(stopping.map(({ rule }) => rule)).toEqual(name === 'insurance' ? ['11.2-social-insurance'] : []);
  });

  test('every rule stands on both sides of the table', () => {
    const silent = new Set(rows.filter(([, , , , effect]) => effect === null).map(([, , , rule]) => rule));
    const loud = new Set(rows.filter(([, , , , effect]) => effect !== null).map(([, , , rule]) => rule));
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id) => !silent.has(id) || !loud.has(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what is asked for', () => {
  test.each<readonly [string, Base, Json, string, readonly string[]]>([
    ['the employer', 'expert', payee({ employer: null }), '11.1-employer', ['payee.employer']],
    ['the basis', 'expert', expense({ basis: null }), '5-basis', ['basis']],
    ['the fund source', 'printing', expense({ fundSource: null }), '9-fund-source', ['fundSource']],
    ['财政供养', 'labour', payee({ fiscallySupported: null }), '11.2-fiscally-supported', ['payee.fiscallySupported']],
    ['the relation', 'labour', payee({ relation: null }), '11.2-regular-staff', ['payee.relation']],
    ['the kind', 'printing', expense({ kind: 'meal', confirmed: false }), '12.2-meal', ['kind']],
    [
      'nothing more than a word, where all is known',
      'expert',
      both(adopts({}), expense({ amountFen: 80_001 })),
      '7-adopted-standard',
      [],
    ],
    [
      'the days',
      'expert',
      both(adopts({}), expense({ amountFen: 80_001, days: null })),
      '7-adopted-standard',
      ['days'],
    ],
    [
      'the title',
      'expert',
      both(adopts({}), both(expense({ amountFen: 80_001 }), payee({ title: null }))),
      '7-adopted-standard',
      ['payee.title'],
    ],
    [
      'no title where none matters',
      'expert',
      both(adopts({ title: null }), both(expense({ amountFen: 80_001 }), payee({ title: null }))),
      '7-adopted-standard',
      [],
    ],
    [
      'the heads',
      'venue',
      both(
        project({ adoptedStandards: [{ kind: 'venue', title: null, perDayFen: 900, basis: null }] }),
        expense({ headCount: null }),
      ),
      '7-adopted-standard',
      ['headCount'],
    ],
  ])('%s', (_sentence, base, change, rule, asks) => {
    expect(findingOf(merged(bases[base], change), rule)?.asks).toEqual(asks);
  });

  test.each(['project-team', 'supported-staff', 'served'])('how %s comes to 劳务费', (relation) => {
    expect(findingOf(merged(bases.labour, payee({ relation })), '11.2-regular-staff')?.effect).toBe('ask');
  });

  test('bank slips once it is paid, proof of payment where somebody advanced it', () => {
    const lacks = (change: Json): string => findingOf(merged(bases.printing, change), '8-annexes')?.message ?? '';
    expect(lacks({})).toBe('付款前请补：合同。');
    expect(lacks(expense({ paid: 'unit' }))).toContain('银行回单');
    expect(lacks({ stage: 'close' })).toContain('银行回单');
    expect(lacks(expense({ paid: 'personal', payTo: '王芳' }))).toContain('垫付凭证');
  });

  test('what is due the same evening, and what a line without an invoice lacks, is named', () => {
    const lacks = (change: Json): string => findingOf(merged(bases.printing, change), '8-annexes')?.message ?? '';
    const heldOn = (day: string): Json => ({ expense: { activity: { heldOn: day, evidence: ['news'] } } });
    expect(lacks(heldOn('2026-11-23'))).toContain('活动方案');
    expect(lacks(heldOn('2026-11-24'))).not.toContain('活动方案');
    const news = (on: string): string =>
      lacks({
        on,
        expense: {
          occurredOn: '2026-11-20',
          activity: { heldOn: '2026-11-20', evidence: ['plan', 'photo', 'minutes'] },
        },
      });
    expect(news('2026-11-30')).not.toContain('新闻稿');
    expect(news('2026-12-01')).toContain('新闻稿');
    const photo = (on: string): string =>
      findingOf(
        merged(bases.expert, { on, expense: { activity: { heldOn: '2026-11-20', evidence: ['plan'] } } }),
        '8-annexes',
      )?.message ?? '';
    expect(photo('2026-11-19')).not.toContain('照片');
    expect(photo('2026-11-20')).toContain('照片');
    expect(lacks({ expense: { invoices: [], documents: ['detail-list'] } })).toContain('发票');
    expect(lacks({})).not.toContain('发票');
  });

  test('on the day of the deadline itself the payment can still be made that day', () => {
    const late = (on: string): readonly unknown[] =>
      (
        findingOf(merged(bases.printing, { on, expense: { payOn: '2026-12-02' } }), '10-paid-after-deadline')
          ?.remedies ?? []
      ).map(({ change }) => change?.expense?.payOn);
    expect(late('2026-11-30')).toEqual(['2026-11-30']);
    expect(late('2026-12-01')).toEqual([]);
  });

  test('a first payment of the month is not told to be merged, a second one is', () => {
    const tax = (paidThisMonthFen: number): string =>
      findingOf(merged(bases.expert, { expense: { basis: 'net', payee: { paidThisMonthFen } } }), '5-tax')?.message ??
      '';
    expect(tax(0)).not.toContain('合并计税');
    expect(tax(1)).toContain('合并计税');
  });
});

describe('what findings say', () => {
  const findings = rows.flatMap(([, base, change]) => {
    const { findings: found, edition } = judged(merged(bases[base], change));
    return found.map((finding) => ({ ...finding, edition }));
  });

  test('every quote stands in its article, word for word', () => {
    const wrong = findings.filter(
      ({ edition, article, quote }) => quote !== null && !isQuoted(edition, article, quote),
    );
    expect(wrong.map(({ rule }) => rule)).toEqual([]);
  });

  test('no message accuses, and none proposes another fact', () => {
    const said = findings.flatMap(({ message, remedies }) => [message, ...remedies.map(({ text }) => text)]);
    const rude = /违规|违反|疑似|虚假|套取|拒绝|负面清单|抓紧|可改(为|成)|改填|如果不是|换成/;
    expect([...new Set(said)].filter((words) => rude.test(words))).toEqual([]);
  });

  test('messages are short, end like sentences and name no blank', () => {
    const odd = findings.filter(
      ({ message }) => message.length > 80 || !/[。？]$/.test(message) || /null|undefined|NaN/.test(message),
    );
    expect(odd.map(({ message }) => message)).toEqual([]);
  });

  test('a refusal on special money offers what is lawful, never matching money', () => {
    const offered = findings.flatMap(({ remedies }) =>
      remedies.flatMap(({ change }) => change?.expense?.fundSource ?? []),
    );
    expect(new Set(offered)).toEqual(new Set(['own']));
    expect(findings.filter(({ effect, remedies }) => effect === 'refuse' && remedies.length === 0)).toEqual([]);
  });
});
