import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, buttonsOf, type Person, stateOfLast, words } from '../support/world.ts';

/** Refused, and then: one press on a lawful way goes on, by choices only; where there is none, the card says so. */

const draftOf = async (person: Person): Promise<string> => words((await person.cardWith('submit')).card);
const waysOf = async (person: Person): Promise<readonly string[]> =>
  buttonsOf((await person.cardWith('submit')).card)
    .filter(({ name }) => name.startsWith('way'))
    .map(({ text }) => text);

test('over budget in a category: refused, made smaller by one press, and paid', async () => {
  const { world, lead, finance, head, cashier } = await cast();
  await lead.says('会议室租金25000元，今天，还没付');
  expect(await lead.taps('submit', { note: '年会' })).toContain('第十三条（四）');
  expect(await waysOf(lead)).toEqual(['调减到 20,000 元', '预算调整：从咨询费调 5,000 元', '由单位自行承担']);
  expect(await draftOf(lead)).toContain('先办理预算调整');

  expect(await lead.taps('way')).toBe('已改，请核对后提交。');
  const after = await draftOf(lead);
  expect(after).toContain('金额（元） 25000.00 → 20000.00');
  expect(after).not.toContain('第十三条（四）');
  expect(await waysOf(lead)).toEqual([]);

  // 年会 was typed before the press and is still there.
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(words((await finance.cardWith('approve')).card)).not.toContain('改动前曾提示');
  await finance.taps('approve');
  await head.taps('approve', { note: '年会场地' });
  await cashier.taps('pay');
  expect(await stateOfLast(world.db)).toBe('paid');
  expect(await available(world.db, 'meeting')).toBe(0);
  await booksAreSound(world);
});

test('第十二条: the card says that there is no way on 专项, and the unit bears it by one press', async () => {
  const { world, lead } = await cast();
  await lead.says('请志愿者吃饭600元，今天，还没付');
  const form = { category: 'other', note: '活动用', confirmed: 'true' };
  expect(await lead.taps('submit', form)).toContain('第十二条（二）');
  expect(await draftOf(lead)).toContain('这笔在专项经费里没有可行的办法，只能由单位自行承担，或者撤回');
  expect(await waysOf(lead)).toEqual(['由单位自行承担']);
  await lead.taps('way');
  const after = await draftOf(lead);
  expect(after).toContain('资金来源 专项经费 → 单位自行承担');
  expect(after).not.toContain('没有可行的办法');
  expect(await lead.taps('submit')).toContain('不计入本项目台账');
  expect(await stateOfLast(world.db)).toBe('cancelled');
  expect(await available(world.db, 'other')).toBe(1_000_000);
  await booksAreSound(world);
});

test('劳务费 to somebody 财政供养: of two lines one is borne by the unit, the other is paid', async () => {
  const { world, lead, finance, head, cashier } = await cast();
  await lead.says('小马500、小刘500，都是今天的劳务费，税前，还没付');
  const form = {
    fiscallySupported: 'true',
    relation: 'temporary',
    fiscallySupported_2: 'false',
    relation_2: 'temporary',
    note: '会务',
  };
  expect(await lead.taps('submit', form)).toContain('第十一条（二）');
  expect(await draftOf(lead)).toContain('第 1 笔在专项经费里没有可行的办法');
  expect(await waysOf(lead)).toEqual(['第 1 笔由单位自行承担']);
  await lead.taps('way');
  expect(await draftOf(lead)).toContain('第 1 笔 资金来源 专项经费 → 单位自行承担');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await available(world.db, 'labour')).toBe(1_000_000 - 50_000);
  await finance.taps('approve');
  await head.taps('approve');
  await cashier.taps('pay');
  expect(await stateOfLast(world.db)).toBe('paid');
  await booksAreSound(world);
});

test('what only the centre can say: asked by one press, without amounts and names, and its answer redraws the draft', async () => {
  const { world, lead, centre } = await cast();
  await lead.says('对接会茶歇1200，今天，还没付，好利来');
  expect(await waysOf(lead)).toEqual(['请示创新服务中心']);
  expect(await lead.taps('way')).toContain('已请示创新服务中心：茶歇能否列支');
  const asked = words((await centre.cardWith('answer')).card);
  expect(asked).toContain('茶歇');
  expect(asked).not.toMatch(/1,?200|好利来/);
  const waiting = await draftOf(lead);
  expect(waiting).toContain('已请示创新服务中心，答复后这里会更新');
  expect(await waysOf(lead)).toEqual([]);
  expect(await world.db.ruling.count({ where: { state: 'asked', kind: 'tea-break' } })).toBe(1);

  await centre.taps('answer');
  const after = await draftOf(lead);
  expect(after).not.toContain('请先请示创新服务中心');
  expect(after).not.toContain('已请示创新服务中心，答复后这里会更新');
});

test('a question on an article is answered on the draft, and the answer is for people to apply', async () => {
  const { world, lead, centre, finance } = await cast();
  await lead.says('2月20号印资料花了三百六，对接会的，还没付');
  expect(await waysOf(lead)).toEqual(['请示创新服务中心']);
  expect(await lead.taps('way')).toContain('第七条怎样执行');
  expect(await draftOf(lead)).toContain('已请示创新服务中心，答复后这里会更新');
  await centre.taps('answer');
  const after = await draftOf(lead);
  expect(after).toContain('创新服务中心对第七条的答复：可以列支。请在说明里写明本笔怎样符合。');
  expect(after).not.toContain('答复后这里会更新');
  expect(await waysOf(lead)).toEqual([]);
  expect(await lead.taps('submit', { note: '立项前筹备，中心已同意' })).toBe('已确认并提交');
  expect(words((await finance.cardWith('approve')).card)).toContain('立项前筹备，中心已同意');
  await booksAreSound(world);
});

test('a press on a way that the latest figures no longer offer changes nothing and says so', async () => {
  const { world, lead, handler } = await cast();
  await lead.says('会议室租金25000元，今天，还没付');
  await lead.taps('submit', { note: '年会' });
  await handler.says('会议室租金12000元，今天，还没付');
  await handler.taps('submit', { note: '对接会' });
  // The button said 20,000, and that is not what is left.
  expect(await lead.taps('way')).toContain('现在不适用');
  expect(await draftOf(lead)).toContain('25,000 元');
  expect(await draftOf(lead)).toContain('可用余额 8,000 元');
  expect(await waysOf(lead)).toEqual(['调减到 8,000 元', '预算调整：从咨询费调 17,000 元', '由单位自行承担']);
  await booksAreSound(world);
});

test('a fact edited after a refusal is shown to the next decider, also when a way was taken and left in between', async () => {
  const { world, lead, finance } = await cast();
  await lead.says('给张教授发1200咨询费，还没付');
  const own = '北京科创服务有限公司';
  expect(await lead.taps('submit', { employer: own, basis: 'gross', note: '评审' })).toContain('第十一条（一）');
  await lead.taps('way');
  expect(await draftOf(lead)).toContain('资金来源 专项经费 → 单位自行承担');
  await lead.taps('edit');
  expect(await lead.taps('submit', { fundSource: 'special', employer: '清华大学' })).toBe('已确认并提交');
  expect(words((await finance.cardWith('approve')).card)).toContain(`${own} → 清华大学（改动前曾提示第十一条（一））`);
  await booksAreSound(world);
});

test('words typed beside a press on a way are kept and judged: the way is of what stands there now', async () => {
  const { lead } = await cast();
  await lead.says('会议室租金25000元，今天，还没付');
  await lead.taps('submit');
  await lead.taps('edit');
  await lead.taps('way', { note: '年会', purpose: '年会场地' });
  const after = await draftOf(lead);
  expect(after).toContain('事由：年会场地');
  expect(await lead.taps('submit')).toBe('已确认并提交');
});

test('what came back is put right by the same press', async () => {
  const { world, lead, finance, handler } = await cast();
  await lead.says('会议室租金15000元，今天，还没付');
  await lead.taps('submit', { note: '年会' });
  await finance.taps('return');
  await handler.says('会议室租金12000元，今天，还没付');
  await handler.taps('submit', { note: '对接会' });
  expect(await lead.taps('submit')).toContain('第十三条（四）');
  expect(await waysOf(lead)).toEqual(['调减到 8,000 元', '预算调整：从咨询费调 7,000 元', '由单位自行承担']);
  await lead.taps('way');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await available(world.db, 'meeting')).toBe(0);
  await booksAreSound(world);
});

test('over budget: the adjustment it takes is begun by one press, and when it is in effect the claim goes', async () => {
  const { world, lead, head, centre } = await cast();
  await lead.says('会议室租金25000元，今天，还没付');
  expect(await lead.taps('submit', { note: '年会' })).toContain('第十三条（四）');
  const facts = await world.db.claimLine.findFirstOrThrow();
  expect(await lead.taps('way_2')).toContain('已按第十三条（四）起草预算调整');
  expect(await world.db.claimLine.findFirstOrThrow()).toEqual(facts);
  expect(await draftOf(lead)).toContain('咨询费 → 会议费 5,000 元');
  expect(await lead.taps('way_2')).toContain('已经在办');
  expect(await world.db.adjustment.count()).toBe(1);
  await lead.taps('chip_reason_1');
  expect(await lead.taps('submit')).toBe('已提交');
  await head.taps('approve');
  expect(await centre.taps('grant')).toContain('调整生效');
  const redrawn = (await lead.inbox()).map(({ card }) => words(card)).filter((card) => card.includes('支出单草稿'));
  expect(redrawn.at(-1)).toContain('预算调整已生效，已重新核对，可以提交了。');
  expect(redrawn.at(-1)).not.toContain('第十三条（四）');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await available(world.db, 'meeting')).toBe(0);
  expect(await available(world.db, 'consulting')).toBe(2_500_000);
  await booksAreSound(world);
});
