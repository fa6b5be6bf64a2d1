import { HAN, valueOfHan, valueOfMixed } from './numerals.ts';
import type { Span } from './text.ts';
import { type Unit, unitAfter } from './units.ts';

/**
 * A number with what it counts. `money` carries a mark (元, 块, ¥, 万, or colloquial hundreds like 三百六); `bare` may be
 * money where nothing else is; `count` counts `unit`; `noise` is a room, a time, a percentage, a telephone: never money.
 */
export interface Quantity extends Span {
  readonly sort: 'money' | 'bare' | 'count' | 'noise';
  /** Yuan for money, pieces for counts. */
  readonly value: number;
  readonly unit: Unit | null;
  /** Words like 大概, 左右, 多, 三四千: money, but not to be filed as it stands. */
  readonly approximate: boolean;
}

/** What turns a number into anything but money, read right after it. */
const noiseAfter =
  /^ ?(?:%|％|‰|个?百分点|号楼|号院|号线|号馆|号厅|号门|号会议室|号教室|号展|号桌|号(?!称)|楼|层|室|厅(?!长)|栋|单元|座(?!谈)|路(?!演)|环|区(?!科协|工作)|点(?!心|子|多钱)|:|：|时(?!间|候|薪)|度|折|届|年级|岁|倍|线(?!上|下)|km|cm|mm|寸|英寸|[GTMK]B|G\b|斤|kg|升|ml|后(?!勤|期|天)|号房|秒|级|分之|℃|°|日|月|x\d{3})/i;
const noiseBefore =
  /(?:[A-WYZa-wyz#№_]$|(?<![\d人天元块次份张本个套场名位趟 ])[xX]|第|(?<![讲茶])座|[栋幢]|单元|(?<!\d)0\d{2,3}-|尾号|单号|票号|发票号码?|代码|号码|编号|账号|卡号|工号|税号|信用代码|身份证号?|电话[:：]|手机号|联系方式|邮编|验证码|密码|微信号|QQ|热线|京[A-Z]|周|星期|礼拜|\d[:：]|车次|车牌)[:：为是\s]*$/;
/** 「在会议室305开会」「305会议室租金800」 name a room; 「会议室2800」「会议室800租金」 are prices. */
const roomBefore = /(?:房间|会议室|教室|报告厅)\s?$/;
const roomAfter =
  /^\s?(?:[，,、\n ]?\s?(?:的?(?:租金|场租|场地费?|费用)|一共|共)[^，,。\d]{0,4}[\d¥]|开会|见|集合|举行|召开|讨论|开|等|办|[，,。]?(?:开会|见面))/;
const roomNamed = /^ ?(?:会议室|教室|房间?)(?:(?!的?租|费|的?钱)|的?(?:租金|租赁费?|费用|费|租)[^，,。\d]{0,3}[\d¥])/;
/** Below nothing, or written with an exponent: no amount anybody files. A dash of Chinese punctuation (——) is no sign. */
const signBefore = /(?:(?<![\d\-—–])[-−–]|(?<!抱)负)\s?(?:¥|RMB|CNY|人民币)?\s?$|(?:¥|人民币)\s?[-−–负]$/i;
const exponentAfter = /^[eE][+-]?\d+/;
/** X-300, KT-12: the name of a model. */
const modelBefore = /[A-Za-z]-$/;
const currencyBefore = /(?:¥|RMB|CNY|人民币)\s?[:：]?\s?$/i;
const foreignAfter = /^\s?(?:美元|美金|欧元|日元|港币|港元|英镑|刀|USD|EUR|韩元|澳元)/i;
const foreignBefore = /(?:\$|USD|EUR|€|£|美元|港币)\s?$/i;

const hedgeBefore =
  /(?:大概|大约|约(?!定)|差不多|估计|预计|可能|(?<!(?:错|少|多|不对|漏)[^，,]{0,6}[，, ]?)应该(?!是)|好像|似乎|左右|将近|接近|近(?=$)|不到|不足|至少|最多|最少|至多|不超过|超过|上限|以内|小(?=$)|毛估|暂估|暂定|估摸|也就(?!是)|起码|顶多|上下|几乎|记得是|印象中|或者?|还是|封顶)(?:\ue001|要|是|花了?|用了?|有|在|共|一共|总共|付了?|得|给了?|需要|:|\s)*$/;
const hedgeAfter =
  /^\s?(?:元|块钱?|块)?\s?(?:左右|上下|多(?!功能|媒体|人|份|次|家|少|张|收|付|打|转|算|给|退|报|交)|来(?=块|元|个|天)|出头|不到|以内|以上|以下|起(?!来|的|飞|草)|吧(?!台)|\+(?!\s?\d|\s?[\u4e00-\u9fa5])|往上|封顶|的样子|这样|打底|或|还是)/;
const hedgeInside = /^(?:几|好几|数)/;

const number = new RegExp(
  `(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?:\\s?(?<mult>[万萬wWkK千百](?![A-Za-z]|人进千企|字))(?<rest>[零〇]\\d{1,3}(?![\\d.])|[零〇]?\\d(?![\\d.])[千百]?\\d?(?![\\d.])|[零〇]?[一二两三四五六七八九](?![十])[千百]?[一二三四五六七八九]?)?)?|(?<han>[${HAN}]+)`,
  'g',
);

/** Words that hold a numeral but count nothing. */
const idioms =
  /(?<![\d.¥])(?:12306|12345)(?=\s*[A-Za-z\u4e00-\u9fa5])(?![元块])|(?<![零〇一二两三四五六七八九十百千万\d])(?:[陆伍万零](?=[\u4e00-\u9fa5]{0,2}?(?:教授|研究员|院士|老师|博士|主任|高工|工程师|律师|总监|经理|讲师|同学|师傅|[工总]))|(?:618|1212|818)(?=活动|大促|期间|那天|当天)|张三|李四|王五|赵六|孙七|周八|吴九|郑十|千人进千企|千企|千人计划|百度|百联|万达|万科|万一|万象|千禧|一起|一下|一些|一般|一直|一定|一样|一次性|一点|一部分|一半|一体化|一带一路|一并|一块儿|一块(?!钱|[一二三四五六七八九五\d]|\s?\d)|统一|唯一|之一|第[一二三四五六七八九十\d]{1,4}|[一二三四五六七八九十]等奖|三方|两会|两岸|双11|双十一|二维码|二手|二期|一期|三期|三维|四川|五道口|三里屯|八宝山|四季青|六里桥|九华|七彩|八达岭|十三陵|三元桥|一卡通|一对一|一站式|五一|十一|六一|七一|八一|三八|万元户|千万(?=别|不|要)|百分之[零〇一二三四五六七八九十百点\d]+|[一二三四五六七八九十两几\d]{1,3}折|一共|一口价|十分|万分|三亚|百万庄|万寿|千里|万里|四环|五环|三环|二环|六环|一笔|这一|那一|上一|下一|某一|另一|每一|哪一|一边|一来|一趟下来|双一流|五六个|[一二三四五六七八九]楼)/g;

export const approximateUnit = /几[十百千万]|[十百千万]几|数[百千万]/;

function yuanOf(match: RegExpMatchArray): number | null {
  const { digits, mult, rest, han } = match.groups ?? {};
  if (han !== undefined) return valueOfHan(han);
  return valueOfMixed(digits ?? '', mult ?? '', rest ?? '');
}

interface Tail {
  readonly value: number;
  readonly length: number;
}

const tailUnits: Readonly<Record<string, number>> = { 角: 0.1, 毛: 0.1, 分: 0.01 };
const smallDigit = (text: string): number => (/^\d+$/.test(text) ? Number(text) : (valueOfHan(text) ?? Number.NaN));
const D = '([\\d零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖]+)';
const COUNTED = '(?![\\d.:个人天位名份本张次趟小场月日年号点台套家楼块元x×*折])';

/** 块五, 块5, 块零五毛, 元叁角贰分, 整: what follows 元 belongs to the same amount. */
function tailAfter(rest: string): Tail {
  const jiao = new RegExp(`^零?${D}(?:角|毛)(?:钱)?(?:${D}(?:分(?!钟|之)|${COUNTED}(?!分)))?`).exec(rest);
  if (jiao) {
    return {
      value: smallDigit(jiao[1] ?? '') * 0.1 + (jiao[2] ? smallDigit(jiao[2].replace(/^零/, '')) * 0.01 : 0),
      length: jiao[0].length,
    };
  }
  const fen = new RegExp(`^零?${D}分(?!钟|之)`).exec(rest);
  if (fen) return { value: smallDigit((fen[1] ?? '').replace(/^零/, '')) * 0.01, length: fen[0].length };
  const bare = new RegExp(`^(\\d{1,2}|[一二两三四五六七八九])${COUNTED}`).exec(rest);
  if (bare)
    return { value: smallDigit(bare[1] ?? '') * ((bare[1] ?? '').length === 2 ? 0.01 : 0.1), length: bare[0].length };
  const half = /^半(?!天|小时|个|年|月)/.exec(rest);
  if (half) return { value: 0.5, length: 1 };
  const whole = /^(?:整|正)/.exec(rest);
  return { value: 0, length: whole ? 1 : 0 };
}

/** `三百来块`, `一千多`: the numeral's own tail says it is not exact. */
const isHedged = (before: string, after: string, han: string): boolean =>
  hedgeBefore.test(before) || hedgeAfter.test(after) || hedgeInside.test(han) || /[几数]$/.test(before);

interface Context {
  readonly before: string;
  readonly after: string;
  readonly match: RegExpMatchArray;
  readonly span: Span;
}

/** 「展板 12块 每块80」: boards, not yuan. */
const isBoards = (before: string, after: string, value: number | null): boolean =>
  (value ?? 0) <= 100 &&
  (/^\s?块[\s，,]*每块/.test(after) || (/(?:板|屏|牌|硬盘)\s?$/.test(before) && /^\s?块[\s，,]*一块/.test(after)));

function asMoney({ before, after, match, span }: Context): Quantity | null {
  const unit =
    /^\s?(元|块钱|块(?!展板|屏|板|牌|硬盘|LED|KT|白板|背景|蛋糕|表|电池|显示|奖牌|地毯)|圆|角|毛(?!巾|笔|利|估)|分(?!钟|之|享|别|成|会|公司|析|类|支|摊|开|店|期|场|组|为|院))/.exec(
      after,
    );
  const value = yuanOf(match);
  const approximate = value === null || isHedged(before, after, match[0]);
  if (unit === null && /^(?:来|多|几)(?:块|元)/.test(after))
    return { ...span, sort: 'money', value: value ?? 0, unit: null, approximate: true };
  if (unit === null) {
    if (!currencyBefore.test(before)) return null;
    return { ...span, sort: 'money', value: value ?? 0, unit: null, approximate };
  }
  if (isBoards(before, after, value)) return null;
  const word = (unit[1] ?? '').replace('钱', '');
  if (word === '分' && !/[角毛]/.test(before)) return null;
  if (value === null)
    return {
      start: span.start,
      end: span.end + unit[0].length,
      sort: 'money',
      value: 0,
      unit: null,
      approximate: true,
    };
  const scale = tailUnits[word] ?? 1;
  const rest = after.slice(unit[0].length);
  const tail = scale === 0.1 ? jiaoTail(rest) : unit[1] === '块钱' ? { value: 0, length: 0 } : tailAfter(rest);
  const end = span.end + unit[0].length + tail.length;
  return {
    start: span.start,
    end,
    sort: 'money',
    value: value * scale + tail.value,
    unit: null,
    approximate: approximate || hedgeAfter.test(after.slice(unit[0].length + tail.length)),
  };
}

/** 八毛五 is 0.85. */
function jiaoTail(rest: string): Tail {
  const match = new RegExp(`^([一二三四五六七八九\\d])(?:分(?!钟))?${COUNTED}`).exec(rest);
  return match ? { value: smallDigit(match[1] ?? '') * 0.01, length: match[0].length } : { value: 0, length: 0 };
}

/** Numbers longer than any amount are telephones, invoices, accounts. */
const isCode = (match: RegExpMatchArray): boolean =>
  /^\d{8,}$/.test(match.groups?.digits ?? '') && match.groups?.mult === undefined;

/** 「1500专家费」 is no head count, 「1500张教授」 no number of sheets. */
function isBelievable(unit: Unit, after: string, value: number | null): boolean {
  if (
    /^\s?[张周项包单支连门台]?[\u4e00-\u9fa5]{0,2}?(?:教授|老师|研究员|院士|博士|主任|高工|师傅)/.test(after) &&
    /^\s?[张周项包单支连门台]/.test(after)
  )
    return false;
  if (unit !== 'person' || value === null) return true;
  return value < 100 || /^\s?(?:个|位|名|人)/.test(after);
}

/** 两天半, 一个半小时 */
function asCount(context: Context): Quantity | null {
  const { match, span, after } = context;
  const half = /^个半(?=小时|月|钟头)/.exec(after);
  const rest = half ? after.slice(half[0].length) : after;
  const unit = unitAfter(rest);
  const value = yuanOf(match);
  if (unit === null || !isBelievable(unit[0], rest, value)) return null;
  const more = /^半(?!天)/.test(rest.slice(unit[1])) || half !== null ? 0.5 : 0;
  const length = (half?.[0].length ?? 0) + unit[1] + (more > 0 && half === null ? 1 : 0);
  const approximate =
    value === null ||
    /(?:大概|大约|约|差不多|近|几|多|来|左右)\s?$/.test(context.before) ||
    /^\s?多/.test(rest.slice(unit[1]));
  return {
    start: span.start,
    end: span.end + length,
    sort: 'count',
    value: (value ?? 0) + more,
    unit: unit[0],
    approximate,
  };
}

/** A Chinese numeral without 元 is money only when people say amounts so: 三百六, 一千二, 两万八; never 一 or 两. */
function isHanAmount(han: string, after: string): boolean {
  if (/^[百千万亿十]+$/.test(han)) return false;
  if (/[百千万佰仟萬]/.test(han)) return true;
  return /十/.test(han) && han.length >= 2 && !/^[\u4e00-\u9fa5]/.test(after.trimStart());
}

/** 1.250,00: points and commas the other way round, or more decimals than money has. */
const isForeignStyle = (match: RegExpMatchArray, after: string): boolean =>
  match.groups?.mult === undefined &&
  (/^\d+\.\d{3,}$/.test(match[0]) || (/^\d+\.\d/.test(match[0]) && /^,\d{2}(?!\d)/.test(after)));

function asPlain({ before, after, match, span }: Context): Quantity {
  const han = match.groups?.han;
  const value = yuanOf(match);
  const isAmount = han === undefined || isHanAmount(han, after);
  const isMarked = match.groups?.mult !== undefined || (han !== undefined && /[百千万佰仟萬]/.test(han));
  const sort = isAmount ? (isMarked ? 'money' : 'bare') : 'noise';
  const listed =
    /^\d{1,3}(?:,\d{3})+$/.test(match[0]) &&
    /^[\u4e00-\u9fa5]/.test(after) &&
    !/^[块元的整左税吧了到给付打转含]/.test(after);
  // 「场地800,500打印」 typed with a half-width comma reads as 800,500: not to be trusted.
  const split = (listed && /[\u4e00-\u9fa5]$/.test(before)) || isForeignStyle(match, after);
  return {
    ...span,
    sort,
    value: value ?? 0,
    unit: null,
    approximate: value === null || split || isHedged(before, after, match[0]),
  };
}

function quantityOf(context: Context): Quantity {
  const { before, after, span } = context;
  const exponent = exponentAfter.exec(after)?.[0].length ?? 0;
  if (exponent > 0)
    return { ...span, end: span.end + exponent, sort: 'money', value: 0, unit: null, approximate: true };
  const quantity = unsigned(context);
  const isMoney = quantity.sort === 'money' || quantity.sort === 'bare';
  return isMoney && signBefore.test(before) ? { ...quantity, approximate: true } : quantity;
}

function unsigned(context: Context): Quantity {
  const { before, after, span, match } = context;
  const noise: Quantity = { ...span, sort: 'noise', value: 0, unit: null, approximate: false };
  if (modelBefore.test(before)) return noise;
  if (foreignBefore.test(before) || foreignAfter.test(after)) return { ...noise, sort: 'money', approximate: true };
  const isFirstLetter = /(?:rmb|cny)\s?[:：]?\s?$/i.test(before);
  if (!isFirstLetter && noiseBefore.test(before) && !/^\s?(?:元|块)/.test(after)) return noise;
  const isApart = /^ /.test(after) && !/(?:^|[\s，,:在到去])$/.test(before);
  if (/^\d{3,4}$/.test(match[0]) && !match[0].endsWith('00') && !isApart && roomNamed.test(after)) return noise;
  if (roomBefore.test(before) && roomAfter.test(after)) return noise;
  if (/^0\d/.test(match[0]) && !/^0\d*\./.test(match[0])) return noise;
  if (isCode(match) && !/^\s?元/.test(after)) return noise;
  if (match[0] === '0' && !/^\s?(?:元|块)/.test(after)) return noise;
  const money = asMoney(context);
  if (money) return money;
  if (/^多/.test(after) && yuanOf(match) !== null) {
    const counted = unitAfter(after.slice(1));
    if (counted)
      return {
        ...noise,
        sort: 'count',
        end: span.end + 1 + counted[1],
        unit: counted[0],
        value: yuanOf(match) ?? 0,
        approximate: true,
      };
  }
  const count = asCount(context);
  if (count) return count;
  if (noiseAfter.test(after)) return noise;
  return asPlain(context);
}

/** 「三四千」「3000-4000」「3到4千」: two numbers for one amount. */
const rangeGap = /^\s?(?:-|~|—+|–|到|至)\s?$/;

function withRanges(text: string, found: readonly Quantity[]): Quantity[] {
  const result: Quantity[] = [];
  for (const one of found) {
    const last = result.at(-1);
    const isRange = last !== undefined && rangeGap.test(text.slice(last.end, one.start));
    if (isRange && last.sort !== 'noise' && (one.sort === 'money' || one.sort === 'bare')) {
      result.splice(-1, 1, { ...one, start: last.start, approximate: true });
    } else if (isRange && one.sort === 'count') result.splice(-1, 1, { ...one, start: last.start, approximate: true });
    else result.push(one);
  }
  return result;
}

/** Every number of `text` (days already blanked out), in order. */
export function findQuantities(text: string): readonly Quantity[] {
  const safe = text
    .replace(idioms, (word) => '\ue001'.repeat(word.length))
    .replace(/[俩仨](?!钱)/g, (word) => (word === '俩' ? '二' : '三'));
  const found: Quantity[] = [];
  let at = 0;
  for (const match of safe.matchAll(number)) {
    if (match.index < at) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const context = {
      before: safe.slice(Math.max(0, span.start - 14), span.start),
      after: safe.slice(span.end, span.end + 14),
      match,
      span,
    };
    const quantity = quantityOf(context);
    found.push(quantity);
    at = quantity.end;
  }
  return withRanges(text, found);
}
