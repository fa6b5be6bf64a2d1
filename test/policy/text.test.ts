import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { articleText, EDITION, isQuoted, quote } from '../../src/policy/index.ts';
import { trial2022 } from '../../src/policy/text/2022-trial.ts';

const chapters = trial2022.chapters;
const whole = [
  trial2022.source,
  trial2022.title,
  ...chapters.flatMap(({ title, articles }) => [
    title,
    ...articles.flatMap(({ name, text, items }) => [name, text, ...items.map((item) => item.mark + item.text)]),
  ]),
].join('');

describe('the measure', () => {
  test('is the published text, letter by letter (white space and emphasis marks aside)', () => {
    const words = whole.replace(/\s/g, '');
    expect(words.length).toBe(2028);
    expect(createHash('sha256').update(words).digest('hex')).toBe(
      'c979297bd388eda3252b8f3d17c542934d8253bc16c45dbfdf577e0a8b0e65ac',
    );
  });

  test('has four chapters and sixteen articles', () => {
    expect(chapters.map(({ articles }) => articles.length)).toEqual([3, 5, 6, 2]);
  });

  test('is cited by article and item', () => {
    expect(articleText('第十条')).toContain('经费须按通知要求截止日期前执行完毕');
    expect(articleText('第十一条（二）')).toMatch(/^（二）劳务费：.*财政供养人员不得列支劳务费。$/);
    expect(articleText('第十一条')).toContain('其他费用应据实列支');
    expect(articleText('第十七条')).toBeNull();
    expect(articleText('第十条（一）')).toBeNull();
    expect(quote('2099', '第十条')).toBeNull();
  });

  test('knows its own words from others', () => {
    expect(isQuoted(EDITION, '第十二条（二）', '业务招待、 **用餐**')).toBe(true);
    expect(isQuoted(EDITION, '第十二条（一）', '业务招待、用餐')).toBe(false);
    expect(isQuoted(EDITION, '第十条', '')).toBe(false);
  });
});
