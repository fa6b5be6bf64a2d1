import { expect, test } from 'vitest';
import { deciderName, decidersOf, decidesFor, denialOf, type Step, type Subject } from '../../src/approval/approval.ts';
import { candidates, type Delegation, delegationDenial, standInsOn } from '../../src/approval/delegation.ts';
import { sampleStation } from '../../src/commands/sample.ts';
import { periodIn } from '../../src/reading/delegation.ts';
import type { Collapse, Member, Role, Station } from '../../src/station/station.ts';

/** Who may stand in for whom, in whose name, and from when to when: the pure part. */

const member = (name: string, ...roles: Role[]): Member => ({ id: name, name, openId: `ou_${name}`, roles });
const members = [
  member('陈静', 'lead'),
  member('王芳', 'handler'),
  member('赵敏', 'finance'),
  member('王建国', 'unit-head'),
  member('周丽', 'cashier'),
  member('李红', 'centre'),
];

const station = (collapses: readonly Collapse[] = [], people: readonly Member[] = members): Station => ({
  id: 's1',
  name: sampleStation.name,
  shortName: '朝阳',
  district: '朝阳区',
  year: 2026,
  hostUnitName: sampleStation.hostUnit.name,
  hostUnitKind: 'company',
  hostTaxId: null,
  agreementNumber: null,
  periodFrom: '2026-03-01',
  deadlineOn: '2026-11-30',
  totalFen: 10_000_000,
  preset: 'graded',
  settings: { collapses, supportedUnits: [], otherStationUnits: [], adoptedStandards: [] },
  groupChatId: null,
  members: people,
});

const TODAY = '2026-11-17';
const given = (from: string, to: string, steps: readonly Step[], changes: Partial<Delegation> = {}): Delegation => ({
  id: `${from}-${to}`,
  stationId: 's1',
  fromId: `ou_${from}`,
  toId: `ou_${to}`,
  steps,
  fromOn: '2026-11-20',
  untilOn: '2026-11-25',
  state: 'active',
  version: 1,
  createdAt: new Date('2026-11-17T10:00:00+08:00'),
  ...changes,
});

const headsDuty = given('王建国', '王芳', ['approve']);

test.each<[string, Delegation, readonly Delegation[], string | null]>([
  ['a handler stands in for the unit head', headsDuty, [], null],
  ['oneself', given('王建国', '王建国', ['approve']), [], 'self'],
  ['somebody who is no member', given('王建国', '刘强', ['approve']), [], 'outsider'],
  ['from today', { ...headsDuty, fromOn: TODAY }, [], null],
  ['from yesterday', { ...headsDuty, fromOn: '2026-11-16' }, [], 'past'],
  ['backwards', { ...headsDuty, untilOn: '2026-11-19' }, [], 'backwards'],
  ['a cashier never approves', given('王建国', '周丽', ['approve']), [], 'role'],
  ['finance never approves', given('王建国', '赵敏', ['approve']), [], 'role'],
  ['the lead never reviews', given('赵敏', '陈静', ['review']), [], 'role'],
  ['the centre decides nothing in the unit', given('王建国', '李红', ['approve']), [], 'role'],
  ['a handler may confirm for the lead', given('陈静', '王芳', ['confirm']), [], null],
  ['the same days, the same step', headsDuty, [given('王建国', '王芳', ['approve'], { id: 'x' })], 'overlap'],
  [
    'the day after the other ends',
    { ...headsDuty, fromOn: '2026-11-26', untilOn: '2026-11-27' },
    [given('王建国', '王芳', ['approve'], { id: 'x' })],
    null,
  ],
  ['to one who named me', given('赵敏', '王芳', ['review']), [given('王芳', '赵敏', ['review'])], 'circle'],
  ['to one who is away herself', headsDuty, [given('王芳', '陈静', ['confirm'])], 'away'],
])('%s', (_, wanted, others, denial) => {
  expect(delegationDenial(wanted, station(), others, TODAY)).toBe(denial);
});

test('finance and cashier stand in for each other only where the station allows one person both', () => {
  const wanted = given('周丽', '赵敏', ['pay']);
  expect(delegationDenial(wanted, station(), [], TODAY)).toBe('role');
  expect(delegationDenial(wanted, station(['finance-cashier']), [], TODAY)).toBeNull();
  const [head] = members.filter(({ name }) => name === '王建国');
  expect(head && candidates(head, headsDuty, station(), [], TODAY).map(({ name }) => name)).toEqual(['王芳']);
});

const subject = (on: string, delegations: readonly Delegation[], changes: Partial<Subject> = {}): Subject => ({
  submitterId: 'ou_陈静',
  receivers: ['张教授'],
  decided: [],
  standIns: standInsOn(station(), delegations, on),
  ...changes,
});
const [, fang, , head] = members;

test.each([
  ['2026-11-19', 'not-role', ['王建国']],
  ['2026-11-20', null, ['王芳（代 王建国）']],
  ['2026-11-25', null, ['王芳（代 王建国）']],
  ['2026-11-26', 'not-role', ['王建国']],
] as const)('on %s', (on, denial, names) => {
  const asked = subject(on, [headsDuty]);
  expect(denialOf('approve', fang, asked)).toBe(denial);
  expect(decidersOf('approve', station(), asked).map(deciderName)).toEqual(names);
  // He who is away may still decide himself.
  expect(denialOf('approve', head, asked)).toBeNull();
});

test.each<[string, Partial<Subject>, string | null]>([
  ['nothing against it', {}, null],
  ['her own claim', { submitterId: 'ou_王芳' }, 'own-claim'],
  ['money to her', { receivers: ['王芳'] }, 'own-money'],
  ['she confirmed it for the lead', { decided: [{ step: 'confirm', byId: 'ou_王芳' }] }, 'decided-it'],
  ['money to him whom she stands in for', { receivers: ['王建国'] }, 'not-for-them'],
  ['his own claim', { submitterId: 'ou_王建国' }, 'not-for-them'],
])('in his name: %s', (_, changes, denial) => {
  const asked = subject('2026-11-20', [headsDuty], changes);
  expect(denialOf('approve', fang, asked)).toBe(denial);
  if (fang && denial === null) expect(decidesFor('approve', fang, asked)?.name).toBe('王建国');
});

test('what was approved in a name is paid by neither of the two', () => {
  const pays = given('周丽', '王芳', ['pay']);
  const decided = ['ou_王芳', 'ou_王建国'].map((byId) => ({ step: 'approve' as const, byId }));
  expect(denialOf('pay', fang, subject('2026-11-20', [pays], { decided }))).toBe('approved-it');
});

test('a role that was lost since gives nothing away', () => {
  const changed = members.map((one) => (one.name === '王芳' ? { ...one, roles: ['cashier'] as const } : one));
  expect(standInsOn(station([], changed), [headsDuty], '2026-11-20')).toEqual([]);
  expect(standInsOn(station([], members.slice(0, 1)), [headsDuty], '2026-11-20')).toEqual([]);
});

test.each([
  ['下周我休假，请王芳代批', '2026-11-23', '2026-11-29'],
  ['11月20日到25日由李四代我审批', '2026-11-20', '2026-11-25'],
  ['11.20-11.25 王芳代批', '2026-11-20', '2026-11-25'],
  ['这周我不在，请王芳代批', '2026-11-17', '2026-11-22'],
  ['我休假两周，请王芳代批', '2026-11-17', '2026-11-30'],
  ['下周一请假三天', '2026-11-23', '2026-11-25'],
  ['11月10日到12日由王芳代我审批', '2026-11-10', '2026-11-12'],
])('「%s」', (text, fromOn, untilOn) => {
  expect(periodIn(text, TODAY)).toEqual({ fromOn, untilOn });
});

test('without a day nothing is guessed', () => {
  expect(periodIn('请王芳代批', TODAY)).toBeNull();
});
