import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { stateOfLast, words } from '../support/world.ts';

/** Everyday sentences that are no expense: each gets an answer that fits, and none does what it was not meant to. */

test('「王总口头同意了，直接打款吧」 decides nothing: it names who must press, and reminds them once a day', async () => {
  const { world, lead, finance, head } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await finance.taps('approve');
  const before = (await head.inbox()).length;
  const answer = (await lead.says('王总口头同意了，直接打款吧')).text;
  expect(answer).toContain('文字不算审批');
  expect(answer).toContain('等 王建国 办理，我已提醒');
  expect((await head.inbox()).slice(before).map((message) => message.text)).toEqual([
    '陈静 请您办理 朝阳-2026-001（张教授 咨询费）。发“待审批”可以打开卡片。',
  ]);
  expect((await lead.says('催一下王总')).text).toContain('等 王建国 办理，今天已经提醒过');
  expect(await head.inbox()).toHaveLength(before + 1);
  await world.setClock('2026-11-18T09:00:00+08:00');
  expect((await lead.says('催一下王总')).text).toContain('我已提醒');
  expect(await stateOfLast(world.db)).toBe('approving');
  await booksAreSound(world);
});

test('with nothing waiting, a nudge shows how things stand, and approval words say where to press', async () => {
  const { lead } = await cast();
  expect(words((await lead.says('催一下')).card)).toContain('我的支出单');
  expect((await lead.says('王总说可以')).text).toContain('发“进度”');
});

test('what is not understood is not agreed to', async () => {
  const { world, lead } = await cast();
  const answer = (await lead.says('先打款，票下周给')).text;
  expect(answer).not.toContain('好的');
  expect(answer).toContain('没有记账');
  expect(await world.db.claim.count()).toBe(0);
});

test('「发错群了，当没看见」 takes back one’s own draft, and nothing that was filed', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  await lead.says('发错群了，当没看见');
  expect(await stateOfLast(world.db)).toBe('cancelled');
  await lead.says('还是给张教授发1200咨询费，清华大学的，税前，还没付');
  await lead.taps('submit');
  expect((await lead.says('发错群了，当没看见')).text).toContain('没有需要撤回的草稿');
  expect(await stateOfLast(world.db)).toBe('reviewing');
});

test('「这笔算朝阳的」 is answered by the station this chat is about', async () => {
  const { lead } = await cast();
  expect((await lead.says('我在朝阳和海淀两个站，这笔算朝阳的')).text).toContain('都记在 朝阳区工作站点');
});

test('an expense without a name is asked what it is in words, not whether it belongs to nothing', async () => {
  const { lead } = await cast();
  const card = words((await lead.says('定金1500先付，尾款3500活动完了付')).card);
  expect(card).toContain('请说明这笔具体是什么支出');
  expect(card).not.toContain('是否属于');
  expect(await lead.taps('submit', { category: 'meeting' })).toContain('说明');
  expect(await lead.taps('submit', { category: 'meeting', note: '对接会场地' })).toBe('已确认并提交');
});

test('an amount that nobody has said is named as missing, on the card and in the list of chats, and never as zero', async () => {
  const { lead } = await cast();
  const { card } = await lead.says('昨天给张教授发了咨询费');
  expect(words(card)).toContain('金额待填');
  expect(JSON.stringify(card)).toContain('草稿：金额待填');
  expect(JSON.stringify(card)).not.toMatch(/待填 元|[^\d,]0 元/);
});

test('of several lines that fit a correction none is changed on a guess: the thing or the number says which', async () => {
  const { world, lead } = await cast();
  const amounts = async () =>
    (await world.db.claimLine.findMany({ orderBy: { ordinal: 'asc' } })).map((line) => line.amountFen);
  await lead.says('昨天对接会会务：场地6000，搭建4000，摄影2600，都还没付');
  expect((await lead.says('改成2800')).text).toContain('有 3 笔都像，没有改');
  expect(await amounts()).toEqual([600_000, 400_000, 260_000]);
  expect(words((await lead.says('摄影那笔改成2800')).card)).toContain('第 3 笔');
  expect(await amounts()).toEqual([600_000, 400_000, 280_000]);
  await lead.says('第2笔改成3900');
  expect(await amounts()).toEqual([600_000, 390_000, 280_000]);
  expect((await lead.says('第7笔改成3900')).text).toContain('没有这一笔');
  expect(await amounts()).toEqual([600_000, 390_000, 280_000]);
  await lead.says('撤销上一笔');
  expect((await world.db.claim.findFirstOrThrow()).state).toBe('cancelled');
});

test('「催一下财务」 reminds finance of what finance holds, and nobody else', async () => {
  const { lead, finance, head } = await cast();
  for (const text of ['印对接会资料要给北京印刷有限公司1000，还没付', '租音响要给北京会展有限公司1000，还没付']) {
    await lead.says(text);
    await lead.taps('submit');
  }
  await finance.taps('approve');
  const [finances, heads] = [(await finance.inbox()).length, (await head.inbox()).length];
  const answer = (await lead.says('催一下财务')).text;
  expect(answer).toContain('朝阳-2026-001');
  expect(answer).not.toContain('朝阳-2026-002');
  expect(await finance.inbox()).toHaveLength(finances + 1);
  expect(await head.inbox()).toHaveLength(heads);
}, 60_000);
