import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { useCard } from './context.ts';
import { Icon } from './icon.tsx';
import { Picture } from './image.tsx';
import { colorOf, familyOf, safeUrl, styleOf } from './look.ts';
import { type Branch, parseMarkdown, type Tree } from './markdown-tree.ts';
import { localDatetime } from './moments.ts';
import { Pager, usePages } from './pager.tsx';
import { Somebody, useName } from './person.tsx';

const PLAIN = new Set([
  ...['p', 'strong', 'em', 's', 'ul', 'ol', 'li', 'code', 'blockquote'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'thead', 'tbody', 'tr', 'th', 'td'],
]);

/** Somebody called by name: one, several, or all. */
function Called({ node }: { node: Branch }) {
  const nameOf = useName();
  const id = node.attributes.get('id') ?? node.attributes.get('user_id') ?? '';
  const ids = (node.attributes.get('ids') ?? id).split(',').map((one) => one.trim());
  return (
    <>
      {ids.map((one) => (
        <b key={one} class="at" title={one}>
          @{one === 'all' ? '所有人' : nameOf(one)}
        </b>
      ))}
    </>
  );
}

const isOn = (value: string | undefined, otherwise: boolean): boolean =>
  value === undefined ? otherwise : value !== 'false';

const Shown = ({ node: { attributes } }: { node: Branch }) => (
  <Somebody
    id={attributes.get('id') ?? attributes.get('user_id') ?? ''}
    hasAvatar={isOn(attributes.get('show_avatar'), true)}
    hasName={isOn(attributes.get('show_name'), true)}
    isCapsule={attributes.get('style') === 'capsule'}
  />
);

function Link({ url, icon, children }: { url: string | undefined; icon?: string; children: ComponentChildren }) {
  const href = safeUrl(url);
  if (!href) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {icon && <Icon icon={{ tag: 'standard_icon', token: icon }} />}
      {children}
    </a>
  );
}

function Colored({ node, children }: { node: Branch; children: ComponentChildren }) {
  const { own } = useCard();
  return <span style={styleOf({ color: colorOf(node.attributes.get('color'), 'ink', own) })}>{children}</span>;
}

/** A small round number, in colours of its own where it names some. */
function NumberTag({ node, children }: { node: Branch; children: ComponentChildren }) {
  const { own } = useCard();
  const style = styleOf({
    background: colorOf(node.attributes.get('background_color'), 'ground', own),
    color: colorOf(node.attributes.get('font_color'), 'ink', own),
  });
  return (
    <span class="number-tag" style={style}>
      {children}
    </span>
  );
}

/** Tables of the platform show five rows at a time. */
const TABLE_PAGE = 5;

const branches = (trees: readonly Tree[]): readonly Branch[] => trees.filter((tree) => typeof tree !== 'string');
const partOf = (table: Branch, tag: string): readonly Branch[] =>
  branches(branches(table.children).find((part) => part.tag === tag)?.children ?? []);

function Table({ node }: { node: Branch }) {
  const { shown, paging } = usePages(partOf(node, 'tbody'), TABLE_PAGE);
  return (
    <div class="table-box">
      <table>
        <thead>
          <Trees trees={partOf(node, 'thead')} />
        </thead>
        <tbody>
          <Trees trees={shown} />
        </tbody>
      </table>
      <Pager paging={paging} />
    </div>
  );
}

function Code({ node, children }: { node: Branch; children: ComponentChildren }) {
  const language = node.attributes.get('language') ?? '';
  return (
    <div class="code-block">
      {language && <div class="code-language">{language}</div>}
      <pre>{children}</pre>
    </div>
  );
}

/** `text-align:right`, as markdown-it writes it for a column: read as a word, never set as a style. */
const aligned = (node: Branch): string =>
  /text-align:(left|center|right)/.exec(node.attributes.get('style') ?? '')?.[1] ?? 'left';

function Plain({ node, children }: { node: Branch; children: ComponentChildren }) {
  if (node.tag === 'th' || node.tag === 'td') return h(node.tag, { class: `align-${aligned(node)}` }, children);
  const start = Number(node.attributes.get('start'));
  if (node.tag === 'ol' && Number.isInteger(start)) return h('ol', { start }, children);
  return h(PLAIN.has(node.tag) ? node.tag : 'span', null, children);
}

function NodeView({ node }: { node: Branch }) {
  const children = <Trees trees={node.children} />;
  const { attributes } = node;
  switch (node.tag) {
    case 'font':
      return <Colored node={node}>{children}</Colored>;
    case 'text_tag':
      return <span class={`tag tag-${familyOf(attributes.get('color'), 'grey')}`}>{children}</span>;
    case 'number_tag':
      return <NumberTag node={node}>{children}</NumberTag>;
    case 'at':
      return <Called node={node} />;
    case 'person':
      return <Shown node={node} />;
    case 'link': {
      const url = [attributes.get('pc_url'), attributes.get('url'), attributes.get('href')].find(Boolean);
      return (
        <Link url={url} icon={attributes.get('icon') ?? ''}>
          {children}
        </Link>
      );
    }
    case 'a':
      return <Link url={attributes.get('href')}>{children}</Link>;
    case 'img':
      return (
        <span class="markdown-picture">
          <Picture imageKey={attributes.get('src') ?? ''} alt={node.children.join('')} />
        </span>
      );
    case 'local_datetime':
      return <>{localDatetime(attributes.get('millisecond'), attributes.get('format_type'))}</>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'pre':
      return <Code node={node}>{children}</Code>;
    case 'table':
      return <Table node={node} />;
    default:
      return <Plain node={node}>{children}</Plain>;
  }
}

function Trees({ trees }: { trees: readonly Tree[] }) {
  return <>{trees.map((tree, index) => (typeof tree === 'string' ? tree : <NodeView key={index} node={tree} />))}</>;
}

/** Markdown as nodes: whatever the words say, nothing in them is HTML here. */
export function Markdown({ content, kind = 'markdown' }: { content: string; kind?: 'markdown' | 'lark_md' }) {
  const trees = useMemo(() => parseMarkdown(content, kind), [content, kind]);
  return (
    <div class="markdown">
      <Trees trees={trees} />
    </div>
  );
}
