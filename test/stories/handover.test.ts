import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { words } from '../support/world.ts';

/** Somebody leaves: what they had not finished goes on with another. */

const PRINT = '印对接会资料要给北京印刷有限公司1000，还没付';

test('「小王离职了，他没报完的给陈静」: by the lead, one press; drafts and what came back go on with her', async () => {
  const { world, lead, handler, finance } = await cast();
  await handler.says(PRINT);
  await handler.taps('submit');
  await lead.taps('return');
  await handler.says('租音响要给北京会展有限公司1000，还没付');
  const card = words((await lead.says('王芳离职了，她没报完的给陈静')).card);
  expect(card).toContain('没办完的 2 件');
  expect(card).toContain('朝阳-2026-001（北京印刷有限公司');
  expect(await lead.taps('confirm')).toBe('已移交 2 件');
  expect(
    (await world.db.claim.findMany({ orderBy: { createdAt: 'asc' } })).map(({ submitterId }) => submitterId),
  ).toEqual(['ou_chenjing', 'ou_chenjing']);
  expect(words((await lead.cardWith('submit')).card)).toContain('王芳 移交给您');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await finance.taps('approve')).toBe('审核通过');
  await booksAreSound(world);
}, 60_000);

test('somebody else may not hand over, and nobody is taken for another on a guess: sentences, and the attempt is noted', async () => {
  const { world, lead, handler, cashier } = await cast();
  await handler.says(PRINT);
  expect((await cashier.says('王芳离职了，没报完的给陈静')).text).toContain('由项目负责人或管理员办理');
  expect((await world.db.deniedPress.findMany()).map((row) => `${row.card} ${row.reason}`)).toEqual([
    'handover not-lead',
  ]);
  expect((await lead.says('小王离职了，没报完的给陈静')).text).toContain('有几位都像');
  expect((await lead.says('王芳离职了，没报完的给刘强')).text).toContain('双方都须是本站点成员');
  expect((await lead.says('赵敏离职了，没报完的给陈静')).text).toContain('没有未办完的支出单');
  expect((await world.db.claim.findFirstOrThrow()).submitterId).toBe('ou_wangfang');
}, 60_000);
