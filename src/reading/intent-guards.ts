import type { Signs } from './signs.ts';

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
    /(?:^这|^上面这|图片|附件|发票|签到表|照片|收据|合同|纪要|新闻稿|方案|行程单|回单|凭证|截图|签领表|票)/.test(
      signs.text,
    ) &&
    signs.text.length <= 40 &&
    !/花|办了|走访|召开|提醒/.test(signs.text)
  );
}

const settledEnd =
  /(?:打款了|付款了|已付款?|已经?支付|已支付了?|付掉了|付清了?|付完了|付讫|转过去了|打过去了|已打款|已转账|已汇出|已结清|打完款了?)[。!！\s]*$/;

/** 「展位费12000已对公转账」: the words of whoever did the transfer. */
const paidLabel =
  /^[^，,。]{1,14}?¥?[\d.,一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?:元整?|块|万|w|k)?\s?(?:都|也)?已(?:经)?(?:对公|公户|网银|银行)?(?:转账|打款|汇款|汇出|汇|付款|结清|付清)(?:了|完成|完毕)?[。!！\s]*$/;

/** A cashier's word about a record that exists, not somebody telling of a new expense. */
export function isSettlement(signs: Signs): boolean {
  const { text } = signs;
  if (!signs.hasAmount) return !/给[^，,。]{1,8}(?:发|付|转)了/.test(text) || /那笔|这笔|款/.test(text);
  if (
    /(?:那笔|这笔|[那这]\s?(?=¥?[\d一二两三四五六七八九])|上面|以上|刚批|批的|审批过|都付|的款|凭证号|回单|流水号|出纳)/.test(
      text,
    )
  )
    return true;
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
