import { type InvoiceFacts, type InvoiceId, type InvoiceKind, NOTHING } from '../invoice.ts';
import { dayOfPrinted, fenOfPrinted, printed, taxIdOf } from './values.ts';
import { child, children, type Node, ownText, text } from './xml.ts';

/** The three shapes in which an invoice's data travels as XML: 数电票 (EInvoice), older 电子发票 (eInvoice, in an OFD), and pinyin tags. */

const digits = (value: string | null): string | null => (value !== null && /^\d{8,20}$/.test(value) ? value : null);

/** 「被红冲蓝字数电票号码：…」, 「对应正数发票代码：…号码：…」 in a remark. */
export function cancelledBy(remark: string | null): InvoiceId | null {
  const plain = (remark ?? '').normalize('NFKC').replace(/\s/g, '');
  const digital = /被红冲蓝字(?:数电)?(?:发?票|发)?号码:?(\d{20})/.exec(plain);
  if (digital?.[1]) return { number: digital[1], code: null };
  const older = /对应正数发票代码:?(\d{10,12})号码:?(\d{8})/.exec(plain);
  return older?.[1] && older[2] ? { number: older[2], code: older[1] } : null;
}

const itemsOf = (nodes: readonly Node[], ...names: readonly string[]): readonly string[] => [
  ...new Set(nodes.flatMap((node) => printed(text(node, ...names)) ?? [])),
];

function digital(root: Node): InvoiceFacts {
  const data = child(root, 'EInvoiceData');
  const label = child(root, 'Header', 'InherentLabel');
  const [seller, buyer] = [child(data, 'SellerInformation'), child(data, 'BuyerInformation')];
  const basic = child(data, 'BasicInformation');
  const supervision = child(root, 'TaxSupervisionInfo');
  const special = text(child(label, 'GeneralOrSpecialVAT'), 'LabelCode');
  return {
    kind: special === '01' ? 'digital-special' : special === '02' ? 'digital-plain' : null,
    number: digits(text(supervision, 'InvoiceNumber') ?? text(child(root, 'Header'), 'EIid')),
    code: null,
    issuedOn: dayOfPrinted(text(supervision, 'IssueTime') ?? text(basic, 'RequestTime')),
    seller: { name: printed(text(seller, 'SellerName')), taxId: taxIdOf(text(seller, 'SellerIdNum')) },
    buyer: { name: printed(text(buyer, 'BuyerName')), taxId: taxIdOf(text(buyer, 'BuyerIdNum')) },
    netFen: fenOfPrinted(text(basic, 'TotalAmWithoutTax')),
    taxFen: fenOfPrinted(text(basic, 'TotalTaxAm')),
    totalFen: fenOfPrinted(text(basic, 'TotalTax-includedAmount')),
    totalWords: printed(text(basic, 'TotalTax-includedAmountInChinese')),
    items: itemsOf(children(data, 'IssuItemInformation'), 'ItemName'),
    cancels: cancelledBy(text(child(data, 'AdditionalInformation'), 'Remark')),
  };
}

/** 地区代码 and 类型 of the older data: 0 专票, 1 普票. */
const olderKind = (root: Node): InvoiceKind =>
  text(root, 'TypeCode') === '0' ? 'electronic-special' : 'electronic-plain';

function older(root: Node): InvoiceFacts {
  const [seller, buyer] = [child(root, 'Seller'), child(root, 'Buyer')];
  const number = digits(text(root, 'InvoiceNo'));
  const goods = child(root, 'GoodsInfos');
  return {
    kind: number?.length === 20 ? null : olderKind(root),
    number,
    code: number?.length === 20 ? null : digits(text(root, 'InvoiceCode')),
    issuedOn: dayOfPrinted(text(root, 'IssueDate')),
    seller: { name: printed(text(seller, 'SellerName')), taxId: taxIdOf(text(seller, 'SellerTaxID')) },
    buyer: { name: printed(text(buyer, 'BuyerName')), taxId: taxIdOf(text(buyer, 'BuyerTaxID')) },
    netFen: fenOfPrinted(text(root, 'TaxExclusiveTotalAmount')),
    taxFen: fenOfPrinted(text(root, 'TaxTotalAmount')),
    totalFen: fenOfPrinted(text(root, 'TaxInclusiveTotalAmount')),
    totalWords: null,
    items: itemsOf(children(goods, 'GoodsInfo'), 'Item'),
    cancels: cancelledBy(text(root, 'Note')),
  };
}

/** Interfaces of older platforms: 发票号码 Fphm, 开票日期 Kprq, 价税合计 Jshj, 销方 Xf…, 购方 Gf…. */
function pinyin(root: Node): InvoiceFacts {
  const number = digits(text(root, 'Fphm', 'FPHM', 'fphm'));
  return {
    ...NOTHING,
    number,
    code: number?.length === 20 ? null : digits(text(root, 'Fpdm', 'FPDM', 'fpdm')),
    issuedOn: dayOfPrinted(text(root, 'Kprq', 'KPRQ', 'kprq')),
    seller: { name: printed(text(root, 'Xfmc', 'XFMC', 'xfmc')), taxId: taxIdOf(text(root, 'Xfsh', 'XFSH', 'xfsh')) },
    buyer: { name: printed(text(root, 'Gfmc', 'GFMC', 'gfmc')), taxId: taxIdOf(text(root, 'Gfsh', 'GFSH', 'gfsh')) },
    netFen: fenOfPrinted(text(root, 'Hjje', 'HJJE', 'hjje')),
    taxFen: fenOfPrinted(text(root, 'Hjse', 'HJSE', 'hjse')),
    totalFen: fenOfPrinted(text(root, 'Jshj', 'JSHJ', 'jshj')),
  };
}

/** The invoice in a document, whatever its shape; null when it has none. */
export function factsOfXml(document: Node): InvoiceFacts | null {
  const names = Object.keys(document).filter((name) => name !== '?xml' && !name.startsWith('@'));
  const root = child(document, names[0] ?? '');
  if (root === null || ownText(root) !== null) return null;
  const facts = child(root, 'EInvoiceData') ? digital(root) : text(root, 'InvoiceNo') ? older(root) : pinyin(root);
  return facts.number === null ? null : facts;
}
