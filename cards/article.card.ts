import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, type Element, form, note, page, select, text } from './kit/components.ts';

/** The measure's own words: an article, an item of it, or the table of articles to choose from. */
export interface ArticleView {
  /** The message that asked: every copy of the answer is known by it. */
  readonly askedBy: string;
  /** `第十一条（五）`; null while only the table is shown. */
  readonly citation: string | null;
  /** 「第三章 经费管理及使用」 */
  readonly chapter: string | null;
  /** Where the words come from, as people cite it. */
  readonly source: string;
  /** Opening words of an article whose item was asked for, or of one that has items. */
  readonly opening: string | null;
  /** The words themselves, one paragraph each. */
  readonly words: readonly string[];
  readonly notice: string | null;
  /** Where most people want to go next. */
  readonly shortcuts: readonly { readonly text: string; readonly citation: string }[];
  /** Every article and item there is. */
  readonly contents: readonly { readonly text: string; readonly citation: string }[];
}

export const articleAction = z.strictObject({
  card: z.literal('article'),
  act: z.literal('open'),
  askedBy: z.string().max(200),
  /** Absent: the one chosen in the list. */
  citation: z.string().max(20).optional(),
});

const payload = (view: ArticleView, citation?: string) => ({
  card: 'article',
  act: 'open',
  askedBy: view.askedBy,
  ...(citation === undefined ? {} : { citation }),
});

/** An article is shown whole: the longest takes less. */
const WHOLE = 20;

const verbatim = (view: ArticleView): Element | false =>
  view.words.length > 0 &&
  block(
    [
      view.opening !== null && text(view.opening, { size: 'notation', color: 'grey', lines: WHOLE }),
      ...view.words.map((paragraph) => text(paragraph, { lines: WHOLE })),
    ],
    { color: 'blue' },
  );

const onward = (view: ArticleView): Element =>
  form('measure', [
    select({
      name: 'article',
      label: '看其他条款',
      placeholder: '选择条款',
      options: view.contents.map(({ text: words, citation }) => ({ text: words, value: citation })),
    }),
    buttonRow([
      button({ name: 'open', text: '查看', type: 'primary', submit: true, value: payload(view) }),
      ...view.shortcuts.map((shortcut, index) =>
        button({
          name: `open_${index + 2}`,
          text: shortcut.text,
          submit: true,
          value: payload(view, shortcut.citation),
        }),
      ),
    ]),
  ]);

const sample: ArticleView = {
  askedBy: 'om_1',
  citation: '第十一条（五）',
  chapter: '第三章 经费管理及使用',
  source: '附件 3《北京市科学技术协会“千人进千企”科创公共服务区工作站点管理办法（试行）》',
  opening: '经费的支出范围包括：',
  words: [
    '（五）其他费用：指上述支出事项未列明内容，但根据项目实际执行情况需要列支经费的事项。例如：北京市内交通费、宣传费、支持相关单位开展活动经费等。其他费用应据实列支。',
  ],
  notice: null,
  shortcuts: [{ text: '第十一条全文', citation: '第十一条' }],
  contents: [
    { text: '第十一条　支出范围', citation: '第十一条' },
    { text: '第十二条　不得列支', citation: '第十二条' },
  ],
};

export const articleCard = defineCard({
  name: 'article',
  action: articleAction,
  samples: {
    item: sample,
    article: {
      ...sample,
      citation: '第十二条',
      opening: '经费不得用于以下支出：',
      words: [
        '（一）人员福利和个人奖金支出。',
        '（二）日常办公、出国和业务招待、用餐等支出。',
        '（三）办公设备设施的维修改造、新增办公设备支出。',
        '（四）组织、管理和协调等各种管理性费用支出。',
        '（五）罚款、还贷、捐赠、赞助、对外投资支出。',
        '（六）与区工作站点工作无关的其他支出。',
      ],
      shortcuts: [{ text: '支出范围', citation: '第十一条' }],
    },
    contents: {
      ...sample,
      citation: null,
      chapter: null,
      opening: null,
      words: [],
      notice: '办法共十六条，没有第二十条。',
      shortcuts: [
        { text: '支出范围', citation: '第十一条' },
        { text: '不得列支', citation: '第十二条' },
      ],
    },
  },
  render: (view: ArticleView) =>
    page({
      title: view.citation ?? '管理办法条款',
      ...(view.chapter === null ? {} : { subtitle: view.chapter }),
      template: 'blue',
      icon: 'file_colorful',
      summary: view.citation === null ? '请选择要看的条款' : `${view.citation}原文`,
      elements: [
        view.notice !== null && text(view.notice, { lines: 5 }),
        verbatim(view),
        onward(view),
        note(`以上为原文，出自${view.source}`),
      ],
    }),
});
