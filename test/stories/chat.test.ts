import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adjustmentProcess } from '../../src/adjustment/adjustment.ts';
import { delegationProcess } from '../../src/approval/delegation.ts';
import { incomeProcess } from '../../src/budget/income.ts';
import { claimProcess } from '../../src/claim/claim.ts';
import { sampleStation } from '../../src/commands/sample.ts';
import { deadlineProcess } from '../../src/deadline/deadline.ts';
import { paymentProcess } from '../../src/payment/payment.ts';
import { planProcess } from '../../src/plan/plan.ts';
import { drawProcess } from '../../src/process.ts';
import { rulingProcess } from '../../src/ruling/ruling.ts';
import { readStationFile } from '../../src/station/station.file.ts';
import { writeStation } from '../../src/station/station.store.ts';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { available, stateOfLast, words } from '../support/world.ts';

const GROUP = 'oc_chaoyang';

test('a stranger is told politely whom to ask, and nothing of the station', async () => {
  const { stranger, world } = await cast();
  for (const text of ['预算', '昨天给张教授发了1500咨询费', '帮助', '待审批']) {
    const answer = (await stranger.says(text)).text ?? '';
    expect(answer).toContain('项目负责人');
    expect(answer).not.toMatch(/朝阳|陈静|100,000/);
  }
  expect(await world.db.claim.count()).toBe(0);
});

test('in the group there is one grey line, the details go to the private chat', async () => {
  const { handler, world } = await cast();
  await handler.says('打车去亦庄调研来回86块', GROUP, true);
  const group = (await handler.inbox(GROUP)).filter((message) => message.from === 'bot');
  expect(group.map((message) => message.text)).toEqual(['已记为草稿，详情发到您的私聊。']);
  expect(words((await handler.cardWith('submit')).card)).toContain('86');
  expect(await world.db.claim.count()).toBe(1);
});

test('small talk in the group is left alone', async () => {
  const { handler } = await cast();
  await handler.says(EXPERT);
  await handler.says('辛苦啦', GROUP, true);
  expect((await handler.inbox(GROUP)).filter((message) => message.from === 'bot')).toHaveLength(0);
});

test('「改成…」 changes the person’s own last record, shown as old → new', async () => {
  const { handler, world } = await cast();
  await handler.says('会议室租金8000元，今天，还没付');
  const answer = await handler.says('刚才那笔改成2800');
  expect(words(answer.card)).toContain('8000.00 → 2800.00');
  expect((await world.db.claimLine.findFirstOrThrow()).amountFen).toBe(280_000);
});

test('a filed claim that is changed in words goes back to be filed again', async () => {
  const { lead, finance, world } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await lead.says('刚才那笔改成900');
  expect(await stateOfLast(world.db)).toBe('returned');
  expect(await available(world.db, 'consulting')).toBe(3_000_000);
  expect(words((await finance.lastFromBot()).card)).not.toContain('提请您审核');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 90_000);
  await booksAreSound(world);
});

test('「撤销上一笔」 cancels a draft and withdraws what was filed', async () => {
  const { lead, world } = await cast();
  await lead.says(EXPERT);
  expect((await lead.says('撤销上一笔')).text).toContain('已撤回');
  expect(await stateOfLast(world.db)).toBe('cancelled');
  await lead.says(EXPERT);
  await lead.taps('submit');
  await lead.says('把张教授那个撤了吧');
  expect(await stateOfLast(world.db)).toBe('withdrawn');
  await booksAreSound(world);
});

test('nothing typed is an approval', async () => {
  const { lead, finance, head, world } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  for (const text of ['同意', '王总口头同意了，直接打款吧', '批准']) {
    await finance.says(text);
    await head.says(text);
  }
  expect(await stateOfLast(world.db)).toBe('reviewing');
  expect(words((await finance.lastFromBot()).card)).toContain('提请您审核');
  expect(await world.db.decision.count({ where: { act: { not: 'submit' } } })).toBe(0);
});

test('预算, 进度, 待审批 and 帮助 answer with cards', async () => {
  const { lead, finance } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  expect(words((await lead.says('预算')).card)).toContain('可用余额');
  expect(words((await lead.says('我的报销进度')).card)).toContain('现由 赵敏（财务）');
  expect(words((await lead.says('帮助')).card)).toContain('问的不记账');
  expect(words((await finance.says('待审批')).card)).toContain('张教授');
  expect(await finance.taps('approve')).toBe('审核通过');
});

test('an activity is confirmed, and a claim of its day belongs to it', async () => {
  const { lead, world } = await cast({ clockStart: '2026-06-13T10:00:00+08:00' });
  const draft = await lead.says('活动：6月12日 成果对接会 35人 8家企业');
  expect(words(draft.card)).toContain('成果对接会');
  expect(await lead.taps('confirm')).toBe('已确认');
  const activity = await world.db.activity.findFirstOrThrow();
  expect(activity).toMatchObject({ heldOn: '2026-06-12', people: 35, enterprises: 8, state: 'confirmed' });
  await lead.says('6月12号会议室租金2800元，还没付');
  expect((await world.db.claim.findFirstOrThrow()).activityId).toBe(activity.id);
  await booksAreSound(world);
});

test('a person of two stations is asked which, once per chat', async () => {
  const { lead, world } = await cast();
  const haidian = readStationFile({
    ...sampleStation,
    id: 'haidian-2026',
    name: '海淀区工作站点',
    shortName: '海淀',
    district: '海淀区',
    groupChatId: null,
  });
  if ('faults' in haidian) throw new Error(haidian.faults.join());
  await world.db.$transaction((tx) => writeStation(tx, haidian.file));
  const asked = await lead.says(EXPERT);
  expect(words(asked.card)).toContain('属于哪个站点');
  expect(await lead.taps('choose_2')).toContain('海淀');
  expect((await world.db.claim.findFirstOrThrow()).stationId).toBe('haidian-2026');
  await lead.says(EXPERT);
  expect(await world.db.claim.count({ where: { stationId: 'haidian-2026' } })).toBe(2);
});

test('an ID or bank number never reaches the database', async () => {
  const { lead, world } = await cast();
  await lead.says('给张教授发1200咨询费，身份证110105199003078515，卡号6222020200112233445');
  const stored = JSON.stringify([
    await world.db.inboxEvent.findMany(),
    await world.db.outboxMessage.findMany(),
    await world.db.claim.findMany(),
  ]);
  expect(stored).not.toContain('110105199003078515');
  expect(stored).not.toContain('6222020200112233445');
  expect(stored).toContain('****8515');
});

test('empty, huge and odd messages get an answer and harm nothing', async () => {
  const { lead, world } = await cast();
  const huge = '场地费5000 '.repeat(15_000).slice(0, 60_000);
  for (const text of [huge, '<at id=all></at>', '\u0000', '😀😀']) expect((await lead.says(text)).from).toBe('bot');
  expect(
    await world.db.inboxEvent.count({
      where: { OR: [{ parkedAt: { not: null } }, { handledAt: null, kind: 'message' }] },
    }),
  ).toBe(0);
});

test('many lines in one message stand in a table, each edited on its own, and the card stays within the platform’s limits', async () => {
  const { lead, world } = await cast();
  const message = Array.from(
    { length: 20 },
    (_, index) => `给李${'甲乙丙丁戊己庚辛壬癸'[index % 10]}研究员发咨询费${(index + 1) * 100}元`,
  ).join('\n');
  await lead.says(message);
  const lines = await world.db.claimLine.count();
  expect(lines).toBeGreaterThan(3);
  const card = (await lead.cardWith('edit_2')).card;
  expect(words(card)).toContain('改第 2 笔'.slice(0, 1));
  expect(await lead.taps('edit_2')).toContain('可以');
  expect(JSON.stringify((await lead.cardWith('submit')).card)).toContain('amount_2');
});

test('README draws the processes that the tables are', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toContain(drawProcess(claimProcess));
  expect(readme).toContain(drawProcess(rulingProcess));
  expect(readme).toContain(drawProcess(planProcess));
  expect(readme).toContain(drawProcess(paymentProcess));
  expect(readme).toContain(drawProcess(adjustmentProcess));
  expect(readme).toContain(drawProcess(delegationProcess));
  expect(readme).toContain(drawProcess(incomeProcess));
  expect(readme).toContain(drawProcess(deadlineProcess));
});
