import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import type { Person } from '../support/world.ts';
import { words } from '../support/world.ts';

/** A fact that is edited after a refusal had named it is shown to whoever decides: the trail is no accusation, and cannot be edited away. */

const OWN = '北京科创服务有限公司';
const EXPERT = '给张教授发1200咨询费，还没付';
const seenBy = async (decider: Person, button = 'approve'): Promise<string> =>
  words((await decider.cardWith(button)).card);

test('第十一条（一）: an employer tried twice shows both', async () => {
  const { world, lead, finance } = await cast();
  await lead.says(EXPERT);
  expect(await lead.taps('submit', { employer: OWN, basis: 'gross' })).toContain('第十一条（一）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '北京某某科技有限公司' })).toContain('第十一条（一）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '清华大学' })).toBe('已确认并提交');
  expect(await seenBy(finance)).toContain(`${OWN} → 北京某某科技有限公司 → 清华大学（改动前曾提示第十一条（一））`);
  await booksAreSound(world);
});

test('第十一条（二）: whether somebody is 财政供养', async () => {
  const { lead, finance } = await cast();
  await lead.says('给小马发500劳务费，税前，还没付');
  const form = { fiscallySupported: 'true', relation: 'temporary' };
  expect(await lead.taps('submit', form)).toContain('第十一条（二）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { fiscallySupported: 'false', note: '会务' })).toBe('已确认并提交');
  expect(await seenBy(finance)).toContain('是否财政供养人员：是 → 否（改动前曾提示第十一条（二））');
});

test('第十二条: what was said to be a meal is said not to be one', async () => {
  const { lead, finance } = await cast();
  await lead.says('请志愿者吃饭600元，今天，还没付');
  const form = { category: 'other', note: '活动用', invoice: '25117000000012345678' };
  expect(await lead.taps('submit', { ...form, confirmed: 'true' })).toContain('第十二条（二）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { ...form, confirmed: 'false' })).toBe('已确认并提交');
  expect(await seenBy(finance)).toContain('是否属于“用餐”：属于 → 不属于（改动前曾提示第十二条（二））');
});

test('第十条: the day of something that came too late', async () => {
  const { lead, finance } = await cast({ clockStart: '2026-12-03T10:00:00+08:00' });
  await lead.says('12月1号印资料花了三百六');
  expect(await lead.taps('submit', { note: '补办' })).toContain('第十条');
  await lead.taps('edit');
  expect(await lead.taps('submit', { occurredOn: '2026-11-28', note: '补办' })).toBe('已确认并提交');
  expect(await seenBy(finance)).toContain('12 月 1 日 周二 → 11 月 28 日 周六（改动前曾提示第十条）');
});

test('第十三条（四）: a category that had no money left', async () => {
  const { lead, finance } = await cast();
  await lead.says('会议室租金25000元，今天，还没付');
  expect(await lead.taps('submit', { note: '年会' })).toContain('第十三条（四）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { category: 'implementation', note: '年会' })).toBe('已确认并提交');
  expect(await seenBy(finance)).toContain('科目：会议费 → 活动实施费（改动前曾提示第十三条（四））');
});

test('a choice may be changed freely: a smaller amount leaves no trail', async () => {
  const { lead, finance } = await cast();
  await lead.says('会议室租金25000元，今天，还没付');
  await lead.taps('submit', { note: '年会' });
  await lead.taps('edit');
  expect(await lead.taps('submit', { amount: '19000', note: '年会' })).toBe('已确认并提交');
  expect(await seenBy(finance)).not.toContain('改动前曾提示');
});

test('a refusal that was seen only on the open form counts as told', async () => {
  const { lead, finance } = await cast();
  await lead.says(EXPERT);
  await lead.taps('edit');
  // The form is opened again with the employer typed in: the card refuses, nothing was submitted.
  await lead.taps('edit', { employer: OWN, basis: 'gross' });
  expect(words((await lead.lastFromBot()).card)).toContain('咨询费不得支付');
  expect(await lead.taps('submit', { employer: '清华大学' })).toBe('已确认并提交');
  expect(await seenBy(finance)).toContain(`${OWN} → 清华大学`);
});

test('the trail goes with the claim over 退回, to every later decider', async () => {
  const { world, lead, finance, head } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit', { employer: OWN, basis: 'gross' });
  await lead.taps('edit');
  await lead.taps('submit', { employer: '清华大学' });
  await finance.taps('return');
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '北京大学' })).toBe('已确认并提交');
  expect(await seenBy(finance)).toContain(`${OWN} → 清华大学 → 北京大学`);
  await finance.taps('approve');
  expect(await seenBy(head)).toContain(`${OWN} → 清华大学 → 北京大学`);
  await booksAreSound(world);
});

test('the trail goes with the claim over 撤回修改, there and back again', async () => {
  const { world, lead, finance } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit', { employer: OWN, basis: 'gross' });
  await lead.taps('edit');
  await lead.taps('submit', { employer: '清华大学' });
  // 「撤回修改」 on the sheet, then the old employer, which is refused again, then another.
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: OWN })).toContain('第十一条（一）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '北京大学' })).toBe('已确认并提交');
  const card = await seenBy(finance);
  expect(card).toContain(`${OWN} → 北京大学（改动前曾提示第十一条（一））`);
  await booksAreSound(world);
});

test('words change facts too: 「改成」 after a refusal is shown like any edit', async () => {
  const { lead, finance } = await cast();
  await lead.says(EXPERT);
  expect(await lead.taps('submit', { employer: OWN, basis: 'gross' })).toContain('第十一条（一）');
  await lead.says('刚才那笔收款人改成李研究员');
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '清华大学' })).toBe('已确认并提交');
  const card = await seenBy(finance);
  expect(card).toContain(`${OWN} → 清华大学`);
  expect(card).toContain('张教授 → 李研究员');
});

test('of several lines each keeps its own trail', async () => {
  const { world, lead, finance } = await cast();
  await lead.says('张教授1500、李研究员1200，都是昨天的专家费，税前');
  const both = { employer: OWN, employer_2: OWN, basis: 'gross', basis_2: 'gross', note: '先付后批，补办' };
  expect(await lead.taps('submit', both)).toContain('第十一条（一）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '清华大学', employer_2: OWN })).toContain('第十一条（一）');
  await lead.taps('edit');
  expect(await lead.taps('submit', { employer: '清华大学', employer_2: '中科院' })).toBe('已确认并提交');
  const card = await seenBy(finance);
  expect(card).toContain(`第 1 笔 收款人工作单位（全称）：${OWN} → 清华大学`);
  expect(card).toContain(`第 2 笔 收款人工作单位（全称）：${OWN} → 中科院`);
  await booksAreSound(world);
});
