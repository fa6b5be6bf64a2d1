import { addDays, type Day, isDay } from '../../days.ts';
import type { Basis, Kind, Title } from '../facts.ts';

/** What one unit of the amount is: a person's day, a class hour (学时), a participant's day of a meeting, one payment. */
export const measures = {
  'person-day': '每人天',
  'class-hour': '每学时',
  'participant-day': '每人天（参会）',
  payment: '每笔',
} as const;
export type Per = keyof typeof measures;

/** Titles as the standards name them. */
export const titleNames: Readonly<Record<Title, string>> = {
  academician: '院士、全国知名专家',
  senior: '高级职称',
  other: '其他专业人员',
};

/** How well the value is known. Only the agreement makes one binding (第七条); these are shown for reference whatever they are. */
export const certainties = {
  copy: '已读原文副本',
  secondary: '据转载',
  practice: '同类单位做法',
  unverified: '未核实',
} as const;
export type Certainty = keyof typeof certainties;

/** One amount of one document, as long as it holds. Values that follow one another share their `series`. */
export interface Standard {
  readonly series: string;
  /** Document and number. */
  readonly document: string;
  /** Whom the document binds: never this project of itself. */
  readonly scope: string;
  readonly kind: Kind;
  readonly title: Title | null;
  readonly fen: number;
  readonly per: Per;
  readonly basis: Basis | null;
  /** First and last day in force; no last day: until further notice. */
  readonly from: Day;
  readonly until: Day | null;
  /** Where the value was read. */
  readonly source: string;
  readonly certainty: Certainty;
}

const name = ({ series, document, from }: Standard): string => `${series}（${document}，自 ${from}）`;

function faultsOf(standard: Standard): readonly string[] {
  const { source, document, fen, from, until } = standard;
  return [
    ...(source.trim() === '' ? [`${name(standard)}没有来源`] : []),
    ...(document.trim() === '' ? [`${name(standard)}没有文件名`] : []),
    ...(!Number.isSafeInteger(fen) || fen <= 0 ? [`${name(standard)}的金额不对`] : []),
    ...(!isDay(from) || (until !== null && (!isDay(until) || until < from)) ? [`${name(standard)}的起止日期不对`] : []),
  ];
}

const bySeries = (standards: readonly Standard[]): readonly (readonly Standard[])[] =>
  [...new Set(standards.map(({ series }) => series))].map((series) =>
    standards.filter((one) => one.series === series).sort((a, b) => (a.from < b.from ? -1 : 1)),
  );

const pairs = (standards: readonly Standard[]): readonly (readonly [Standard, Standard])[] =>
  bySeries(standards).flatMap((ordered) =>
    ordered.slice(1).flatMap((next, index) => {
      const before = ordered[index];
      return before ? [[before, next] as const] : [];
    }),
  );

/** What keeps a table of standards from being used at all: each fault with the name of the standard. */
export const standardFaults = (standards: readonly Standard[]): readonly string[] => [
  ...standards.flatMap(faultsOf),
  ...pairs(standards)
    .filter(([before, next]) => before.until === null || before.until >= next.from)
    .map(([before, next]) => `${name(before)}与${name(next)}的日期重叠`),
];

/** Days of a series for which no value holds, between two that do. */
export const standardGaps = (standards: readonly Standard[]): readonly string[] =>
  pairs(standards)
    .filter(([before, next]) => before.until !== null && addDays(before.until, 1) < next.from)
    .map(([before, next]) => `${name(before)}与${name(next)}之间有空档`);

/** The table itself when it is sound; otherwise nothing starts, and every fault is named. */
export function sound(standards: readonly Standard[]): readonly Standard[] {
  const faults = standardFaults(standards);
  if (faults.length > 0) throw new Error(`费用标准有误：${faults.join('；')}`);
  return standards;
}

export const inForce = (standards: readonly Standard[], on: Day): readonly Standard[] =>
  standards.filter(({ from, until }) => from <= on && (until === null || on <= until));
