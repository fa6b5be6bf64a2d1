import { expect, test } from 'vitest';
import { runChecks } from '../../src/checks/checks.store.ts';
import { paperChecks } from '../../src/checks/papers.store.ts';
import { openDesk } from '../support/desk.ts';

/** The standing checks of papers and files, each with what it must see. */

test('a paper without its file, its line or its kind is seen, and so is one its activity does not keep, and a file that waits', async () => {
  const { db, clock, says, claim } = await openDesk();
  await says('ou_wangfang', '昨天印对接会资料花了360，还没付');
  const faults = () => runChecks(db, clock.now, paperChecks);
  const file = {
    id: 'f1',
    messageId: 'om_1',
    fileKey: 'k1',
    kind: 'file',
    name: '合同.pdf',
    stationId: 'chaoyang-2026',
    senderId: 'ou_wangfang',
    chatId: 'oc_x',
    receivedAt: clock.now,
    state: 'done',
    dueAt: clock.now,
    sha256: 'aa',
  };
  await db.receivedFile.create({ data: file });
  const sound = { id: 'p1', fileId: 'f1', claimId: (await claim()).id, lineOrdinal: 1, kind: 'contract' };
  await db.linePaper.create({ data: sound });
  expect(await faults()).toEqual([]);
  for (const broken of [{ kind: 'nonsense' }, { lineOrdinal: 7 }, { fileId: 'none' }]) {
    await db.linePaper.update({ where: { id: 'p1' }, data: broken });
    expect(await faults()).toEqual([expect.stringContaining('papersAreThere')]);
    await db.linePaper.update({ where: { id: 'p1' }, data: sound });
  }
  const paper = { id: 'p', activityId: 'gone', fileId: 'f1', kind: 'photo', byId: 'ou_wangfang', at: clock.now };
  await db.activityPaper.create({ data: paper });
  expect(await faults()).toEqual([expect.stringContaining('activityPapersAreKept')]);
  await db.activityPaper.deleteMany();
  const before = new Date(clock.now.getTime() - 2 * 3_600_000);
  await db.receivedFile.update({ where: { id: 'f1' }, data: { state: 'waiting', dueAt: before } });
  expect(await faults()).toEqual([expect.stringContaining('noFileForgotten')]);
});
