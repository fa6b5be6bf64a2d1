import type { InvoiceChoice, InvoiceView } from '../../cards/invoice.card.ts';
import { formatDay } from '../days.ts';
import type { Doubt, KeptInvoice, Received } from '../invoice/invoice.actions.ts';
import { formatYuan } from '../money.ts';
import type { Station } from '../station/station.ts';
import { type Claim, stateNames } from './claim.ts';
import { claimName, sumText } from './claim-attach.actions.ts';
import { lineTitle } from './claim-line.view.ts';
import type { Option } from './claim-match.ts';

/** Invoices in words. Pure. */

const doubtWords: Readonly<Record<Doubt, string>> = {
  sum: '不含税金额与税额相加不等于价税合计，请核对票面。',
  words: '大写金额与小写不一致，请核对票面。',
  number: '文件里的发票号码前后不一致，请核对。',
  total: '文件里的价税合计前后不一致，请核对。',
  'seller-tax-id': '销售方的纳税人识别号校验位不对，请核对票面。',
};

/** What does not fit, and what a photo cannot tell. */
export const notesOf = (invoices: readonly KeptInvoice[]): readonly string[] => [
  ...new Set([
    ...invoices.flatMap(({ doubts }) => doubts.map((doubt) => doubtWords[doubt])),
    ...(invoices.some(({ source }) => source === 'ocr')
      ? ['内容是从照片上识别的，请逐项核对号码、金额和抬头，并补发电子原件（PDF、OFD 或 XML）。']
      : []),
    ...(invoices.some(({ source }) => source === 'qr')
      ? ['照片不能代替电子原件：抬头等内容没有读到，请补发 PDF、OFD 或 XML。']
      : []),
  ]),
];

const titleOf = (invoices: readonly KeptInvoice[]): string => {
  const [first] = invoices;
  const who = first?.sellerName ?? first?.number ?? '';
  return invoices.length > 1
    ? `${who}等 ${invoices.length} 张 · ${sumText(invoices)}`
    : `${who} · ${sumText(invoices)}`;
};

function factsOf(invoices: readonly KeptInvoice[]): InvoiceView['facts'] {
  const items = [...new Set(invoices.flatMap((invoice) => invoice.items))];
  const days = [...new Set(invoices.flatMap(({ issuedOn }) => issuedOn ?? []))];
  return [
    [
      '发票号码',
      invoices
        .map(({ number }) => number)
        .slice(0, 5)
        .join('、'),
    ],
    ...(days.length > 0 ? [['开票日期', days.slice(0, 3).map(formatDay).join('、')] as const] : []),
    ...(items.length > 0 ? [['项目', items.slice(0, 3).join('、')] as const] : []),
  ];
}

const details = (claim: Claim, ordinals: readonly number[], missingFen: number): string => {
  const lines = claim.lines.filter(({ ordinal }) => ordinals.includes(ordinal));
  const days = [...new Set(lines.flatMap(({ occurredOn }) => occurredOn ?? []))];
  return [
    claim.lines.length > 1 || claim.purpose === null ? lines.map(lineTitle).join('、') : claim.purpose.slice(0, 30),
    `还缺 ${formatYuan(missingFen)} 元的发票`,
    claim.number === null ? '' : stateNames[claim.state],
    days.slice(0, 1).map(formatDay).join(''),
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

export const choiceOf = (station: Station, claim: Claim, option: Option, missingFen: number): InvoiceChoice => ({
  claimId: claim.id,
  ordinals: option.ordinals,
  title: claimName(station, claim),
  details: details(claim, option.ordinals, missingFen),
});

export const invoiceView = (
  file: Pick<Received, 'id'>,
  invoices: readonly KeptInvoice[],
  choices: readonly InvoiceChoice[],
  chosen: string | null,
): InvoiceView => ({
  fileId: file.id,
  title: titleOf(invoices),
  facts: factsOf(invoices),
  notes: notesOf(invoices),
  choices,
  chosen,
});
