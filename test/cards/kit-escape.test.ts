import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { clip, escapeLarkMd, escapeMarkdown, md, plainWords } from '../../cards/kit/escape.ts';
import { hostile } from './kit-hostile.ts';

// HTML on: a tag that got through would show as one.
const renderer = new MarkdownIt({ html: true, breaks: true });

const withoutSpaces = (words: string): string => words.replace(/\s/g, '');

/** What a reader sees of Markdown, spaces aside. `∼` is how the page of entities writes a tilde. */
const seen = (markdown: string): string =>
  withoutSpaces(renderer.render(markdown).replace(/<\/?p>|<br>/g, ''))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replaceAll('∼', '~');

describe('people’s words in Markdown', () => {
  test('are shown as they were typed, and as nothing else', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(seen(escapeMarkdown(words))).toBe(withoutSpaces(plainWords(words)).replaceAll('∼', '~'));
      }),
      { numRuns: 500 },
    );
  });

  test('leave no tag, link or emphasis to be read', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(escapeMarkdown(words)).not.toMatch(/[<>[\]()*_`~!$|]/);
      }),
    );
  });

  test('stay themselves within Markdown of ours', () => {
    expect(md`**申请人** ${'<at id=all>'} ${1500} 元`).toBe('**申请人** &#60;at id&#61;all&#62; 1500 元');
    fc.assert(
      fc.property(hostile, (words) => {
        const html = renderer.render(md`**我们** ${words}`);
        expect(html.replace(/<\/?(p|strong)>|<br>/g, '')).not.toMatch(/<[a-z!/]/i);
      }),
    );
  });

  test('are escaped with the entities of the rich text page', () => {
    expect(escapeMarkdown('<>~-!*/\\[]()#:+"\'`$_')).toBe(
      '&#60;&#62;&sim;&#45;&#33;&#42;&#47;&#92;&#91;&#93;&#40;&#41;&#35;&#58;&#43;&#34;&#39;&#96;&#36;&#95;',
    );
  });
});

describe('people’s words in a field', () => {
  test('look the same whether entities are read back or not, when they are ordinary', () => {
    for (const words of [
      '1,500.00 元',
      '2026-01-31 09:30:15（周六）',
      'A&B 公司 (上海)',
      '1. 场地 2. 茶歇 #3 50%',
      '张三/李四 + 王五!',
    ]) {
      expect(escapeLarkMd(words)).toBe(words);
    }
  });

  test('leave no tag, link, emphasis or emoji to be read', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(escapeLarkMd(words)).not.toMatch(/[<>[\]*_`~$]|:[A-Za-z]\w*:|:\/\//);
      }),
    );
  });

  test('keep what they spelled as an entity from being read as one', () => {
    expect(escapeLarkMd('&#60;at id=all&#62; &lt;at&gt;')).toBe('&#38;#60;at id=all&#38;#62; &#38;lt;at&#38;gt;');
  });
});

describe('people’s words as plain text', () => {
  test('keep lines and lose what cannot be seen', () => {
    expect(plainWords('一\r\n二\t三\u202E\u0000\uD83D')).toBe('一\n二 三');
    expect(plainWords('1,500 元 👨‍👩‍👧 é')).toBe('1,500 元 👨‍👩‍👧 é');
  });

  test('are cut between characters', () => {
    expect(clip('一二三', 3)).toBe('一二三');
    expect(clip('一二三四', 3)).toBe('一二…');
    expect(clip('😀😀😀😀', 3)).toBe('😀😀…');
  });
});
