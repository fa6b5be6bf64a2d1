import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, type Person, stateOfLast, type World, words } from '../support/world.ts';

/** A plan or an adjustment decided for somebody away: in that one's name, within the days, under the same rules. It is Tuesday, 2026-11-17. */

const SALON = '26号下午办沙龙，场地6000、三个专家各1000、摄影2000，先让王总批一下';
const SHIFT = '从会议费调5000到咨询费，线上活动多了';

const decisions = ({ db }: World) => db.planDecision.findMany({ orderBy: [{ at: 'asc' }, { planVersion: 'asc' }] });

/** A press on the latest card a person has, whatever it offers. */
async function presses(world: World, person: Person, value: Record<string, unknown>): Promise<string> {
  const { messageId } = await person.lastFromBot();
  const answer = (await world.pushTap(person.openId, messageId, value)) as { toast: { content: string } };
  return answer.toast.content;
}

const planPress = async ({ db }: World, act: string) => {
  const { id, version } = await db.plan.findFirstOrThrow();
  return { card: 'plan', act, id, version };
};
const shiftPress = async ({ db }: World, act: string) => {
  const { id, version } = await db.adjustment.findFirstOrThrow();
  return { card: 'adjustment', act, id, version };
};

async function standsIn(from: Person, said: string): Promise<void> {
  await from.says(said);
  expect(await from.taps('confirm')).toBe('已生效，已告知代办人');
}

/** 郑凯 takes the lead's step while she is away. */
async function leadIsAway({ world, lead }: Awaited<ReturnType<typeof cast>>): Promise<Person> {
  await world.db.member.updateMany({ where: { name: '郑凯' }, data: { roles: '["admin","handler"]' } });
  await standsIn(lead, '11月17日到18日由郑凯代我确认');
  return world.person('ou_zhengkai');
}

test('a plan is approved in the name of the unit head away, and says so; after the last day no more', async () => {
  const { world, lead, head, handler } = await cast();
  await standsIn(head, '11月17日到18日由王芳代我审批');
  await lead.says(SALON);
  await lead.taps('submit');
  expect(words((await lead.cardWith('withdraw')).card)).toContain('王芳（代 王建国）');
  expect(await handler.taps('approve')).toBe('已同意');
  expect(await available(world.db, 'meeting')).toBe(1_400_000);
  expect((await decisions(world)).at(-1)).toMatchObject({
    act: 'approve',
    byId: 'ou_wangfang',
    forId: 'ou_wangjianguo',
  });
  expect(words((await lead.cardWith('reduce')).card)).toContain('王芳 代 王建国 同意');
  const line = await world.db.ledgerLine.findFirstOrThrow({ where: { type: 'plan.approve' } });
  expect(line.payload).toContain('"for":"ou_wangjianguo"');
  await lead.says('28号下午办沙龙，场地1000，先批一下');
  await lead.taps('submit');
  const { messageId } = await handler.cardWith('approve');
  const last = await world.db.plan.findFirstOrThrow({ where: { state: 'approving' } });
  await world.setClock('2026-11-19T09:30:00+08:00');
  // His own card again: hers has no button any more, and what is pressed on it all the same is refused.
  await expect(handler.press(messageId, 'approve')).rejects.toThrow('没有这个按钮');
  const late = { card: 'plan', act: 'approve', id: last.id, version: last.version };
  expect(await presses(world, handler, late)).toBe('这一步不由您处理。');
  expect(await head.taps('approve')).toBe('已同意');
  await booksAreSound(world);
}, 60_000);

test('nobody decides through another: not on the plan they filed, nor on what they confirmed', async () => {
  const story = await cast();
  const { world, handler, head } = story;
  await standsIn(head, '11月17日到20日由王芳代我审批');
  const standIn = await leadIsAway(story);
  await handler.says(SALON);
  await handler.taps('submit');
  expect(await standIn.taps('confirm')).toBe('已确认');
  expect(await presses(world, handler, await planPress(world, 'approve'))).toContain('您本人提出');
  expect((await world.db.plan.findFirstOrThrow()).state).toBe('approving');
  expect((await world.db.deniedPress.findMany()).map(({ card, reason }) => `${card} ${reason}`)).toEqual([
    'plan own-claim',
  ]);
  expect(await head.taps('approve')).toBe('已同意');
  await booksAreSound(world);
}, 60_000);

test('one who confirmed for the lead may not approve for the unit head as well', async () => {
  const story = await cast();
  const { world, handler, head } = story;
  const standIn = await leadIsAway(story);
  await standsIn(head, '11月17日到20日由郑凯代我审批');
  await handler.says(SALON);
  await handler.taps('submit');
  expect(await standIn.taps('confirm')).toBe('已确认');
  expect(await presses(world, standIn, await planPress(world, 'approve'))).toContain('前面的环节由您办理过');
  await handler.says(SHIFT);
  await handler.taps('submit');
  expect(await standIn.taps('confirm')).toBe('已确认，已送单位负责人');
  expect(await presses(world, standIn, await shiftPress(world, 'approve'))).toBe('这张卡片不由您处理。');
  expect((await world.db.adjustment.findFirstOrThrow()).state).toBe('approving');
  expect((await world.db.deniedPress.findMany({ orderBy: { at: 'asc' } })).map(({ card }) => card)).toEqual([
    'plan',
    'adjustment',
  ]);
}, 60_000);

test('an adjustment is approved in the name of the unit head away, never by who asked for it; after the last day no more', async () => {
  const { world, lead, head, handler } = await cast();
  await standsIn(head, '11月17日到18日由王芳代我审批');
  await lead.says(SHIFT);
  await lead.taps('submit');
  expect(await handler.taps('approve')).toBe('已同意');
  expect(await world.db.adjustment.findFirstOrThrow()).toMatchObject({
    state: 'awaiting',
    approvedById: 'ou_wangfang',
    approvedForId: 'ou_wangjianguo',
  });
  expect(words((await lead.cardWith('grant')).card)).toContain('王芳 代 王建国');
  await handler.says('从会议费调1000到咨询费，线上活动多了');
  await handler.taps('submit');
  await lead.taps('confirm');
  const own = await world.db.adjustment.findFirstOrThrow({ where: { amountFen: 100_000 } });
  const value = { card: 'adjustment', act: 'approve', id: own.id, version: own.version };
  expect(await presses(world, handler, value)).toBe('这张卡片不由您处理。');
  expect(await head.taps('approve')).toBe('已同意');
  await lead.says('从会议费调2000到咨询费，线上活动多了');
  await lead.taps('submit');
  const last = await world.db.adjustment.findFirstOrThrow({ where: { state: 'approving' } });
  await world.setClock('2026-11-19T09:30:00+08:00');
  const late = { card: 'adjustment', act: 'approve', id: last.id, version: last.version };
  expect(await presses(world, handler, late)).toBe('这张卡片不由您处理。');
  expect(await head.taps('approve')).toBe('已同意');
  await booksAreSound(world);
}, 60_000);

test('what was confirmed for the lead is ratified by her, plan and adjustment at one press', async () => {
  const story = await cast();
  const { world, lead, handler, head } = story;
  const standIn = await leadIsAway(story);
  await handler.says(SALON);
  await handler.taps('submit');
  await standIn.taps('confirm');
  await handler.says(SHIFT);
  await handler.taps('submit');
  await standIn.taps('confirm');
  expect(words((await head.cardWith('approve')).card)).toContain('郑凯 代 陈静（待追认）');
  await world.setClock('2026-11-19T09:30:00+08:00');
  const { card } = await lead.cardWith('ratify');
  for (const part of ['待追认 2 件', '沙龙', '会议费 → 咨询费', '郑凯 代 陈静 确认（待追认）'])
    expect(words(card)).toContain(part);
  expect(await lead.taps('ratify')).toBe('已追认 2 件');
  expect((await decisions(world)).find(({ act }) => act === 'confirm')?.ratifiedAt).not.toBeNull();
  expect((await world.db.adjustment.findFirstOrThrow()).ratifiedAt).not.toBeNull();
  expect((await lead.says('追认')).text).toContain('没有待追认');
  await booksAreSound(world);
}, 60_000);

test('whoever comes to stand in gets what waits already', async () => {
  const { world, lead, head, handler } = await cast();
  await lead.says(SALON);
  await lead.taps('submit');
  await lead.says(SHIFT);
  await lead.taps('submit');
  await standsIn(head, '11月17日到18日由王芳代我审批');
  await world.setClock('2026-11-17T10:30:00+08:00');
  expect(await handler.taps('approve')).toBe('已同意');
  expect(await handler.taps('approve')).toBe('已同意');
  expect((await world.db.plan.findFirstOrThrow()).state).toBe('approved');
  expect((await world.db.adjustment.findFirstOrThrow()).state).toBe('awaiting');
  expect(await stateOfLast(world.db).catch(() => null)).toBeNull();
  await booksAreSound(world);
}, 60_000);
