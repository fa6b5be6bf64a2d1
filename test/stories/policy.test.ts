import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { available, stateOfLast, words } from '../support/world.ts';

test('a fee to the host unit’s own staff is refused with the article and its words, nothing typed is lost, and only lawful ways are shown', async () => {
  const { world, lead } = await cast();
  await lead.says('给张教授发1200咨询费，还没付');
  const toast = await lead.taps('submit', { employer: '北京科创服务有限公司', basis: 'gross' });
  expect(toast).toContain('第十一条（一）');
  const card = words((await lead.lastFromBot()).card);
  expect(card).toContain('咨询费不得支付给受项目经费支持单位工作人员');
  expect(card).toContain('北京科创服务有限公司');
  expect(card).toContain('税前');
  expect(card).toContain('由单位自行承担');
  expect(card).not.toMatch(/改为|换成|其他单位的人/);
  expect(await stateOfLast(world.db)).toBe('draft');
  expect(await available(world.db, 'consulting')).toBe(3_000_000);
});

test('a fact changed after a refusal that named it is shown to the next decider as old → new', async () => {
  const { lead, finance } = await cast();
  await lead.says('给张教授发1200咨询费，还没付');
  await lead.taps('submit', { employer: '北京科创服务有限公司', basis: 'gross' });
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '清华大学' })).toBe('已确认并提交');
  const card = words((await finance.cardWith('approve')).card);
  expect(card).toContain('北京科创服务有限公司 → 清华大学');
  expect(card).toContain('改动前曾提示第十一条（一）');
});

test('其他费用 without a receipt is returned, and passes once the receipt is there', async () => {
  const { world, lead, finance, head } = await cast();
  await lead.says('打车去亦庄调研来回86块');
  expect(await lead.taps('submit')).toContain('说明');
  expect(await lead.taps('submit', { note: '票下周给' })).toBe('已确认并提交');
  expect(await finance.taps('approve')).toContain('第十一条（五）');
  expect(await finance.taps('return')).toBe('已退回补充');
  const returned = words((await lead.cardWith('submit')).card);
  expect(returned).toContain('赵敏 退回补充：缺发票');
  expect(await available(world.db, 'other')).toBe(1_000_000);
  expect(await lead.taps('submit', { invoice: '25117000000012345678' })).toBe('已确认并提交');
  expect(await finance.taps('approve')).toBe('审核通过');
  expect(await head.taps('approve')).toBe('已同意');
  expect(await stateOfLast(world.db)).toBe('payable');
  await booksAreSound(world);
});

test('words alone never refuse: a bonus is asked about, and refused only when the person says it is one', async () => {
  const { world, lead } = await cast();
  const draft = await lead.says('给小王发11月奖金2000');
  expect(words(draft.card)).toContain('请确认是否属于“个人奖金”');
  expect(words(draft.card)).not.toContain('不能列支');
  const form = { category: 'other', occurredOn: '2026-11-16' };
  expect(await lead.taps('submit', { ...form, confirmed: 'true', note: '全勤' })).toContain('第十二条（一）');
  expect(await stateOfLast(world.db)).toBe('draft');
});

test('劳务费 to someone 财政供养 is refused', async () => {
  const { lead } = await cast();
  await lead.says('给区科协赵老师500劳务费，税前');
  expect(await lead.taps('submit', { fiscallySupported: 'true', relation: 'temporary' })).toContain('第十一条（二）');
});

test('a line that would be exceeded is refused with the adjustment it would take', async () => {
  const { world, lead } = await cast();
  await lead.says('会议室租金25000元，今天，还没付');
  expect(await lead.taps('submit', { note: '年会' })).toContain('第十三条（四）');
  expect(await available(world.db, 'meeting')).toBe(2_000_000);
});

test('an expense outside the project-year is told by its article', async () => {
  const { lead } = await cast();
  await lead.says('2月10号印资料花了三百六');
  const card = words((await lead.lastFromBot()).card);
  expect(card).toMatch(/第(七|十)条/);
});

test('an invoice cannot be used beyond its total', async () => {
  const { lead, handler } = await cast();
  await lead.says('印刷费360，还没付');
  await lead.taps('edit');
  expect(await lead.taps('submit', { invoice: '25117000000012345678 360' })).toBe('已确认并提交');
  await handler.says('印刷费360，还没付');
  await handler.taps('edit');
  expect(await handler.taps('submit', { invoice: '25117000000012345678 360' })).toContain('发票');
});

test('a question is answered with the article and kept nowhere', async () => {
  const { world, lead } = await cast();
  const answer = await lead.says('能不能花800买个移动硬盘');
  expect(answer.card === null ? answer.text : words(answer.card)).toBeTruthy();
  expect(await world.db.claim.count()).toBe(0);
  expect(await world.db.ledgerLine.count()).toBe(0);
});

test('an expert who was paid before is remembered: one press, nothing typed', async () => {
  const { lead } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  const again = await lead.says('给张教授发800咨询费，还没付');
  expect(words(again.card)).toContain('清华大学（推定）');
  expect(await lead.taps('submit')).toBe('已确认并提交');
});
