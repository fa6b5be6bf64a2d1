import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { pdf } from '../support/invoices/files.ts';
import { digital, itemOf } from '../support/invoices/sample.ts';
import { available, stateOfLast, words } from '../support/world.ts';

/** What was filed changes on its way: by the submitter, who begins again, or by a decider, who may only make it smaller. */

const THREE =
  '对接会：印资料600，北京印刷有限公司；搭建展板800，北京会展有限公司；摄影2000，北京影像有限公司，都还没付';

test('财务 makes an amount smaller with a reason: the budget gets the rest back, and everybody concerned is told', async () => {
  const { world, lead, finance, head } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  expect(await finance.taps('reduce', { reducedAmount: '1000', reducedFor: '金额不符' })).toBe(
    '已核减，请按现在的金额办理',
  );
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 100_000);
  expect(await stateOfLast(world.db)).toBe('reviewing');
  expect(words((await finance.cardWith('approve')).card)).toContain('1,000 元');
  expect((await lead.lastFromBot()).text).toContain('核减：张教授 咨询费 1,200 元 → 1,000 元（金额不符）');
  expect(await finance.taps('approve')).toBe('审核通过');
  const card = words((await head.cardWith('approve')).card);
  expect(card).toContain('赵敏 核减');
  expect(await head.taps('approve')).toBe('已同意');
  await booksAreSound(world);
});

test('单位负责人 strikes one of three lines: what hung on it goes with it, the other two are approved', async () => {
  const { world, lead, finance, head } = await cast();
  await lead.says(THREE);
  await lead.taps('submit', { purpose: '成果对接会' });
  await lead.sends(pdf(digital({ items: [itemOf('*印刷品*资料', 60_000)] })), 'a.pdf');
  await finance.taps('approve');
  expect(await head.taps('strike', { reducedLine: '1', reducedFor: '不属于项目支出' })).toBe(
    '已核减，请按现在的金额办理',
  );
  const claim = await world.db.claim.findFirstOrThrow({ include: { lines: true } });
  expect(claim.lines.map((line) => line.ordinal).sort()).toEqual([2, 3]);
  expect(claim.chargeFen).toBe(280_000);
  expect(await world.db.allocation.count()).toBe(0);
  expect((await finance.lastFromBot()).text).toContain('已删去（不属于项目支出）');
  expect(await head.taps('approve')).toBe('已同意');
  await booksAreSound(world);
});

test.each<[string, Record<string, string>, string]>([
  ['reduce', { reducedAmount: '1200', reducedFor: '金额不符' }, '核减后的金额应小于原金额。'],
  ['reduce', { reducedAmount: '1300', reducedFor: '金额不符' }, '核减后的金额应小于原金额。'],
  ['reduce', { reducedAmount: '0', reducedFor: '金额不符' }, '请填写核减后的金额（元）。'],
  ['reduce', { reducedAmount: '九百', reducedFor: '金额不符' }, '请填写核减后的金额（元）。'],
  ['reduce', { reducedAmount: '900' }, '请选择核减原因。'],
])('a reduction that is none is answered and changes nothing: %s %j', async (act, fields, sentence) => {
  const { world, lead, finance } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  expect(await finance.taps(act, fields)).toBe(sentence);
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 120_000);
  expect(await finance.taps('approve')).toBe('审核通过');
});

test('an amount changed after it was reviewed goes back to those who decided, old → new', async () => {
  const { world, lead, finance, head } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await finance.taps('approve');
  await lead.taps('edit');
  expect(await available(world.db, 'consulting')).toBe(3_000_000);
  await lead.taps('submit', { amount: '1800' });
  expect(await stateOfLast(world.db)).toBe('reviewing');
  expect(words((await finance.cardWith('approve')).card)).toContain('金额（元）：1200.00 → 1800.00');
  await finance.taps('approve');
  expect(words((await head.cardWith('approve')).card)).toContain('金额（元）：1200.00 → 1800.00');
  await booksAreSound(world);
});

test('an invoice that comes while 单位负责人 decides does not ask 财务 again', async () => {
  const { lead, finance, head } = await cast();
  await lead.says('昨天印对接会资料花了360，北京印刷有限公司，还没付');
  await lead.taps('submit', { purpose: '对接会资料' });
  await finance.taps('approve');
  await lead.sends(pdf(digital()), 'dzfp.pdf');
  await expect(finance.cardWith('approve')).rejects.toThrow();
  expect(words((await head.cardWith('approve')).card)).toContain(digital().number);
});
