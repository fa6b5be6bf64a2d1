import { expect, test } from 'vitest';
import { parseMarkdown, type Tree } from '../../src/sandbox/page/card/markdown-tree.ts';

/** Written as one line: `strong(a)`, with the colour or id where there is one. */
const shown = (tree: Tree): string => {
  if (typeof tree === 'string') return tree;
  const [attribute = ''] = tree.attributes.values();
  return `${tree.tag}${attribute && `:${attribute}`}(${tree.children.map(shown).join('')})`;
};
const read = (content: string, kind?: 'lark_md') => parseMarkdown(content, kind).map(shown).join('');

test('markdown of cards is read into names and words', () => {
  expect(read("**粗** <font color='red'>红</font> <text_tag color='green'>已付</text_tag>")).toBe(
    'p(strong(粗) font:red(红) text_tag:green(已付))',
  );
  expect(read('你好 <at id=ou_wangfang></at>\n下一行')).toBe('p(你好 at:ou_wangfang()br()下一行)');
  expect(read('- 一\n- 二')).toBe('ul(li(一)li(二))');
  expect(read('[看](https://example.cn)')).toBe('p(a:https://example.cn(看))');
});

test('tags that are not the platform’s stay words, also broken ones', () => {
  expect(read('<script>alert(1)</script> <img src=x onerror=y>')).toBe(
    'p(<script>alert(1)</script> <img src=x onerror=y>)',
  );
  expect(read('<font color=red>没关')).toBe('p(font:red(没关))');
  expect(read('</font>多余的关')).toBe('p(多余的关)');
  expect(read('[坏](javascript:alert(1))')).not.toContain('a:');
});

test('escaped words come back as they were typed', () => {
  expect(read('&#60;b&#62; &#42;星&#42; 3&sim;5 天')).toBe('p(<b> *星* 3~5 天)');
  expect(read("<font color='grey'>金额</font>\n- 1,500 #1", 'lark_md')).toBe('p(font:grey(金额)br()- 1,500 #1)');
});
