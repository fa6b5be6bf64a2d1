import type { FundSource } from '../category.ts';
import { advanceIn } from './advance.ts';
import type { Basis, Paid, Staffing } from './shape.ts';

/** What is said of the whole message or of one line besides amount, day and thing. */

const net =
  /税后|到手|实发|净得|净额|实得|税由(?:我们|单位|公司)|不含税|扣(?:完|掉|了|除)?税(?:后)?|个税(?:我们|单位|公司)(?:出|承担|交)|税另算|税单位|包税/;
const gross =
  /税前|含税(?!价)|应发|代扣个税|税(?:自己|个人|本人)(?:出|承担|交)|个税(?:自己|自理|他自己)|毛额|扣税前|代扣代缴|含个税/;

export function basisIn(text: string): Basis | null {
  const isNet = net.test(text.replace(/代扣个税|代扣代缴|扣税前/g, ''));
  const isGross = gross.test(text.replace(/不含税/g, ''));
  return isNet === isGross ? null : isNet ? 'net' : 'gross';
}

const advanced =
  /垫(?!子|片|圈|底)|自掏腰包|自己(?:先)?(?:付|掏|出|刷|花)的?钱?|我(?:先)?(?:付|掏|刷|出)(?:的|了)|我(?:个人|自己)|个人(?:先)?(?:支付|付|掏|刷|卡|微信|支付宝)|我(?:的)?(?:微信|支付宝|信用卡|卡)(?:付|刷|支付)|先用我|私人(?:卡|账户)|转我(?:微信|支付宝|卡)|打(?:给)?我卡|报(?:销)?给我|还我|我买的|我出的钱|(?:报|还|转|退)(?:销|回)?给(?:他|她)(?!们)|(?<![汇申举])报(?:销)?给[\u4e00-\u9fa5]{2,4}(?=$|[\s，,。])|[\u4e00-\u9fa5]先(?:付|掏|刷|出|给)的(?!款|定|订)/;
const notYet =
  /(?<!需|主|重|首|不|还)要(?:给|付|发|转|打|支付|结|交|汇|请款)|准备(?:给|付|发|转|打|支付|结|交|请)|需要?(?:给|付|支付|发|转|打|结|要付)|打算|计划(?:给|付|发)|拟(?:给|付|支付)|待(?:付|支付|结)|未付|没付|还没(?:付|给|打|转|发|结)|没(?:给|打|转|结)(?:呢|钱)?|应付|该(?:给|付)|请(?:预|先|尽快|安排|协助|财务|予以)*(?:付|支付|打款|转账)|申请(?:支付|付款|打款|给)|帮忙(?:付|打|转)|尽快(?:付|打)|后付|再付|后结|(?:下周|明天|后天|月底|下个?月)[^，,。]{0,6}(?:付|打款|转|给钱|结)|等着?付|欠(?:着|他|她)?|想(?:给|付|支付)|麻烦(?:你|您)?(?:给[^，,。了\d]{1,8})?(?:付|打(?!印)|转)(?!了)|申请/;
const settled =
  /(?:发|付|打|汇|结|转|给|交|支付|结清|付清|转账|打款|付款|刷|缴)(?:完|清|过去|出去|走|好|掉)?(?:了|过)|已(?:经)?(?:付|发|转|打|汇|结|支付|给|打款|付款|转账|付清|刷)|(?:打|转|付|发|汇)给(?:他|她|对方)们?了|付的|转的|打的款|公户(?:已|打|付|转|走|出|支)|对公(?:付|转|打|支付)了?|刷的?公务卡|公务卡|补个?流程|付讫|^转(?=\d|[一二两三四五六七八九])|(?<![要请需])转(?=\d|[一二两三四五六七八九][百千万])/;

/** 要给, 准备 → no; 发了, 转了, 付了 → unit; 垫了 → personal; otherwise not said. */
export function paidIn(text: string): Paid | null {
  const words = text.replace(
    /打的(?!款)|打了?车|打了?印|发了?票|打了?[\d一二两三四五六七八九]+(?:趟|次)车|(?:票|发票)[^，,。\d]{0,4}(?:给|付|发|转)了?|转了?发|给(?:我|他)们?(?:看|说)/g,
    '〓',
  );
  if (advanced.test(words) && !/(?:不用|没|别|无需)垫/.test(words))
    return advanceIn(text).isOwnUnit ? 'unit' : 'personal';
  if (notYet.test(words) && !/已(?:经)?(?:付|打|转|发|结)/.test(words)) return 'no';
  return settled.test(words) ? 'unit' : null;
}

const fundWords: readonly (readonly [FundSource, RegExp])[] = [
  ['matching', /配套|自筹|区财政|企业出资/],
  ['special', /专项(?!审计)/],
  ['own', /单位自(?:己|行)?(?:出|承担|付|有)|自有资金|公司自己出|单位承担|我们单位出|不走项目|单位自筹/],
];

export interface Funds {
  readonly source: FundSource | null;
  /** More than one source is named: which pays what has to be asked. */
  readonly isMixed: boolean;
}

export function fundsIn(text: string): Funds {
  const words = text.replace(/(?:不|别|没)(?:走|用|从|能走)(?:专项|配套)/g, '');
  const found = fundWords.filter(([, pattern]) => pattern.test(words)).map(([source]) => source);
  if (found.includes('own') && found.includes('matching') && /单位自筹/.test(words))
    return { source: 'own', isMixed: false };
  return { source: found.length === 1 ? (found[0] ?? null) : null, isMixed: found.length > 1 };
}

/** 老规矩: as it was for the same payee. 「上次那场活动」 alone only names an occasion. */
export const isRepeatIn = (text: string): boolean =>
  /老规矩|老样子|老标准|照旧|照常|照老|(?:同|按|照|跟|和|与)(?:着)?(?:上(?:一)?(?:次|回|个月|月)|之前|以前)(?:的?(?:一样|标准|那样|价|办|来)|(?=$|[\s，,。；;]))|跟(?:上次|之前|以前)一样|还是(?:上次|上回|之前|原来)(?:那|的)/.test(
    text,
  );

export const isBeforeProjectIn = (text: string): boolean =>
  /(?:立项|项目(?:启动|开始|获批|批复|批下来|下来|成立)|签(?:订)?(?:项目)?协议|协议(?:签订?|签署|生效))(?:之|以)?前/.test(
    text,
  );

const posts: readonly (readonly [Staffing, RegExp])[] = [
  ['contract', /编外|非编|没有?编制|无编制|合同制|合同工|劳务派遣|派遣制/],
  ['civil-servant', /公务员|参公|机关干部/],
  ['public-institution', /事业编|事业单位(?:的)?(?:人员|编制|在编|职工|员工|老师|工作人员)|在编/],
];

/** What is said of the post of whoever is paid; what is denied (不是公务员) says nothing of the others. */
export function staffingIn(text: string): Staffing | null {
  const words = text.replace(
    /(?:不是|非|不属于|没有?)(?:公务员|参公|事业编制?|事业单位[\u4e00-\u9fa5]{0,2}|在编)/g,
    '',
  );
  return posts.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export function fiscalSupportIn(text: string): boolean | null {
  if (/(?:不是|非|不属于|不)(?:吃)?财政(?:供养|饭)/.test(text)) return false;
  return /财政供养|吃财政/.test(text) ? true : null;
}
