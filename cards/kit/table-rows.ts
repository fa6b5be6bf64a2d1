import { type Fault, fault, isObject, type Properties } from './checks.ts';
import { codes } from './limits.ts';

const isNumber = (cell: unknown): boolean => typeof cell === 'number';
const isWords = (cell: unknown): boolean => typeof cell === 'string';
const isPerson = (cell: unknown): boolean => isWords(cell) || (isObject(cell) && isWords(cell.id));
const isOption = (cell: unknown): boolean => isWords(cell) || (isObject(cell) && isWords(cell.text));
const listOr =
  (holds: (cell: unknown) => boolean) =>
  (cell: unknown): boolean =>
    Array.isArray(cell) ? cell.every(holds) : holds(cell);

// The text kinds show whatever they get as text, so nothing is wrong there but a structure.
const isShown = (cell: unknown): boolean => !isObject(cell);

const cells: { readonly [dataType: string]: (cell: unknown) => boolean } = {
  text: isShown,
  lark_md: isShown,
  markdown: isShown,
  number: isNumber,
  date: isNumber,
  options: listOr(isOption),
  persons: listOr(isPerson),
};

const isVacant = (cell: unknown): boolean => cell === null || cell === '' || cell === undefined;

function cellFaults(kinds: ReadonlyMap<string, string>, row: number, name: string, cell: unknown): readonly Fault[] {
  const kind = kinds.get(name);
  const where = `rows[${row}].${name}`;
  if (kind === undefined) return fault(`${where} names no column of the table`, codes.tableRowName);
  const holds = cells[kind];
  return isVacant(cell) || !holds || holds(cell)
    ? []
    : fault(`${where} does not fit a column of ${kind}`, codes.tableRows);
}

/** The rows of a table, held against its columns. */
export function tableRowFaults(table: Properties): readonly Fault[] {
  const columns = Array.isArray(table.columns) ? table.columns.filter(isObject) : [];
  const kinds = new Map(columns.map((column) => [String(column.name), String(column.data_type ?? 'text')]));
  const rows = table.rows;
  if (rows === undefined) return [];
  if (!Array.isArray(rows) || !rows.every(isObject)) return fault('rows must be a list of objects', codes.tableRows);
  return rows.flatMap((row, index) =>
    Object.entries(row).flatMap(([name, cell]) => cellFaults(kinds, index, name, cell)),
  );
}
