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
  await world.post('/messages', { from: lead.openId, chatId: 'oc_p2p_chenjing', text: EXPERT });
  await world.post('/messages', { from: handler.openId, chatId: 'oc_chaoyang', text: '打车37', mention: true });
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
});

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
