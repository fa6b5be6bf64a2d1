import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cards } from '../../cards/index.ts';
import { reviewStyle } from '../../cards/kit/style/style.ts';

/** What makes a card good, as far as its JSON tells. */

const plain = (content: string) => ({ tag: 'plain_text', content });
const text = (content: string, extra = {}) => ({ tag: 'div', text: { ...plain(content), ...extra } });
const grey = { text_color: 'grey', text_size: 'notation' };
const button = (content: string, extra = {}) => ({ tag: 'button', text: plain(content), ...extra });
const row = (...elements: object[]) => ({
  tag: 'column_set',
  flex_mode: 'flow',
  columns: elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] })),
});
const block = (color: string, ...elements: object[]) => ({
  tag: 'interactive_container',
  background_style: `${color}-50`,
  padding: '12px',
  elements,
});

const header = {
  title: plain('提请您审核 朝阳-2026-001'),
  template: 'orange',
  icon: { tag: 'standard_icon', token: 'approval_colorful' },
  text_tag_list: [{ tag: 'text_tag', text: plain('先付后批'), color: 'orange' }],
};
const amount = block('grey', text('计入预算（元）', grey), text('1,500', { text_size: 'heading-2' }));
const actions = row(button('同意', { type: 'primary_filled' }), button('退回'));
const elements = [amount, actions];

interface Parts {
  readonly header?: object;
  readonly summary?: string;
  readonly body?: object;
}
const cardOf = (elements: readonly object[], parts: Parts = {}) => ({
  schema: '2.0',
  config: { summary: { content: parts.summary ?? '提请您审核：朝阳-2026-001，1,500 元' } },
  header: { ...header, ...parts.header },
  body: { padding: '12px', vertical_spacing: '8px', elements, ...parts.body },
});

const faultsOf = (card: unknown): readonly string[] =>
  reviewStyle(card).flatMap(({ mark, isMet, words }) => (isMet ? [] : words.map((word) => `${mark} ${word}`)));

test('a good card has nothing against it, and is told what was seen', () => {
  const findings = reviewStyle(cardOf(elements));
  expect(findings.filter(({ isMet }) => !isMet)).toEqual([]);
  expect(findings.find(({ mark }) => mark === 'P3')?.words).toEqual(['2 个视觉块，1 个色系']);
  expect(findings.find(({ mark }) => mark === '按钮')?.words).toEqual(['2 个按钮，并排至多 2 个']);
});

const long = '因工作需要进行咨询支付的费用'.repeat(5);
const tagged = (color: string) => ({ tag: 'markdown', content: `<text_tag color='${color}'>不能列支</text_tag> 请看` });

test.each<[string, readonly object[], Parts?]>([
  ['P0 有空的组件 div', [...elements, { tag: 'div', fields: [] }]],
  [
    'P0 标签“已支付”在标题里已经写过',
    elements,
    {
      header: {
        title: plain('已支付 一笔'),
        template: 'green',
        text_tag_list: [{ text: plain('已支付'), color: 'green' }],
      },
    },
  ],
  ['P0 正文里重复：“对接会专家咨询”', [amount, block('grey', text('对接会专家咨询'), text('对接会专家咨询')), actions]],
  ['P1 正文最突出的有 2 处，应当只有一处', [amount, block('grey', text('2,600', { text_size: 'heading-2' })), actions]],
  ['P1 小字不是灰色：“自 9 点起”', [amount, text('自 9 点起', { text_size: 'notation' }), actions]],
  ['P2 用了 2 条分割线，同类内容宜放进一个色块', [amount, { tag: 'hr' }, text('说明'), { tag: 'hr' }, actions]],
  ['P2 连续 4 段文字散放，宜放进一个色块', [amount, ...['一', '二', '三', '四'].map((word) => text(word)), actions]],
  [
    'P3 有 6 个视觉块，宜为 2 到 5 个',
    [amount, ...['一', '二', '三', '四'].map((word) => block('grey', text(word))), actions],
  ],
  [
    'P3 有 4 个色系，至多 3 个',
    [
      amount,
      {
        tag: 'markdown',
        content: ['red', 'green', 'blue'].map((color) => `<font color='${color}'>字</font>`).join(''),
      },
      actions,
    ],
  ],
  ['P4 文字的大小、粗细、颜色都一样', [block('grey', text('张教授'), text('咨询费')), actions]],
  ['P4 Markdown 大标题只用于数字：“本周小结”', [{ tag: 'markdown', content: '# 本周小结' }, actions]],
  ['P5 间距 20px、3px 不在 2、4、8、12 px 之内', elements, { body: { padding: '12px 20px', vertical_spacing: '3px' } }],
  ['P6 “已驳回 一笔”宜用红色', elements, { header: { title: plain('已驳回 一笔'), template: 'green' } }],
  ['P6 “已支付”宜用绿色', elements, { header: { text_tag_list: [{ text: plain('已支付'), color: 'red' }] } }],
  ['P6 蓝色块与标题不相邻，也没有同色标签说明含义', [amount, block('blue', text('说明')), actions]],
  ['P7 1 处 stretch', [amount, { ...actions, flex_mode: 'stretch' }]],
  [
    'P7 1 处固定像素宽度',
    [amount, { tag: 'column_set', columns: [{ tag: 'column', width: '200px', elements: [button('好')] }] }],
  ],
  [
    'P7 固定颜色 #ff0000 在深色下不变',
    [amount, { tag: 'markdown', content: "<font color='#ff0000'>字</font>" }, actions],
  ],
  ['标题 没有图标', elements, { header: { icon: undefined } }],
  ['标题 标题里有表情', elements, { header: { title: plain('🎉 提请您审核') } }],
  [
    '标题 4 个标签，至多 3 个',
    elements,
    { header: { text_tag_list: ['甲', '乙', '丙', '丁'].map((word) => ({ text: plain(word), color: 'neutral' })) } },
  ],
  ['摘要 没有摘要（config.summary）', elements, { summary: '' }],
  ['摘要 摘要里有号码或 @', elements, { summary: '请付到 6222020200' }],
  [
    '字段 用分栏拼标签和值，宜用 div.fields',
    [
      amount,
      {
        tag: 'column_set',
        columns: ['收款', '事由'].map((label) => ({
          tag: 'column',
          width: 'weighted',
          elements: [text(label, grey), text(`${label}的内容`)],
        })),
      },
      actions,
    ],
  ],
  ['字段 容器里不能放表单或表格', [amount, block('grey', { tag: 'form', elements: [button('好')] })]],
  [`长文 没有限定行数：“${long.slice(0, 20)}…”`, [amount, text(long), actions]],
  [`长文 很长的文字宜放进折叠面板：“${long.slice(0, 20)}…”`, [amount, text(long.repeat(3), { lines: 3 }), actions]],
  ['按钮 4 个按钮并排，至多 3 个', [amount, row(...['甲', '乙', '丙', '丁'].map((word) => button(word)))]],
  [
    '按钮 2 个主要按钮，至多 1 个',
    [amount, row(button('甲', { type: 'primary' }), button('乙', { type: 'primary_filled' }))],
  ],
  ['按钮 危险按钮没有确认：“驳回”', [amount, row(button('驳回', { type: 'danger' }))]],
  ['图表 图表配色 rainbow，宜用 brand 或 primary', [amount, { tag: 'chart', color_theme: 'rainbow', chart_spec: {} }]],
])('%s', (fault, elements, parts) => {
  expect(faultsOf(cardOf(elements, parts))).toEqual([fault]);
});

test.each<[string, readonly object[], Parts?]>([
  ['three buttons abreast', [amount, row(...['甲', '乙', '丙'].map((word) => button(word)))]],
  [
    'any number of buttons below one another',
    [
      amount,
      {
        tag: 'column_set',
        columns: [{ tag: 'column', width: 'weighted', elements: ['甲', '乙', '丙', '丁'].map((word) => button(word)) }],
      },
    ],
  ],
  ['five blocks', [amount, ...['一', '二', '三'].map((word) => block('grey', text(word))), actions]],
  [
    'a block of another colour whose tag says what it means',
    [amount, block('red', tagged('red')), actions],
    { header: { title: plain('草稿'), template: 'violet', text_tag_list: [] } },
  ],
  [
    'folded panels that stand together, as one block',
    [
      amount,
      ...['一', '二', '三', '四'].map((word) => ({ tag: 'collapsible_panel', elements: [text(word)] })),
      actions,
    ],
  ],
  [
    'a dangerous button that asks back',
    [amount, row(button('驳回', { type: 'danger', confirm: { title: plain('驳回？'), text: plain('不能再提交') } }))],
  ],
])('%s: nothing against it', (_, elements, parts) => {
  expect(faultsOf(cardOf(elements, parts))).toEqual([]);
});

test('a card of nothing but words is told so', () => {
  const faults = faultsOf(cardOf([text('1,500', { text_size: 'heading' }), { tag: 'hr' }, text('元')]));
  expect(faults).toContain('P3 全是纯文字，宜有一个别的组件');
});

const states = cards.flatMap((card) =>
  Object.entries(card.samples).map(([state, view]) => ({ name: `${card.name}.${state}`, card, view })),
);

test.each(states)('$name has nothing against it', ({ card, view }) => {
  expect(faultsOf(card.render(view))).toEqual([]);
});

test('a card of any shape is looked at without a fault of our own', () => {
  for (const card of [
    null,
    1,
    'x',
    [],
    {},
    { body: 3 },
    { header: [], body: { elements: [null, { tag: 4 }, { tag: 'div', text: 9 }] } },
  ])
    expect(reviewStyle(card).length).toBeGreaterThan(10);
  const folder = join(import.meta.dirname, 'examples');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    expect(reviewStyle(JSON.parse(readFileSync(join(folder, file), 'utf8'))).length).toBeGreaterThan(10);
});
