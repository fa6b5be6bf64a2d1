import { expect, test } from 'vitest';
import { agesNow, waitingTooLong } from '../../src/checks/waiting.store.ts';
import { cast, EXPERT } from '../support/cast.ts';
import { until } from '../support/world.ts';

test('what was said during a long outage is taken in from the history, once, and said once', async () => {
  const { world, lead, handler } = await cast();
  await lead.says('帮助');
  await handler.says('帮助');
  await world.stopBot();
  // Two messages that the platform gives up delivering while nobody listens.
  await world.unheard(lead.openId, 'oc_p2p_chenjing', EXPERT);
  await world.unheard(handler.openId, 'oc_chaoyang', '打车37', true);
  await world.setClock('2026-11-18T09:00:00+08:00');
  await world.startAgain();
  await until(async () => (await world.db.claim.count()) === 2);
  await world.advance('PT1M');
  expect(await world.db.claim.count()).toBe(2);
  const said = (await lead.inbox()).filter((message) => message.text?.includes('离线期间有 1 条消息已补处理'));
  expect(said).toHaveLength(1);
  await world.stopBot();
  await world.startAgain();
  await world.advance('PT1M');
  expect(await world.db.claim.count()).toBe(2);
  expect((await lead.inbox()).filter((message) => message.text?.includes('离线期间'))).toHaveLength(1);
  // The clock moves on while nobody is there, and the call waits its full time for somebody to come back.
}, 60_000);

test('a decider who cannot be reached is reported, and the decision goes to the route’s next', async () => {
  const { world, lead, finance, head, admin } = await cast();
  await world.db.member.update({
    where: { stationId_name: { stationId: 'chaoyang-2026', name: '李红' } },
    data: { roles: '["second-approver"]' },
  });
  await lead.says(EXPERT);
  await lead.taps('submit');
  await world.post(`/people/${head.openId}`, { status: 'departed' });
  await finance.taps('approve');
  expect((await admin.lastFromBot()).text).toContain('已转给 李红');
  expect(await world.person('ou_lihong').taps('approve')).toBe('已同意');
});

test('when somebody leaves, what waits for them goes to the route’s next, and an admin hears of it once', async () => {
  const { world, lead, finance, head, admin } = await cast();
  await world.db.member.update({
    where: { stationId_name: { stationId: 'chaoyang-2026', name: '李红' } },
    data: { roles: '["second-approver"]' },
  });
  for (const text of [EXPERT, '会议室租金2000元，今天，还没付']) {
    await lead.says(text);
    await lead.taps('submit', { note: '对接会用' });
    await finance.taps('approve');
  }
  const heard = (await admin.inbox().catch(() => [])).length;
  await world.post(`/people/${head.openId}`, { status: 'departed' });
  const told = (await admin.inbox()).slice(heard).map((message) => message.text);
  expect(told).toEqual([
    '王建国 已离职，请调整站点成员。待其办理的单据：朝阳-2026-001 已转给 李红；朝阳-2026-002 已转给 李红。',
  ]);
  const next = world.person('ou_lihong');
  expect(await next.taps('approve')).toBe('已同意');
});

test('when nobody else may decide, the departure says so; of a stranger it says nothing', async () => {
  const { world, lead, finance, stranger, admin } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await world.post(`/people/${finance.openId}`, { status: 'departed' });
  expect((await admin.lastFromBot()).text).toBe(
    '赵敏 已离职，请调整站点成员。待其办理的单据：朝阳-2026-001 没有其他人可以办理。',
  );
  const heard = (await admin.inbox()).length;
  await world.post(`/people/${stranger.openId}`, { status: 'departed' });
  expect(await admin.inbox()).toHaveLength(heard);
});

test('something that waits too long is told, and only that', async () => {
  const { world } = await cast();
  await world.stopBot();
  const now = new Date('2026-11-17T03:00:00Z');
  expect(await waitingTooLong(world.db, now)).toEqual([]);
  const payload = '{"kind":"timer","id":"timer:x","timer":"x","data":{}}';
  const waiting = { id: 'timer:x', kind: 'timer', payload, receivedAt: now };
  await world.db.inboxEvent.create({ data: { ...waiting, dueAt: new Date(now.getTime() - 9 * 60_000) } });
  expect(await waitingTooLong(world.db, now)).toEqual([]);
  await world.db.inboxEvent.update({
    where: { id: 'timer:x' },
    data: { dueAt: new Date(now.getTime() - 11 * 60_000) },
  });
  expect((await waitingTooLong(world.db, now)).map((trouble) => trouble.id)).toEqual(['event:timer:x']);
  expect((await agesNow(world.db, now)).inbox).toBe(660);
});
