import { expect, test } from 'vitest';
import { sampleStation } from '../../src/commands/sample.ts';
import { readStationFile } from '../../src/station/station.file.ts';

/** What a station file may not say, each with the words that name it. */

type Members = { name: string; roles: string[]; openId?: string; mobile?: string; email?: string }[];
const members = (): Members => structuredClone(sampleStation.members) as Members;

const faultsOf = (change: object): string => {
  const read = readStationFile({ ...structuredClone(sampleStation), ...change });
  return 'faults' in read ? read.faults.join('\n') : '';
};

/** The first two members, both reached by the same means. */
const shared = (contact: { openId: string } | { mobile: string } | { email: string }): Members =>
  members().map((member, index) => (index < 2 ? { name: member.name, roles: member.roles, ...contact } : member));

test('the sample station has no fault', () => {
  expect(faultsOf({})).toBe('');
});

// One person under two names would hold both roles of a pair that one person may never hold.
test.each([
  ['openId', { openId: 'ou_same' }],
  ['mobile', { mobile: '13800000000' }],
  ['email', { email: 'a@example.com' }],
])('two members of one %s are refused', (_, contact) => {
  expect(faultsOf({ members: shared(contact) })).toContain('是同一个账号');
});

test.each([
  ['a key of a member that does not exist', { members: members().map((one) => ({ ...one, phone: '1' })) }, 'phone'],
  ['an unknown role', { members: members().map((one) => ({ ...one, roles: ['king'] })) }, 'roles'],
  ['a day that is none', { period: { from: '2026-03-01', deadline: '2026-13-01' } }, 'period.deadline'],
  ['a deadline before the start', { period: { from: '2026-03-01', deadline: '2026-02-28' } }, '早于'],
  ['a negative amount', { budget: { special: { other: '-1' } } }, 'budget.special.other'],
  ['more than the total', { totalYuan: '99999.99' }, '超过总额'],
  ['an unknown preset', { preset: 'mine' }, 'preset'],
])('%s is named', (_, change, words) => {
  expect(faultsOf(change)).toContain(words);
});

const unit = (kind: string, stateOwned?: boolean) => ({
  preset: 'collective',
  hostUnit: { ...sampleStation.hostUnit, kind, ...(stateOwned === undefined ? {} : { stateOwned }) },
});

test.each([
  ['a 事业单位', unit('institution'), ''],
  ['a 社会团体', unit('association'), ''],
  ['a 国企', unit('company', true), ''],
  ['a company that is none', unit('company'), '只适用于事业单位、国企和社会团体'],
  ['a 民办非企业', unit('non-enterprise', true), '只适用于事业单位、国企和社会团体'],
])('集体决策 of %s', (_, change, words) => {
  if (words === '') expect(faultsOf(change)).toBe('');
  else expect(faultsOf(change)).toContain(words);
});
