import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { words } from '../support/world.ts';

type Row = readonly [question: string, heading: string, ...parts: readonly string[]];

/** What people ask before they spend: the heading of the answer, and words that have to stand in it. */
const byThing: readonly Row[] = [
  ['能不能花800买一批桌签', '可以列支', '第十一条（三）', '可用余额 30,000 元'],
  ['买打印机可以吗', '不能从专项经费列支', '第十二条（三）'],
  ['租投影仪可以吗', '可以列支', '音频投影设备'],
  ['会议茶歇1200能报吗', '需要说明后由人审定', '请示创新服务中心'],
  ['买奖品行吗', '需要说明后由人审定', '发放对象'],
  ['赞助行业协会的年会行吗', '不能从专项经费列支', '第十二条（五）'],
  ['支持协会办活动的钱能出吗', '需要说明后由人审定', '支持协议'],
  ['接送专家的停车费能报吗', '需要说明后由人审定', '起止地点'],
  ['专家机票可以报不', '需要说明后由人审定', '办法只列举北京市内交通费'],
  ['审计费从哪里出', '需要说明后由人审定', '审计费'],
];
const byPayee: readonly Row[] = [
  ['公务员能拿劳务费吗', '不能从专项经费列支', '财政供养人员不得列支劳务费'],
  ['公务员能拿咨询费吗', '需要说明后由人审定', '兼职取酬'],
  ['事业编的老师可以拿咨询费吗', '可以列支', '第十一条（一）'],
  ['讲课费能发给自己单位的人吗', '不能从专项经费列支', '咨询费不得支付给受项目经费支持单位工作人员'],
  ['负责人自己能拿咨询费吗', '不能从专项经费列支', '第十一条（一）'],
  ['拿了支持经费的单位，他们的人能领咨询费吗', '不能从专项经费列支', '第十一条（一）'],
  ['退休教授能拿咨询费吗', '需要说明后由人审定', '退休前单位'],
  ['咨询费发给公司可以吗', '可以列支', '第十一条（一）'],
  ['这两个专家给现金行不行', '需要说明后由人审定', '转账到本人账户'],
  ['我们单位财务兼职帮忙做签到，能发劳务费吗', '不能从专项经费列支', '第十一条（二）'],
  ['区科协的领导来评审能给评审费吗', '需要说明后由人审定', '科协组织'],
  ['隔壁站的老师来做专家可以给咨询费吗', '需要说明后由人审定', '其他工作站点的承担单位'],
];
const byAmount: readonly Row[] = [
  ['咨询费最多给多少', '费用标准', '2,400 元（税后）', '仅供参考', '税前或税后'],
  ['清华张教授咨询费3000合适吗', '费用标准', '3,000 元高于此数', '仅供参考'],
  ['院士讲课一次能给多少', '费用标准', '每学时 1,500 元', '仅供参考'],
  ['打车费上限多少', '费用标准', '据实列支'],
  ['给专家发2000税后要交多少税', '办法是这样规定的', '代扣个税 300 元', '税前 2,300 元'],
  ['场地费有上限吗', '费用标准', '仅供参考'],
];
const standing: readonly Row[] = [
  ['收款人和发票不是一个单位行吗', '需要说明后由人审定', '不是同一人'],
  ['一张发票分两次报可以吗', '办法是这样规定的', '分摊合计'],
  ['发票开晚了12月才拿到还能报吗', '需要说明后由人审定', '开票日期晚于执行截止日'],
  ['预算里没有劳务费，能发吗', '需要说明后由人审定', '预算调整'],
  ['发票丢了怎么办', '办法是这样规定的', '没有票据', '其他费用应据实列支'],
  ['发票抬头开成我个人了行吗', '不能从专项经费列支', '按单位全称换开发票'],
  ['过了月底还能报吗', '不能从专项经费列支', '第十条'],
  ['12月5号办的活动还能报吗', '不能从专项经费列支', '第十条'],
  ['钱花不完怎么办', '办法是这样规定的', '按协议和通知办理'],
  ['科目之间能调吗', '办法是这样规定的', '预算调整记录'],
  ['没有签到表可以付款吗', '办法是这样规定的', '第八条'],
  ['预付款能不能打', '需要说明后由人审定', '定金、预付款'],
  ['先打款后补票行不行', '需要说明后由人审定', '先付后批'],
];

test.each([
  ['what it is for', byThing],
  ['who gets it', byPayee],
  ['how much it may be', byAmount],
  ['what names nothing to pay for', standing],
])(
  'asked before money is spent, %s is answered by the rules, and nothing of it is kept',
  async (_, rows) => {
    const { world, lead } = await cast();
    for (const [question, heading, ...parts] of rows) {
      const answer = words((await lead.says(question)).card);
      expect(answer.startsWith(heading), `${question} → ${answer.slice(0, 80)}`).toBe(true);
      for (const part of parts) expect(answer, question).toContain(part);
      expect(answer).toContain('只是问一问，不记账。');
    }
    expect(await world.db.claim.count()).toBe(0);
    expect(await world.db.ledgerLine.count()).toBe(0);
  },
  60_000,
);

test('a standard that the agreement adopted is told to bind, and to be exceeded', async () => {
  const { world, lead } = await cast();
  const station = await world.db.station.findFirstOrThrow();
  const settings = JSON.parse(station.settings) as Record<string, unknown>;
  const adoptedStandards = [{ kind: 'expert', title: 'senior', perDayFen: 80_000, basis: 'net' }];
  await world.db.station.update({
    where: { id: station.id },
    data: { settings: JSON.stringify({ ...settings, adoptedStandards }) },
  });
  const answer = words((await lead.says('教授咨询费最多给多少')).card);
  expect(answer).toContain('高级职称每人天 800 元（税后）');
  expect(answer).toContain('协议采用的标准，超出的须说明理由');
  const above = words((await lead.says('清华张教授咨询费3000合适吗')).card);
  expect(above).toContain('需要说明后由人审定');
  expect(above).toContain('3,000 元高于此数');
});

test('what a question supposes is held against nobody: the same words as an expense ask for the facts', async () => {
  const { lead } = await cast();
  expect(words((await lead.says('讲课费能发给自己单位的人吗')).card)).toContain('不能从专项经费列支');
  const draft = words((await lead.says('给张教授发1200讲课费，税前，还没付')).card);
  expect(draft).toContain('请填写收款人的工作单位全称');
  expect(draft).not.toContain('不能列支');
});
