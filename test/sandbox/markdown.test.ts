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

test('a person stands alone, whether or not somebody closes the tag', () => {
  expect(read("<person id='ou_a' style='capsule'>之后的话")).toBe('p(person:ou_a()之后的话)');
  expect(read('<at ids=ou_a,ou_b></at>好')).toBe('p(at:ou_a,ou_b()好)');
  expect(read("<local_datetime millisecond='1' format_type='date'></local_datetime>起")).toBe(
    'p(local_datetime:1()起)',
  );
});

test('bold needs no spaces in Chinese', () => {
  expect(read('请于**（时间）**前确认，**注意：**不可退')).toBe('p(请于strong(（时间）)前确认，strong(注意：)不可退)');
});

test('code keeps its language and its words, pictures their key', () => {
  expect(read('```json\n{"a": ":OK:"}\n```')).toBe('pre:json({"a": ":OK:"}\n)');
  expect(read('![合影](img_v3_1)')).toBe('p(img:img_v3_1(合影))');
});

test('emoji of the platform by name; a name that is none stays', () => {
  expect(read(':OK: :done: :NOSUCH: 12:30:45')).toBe('p(👌 ✅ :NOSUCH: 12:30:45)');
});

test('tables of markdown keep how their columns stand', () => {
  expect(read('| 项 | 额 |\n|:--|--:|\n| 一 | 2 |')).toContain('td:text-align:right(2)');
});
