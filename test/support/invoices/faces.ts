import type { Put } from './pdf.ts';
import { netFen, type Sample, taxFen, totalFen, words, yuan } from './sample.ts';

/** Where things stand on the faces of invoices, in points from the top left of a page of 610 × 400. */

const chinese = (day: string): string => day.replace(/(\d{4})-(\d{2})-(\d{2})/, '$1年$2月$3日');
const vertical = (text: string, x: number, y: number): readonly Put[] =>
  [...text].map((char, index) => ({ text: char, x, y: y + index * 14 }));

const itemPuts = (sample: Sample, top: number): readonly Put[] =>
  sample.items.flatMap((item, index) => {
    const y = top + index * 26;
    const [head, tail] = item.name.length > 18 ? [item.name.slice(0, 18), item.name.slice(18)] : [item.name, ''];
    return [
      { text: head, x: 30, y },
      ...(tail === '' ? [] : [{ text: tail, x: 30, y: y + 12 }]),
      { text: '1', x: 300, y },
      { text: yuan(item.netFen), x: 400, y },
      { text: '6%', x: 480, y },
      { text: yuan(item.taxFen), x: 540, y },
    ];
  });

const sums = (sample: Sample, y: number): readonly Put[] => [
  { text: '合', x: 40, y },
  { text: '计', x: 100, y },
  { text: `¥${yuan(netFen(sample))}`, x: 395, y },
  { text: `¥${yuan(taxFen(sample))}`, x: 535, y },
  { text: '价税合计（大写）', x: 30, y: y + 20 },
  { text: `ⓧ${words(totalFen(sample))}`, x: 170, y: y + 20.5 },
  { text: '（小写）', x: 440, y: y + 20 },
  { text: `¥${yuan(totalFen(sample))}`, x: 490, y: y + 20.5 },
];

/** 数电票: buyer and seller side by side. */
export const digitalFace = (sample: Sample): readonly Put[] => [
  { text: sample.title, x: 220, y: 30, size: 16 },
  { text: '发票号码：', x: 420, y: 28 },
  { text: sample.number, x: 470, y: 28.6 },
  { text: '开票日期：', x: 420, y: 44 },
  { text: chinese(sample.issuedOn), x: 470, y: 44.6 },
  ...vertical('购买方信息', 14, 70),
  { text: '名称：', x: 34, y: 84 },
  { text: sample.buyer.name, x: 66, y: 84.4 },
  { text: '统一社会信用代码/纳税人识别号：', x: 34, y: 112 },
  { text: sample.buyer.taxId, x: 180, y: 112.5 },
  ...vertical('销售方信息', 310, 70),
  { text: '名称：', x: 330, y: 84 },
  { text: sample.seller.name, x: 362, y: 84.4 },
  { text: '统一社会信用代码/纳税人识别号：', x: 330, y: 112 },
  { text: sample.seller.taxId, x: 476, y: 112.5 },
  ...['项目名称', '规格型号', '单位', '数量', '单价', '金额', '税率/征收率', '税额'].map((text, index) => ({
    text,
    x: [30, 210, 260, 300, 350, 410, 466, 545][index] ?? 0,
    y: 150,
  })),
  ...itemPuts(sample, 166),
  ...sums(sample, 300),
  ...vertical('备注', 14, 344),
  { text: sample.remark, x: 34, y: 350 },
  { text: '开票人：', x: 60, y: 388 },
  { text: '张三', x: 100, y: 388 },
];

/** The older 电子发票: the buyer above beside the 密码区, the seller below. */
export const olderFace = (sample: Sample): readonly Put[] => [
  { text: sample.title, x: 200, y: 24, size: 16 },
  { text: `发票代码：${sample.code ?? ''}`, x: 430, y: 20 },
  { text: `发票号码：${sample.number}`, x: 430, y: 34 },
  { text: '开票日期：', x: 430, y: 48 },
  { text: chinese(sample.issuedOn).replace(/(年|月)/g, '$1 '), x: 480, y: 48 },
  { text: '校 验 码：85342 96568 11163 80258', x: 430, y: 62 },
  ...vertical('购买方', 14, 84),
  { text: '名        称：', x: 34, y: 84 },
  { text: sample.buyer.name, x: 110, y: 84 },
  { text: '03*-5/<+>2-9*38>0/+6', x: 380, y: 84 },
  { text: '纳税人识别号：', x: 34, y: 98 },
  { text: sample.buyer.taxId, x: 110, y: 98 },
  { text: '9-1+5<2/8*4>33-*<7+1', x: 380, y: 98 },
  { text: '地址、电话：', x: 34, y: 112 },
  { text: '货物或应税劳务、服务名称', x: 30, y: 140 },
  { text: '规格型号', x: 210, y: 140 },
  { text: '金额', x: 410, y: 140 },
  { text: '税额', x: 545, y: 140 },
  ...itemPuts(sample, 156),
  ...sums(sample, 270),
  ...vertical('销售方', 14, 312),
  { text: '名        称：', x: 34, y: 312 },
  { text: sample.seller.name, x: 110, y: 312 },
  { text: '纳税人识别号：', x: 34, y: 326 },
  { text: sample.seller.taxId, x: 110, y: 326 },
  { text: '开户行及账号：', x: 34, y: 354 },
  { text: sample.remark, x: 380, y: 330 },
  { text: '收款人：', x: 34, y: 388 },
];

/** 铁路电子客票: no seller, the price in one place. */
export const railFace = (sample: Sample): readonly Put[] => [
  { text: '电子发票（铁路电子客票）', x: 200, y: 30, size: 16 },
  { text: `发票号码：${sample.number}`, x: 40, y: 60 },
  { text: `开票日期：${chinese(sample.issuedOn)}`, x: 420, y: 60 },
  { text: '北京南站', x: 100, y: 110 },
  { text: 'G1', x: 280, y: 110 },
  { text: '天津站', x: 420, y: 110 },
  { text: `票价：￥${yuan(totalFen(sample))}`, x: 40, y: 180 },
  { text: `购买方名称：${sample.buyer.name}`, x: 40, y: 300 },
  { text: `统一社会信用代码：${sample.buyer.taxId}`, x: 300, y: 300 },
];

/** 财政票据: a payer and a unit that received. */
export const fiscalFace = (sample: Sample): readonly Put[] => [
  { text: '北京市非税收入财政电子票据', x: 180, y: 30, size: 16 },
  { text: `票据代码：${sample.code ?? ''}`, x: 40, y: 60 },
  { text: `票据号码：${sample.number}`, x: 400, y: 60 },
  { text: '交款人统一社会信用代码：', x: 40, y: 76 },
  { text: '校验码：a1b2c3', x: 400, y: 76 },
  { text: `交款人：${sample.buyer.name}`, x: 40, y: 92 },
  { text: `开票日期：${sample.issuedOn}`, x: 400, y: 92 },
  { text: '金额合计（大写）', x: 40, y: 280 },
  { text: words(totalFen(sample)), x: 150, y: 280 },
  { text: '（小写）', x: 400, y: 280 },
  { text: yuan(totalFen(sample)), x: 450, y: 280 },
  { text: `收款单位（章）：${sample.seller.name}`, x: 40, y: 360 },
  { text: '复核人：李四', x: 400, y: 360 },
];

/** 行程单 of a ride service. */
export const tripFace = (trips: readonly number[]): readonly Put[] => [
  { text: '滴滴出行-行程单', x: 220, y: 30, size: 16 },
  { text: '申请日期：2026-11-13', x: 40, y: 60 },
  { text: '行程起止日期：2026-11-10 至 2026-11-12', x: 300, y: 60 },
  { text: '行程人手机号：138****0000', x: 40, y: 76 },
  { text: `共${trips.length}笔行程，合计${yuan(trips.reduce((sum, fen) => sum + fen, 0))}元`, x: 300, y: 76 },
  ...trips.flatMap((fen, index) => [
    { text: String(index + 1), x: 40, y: 110 + index * 16 },
    { text: '快车', x: 80, y: 110 + index * 16 },
    { text: yuan(fen), x: 500, y: 110 + index * 16 },
  ]),
];
