import type { Category } from '../category.ts';
import type { ExpenseFacts, Kind } from './facts.ts';
import { oncePer } from './memo.ts';

/**
 * What a purpose or the name of a good on an invoice lets one think of. A hit asks and never decides; the words of a message are read
 * elsewhere, these are the last look at what is on file when the kind says something else.
 */
export interface Signal {
  readonly kind: Kind;
  readonly words: RegExp;
  /** The tax category as printed between asterisks: `*餐饮服务*餐费`. */
  readonly goods?: RegExp;
}

const device =
  '(?:电脑|计算机|笔记本|平板|手机|打印机|复印机|投影仪|投影机|相机|摄像机|办公桌|办公椅|桌椅|白板|碎纸机|硬盘|音响|麦克风)';

export const signals: readonly Signal[] = [
  { kind: 'bonus', words: /年终奖|绩效奖|月奖|季度奖|全勤奖|奖金|红包|提成|加班费/ },
  {
    kind: 'welfare',
    words: /过节费|慰问|福利|体检|生日蛋糕|购物卡|高温费|餐补|话补|团建|(?:员工|职工|同事)的?(?:补贴|补助)/,
  },
  {
    kind: 'meal',
    words: /聚餐|工作餐|盒饭|餐费|用餐|早餐|午餐|晚餐|午饭|晚饭|饭钱|吃饭|外卖|火锅|自助餐/,
    goods: /餐饮服务/,
  },
  {
    kind: 'entertainment',
    words: /招待|接待(?:费|客|领导|来宾)|宴请|请客|烟酒|白酒|茶叶|送礼|KTV|土特产/i,
    goods: /^酒$|^酒类|烟草|^茶$|茶及/,
  },
  {
    kind: 'office-supplies',
    words: /办公用品|A4纸|墨盒|硒鼓|碳粉/i,
    goods: /纸制文具|办公用品/,
  },
  { kind: 'utilities', words: /电话费|宽带|房租|物业费|水电|桶装水|饮水机|取暖费/, goods: /供电|供水|电信服务|物业/ },
  { kind: 'abroad', words: /出国|出境|护照|签证|国际机票|因公出访|(?:海外|境外|国外)考察/ },
  {
    kind: 'equipment-purchase',
    words: new RegExp(`(?:买|购|采购|购置|新增|添置).{0,6}${device}`),
    goods: /计算机(?!软件|信息)|家具|办公设备|通信设备|视频设备|音响/,
  },
  {
    kind: 'equipment-repair',
    words: new RegExp(
      `(?:修|维修|改造).{0,4}(?:${device}|空调|办公室)|(?:${device}|空调|办公室).{0,2}(?:维修|装修|粉刷|改造|布线)|换锁`,
    ),
    goods: /修理修配|修缮/,
  },
  {
    kind: 'management-fee',
    words: /管理费|间接费|统筹费|协调费|组织费|(?:服务费|管理|提).{0,4}\d\s?%|\d\s?%.{0,4}(?:服务费|管理|提取)/,
  },
  { kind: 'fine', words: /罚款|罚单|违章|滞纳金/ },
  { kind: 'loan', words: /还贷|贷款利息|借款/, goods: /贷款服务/ },
  { kind: 'donation', words: /捐款|捐赠/ },
  { kind: 'sponsorship', words: /赞助|冠名/ },
  { kind: 'investment', words: /入股|理财|对外投资|投资款/ },
  { kind: 'prepaid-card', words: /加油卡|预付卡|充值/, goods: /预付卡/ },
];

/** Where the words stand for something else, or for its absence: taken out before anything is looked for. */
const innocent =
  /(?:不|未|无|没有|非)(?:含|包含|包括|提供|安排|涉及|设|供|属于|是|发放|产生)?[^，。；;,]{0,4}?(?:用餐|餐费|聚餐|工作餐|午餐|晚餐|招待|宴请|福利|管理费)|(?:比赛|大赛|竞赛|参赛|获奖|挑战赛|[一二三]等奖|优胜)[^，。；;,]{0,8}?奖金|参赛|奖金(?:池|分配方案)|红包(?:墙|雨)|福利(?:企业|院|机构)|(?:社会|公共)福利|(?:境外|海外|外籍)专家|展位费|参展费|组织对接会/g;

/** Kinds for which a rule of their own already asks or refuses, with the kinds they look like. */
const akin: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  'tea-break': ['meal', 'entertainment'],
  gift: ['entertainment', 'welfare'],
  prize: ['bonus', 'welfare', 'entertainment'],
  'av-rental': ['equipment-purchase'],
  software: ['utilities', 'office-supplies'],
  'refundable-deposit': [],
};

export interface Hit {
  readonly kind: Kind;
  /** The words that were found, or the tax category on the invoice. */
  readonly found: string;
}

export const goodsOf = ({ invoices }: ExpenseFacts): readonly string[] =>
  invoices.flatMap(({ items }) => items ?? []).map((name) => /^\*([^*]+)\*/.exec(name)?.[1] ?? name);

/** Nearly every purpose is innocent, and is seen to be so at one look. */
const anySignal = new RegExp(signals.map(({ words }) => words.source).join('|'), 'i');

/** What the papers of a line let one think of, besides what it says to be. */
export const hitsOf = oncePer((expense: ExpenseFacts): readonly Hit[] => {
  const said = expense.purpose ?? '';
  const goods = goodsOf(expense);
  const isSuspect = anySignal.test(said);
  if (!isSuspect && goods.length === 0) return [];
  const purpose = isSuspect ? said.replace(innocent, '') : '';
  return signals.flatMap(({ kind, words, goods: names }) => {
    if (kind === expense.kind || (expense.kind && akin[expense.kind]?.includes(kind))) return [];
    const found = words.exec(purpose)?.[0] ?? goods.find((name) => names?.test(name));
    return found ? [{ kind, found }] : [];
  });
});

/** What the tax category of an invoice goes with; one that is not listed says nothing. */
export const categoriesOfGoods: readonly { readonly goods: RegExp; readonly categories: readonly Category[] }[] = [
  { goods: /印刷品|印刷服务/, categories: ['implementation', 'other'] },
  { goods: /设计服务|广告服务/, categories: ['implementation', 'other'] },
  { goods: /会议展览服务/, categories: ['implementation', 'meeting'] },
  { goods: /经营租赁/, categories: ['implementation', 'meeting', 'other'] },
  { goods: /运输服务/, categories: ['other', 'implementation'] },
  { goods: /翻译|摄影|摄像/, categories: ['implementation', 'other'] },
];

/** Goods that a person always looks at (A9). */
export const travelGoods = /旅游服务|住宿服务/;
