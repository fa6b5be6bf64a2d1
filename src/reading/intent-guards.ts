import type { Signs } from './signs.ts';

/** 「最多给多少」「3000合适吗」「超标了吗」「要交多少税」: how much is right, asked before anything is spent. */
export const asksHowMuch =
  /(?:最多|最高|至多|顶多)[^，,。]{0,8}(?:多少|几)|(?:给|付|发|开|算|定|收|按)(?:个)?多少(?:钱)?(?:一|才|比较|最)?[^，,。]{0,4}(?:合适|合理|合规|算|行|好|钱|天|次|场|$|[?？])|多少(?:钱)?(?:才|比较|算)?(?:合适|合理|合规|不超标)|合不合(?:适|理|规)|(?:合适|合理|离谱|偏高|偏低|正常)(?:吗|么|不|吧)|超(?:不超|没超)?(?:标|标准|上限)(?:准)?(?:了)?(?:吗|么|没|不|[?？]|$)|(?:会不会|是不是)[^，,。]{0,4}(?:太|偏|有点)?(?:高|多|贵|低|少)|[高多贵]不[高多贵]|有(?:没有)?(?:个)?(?:标准|上限|限额|封顶)|(?:标准|上限|限额|封顶)(?:是|有|为)?(?:多少|几|什么|啥)|(?:多少|什么|啥|哪个)(?:标准|上限)|税前还是税后|税后还是税前|(?:交|扣|缴|要)[^，,。\d]{0,4}(?:多少|几)[^，,。]{0,3}税|(?:税|个税)[^，,。\d]{0,5}(?:多少|怎么算|咋算|几个点)|到手(?:是|能|有)?多少|超过多少(?:钱)?(?:要|就|才|需|得)|(?:能|可以|最多|至多)[^，,。]{0,6}几(?:次|天|个|人|回|趟|场)|\d(?:元|块)?(?:超不超|超没超|超吗)|(?:多少|什么|多大|啥)比例|比例(?:是|有)?多少/;

/** What has been filed or spent already is looked up, not judged. */
export const ofRecords =
  /还(?:能|可以|有|剩)|剩|余额|预算|执行|(?:花|用|付|支|报|发|批|打)(?:了|出去)[^，,。]{0,6}(?:多少|吗)|一共|总共|累计|哪一?笔|(?:那|这)笔|几点|地址/;

/** It names what money would go to: a thing, a person with a fee, a 科目. */
export const isAboutSpending = (signs: Signs): boolean =>
  signs.isQuestion &&
  (signs.hasThing ||
    signs.hasForbidden ||
    signs.hasOccasion ||
    /费|款|税|专家|教授|老师|院士|劳务|咨询|讲课|标准/.test(signs.text));

export const noAmount = (signs: Signs): boolean => !signs.hasAmount;
export const isPlain = (signs: Signs): boolean => !signs.isQuestion;
export const isAsking = (signs: Signs): boolean => signs.isQuestion;
export const isExpense = (signs: Signs): boolean =>
  signs.hasAmount && (signs.hasThing || signs.hasForbidden || signs.hasPerson || signs.hasPerson);

export function noBigExpense(signs: Signs): boolean {
  return signs.isQuestion || !signs.hasAmount;
}

/** Papers sent along: no amount, or only a word about which record they belong to. */
export function isAttachment(signs: Signs): boolean {
  return (
    !signs.hasAmount &&
    !signs.isQuestion &&
    !/已(?:经)?(?:转账|打款|付款|支付)/.test(signs.text) &&
    /(?:^这[几两三]?[张份]|^这[^，,。]{0,4}是(?:[^，,。]{0,10}的|我们?上传)|^上面这|图片|附件|发票|签到表|照片|收据|合同|纪要|新闻稿|方案|行程单|回单|凭证|截图|签领表|票)/.test(
      signs.text,
    ) &&
    signs.text.length <= 40 &&
    !/花|办了|走访|召开|提醒/.test(signs.text)
  );
}

const settledEnd =
  /(?:打款了|付款了|已付款?|已经?支付|已支付了?|付掉了|付清了?|付完了|付讫|转过去了|打过去了|已打款|已转账|已汇出|已结清|打完款了?)[。!！\s]*$/;

/** 「鲜花绿植 350，已付」「设计费900（已付）」: a new expense that says at its end that it is paid. */
const paidApart =
  /[\d百千万元块]\s?[，,;；(（]\s?(?:都|全部|款)?已(?:经)?(?:付|支付|付款|打款|转账|转|结)(?:了|清|掉|完)?[)）]?[。!！\s]*$/;

/** 「展位费12000已对公转账」: the words of whoever did the transfer. */
const paidLabel =
  /^[^，,。]{1,14}?¥?[\d.,一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?:元整?|块|万|w|k)?\s?(?:都|也)?已(?:经)?(?:对公|公户|网银|银行)?(?:转账|打款|汇款|汇出|汇|付款|结清|付清)(?:了|完成|完毕)?[。!！\s]*$/;

/** A cashier's word about a record that exists, not somebody telling of a new expense. */
/** 「昨天印手册3200，北京图文快印店，已转账」: what was done and what it cost is told for the first time. */
const isToldOfWork =
  /^(?:[今昨前]天|\d{1,2}[号日]|上周[一二三四五六日天])?(?:上午|下午|晚上)?(?:我们?)?(?:印|做|租|买|订|制作|定做|加印|打印)了?(?!的|费|店)[^，,。\d]{1,10}\d/;

export function isSettlement(signs: Signs): boolean {
  const { text } = signs;
  if (!signs.hasAmount) return !/给[^，,。]{1,8}(?:发|付|转)了/.test(text) || /那笔|这笔|款/.test(text);
  if (
    /(?:那笔|这笔|[那这]\s?(?=¥?[\d一二两三四五六七八九])|上面|以上|刚批|批的|审批过|都付|的款|已到(?:对方|他|她)|[付汇打转]讫|已(?:经)?(?:全部|都)?发放|把[^，,。]{1,12}(?:的|那笔?)\s?¥?\d[^，,。]{0,6}(?:转|付|打|汇|结)了|凭证号|回单|流水号|出纳)/.test(
      text,
    )
  )
    return true;
  if (paidApart.test(text) || /税[前后]|含税/.test(text) || isToldOfWork.test(text)) return false;
  if (settledEnd.test(text) && !signs.hasPerson && !/我|公户|补|给|还有|另外|已(?:付|支付)[^，,。]*费/.test(text))
    return true;
  if (paidLabel.test(text) && !/我|公户|补|给/.test(text)) return true;
  return (
    /(?:的[^，,。\d]{0,10}(?:费|款)?|费|款)\s?[，,]?(?:[^，,。\d]{0,6})(?:打款|付款|已付|已支付|已打款|付清|付掉|付完|付讫|转过去|打过去|汇出|转账|支付完|打完款|付好|结清)[^\d]{0,6}$/.test(
      text,
    ) && !/我|公户|补/.test(text)
  );
}

export const moneyVerb = /花|付|买|报|给|转|发|垫|打车|租|印|费|元|块|钱|支|结/;
export const isMoneyTalk = (signs: Signs): boolean =>
  signs.hasAmount && (signs.hasThing || signs.hasForbidden || signs.hasPerson || moneyVerb.test(signs.text));
