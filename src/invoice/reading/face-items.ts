import type { Row, Segment } from './layout.ts';
import { printed } from './values.ts';

/** The names of goods and services, from the first column of the table: each starts with its class between asterisks. */

const HEADS = /项目名称|货物或应税劳务/;
const ENDS = /^(?:小计|合计|价税合计|备注)/;
const STARTS = /^[*＊].+[*＊]/;

/** Where the second column starts; a name reaches no further. */
const secondColumn = (head: Row): number => head.segments[1]?.x ?? Number.POSITIVE_INFINITY;

/** A name too long for its cell goes on below, alone in its row. */
const isContinuation = (segments: readonly Segment[], limit: number): boolean =>
  segments.length === 1 && (segments[0]?.x ?? limit) < limit;

export function itemsOfRows(rows: readonly Row[]): readonly string[] {
  const items: string[] = [];
  let limit: number | null = null;
  for (const row of rows) {
    const [cell] = row.segments;
    if (HEADS.test(row.dense)) limit = secondColumn(row);
    else if (limit === null || cell === undefined) continue;
    else if (ENDS.test(row.dense)) limit = null;
    else if (STARTS.test(cell.text)) items.push(cell.text);
    else if (items.length > 0 && isContinuation(row.segments, limit)) items.push(`${items.pop()}${cell.text}`);
  }
  return [...new Set(items.flatMap((item) => printed(item) ?? []))];
}
