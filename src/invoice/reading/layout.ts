/** Printed text with its places → rows of segments, as an eye sees them. Pure. `y` grows downwards. */

export interface Item {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of the letters. */
  readonly height: number;
}

export interface Segment {
  readonly text: string;
  readonly x: number;
}

export interface Row {
  readonly segments: readonly Segment[];
  /** Segments parted by tabs. */
  readonly text: string;
  /** Without any space. */
  readonly dense: string;
}

/** Baselines closer than this share of a letter's height are one row. */
const SAME_ROW = 0.55;
/** A gap wider than this many letters parts two columns. */
const GAP = 1.2;

function segmentsOf(items: readonly Item[]): readonly Segment[] {
  const segments: { text: string; x: number; end: number }[] = [];
  for (const item of [...items].sort((a, b) => a.x - b.x)) {
    const last = segments.at(-1);
    if (last && item.x - last.end < GAP * item.height) {
      last.text += item.text;
      last.end = Math.max(last.end, item.x + item.width);
    } else segments.push({ text: item.text, x: item.x, end: item.x + item.width });
  }
  return segments.map(({ text, x }) => ({ text: text.trim(), x }));
}

function rowOf(items: readonly Item[]): Row {
  const segments = segmentsOf(items);
  const text = segments.map((segment) => segment.text).join('\t');
  return { segments, text, dense: text.normalize('NFKC').replace(/\s/g, '') };
}

/** Rows from top to bottom. */
export function rowsOf(items: readonly Item[]): readonly Row[] {
  const rows: { y: number; items: Item[] }[] = [];
  const seen = items.filter((item) => item.text.trim() !== '' && item.height > 0);
  for (const item of [...seen].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last && item.y - last.y <= SAME_ROW * item.height) last.items.push(item);
    else rows.push({ y: item.y, items: [item] });
  }
  return rows.map((row) => rowOf(row.items));
}
