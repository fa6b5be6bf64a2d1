import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, words } from '../support/world.ts';

/** 退款: a seller gives money back. Said by anybody, entered once by whoever sees the bank's slips. */

async function paidVenue() {
  const people = await cast();
  const { lead, finance, head, cashier } = people;
  await lead.says('会议室租金8000元，北京会务有限公司，今天，还没付');
  await lead.taps('submit', { purpose: '成果对接会' });
  await finance.taps('approve');
  await head.taps('approve');
  expect(await cashier.taps('pay')).toBe('已登记付款');
  return people;
}

test('「会务公司退了500」: finance presses once, the budget has it again, the lead hears of it, the cashier’s copy says so', async () => {
  const { world, handler, lead, finance, cashier } = await paidVenue();
  expect((await handler.says('会务公司退了500')).text).toBe('已请 赵敏、周丽 核对退款。');
  expect(words((await finance.cardWith('confirm')).card)).toContain('可退 8,000 元');
  const copy = await cashier.cardWith('confirm');
  expect(await finance.taps('confirm')).toBe('已登记退款 500 元');
  expect(await available(world.db, 'meeting')).toBe(2_000_000 - 800_000 + 50_000);
  expect((await lead.lastFromBot()).text).toContain('赵敏 登记退款 500 元');
  expect(words((await cashier.lastFromBot()).card)).toContain('退款已登记');
  expect(await cashier.press(copy.messageId, 'confirm').catch(() => 'no button')).toBe('no button');
  expect(await world.db.refund.count()).toBe(1);
  await booksAreSound(world);
});

test('both of the desk press at once: entered once, both are answered', async () => {
  const { world, handler, finance, cashier } = await paidVenue();
  await handler.says('会务公司退了500');
  const [one, other] = [await finance.cardWith('confirm'), await cashier.cardWith('confirm')];
  const fields = { amount: '500' };
  const answers = await Promise.all([
    finance.press(one.messageId, 'confirm', fields),
    cashier.press(other.messageId, 'confirm', fields),
  ]);
  expect(answers).toContain('已登记退款 500 元');
  expect(answers.filter((answer) => answer.includes('不用再登记'))).toHaveLength(1);
  expect(await world.db.refund.count()).toBe(1);
  await booksAreSound(world);
});

test.each<[Record<string, string>, string]>([
  [{ amount: '8000.01' }, '退回的金额不能超过已付、未退的 8,000 元。'],
  [{ amount: '0' }, '请填写退回的金额（元），最多两位小数。'],
  [{ amount: '五百' }, '请填写退回的金额（元），最多两位小数。'],
  [{ amount: '500', refundedOn: '2026-11-18' }, '到账日期不能晚于今天。'],
  [{ amount: '500', refundedOn: '2026-11-16' }, '到账日期不能早于付款日（11 月 17 日 周二）。'],
])('a refund that cannot be is answered and changes nothing: %j', async (fields, sentence) => {
  const { world, finance } = await paidVenue();
  await finance.says('会务公司退了500');
  expect(await finance.taps('confirm', fields)).toBe(sentence);
  expect(await world.db.refund.count()).toBe(0);
  expect(await finance.taps('confirm', { amount: '8000' })).toBe('已登记退款 8,000 元');
  await booksAreSound(world);
});

test('whoever does not see the bank’s slips may not enter it, and the attempt is noted', async () => {
  const { world, finance, lead } = await paidVenue();
  await finance.says('会务公司退了500');
  const { messageId } = await finance.cardWith('confirm');
  const row = await world.db.outboxMessage.findFirstOrThrow({ where: { messageId, action: 'send' } });
  const { options, source } = JSON.parse(row.view) as { options: { id: string }[]; source: string };
  const value = { card: 'refund', act: 'enter', id: options[0]?.id, source, amount: '500.00' };
  const answer = (await world.pushTap(lead.openId, 'om_none', value)) as { toast: { content: string } };
  expect(answer.toast.content).toBe('退款由财务或出纳登记。');
  expect(await world.db.deniedPress.count({ where: { card: 'refund', reason: 'not-role' } })).toBe(1);
  expect(await world.db.refund.count()).toBe(0);
});

test('nothing was paid to them: said so', async () => {
  const { finance } = await cast();
  expect((await finance.says('会务公司退了500')).text).toContain('没有找到付过款的这一笔');
});
