import MarkdownIt, { type StateInline, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { emojiOf } from './emoji.ts';

/** A parsed markdown: words, or a tag with what is in it. Tags are names, never HTML. */
export type Tree =
  | string
  | { readonly tag: string; readonly attributes: ReadonlyMap<string, string>; readonly children: Tree[] };

export type Branch = Exclude<Tree, string>;

/** The platform's names hold an underscore, which no tag of HTML does, so markdown-it would take them for words. */
const OWN_TAG = /<\/?(?:text_tag|number_tag|local_datetime)(?:\s[^<>]*)?>/y;

function ownTag(state: StateInline, silent: boolean): boolean {
  OWN_TAG.lastIndex = state.pos;
  const found = OWN_TAG.exec(state.src)?.[0];
  if (found === undefined) return false;
  if (!silent) state.push('html_inline', '', 0).content = found;
  state.pos += found.length;
  return true;
}

type Reader = InstanceType<typeof MarkdownIt>;

function reader(md: Reader): Reader {
  md.inline.ruler.before('html_inline', 'own_tag', ownTag);
  // Chinese has no spaces: 于**金额** is as bold there as it is here.
  return md.use(cjkFriendly);
}

/** Lines break where they break in the source. HTML blocks are off, so that every tag comes as an inline token, to be read by us. */
const full = reader(new MarkdownIt({ html: true, breaks: true }).disable('html_block'));
const LARK_MD = ['emphasis', 'strikethrough', 'link', 'html_inline', 'newline', 'entity', 'escape', 'backticks'];
/** `lark_md` knows emphasis, links and tags, but neither headings nor lists. */
const small = reader(
  new MarkdownIt('zero', { html: true, breaks: true }).enable(
    [...LARK_MD, 'text_join', 'balance_pairs', 'fragments_join'],
    true,
  ),
);

const branch = (tag: string, attributes: ReadonlyMap<string, string> = new Map()): Branch => ({
  tag,
  attributes,
  children: [],
});

interface Tag {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly kind: 'open' | 'close' | 'alone';
}

/** Hold nothing, whether or not somebody closes them. */
const ALONE = new Set(['at', 'person', 'local_datetime', 'br', 'hr']);

/** `<at id=ou_1>`, `<font color='red'>`: name, attributes, and whether it opens, closes or stands alone. */
function readTag(html: string): Tag | null {
  const match = /^<(\/?)([a-z_]+)((?:\s[^>]*)?)>$/i.exec(html.trim());
  if (!match) return null;
  const [, slash = '', written = '', rest = ''] = match;
  const name = written.toLowerCase();
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single, bare] of rest.matchAll(
    /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
  )) {
    attributes.set(key.toLowerCase(), double ?? single ?? bare ?? '');
  }
  const isAlone = ALONE.has(name) || rest.trimEnd().endsWith('/');
  return { name, attributes, kind: slash ? 'close' : isAlone ? 'alone' : 'open' };
}

/** Tags of the platform; any other is shown as the words it is written with. */
const KNOWN = new Set([...ALONE, 'font', 'text_tag', 'number_tag', 'link', 'a']);

/** A stack of open tags: a closing one without its opening is ignored, an open one ends with its surroundings. */
function grower() {
  const root = branch('root');
  const stack: Branch[] = [root];
  const top = (): Branch => stack.at(-1) ?? root;
  return {
    root,
    add: (tree: Tree) => top().children.push(tree),
    open: (opened: Branch) => {
      top().children.push(opened);
      stack.push(opened);
    },
    close: (tag: string) => {
      const at = stack.findLastIndex((open, index) => index > 0 && open.tag === tag);
      if (at > 0) stack.length = at;
    },
  };
}

type Grower = ReturnType<typeof grower>;

function growTag(tree: Grower, html: string): void {
  const tag = readTag(html);
  if (!tag || !KNOWN.has(tag.name)) tree.add(html);
  else if (tag.kind === 'close') tree.close(tag.name);
  else if (tag.kind === 'alone') tree.add(branch(tag.name, tag.attributes));
  else tree.open(branch(tag.name, tag.attributes));
}

const attributesOf = (token: Token): Map<string, string> =>
  new Map((token.attrs ?? []).map(([key, value]) => [key, String(value)]));

/** The page of the platform writes `~` as `&sim;`, which names another sign; `:OK:` is one of its emoji. */
const words = (text: string): string =>
  text.replaceAll('∼', '~').replace(/:([A-Za-z]{2,24}):/g, (written, name: string) => emojiOf(name) ?? written);

function leaf(tag: string, attributes: ReadonlyMap<string, string>, content: string): Branch {
  const grown = branch(tag, attributes);
  grown.children.push(content);
  return grown;
}

function growLeaf(tree: Grower, token: Token): void {
  if (token.type === 'image') tree.add(leaf('img', attributesOf(token), token.content));
  else if (token.tag === 'code' && !token.block) tree.add(leaf('code', new Map(), token.content));
  else if (token.tag === 'code') {
    tree.add(leaf('pre', new Map([['language', token.info.trim().split(/\s+/)[0] ?? '']]), token.content));
  } else if (token.tag === 'hr') tree.add(branch('hr'));
  else if (token.content) tree.add(words(token.content));
}

function growToken(tree: Grower, token: Token): void {
  if (token.type === 'inline') for (const child of token.children ?? []) growToken(tree, child);
  else if (token.type === 'html_inline') growTag(tree, token.content);
  else if (token.type === 'softbreak' || token.type === 'hardbreak') tree.add(branch('br'));
  // The paragraphs of a tight list are there for counting, not for showing.
  else if (token.hidden) return;
  else if (token.nesting === 1) tree.open(branch(token.tag, attributesOf(token)));
  else if (token.nesting === -1) tree.close(token.tag);
  else growLeaf(tree, token);
}

/** Reads markdown into a tree of names and words. */
export function parseMarkdown(content: string, kind: 'markdown' | 'lark_md' = 'markdown'): readonly Tree[] {
  const tree = grower();
  for (const token of (kind === 'markdown' ? full : small).parse(content, {})) growToken(tree, token);
  return tree.root.children;
}
