import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { stateOfLast, words } from '../support/world.ts';

/** What happens around an activity every week. */

const PLAN = '26号办沙龙，场地4000、三个专家各1000，先批一下';
const consulting = { category: 'consulting', fundSource: 'special' };

test('「刘院士说不要钱」: his fee is taken back and goes to the plan again; the activity stays', async () => {
  const { world, lead, head } = await cast();
  await lead.says(PLAN);
  await lead.taps('submit');
  await head.taps('approve');
  await lead.says('26号沙龙刘院士咨询费1000，中国科学院的，税前，还没付');
  expect(await lead.taps('submit', { note: '院士现场指导' })).toBe('已确认并提交');
  expect(await world.db.budgetLine.findFirstOrThrow({ where: consulting })).toMatchObject({ reservedFen: 200_000 });
  await lead.says('刘院士说不要钱');
  expect(await stateOfLast(world.db)).toBe('withdrawn');
  expect(await world.db.budgetLine.findFirstOrThrow({ where: consulting })).toMatchObject({ reservedFen: 300_000 });
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ state: 'confirmed', heldOn: '2026-11-26' });
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'approved' });
  await booksAreSound(world);
});

test('「张教授来不了换李老师，钱不变」: another payee is another person, asked for anew and reviewed again', async () => {
  const { world, lead, head, finance } = await cast();
  await lead.says(PLAN);
  await lead.taps('submit');
  await head.taps('approve');
  await lead.says('26号沙龙张教授咨询费1000，清华大学的，税前，还没付');
  await lead.taps('submit', { note: '现场指导' });
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('payable');
  const draft = words((await lead.says('张教授来不了换李老师，钱不变')).card);
  expect(draft).toContain('张教授 → 李老师');
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({
    payee: '李老师',
    employer: null,
    amountFen: 100_000,
  });
  expect(await lead.taps('submit')).toContain('还差');
  expect(await lead.taps('submit', { employer: '北京大学', note: '现场指导' })).toBe('已确认并提交');
  expect(words((await finance.cardWith('approve')).card)).toContain('李老师');
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('payable');
  expect(await world.db.decision.count({ where: { act: 'review' } })).toBe(2);
  await booksAreSound(world);
});

test('「特派员老李这周去了诺诚两趟，算两次咨询费」: two services, their sum and his employer asked; staff of a supported unit are refused', async () => {
  const { world, lead } = await cast();
  const draft = words((await lead.says('特派员老李这周去了诺诚两趟，算两次咨询费')).card);
  expect(draft).toContain('老李');
  expect(draft).toContain('金额待填');
  expect(await lead.taps('submit', { occurredOn: '2026-11-17' })).toContain('还差：金额（元）');
  const known = { amount: '2000', occurredOn: '2026-11-17', basis: 'gross' };
  expect(await lead.taps('submit', { ...known, employer: '北京某某科技有限公司', note: '上门两次' })).toContain(
    '第十一条（一）',
  );
  expect(await lead.taps('submit', { ...known, employer: '北京大学', note: '上门两次' })).toBe('已确认并提交');
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ amountFen: 200_000, category: 'consulting' });
});
