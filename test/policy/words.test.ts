import { describe, expect, test } from 'vitest';
import { type Kind, kindNames } from '../../src/policy/index.ts';
import { read } from '../../src/reading/reading.ts';
import { bases, type Json, judged, leftToJudgement, merged } from './line.ts';

/**
 * The words people use for each item of 第十二条, and those that only look alike. Words alone refuse nothing: a hit is asked about by its
 * item, a look-alike is not taken for it; only what a person has confirmed stops a line.
 */
const hits: Readonly<Record<string, string>> = {
  '12.1':
    '年终奖 绩效奖 提成 过节费 慰问金 福利费 体检费 生日蛋糕 加班费 高温费 餐补 话补 团建费 员工奖金 发给员工的红包 职工补贴',
  '12.2':
    '办公用品 A4纸 墨盒 硒鼓 电话费 宽带费 房租 物业费 水电费 桶装水 饮水机 出国费用 境外考察 护照费 签证费 国际机票 因公出访 海外考察 业务招待 接待客户 宴请 请客 烟酒 茶叶 KTV 送礼 土特产 请企业吃饭 聚餐 午饭 晚饭 工作餐 盒饭 外卖 餐费 火锅 自助餐 饭钱',
  '12.3':
    '打印机维修 修电脑 空调维修 办公室装修 办公室粉刷 办公室改造 换锁 买电脑 买笔记本电脑 买平板 买手机 买打印机 买投影仪 买相机 买办公桌椅 买白板 买碎纸机 买硬盘',
  '12.4': '管理费 间接费 统筹费 协调费 组织费 服务费按5%提 项目管理费',
  '12.5': '罚款 罚单 违章罚款 滞纳金 还贷 贷款利息 借款 捐款 赞助费 冠名费 入股 投资款 理财',
  '12.6': '加油卡 预付卡 话费充值 充值',
};

const alike =
  '比赛奖金 参赛企业奖品 临时人员劳务费 会议资料印刷 材料快递 邀请外籍专家线上咨询 嘉宾接送 茶歇 矿泉水 餐厅二层会议室场租 展台搭建 布展 租电脑 租投影仪 租打印机 会务公司摄影 审计费 银行手续费 展位费 参展费 场地押金 组织对接会场地费 福利企业走访交通 绩效评价报告印刷 投资人路演场地 融资路演场地费 物业公司会议室场地费 修改设计费 管理培训讲课费';

const lined = (words: string, purpose: string): Json => {
  const [expense] = read(`${words}300元`, new Date('2026-11-23T10:00:00+08:00')).expenses;
  return merged(bases.printing, {
    expense: { kind: expense?.kind ?? null, category: expense?.category ?? null, confirmed: false, purpose },
  });
};

const asItem = (line: Json, item: string): boolean =>
  judged(line).findings.some(({ rule, effect }) => rule.startsWith(`${item}-`) && effect === 'ask');

describe('words of 第十二条', () => {
  for (const [item, words] of Object.entries(hits)) {
    test.each(words.split(' '))(`${item} %s in a message asks, and never refuses`, (word) => {
      const line = lined(word, '用于工作站');
      expect(asItem(line, item)).toBe(true);
      expect(judged(line).outcome).toBe('ask');
    });

    test.each(words.split(' '))(`${item} %s in a purpose asks, whatever else the line says to be`, (word) => {
      const line = merged(bases.printing, { expense: { purpose: `${word}，用于工作站活动` } });
      expect(asItem(line, item)).toBe(true);
      expect(judged(line).outcome).toBe('ask');
    });
  }

  test.each(alike.split(' '))('%s is not taken for one of them', (word) => {
    const line = lined(word, word);
    const { findings, outcome } = judged(line);
    expect(outcome).not.toBe('refuse');
    const left = new Set<string>([...leftToJudgement, '12.6-purpose']);
    expect(findings.filter(({ rule }) => rule.startsWith('12.') && !left.has(rule)).map(({ rule }) => rule)).toEqual(
      [],
    );
  });

  test.each(Object.keys(kindNames) as Kind[])('%s, only suggested by words, refuses nothing', (kind) => {
    for (const stage of ['draft', 'submit', 'approve', 'pay', 'close'])
      expect(judged(merged(bases.printing, { stage, expense: { kind, confirmed: false } })).outcome).not.toBe('refuse');
  });
});
