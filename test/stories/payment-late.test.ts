import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { words } from '../support/world.ts';

type People = Awaited<ReturnType<typeof cast>>;

async function decided({ lead, finance, head }: People): Promise<void> {
  await lead.says(EXPERT);
  await lead.taps('submit');
  await finance.taps('approve');
  await head.taps('approve');
}

const lateCards = async (person: People['lead']): Promise<readonly string[]> =>
  (await person.inbox()).flatMap(({ card }) => (card && words(card).includes('已批未付') ? [words(card)] : []));

test('what is decided and not paid is told to the cashier, then finance, then the unit head, once each, with the reason that was given', async () => {
  const people = await cast({ clockStart: '2026-11-09T10:00:00+08:00' });
  const { world, lead, finance, head, cashier } = people;
  await decided(people);
  await world.setClock('2026-11-12T09:30:00+08:00');
  expect(await lateCards(cashier)).toEqual([]);
  await world.setClock('2026-11-12T10:00:00+08:00');
  const [told = ''] = await lateCards(cashier);
  expect(told).toContain('批准已 3 天');
  expect(told).toContain('1,200');
  expect(await lateCards(finance)).toEqual([]);
  expect(await cashier.taps('explain')).toBe('已记下：等发票');
  expect(await cashier.taps('explain')).toBe('已记下：等发票');
  expect((await lead.lastFromBot()).text).toContain('等发票才能付款');
  expect(await world.db.paymentDelay.count()).toBe(1);
  await world.setClock('2026-11-16T10:00:00+08:00');
  expect((await lateCards(finance)).join()).toContain('等发票（周丽');
  await world.setClock('2026-11-20T10:00:00+08:00');
  expect((await lateCards(head)).join()).toContain('等发票（周丽');
  expect((await head.cardWith('open')).card).not.toBeNull();
  expect(await lateCards(cashier)).toHaveLength(1);
  await cashier.taps('pay');
  await world.setClock('2026-12-02T10:00:00+08:00');
  expect(await lateCards(cashier)).toEqual([]);
  await booksAreSound(world);
});

test('before the deadline everybody hears of it on its last working day; what was paid in time is never spoken of', async () => {
  const people = await cast({ clockStart: '2026-11-26T10:00:00+08:00' });
  const { world, finance, head, cashier } = people;
  await decided(people);
  await world.setClock('2026-11-30T12:00:00+08:00');
  for (const person of [cashier, finance, head]) expect(await lateCards(person)).toHaveLength(1);
  const { id: claimId, version } = await world.db.claim.findFirstOrThrow();
  const value = { card: 'payment-late', act: 'explain', claimId, version, reason: '等发票' };
  await world.pushTap(head.openId, 'om_x', value);
  await world.pushTap('ou_sunqiang', 'om_x', value);
  expect(await world.db.paymentDelay.count()).toBe(0);
  expect((await world.db.deniedPress.findMany({ orderBy: { at: 'asc' } })).map(({ reason }) => reason)).toEqual([
    'not-role',
    'not-member',
  ]);
  const paid = await cast({ clockStart: '2026-11-09T10:00:00+08:00' });
  await decided(paid);
  await paid.cashier.taps('pay');
  await paid.world.setClock('2026-11-30T12:00:00+08:00');
  expect(await lateCards(paid.cashier)).toEqual([]);
});
