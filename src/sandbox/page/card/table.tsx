import { type JsonObject, listOf, objectOf, objectsOf, textOf } from '../../json.ts';
import { formatNumber, optionsOf, personsOf, wordsOfCell } from './cells.ts';
import { useCard } from './context.ts';
import { alignClass, colorOf, familyOf, pixels, type Style, sizeClass, spacing, styleOf } from './look.ts';
import { Markdown } from './markdown.tsx';
import { formatDate } from './moments.ts';
import { Pager, usePages } from './pager.tsx';
import { Somebody } from './person.tsx';

function Cell({ column, value }: { column: JsonObject; value: unknown }) {
  switch (textOf(column.data_type)) {
    case 'markdown':
      return <Markdown content={wordsOfCell(value)} />;
    case 'lark_md':
      return <Markdown content={wordsOfCell(value)} kind="lark_md" />;
    case 'options':
      return (
        <span class="cell-tags">
          {optionsOf(value).map(({ text, color }, index) => (
            <span key={index} class={`tag tag-${familyOf(color, 'grey')}`}>
              {text}
            </span>
          ))}
        </span>
      );
    case 'persons':
      return (
        <span class="persons">
          {personsOf(value).map((id) => (
            <Somebody key={id} id={id} hasAvatar hasName size="extra_small" />
          ))}
        </span>
      );
    case 'date':
      return <>{formatDate(value, textOf(column.date_format))}</>;
    case 'number':
      return <>{typeof value === 'number' ? formatNumber(value, objectOf(column.format)) : wordsOfCell(value)}</>;
    default:
      return <>{wordsOfCell(value)}</>;
  }
}

const DEFAULT_PAGE = 5;
const ROW_HEIGHTS: Readonly<Record<string, string>> = { low: '40px', middle: '64px', high: '96px' };

const CELL_PADDING_PX = 12;
const LINE_PX = 20;

/** As many lines as there is room for; the rest is told by hovering. */
const linesIn = (height: string): string =>
  String(Math.max(1, Math.floor((Number.parseFloat(height) - CELL_PADDING_PX) / LINE_PX)));

/** A fixed height clips what is in a row; `auto` lets rows grow up to their bound. */
function rowStyle(table: JsonObject): Style {
  const height = textOf(table.row_height);
  if (height === 'auto') {
    const most = pixels(table.row_max_height, 32, 999) ?? '124px';
    return { '--row-max': most, '--row': '40px', '--cell-lines': linesIn(most) };
  }
  const named = Object.hasOwn(ROW_HEIGHTS, height) ? ROW_HEIGHTS[height] : undefined;
  const fixed = named ?? pixels(height, 32, 124) ?? '40px';
  return { '--row': fixed, '--row-max': fixed, '--cell-lines': linesIn(fixed) };
}

const columnWidth = (width: unknown): string | undefined => {
  const text = textOf(width);
  return /^\d{1,3}%$/.test(text) ? text : pixels(text, 80, 600);
};

function HeadCell({ column, style }: { column: JsonObject; style: JsonObject }) {
  const { own } = useCard();
  const width = columnWidth(column.width);
  const isPlain = style.background_style === 'none';
  const lines = typeof style.lines === 'number' ? String(style.lines) : '1';
  return (
    <th
      class={`${alignClass(style.text_align ?? column.horizontal_align)} ${sizeClass(style.text_size, own)} ${isPlain ? 'plain-head' : ''}`}
      style={styleOf({
        width,
        'min-width': width?.endsWith('px') ? width : undefined,
        color: colorOf(style.text_color, 'ink', own),
        'font-weight': style.bold === false ? '400' : undefined,
      })}
    >
      <span class="clamped" style={{ '-webkit-line-clamp': lines }} title={textOf(column.display_name)}>
        {textOf(column.display_name)}
      </span>
    </th>
  );
}

const DOWN = new Set(['top', 'center', 'bottom']);
const BARE = new Set(['text', 'number', 'date', '']);

function BodyCell({ column, value }: { column: JsonObject; value: unknown }) {
  const kind = textOf(column.data_type);
  const down = DOWN.has(textOf(column.vertical_align)) ? textOf(column.vertical_align) : 'center';
  const classes = [alignClass(column.horizontal_align), `cell-${down}`, kind === 'number' ? 'numeric' : ''];
  const isBare = BARE.has(kind);
  return (
    <td class={classes.filter(Boolean).join(' ')}>
      <div class={`cell ${isBare ? 'cell-words' : ''}`} title={isBare && typeof value === 'string' ? value : undefined}>
        <Cell column={column} value={value} />
      </div>
    </td>
  );
}

export function Table({ node }: { node: JsonObject }) {
  const size = typeof node.page_size === 'number' ? Math.min(10, Math.max(1, node.page_size)) : DEFAULT_PAGE;
  const columns = objectsOf(node.columns);
  const { shown, paging } = usePages(listOf(node.rows).map(objectOf), size);
  const style = rowStyle(node);
  const classes = ['card-table'];
  if (node.freeze_first_column === true) classes.push('frozen');
  if (style['--cell-lines'] === '1') classes.push('one-line');
  return (
    <div class="table-frame" style={styleOf({ margin: spacing(node.margin) })}>
      <div class="table-box">
        <table class={classes.join(' ')} style={style}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <HeadCell key={index} column={column} style={objectOf(node.header_style)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {columns.map((column, place) => (
                  <BodyCell key={place} column={column} value={row[textOf(column.name)]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager paging={paging} />
    </div>
  );
}
