import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, type Person, stateOfLast, type World, words } from '../support/world.ts';

/** Claims inside an approved plan: out of its reserve, 确认 and 审核 are enough; what exceeds it or asks goes up with the reason. */

const SALON = '26号办沙龙，场地4000、三个专家各1000、摄影2000，先让王总批一下';
const PHOTOS = '26号沙龙摄影1800，付给影像公司，还没付，税前';
const INVOICE = { invoice: '25117000000012345678' };

async function planned(lead: Person, head: Person, said = SALON): Promise<void> {
  await lead.says(said);
  expect(await lead.taps('submit')).toBe('已提交');
  expect(await head.taps('approve')).toBe('已同意');
}

const reserved = async ({ db }: World, category: string): Promise<number> =>
  (await db.budgetLine.findFirstOrThrow({ where: { category, fundSource: 'special' } })).reservedFen;

test('inside its plan a claim takes what is reserved, and 审核 is the last decision before payment', async () => {
  const { world, lead, finance, head, cashier } = await cast();
  await planned(lead, head);
  const before = (await head.inbox()).length;
  const draft = await lead.says(PHOTOS);
  expect(words(draft.card)).toContain('活动：沙龙');
  expect(await lead.taps('submit', INVOICE)).toBe('已确认并提交');
  expect(await reserved(world, 'implementation')).toBe(20_000);
  expect(await available(world.db, 'implementation')).toBe(2_800_000);
  expect(words((await finance.cardWith('approve')).card)).toContain('在经批准的活动方案以内，审核后即可付款');
  expect(await finance.taps('approve')).toBe('审核通过');
  expect(await stateOfLast(world.db)).toBe('payable');
  expect((await head.inbox()).length).toBe(before);
  await cashier.taps('pay');
  expect(await stateOfLast(world.db)).toBe('paid');
  expect(words((await lead.cardWith('close')).card)).toContain('1,800');
  await booksAreSound(world);
});

test('what exceeds the plan goes up, and whoever approves reads by how much', async () => {
  const { world, lead, finance, head } = await cast();
  await planned(lead, head);
  await lead.says('26号沙龙摄影2000.01，付给影像公司，还没付');
  await lead.taps('submit', INVOICE);
  expect(await reserved(world, 'implementation')).toBe(0);
  expect(await available(world.db, 'implementation')).toBe(2_799_999);
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('approving');
  expect(words((await head.cardWith('approve')).card)).toContain('需要审批：超出方案：活动实施费 0.01 元');
  await booksAreSound(world);
});

test('5,000 goes up although the plan carries it, and so does a second claim of the activity that makes 5,000 of the day', async () => {
  const { world, lead, finance, head } = await cast();
  await planned(lead, head, '26号办沙龙，场地6000、摄影2000，先批一下');
  await lead.says('26号沙龙场地4999.99，付给会展公司，还没付');
  await lead.taps('submit', INVOICE);
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('payable');
  await lead.says('26号沙龙摄影0.01，付给影像公司，还没付');
  await lead.taps('submit', { invoice: '25117000000012345679' });
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('approving');
  expect(words((await head.cardWith('approve')).card)).toContain(
    '需要审批：满 5,000 元（当天同一收款人、开票方或活动合并计算）',
  );
  await booksAreSound(world);
});

test.each<[string, (people: { lead: Person; finance: Person }) => Promise<unknown>]>([
  ['withdrawn', ({ lead }) => lead.taps('withdraw')],
  ['returned', ({ finance }) => finance.taps('return')],
  ['rejected', ({ finance }) => finance.taps('reject')],
  [
    'taken back after its review',
    async ({ lead, finance }) => [await finance.taps('approve'), await lead.taps('edit')],
  ],
])('a claim that is %s gives the money back to its plan', async (_, act) => {
  const { world, lead, finance, head } = await cast();
  await planned(lead, head);
  await lead.says(PHOTOS);
  await lead.taps('submit', INVOICE);
  expect(await reserved(world, 'implementation')).toBe(20_000);
  await act({ lead, finance });
  expect(await reserved(world, 'implementation')).toBe(200_000);
  expect(await world.db.planDraw.count()).toBe(0);
  await booksAreSound(world);
});

test('what is reserved for a plan is nobody else’s, and its own claims may take it to the last fen', async () => {
  const { world, lead, handler, head } = await cast();
  await planned(lead, head, '26号办沙龙，场地19000，先批一下');
  await handler.says('11月13日对接会场地费1000.01，付给会展公司，还没付');
  expect(await handler.taps('submit', INVOICE)).toContain('超出 0.01 元');
  await lead.says('26号沙龙场地19000，付给会展公司，还没付');
  expect(await lead.taps('submit', { invoice: '25117000000012345679' })).toBe('已确认并提交');
  expect(await reserved(world, 'meeting')).toBe(0);
  expect(await available(world.db, 'meeting')).toBe(100_000);
  await booksAreSound(world);
});

test('before the day an undated word finds the planned activity by its name; the plan is its 活动方案', async () => {
  const { world, lead, head } = await cast();
  await planned(lead, head);
  expect(words((await lead.says('沙龙的场地1500，付给会展公司，还没付')).card)).toContain('活动：沙龙');
  expect((await world.db.activity.findFirstOrThrow()).evidence).toBe('["plan"]');
});

test('a plan is not lowered below what claims took, and once it has ended their money does not come back to it', async () => {
  const { world, lead, head, finance } = await cast();
  await planned(lead, head);
  await lead.says(PHOTOS);
  await lead.taps('submit', INVOICE);
  expect(await lead.taps('reduce', { amount_3: '1799.99' })).toBe('活动实施费已经用了 1,800 元，不能减到比这更少。');
  expect(await lead.taps('reduce', { amount_3: '1800' })).toBe('已调减');
  expect(await available(world.db, 'implementation')).toBe(2_820_000);
  await world.setClock('2026-11-26T18:00:00+08:00');
  expect(await lead.taps('close')).toBe('已结束');
  expect(await reserved(world, 'meeting')).toBe(0);
  await finance.taps('return');
  expect(await reserved(world, 'implementation')).toBe(0);
  expect(await available(world.db, 'implementation')).toBe(3_000_000);
  await booksAreSound(world);
});

test('an approver who makes a claim smaller gives the rest back: first what the plan did not carry', async () => {
  const { world, lead, head, finance } = await cast();
  await planned(lead, head);
  await lead.says('26号沙龙摄影2500，付给影像公司，还没付');
  await lead.taps('submit', INVOICE);
  expect(await reserved(world, 'implementation')).toBe(0);
  await finance.taps('reduce', { reducedAmount: '1500', reducedFor: '金额不符' });
  expect(await reserved(world, 'implementation')).toBe(50_000);
  expect(await available(world.db, 'implementation')).toBe(2_800_000);
  await booksAreSound(world);
});

test('claims of one activity that wait for the same person stand on one card, and one press decides them', async () => {
  const { world, lead, finance, head, cashier } = await cast();
  await planned(lead, head);
  await lead.says('26号沙龙摄影1000，付给影像公司，还没付');
  await lead.taps('submit', INVOICE);
  await lead.says('26号沙龙场地2000，付给会展公司，还没付');
  await lead.taps('submit', { invoice: '25117000000012345679' });
  const together = words((await finance.cardWith('approve')).card);
  for (const expected of ['沙龙（11 月 26 日 周四）', '2 件，合计', '3,000', '影像公司', '会展公司'])
    expect(together).toContain(expected);
  expect(await finance.taps('approve', { pick_1: true, pick_2: true })).toBe('审核通过 2 件');
  expect((await world.db.claim.findMany()).map(({ state }) => state)).toEqual(['payable', 'payable']);
  expect(words((await cashier.cardWith('pay')).card)).toContain('2 件，合计');
  expect(await cashier.taps('pay', { pick_1: true, pick_2: true })).toBe('已登记付款 2 件');
  await booksAreSound(world);
});
