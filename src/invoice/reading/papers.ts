import type { InvoiceFacts, Paper, Source } from '../invoice.ts';
import { factsOfRows } from './face.ts';
import { type Item, type Row, rowsOf } from './layout.ts';
import { readingOf } from './reading.ts';
import { tripSheetOf } from './trip-sheet.ts';

/** Pages of text → the papers on them: several invoices may lie in one file, and one may go on over several pages. */

const numberOf = (rows: readonly Row[]): string | null => factsOfRows(rows)?.number ?? null;

function grouped(pages: readonly (readonly Row[])[]): readonly (readonly Row[])[] {
  const groups: { number: string | null; rows: Row[] }[] = [];
  for (const rows of pages) {
    const number = numberOf(rows);
    const last = groups.at(-1);
    const startsAnew = number !== null ? last?.number !== number : tripSheetOf(rows) !== null || !last;
    if (startsAnew) groups.push({ number, rows: [...rows] });
    else last?.rows.push(...rows);
  }
  return groups.map(({ rows }) => rows);
}

/** `data`: the same invoice as the file's own data tells it, which is believed before what is printed. */
export function papersOfPages(
  pages: readonly (readonly Item[])[],
  source: Source,
  data: readonly InvoiceFacts[] = [],
): readonly Paper[] {
  const groups = grouped(pages.map(rowsOf));
  const faces = groups.flatMap((rows) => factsOfRows(rows) ?? []);
  const sheets = groups.flatMap((rows) => tripSheetOf(rows) ?? []);
  const only = data.length === 1 ? data[0] : undefined;
  if (only !== undefined && faces.length <= 1)
    return [readingOf(completed(only, faces[0]), source, faces[0]), ...sheets];
  return [
    ...faces.map((facts) =>
      readingOf(
        facts,
        source,
        data.find(({ number }) => number === facts.number),
      ),
    ),
    ...sheets,
  ];
}

/** What the data leaves out, the face may tell. */
function completed(data: InvoiceFacts, face: InvoiceFacts | undefined): InvoiceFacts {
  if (face === undefined || face.number !== data.number) return data;
  return {
    kind: data.kind ?? face.kind,
    number: data.number,
    code: data.code ?? face.code,
    issuedOn: data.issuedOn ?? face.issuedOn,
    seller: { name: data.seller.name ?? face.seller.name, taxId: data.seller.taxId ?? face.seller.taxId },
    buyer: { name: data.buyer.name ?? face.buyer.name, taxId: data.buyer.taxId ?? face.buyer.taxId },
    netFen: data.netFen ?? face.netFen,
    taxFen: data.taxFen ?? face.taxFen,
    totalFen: data.totalFen ?? face.totalFen,
    totalWords: data.totalWords ?? face.totalWords,
    items: data.items.length > 0 ? data.items : face.items,
    cancels: data.cancels ?? face.cancels,
  };
}
