import { formatYuan, sumFen } from '../../money.ts';
import type { Facts, InvoiceFacts } from '../facts.ts';
import { type Receipt, receiptsOf, restFen, trimmed } from '../receipts.ts';
import { inLedger, type Remedy, type Rule, type Verdict } from '../rule.ts';
import { isSameUnit, plainTaxId } from '../units.ts';
import { asksFor, byChange, inWords, refuses, withdraw } from '../verdict.ts';

const LEDGER = '单独核算，确保专款专用';

const unread: Rule = {
  id: '5-invoice-unread',
  article: '第五条',
  checks: '发票号码、价税合计是否齐全',
  funds: inLedger,
  check: ({ expense: { invoices } }) =>
    invoices.some(({ number, totalFen }) => number === null || totalFen === null || totalFen === 0)
      ? asksFor(['invoice'], '请补充发票号码和价税合计。')
      : undefined,
};

const isBeyond = (receipt: Receipt): boolean => {
  const rest = restFen(receipt);
  return rest !== null && receipt.takenFen > rest;
};

/** A smaller share of the invoice; of 其他费用 the amount follows its receipt (第十一条（五）). */
function smallerShare(facts: Facts): readonly Remedy[] {
  const invoices = trimmed(facts);
  if (!invoices) return [];
  const sum = sumFen(invoices.map(({ allocatedFen }) => allocatedFen ?? 0));
  const { category, amountFen } = facts.expense;
  const follows = category === 'other' && amountFen !== null && sum < amountFen;
  const text = `本笔分摊的发票金额调减到 ${formatYuan(sum)} 元`;
  return [byChange(text, { expense: follows ? { amountFen: sum, invoices } : { invoices } })];
}

/** Many lines may share an invoice, and many invoices a line: a duplicate is a number taken beyond its total. */
const beyondTotal: Rule = {
  id: '9-invoice-total',
  article: '第九条',
  checks: '同一张发票的分摊合计是否超过价税合计',
  funds: inLedger,
  check: (facts) => {
    const receipts = receiptsOf(facts);
    const beyond = receipts.find(isBeyond);
    if (beyond) {
      const message = `发票 ${beyond.number} 已登记和本笔分摊的金额合计超过价税合计，请核对。`;
      return refuses(message, LEDGER, [...smallerShare(facts), inWords('附上本笔自己的发票'), withdraw]);
    }
    return receipts.some(({ usedFen }) => usedFen === null)
      ? asksFor(['invoice'], '这张发票以前登记过，请核对已用金额。')
      : undefined;
  },
};

const buyer: Rule = {
  id: '5-invoice-buyer',
  article: '第五条',
  checks: '发票抬头是否为项目承担单位全称',
  funds: inLedger,
  check: ({ project: { hostUnit }, expense: { invoices } }) => {
    if (hostUnit === null) return undefined;
    if (invoices.some((invoice) => invoice.buyer !== null && !isSameUnit(invoice.buyer, hostUnit)))
      return refuses(`发票抬头与项目承担单位全称（${hostUnit}）不一致，不能作为报销凭证。`, null, [
        inWords('请开票方按单位全称换开发票'),
        withdraw,
      ]);
    return invoices.some((invoice) => invoice.buyer === null) ? asksFor(['invoice'], '请补充发票抬头。') : undefined;
  },
};

/** 国家税务总局公告2017年第16号: the buyer's number must stand on an invoice to a company; others may leave it out. */
const taxId: Rule = {
  id: '5-invoice-tax-id',
  article: '第五条',
  checks: '购买方纳税人识别号是否与登记的一致',
  funds: inLedger,
  check: ({ project: { hostTaxId, hostUnitKind }, expense: { invoices } }) => {
    if (hostTaxId === null) return undefined;
    const isOther = ({ buyerTaxId }: InvoiceFacts): boolean =>
      buyerTaxId !== null && plainTaxId(buyerTaxId) !== plainTaxId(hostTaxId);
    if (invoices.some(isOther)) return otherTaxId(hostUnitKind === 'company');
    if (hostUnitKind !== 'company' || invoices.every(({ buyerTaxId }) => buyerTaxId !== null)) return undefined;
    return asksFor(['invoice'], '请补充发票上的购买方纳税人识别号。');
  },
};

function otherTaxId(isCompany: boolean): Verdict {
  const message = '发票上的购买方纳税人识别号与登记的不一致';
  if (!isCompany) return asksFor(['invoice'], `${message}，请核对。`);
  return refuses(`${message}，不能作为报销凭证。`, null, [inWords('请开票方核对后换开发票'), withdraw]);
}

/** 财会〔2024〕11号第二十五条: a system must prevent that one invoice is booked twice, here or in another unit's ledger. */
const elsewhere: Rule = {
  id: '9-invoice-elsewhere',
  article: '第九条',
  checks: '发票是否已在其他单位或其他台账使用',
  funds: inLedger,
  check: (facts) => {
    const taken = receiptsOf(facts).find(({ isElsewhere }) => isElsewhere);
    if (!taken) return undefined;
    return refuses(`发票 ${taken.number} 已在其他单位或其他台账登记使用，请核对。`, LEDGER, [
      inWords('附上本笔自己的发票'),
      withdraw,
    ]);
  },
};

/** Rounding of the tax may differ by one fen. */
const isUneven = ({ netFen, taxFen, totalFen }: InvoiceFacts): boolean =>
  typeof netFen === 'number' &&
  typeof taxFen === 'number' &&
  totalFen !== null &&
  Math.abs(netFen + taxFen - totalFen) > 1;

const arithmetic: Rule = {
  id: '5-invoice-arithmetic',
  article: '第五条',
  checks: '不含税金额、税额、价税合计是否相符',
  funds: inLedger,
  check: ({ expense }) =>
    expense.invoices.some(isUneven)
      ? asksFor(['invoice'], '发票的不含税金额与税额合计不等于价税合计，请核对票面。')
      : undefined,
};

export const invoices: readonly Rule[] = [unread, elsewhere, beyondTotal, arithmetic, buyer, taxId];
