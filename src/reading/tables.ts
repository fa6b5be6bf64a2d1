/**
 * Tables pasted from a sheet or a document. A row keeps the words and the amount; its number of pieces and its price each are
 * dropped where they only explain the amount, and stay, as a sum to be checked, where they do not.
 */

const separators: readonly RegExp[] = [/\t/, /\|/, /[,，]/, / +/];
const roles: readonly (readonly [role: Role, words: RegExp])[] = [
  ['number', /^(?:序号|编号|NO\.?|#)$/i],
  ['count', /^(?:数量|份数|个数|件数|人数|天数|张数|次数|数目|人次)(?:\(.{1,4}\))?$/],
  ['price', /^(?:单价|价格|标准|单价\(元\)|元\/.{1,2})(?:\(.{1,6}\))?$/],
  ['amount', /^(?:金额|小计|总价|合计|总额|价税合计|费用|应付|实付|总计)(?:\(.{1,4}\))?$/],
  ['unit', /^(?:单位|计量单位)$/],
  ['name', /^(?:姓名|专家|专家姓名|收款人|领款人|人员)$/],
  ['title', /^(?:职称|职务|称谓)$/],
  ['employer', /^(?:工作单位|所在单位|任职单位|专家单位)$/],
];
type Role = 'number' | 'count' | 'price' | 'amount' | 'unit' | 'name' | 'title' | 'employer' | 'words';

const isRule = (line: string): boolean => /^[\s|:+-]*-{2,}[\s|:+-]*$/.test(line);
const figureIn = (cell: string): number | null => {
  const plain =
    /^¥?\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?:元|块|个|份|人|天|张|次|场|本|套|位|名|只|块|条|台)?$/.exec(
      cell,
    );
  return plain?.[1] === undefined ? null : Number(plain[1].replaceAll(',', ''));
};

const cellsOf = (line: string, separator: RegExp): string[] => {
  const inner = separator.source === '\\|' ? line.trim().replace(/^\||\|$/g, '') : line;
  return inner.split(separator).map((cell) => cell.trim());
};

interface Head {
  readonly separator: RegExp;
  readonly roles: readonly Role[];
}

/** The head of a table of which a column can be left out: it names an amount or a price, and a number of something. */
function headOf(line: string): Head | null {
  for (const separator of separators) {
    const found = cellsOf(line, separator).map(
      (cell): Role => roles.find(([, words]) => words.test(cell))?.[0] ?? 'words',
    );
    const has = (role: Role): boolean => found.filter((one) => one === role).length === 1;
    if (has('name') && has('amount'))
      return { separator, roles: found.map((one) => (one === 'unit' ? 'employer' : one)) };
    if (has('count') && (has('price') || has('amount'))) return { separator, roles: found };
  }
  return null;
}

/** A row of a list of people who are paid: 「给张伟教授（清华） 1500」. */
function personOf(at: (role: Role) => string, words: string): string | null {
  if (figureIn(at('amount')) === null) return null;
  const employer = at('employer') === '' ? '' : `（${at('employer')}）`;
  return `给${at('name')}${at('title')}${employer} ${words} ${at('amount')}`;
}

/** One row as a sentence: its words, and the amount or what makes it up. Null where the row is not like its head. */
function sentenceOf(line: string, head: Head): string | null {
  const cells = cellsOf(line, head.separator);
  if (cells.length !== head.roles.length) return null;
  const at = (role: Role): string => cells[head.roles.indexOf(role)] ?? '';
  const words = cells.filter((_, index) => head.roles[index] === 'words').join(' ');
  const [count, price, amount] = [figureIn(at('count')), figureIn(at('price')), figureIn(at('amount'))];
  if (cells.some((cell) => /^(?:合计|总计|小计)/.test(cell))) return amount === null ? null : `合计${at('amount')}`;
  if (at('name') !== '') return personOf(at, words);
  if (amount !== null && (count === null || price === null)) return `${words} ${at('amount')}`;
  if (count === null || price === null) return null;
  if (amount === null) return `${words} ${price}×${count}`;
  return Math.abs(count * price - amount) < 0.005
    ? `${words} ${at('amount')}`
    : `${words} ${price}×${count}=${at('amount')}`;
}

/** Rewrites the rows under a head that names 数量; any other text stays as it is. */
export function withPlainTables(text: string): string {
  if (!/姓名|收款人|领款人|专家|人员|数量|份数|个数|件数|人数|天数|张数|次数|人次/.test(text) || !text.includes('\n'))
    return text;
  const result: string[] = [];
  let head: Head | null = null;
  for (const line of text.split('\n')) {
    if (head !== null && isRule(line)) continue;
    const sentence: string | null = head === null ? null : sentenceOf(line, head);
    if (sentence !== null) {
      result.push(sentence);
      continue;
    }
    head = headOf(line);
    if (head === null) result.push(line);
  }
  return result.join('\n');
}
