import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { type Person, words } from '../support/world.ts';

/** 到账: said by anybody of the station, counted when finance confirms it, once. */

const budget = async (person: Person): Promise<string> => words((await person.says('预算还有多少')).card);

test('「专项到账8万」: finance confirms it with one press, and the budget says how much of how much has come', async () => {
  const { world, lead, finance, cashier } = await cast();
  const said = words((await lead.says('专项到账8万')).card);
  for (const part of ['80,000', '专项经费', '11 月 17 日 周二', '待财务确认']) expect(said).toContain(part);
  expect(await budget(lead)).not.toContain('已到账');
  expect(await finance.taps('confirm')).toBe('已确认到账');
  expect(await budget(lead)).toContain('已到账 80,000 元 / 100,000 元');
  expect(await world.db.income.findFirstOrThrow()).toMatchObject({ amountFen: 8_000_000, confirmedById: 'ou_zhaomin' });
  expect((await world.db.ledgerLine.findMany()).map(({ type }) => type)).toEqual(['income.confirm']);

  const { id, version } = await world.db.income.findFirstOrThrow();
  const press = { card: 'income', act: 'confirm', id, version: version - 1 };
  expect(JSON.stringify(await world.pushTap('ou_zhaomin', 'om_x', press))).toContain('已确认到账');
  expect(JSON.stringify(await world.pushTap('ou_chenjing', 'om_x', press))).toContain('到账由财务确认');
  expect(await world.db.deniedPress.count()).toBe(1);

  await cashier.says('专项拨款到账8万');
  expect(words((await finance.cardWith('confirm')).card)).toContain('已有一笔专项经费到账 80,000 元');
  expect(await finance.taps('confirm')).toContain('超过专项经费总额');
  expect(await finance.taps('void')).toBe('已作废');
  expect(await budget(lead)).toContain('已到账 80,000 元 / 100,000 元');
  await booksAreSound(world);
});

test('what may be the same money is asked, and confirmed as another only by a press that says so', async () => {
  const { world, lead, finance } = await cast();
  await lead.says('专项到账2万');
  await finance.taps('confirm');
  await lead.says('专项昨天到账2万');
  const { id, version } = await world.db.income.findFirstOrThrow({ where: { state: 'draft' } });
  const blind = await world.pushTap('ou_zhaomin', 'om_x', { card: 'income', act: 'confirm', id, version });
  expect(JSON.stringify(blind)).toContain('可能已经登记过');
  const asked = await finance.cardWith('confirm');
  expect(words(asked.card)).toContain('是另一笔，确认到账');
  expect(await finance.taps('confirm')).toBe('已确认到账');
  expect(await budget(lead)).toContain('已到账 40,000 元');
  expect((await world.db.income.findMany({ orderBy: { arrivedOn: 'asc' } })).map(({ arrivedOn }) => arrivedOn)).toEqual(
    ['2026-11-16', '2026-11-17'],
  );
  await booksAreSound(world);
});

test('配套 has a giver and conditions of its own, and is counted apart', async () => {
  const { world, lead, finance } = await cast();
  await lead.says('配套资金到账5万');
  expect(await finance.taps('confirm')).toContain('还差：配套资金由谁出');
  expect(await finance.taps('confirm', { origin: 'district', conditions: '只用于场地' })).toBe('已确认到账');
  expect(await world.db.income.findFirstOrThrow()).toMatchObject({
    fundSource: 'matching',
    origin: 'district',
    conditions: '只用于场地',
  });
  await lead.says('预算还有多少');
  const cards = (await lead.inbox()).map(({ card }) => words(card)).join('\n');
  expect(cards).toContain('已到账 50,000 元');
  expect(cards).toContain('（区财政）');
  expect(cards).not.toContain('/ 100,000 元（区财政）');
  await booksAreSound(world);
});

test('more paid than has arrived is said on the budget; a record taken back counts no more', async () => {
  const { world, lead, handler, finance, head, cashier } = await cast();
  await lead.says('专项到账1000元');
  await finance.taps('confirm');
  await handler.says('给张教授发1200咨询费，清华大学的，税前，还没付');
  await handler.taps('submit');
  await lead.taps('confirm');
  await finance.taps('approve');
  await head.taps('approve');
  await cashier.taps('pay');
  expect(await budget(lead)).toContain('比已到账的多 200 元（单位先行垫付）');
  expect(await finance.taps('void')).toBe('已作废');
  expect(await budget(lead)).not.toContain('已到账');
  expect((await world.db.ledgerLine.findMany({ where: { type: { startsWith: 'income' } } })).length).toBe(2);
  await booksAreSound(world);
});

test('an amount that is not said is asked, not guessed, and a day to come is refused', async () => {
  const { world, lead, finance } = await cast();
  await lead.says('专项到账了');
  expect(await finance.taps('confirm')).toContain('还差：到账金额');
  expect(await finance.taps('confirm', { amount: '8万' })).toContain('金额应为');
  expect(await finance.taps('confirm', { amount: '80000', arrivedOn: '2026-11-18 +0800' })).toContain('不能晚于今天');
  expect(await finance.taps('confirm', { arrivedOn: '2026-11-16 +0800' })).toBe('已确认到账');
  expect(await world.db.income.findFirstOrThrow()).toMatchObject({ amountFen: 8_000_000, arrivedOn: '2026-11-16' });
  await booksAreSound(world);
});
