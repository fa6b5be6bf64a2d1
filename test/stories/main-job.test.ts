import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { available, stateOfLast, words } from '../support/world.ts';

test('the lead’s own 1,200 元 to an outside expert goes to 财务, then the unit head, then the cashier, and the budget follows', async () => {
  const { world, lead, finance, head, cashier } = await cast();
  const draft = await lead.says(EXPERT);
  expect(words(draft.card)).toContain('张教授 咨询费');
  expect(words(draft.card)).toContain('确认并提交');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 120_000);

  expect(words((await finance.cardWith('approve')).card)).toContain('可用余额 28,800 元');
  expect(await finance.taps('approve')).toBe('审核通过');
  expect(await head.taps('approve')).toBe('已同意');
  expect((await lead.lastFromBot()).text).toContain('已批准，待付款');
  expect(await cashier.taps('pay', { paidOn: '2026-11-17' })).toBe('已登记付款');

  expect(await stateOfLast(world.db)).toBe('paid');
  const line = await world.db.budgetLine.findFirstOrThrow({ where: { category: 'consulting' } });
  expect(line).toMatchObject({ inReviewFen: 0, approvedFen: 0, paidFen: 120_000 });
  expect((await lead.lastFromBot()).text).toContain('已支付');
  await booksAreSound(world);
});

test('after each decision every copy shows the same state and who decided', async () => {
  const { lead, finance, head, cashier } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  const ofFinance = (await finance.cardWith('approve')).messageId;
  await finance.taps('approve');
  await head.taps('approve');
  await cashier.taps('pay');
  const shown = (await finance.inbox()).find((message) => message.messageId === ofFinance);
  expect(words(shown?.card)).toContain('已支付');
  expect(words(shown?.card)).toContain('周丽 已付款');
  expect(words(shown?.card)).not.toContain('审核通过\n退回');
});

test('what a handler files is confirmed by the lead before 财务 sees it, and confirming is no approval', async () => {
  const { world, lead, handler, finance, head } = await cast();
  await handler.says(EXPERT);
  expect(await handler.taps('submit')).toBe('已提交');
  await expect(finance.cardWith('approve')).rejects.toThrow();
  expect(await lead.taps('confirm')).toBe('已确认');
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('approving');
  await head.taps('approve');
  expect(await stateOfLast(world.db)).toBe('payable');
  await booksAreSound(world);
});

test('two items in one message are one claim with two lines and one total', async () => {
  const { world, lead } = await cast({ clockStart: '2026-11-23T10:00:00+08:00' });
  const draft = await lead.says('设计 3000、翻译 1800，都是上周四的');
  expect(words(draft.card)).toContain('4,800');
  await lead.taps('submit');
  expect(await world.db.claim.count()).toBe(1);
  const lines = await world.db.claimLine.findMany({ orderBy: { ordinal: 'asc' } });
  expect(lines.map((line) => [line.amountFen, line.category, line.occurredOn])).toEqual([
    [300_000, 'implementation', '2026-11-19'],
    [180_000, 'implementation', '2026-11-19'],
  ]);
  expect(await available(world.db, 'implementation')).toBe(3_000_000 - 480_000);
});

test('already paid by the unit: reviewed alike, marked 先付后批, and never paid a second time', async () => {
  const { world, lead, finance, head, cashier } = await cast({ clockStart: '2026-11-23T10:00:00+08:00' });
  await lead.says('昨天给张教授发了1500咨询费');
  expect(await lead.taps('submit', { employer: '清华大学', basis: 'net' })).toBe('已确认并提交');
  expect(words((await finance.cardWith('approve')).card)).toContain('先付后批');
  await finance.taps('approve');
  await head.taps('approve');
  expect(await stateOfLast(world.db)).toBe('paid');
  await expect(cashier.cardWith('pay')).rejects.toThrow();
  // 1,500 net is 1,675 gross, and the gross is what the budget is charged.
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 167_500);
  await booksAreSound(world);
});

test('advanced by a colleague: the cashier is told whom to pay', async () => {
  const { world, lead, handler, finance, head, cashier } = await cast();
  await handler.says('打车去亦庄调研来回86块，我垫的');
  await handler.taps('submit', { invoice: '25117000000012345678' });
  await lead.taps('confirm');
  await finance.taps('approve');
  await head.taps('approve');
  expect(words((await cashier.cardWith('pay')).card)).toContain('付给 王芳（个人垫付）');
  await cashier.taps('pay');
  expect(await stateOfLast(world.db)).toBe('paid');
});
