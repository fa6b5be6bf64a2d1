import { budgetFaults } from '../../src/budget/budget.store.ts';
import { sampleStation } from '../../src/commands/sample.ts';
import type { Db } from '../../src/db.ts';
import { readStationFile } from '../../src/station/station.file.ts';
import { writeStation } from '../../src/station/station.store.ts';

/** What an operator may import beside the running bot: another preset, other people for a step. The lead stays: whom results are told depends on her. */

type Members = typeof sampleStation.members;

const withOneMore = (role: string): Members => [
  ...sampleStation.members,
  { name: '孙强', roles: [role], openId: 'ou_sunqiang' },
];
const without = (name: string): Members => sampleStation.members.filter((member) => member.name !== name);

export const stationChanges = {
  'single-pen': { preset: 'single-pen' },
  graded: { preset: 'graded' },
  'second-reviewer': { members: withOneMore('finance') },
  'second-approver': { members: withOneMore('second-approver') },
  'second-cashier': { members: withOneMore('cashier') },
  'another-reviewer': { members: [...without('赵敏'), { name: '孙强', roles: ['finance'], openId: 'ou_sunqiang' }] },
  'another-head': { members: [...without('王建国'), { name: '孙强', roles: ['unit-head'], openId: 'ou_sunqiang' }] },
  'no-handler': { members: without('王芳') },
  'as-before': {},
} as const satisfies Record<string, Partial<typeof sampleStation>>;
export type StationChange = keyof typeof stationChanges;

/** As `npm run station -- import` does it; what the file's budget cannot carry is not imported. */
export async function importStation(db: Db, change: StationChange, id: string, now: Date): Promise<void> {
  const read = readStationFile({ ...sampleStation, ...stationChanges[change] });
  if ('faults' in read) throw new Error(`${change}: ${read.faults.join('; ')}`);
  const { file } = read;
  await db.$transaction(async (tx) => {
    if ((await budgetFaults(tx, file)).length > 0) return;
    await writeStation(tx, file);
    const payload = JSON.stringify({ kind: 'timer', id, timer: 'imported', data: {} });
    await tx.inboxEvent.create({ data: { id, kind: 'timer', payload, receivedAt: now, dueAt: now } });
  });
}
