import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, type Person, words } from '../support/world.ts';

/** 活动方案: planned in one sentence, approved once, its money reserved. */

const SALON = '26号下午办沙龙，场地6000、三个专家各1000、摄影2000，先让王总批一下';

async function approved(lead: Person, head: Person, said = SALON): Promise<void> {
  await lead.says(said);
  expect(await lead.taps('submit')).toBe('已提交');
  expect(await head.taps('approve')).toBe('已同意');
}

test('one sentence becomes a plan: the lead files it with one press, the unit head approves it with one, and the money is reserved', async () => {
  const { world, lead, head } = await cast();
  const draft = await lead.says(SALON);
  const shown = words(draft.card);
  for (const expected of ['活动方案 沙龙', '11 月 26 日 周四', '11,000', '会议费', '6,000', '专家 · 3 人', '摄影'])
    expect(shown).toContain(expected);
  expect(await world.db.claim.count()).toBe(0);
  expect(await available(world.db, 'meeting')).toBe(2_000_000);

  expect(await lead.taps('submit')).toBe('已提交');
  expect(await available(world.db, 'meeting')).toBe(2_000_000);
  expect(words((await head.cardWith('approve')).card)).toContain('会议费 可用余额 20,000 元');
  expect(await head.taps('approve')).toBe('已同意');

  expect(await available(world.db, 'meeting')).toBe(1_400_000);
  expect(await available(world.db, 'consulting')).toBe(2_700_000);
  expect(await available(world.db, 'implementation')).toBe(2_800_000);
  const activity = await world.db.activity.findFirstOrThrow();
  expect(activity).toMatchObject({ title: '沙龙', heldOn: '2026-11-26', state: 'confirmed', evidence: '["plan"]' });
  const types = (await world.db.ledgerLine.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type);
  expect(types).toEqual(['plan.submit', 'activity.confirm', 'activity.evidence', 'plan.approve']);
  expect((await lead.lastFromBot()).text ?? words((await lead.lastFromBot()).card)).toContain('已批准，钱已预留');
  await booksAreSound(world);
});

test('a handler’s plan is confirmed by the lead, then approved', async () => {
  const { world, lead, handler, head } = await cast();
  await handler.says(SALON);
  expect(await handler.taps('submit')).toBe('已提交');
  await expect(head.cardWith('approve')).rejects.toThrow();
  expect(await lead.taps('confirm')).toBe('已确认');
  expect(await head.taps('approve')).toBe('已同意');
  expect(await available(world.db, 'meeting')).toBe(1_400_000);
  await booksAreSound(world);
});

test('what comes back is changed and filed again; a withdrawn plan is gone', async () => {
  const { world, lead, head } = await cast();
  await lead.says(SALON);
  await lead.taps('submit');
  expect(await head.taps('return')).toBe('已退回补充');
  expect(words((await lead.cardWith('submit')).card)).toContain('王建国 退回补充：金额偏高');
  expect(await lead.taps('submit', { amount: '5000' })).toBe('已提交');
  expect(words((await head.cardWith('approve')).card)).toContain('10,000');
  expect(await lead.taps('withdraw')).toBe('已撤回');
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'withdrawn' });
  expect(await available(world.db, 'meeting')).toBe(2_000_000);
  await booksAreSound(world);
});

test('the form corrects everything: title, day, a line struck and one added', async () => {
  const { world, lead } = await cast();
  await lead.says(SALON);
  expect(await lead.taps('edit')).toContain('可以直接在卡片上改');
  const form = { title: '新材料沙龙', heldOn: '2026-11-27 +0800', what_3: '', what_4: '', amount: '5500.50' };
  expect(await lead.taps('edit', form)).toContain('可以直接');
  expect(await lead.taps('submit', { what_3: '资料印刷' })).toContain(
    '还差：第 3 项“资料印刷” 科目、第 3 项“资料印刷” 金额',
  );
  expect(await lead.taps('submit', { category_3: 'implementation', amount_3: '800' })).toBe('已提交');
  const plan = await world.db.plan.findFirstOrThrow({ include: { lines: { orderBy: { ordinal: 'asc' } } } });
  expect(plan).toMatchObject({ title: '新材料沙龙', heldOn: '2026-11-27', state: 'approving' });
  expect(plan.lines.map(({ what, amountFen }) => [what, amountFen])).toEqual([
    ['场地', 550_050],
    ['专家', 300_000],
    ['资料印刷', 80_000],
  ]);
});

test('ended after the activity, or lowered before it, what is left is available again', async () => {
  const { world, lead, head } = await cast();
  await approved(lead, head);
  expect(await lead.taps('close')).toContain('活动还没有办');
  expect(await lead.taps('reduce')).toContain('没有改动');
  expect(await lead.taps('reduce', { amount: '7000' })).toContain('只能调减');
  expect(await lead.taps('reduce', { amount: '4000', amount_3: '0' })).toBe('已调减');
  expect(await available(world.db, 'meeting')).toBe(1_600_000);
  expect(await available(world.db, 'implementation')).toBe(3_000_000);
  await world.setClock('2026-11-27T09:00:00+08:00');
  expect(await lead.taps('close')).toBe('已结束');
  for (const category of ['meeting', 'consulting', 'implementation'])
    expect(await available(world.db, category)).toBe(category === 'meeting' ? 2_000_000 : 3_000_000);
  await booksAreSound(world);
});

test.each<[string, string, string]>([
  [
    'over its budget',
    '26号办沙龙，场地20000.01，先批一下',
    '会议费可用余额 20,000 元，方案要 20,000.01 元，差 0.01 元',
  ],
  [
    'after the deadline',
    '12月5号办沙龙，场地6000，先批一下',
    '晚于执行截止日（11 月 30 日 周一），不能从专项经费列支（第十条）',
  ],
  ['without a day', '办个沙龙，场地6000，先批一下', '还差：活动日期'],
  ['with a sum that may be each one’s', '26号办沙龙，专家4人4200，先批一下', '还差：第 1 项“专家” 金额（元）'],
])('a plan %s is not filed, and says why', async (_, said, sentence) => {
  const { world, lead } = await cast();
  await lead.says(said);
  expect(await lead.taps('submit')).toContain(sentence);
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'draft' });
  expect(await world.db.ledgerLine.count()).toBe(0);
  expect(await world.db.budgetMove.count()).toBe(0);
});

test('exactly what there is can be planned, and the day of the deadline is in time', async () => {
  const { world, lead, head } = await cast();
  await lead.says('30号办沙龙，场地20000，先批一下');
  await lead.taps('submit');
  expect(await head.taps('approve')).toContain('2 万元及以上的审批须写明理由');
  expect(await head.taps('approve', { note: '年度主场活动' })).toBe('已同意');
  expect(await available(world.db, 'meeting')).toBe(0);
  await booksAreSound(world);
});

test('an item of 第十二条 is asked about, and refused with its article once it is one', async () => {
  const { world, lead } = await cast();
  await lead.says('26号办沙龙，场地6000，午餐800，先批一下');
  expect(await lead.taps('submit')).toContain('是否属于“用餐”');
  const refused = await lead.taps('submit', { category_2: 'other', confirmed_2: 'true' });
  expect(refused).toContain('第 2 项');
  expect(refused).toContain('第十二条（二）');
  expect(await lead.taps('submit', { what_2: '' })).toBe('已提交');
  expect((await world.db.plan.findFirstOrThrow({ include: { lines: true } })).lines).toHaveLength(1);
});

test('a day that has gone is refused, when it is filed and when it is approved', async () => {
  const { world, lead, head } = await cast();
  await lead.says(SALON);
  expect(await lead.taps('submit', { heldOn: '2026-11-16' })).toContain('已经过去');
  expect(await lead.taps('submit', { heldOn: '2026-11-18' })).toBe('已提交');
  await world.setClock('2026-11-19T09:00:00+08:00');
  expect(await head.taps('approve')).toContain('已经过去');
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'approving' });
  expect(await world.db.budgetMove.count()).toBe(0);
});

test('nobody but the unit head approves: each other press is answered, logged, and changes nothing', async () => {
  const { world, lead, handler, finance, cashier, stranger, head } = await cast();
  await lead.says(SALON);
  await lead.taps('submit');
  const card = await head.cardWith('approve');
  const { id, version } = await world.db.plan.findFirstOrThrow();
  const value = { card: 'plan', act: 'approve', id, version };
  for (const { openId } of [lead, handler, finance, cashier, stranger])
    await world.pushTap(openId, card.messageId, value);
  const denied = await world.db.deniedPress.findMany({ orderBy: { at: 'asc' } });
  expect(denied.map(({ byId, reason }) => [byId, reason])).toEqual([
    ['ou_chenjing', 'not-role'],
    ['ou_wangfang', 'not-role'],
    ['ou_zhaomin', 'not-role'],
    ['ou_zhouli', 'not-role'],
    ['ou_sunqiang', 'not-member'],
  ]);
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'approving' });
  expect(await available(world.db, 'meeting')).toBe(2_000_000);
});

test('decided twice, or from an old card: the same answer, the present state, nothing done twice', async () => {
  const { world, lead, head } = await cast();
  await lead.says(SALON);
  const old = await lead.cardWith('submit');
  await lead.taps('submit');
  const card = await head.cardWith('approve');
  const { id, version } = await world.db.plan.findFirstOrThrow();
  const value = { card: 'plan', act: 'approve', id, version };
  expect(await head.taps('approve')).toBe('已同意');
  await world.pushTap('ou_wangjianguo', card.messageId, value);
  await world.pushTap('ou_chenjing', old.messageId, { card: 'plan', act: 'cancel', id, version: 1 });
  await world.pushTap('ou_wangjianguo', card.messageId, { ...value, act: 'reject', reason: '不同意举办' });
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'approved' });
  expect(await world.db.planDecision.count({ where: { act: 'approve' } })).toBe(1);
  expect(await available(world.db, 'meeting')).toBe(1_400_000);
  await booksAreSound(world);
});

test('two plans cannot reserve the same money: the second is refused at its approval', async () => {
  const { world, lead, handler, head } = await cast();
  await lead.says('26号办沙龙，场地12000，先批一下');
  await lead.taps('submit');
  await handler.says('27号办对接会，场地12000，先批一下');
  await handler.taps('submit');
  await lead.taps('confirm');
  expect(await head.taps('approve')).toBe('已同意');
  const [waiting] = await world.db.plan.findMany({ where: { state: 'approving' } });
  const cards = (await head.inbox()).filter(({ card }) => JSON.stringify(card ?? '').includes(waiting?.id ?? '-'));
  expect(await head.press(cards.at(-1)?.messageId ?? '', 'approve')).toContain(
    '会议费可用余额 8,000 元，方案要 12,000 元',
  );
  expect(await available(world.db, 'meeting')).toBe(800_000);
  await booksAreSound(world);
});
