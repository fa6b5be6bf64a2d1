import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { words } from '../support/world.ts';

/** Money that goes out: in parts, back again from the bank, and never more, earlier or by another than was decided. */

const DEPOSIT = '会务公司场地费5000，定金1500先付，尾款3500活动完了付';
type People = Awaited<ReturnType<typeof cast>>;

/** Filed by the lead, reviewed, approved: the cashier has it. */
async function decided({ lead, finance, head }: People, text: string): Promise<void> {
  await lead.says(text);
  expect(await lead.taps('submit')).toBe('已确认并提交');
  await finance.taps('approve');
  await head.taps('approve');
}

const budgetOf = async ({ world }: People, category: string) => {
  const { approvedFen, paidFen } = await world.db.budgetLine.findFirstOrThrow({ where: { category } });
  return { approvedFen, paidFen };
};
const lastClaim = ({ world }: People) => world.db.claim.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
const denied = async ({ world }: People): Promise<readonly string[]> =>
  (await world.db.deniedPress.findMany({ orderBy: { at: 'asc' } })).map(({ act, reason }) => `${act}: ${reason}`);

test('「定金1500先付，尾款3500活动完了付」 is one line and two payments, one press each, and the budget follows', async () => {
  const people = await cast();
  const { world, lead, cashier } = people;
  const draft = words((await lead.says(DEPOSIT)).card);
  expect(draft).toContain('先付 1,500 元，余款 3,500 元以后付');
  await decided(people, DEPOSIT);
  const card = words((await cashier.cardWith('pay')).card);
  expect(card).toContain('按约定先付 1,500 元');
  expect(await cashier.taps('pay')).toBe('已付 1,500 元，待付 3,500 元');
  expect((await lastClaim(people)).state).toBe('payable');
  expect(await budgetOf(people, 'meeting')).toEqual({ approvedFen: 350_000, paidFen: 150_000 });
  expect((await lead.lastFromBot()).text).toContain('已付 1,500 元，待付 3,500 元');
  await booksAreSound(world);
  expect(words((await cashier.cardWith('pay')).card)).toContain('已付余款 3,500 元');
  expect(await cashier.taps('pay')).toBe('已登记付款');
  expect(await lastClaim(people)).toMatchObject({ state: 'paid', paidOn: '2026-11-17' });
  expect(await budgetOf(people, 'meeting')).toEqual({ approvedFen: 0, paidFen: 500_000 });
  const moves = await world.db.budgetMove.findMany({ where: { act: 'pay' }, orderBy: { id: 'asc' } });
  expect(moves.map(({ column, amountFen }) => [column, amountFen])).toEqual([
    ['approvedFen', -150_000],
    ['paidFen', 150_000],
    ['approvedFen', -350_000],
    ['paidFen', 350_000],
  ]);
  await booksAreSound(world);
});

test('the ordinary payment is the whole, today, by one press; a part is two fields further and fills the lines in their order', async () => {
  const people = await cast();
  const { world, cashier, lead, finance, head } = people;
  await decided(people, EXPERT);
  expect(await cashier.taps('pay')).toBe('已登记付款');
  await lead.says('昨天对接会会务：场地6000，搭建4000，摄影2600，都还没付');
  await lead.taps('submit', { purpose: '企业需求对接会' });
  await finance.taps('approve');
  await head.taps('approve');
  expect(await cashier.taps('pay_part', { part: '7000', partNote: '其余验收后付' })).toBe(
    '已付 7,000 元，待付 5,600 元',
  );
  const parts = await world.db.paymentPart.findMany({
    where: { payment: { sumFen: 700_000 } },
    orderBy: { lineOrdinal: 'asc' },
  });
  expect(parts.map(({ lineOrdinal, fen }) => [lineOrdinal, fen])).toEqual([
    [1, 600_000],
    [2, 100_000],
  ]);
  expect(await budgetOf(people, 'meeting')).toEqual({ approvedFen: 0, paidFen: 600_000 });
  expect(words((await cashier.cardWith('pay')).card)).toContain('其余验收后付');
  await cashier.taps('pay');
  expect((await lastClaim(people)).state).toBe('paid');
  await booksAreSound(world);
});

test('never more than was decided, never in the future, never before approval, never a guess at what a half filled form meant', async () => {
  const people = await cast();
  const { world, cashier } = people;
  await decided(people, DEPOSIT);
  expect(await cashier.taps('pay_part', { part: '5000.01' })).toContain('超过待付的 5,000 元');
  expect(await cashier.taps('pay_part', { part: '' })).toContain('请填写这次付了多少元');
  expect(await cashier.taps('pay_part', { part: '-3' })).toContain('请填写这次付了多少元');
  expect(await cashier.taps('pay', { part: '800' })).toContain('没有登记');
  expect(await cashier.taps('pay', { paidOn: '2026-11-18 +0800' })).toContain('不能晚于今天');
  expect(await cashier.taps('pay', { paidOn: '2026-11-16 +0800' })).toContain('不能早于批准日');
  expect(await cashier.taps('pay', { paidOn: '2026-13-40' })).toContain('看不懂');
  expect(await world.db.payment.count()).toBe(0);
  expect(await denied(people)).toEqual(['pay: too-much', 'pay: future', 'pay: before-approval']);
  await booksAreSound(world);
});

test('a payment pressed before approval, or by who approved or receives it, changes nothing and is noted', async () => {
  const people = await cast();
  const { world, lead, finance, head, cashier } = people;
  await lead.says(EXPERT);
  await lead.taps('submit');
  const { id, version } = await lastClaim(people);
  const pay = { card: 'claim-decide', act: 'pay', id, version, step: 'pay' };
  await world.pushTap(cashier.openId, 'om_x', pay);
  await finance.taps('approve');
  await head.taps('approve');
  const now = { ...pay, version: (await lastClaim(people)).version };
  await world.pushTap(head.openId, 'om_x', now);
  await world.pushTap('ou_sunqiang', 'om_x', now);
  expect(await world.db.payment.count()).toBe(0);
  expect(await denied(people)).toEqual(['pay: before-approval', 'pay: not-role', 'pay: not-member']);
  await booksAreSound(world);
});

test('what was paid in part is not taken back; the rest can be given up, and the budget has it again', async () => {
  const people = await cast();
  const { world, lead, cashier } = people;
  await decided(people, DEPOSIT);
  await cashier.taps('pay');
  const { id, version } = await lastClaim(people);
  const sheet = { card: 'claim-sheet', id, version };
  await world.pushTap(lead.openId, 'om_x', { ...sheet, act: 'edit' });
  expect((await lastClaim(people)).state).toBe('payable');
  expect(words((await lead.cardWith('withdraw')).card)).toContain('其余不再付');
  expect(await lead.taps('withdraw')).toBe('已撤回');
  expect(await lastClaim(people)).toMatchObject({ state: 'paid', chargeFen: 150_000, paidOn: '2026-11-17' });
  expect(await budgetOf(people, 'meeting')).toEqual({ approvedFen: 0, paidFen: 150_000 });
  await booksAreSound(world);
});

const INSTITUTE = '给李研究员发1500咨询费，中科院的，税前，还没付';

test('「李研究员那笔退汇了」: finance presses one reason, the money is 已批待付 again, the submitter is asked for the account, and it is paid anew', async () => {
  const people = await cast();
  const { world, lead, finance, cashier } = people;
  await decided(people, INSTITUTE);
  await cashier.taps('pay');
  expect((await lead.says('李研究员那笔退汇了')).text).toContain('已请 赵敏、周丽 核对退汇');
  expect(words((await finance.cardWith('bounce')).card)).toContain('李研究员 咨询费');
  expect((await lastClaim(people)).state).toBe('paid');
  await world.advance('P1D');
  expect(await finance.taps('bounce', { bouncedOn: '2026-11-16' })).toContain('不能早于付款日');
  expect(await finance.taps('bounce', { bouncedOn: '2026-11-19' })).toContain('不能晚于今天');
  expect(await finance.taps('bounce')).toBe('已登记退汇，回到待付款');
  expect(await lastClaim(people)).toMatchObject({ state: 'payable', paidOn: null });
  expect(await budgetOf(people, 'consulting')).toEqual({ approvedFen: 150_000, paidFen: 0 });
  expect(await world.db.payment.findFirstOrThrow()).toMatchObject({
    state: 'bounced',
    bouncedOn: '2026-11-18',
    bounceReason: '账号有误',
    bouncedById: finance.openId,
  });
  const told = (await lead.inbox()).map(({ text, card }) => text ?? words(card)).join('\n');
  expect(told).toContain('退汇（账号有误），已回到待付款');
  expect(told).toContain('请核对后重新登记收款账户');
  await booksAreSound(world);
  const again = words((await cashier.cardWith('pay')).card);
  expect(again).toContain('11 月 17 日 周二 付 1,500 元，11 月 18 日 周三 退汇（账号有误）');
  expect(await cashier.taps('pay', { paidOn: '2026-11-17' })).toContain('不能早于退汇日');
  expect(await cashier.taps('pay')).toBe('已登记付款');
  expect((await world.db.payment.findMany({ orderBy: { at: 'asc' } })).map(({ state }) => state)).toEqual([
    'bounced',
    'made',
  ]);
  await booksAreSound(world);
});

test('several payments fit: the cashier chooses one, the others stay; one press again says so, and others may not', async () => {
  const people = await cast();
  const { world, lead, handler, cashier } = people;
  await decided(people, INSTITUTE);
  await cashier.taps('pay');
  await decided(people, '给李研究员发800咨询费，中科院的，税前，还没付，是评审');
  await cashier.taps('pay');
  await cashier.says('李研究员那笔退汇了');
  const card = await cashier.cardWith('choose_2');
  expect(words(card.card)).toContain('退汇的是哪一笔？');
  const { id: paymentId, claimId } = await world.db.payment.findFirstOrThrow({ where: { sumFen: 150_000 } });
  const value = { card: 'payment-bounce', act: 'bounce', claimId, paymentId, reason: '户名不符' };
  await world.pushTap(lead.openId, 'om_x', value);
  await world.pushTap('ou_sunqiang', 'om_x', value);
  expect(await denied(people)).toEqual(['bounce: not-role', 'bounce: not-member']);
  await cashier.press(card.messageId, 'choose_2');
  expect(await cashier.taps('bounce_2')).toBe('已登记退汇，回到待付款');
  expect((await world.db.payment.findMany({ orderBy: { sumFen: 'asc' } })).map(({ state }) => state)).toEqual([
    'made',
    'bounced',
  ]);
  await world.pushTap(cashier.openId, 'om_x', value);
  expect(await world.db.decision.count({ where: { act: 'bounce' } })).toBe(1);
  expect((await handler.says('李研究员那笔退汇了')).text).toContain('没有找到付过的这一笔');
  await booksAreSound(world);
});

test('of two payments one comes back: only its part waits again', async () => {
  const people = await cast();
  const { world, cashier } = people;
  await decided(people, DEPOSIT);
  await cashier.taps('pay');
  await cashier.taps('pay');
  await cashier.says('会务公司那笔退汇了');
  const card = await cashier.cardWith('choose');
  await cashier.press(card.messageId, 'choose');
  await cashier.taps('bounce_3', { note: '银行系统故障' });
  expect(await budgetOf(people, 'meeting')).toEqual({ approvedFen: 350_000, paidFen: 150_000 });
  expect((await lastClaim(people)).state).toBe('payable');
  expect(words((await cashier.cardWith('pay')).card)).toContain('已付余款 3,500 元');
  await cashier.taps('pay');
  await booksAreSound(world);
});

test('what the unit had paid before it was decided (补办) comes back too: it was decided, so the cashier pays it now', async () => {
  const people = await cast();
  const { world, lead, finance, head, cashier } = people;
  await lead.says('场地费昨天公户已经打了6000，补个流程，付给会务公司');
  await lead.taps('submit', { note: '场地方要求先付' });
  await finance.taps('approve');
  await head.taps('approve');
  expect((await lastClaim(people)).state).toBe('paid');
  expect(await world.db.payment.findFirstOrThrow()).toMatchObject({ isBackfill: true, sumFen: 600_000 });
  await booksAreSound(world);
  await cashier.says('会务公司那笔退汇了');
  expect(await cashier.taps('bounce')).toBe('已登记退汇，回到待付款');
  expect(await cashier.taps('pay')).toBe('已登记付款');
  expect(await budgetOf(people, 'meeting')).toEqual({ approvedFen: 0, paidFen: 600_000 });
  await booksAreSound(world);
});

test('「张教授那笔已经打了」 from the cashier brings its card with the day that was said, and pays nothing by words', async () => {
  const people = await cast();
  const { world, lead, cashier } = people;
  await decided(people, EXPERT);
  await world.advance('P1D');
  expect((await cashier.says('张教授那笔昨天打了')).text).toContain('文字不算付款登记');
  expect((await lastClaim(people)).state).toBe('payable');
  expect(JSON.stringify((await cashier.cardWith('pay')).card)).toContain('2026-11-17');
  await cashier.taps('pay', { paidOn: '2026-11-17' });
  expect((await cashier.says('张教授那笔已经打了')).text).toContain('已登记 11 月 17 日 周二 付款');
  expect((await lead.says('张教授那笔已经打了')).text).toContain('文字不算审批');
  await decided(people, DEPOSIT);
  await cashier.says('会务公司的定金1500打了');
  expect(await world.db.claim.count()).toBe(2);
  expect(await cashier.taps('pay')).toBe('已付 1,500 元，待付 3,500 元');
  await booksAreSound(world);
});

test('「水和打印都是我先垫的，一共463.5」 asks what of it is which: a total is never split by guess', async () => {
  const people = await cast();
  const { world, handler } = people;
  const card = words((await handler.says('上周对接会的水和打印都是我先垫的，一共463.5')).card);
  expect(card).toContain('金额未填全');
  expect(await handler.taps('submit')).toContain('还差');
  const lines = await world.db.claimLine.findMany();
  expect(lines.map(({ amountFen, payTo }) => [amountFen, payTo])).toEqual([
    [null, '王芳'],
    [null, '王芳'],
  ]);
  await booksAreSound(world);
});
