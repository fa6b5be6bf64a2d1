import type { Span } from './text.ts';

/** A part, a stated total of parts, the face of an invoice, one instalment of a price, what was paid in the end, or a figure said beside it. */
export type PriceRole = 'part' | 'aside' | 'total' | 'invoice' | 'instalment' | 'final';

const TEXT_BEFORE = 24;

const totalBefore =
  /(?:往返|来回|双程|一共|总共|共计|合计|总计|总价|总额|总费用|总金额|总数|总的|加起来|合起来|拢共|统共|小计|总(?=$|\d)|(?<![公国])共|=|等于|全部|全款|总花费)(?:加起来|是|为|花了?|用了?|付了?|付|发了?|给了?|转了?|打了?|要|需要?|费用|金额|支付|支出|下来|:|：|\s|了|就|¥|大概|约|大约|差不多|花费|合计|也就)*$/;
const totalAfter = /^\s?(?:一共|总共|合计|总价|总计|总额|全包|总的)(?=\s*(?:$|[，,。;；!！、)）\n]))/;
const invoiceBefore =
  /(?:一张(?:发)?票|(?:发票|票面|总票|整张票|开票)(?:总?额|金额|上)?)(?:开了?|是|为|:|：|\s|写的|一共)*$/;
const instalmentBefore =
  /(?:定金|订金|首款|首付款?|预付款?|预付|尾款|余款|剩下的?|剩余|进度款|[一二三]期款|第[一二三]笔)(?:先|再|还|过|已经?|付了?|给了?|是|的|:|：|\s|交了?|转了?|打了?|要付|要|打)*$/;
const finalBefore =
  /(?:实付|实际(?:付|花|支付|收)?|实收|优惠后|折后|打折后|抹零后?|最后(?:付|收|给|算)?|最终|便宜到|砍到|降到|优惠到|谈到|谈成|讲到|压到|减到|抹到|减成|优惠成|优惠价|折后价|成交价?)(?:了|是|为|收|付|给|价|按|:|：|\s)*$/;

/** A quotation, a budget, a tax share, a difference: said beside the amount, not the amount. */
const asideBefore =
  /(?:报价|原价|原来|原本|预算|市场价|定价|标价|比[^，,。\d]{0,6}(?:少|多|低|高|便宜|贵)|节省|节约|省|税金|税额|税款|税费|含押金|差额|还差|还欠|多退)(?:了|是|为|要|:|\s)*$/;

/** 「去程 42，回程 38.5」: the way back is a ride of its own. */
export const isWayBack = (between: string): boolean =>
  /^(?:元|块钱?|块)?[，,、;；\s]*(?:回|返)(?:程|来|去)?(?:时|的时候)?(?:打车|叫车|也|又|花了?|用了?|是|:|：|\s)*¥?$/.test(
    between,
  );

export function roleOf(text: string, span: Span): PriceRole {
  const before = text.slice(Math.max(0, span.start - TEXT_BEFORE), span.start);
  if (finalBefore.test(before)) return 'final';
  if (totalBefore.test(before) || totalAfter.test(text.slice(span.end, span.end + 8))) return 'total';
  if (invoiceBefore.test(before)) return 'invoice';
  if (asideBefore.test(before)) return 'aside';
  return instalmentBefore.test(before) ? 'instalment' : 'part';
}
