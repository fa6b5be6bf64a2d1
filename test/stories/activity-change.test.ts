import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, type Person, words } from '../support/world.ts';

/** An activity is moved or cancelled: said in words, done by one press, its plan, its claims and its papers with it. */

const INVOICE = { invoice: '25117000000012345678' };

async function planned(lead: Person, head: Person, said = '19号办沙龙，场地4000、摄影2000，先批一下'): Promise<void> {
  await lead.says(said);
  expect(await lead.taps('submit')).toBe('已提交');
  expect(await head.taps('approve')).toBe('已同意');
}

test('「19号的沙龙改到26号了，定金不退」: moved with its plan and its lines, the deposit where it was', async () => {
  const { world, lead, head, finance, cashier } = await cast();
  await planned(lead, head);
  await lead.says('沙龙的场地定金1500，付给会展公司，还没付');
  await lead.taps('submit', INVOICE);
  await finance.taps('approve');
  await cashier.taps('pay');
  const asked = words((await lead.says('19号的沙龙改到26号了，定金不退')).card);
  for (const expected of [
    '11 月 26 日 周四',
    '11 月 19 日 周四',
    '活动方案（6,000 元）一并改期',
    '已有 1 张支出单',
    '会议纪要 12 月 1 日',
  ])
    expect(asked).toContain(expected);
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ heldOn: '2026-11-19' });

  expect(await lead.taps('confirm')).toBe('已改期');
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ heldOn: '2026-11-26', evidence: '["plan"]' });
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ heldOn: '2026-11-26', state: 'approved' });
  expect(await world.db.claim.findFirstOrThrow()).toMatchObject({ state: 'paid' });
  expect(await available(world.db, 'meeting')).toBe(1_600_000);
  const types = (await world.db.ledgerLine.findMany()).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['plan.move', 'activity.move']));
  await booksAreSound(world);
});

test('「取消19号的对接会」: the plan ends and lets go, drafts go with it, what is filed stays and its submitter is told', async () => {
  const { world, lead, handler, head } = await cast();
  await planned(lead, head, '19号办对接会，场地4000、摄影2000，先批一下');
  await handler.says('19号对接会摄影1000，付给影像公司，还没付');
  await handler.taps('submit', INVOICE);
  await lead.says('19号对接会场地2000，付给会展公司，还没付');
  const asked = words((await lead.says('取消19号的对接会')).card);
  expect(asked).toContain('没用完的 5,000 元回到可用余额');
  expect(asked).toContain('已提交的 1 张支出单不受影响');
  expect(await lead.taps('confirm')).toBe('活动已取消');
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ state: 'cancelled' });
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'cancelled' });
  const states = (await world.db.claim.findMany({ orderBy: { createdAt: 'asc' } })).map(({ state }) => state);
  expect(states).toEqual(['confirming', 'cancelled']);
  expect(await available(world.db, 'meeting')).toBe(2_000_000);
  expect(await available(world.db, 'implementation')).toBe(2_900_000);
  expect(JSON.stringify(await handler.inbox())).toContain('所属的活动“对接会”已取消');
  await booksAreSound(world);
});

test('a draft of something to come moves along', async () => {
  const { world, lead, head } = await cast();
  await planned(lead, head);
  await lead.says('19号沙龙摄影1000，付给影像公司，还没付');
  await lead.says('19号的沙龙改到26号了');
  expect(await lead.taps('confirm')).toBe('已改期');
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ occurredOn: '2026-11-26' });
});

test('a handler says it, the lead decides it; others may not, and an old card changes nothing', async () => {
  const { world, lead, handler, finance, head } = await cast();
  await planned(lead, head);
  expect((await finance.says('19号的沙龙改到26号了')).text).toContain('由经办人或项目负责人登记');
  expect((await handler.says('19号的沙龙改到26号了')).text).toContain('已请项目负责人确认');
  const card = await lead.cardWith('confirm');
  const { id, version } = await world.db.activity.findFirstOrThrow();
  const value = { card: 'activity-change', act: 'confirm', id, version, kind: 'move', to: '2026-11-26' };
  await world.pushTap('ou_wangfang', card.messageId, value);
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ heldOn: '2026-11-19' });
  expect(await world.db.deniedPress.count()).toBe(1);
  expect(await lead.taps('confirm')).toBe('已改期');
  await world.pushTap('ou_chenjing', card.messageId, value);
  await world.pushTap('ou_chenjing', card.messageId, { ...value, to: '2026-11-27' });
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ heldOn: '2026-11-26', version: version + 1 });
  expect(await world.db.planDecision.count({ where: { act: 'move' } })).toBe(1);
});

test.each([
  ['a day that has gone', '19号的沙龙改到昨天', '已经过去'],
  ['a day after the deadline', '19号的沙龙改到12月5号', '晚于执行截止日'],
  ['an activity nobody knows', '18号的路演改到26号了', '没有找到这场活动'],
  ['no day at all', '19号的沙龙改期', '请写明改到哪一天'],
])('%s is answered with a sentence, and nothing is asked', async (_, said, sentence) => {
  const { world, lead, head } = await cast();
  await planned(lead, head);
  expect((await lead.says(said)).text).toContain(sentence);
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ heldOn: '2026-11-19' });
});

test('an activity without a plan is moved by whoever recorded it', async () => {
  const { world, handler } = await cast();
  await handler.says('活动：11月19日 成果对接会 35人 8家企业');
  await handler.taps('confirm');
  expect(words((await handler.says('对接会改到26号了')).card)).toContain('活动改期：成果对接会');
  expect(await handler.taps('confirm')).toBe('已改期');
  expect(await world.db.activity.findFirstOrThrow()).toMatchObject({ heldOn: '2026-11-26' });
});
