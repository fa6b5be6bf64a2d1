import { expect, test } from 'vitest';
import {
  BAND_APPROVAL_FEN,
  BAND_REASON_FEN,
  type Denial,
  decidersOf,
  denialOf,
  needsApproval,
  needsReason,
  type RouteFacts,
  type Step,
  type Subject,
  steps,
} from '../../src/approval/approval.ts';
import {
  type Collapse,
  faultsOfRoles,
  type Member,
  type Preset,
  type Role,
  type Station,
} from '../../src/station/station.ts';

const member = (name: string, roles: readonly Role[], openId: string | null = `ou_${name}`): Member => ({
  id: name,
  name,
  openId,
  roles,
});

const lead = member('陈静', ['lead']);
const handler = member('王芳', ['handler']);
const finance = member('赵敏', ['finance']);
const head = member('王建国', ['unit-head']);
const second = member('李红', ['second-approver']);
const cashier = member('周丽', ['cashier']);

const station = (members: readonly Member[]): Station => ({
  id: 'chaoyang-2026',
  name: '朝阳区工作站点',
  shortName: '朝阳',
  district: '朝阳区',
  year: 2026,
  hostUnitName: '北京科创服务有限公司',
  hostUnitKind: 'company',
  hostTaxId: null,
  agreementNumber: 'QRJQQ-2026-朝阳',
  periodFrom: '2026-03-01',
  deadlineOn: '2026-11-30',
  totalFen: 10_000_000,
  preset: 'graded',
  settings: { collapses: [], supportedUnits: [], otherStationUnits: [], adoptedStandards: [] },
  groupChatId: null,
  members,
});

const subject = (changes: Partial<Subject> = {}): Subject => ({
  submitterId: 'ou_王芳',
  receivers: ['张教授'],
  decided: [],
  ...changes,
});

const planned: RouteFacts = {
  preset: 'graded',
  bandFen: 100_000,
  hasAsk: false,
  isPlanned: true,
  isFinanceCashier: false,
};

test.each<[string, Partial<RouteFacts>, boolean]>([
  ['a small planned claim without a question does not go up', {}, false],
  ['one fen below 5,000 does not go up', { bandFen: BAND_APPROVAL_FEN - 1 }, false],
  ['5,000 goes up', { bandFen: BAND_APPROVAL_FEN }, true],
  ['a finding that asks goes up', { hasAsk: true }, true],
  ['a claim outside every plan goes up', { isPlanned: false }, true],
  ['under 一支笔 everything goes up', { preset: 'single-pen' }, true],
  ['under 集体决策 a small planned claim does not', { preset: 'collective' }, false],
  ['where 财务 is 出纳 everything goes up', { isFinanceCashier: true }, true],
])('%s', (_, changes, expected) => {
  expect(needsApproval({ ...planned, ...changes })).toBe(expected);
});

test.each<[Preset, number, RegExp | null]>([
  ['graded', BAND_REASON_FEN - 1, null],
  ['graded', BAND_REASON_FEN, /理由/],
  ['single-pen', BAND_REASON_FEN - 1, null],
  ['single-pen', BAND_REASON_FEN, /理由/],
  ['collective', BAND_REASON_FEN - 1, null],
  ['collective', BAND_REASON_FEN, /会议纪要/],
])('under %s an approval of %d fen needs %s', (preset, bandFen, words) => {
  const asked = needsReason(preset, bandFen);
  if (words === null) expect(asked).toBeNull();
  else expect(asked).toMatch(words);
});

test('the bands begin at 5,000 and at 20,000 yuan', () => {
  expect([BAND_APPROVAL_FEN, BAND_REASON_FEN]).toEqual([500_000, 2_000_000]);
});

const leadAndHead = member('陈静', ['lead', 'unit-head']);
const everything = member('孙强', ['finance', 'unit-head', 'cashier']);

test.each<[string, Step, Member | undefined, Partial<Subject>, Denial | null]>([
  ['a stranger', 'review', undefined, {}, 'not-member'],
  ['the lead confirms', 'confirm', lead, {}, null],
  ['the lead confirms her own claim: that is no approval', 'confirm', lead, { submitterId: 'ou_陈静' }, null],
  ['the lead confirms money that goes to her', 'confirm', lead, { receivers: ['陈静'] }, null],
  ['a handler does not confirm', 'confirm', handler, {}, 'not-role'],
  ['the reviewer reviews', 'review', finance, {}, null],
  ['the lead does not review', 'review', lead, {}, 'not-role'],
  ['the unit head does not review', 'review', head, {}, 'not-role'],
  ['the reviewer does not review her own claim', 'review', finance, { submitterId: 'ou_赵敏' }, 'own-claim'],
  ['the reviewer does not review what is paid to her', 'review', finance, { receivers: ['赵敏'] }, 'own-money'],
  ['the unit head approves', 'approve', head, {}, null],
  ['the second approver approves', 'approve', second, {}, null],
  ['the reviewer does not approve', 'approve', finance, {}, 'not-role'],
  ['the cashier does not approve', 'approve', cashier, {}, 'not-role'],
  ['the unit head does not approve his own claim', 'approve', head, { submitterId: 'ou_王建国' }, 'own-claim'],
  [
    'the unit head does not approve what is paid to him',
    'approve',
    head,
    { receivers: ['张教授', '王建国'] },
    'own-money',
  ],
  ['the second approver does not approve her own claim', 'approve', second, { submitterId: 'ou_李红' }, 'own-claim'],
  [
    'a lead who heads the unit does not approve what she filed',
    'approve',
    leadAndHead,
    { submitterId: 'ou_陈静' },
    'own-claim',
  ],
  ['a lead who heads the unit does not approve what she confirmed', 'approve', leadAndHead, {}, 'leads-it'],
  ['the cashier pays', 'pay', cashier, {}, null],
  ['the unit head does not pay', 'pay', head, {}, 'not-role'],
  ['the cashier does not pay her own claim', 'pay', cashier, { submitterId: 'ou_周丽' }, 'own-claim'],
  ['the cashier does not pay herself', 'pay', cashier, { receivers: ['周丽'] }, 'own-money'],
  ['who approved does not pay', 'pay', everything, { decided: [{ step: 'approve', byId: 'ou_孙强' }] }, 'approved-it'],
  ['who reviewed may pay: 财务 = 出纳', 'pay', everything, { decided: [{ step: 'review', byId: 'ou_孙强' }] }, null],
  [
    'who confirmed does not approve, whatever they are now',
    'approve',
    head,
    { decided: [{ step: 'confirm', byId: 'ou_王建国' }] },
    'decided-it',
  ],
  [
    'who reviewed does not approve, whatever they are now',
    'approve',
    head,
    { decided: [{ step: 'review', byId: 'ou_王建国' }] },
    'decided-it',
  ],
  [
    'who confirmed does not review, whatever they are now',
    'review',
    finance,
    { decided: [{ step: 'confirm', byId: 'ou_赵敏' }] },
    'decided-it',
  ],
  [
    'who approved another claim may pay this one',
    'pay',
    everything,
    { decided: [{ step: 'approve', byId: 'ou_王建国' }] },
    null,
  ],
])('%s', (_, step, who, changes, denial) => {
  expect(denialOf(step, who, subject(changes))).toBe(denial);
});

const unit = [lead, handler, finance, head, cashier];
const namesOf = (members: readonly Member[]): string[] => members.map((item) => item.name);

test('each step goes to its own people', () => {
  expect(steps.map((step) => namesOf(decidersOf(step, station(unit), subject())))).toEqual([
    ['陈静'],
    ['赵敏'],
    ['王建国'],
    ['周丽'],
  ]);
});

test.each<[string, readonly Member[], Partial<Subject>, readonly string[]]>([
  ['the unit head alone, while he may', [...unit, second], {}, ['王建国']],
  ['the second approver for the unit head’s own claim', [...unit, second], { submitterId: 'ou_王建国' }, ['李红']],
  ['the second approver for money that goes to the unit head', [...unit, second], { receivers: ['王建国'] }, ['李红']],
  ['the second approver where the lead heads the unit', [leadAndHead, handler, finance, second, cashier], {}, ['李红']],
  ['nobody, where the lead heads the unit alone', [leadAndHead, handler, finance, cashier], {}, []],
  [
    'the second approver where the unit head is not found in the directory',
    [second, member('王建国', ['unit-head'], null)],
    {},
    ['李红'],
  ],
  ['nobody, where there is no second approver', unit, { submitterId: 'ou_王建国' }, []],
  [
    'nobody, where the second approver gets the money',
    [...unit, second],
    { submitterId: 'ou_王建国', receivers: ['李红'] },
    [],
  ],
  ['both heads, where a unit has two', [...unit, member('刘洋', ['unit-head'])], {}, ['王建国', '刘洋']],
])('审批 is put to %s', (_, members, changes, names) => {
  expect(namesOf(decidersOf('approve', station(members), subject(changes)))).toEqual(names);
});

test('nobody reviews where the only reviewer filed the claim, and nobody pays where the cashier approved', () => {
  expect(decidersOf('review', station(unit), subject({ submitterId: 'ou_赵敏' }))).toEqual([]);
  expect(
    decidersOf('pay', station([everything]), subject({ decided: [{ step: 'approve', byId: 'ou_孙强' }] })),
  ).toEqual([]);
});

const named = (name: string, ...roles: Role[]) => ({ name, roles });
const whole = [named('陈静', 'lead'), named('赵敏', 'finance'), named('王建国', 'unit-head'), named('周丽', 'cashier')];
const replaced = (...members: ReturnType<typeof named>[]) => [
  ...members,
  ...whole.filter((item) => !members.some((other) => other.roles.some((role) => item.roles.includes(role)))),
];

test.each<[string, readonly ReturnType<typeof named>[], readonly Collapse[], readonly string[]]>([
  ['a whole unit', whole, [], []],
  ['no lead', whole.slice(1), [], ['没有项目负责人']],
  ['nobody at all', [], [], ['没有项目负责人', '没有财务', '没有单位负责人', '没有出纳']],
  ['经办人 = 负责人, written down', replaced(named('陈静', 'handler', 'lead')), ['handler-lead'], []],
  [
    '经办人 = 负责人, not written down',
    replaced(named('陈静', 'handler', 'lead')),
    [],
    ['陈静同时是经办人和项目负责人，需要在 collapses 中写明 handler-lead'],
  ],
  ['财务 = 出纳, written down', replaced(named('赵敏', 'finance', 'cashier')), ['finance-cashier'], []],
  [
    '财务 = 出纳, not written down',
    replaced(named('赵敏', 'finance', 'cashier')),
    [],
    ['赵敏同时是财务和出纳，需要在 collapses 中写明 finance-cashier'],
  ],
  [
    '负责人 = 单位负责人 without a second approver',
    replaced(named('陈静', 'lead', 'unit-head')),
    ['lead-unit-head'],
    ['负责人兼单位负责人时，须指定第二审批人（second-approver）'],
  ],
  [
    '负责人 = 单位负责人 with a second approver',
    [...replaced(named('陈静', 'lead', 'unit-head')), named('李红', 'second-approver')],
    ['lead-unit-head'],
    [],
  ],
  [
    '负责人 = 第二审批人, never',
    [...whole.slice(1), named('陈静', 'lead', 'second-approver')],
    [],
    ['陈静不能同时是项目负责人和第二审批人'],
  ],
  [
    '审批 = 付款, never',
    replaced(named('王建国', 'unit-head', 'cashier')),
    ['finance-cashier'],
    ['王建国不能同时是单位负责人和出纳'],
  ],
  [
    '第二审批人 = 出纳, never',
    replaced(named('周丽', 'second-approver', 'cashier')),
    [],
    ['周丽不能同时是第二审批人和出纳'],
  ],
  ['审核 = 审批, never', replaced(named('赵敏', 'finance', 'unit-head')), [], ['赵敏不能同时是财务和单位负责人']],
  ['确认 = 审核, never', replaced(named('陈静', 'lead', 'finance')), [], ['陈静不能同时是项目负责人和财务']],
  ['确认 = 付款, never', replaced(named('陈静', 'lead', 'cashier')), [], ['陈静不能同时是项目负责人和出纳']],
])('roles of a station: %s', (_, members, allowed, faults) => {
  expect(faultsOfRoles(members, allowed)).toEqual(faults);
});
