import { expect, test } from 'vitest';
import { unratified } from '../../src/claim/claim-ratify.store.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { buttonsOf, stateOfLast, words } from '../support/world.ts';

/** Somebody is away: another decides in their name, within the days and under the same rules. The stories begin on 2026-11-17, a Tuesday. */

const PRINT = '印对接会资料要给北京印刷有限公司1000，还没付';

test('「下周我休假，请王芳代批」: one press; from Monday she approves in his name, and after Sunday no more', async () => {
  const { world, lead, finance, head, handler, cashier } = await cast();
  const draft = await head.says('下周我休假，请王芳代批');
  expect(words(draft.card)).toContain('**王芳** 代 **王建国** 审批');
  expect(words(draft.card)).toContain('11 月 23 日 周一 到 11 月 29 日 周日');
  expect(await handler.inbox()).toEqual([]);
  expect(await head.taps('confirm')).toBe('已生效，已告知代办人');
  expect(words((await handler.lastFromBot()).card)).toContain('代办已生效');
  await lead.says(PRINT);
  await lead.taps('submit');
  await finance.taps('approve');
  // Not yet: it is Tuesday.
  expect((await handler.inbox()).length).toBe(1);
  await world.setClock('2026-11-23T09:30:00+08:00');
  const card = words((await handler.lastFromBot()).card);
  expect(card).toContain('提请您审批');
  expect(words((await lead.says('进度')).card)).toContain('现由 王芳（代 王建国）（单位负责人）');
  expect(await handler.taps('approve')).toBe('已同意');
  const claim = await world.db.claim.findFirstOrThrow({ include: { decisions: { orderBy: { at: 'asc' } } } });
  expect(claim.state).toBe('payable');
  expect(claim.decisions.at(-1)).toMatchObject({ act: 'approve', byId: 'ou_wangfang', forId: 'ou_wangjianguo' });
  expect(words((await cashier.cardWith('pay')).card)).toContain('王芳 代 王建国 同意');
  await lead.says('租音响要给北京会展有限公司1000，还没付');
  await lead.taps('submit');
  await finance.taps('approve');
  await world.setClock('2026-11-30T09:30:00+08:00');
  const { messageId } = await handler.cardWith('approve');
  expect(await handler.press(messageId, 'approve')).toBe('这一步不由您处理。');
  expect(await stateOfLast(world.db)).toBe('approving');
  expect(await head.taps('approve')).toBe('已同意');
  await booksAreSound(world);
}, 60_000);

test('the one named decides nothing of their own in that name, nor money that goes to them', async () => {
  const { world, finance, head, handler, lead } = await cast();
  await head.says('11月17日到20日由王芳代我审批');
  await head.taps('confirm');
  await handler.says(PRINT);
  await handler.taps('submit');
  await lead.taps('confirm');
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('approving');
  // Her own claim stays with him.
  expect(words((await head.lastFromBot()).card)).toContain('提请您审批');
  const claim = await world.db.claim.findFirstOrThrow();
  const { messageId } = await handler.lastFromBot();
  const value = { card: 'claim-decide', act: 'approve', id: claim.id, version: claim.version, step: 'approve' };
  const answer = (await world.pushTap(handler.openId, messageId, value)) as { toast: { content: string } };
  expect(answer.toast.content).toContain('本人提交');
  expect(await stateOfLast(world.db)).toBe('approving');
  expect((await world.db.deniedPress.findMany()).map(({ reason }) => reason)).toEqual(['own-claim']);
  expect(await head.taps('approve')).toBe('已同意');
});

test.each([
  ['由我自己代批，11月20日到25日', 'self', '不能委托给自己'],
  ['11月20日到25日由刘强代我审批', 'outsider', '须是本站点成员'],
  ['11月10日到12日由王芳代我审批', 'past', '已经过去'],
  ['11月20日到25日由周丽代我审批', 'role', '出纳不能审批'],
])('「%s」 is refused with a sentence and noted: %s', async (text, reason, sentence) => {
  const { world, head } = await cast();
  expect((await head.says(text)).text).toContain(sentence);
  expect(await world.db.delegation.count()).toBe(0);
  expect((await world.db.deniedPress.findMany()).map((row) => `${row.card} ${row.reason}`)).toEqual([
    `delegation ${reason}`,
  ]);
});

test('in a circle, and twice for the same days, it is refused; a revoked one makes room', async () => {
  const { world, head, handler } = await cast();
  const { db } = world;
  await head.says('11月20日到25日由王芳代我审批');
  await head.taps('confirm');
  expect((await head.says('11月24日到26日由王芳代我审批')).text).toContain('请先撤销原来的委托');
  await db.member.updateMany({ where: { name: '王芳' }, data: { roles: '["handler","second-approver"]' } });
  expect((await handler.says('11月23日到24日由王建国代我审批')).text).toContain('不能互相委托');
  expect((await db.deniedPress.findMany({ orderBy: { at: 'asc' } })).map(({ reason }) => reason)).toEqual([
    'overlap',
    'circle',
  ]);
  expect(await head.taps('revoke')).toBe('已撤销，从现在起由您本人办理');
  expect((await handler.lastFromBot()).text).toContain('代办已撤销：王芳 代 王建国 审批');
  expect(words((await head.says('11月24日到26日由王芳代我审批')).card)).toContain('请确认代办');
});

test('「我下周请假」 names nobody: who would decide meanwhile is said, and who could stand in is offered', async () => {
  const { world, head, handler } = await cast();
  const card = (await head.says('我下周请假')).card;
  expect(words(card)).toContain('这几天没有其他人可以审批');
  expect(buttonsOf(card).map(({ text }) => text)).toEqual(['由 王芳（经办人）代办', '不用代办']);
  expect(await head.taps('choose')).toBe('已生效，已告知代办人');
  expect(await world.db.delegation.findFirstOrThrow()).toMatchObject({
    state: 'active',
    toId: 'ou_wangfang',
    fromOn: '2026-11-23',
    untilOn: '2026-11-29',
  });
  expect(words((await handler.lastFromBot()).card)).toContain('**王芳** 代 **王建国** 审批');
});

test('a press by somebody else, on an old card, and by one who cannot: each answered', async () => {
  const { world, head, handler, cashier } = await cast();
  await head.says('11月20日到25日由王芳代我审批');
  const { messageId, card } = await head.cardWith('confirm');
  const value = payload(card, 'confirm');
  expect(toastOf(await world.pushTap(cashier.openId, messageId, value))).toContain('委托人本人');
  await head.taps('confirm');
  expect(toastOf(await world.pushTap(head.openId, messageId, value))).toContain('不是最新');
  expect(await handler.taps('decline')).toContain('已告知对方');
  expect((await head.lastFromBot()).text).toContain('代办对方不能办理');
  expect((await world.db.delegation.findFirstOrThrow()).state).toBe('declined');
});

const toastOf = (answer: unknown): string => (answer as { toast: { content: string } }).toast.content;

const payload = (node: unknown, act: string): unknown => {
  const found = JSON.stringify(node).match(new RegExp(`\\{"card":"delegation","act":"${act}"[^}]*\\}`))?.[0];
  return JSON.parse(found ?? 'null');
};

test('the lead is away: a stand-in keeps things moving, and she ratifies what was confirmed for her by one press', async () => {
  const { world, lead, handler, finance, cashier } = await cast();
  await world.db.member.updateMany({ where: { name: '郑凯' }, data: { roles: '["admin","handler"]' } });
  expect(words((await lead.says('11月17日到18日由郑凯代我确认')).card)).toContain('须一次追认，决算前办完');
  await lead.taps('confirm');
  const standIn = world.person('ou_zhengkai');
  await handler.says(PRINT);
  await handler.taps('submit');
  expect(await standIn.taps('confirm')).toBe('已确认');
  expect(words((await finance.cardWith('approve')).card)).toContain('郑凯 代 陈静 确认（待追认）');
  expect(await unratified(world.db, 'chaoyang-2026')).toHaveLength(1);
  await world.setClock('2026-11-19T09:30:00+08:00');
  const { messageId, card } = await lead.cardWith('ratify');
  expect(words(card)).toContain('待追认 1 件');
  const value = JSON.parse(JSON.stringify(card).match(/\{"card":"claim-ratify"[^}]*\}/)?.[0] ?? 'null');
  expect(toastOf(await world.pushTap(cashier.openId, messageId, value))).toContain('项目负责人本人');
  expect(await lead.taps('ratify')).toBe('已追认 1 件');
  expect(await unratified(world.db, 'chaoyang-2026')).toEqual([]);
  expect(toastOf(await world.pushTap(lead.openId, messageId, value))).toContain('都已追认过');
  expect((await lead.says('追认')).text).toContain('没有待追认');
  await booksAreSound(world);
}, 60_000);
