import { expect, test } from 'vitest';
import { factsOfSeen } from '../../src/invoice/recognised.ts';

/** What a service of recognition saw: labels and values as Feishu's `document_ai` names them. */

const seen = (values: Readonly<Record<string, string>>) =>
  factsOfSeen(Object.entries(values).map(([type, value]) => ({ type, value })));

test('every field that is printed is taken as printed, and nothing is made up for one that is not there', () => {
  const facts = seen({
    invoice_name: '北京增值税电子普通发票',
    invoice_code: '011002000111',
    invoice_no: 'No 12345678',
    invoice_date: '2026年11月12日',
    total_price: '¥339.62',
    total_tax: '¥20.38',
    total_price_and_tax: '￥360.00',
    big_total_price_and_tax: '叁佰陆拾圆整',
    buyer_name: ' 北京科创服务有限公司 ',
    buyer_taxpayer_no: '91110105MA01QJQJ08',
  });
  expect(facts).toMatchObject({
    kind: 'electronic-plain',
    number: '12345678',
    code: '011002000111',
    issuedOn: '2026-11-12',
    netFen: 33_962,
    taxFen: 2_038,
    totalFen: 36_000,
    totalWords: '叁佰陆拾圆整',
    buyer: { name: '北京科创服务有限公司', taxId: '91110105MA01QJQJ08' },
    seller: { name: null, taxId: null },
    items: [],
    cancels: null,
  });
});

test.each([
  ['', false],
  ['1234567', false],
  ['12345678', true],
  ['123456789', false],
  ['2611200000001234567', false],
  ['26112000000012345678', true],
  ['261120000000123456789', false],
])('a number of the length invoices have, or none at all: %j', (invoice_no, isTaken) => {
  expect(seen({ invoice_no }) !== null).toBe(isTaken);
});

test.each(['约360', '三百', '36O.00', '-', ''])('an amount that is no amount is not known: %j', (words) => {
  expect(seen({ invoice_no: '12345678', total_price_and_tax: words })).toMatchObject({ totalFen: null });
});
