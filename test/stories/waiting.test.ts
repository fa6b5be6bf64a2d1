import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { buttonsOf, words } from '../support/world.ts';

/** What waits is brought to mind, at working hours, once. The stories begin on 2026-11-09, a Monday; the deadline is 2026-11-30. */

const PRINT = '印对接会资料要给北京印刷有限公司1000，还没付';
const STAND = '租音响要给北京会展有限公司1000，还没付';
const START = { clockStart: '2026-11-09T10:00:00+08:00' };

test('after one working day the holder has one card with all that waits; the lead after two, the unit head after four', async () => {
  const { world, lead, handler, finance, head } = await cast(START);
  for (const thing of [PRINT, STAND]) {
    await lead.says(thing);
    await lead.taps('submit');
  }
  const before = (await finance.inbox()).length;
  await world.setClock('2026-11-10T09:45:00+08:00');
  const news = (await finance.inbox()).slice(before);
  expect(news).toHaveLength(1);
  expect(words(news[0]?.card)).toContain('2 件，合计（元）');
  expect(buttonsOf(news[0]?.card).map(({ text }) => text)).toContain('所选审核通过');
  const leads = (await lead.inbox()).length;
  await world.setClock('2026-11-11T12:00:00+08:00');
  const told = (await lead.inbox()).slice(leads);
  expect(told).toHaveLength(1);
  expect(words(told[0]?.card)).toContain('等待较久的支出单');
  expect(words(told[0]?.card)).toContain('现由 赵敏（财务），自 11 月 9 日 10:00 起');
  expect(await head.inbox()).toEqual([]);
  await world.setClock('2026-11-13T12:00:00+08:00');
  expect(words((await head.lastFromBot()).card)).toContain('等待较久的支出单');
  expect(JSON.stringify(await handler.inbox())).not.toContain('等待较久');
  // Nobody had more than one a day.
  const digests = await world.db.inboxEvent.findMany({ where: { id: { startsWith: 'timer:digest:' } } });
  expect(new Set(digests.map(({ id }) => id)).size).toBe(digests.length);
  await booksAreSound(world);
}, 60_000);

test('what has moved on reminds nobody', async () => {
  const { world, lead, finance } = await cast(START);
  await lead.says(PRINT);
  await lead.taps('submit');
  await lead.says('撤回朝阳-2026-001');
  const before = (await finance.inbox()).length;
  await world.setClock('2026-11-16T12:00:00+08:00');
  expect(await finance.inbox()).toHaveLength(before);
  const outcomes = await world.db.inboxEvent.findMany({
    where: { id: { startsWith: 'timer:waiting:' } },
    select: { outcome: true },
  });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('waiting.void'));
}, 60_000);

test('the unit head has one card at five on working days, while something waits for him', async () => {
  const { world, lead, finance, head } = await cast(START);
  for (const thing of [PRINT, STAND]) {
    await lead.says(thing);
    await lead.taps('submit');
    await finance.taps('approve');
  }
  const before = (await head.inbox()).length;
  await world.setClock('2026-11-09T16:59:00+08:00');
  expect(await head.inbox()).toHaveLength(before);
  await world.setClock('2026-11-09T17:01:00+08:00');
  expect(await head.inbox()).toHaveLength(before + 1);
  expect(words((await head.lastFromBot()).card)).toContain('2 件，合计（元）');
  expect(await head.taps('approve')).toBe('已同意 2 件');
  await world.setClock('2026-11-10T17:01:00+08:00');
  expect(await head.inbox()).toHaveLength(before + 1);
  await booksAreSound(world);
}, 60_000);

test('a card that waits for two weeks is replaced before Feishu stops updating it: the old one says so, the fresh one decides', async () => {
  const { world, lead, finance } = await cast({ clockStart: '2026-10-12T10:00:00+08:00' });
  await lead.says(PRINT);
  await lead.taps('submit');
  const { messageId: old } = await finance.cardWith('approve');
  await world.setClock('2026-10-25T23:00:00+08:00');
  const shown = (await finance.inbox()).find(({ messageId }) => messageId === old);
  expect(words(shown?.card)).toContain('这张卡片已换新');
  expect(buttonsOf(shown?.card)).toEqual([]);
  const fresh = await finance.cardWith('approve');
  expect(fresh.messageId).not.toBe(old);
  expect(await finance.taps('approve')).toBe('审核通过');
  await booksAreSound(world);
}, 120_000);
