import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { fullTime } from '../words.ts';
import { useCard } from './context.ts';
import { familyOf, safeUrl } from './look.ts';
import { parseMarkdown, type Tree } from './markdown-tree.ts';

type Branch = Exclude<Tree, string>;

const PLAIN = new Set([
  'p',
  'strong',
  'em',
  's',
  'ul',
  'ol',
  'li',
  'code',
  'pre',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const TABLE = new Set(['table', 'thead', 'tbody', 'tr', 'th', 'td']);

/** Somebody mentioned by id, with the name the client knows. */
function Somebody({ id }: { id: string }) {
  const { people } = useCard();
  if (id === 'all') return <b class="at">@所有人</b>;
  return <b class="at">@{people.find(({ openId }) => openId === id)?.name ?? id}</b>;
}

function Link({ url, children }: { url: string | undefined; children: ComponentChildren }) {
  const href = safeUrl(url);
  if (!href) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function instantOf(node: Branch): string {
  const instant = Number(node.attributes.get('millisecond'));
  return Number.isFinite(instant) && instant > 0 ? fullTime(instant) : '';
}

function NodeView({ node }: { node: Branch }) {
  const children = <Trees trees={node.children} />;
  const color = node.attributes.get('color');
  switch (node.tag) {
    case 'font':
      return <span class={`ink-${familyOf(color)}`}>{children}</span>;
    case 'text_tag':
    case 'number_tag':
      return <span class={`tag tag-${familyOf(color, 'neutral')}`}>{children}</span>;
    case 'at':
    case 'person':
      return <Somebody id={node.attributes.get('id') ?? node.attributes.get('user_id') ?? ''} />;
    case 'link':
      return <Link url={node.attributes.get('url') ?? node.attributes.get('href')}>{children}</Link>;
    case 'a':
      return <Link url={node.attributes.get('href')}>{children}</Link>;
    case 'local_datetime':
      return <>{instantOf(node)}</>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    default:
      return h(PLAIN.has(node.tag) || TABLE.has(node.tag) ? node.tag : 'span', null, children);
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
