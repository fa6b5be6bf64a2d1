import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { available, stateOfLast, words } from '../support/world.ts';

/** What a check from outside once found, one story each. */

test.each([
  ['赵敏老师', '打车86块，赵敏老师垫的'],
  ['赵 敏', '打车86块，我垫的'],
])('「%s」 is 赵敏: she does not review money that goes to her', async (payTo, said) => {
  const { world, lead, handler, finance } = await cast();
  await handler.says(said);
  await handler.taps('edit');
  await handler.taps('submit', { paid: 'personal', payTo, invoice: '25117000000012345678' });
  await lead.taps('confirm');
  await expect(finance.cardWith('approve')).rejects.toThrow();
  expect(await stateOfLast(world.db)).toBe('reviewing');
});

test('a payment cannot lie before the approval, nor in the future', async () => {
  const { lead, finance, head, cashier } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await finance.taps('approve');
  await head.taps('approve');
  expect(await cashier.taps('pay', { paidOn: '2020-01-01' })).toContain('批准日');
  expect(await cashier.taps('pay', { paidOn: '2026-12-01' })).toContain('不能晚于今天');
  expect(await cashier.taps('pay', { paidOn: '2026-11-17' })).toBe('已登记付款');
});

test('an amount that was only computed is asked for and not filed as it stands', async () => {
  const { world, lead } = await cast();
  await lead.says('租投影音响一天2500，还没付');
  expect(await lead.taps('submit')).toContain('金额');
  expect(await stateOfLast(world.db)).toBe('draft');
  expect(await lead.taps('submit', { amount: '2500' })).toBe('已确认并提交');
});

test('a cleared amount has to be given again, and nothing is filed under the old one', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  await lead.taps('edit');
  expect(await lead.taps('submit', { amount: '' })).toContain('金额');
  expect(await stateOfLast(world.db)).toBe('draft');
});

test('what the unit bears itself leaves the ledger alone', async () => {
  const { world, lead } = await cast();
  await lead.says('请企业家们晚宴 3200，还没付');
  await lead.taps('edit');
  const answer = await lead.taps('submit', {
    fundSource: 'own',
    category: 'other',
    confirmed: 'true',
    note: '由单位承担',
  });
  expect(answer).toContain('由单位自行承担');
  expect(await world.db.ledgerLine.count()).toBe(0);
  expect(await available(world.db, 'other')).toBe(1_000_000);
  await booksAreSound(world);
});

test('a record is taken back by its number, and no other', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await lead.says('给李研究员发900咨询费，中科院的，税前，还没付');
  await lead.taps('submit');
  await lead.says('撤回朝阳-2026-001');
  const states = await world.db.claim.findMany({ orderBy: { number: 'asc' }, select: { number: true, state: true } });
  expect(states).toEqual([
    { number: 1, state: 'withdrawn' },
    { number: 2, state: 'reviewing' },
  ]);
});

test('an invalid date typed into a form is named, and the card stays one that Feishu takes', async () => {
  const { lead } = await cast();
  await lead.says(EXPERT);
  await lead.taps('edit');
  expect(await lead.taps('submit', { occurredOn: '2026-13-45' })).toContain('日期');
  expect(await lead.taps('submit', { occurredOn: '2026-11-16' })).toBe('已确认并提交');
});

test('in a group the answer to a question goes to the person alone', async () => {
  const { lead } = await cast();
  await lead.says('能不能花800买个移动硬盘', 'oc_chaoyang', true);
  const group = (await lead.inbox('oc_chaoyang')).filter((message) => message.from === 'bot');
  expect(group.every((message) => message.card === null)).toBe(true);
  expect(words((await lead.lastFromBot()).card)).toContain('移动硬盘');
});

test.each([
  ['聚餐可以报销吗', '第十二条（二）'],
  ['能不能花800买个移动硬盘', '第十二条（三）'],
  ['公务员能拿劳务费吗', '第十一条（二）'],
])('「%s」 is answered by its article', async (question, article) => {
  const { world, lead } = await cast();
  const answer = words((await lead.says(question)).card);
  expect(answer).toContain('不能从专项经费列支');
  expect(answer).toContain(article);
  expect(await world.db.claim.count()).toBe(0);
});

test('「还是上次那个张教授，老规矩，1500」 is one press', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await lead.says('还是上次那个张教授，老规矩，1500');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  const line = await world.db.claimLine.findFirstOrThrow({ where: { amountFen: 150_000 } });
  expect(line).toMatchObject({ category: 'consulting', employer: '清华大学', basis: 'gross' });
});

test('who advanced the money is asked when somebody is meant and not named', async () => {
  const { world, lead } = await cast();
  await lead.says('我和小赵垫的打印费30');
  expect(await lead.taps('submit')).toContain('垫付人');
  expect(await lead.taps('submit', { payTo: '王芳' })).toBe('已确认并提交');
  expect((await world.db.claimLine.findFirstOrThrow()).payTo).toBe('王芳');
});
