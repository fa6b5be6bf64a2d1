import {
  block,
  type Color,
  columns,
  type Element,
  type Elements,
  fields,
  markdown,
  note,
  panel,
  table,
  text,
} from '../kit/components.ts';
import { md } from '../kit/escape.ts';
import { listed } from '../kit/json.ts';

/** What several claim cards share: lines, findings, history. All texts are ready to be read; amounts are formatted. */

export interface LineView {
  readonly ordinal: number;
  /** 「张教授 咨询费」 */
  readonly title: string;
  /** Null where nobody has said it yet. */
  readonly amount: string | null;
  /** 「11 月 22 日（推定） · 清华大学 · 税前」 */
  readonly details: string;
}

export interface FindingView {
  readonly effect: 'refuse' | 'ask' | 'note';
  readonly article: string;
  readonly quote: string | null;
  readonly message: string;
  readonly remedies: readonly string[];
  /** Which lines it is about; empty when the claim has only one. */
  readonly lines: readonly number[];
}

export interface HistoryView {
  readonly words: string;
  readonly reason: string | null;
}

const effectNames = { refuse: '不能列支', ask: '需要说明', note: '提示' } as const;
const effectColors = { refuse: 'red', ask: 'orange', note: 'grey' } as const;

/** More lines than this stand in a table. */
export const IN_PLACE = 3;

/** 「1,500 元」 */
export const yuan = (amount: string | null): string => (amount === null ? '金额待填' : `${amount} 元`);

const sumWords = (total: string | null): string => (total === null ? md`**金额未填全**` : md`合计 **${total} 元**`);

const lineHeading = (line: LineView, isOnly: boolean): string =>
  isOnly ? line.title : `${line.ordinal}. ${line.title}`;

const lineTable = (lines: readonly LineView[]): Element =>
  table({
    columns: [
      { name: 'n', label: '笔' },
      { name: 'title', label: '内容' },
      { name: 'amount', label: '金额（元）', align: 'right' },
      { name: 'details', label: '说明' },
    ],
    rows: lines.map((line) => ({
      n: String(line.ordinal),
      title: line.title,
      amount: line.amount ?? '待填',
      details: line.details,
    })),
    pageSize: 10,
  });

/** One sentence and its amount each. */
function linesInPlace(lines: readonly LineView[], total: string | null): Elements {
  const isOnly = lines.length === 1;
  const rows = lines.flatMap((line) => [
    markdown(md`**${lineHeading(line, isOnly)}**　**${yuan(line.amount)}**`),
    line.details !== '' && text(line.details, { size: 'notation', color: 'grey', lines: 3 }),
  ]);
  return [...rows, !isOnly && markdown(sumWords(total))];
}

/** The lines of a claim and their total, and what they are for: a few in place, many in a table below their sum. */
export function lineElements(
  lines: readonly LineView[],
  total: string | null,
  belongsTo: string,
  color: Color,
): Element[] {
  const purpose = belongsTo === '' ? false : text(belongsTo, { size: 'notation', color: 'grey', lines: 3 });
  if (lines.length <= IN_PLACE) return [block([...linesInPlace(lines, total), purpose], { color })];
  const sum = markdown(`共 ${lines.length} 笔，${sumWords(total)}`);
  return [sum, ...(purpose ? [purpose] : []), lineTable(lines)];
}

export interface Summary {
  readonly total: string;
  readonly lines: readonly LineView[];
  /** Beside the amount. */
  readonly beside: readonly (readonly [string, string | null])[];
  /** Below it, after the lines. */
  readonly below: Elements;
}

const TOTAL = '计入预算（元）';

/** A filed claim at a glance: the amount that counts, what it is for, its lines. */
export function summaryElements({ total, lines, beside, below }: Summary): Element[] {
  const amount = [text(TOTAL, { size: 'notation', color: 'grey' }), text(total, { size: 'heading-2' })];
  const isShort = lines.length <= IN_PLACE;
  const inPlace = isShort ? linesInPlace(lines, total) : [];
  const head = block([columns([amount, [facts(beside)]], [2, 3]), ...inPlace, ...below], { color: 'grey' });
  return isShort ? [head] : [head, lineTable(lines)];
}

const findingElements = (finding: FindingView, isBold = false): (Element | false)[] => {
  const place = finding.lines.length === 0 ? '' : `第 ${finding.lines.join('、')} 笔 · `;
  return [
    markdown(
      `<text_tag color='${finding.effect === 'note' ? 'neutral' : effectColors[finding.effect]}'>${effectNames[finding.effect]}</text_tag> ${isBold ? md`**${place}${finding.message}**` : md`${place}${finding.message}`}`,
    ),
    finding.quote !== null && note(md`${finding.article}：“${finding.quote}”`),
    finding.quote === null && note(md`依据：${finding.article}及项目协议书`),
    ...(finding.effect === 'note' ? [] : finding.remedies.map((remedy) => markdown(md`→ ${remedy}`))),
  ];
};

/** A card has room for so many of each sort; equal ones of several lines are one. */
const MAX_FINDINGS = 10;

export interface FindingStyle {
  /** They are what the card is about. */
  readonly isBold?: boolean;
  /** What else asks for attention, in the same block. */
  readonly also?: Elements;
}

/** Findings, strongest first; what is only a note is folded away. */
export function findingBlocks(
  findings: readonly FindingView[],
  { isBold = false, also = [] }: FindingStyle = {},
): Element[] {
  const strong = findings.filter((finding) => finding.effect !== 'note').slice(0, MAX_FINDINGS);
  const weak = findings.filter((finding) => finding.effect === 'note').slice(0, MAX_FINDINGS);
  const isRefused = strong.some((finding) => finding.effect === 'refuse');
  const sorted = [...strong].sort((a, b) => (a.effect === b.effect ? 0 : a.effect === 'refuse' ? -1 : 1));
  const shown = listed([...sorted.flatMap((finding) => findingElements(finding, isBold)), ...also]);
  return [
    ...(shown.length > 0 ? [block(shown, { color: isRefused ? 'red' : 'orange' })] : []),
    ...(weak.length > 0
      ? [
          panel(
            `提示 ${weak.length} 条`,
            weak.flatMap((finding) => findingElements(finding)),
          ),
        ]
      : []),
  ];
}

/** The latest acts; the ledger has them all. */
const MAX_HISTORY = 12;

export const historyPanel = (history: readonly HistoryView[]): Element | false =>
  history.length > 0 &&
  panel(
    '办理记录',
    history
      .slice(-MAX_HISTORY)
      .flatMap((item) => [
        text(item.words, { lines: 3 }),
        item.reason !== null && text(item.reason, { size: 'notation', color: 'grey', lines: 5 }),
      ]),
  );

/** Labels and values; what is not known is left out, and nothing at all where nothing is known. */
export const facts = (pairs: readonly (readonly [string, string | null])[]): Element | false => {
  const known = pairs.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
  return known.length > 0 && fields(known);
};
