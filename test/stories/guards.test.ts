import { afterEach, expect, test } from 'vitest';
import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { findClaim, saveClaim } from '../../src/claim/claim.store.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { until } from '../support/world.ts';

/** What stands between a press, however it came about, and the books. After each story the standing checks hold. */

const LEAD = 'ou_chenjing';
const HANDLER = 'ou_wangfang';
const FINANCE = 'ou_zhaomin';
const HEAD = 'ou_wangjianguo';
const CASHIER = 'ou_zhouli';
const EXPERT = '给张教授发1200咨询费，清华大学的，税前，还没付';

const open: { desk: Desk | null } = { desk: null };
async function desk(): Promise<Desk> {
  open.desk = await openDesk();
  return open.desk;
}

afterEach(async () => {
  const { desk: used } = open;
  open.desk = null;
  if (used) expect(await runChecks(used.db, used.clock.now, { ...ledgerChecks, ...standingChecks })).toEqual([]);
});

/** A claim of the handler that has come as far as the reviewer. */
async function inReview(): Promise<Desk> {
  const world = await desk();
  await world.says(HANDLER, EXPERT);
  expect(await world.submits(HANDLER, { note: '对接会咨询' })).toBe('已提交');
  expect(await world.decides(LEAD, 'confirm')).toBe('已确认');
  return world;
}

test('whoever had a step before may not decide in the next one, even with its very version', async () => {
  const world = await inReview();
  const reason = '请补充说明';
  expect(await world.decides(LEAD, 'return', { step: 'confirm', reason })).toContain('不是最新');
  expect((await world.claim()).state).toBe('reviewing');
  expect(await world.decides(FINANCE, 'approve')).toBe('审核通过');
  expect(await world.decides(FINANCE, 'reject', { step: 'review', reason: '重复提交' })).toContain('不是最新');
  expect((await world.claim()).state).toBe('approving');
  expect(await world.decides(HEAD, 'approve')).toBe('已同意');
  expect(await world.decides(HEAD, 'return', { step: 'approve', reason })).toContain('不是最新');
  expect(await world.decides(CASHIER, 'pay')).toBe('已登记付款');
  expect((await world.claim()).decisions.map((item) => item.act)).toEqual([
    'submit',
    'confirm',
    'review',
    'approve',
    'pay',
  ]);
});

test('a card from before the claim came back decides nothing, although the same step waits again', async () => {
  const world = await inReview();
  const { version } = await world.claim();
  expect(await world.decides(FINANCE, 'return', { reason: '缺发票' })).toBe('已退回补充');
  expect(await world.submits(HANDLER)).toBe('已提交');
  expect(await world.decides(LEAD, 'confirm')).toBe('已确认');
  expect(await world.decides(FINANCE, 'approve', { version })).toContain('不是最新');
  expect((await world.claim()).state).toBe('reviewing');
});

test('of two who save over the same version, the second is told so and overwrites nothing', async () => {
  const world = await inReview();
  const { id } = await world.claim();
  const read = await findClaim(world.db, id);
  if (!read) throw new Error('the claim is there');
  expect(await saveClaim(world.db, { ...read, note: 'the first' })).toBe(true);
  expect(await saveClaim(world.db, { ...read, note: 'the second' })).toBe(false);
  expect(await world.claim()).toMatchObject({ note: 'the first', version: read.version + 1 });
});

test('a turn that fails after its first write leaves nothing, and is worked again to the end', async () => {
  const world = await desk();
  await world.says(LEAD, EXPERT);
  world.trouble.turns = 1;
  // The press is answered at once with a promise to try again, and worked later without another press.
  expect(await world.submits(LEAD, { note: '对接会咨询' })).toContain('自动重试');
  expect(await world.claim()).toMatchObject({ state: 'draft', number: null });
  expect(await world.db.ledgerLine.count()).toBe(0);
  expect(await world.db.budgetMove.count()).toBe(0);
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  world.app.tick();
  await until(async () => (await world.claim()).state === 'reviewing');
  await world.settled();
  expect(await world.db.ledgerLine.count()).toBe(1);
});

test('a message whose turn fails is not lost: one draft, one card', async () => {
  const world = await desk();
  world.trouble.turns = 1;
  await world.says(LEAD, EXPERT);
  expect(await world.db.claim.count()).toBe(0);
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  world.app.tick();
  await until(async () => (await world.db.claim.count()) === 1);
  await world.settled();
  expect(await world.db.outboxMessage.count({ where: { card: 'claim-draft' } })).toBe(1);
});

test('an event that comes three times is worked once', async () => {
  const world = await desk();
  for (let time = 0; time < 3; time += 1) await world.says(LEAD, EXPERT, 'om_the_same');
  expect(await world.db.claim.count()).toBe(1);
  expect(await world.db.outboxMessage.count()).toBe(1);
});

test('a unit head who files a claim neither reviews nor approves it', async () => {
  const world = await desk();
  await world.says(HEAD, EXPERT);
  expect(await world.submits(HEAD, { note: '对接会咨询' })).toBe('已提交');
  await world.decides(LEAD, 'confirm');
  await world.decides(FINANCE, 'approve');
  expect(await world.decides(HEAD, 'approve')).toContain('本人提交');
  expect((await world.claim()).state).toBe('approving');
  expect(await world.db.deniedPress.findFirst()).toMatchObject({ byId: HEAD, reason: 'own-claim' });
});

test('a claim that takes the last money of its line is not held against itself', async () => {
  const world = await desk();
  await world.says(LEAD, '对接会会议室租金20000元，今天，还没付');
  expect(await world.submits(LEAD, { note: '对接会' })).toBe('已确认并提交');
  expect(await world.decides(FINANCE, 'approve')).toBe('审核通过');
  const { id, version } = await world.claim();
  const approve = { card: 'claim-decide', act: 'approve', id, version, step: 'approve' };
  expect(await world.presses(HEAD, approve, { note: '年度大会，已比价' })).toBe('已同意');
  expect(await world.decides(CASHIER, 'pay')).toBe('已登记付款');
  const line = await world.db.budgetLine.findFirstOrThrow({ where: { category: 'meeting' } });
  expect(line).toMatchObject({ budgetFen: 2_000_000, inReviewFen: 0, approvedFen: 0, paidFen: 2_000_000 });
});
