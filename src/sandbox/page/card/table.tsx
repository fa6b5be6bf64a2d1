import { useState } from 'preact/hooks';
import { isObject, type JsonObject, listOf, objectOf, objectsOf, textOf } from '../../json.ts';
import { dayOf } from '../words.ts';
import { useCard } from './context.ts';
import { alignClass, familyOf } from './look.ts';
import { Markdown } from './markdown.tsx';

function formatNumber(value: number, format: JsonObject): string {
  const precision = typeof format.precision === 'number' ? Math.min(10, Math.max(0, format.precision)) : undefined;
  const digits = precision === undefined ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  return `${textOf(format.symbol)}${value.toLocaleString('zh-CN', { useGrouping: format.separator === true, ...digits })}`;
}

function Options({ value }: { value: unknown }) {
  return (
    <>
      {objectsOf(value).map((option) => (
        <span key={textOf(option.text)} class={`tag tag-${familyOf(option.color, 'neutral')}`}>
          {textOf(option.text)}
        </span>
      ))}
    </>
  );
}

function Persons({ value }: { value: unknown }) {
  const { people } = useCard();
  const ids = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
  return <>{ids.map((id) => people.find(({ openId }) => openId === id)?.name ?? id).join('、')}</>;
}

function Cell({ column, value }: { column: JsonObject; value: unknown }) {
  switch (textOf(column.data_type)) {
    case 'markdown':
      return <Markdown content={textOf(value)} />;
    case 'lark_md':
      return <Markdown content={textOf(value)} kind="lark_md" />;
    case 'options':
      return <Options value={value} />;
    case 'persons':
      return <Persons value={value} />;
    case 'date':
      return <>{typeof value === 'number' ? dayOf(new Date(value).toISOString()) : textOf(value)}</>;
    case 'number':
      return <>{typeof value === 'number' ? formatNumber(value, objectOf(column.format)) : textOf(value)}</>;
    default:
      return <>{isObject(value) ? JSON.stringify(value) : String(value ?? '')}</>;
  }
}

const DEFAULT_PAGE = 5;

export function Table({ node }: { node: JsonObject }) {
  const [page, setPage] = useState(0);
  const columns = objectsOf(node.columns);
  const rows = listOf(node.rows).map(objectOf);
  const size = typeof node.page_size === 'number' ? Math.min(10, Math.max(1, node.page_size)) : DEFAULT_PAGE;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = rows.slice(page * size, (page + 1) * size);
  return (
    <div class="table-box">
      <table class="card-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={textOf(column.name)} class={alignClass(column.horizontal_align)}>
                {textOf(column.display_name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={textOf(column.name)} class={alignClass(column.horizontal_align)}>
                  <Cell column={column} value={row[textOf(column.name)]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <div class="pager">
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            上一页
          </button>
          <span>
            {page + 1} / {pages}
          </span>
          <button type="button" disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
            下一页
          </button>
        </div>
      )}
    </div>
  );
}
