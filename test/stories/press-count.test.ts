import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { available, type World, words } from '../support/world.ts';

/** What people have little of is time: the presses of a whole 对接会 of twelve lines, counted. */

const PLAN =
  '24号办成果对接会，场地4000、会务服务3000、三个专家各1000、主持人800、资料印刷1200、展板制作1500、摄影2000、翻译1000、音响租赁1500、材料快递200，先让王总批一下';

const SHEET = `昨天的成果对接会，都还没付：
张教授咨询费1000，清华大学的，税前
李教授咨询费1000，北京大学的，税前
刘研究员咨询费1000，中国科学院的，税前
赵老师主持费800，税前
会场租金4000，付给北京会展有限公司
会务服务3000，付给北京会务有限公司
资料印刷1200，付给北京印刷有限公司
展板制作1500，付给北京展览有限公司
摄影2000，付给北京影像有限公司
翻译1000，付给北京翻译有限公司
音响租赁1500，付给北京设备租赁有限公司
材料快递200，付给北京快递有限公司`;

/** Presses of everybody, as they stand in the inbox. */
async function pressesIn({ db }: World): Promise<Readonly<Record<string, number>>> {
  const rows = await db.inboxEvent.groupBy({ by: ['senderId'], where: { kind: 'tap' }, _count: { _all: true } });
  return Object.fromEntries(rows.map(({ senderId, _count }) => [senderId ?? '', _count._all]));
}

test('a whole 对接会 of twelve lines is planned, held, claimed, decided and paid with three presses of the lead, one of 财务, two of the unit head and one of the cashier', async () => {
  const { world, lead, finance, head, cashier } = await cast();
  await lead.says(PLAN);
  expect(await lead.taps('submit')).toBe('已提交');
  expect(await head.taps('approve')).toBe('已同意');
  expect(await available(world.db, 'implementation')).toBe(3_000_000 - 1_040_000);

  await world.setClock('2026-11-25T10:00:00+08:00');
  const draft = words((await lead.says(SHEET)).card);
  expect(draft).toContain('共 12 笔');
  expect(draft).toContain('活动：成果对接会');
  expect(await lead.taps('submit', { fiscallySupported_4: 'false', note: '发票已开，随后补交' })).toBe('已确认并提交');
  expect(await finance.taps('approve')).toBe('审核通过');
  expect(words((await head.cardWith('approve')).card)).toContain('需要审批：满 5,000 元');
  expect(await head.taps('approve')).toBe('已同意');
  expect(await cashier.taps('pay')).toBe('已登记付款');
  expect(await lead.taps('close')).toBe('已结束');

  expect(await pressesIn(world)).toEqual({ ou_chenjing: 3, ou_zhaomin: 1, ou_wangjianguo: 2, ou_zhouli: 1 });
  expect(await world.db.claim.findFirstOrThrow()).toMatchObject({ state: 'paid', chargeFen: 1_820_000 });
  expect(await world.db.claimLine.count()).toBe(12);
  expect(await world.db.plan.findFirstOrThrow()).toMatchObject({ state: 'closed' });
  for (const [category, paidFen] of [
    ['consulting', 300_000],
    ['labour', 80_000],
    ['meeting', 400_000],
    ['implementation', 1_040_000],
  ] as const)
    expect(await world.db.budgetLine.findFirstOrThrow({ where: { category } })).toMatchObject({
      paidFen,
      reservedFen: 0,
      inReviewFen: 0,
      approvedFen: 0,
    });
  await booksAreSound(world);
});
