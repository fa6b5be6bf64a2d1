import { expect, test } from 'vitest';
import { cast, EXPERT } from '../support/cast.ts';
import { until, words } from '../support/world.ts';

test('members named by mobile or e-mail are found on the platform and may then act', async () => {
  const { world, lead, finance } = await cast();
  const of = (name: string) => ({ stationId_name: { stationId: 'chaoyang-2026', name } });
  await world.db.member.update({ where: of('陈静'), data: { openId: null, mobile: '13800000001' } });
  await world.db.member.update({ where: of('赵敏'), data: { openId: null, email: 'zhaomin@example.cn' } });
  expect((await lead.says(EXPERT)).text).toContain('成员名单');
  await world.stopBot();
  await world.startAgain();
  await until(async () => (await world.db.member.count({ where: { openId: null } })) === 0);
  await lead.says(EXPERT);
  await lead.taps('submit');
  expect(await finance.taps('approve')).toBe('审核通过');
});

test('whoever comes to a role that nobody could fill gets the cards that waited', async () => {
  const { world, lead, finance } = await cast();
  await finance.says(EXPERT);
  await finance.taps('submit');
  await lead.taps('confirm');
  const stranger = world.person('ou_sunqiang');
  await world.db.member.create({
    data: { id: 'new', stationId: 'chaoyang-2026', name: '孙强', openId: stranger.openId, roles: '["finance"]' },
  });
  const id = 'timer:imported:1';
  const payload = JSON.stringify({ kind: 'timer', id, timer: 'imported', data: {} });
  await world.db.inboxEvent.create({
    data: { id, kind: 'timer', payload, receivedAt: new Date(), dueAt: new Date(0) },
  });
  await world.advance('PT1S');
  expect(words((await stranger.cardWith('approve')).card)).toContain('张教授');
  expect(await stranger.taps('approve')).toBe('审核通过');
});
