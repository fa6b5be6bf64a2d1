import { zipSync } from 'fflate';
import { digitalFace } from './faces.ts';
import { type Put, pdfOf } from './pdf.ts';
import { netFen, type Sample, taxFen, totalFen, words, yuan } from './sample.ts';

/** Sample invoices as files. */

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export const pdf = (sample: Sample): Buffer => pdfOf([{ puts: digitalFace(sample) }]);

/** 数电票 XML, with the paths of the tax bureau's files. */
export const xml = (sample: Sample): Uint8Array =>
  utf8(`<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><EIid>${sample.number}</EIid><EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.31</Version><InherentLabel><InIssuType><LabelCode>Y</LabelCode><LabelName>是</LabelName></InIssuType><EInvoiceType><LabelCode>01</LabelCode></EInvoiceType><GeneralOrSpecialVAT><LabelCode>${sample.title.includes('专用') ? '01' : '02'}</LabelCode><LabelName>${escaped(sample.title)}</LabelName></GeneralOrSpecialVAT></InherentLabel></Header>
<EInvoiceData><SellerInformation><SellerIdNum>${sample.seller.taxId}</SellerIdNum><SellerName>${escaped(sample.seller.name)}</SellerName></SellerInformation><BuyerInformation><BuyerIdNum>${sample.buyer.taxId}</BuyerIdNum><BuyerName>${escaped(sample.buyer.name)}</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>${yuan(netFen(sample))}</TotalAmWithoutTax><TotalTaxAm>${yuan(taxFen(sample))}</TotalTaxAm><TotalTax-includedAmount>${yuan(totalFen(sample))}</TotalTax-includedAmount><TotalTax-includedAmountInChinese>${words(totalFen(sample))}</TotalTax-includedAmountInChinese><Drawer>张三</Drawer><RequestTime>${sample.issuedOn} 10:00:00</RequestTime></BasicInformation>
${sample.items.map((item) => `<IssuItemInformation><ItemName>${escaped(item.name)}</ItemName><Quantity>1</Quantity><Amount>${yuan(item.netFen)}</Amount><TaxRate>0.06</TaxRate><ComTaxAm>${yuan(item.taxFen)}</ComTaxAm></IssuItemInformation>`).join('\n')}
<AdditionalInformation><Remark>${escaped(sample.remark)}</Remark></AdditionalInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>${sample.number}</InvoiceNumber><IssueTime>${sample.issuedOn} 10:00:00</IssueTime><TaxBureauCode>11100000000</TaxBureauCode></TaxSupervisionInfo></EInvoice>`);

/** The data of an older 电子发票, as it lies in its OFD. */
export const olderXml = (sample: Sample): Uint8Array =>
  utf8(`<?xml version="1.0" encoding="UTF-8"?>
<fp:eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019"><fp:DocID>01</fp:DocID><fp:AreaCode>1100</fp:AreaCode><fp:TypeCode>1</fp:TypeCode><fp:InvoiceCode>${sample.code}</fp:InvoiceCode><fp:InvoiceNo>${sample.number}</fp:InvoiceNo><fp:IssueDate>${sample.issuedOn.replaceAll('-', '年').replace(/年(\d\d)$/, '月$1日')}</fp:IssueDate><fp:Buyer><fp:BuyerName>${escaped(sample.buyer.name)}</fp:BuyerName><fp:BuyerTaxID>${sample.buyer.taxId}</fp:BuyerTaxID></fp:Buyer><fp:Seller><fp:SellerName>${escaped(sample.seller.name)}</fp:SellerName><fp:SellerTaxID>${sample.seller.taxId}</fp:SellerTaxID></fp:Seller><fp:TaxInclusiveTotalAmount>${yuan(totalFen(sample))}</fp:TaxInclusiveTotalAmount><fp:TaxExclusiveTotalAmount>${yuan(netFen(sample))}</fp:TaxExclusiveTotalAmount><fp:TaxTotalAmount>${yuan(taxFen(sample))}</fp:TaxTotalAmount><fp:Note>${escaped(sample.remark)}</fp:Note><fp:GoodsInfos>${sample.items.map((item) => `<fp:GoodsInfo><fp:Item>${escaped(item.name)}</fp:Item><fp:Amount>${yuan(item.netFen)}</fp:Amount></fp:GoodsInfo>`).join('')}</fp:GoodsInfos></fp:eInvoice>`);

const MM = 25.4 / 72;

const page = (puts: readonly Put[]): Uint8Array =>
  utf8(
    `<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="1">${puts
      .map(
        ({ text, x, y, size = 9 }, index) =>
          `<ofd:TextObject ID="${index + 10}" Boundary="${(x * MM).toFixed(3)} ${(y * MM).toFixed(3)} 60 6" Font="2" Size="${(size * MM).toFixed(3)}"><ofd:TextCode X="0" Y="4" DeltaX="g 3 3">${escaped(text)}</ofd:TextCode></ofd:TextObject>`,
      )
      .join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
  );

/** `labels` lie in a template page, as the tax bureau's software puts them. */
export function ofdOf(puts: readonly Put[], data: Uint8Array | null): Uint8Array {
  const isLabel = ({ text }: Put): boolean => /[：)）]$|^.$|^(?:项目|规格|单位|数量|单价|金额|税)/.test(text);
  return zipSync({
    'OFD.xml': utf8(
      '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    ),
    'Doc_0/Document.xml': utf8('<?xml version="1.0"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"/>'),
    'Doc_0/Tpls/Tpl_0/Content.xml': page(puts.filter(isLabel)),
    'Doc_0/Pages/Page_0/Content.xml': page(puts.filter((put) => !isLabel(put))),
    ...(data === null ? {} : { 'Doc_0/Attachs/original_invoice.xml': data }),
  });
}

export const ofd = (sample: Sample): Uint8Array => ofdOf(digitalFace(sample), xml(sample));

export const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync({ ...files });
