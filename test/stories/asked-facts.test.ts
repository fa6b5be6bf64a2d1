import { expect, test } from 'vitest';
import type { Db } from '../../src/db.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { fieldsOf, words } from '../support/world.ts';

/** Days, form, title, 编制 and head count reach the rules: from the message, from the register, and by a field where a rule asks. */

const FEE = { kind: 'expert', title: null, perDayFen: 80_000, basis: 'net' } as const;

async function adopt(db: Db, standards: readonly object[]): Promise<void> {
  const station = await db.station.findFirstOrThrow();
  const settings = { ...(JSON.parse(station.settings) as object), adoptedStandards: standards };
  await db.station.updateMany({ data: { settings: JSON.stringify(settings) } });
}

test('days that the message says count against the adopted standard, and nothing is asked', async () => {
  const { world, lead } = await cast();
  await adopt(world.db, [FEE]);
  const draft = await lead.says('给张教授发1500咨询费，清华大学的，税后，还没付，线上评审两天');
  expect(words(draft.card)).toContain('通讯（线上、函评） · 2 天');
  expect(words(draft.card)).not.toContain('协议采用的标准');
  expect(fieldsOf(draft.card)).not.toContain('days');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ days: 2, form: 'remote' });
});

test('days that nobody said are asked where the amount is more than a day’s worth, and only there', async () => {
  const { world, lead } = await cast();
  await adopt(world.db, [FEE]);
  const small = await lead.says('给李研究员发800咨询费，清华大学的，税后，还没付，线上评审');
  expect(fieldsOf(small.card)).not.toContain('days');
  const large = await lead.says('给张教授发1500咨询费，清华大学的，税后，还没付，线上评审');
  expect(words(large.card)).toContain('本笔对应 800 元（税后）');
  expect(fieldsOf(large.card)).toContain('days');
  expect(await lead.taps('submit', { days: '两' })).toContain('天数请填数字');
  expect(await lead.taps('submit', { days: '2' })).toBe('已确认并提交');
  const review = await world.db.policyReview.findFirstOrThrow({ where: { stage: 'submit' }, orderBy: { at: 'desc' } });
  expect(JSON.parse(review.facts).expense).toMatchObject({ days: 2, form: 'remote' });
  expect(review.outcome).toBe('pass');
  await booksAreSound(world);
});

test('above the adopted standard the amount goes down to it by one press', async () => {
  const { world, lead } = await cast();
  await adopt(world.db, [FEE]);
  await lead.says('给张教授发2000咨询费，清华大学的，税后，还没付，线上评审两天');
  await lead.taps('way');
  expect(words((await lead.cardWith('submit')).card)).toContain('金额（元） 2000.00 → 1600.00');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  await booksAreSound(world);
});

test('the form of a consultation without an activity is one choice; chosen, nothing is left to ask', async () => {
  const { world, lead, finance } = await cast();
  const draft = await lead.says('给张教授发1200咨询费，清华大学的，税前，还没付');
  expect(words(draft.card)).toContain('请关联咨询所在的活动，或写明咨询内容和形式');
  expect(fieldsOf(draft.card)).toContain('form');
  expect(await lead.taps('submit', { form: 'onsite' })).toBe('已确认并提交');
  expect(words((await finance.cardWith('approve')).card)).not.toContain('需要说明');
  await booksAreSound(world);
});

test('it is no duty: words in the claim still answer', async () => {
  const { lead } = await cast();
  await lead.says('给张教授发1200咨询费，清华大学的，税前，还没付');
  expect(await lead.taps('submit')).toBe('已确认并提交');
});

test('a civil servant: 劳务费 is refused without a question, 咨询费 asks, and it is remembered', async () => {
  const { world, lead } = await cast();
  await lead.says('给老赵发500劳务费，他是公务员，税前，还没付');
  expect(await lead.taps('submit', { relation: 'temporary' })).toContain('第十一条（二）');
  await lead.taps('cancel');
  const advice = await lead.says('给老赵发500咨询费，他是公务员，市科委的，税前，还没付，线上');
  expect(words(advice.card)).toContain('兼职取酬');
  expect(words(advice.card)).toContain('公务员或参公人员');
  expect(await lead.taps('submit', { employer: '北京市科学技术委员会', note: '已报单位备案' })).toBe('已确认并提交');
  expect(await world.db.payee.findFirstOrThrow()).toMatchObject({ name: '老赵', staffing: 'civil-servant' });
  const again = await lead.says('给老赵发500咨询费，税前，还没付，线上');
  expect(words(again.card)).toContain('公务员或参公人员（推定）');
  expect(words(again.card)).toContain('兼职取酬');
});

test('编制 and 财政供养 that contradict each other are put to whoever decides, and can be put right', async () => {
  const { lead, finance } = await cast();
  await lead.says('给老赵发500劳务费，他是公务员，税前，还没付');
  await lead.taps('edit');
  expect(fieldsOf((await lead.cardWith('submit')).card)).toContain('staffing');
  await lead.taps('edit', { relation: 'temporary', fiscallySupported: 'false' });
  expect(words((await lead.cardWith('submit')).card)).toContain('登记的编制情况与是否财政供养不一致');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  const card = words((await finance.cardWith('approve')).card);
  expect(card).toContain('登记的编制情况与是否财政供养不一致');
  expect(card).toContain('是否财政供养人员：（未填） → 否（改动前曾提示第十一条（二））');
});

test('title and head count are asked where an adopted standard needs them, and remembered', async () => {
  const { world, lead } = await cast();
  await adopt(world.db, [
    { kind: 'expert', title: 'senior', perDayFen: 240_000, basis: 'net' },
    { kind: 'expert', title: 'other', perDayFen: 150_000, basis: 'net' },
    { kind: 'venue', title: null, perDayFen: 10_000, basis: 'gross' },
  ]);
  const fee = await lead.says('给张教授发2000咨询费，清华大学的，税后，还没付，线上评审一天');
  expect(fieldsOf(fee.card)).toContain('title');
  expect(await lead.taps('submit', { title: 'senior' })).toBe('已确认并提交');
  expect(await world.db.payee.findFirstOrThrow()).toMatchObject({ title: 'senior' });
  const again = await lead.says('给张教授发2000咨询费，税后，还没付，线上评审一天');
  expect(fieldsOf(again.card)).not.toContain('title');

  const venue = await lead.says('会议室租金3000元，今天，还没付');
  expect(fieldsOf(venue.card)).toEqual(expect.arrayContaining(['headCount', 'days']));
  expect(await lead.taps('submit', { headCount: '40', days: '1', note: '对接会' })).toBe('已确认并提交');
});
