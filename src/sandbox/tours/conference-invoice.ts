/** The data file of a 数电票 that never was: one 会务费 of 12,800 yuan for three lines; names and numbers are invented. */
export const conferenceInvoice = {
  name: '会务费电子发票.xml',
  content: `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><EIid>26112000000012800001</EIid><EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.31</Version><InherentLabel><InIssuType><LabelCode>Y</LabelCode><LabelName>是</LabelName></InIssuType><EInvoiceType><LabelCode>01</LabelCode></EInvoiceType><GeneralOrSpecialVAT><LabelCode>02</LabelCode><LabelName>电子发票（普通发票）</LabelName></GeneralOrSpecialVAT></InherentLabel></Header>
<EInvoiceData><SellerInformation><SellerIdNum>91110108MA01ABCD1E</SellerIdNum><SellerName>北京会务服务有限公司</SellerName></SellerInformation><BuyerInformation><BuyerIdNum>91110105MA01QJQJ08</BuyerIdNum><BuyerName>北京科创服务有限公司</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>12075.47</TotalAmWithoutTax><TotalTaxAm>724.53</TotalTaxAm><TotalTax-includedAmount>12800.00</TotalTax-includedAmount><TotalTax-includedAmountInChinese>壹万贰仟捌佰圆整</TotalTax-includedAmountInChinese><Drawer>张三</Drawer><RequestTime>2026-11-15 10:00:00</RequestTime></BasicInformation>
<IssuItemInformation><ItemName>*会议服务*会务费</ItemName><Quantity>1</Quantity><Amount>12075.47</Amount><TaxRate>0.06</TaxRate><ComTaxAm>724.53</ComTaxAm></IssuItemInformation>
</EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>26112000000012800001</InvoiceNumber><IssueTime>2026-11-15 10:00:00</IssueTime><TaxBureauCode>11100000000</TaxBureauCode></TaxSupervisionInfo></EInvoice>`,
} as const;
