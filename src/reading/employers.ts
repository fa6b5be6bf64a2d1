export const ALIASES =
  '[市区县](?:教委|卫健委|住建委|教育局|税务局|人社局|民政局|文旅局|工信局|统计局)|中科院[\\u4e00-\\u9fa5]{0,8}?(?:所|院|中心)|中科院|中国科学院[\\u4e00-\\u9fa5]{0,10}?(?:所|中心)|中国科学院|社科院|工程院|农科院|医科院|清华大学|清华|北大(?!街)|人大(?!代表)|北航|北理工|北理|北交大|北工大|北科大|北科|北邮|北师大|北化工?|北林|中国农大|农大|首师大|首医大|首经贸|华电|中石大|矿大|地大|中财|央财|贸大|中传|民大|外经贸|航天院|航天[一二三四五六七八九]院|信通院|电科院|钢研院|有研总院|有研|建科院|计量院|市科协|区科协|县科协|中国科协|科协|经开区科协|科委|市科委|区科委|经信局|区经信局|发改委|财政局|街道办|街道|高新办|园区管委会|管委会|协和|友谊医院|天坛医院|北京院|软件所|计算所|自动化所|微电子所|电子所|物理所|化学所|过程所|力学所|理化所|动物所|植物所|国科大|中关村学院|京东方|小米|百度|华为|联想|字节|腾讯|阿里|智源';
export const SUFFIXES =
  '大学|学院|研究院|研究所|科学院|设计院|医院|公司|集团|协会|学会|商会|促进会|联合会|基金会|委员会|科协|事务所|工作室|实验室|出版社|报社|杂志社|旅行社|酒店|宾馆|饭店|会展中心|会议中心|服务中心|创新中心|研究中心|文化中心|技术中心|中心|银行|印刷厂|图文店|打印店|文印店|照相馆|影楼|合作社|街道办事处|管委会|局|联盟|图文|传媒|文化|科技|印务|广告|会展';
export const COMPANY_SUFFIX =
  '(?:广告|会展|展览|文化|快印)(?=[ ：:]|$)|公司|集团|事务所|工作室|出版社|报社|杂志社|旅行社|印刷厂|图文店|打印店|文印店|印刷店|广告店|花店|照相馆|影楼|租车行|车队|图文|印务|传媒|酒店|宾馆|饭店|会议中心|会展中心|展览馆';
export const UNIT_STOP = '.!?~…的了在给转付发找请让由跟和与是把去到从为被向用、，,。;；:：\\s\\d\\ue000"“”\'()（）+/=';
const employerEnd = new RegExp(
  `(?:(?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心|实验室|院))?|[^${UNIT_STOP}]{2,16}?(?:${SUFFIXES}|系))(?:的|里的|那边的|那位|那个|—|-|·|\\s)?$`,
);
/** 发展, 应用, 转化 stand inside the names of units; alone their first letters end a name. Positions stay as they are. */
const insideNames = /发(?=展)|(?<=[研开])发|(?<=[应通信])用|转(?=化|移)/g;
const masks: Readonly<Record<string, string>> = { 发: '\ue010', 用: '\ue011', 转: '\ue012' };
const unmasks: Readonly<Record<string, string>> = { '\ue010': '发', '\ue011': '用', '\ue012': '转' };
export const maskNames = (text: string): string => text.replace(insideNames, (char) => masks[char] ?? char);
export const unmaskNames = (text: string): string => text.replace(/[\ue010-\ue012]/g, (char) => unmasks[char] ?? char);

/** 王主任（区农科所） */
export const employerInBrackets =
  /^\s?[(（](?:工作)?(?:单位)?[:：]?([\u4e00-\u9fa5A-Za-z]{2,16}(?:所|院|站|委|办|处|室|校|部|厂|社|会|局|中心|公司|集团|大学))[)）]/;
export const employerAfter = new RegExp(
  `^[,，、\\s(（]*(?:是|也是|他是|她是|人是|来自|在|就职于|工作单位是?|单位是?|单位[:：])?[:：]?\\s?((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心|实验室))?|[^${UNIT_STOP}]{2,16}?(?:大学|学院|研究院|研究所|科学院|设计院|医院|公司|集团|协会|学会|委员会|科协|局|中心|街道))(?:的(?!票|发票|场地|会)|工作|上班|任职|退休|[)）]|$|[,，。;；\\s])`,
);
const employerLoose = new RegExp(
  `(?:单位|就职于|来自|工作单位|任职于?)(?:是|为|[:：])?\\s?((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心))?|[^${UNIT_STOP}]{2,16}?(?:${SUFFIXES}))`,
);
const employerTag = new RegExp(
  `(?:(?:^|[,，。;；、\\s(（\\ue000])(?:他|她|人家?)?(?:是|也是)?|(?:他|她|人家)(?:也?是|在))((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心))?|[^${UNIT_STOP}]{2,16}?(?:大学|学院|研究院|研究所|科学院|设计院|医院|公司|集团|协会|学会|中心|局))的(?=$|[,，。;；、\\s)）!])`,
);

const employerAlone = new RegExp(
  `(?:^|[,，。;；、\\s(（])((?:${ALIASES})(?:[\\u4e00-\\u9fa5]{1,8}?(?:系|学院|研究院|研究所|所|中心|实验室))?|(?![去到在给从为请])[\\u4e00-\\u9fa5]{2,14}?(?:大学|学院|研究院|研究所|科学院|设计院|医院))(?=$|[,，。;；、\\s)）])`,
);

/** Verbs and particles a greedy unit name may have swallowed at its front. */
export const unitPrefix =
  /^(?:.*(?:收款(?:方|人|单位)(?:改成|改为|换成|应该?是|是|为|:|：)?|付款?给|支付给?|转账?给|打款?给|打给|汇给|发给|结给|委托|联系|通过|找到|欠|让|请|找|用|是|在|从|由|向|昨|今|补|一家|这家|那家|那个|这个|我们|一个|还有|支付|[给付转找请])\s?)/;

export function employerBefore(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - 24), start);
  const match = employerEnd.exec(before);
  if (!match) return null;
  const name = match[0].replace(/(?:里的|那边的|那位|那个|的|—|-|·|\s)$/, '').replace(unitPrefix, '');
  return name.length >= 2 &&
    !/^(?:公司|单位|中心|大学|学院|研究所|研究院|一家公司|这家公司|XX公司的|科技|文化|会展|广告)$/.test(name)
    ? name
    : null;
}

/** An employer said apart from the name: 「清华的」, 「单位是北航」; for a fee to a person also a place of work that stands alone. */
export function looseEmployer(words: string, isFee = false): string | null {
  const text = maskNames(words);
  const name =
    (employerLoose.exec(text) ?? employerTag.exec(text) ?? (isFee ? employerAlone.exec(text) : null))?.[1] ?? null;
  return name === null ? null : unmaskNames(name.replace(unitPrefix, ''));
}
