import { block, type Element, fields, markdown, note, panel, table, text } from '../kit/components.ts';
import { md } from '../kit/escape.ts';

/** What several claim cards share: lines, findings, history. All texts are ready to be read; amounts are formatted. */

export interface LineView {
  readonly ordinal: number;
  /** 「张教授 咨询费」 */
  readonly title: string;
  readonly amount: string;
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

const lineHeading = (line: LineView, isOnly: boolean): string =>
  isOnly ? line.title : `${line.ordinal}. ${line.title}`;

const lineTable = (lines: readonly LineView[]): Element =>
  table({
    columns: [
      { name: 'n', label: '笔', width: '60px' },
      { name: 'title', label: '内容' },
      { name: 'amount', label: '金额（元）', align: 'right' },
      { name: 'details', label: '说明' },
    ],
    rows: lines.map((line) => ({
      n: String(line.ordinal),
      title: line.title,
      amount: line.amount,
      details: line.details,
    })),
    pageSize: 10,
  });

/** The lines of a claim and their total: a few in place, many in a table. */
export const lineElements = (lines: readonly LineView[], total: string): Element[] =>
  lines.length <= IN_PLACE
    ? [lineBlock(lines, total)]
    : [lineTable(lines), markdown(md`共 ${lines.length} 笔，合计 **${total} 元**`)];

/** One sentence and its amount each. */
function lineBlock(lines: readonly LineView[], total: string): Element {
  const isOnly = lines.length === 1;
  const rows = lines.flatMap((line) => [
    markdown(md`**${lineHeading(line, isOnly)}**　**${line.amount} 元**`),
    line.details !== '' && text(line.details, { size: 'notation', color: 'grey' }),
  ]);
  return block([...rows, !isOnly && markdown(md`合计 **${total} 元**`)], { color: 'blue' });
}

const findingElements = (finding: FindingView): (Element | false)[] => {
  const place = finding.lines.length === 0 ? '' : `第 ${finding.lines.join('、')} 笔 · `;
  return [
    markdown(
      `<text_tag color='${finding.effect === 'note' ? 'neutral' : effectColors[finding.effect]}'>${effectNames[finding.effect]}</text_tag> ${md`${place}${finding.message}`}`,
    ),
    finding.quote !== null && note(md`${finding.article}：“${finding.quote}”`),
    finding.quote === null && note(md`依据：${finding.article}及项目协议书`),
    ...(finding.effect === 'note' ? [] : finding.remedies.map((remedy) => markdown(md`→ ${remedy}`))),
  ];
};

/** A card has room for so many of each sort; equal ones of several lines are one. */
const MAX_FINDINGS = 10;

/** Findings, strongest first; what is only a note is folded away. */
export function findingBlocks(findings: readonly FindingView[]): Element[] {
  const strong = findings.filter((finding) => finding.effect !== 'note').slice(0, MAX_FINDINGS);
  const weak = findings.filter((finding) => finding.effect === 'note').slice(0, MAX_FINDINGS);
  const isRefused = strong.some((finding) => finding.effect === 'refuse');
  const sorted = [...strong].sort((a, b) => (a.effect === b.effect ? 0 : a.effect === 'refuse' ? -1 : 1));
  return [
    ...(strong.length > 0 ? [block(sorted.flatMap(findingElements), { color: isRefused ? 'red' : 'orange' })] : []),
    ...(weak.length > 0 ? [panel(`提示 ${weak.length} 条`, weak.flatMap(findingElements))] : []),
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
        text(item.words, { size: 'notation' }),
        item.reason !== null && text(item.reason, { size: 'notation', color: 'grey' }),
      ]),
  );

export const facts = (pairs: readonly (readonly [string, string | null])[]): Element =>
  fields(pairs.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const])));
