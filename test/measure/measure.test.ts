import { expect, test } from 'vitest';
import type { ArticleView } from '../../cards/article.card.ts';
import { articleCard } from '../../cards/article.card.ts';
import { articleView, contentsView } from '../../src/measure/measure.ts';
import { articleText, EDITION, editions, isQuoted } from '../../src/policy/index.ts';
import { read } from '../../src/reading/reading.ts';

const AT = new Date('2026-11-17T10:00:00+08:00');
const { contents } = contentsView('om_1', null);
const citationOf = (text: string) => read(text, AT).citation;
const shownIn = (view: ArticleView): readonly string[] => [...(view.opening ? [view.opening] : []), ...view.words];

test('every article of the edition in force stands in the table, and every entry of the table leads to its own words', () => {
  const articles = editions
    .filter(({ edition }) => edition === EDITION)
    .flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.articles.map(({ name }) => name)));
  expect(contents.map(({ citation }) => citation)).toEqual(expect.arrayContaining(articles));
  for (const { citation } of contents) expect(articleView('om_1', citation).citation).toBe(citation);
});

test.each(contents)('what the card shows of $citation is the measure, letter by letter', ({ citation }) => {
  const view = articleView('om_1', citation);
  const article = /^第.{1,4}条/.exec(citation)?.[0] ?? '';
  for (const words of shownIn(view)) expect(isQuoted(EDITION, article, words), words).toBe(true);
  const whole = [...view.words].join('');
  expect(articleText(citation)?.replace(/\s/g, '').endsWith(whole.replace(/\s/g, ''))).toBe(true);
});

test('the samples of the card quote the measure too', () => {
  for (const view of Object.values(articleCard.samples))
    for (const words of shownIn(view))
      expect(isQuoted(EDITION, /^第.{1,4}条/.exec(view.citation ?? '')?.[0] ?? '', words), words).toBe(true);
});

test.each([
  ['第十二条', '第十二条'],
  ['第十一条第五项怎么说', '第十一条（五）'],
  ['第十一条（五）', '第十一条（五）'],
  ['第11条第5项', '第十一条（五）'],
  ['办法第八条原文', '第八条'],
  ['第十条是怎么规定的？', '第十条'],
  ['哪些不能报', '第十二条'],
  ['不能报的有哪些', '第十二条'],
  ['负面清单', '第十二条'],
  ['什么能报', '第十一条'],
  ['支出范围', '第十一条'],
  ['咨询费怎么规定的', '第十一条（一）'],
  ['劳务费有什么规定', '第十一条（二）'],
  ['什么是会议费', '第十一条（四）'],
  ['管理办法原文', 'contents'],
  ['第二十条怎么说', '第二十条'],
])('「%s」 asks for %s', (text, citation) => {
  expect(read(text, AT)).toMatchObject({ intent: 'policy_question', citation, expenses: [] });
});

test.each([
  '按第十一条给张教授发1500咨询费',
  '第十二条横幅做好了',
  '买了12条横幅',
  '做横幅5条，600元',
  '咨询费还剩多少',
  '咨询费1500',
  '什么时候付款',
  '哪些还没批',
  '会议费不能报餐费吗',
])('「%s」 asks for no words of the measure', (text) => {
  expect(citationOf(text)).toBeNull();
});

test('an article or an item that does not exist is said to be none, and nothing else is quoted for it', () => {
  expect(articleView('om_1', '第二十条')).toMatchObject({
    citation: null,
    words: [],
    notice: '办法没有第二十条，请从下面选择。',
  });
  expect(articleView('om_1', '第十二条（九）')).toMatchObject({
    citation: '第十二条',
    notice: '第十二条没有第（九）项，下面是全条。',
  });
  expect(articleView('om_1', '第十条（一）')).toMatchObject({
    citation: '第十条',
    notice: '第十条没有第（一）项，下面是全条。',
  });
});

test('a long or malicious text is read as fast as any other', () => {
  const started = performance.now();
  for (const text of ['看'.repeat(40), '请问的中里'.repeat(8), '第十条是什么'.repeat(6), '一'.repeat(40)])
    citationOf(text);
  expect(performance.now() - started).toBeLessThan(200);
});
