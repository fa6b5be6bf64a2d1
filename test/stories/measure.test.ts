import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { words } from '../support/world.ts';

test('who asks for an article gets its very words, and can turn to another on the same card', async () => {
  const { world, lead } = await cast();
  const answer = words((await lead.says('第十一条第五项怎么说')).card);
  expect(answer).toContain('第十一条（五）');
  expect(answer).toContain('其他费用应据实列支。');
  expect(answer).not.toContain('劳务费：');
  const before = await lead.inbox();
  expect(await lead.taps('open', { article: '第十二条（三）' })).toBe('已显示第十二条（三）');
  const turned = words((await lead.lastFromBot()).card);
  expect(turned).toContain('办公设备设施的维修改造、新增办公设备支出。');
  expect((await lead.inbox()).length).toBe(before.length);
  expect(await lead.taps('open')).toBe('请先选择一条。');
  expect(await world.db.ledgerLine.count()).toBe(0);
});

test('「哪些不能报」 is answered with all six items, for everybody alike', async () => {
  const { handler, centre } = await cast();
  for (const person of [handler, centre]) {
    const card = words((await person.says('哪些不能报')).card);
    for (const item of ['人员福利', '用餐', '新增办公设备', '管理性费用', '对外投资', '无关的其他支出'])
      expect(card).toContain(item);
  }
});

test('a question that names nothing gets the table of articles, and a wrong number is told', async () => {
  const { lead } = await cast();
  expect(words((await lead.says('这种情况违规吗')).card)).toContain('能不能花800买移动硬盘');
  expect(words((await lead.says('第二十条怎么说')).card)).toContain('办法没有第二十条');
});
