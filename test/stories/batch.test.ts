import { expect, test } from 'vitest';
import { payloadsOf } from '../../cards/kit/card.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, buttonsOf, fieldsOf, words } from '../support/world.ts';

/** Several claims that wait for one person at one step: one card, one press, each decided by itself. */

const THINGS = [
  '印对接会资料要给北京印刷有限公司',
  '租音响要给北京会展有限公司',
  '活动摄影要给北京影像有限公司',
] as const;

async function filed(count: number) {
  const people = await cast();
  for (const thing of THINGS.slice(0, count)) {
    await people.lead.says(`${thing}1000，还没付`);
    await people.lead.taps('submit');
  }
  return people;
}

const states = async (world: Awaited<ReturnType<typeof cast>>['world']): Promise<readonly string[]> =>
  (await world.db.claim.findMany({ orderBy: { number: 'asc' } })).map(({ state }) => state);

test('three claims go from 审核 to 付款 with one press each: 财务, 单位负责人, 出纳', async () => {
  const { world, finance, head, cashier } = await filed(3);
  expect(words((await finance.says('待审批')).card)).toContain('3 件，合计（元）');
  expect(await finance.taps('approve')).toBe('审核通过 3 件');
  // Whoever is next has one card for all three, and not one for each.
  expect(await head.inbox()).toHaveLength(1);
  expect(words((await head.lastFromBot()).card)).toContain('3,000');
  expect(await head.taps('approve')).toBe('已同意 3 件');
  expect(await cashier.inbox()).toHaveLength(1);
  expect(await cashier.taps('pay', { paidOn: '2026-11-17' })).toBe('已登记付款 3 件');
  expect(await states(world)).toEqual(['paid', 'paid', 'paid']);
  expect((await world.db.claim.findMany()).map(({ paidOn }) => paidOn)).toEqual(Array(3).fill('2026-11-17'));
  expect(await available(world.db, 'implementation')).toBe(3_000_000 - 300_000);
  const card = (await head.inbox()).at(0)?.card;
  expect(words(card)).toContain('已批待付 · 王建国 同意');
  expect(buttonsOf(card)).toEqual([]);
  await booksAreSound(world);
});

test('what is unticked stays; a press with nothing ticked does nothing', async () => {
  const { world, finance } = await filed(3);
  await finance.says('待审批');
  const none = { pick_1: false, pick_2: false, pick_3: false };
  expect(await finance.taps('approve', none)).toContain('没有勾选');
  expect(await finance.taps('approve', { ...none, pick_2: true })).toBe('审核通过 1 件');
  expect(await states(world)).toEqual(['reviewing', 'approving', 'reviewing']);
  const card = (await finance.lastFromBot()).card;
  expect(words(card)).toContain('2 件，合计（元）');
  expect(fieldsOf(card)).toEqual([]);
  expect(await finance.taps('approve')).toBe('审核通过 2 件');
  expect(await states(world)).toEqual(['approving', 'approving', 'approving']);
});

test('what changed since is said by name, the others go', async () => {
  const { world, lead, finance, head } = await filed(3);
  await finance.says('待审批');
  await finance.taps('approve');
  const { messageId, card } = await head.cardWith('approve');
  await lead.says('撤回朝阳-2026-002');
  const second = await world.db.claim.findFirstOrThrow({ where: { number: 2 } });
  expect(second.state).toBe('withdrawn');
  expect(words((await head.lastFromBot()).card)).toContain('已撤回 · 陈静 撤回');
  // The old face is still in somebody's hand.
  const value = payloadsOf(card).find((item) => JSON.stringify(item).includes('claim-batch'));
  const answer = await world.pushTap(head.openId, messageId, value, { pick_1: true, pick_2: true, pick_3: true });
  expect(toastOf(answer)).toBe('已同意 2 件；朝阳-2026-002 现在是“已撤回”，没有再办');
  expect(await states(world)).toEqual(['payable', 'withdrawn', 'payable']);
  await booksAreSound(world);
});

test('an amount that changed and came back to the same step is not decided with the old card', async () => {
  const { world, lead, finance, head } = await filed(2);
  await finance.says('待审批');
  const { messageId, card } = await finance.cardWith('approve');
  const value = payloadsOf(card).find((item) => JSON.stringify(item).includes('claim-batch'));
  await lead.says('刚才那笔改成1100');
  if ((await states(world))[1] !== 'reviewing') await lead.taps('submit');
  expect(await states(world)).toEqual(['reviewing', 'reviewing']);
  const answer = await world.pushTap(finance.openId, messageId, value, { pick_1: true, pick_2: true });
  expect(toastOf(answer)).toBe('审核通过 1 件；朝阳-2026-002 金额已变，请单独查看');
  expect(await states(world)).toEqual(['approving', 'reviewing']);
  await world.advance('PT1S');
  expect(await head.inbox()).toHaveLength(1);
  await booksAreSound(world);
});

test('pressed twice at once, each claim is decided once, and both presses hear the same', async () => {
  const { world, finance } = await filed(3);
  await finance.says('待审批');
  const { messageId, card } = await finance.cardWith('approve');
  const value = payloadsOf(card).find((item) => JSON.stringify(item).includes('claim-batch'));
  const all = { pick_1: true, pick_2: true, pick_3: true };
  const press = async (): Promise<string> => toastOf(await world.pushTap(finance.openId, messageId, value, all));
  expect([...(await Promise.all([press(), press()])), await press()]).toEqual(Array(3).fill('审核通过 3 件'));
  expect(await world.db.decision.count({ where: { act: 'review' } })).toBe(3);
  await booksAreSound(world);
});

test('somebody else presses it: a sentence, the security log, and nothing is changed', async () => {
  const { world, finance, cashier, stranger } = await filed(2);
  await finance.says('待审批');
  const { messageId, card } = await finance.cardWith('approve');
  const value = payloadsOf(card).find((item) => JSON.stringify(item).includes('claim-batch'));
  const all = { pick_1: true, pick_2: true };
  expect(toastOf(await world.pushTap(cashier.openId, messageId, value, all))).toBe('这一步不由您处理');
  expect(toastOf(await world.pushTap(stranger.openId, messageId, value, all))).toContain('不是本站点成员');
  expect(await states(world)).toEqual(['reviewing', 'reviewing']);
  const noted = await world.db.deniedPress.findMany({ orderBy: { at: 'asc' } });
  expect(noted.map(({ card, reason }) => `${card} ${reason}`)).toEqual([
    ...Array(2).fill('claim-batch not-role'),
    ...Array(2).fill('claim-batch not-member'),
  ]);
  expect(buttonsOf((await finance.lastFromBot()).card).length).toBeGreaterThan(0);
});

test('what needs a look stands apart, unticked or without a tick, with one sentence why', async () => {
  const { world, lead, finance, head } = await filed(1);
  await lead.says('场地费昨天公户已经打了3000，给国际会议中心，补个流程');
  await lead.taps('submit', { note: '会议临时提前' });
  await lead.says('布展26000，给北京会展有限公司，未付');
  await lead.taps('submit');
  await finance.says('待审批');
  const filedStates = await states(world);
  expect(filedStates).toEqual(['reviewing', 'reviewing', 'reviewing']);
  const face = words((await finance.lastFromBot()).card);
  expect(face).toContain('请单独看');
  expect(face).toContain('先付后批：会议临时提前');
  expect(await finance.taps('approve')).toBe('审核通过 2 件');
  await finance.taps('approve', { pick_1: true });
  // 26,000 needs words: on the head's card it has no tick.
  await head.says('待审批');
  expect(words((await head.lastFromBot()).card)).toContain('2 万元及以上的审批须写明理由');
  expect(await head.taps('approve', { pick_1: true, pick_2: true, pick_3: true })).toContain('已同意 2 件');
  expect([...(await states(world))].sort()).toEqual(['approving', 'paid', 'payable']);
  await booksAreSound(world);
});

const toastOf = (answer: unknown): string => (answer as { toast: { content: string } }).toast.content;
