import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Day } from '../days.ts';

/** Papers that the bot makes to be signed and stamped by hand: what stands on them, as a document of pdfmake. Pure. */

export const paperKinds = ['adjustment'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** 《预算调整申请表》: everything is words, ready to be read. */
export interface AdjustmentPaper {
  readonly station: string;
  readonly hostUnit: string;
  readonly agreement: string;
  readonly year: number;
  readonly fundSource: string;
  readonly amount: string;
  /** Every 科目: as it stands, the change, and after it, in yuan. */
  readonly rows: readonly {
    readonly category: string;
    readonly before: string;
    readonly change: string;
    readonly after: string;
  }[];
  readonly total: string;
  readonly reason: string;
  /** Who did what in the system, e.g. 「陈静 11 月 17 日 10:00 提出并确认」. */
  readonly signatures: readonly string[];
  readonly mode: '备案' | '批复';
  readonly madeOn: Day;
  readonly id: string;
}

const GREY = '#646A73';
const cell = (text: string, more: object = {}): Content => ({ text, margin: [4, 6, 4, 6], ...more });
const label = (text: string): Content => cell(text, { fillColor: '#F5F6F7', color: GREY });
const right = (text: string, more: object = {}): Content => cell(text, { alignment: 'right', ...more });

const heads = ({ station, hostUnit, agreement, year, fundSource, amount }: AdjustmentPaper): Content => ({
  table: {
    widths: [80, '*', 80, '*'],
    body: [
      [label('项目承担单位'), cell(hostUnit), label('工作站点'), cell(station)],
      [label('项目协议书'), cell(agreement), label('项目年度'), cell(String(year))],
      [label('资金来源'), cell(fundSource), label('调整金额'), cell(`${amount} 元`, { bold: true })],
    ],
  },
});

const figures = ({ rows, total }: AdjustmentPaper): Content => ({
  table: {
    headerRows: 1,
    widths: ['*', 100, 100, 100],
    body: [
      [
        label('科目'),
        ...['调整前预算（元）', '增（+）减（−）', '调整后预算（元）'].map((text) =>
          right(text, { fillColor: '#F5F6F7', color: GREY }),
        ),
      ],
      ...rows.map((row) => [
        cell(row.category),
        right(row.before),
        right(row.change, { bold: row.change !== '0' }),
        right(row.after),
      ]),
      [cell('合计', { bold: true }), right(total, { bold: true }), right('0'), right(total, { bold: true })],
    ],
  },
});

const stampBox = (title: string, lines: readonly string[]): Content[] => [
  { text: title, color: GREY, margin: [4, 6, 4, 4] },
  { text: lines.join('\n'), margin: [4, 0, 4, 44], lineHeight: 1.3 },
  { text: '（签字、盖章）　　　　年　　月　　日', alignment: 'right', margin: [4, 0, 4, 6] },
];

const opinions = ({ signatures, mode }: AdjustmentPaper): Content => ({
  table: {
    widths: ['*'],
    body: [
      [{ stack: stampBox('项目承担单位意见（项目负责人、单位负责人）', signatures) }],
      [
        {
          stack: stampBox(
            mode === '备案' ? '创新服务中心备案' : '创新服务中心批复',
            mode === '备案' ? ['□ 已收到备案'] : ['□ 同意　　□ 不同意，理由：'],
          ),
        },
      ],
    ],
  },
});

const GAP = { text: '', margin: [0, 8, 0, 0] } as const satisfies Content;

export const adjustmentDocument = (paper: AdjustmentPaper): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [56, 56, 56, 56],
  info: { title: '预算调整申请表' },
  defaultStyle: { font: 'Noto', fontSize: 10.5 },
  content: [
    { text: '预算调整申请表', fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
    {
      text: '“千人进千企”科创公共服务区工作站点项目',
      alignment: 'center',
      color: GREY,
      margin: [0, 0, 0, 16],
    },
    heads(paper),
    GAP,
    figures(paper),
    GAP,
    { table: { widths: [80, '*'], body: [[label('调整理由'), cell(paper.reason, { margin: [4, 6, 4, 30] })]] } },
    GAP,
    opinions(paper),
    {
      text: '依据：《北京市科学技术协会“千人进千企”科创公共服务区工作站点管理办法（试行）》第十三条（四）。调整只在科目之间进行，总额不变。',
      color: GREY,
      fontSize: 9,
      margin: [0, 10, 0, 0],
    },
  ],
  footer: {
    text: `${paper.id}　制表 ${paper.madeOn}`,
    alignment: 'right',
    color: GREY,
    fontSize: 8,
    margin: [0, 20, 56, 0],
  },
});
