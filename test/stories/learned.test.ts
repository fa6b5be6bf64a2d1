import { expect, test } from 'vitest';
import { learnedCategory } from '../../src/claim/claim-learned.store.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { words } from '../support/world.ts';

/** What only a person could place is asked once, and then known to their station. */

const FILED = {
  category: 'implementation',
  purpose: '对接会现场',
  note: '现场花艺',
  invoice: '25117000000012345678',
  payee: '北京花艺有限公司',
};

test('a name no table knows is asked, the answer is taken next time as 推定, and one press forgets it', async () => {
  const { world, lead, handler } = await cast();
  const asked = words((await lead.says('氛围灯组800，还没付')).card);
  expect(asked).toContain('氛围灯组');
  expect(asked).toContain('科目');
  expect(await lead.taps('chip_category_3')).toBe('已选，核对后提交。');
  expect(words((await lead.cardWith('submit')).card)).toContain('活动实施费');
  await lead.taps('submit', { ...FILED, category: undefined });
  expect(await world.db.learnedWord.findMany()).toMatchObject([{ word: '氛围灯组', category: 'implementation' }]);

  const next = words((await handler.says('昨天氛围灯组花了600')).card);
  expect(next).toContain('活动实施费');
  expect(next).toContain('推定');

  const list = words((await lead.says('记住的说法')).card);
  expect(list).toContain('氛围灯组 → 活动实施费');
  expect(await lead.taps('forget')).toBe('已忘掉“氛围灯组”');
  expect(words((await lead.lastFromBot()).card)).toContain('还没有');
  await handler.says('昨天氛围灯组花了700');
  expect(await world.db.claimLine.findFirstOrThrow({ where: { amountFen: 70_000 } })).toMatchObject({ category: null });
  await booksAreSound(world);
});

test('another choice teaches anew; what the reader knows itself, and what was never filed, teaches nothing', async () => {
  const { world, lead } = await cast();
  await lead.says('氛围灯组800，还没付');
  await lead.taps('edit', { category: 'meeting' });
  expect(await world.db.learnedWord.count()).toBe(0);
  await lead.taps('submit', { ...FILED, category: 'meeting' });
  expect(await world.db.learnedWord.findMany()).toMatchObject([{ category: 'meeting' }]);
  await lead.says('氛围灯组500，还没付');
  await lead.taps('submit', { ...FILED, invoice: '25117000000012345679' });
  expect(await world.db.learnedWord.findMany()).toMatchObject([{ category: 'implementation' }]);
  await lead.says('易拉宝打印80，还没付');
  await lead.taps('submit', { ...FILED, invoice: '25117000000012345670' });
  expect(await world.db.learnedWord.count()).toBe(1);
});

test('what one station calls a thing says nothing to another', async () => {
  const { world, lead } = await cast();
  await lead.says('氛围灯组800，还没付');
  await lead.taps('submit', FILED);
  const { id } = await world.db.station.findFirstOrThrow();
  expect(await learnedCategory(world.db, id, '氛围灯组')).toBe('implementation');
  expect(await learnedCategory(world.db, 'haidian-2026', '氛围灯组')).toBeNull();
});

test('who may not file sees the list and forgets nothing', async () => {
  const { world, lead, admin, centre } = await cast();
  await lead.says('氛围灯组800，还没付');
  await lead.taps('submit', FILED);
  await centre.says('记住的说法');
  const { stationId, word } = await world.db.learnedWord.findFirstOrThrow();
  const answer = await world.pushTap(admin.openId, 'om_x', { card: 'learned', act: 'forget', stationId, word });
  expect(JSON.stringify(answer)).toContain('由站点的经办人或项目负责人处理');
  expect(await world.db.learnedWord.count()).toBe(1);
});
