import type { Relation } from './shape.ts';
import { blank, type Span } from './text.ts';

/** Somebody, or some unit, named in the words. */
export interface Mention extends Span {
  readonly name: string;
  readonly sort: 'person' | 'unit';
  readonly employer: string | null;
  readonly relation: Relation | null;
}

export const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳邴段富巫乌焦巴牧隗山谷车侯班仰秋仲伊宫宁仇栾甘祖武符刘景詹束龙叶幸司韶黎薄宿白怀蒲咸赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿边扈燕冀郏浦尚农温庄晏柴瞿阎慕连茹习宦艾鱼容向古易慎戈廖庾终衡耿弘匡文寇广禄阙东殳沃蔚巩聂晁勾敖融冷辛阚简饶曾毋沙巢关蒯荆红游竺权逯盖桓付肖佟涂代岳闫邸苑侴';
/** Surnames common enough to trust without a title. */
export const COMMON =
  '赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹苏潘葛范彭鲁马袁唐薛雷贺罗郝傅齐康伍顾孟黄萧尹姚邵汪毛宋庞熊董梁杜贾江郭林徐邱高夏蔡田樊胡霍卢丁邓洪石崔龚程邢陆曲段侯武刘龙叶黎白乔翟谭申温庄柴阎廖耿聂曾肖佟闫';
export const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|南宫|端木';
/** Surnames that are first of all verbs or particles: they never open a three-character name before a title. */
const PARTICLES = '付和应向于从请给同由让叫都时计成平全通经管解后那公空连别房水花游乐路车印单查支师费东国文居满相';

export const TITLES =
  '副教授|教授|副研究员|研究员|院士|教授级高工|正高工?|副高|高级工程师|高工|总工程师|总工|工程师|讲师|博士后|博士|博导|导师|老师|主任医师|医师|医生|副主任|主任|副院长|院长|副所长|所长|副处长|处长|科长|部长|局长|校长|书记|主席|副秘书长|秘书长|会长|理事长|董事长|董事|总经理|副总|经理|总监|律师|会计师|会计|出纳|师傅|同学|先生|女士|专家|特派员|工|总|司机|主持人?|摄影师|翻译|老板|姐|哥|叔|阿姨';
const titled = new RegExp(
  `(?<name>(?:${COMPOUND})[\\u4e00-\\u9fa5]{0,2}?|[${SURNAMES}][\\u4e00-\\u9fa5]{0,2}?)(?<title>(?:${TITLES})(?![程作费资人厂地种期艺商具业行])(?<!总(?=[计结额共部价监的是]))(?<!工(?=资)))`,
  'g',
);
/** 某教授 / 刘老 */
const nicknamed = new RegExp(
  `(?:小(?!时)|老|阿)[${SURNAMES}](?![\\u4e00-\\u9fa5]{0,1}(?:${TITLES}))(?!师|板|型|规|目|区|量|额|时|组|票|程序|视频|册|学|家伙|旧|年|乡|同志|费)`,
  'g',
);
export const FUNCTION_WORDS =
  '给转发付打请找的了在是和跟与由让把替从到去来也都还又再就才要想说做讲用买花钱费元块笔份次共各每人个位名这那哪什么点半年月日号前后上下内外里中大小多少为对按被将所以及其等';
const bare = new RegExp(`(?:${COMPOUND}|[${COMMON}])[\\u4e00-\\u9fa5]{1,2}`, 'g');
/** Words that begin like a name. */
const NOT_NAMES =
  /^(?:高铁|高工|高新|高校|高级|高温|马上|马克|白板|白酒|石材|方案|安装|包装|包车|路演|项目|管理|计划|应急|易拉|宣传|费用|单页|房租|车费|文具|米面|毛巾|毛笔|黄页|钟点|季度|余款|余额|平面|成本|纪要|支持|经费|翻译|江苏|江西|何时|许多|严格|程序|程度|温泉|康养|唐山|洪水|陆续|申请|申报|龙虾|叶子|田野|夏令|夏季|秦皇岛|徐州|郑州|杭州|苏州|广州|邓州|曾经|段落|乔迁|丁香|石景山|石家庄|顾问|孔雀|吴江|雷达|汪洋|金额|金融|陶瓷|武汉|傅里叶|齐全|康复|伍佰|孟加拉|姚明馆|林业|林地|徐徐|郭沫若|白天|白色|白纸|黄金|黄色|蓝色|红色|程控|江河|庄重|耿直|梁架|薛家|段时|周一|周二|周三|周四|周五|周六|周日|周末|周天|周边|周围|周期|周年|周报|张贴|张海报|王府井|马路|马甲|何种|任务|任何|于是|朱辛庄|魏公村|韩国|曹妃甸|陈列|陈述|杨木|许可|吕梁|范围|范本|彭水|鲁班|袁大头|唐装|贺卡|贺信|罗列|郝|杜绝|洪亮|崔各庄|龚|邢台|曲目|段|侯|武器|刘|龙头|黎明|谭|温度|温馨|阎|廖|聂|肖像|沈阳|蒋|严重|严肃|魏|姜|谢谢|谢了|邹|苏打|潘家园|葛|宋体|庞大|熊猫|董事|梁|贾|郭|林|蔡|胡|霍|卢|丁|石|崔|程|陆|孙子|钱款|钱包|钱数|钱款|钱不|钱先|钱已|钱我|钱打|李|冯|朱|秦)$/;

/** Words that only look like a name. */
export const isNoName = (words: string): boolean => NOT_NAMES.test(words) || NOT_NAMES.test(words.slice(0, 2));

const ALIASES =
  '中科院[\\u4e00-\\u9fa5]{0,8}?(?:所|院|中心)|中科院|中国科学院[\\u4e00-\\u9fa5]{0,10}?(?:所|中心)|中国科学院|社科院|工程院|农科院|医科院|清华大学|清华|北大(?!街)|人大(?!代表)|北航|北理工|北理|北交大|北工大|北科大|北科|北邮|北师大|北化工?|北林|中国农大|农大|首师大|首医大|首经贸|华电|中石大|矿大|地大|中财|央财|贸大|中传|民大|外经贸|航天院|航天[一二三四五六七八九]院|信通院|电科院|钢研院|有研总院|有研|建科院|计量院|市科协|区科协|县科协|中国科协|科协|经开区科协|科委|市科委|区科委|经信局|区经信局|发改委|财政局|街道办|街道|高新办|园区管委会|管委会|协和|友谊医院|天坛医院|北京院|软件所|计算所|自动化所|微电子所|电子所|物理所|化学所|过程所|力学所|理化所|动物所|植物所|国科大|中关村学院|京东方|小米|百度|华为|联想|字节|腾讯|阿里|智源';
const SUFFIXES =
  '大学|学院|研究院|研究所|科学院|设计院|医院|公司|集团|协会|学会|商会|促进会|联合会|基金会|委员会|科协|事务所|工作室|实验室|出版社|报社|杂志社|旅行社|酒店|宾馆|饭店|会展中心|会议中心|服务中心|创新中心|研究中心|文化中心|技术中心|中心|银行|印刷厂|图文店|打印店|文印店|照相馆|影楼|合作社|街道办事处|管委会|局|联盟|图文|传媒|文化|科技|印务|广告|会展';
const COMPANY_SUFFIX =
  '公司|集团|事务所|工作室|出版社|报社|杂志社|旅行社|印刷厂|图文店|打印店|文印店|印刷店|广告店|花店|照相馆|影楼|租车行|车队|图文|印务|传媒|酒店|宾馆|饭店|会议中心|会展中心|展览馆';
const UNIT_STOP = '.!?~…的了在给转付发找请让由跟和与是把去到从为被向用、，,。;；:：\\s\\d\\ue000"“”\'()（）+/=';
const employerEnd = new RegExp(
  `(?:(?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心|实验室|院))?|[^${UNIT_STOP}]{2,16}?(?:${SUFFIXES}|系))(?:的|里的|那边的|那位|那个|—|-|·|\\s)?$`,
);
const employerAfter = new RegExp(
  `^[,，、\\s(（]*(?:是|也是|他是|她是|人是|来自|在|就职于|工作单位是?|单位是?|单位[:：])?[:：]?\\s?((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心|实验室))?|[^${UNIT_STOP}]{2,16}?(?:大学|学院|研究院|研究所|科学院|设计院|医院|公司|集团|协会|学会|委员会|科协|局|中心|街道))(?:的(?!票|发票|场地|会)|工作|上班|任职|退休|[)）]|$|[,，。;；\\s])`,
);
const employerLoose = new RegExp(
  `(?:单位|就职于|来自|工作单位|任职于?)(?:是|为|[:：])?\\s?((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心))?|[^${UNIT_STOP}]{2,16}?(?:${SUFFIXES}))`,
);
const employerTag = new RegExp(
  `(?:(?:^|[,，。;；、\\s(（\\ue000])(?:他|她|人家?)?(?:是|也是)?|(?:他|她|人家)(?:也?是|在))((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心))?|[^${UNIT_STOP}]{2,16}?(?:大学|学院|研究院|研究所|科学院|设计院|医院|集团|协会|学会|局))的(?=$|[,，。;；、\\s)）!])`,
);

const employerAlone = new RegExp(
  `(?:^|[,，。;；、\\s(（])((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心|实验室))?|(?![去到在给从为请])[\\u4e00-\\u9fa5]{2,14}?(?:大学|学院|研究院|研究所|科学院|设计院|医院))(?=$|[,，。;；、\\s)）])`,
);

const cue =
  /(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|发给|结给|给|付|转|欠|请了?|聘了?|聘请|找了?|让|替|帮|还|收款人是?[:：]?|收款方是?[:：]?|户名[:：]?|付[:：]|:|、|和|跟|及|与|，|,|^|\s|\ue000|专家|讲师|学生|实习生|临时工|志愿者|摄影师)$/;
const strongCue =
  /(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|发给|结给|给|收款人是?[:：]?|收款方是?[:：]?|聘请?了?|请了?|付|还给)\s?$/;

/** Verbs and particles a greedy unit name may have swallowed at its front. */
const unitPrefix =
  /^(?:.*(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|发给|结给|委托|联系|通过|找到|欠|让|请|找|用|是|在|从|由|向|昨|今|补|一家|这家|那家|那个|这个|我们|一个|还有|支付|[给付转找请])\s?)/;

function employerBefore(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - 24), start);
  const match = employerEnd.exec(before);
  if (!match) return null;
  const name = match[0].replace(/(?:里的|那边的|那位|那个|的|—|-|·|\s)$/, '').replace(unitPrefix, '');
  return name.length >= 2 &&
    !/^(?:公司|单位|中心|大学|学院|研究所|研究院|一家公司|这家公司|XX公司的|科技|文化|会展|广告)$/.test(name)
    ? name
    : null;
}

const hostWords = /(?:项目组|课题组|我们组|咱们组|组里|组内)(?:成员|的|里的|的成员)?\s?$/;
const ownStaff =
  /(?:我们|咱们|本|咱|我)(?:单位|公司|中心|站|这边|这儿|部门|这)(?:的|员工|职工|同事)?\s?$|(?:同事|员工|职工|正式工|本单位|我们单位)(?:的)?\s?$/;
const relationOf = (before: string): Relation | null => {
  if (hostWords.test(before)) return 'project-team';
  if (ownStaff.test(before)) return 'host-staff';
  if (/(?:学生|研究生|大学生|实习生)\s?$/.test(before)) return 'student';
  if (/退休的?\s?$/.test(before)) return 'retired';
  if (/(?:临时工|小时工|志愿者|兼职)\s?$/.test(before)) return 'temporary';
  return null;
};

function mention(text: string, start: number, name: string): Mention {
  const before = text.slice(Math.max(0, start - 24), start);
  const relation = relationOf(before);
  const employer =
    employerBefore(text, start) ??
    employerAfter.exec(text.slice(start + name.length, start + name.length + 30))?.[1] ??
    null;
  return {
    start,
    end: start + name.length,
    name,
    sort: 'person',
    employer: relation === 'project-team' || relation === 'host-staff' ? null : employer,
    relation,
  };
}

/** Where the name before a title really begins: 「费张教授」 is 张教授, 「付李明研究员」 is 李明研究员. */
function nameStart(run: string, before: string): number {
  const compound = new RegExp(`^(?:${COMPOUND})`).test(run);
  if (run.length === 1 || compound) return 0;
  const inner = [...run].findIndex((char, index) => index > 0 && SURNAMES.includes(char));
  const first = run[0] ?? '';
  if (PARTICLES.includes(first) && inner > 0) return inner;
  if (FUNCTION_WORDS.includes(run[1] ?? '') && inner > 0) return inner;
  // 「转李王教授」 does not occur; two surnames in a row are one name (李王) only when nothing else explains them.
  return run.length === 3 && inner === 2 && !COMMON.includes(first) && COMMON.includes(run[2] ?? '') && before === ''
    ? inner
    : 0;
}

const aliasEnd = new RegExp(`(?:${ALIASES})$`);

/** 清华吕明博士: 华 ends the name of a unit. */
function afterAlias(text: string, start: number, run: string): number | null {
  for (let offset = 1; offset < run.length; offset += 1) {
    const lead = text.slice(Math.max(0, start - 12), start + offset);
    const alias = aliasEnd.exec(lead);
    if (alias && lead.length - alias[0].length < lead.length - offset && SURNAMES.includes(run[offset] ?? ''))
      return offset;
  }
  return null;
}

function titledMentions(text: string): Mention[] {
  const found: Mention[] = [];
  titled.lastIndex = 0;
  for (let match = titled.exec(text); match !== null; match = titled.exec(text)) {
    const run = match.groups?.name ?? '';
    const title = match.groups?.title ?? '';
    const offset = afterAlias(text, match.index, run) ?? nameStart(run, '');
    const name = run.slice(offset) + title;
    const given = run.slice(offset + 1);
    if ([...given].some((char) => FUNCTION_WORDS.includes(char)) || isOrdinary(name, given)) {
      titled.lastIndex = match.index + 1;
      continue;
    }
    found.push(mention(text, match.index + offset, name));
  }
  return found;
}

/** 高工 without a name, 项目经理, 成本会计, 全体老师, 加工, 施工: titles with no person before them. */
const isOrdinary = (name: string, given: string): boolean =>
  /^(?:高工|项目经理|项目主任|单位会计|全体|国家|双方|有关|相关|各位|宣传部长|高级|国工|人工|加工|施工|职工|员工|完工|开工|手工|义工|帮工|临时工|民工|美工|技工|电工|分工|竣工|动工|农民工|小时工|钟点工|成总|全总|项目总|计总|应总|水总|经总|汇总|和总|都总|后总|共总|时总|连总|解总|房总|东总|管总|费总|元总|公总|方总计|单总|安总|支总|包工|包总|车总|文总|路总|师总|余总|米总|明总|从总|平总|居总|国总|空总|相总|查总|满总|全工|成工|平工|时工|经工|于总|乐总|通总|别总)/.test(
    name,
  ) || /[高项单位部门]$/.test(given);

const foreign = /[A-Z][a-z]+(?: [A-Z][a-z]+)?\s?(?:副?教授|博士|先生|女士|院士|研究员|老师)/g;

const nicknames = (text: string): Mention[] =>
  [...text.matchAll(nicknamed), ...text.matchAll(foreign)].map((match) => mention(text, match.index, match[0]));

/** A name without a title needs a cue before it (给, 付, a list) and nothing name-like after it. */
function bareMentions(text: string, isFeeMessage: boolean): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(bare)) {
    const before = text.slice(Math.max(0, match.index - 6), match.index);
    const name = trimmed(match[0]);
    const after = text.slice(match.index + name.length, match.index + name.length + 4);
    if (name.length < 2 || NOT_NAMES.test(name) || !cue.test(before)) continue;
    const isClosed =
      after === '' ||
      /^[\s\ue000，,、。;:()（）+\d]|^(?:的|发|转|付|打|和|跟|与|各|每|一|讲|做|结|垫|代|那|咨|劳|税|同学|等)/.test(
        after,
      );
    if (!isClosed || !(strongCue.test(before) || isFeeMessage)) continue;
    found.push(mention(text, match.index, name));
  }
  return found;
}

/** 王芳转 → 王芳: a verb or particle at the end is no given name. */
const trimmed = (run: string): string =>
  FUNCTION_WORDS.includes(run[2] ?? '') || /[汇结各讲咨劳税代垫等]/.test(run[2] ?? '')
    ? run.slice(0, 2)
    : FUNCTION_WORDS.includes(run[1] ?? '')
      ? run.slice(0, 1)
      : run;

const company = new RegExp(
  `[^${UNIT_STOP}]{1,20}?(?:${COMPANY_SUFFIX})(?!有限|公司|(?:科技|技术|文化|服务|传媒|集团|股份)(?:有限|公司|集团))`,
  'g',
);
const payeeUnit = new RegExp(
  `(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|结给|补给|拨给|发给|转|付|给|支持|资助)了?\\s?((?:${ALIASES})|[^${UNIT_STOP}]{2,20}?(?:${SUFFIXES}))(?=$|[^\\u4e00-\\u9fa5]|办|做|搞|的|用|支付|付|转|打|开展|举办|组织|承办)`,
  'g',
);
const notPayee = /(?:走访|调研|拜访|对接|服务|考察|参观|去|到|和|与|在|为|帮)(?:了|过)?\s?$/;

/** 区科协赵老师: the unit is where the person works, not who is paid. */
const personNext = new RegExp(`^(?:的|里的|那边的)?(?:${COMPOUND}|[${SURNAMES}])[\\u4e00-\\u9fa5]{0,2}(?:${TITLES})`);
const isPersonNext = (text: string, end: number): boolean => personNext.test(text.slice(end, end + 10));

function unitMentions(text: string, original: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(company)) {
    const prefix = unitPrefix.exec(match[0])?.[0] ?? '';
    const start = match.index + prefix.length;
    const name = match[0].slice(prefix.length);
    const before = text.slice(Math.max(0, start - 6), start);
    const isVenue = /(?:酒店|宾馆|饭店|中心|展览馆)$/.test(name);
    if (
      name.length < 3 ||
      notPayee.test(before) ||
      /^(?:我们?|咱们?|贵|某|该|各|家|母|总|分|子|本|哪)(?:家)?(?:公司|单位|酒店)/.test(name) ||
      (isVenue && !strongCue.test(before))
    )
      continue;
    if (isPersonNext(original, start + name.length)) continue;
    found.push({ start, end: start + name.length, name, sort: 'unit', employer: null, relation: null });
  }
  for (const match of text.matchAll(payeeUnit)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    if (found.some((one) => one.start < start + name.length && start < one.end) || name.length < 2) continue;
    if (isPersonNext(original, start + name.length)) continue;
    found.push({ start, end: start + name.length, name, sort: 'unit', employer: null, relation: null });
  }
  return found;
}

function apart(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const one of [...mentions].sort((a, b) => a.start - b.start))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/**
 * Everyone named in `text`. `taken` (days, amounts, words for things) cannot be part of a name.
 * `isFeeMessage`: the words speak of fees to persons, so that bare names in lists are believed.
 */
export function findPeople(text: string, taken: readonly Span[], isFeeMessage: boolean): readonly Mention[] {
  const free = blank(text, taken);
  const titledOnes = titledMentions(free);
  const rest = blank(free, titledOnes);
  const units = unitMentions(rest, free);
  const others = nicknames(blank(rest, units));
  const bareOnes = bareMentions(blank(rest, [...units, ...others]), isFeeMessage);
  return apart([...titledOnes, ...units, ...others, ...bareOnes]);
}

/** An employer said apart from the name: 「清华的」, 「单位是北航」; for a fee to a person also a place of work that stands alone. */
export function looseEmployer(text: string, isFee = false): string | null {
  const name =
    (employerLoose.exec(text) ?? employerTag.exec(text) ?? (isFee ? employerAlone.exec(text) : null))?.[1] ?? null;
  return name === null ? null : name.replace(unitPrefix, '');
}
