import type { ArticleView } from '../../cards/article.card.ts';
import { type Article, EDITION, editions, SOURCE } from '../policy/index.ts';

/** The measure as people look it up: by article and item, in its own words. Pure. */

/** What an article is about, for a list to choose from; ours, not the measure's. */
const subjects: Readonly<Record<string, string>> = {
  第一条: '依据',
  第二条: '主旨',
  第三条: '站点建设',
  第四条: '组织领导',
  第五条: '项目承担单位',
  第六条: '项目负责人',
  第七条: '项目协议书',
  第八条: '材料与总结',
  第九条: '经费来源与核算',
  第十条: '经费用途与截止',
  第十一条: '支出范围',
  '第十一条（一）': '咨询费',
  '第十一条（二）': '劳务费',
  '第十一条（三）': '活动实施费',
  '第十一条（四）': '会议费',
  '第十一条（五）': '其他费用',
  第十二条: '不得列支',
  '第十二条（一）': '福利、个人奖金',
  '第十二条（二）': '日常办公、出国、招待、用餐',
  '第十二条（三）': '办公设备',
  '第十二条（四）': '管理性费用',
  '第十二条（五）': '罚款、还贷、捐赠、赞助、投资',
  '第十二条（六）': '与站点工作无关',
  第十三条: '检查与追责',
  '第十三条（四）': '预算执行与调整',
  '第十三条（五）': '转拨、转移经费',
  '第十三条（六）': '支付不及时',
  第十四条: '监督检查',
  第十五条: '解释',
  第十六条: '施行',
};

const present = () => {
  const measure = editions.find(({ edition }) => edition === EDITION);
  if (!measure) throw new Error(`edition ${EDITION} of the measure is missing`);
  return measure;
};

interface Found {
  readonly chapter: string;
  readonly article: Article;
  /** The item asked for; undefined for the whole article. */
  readonly mark: string | null;
}

/** The article of a citation, whether the item exists or not. */
function found(citation: string): Found | null {
  const [, name = '', mark = null] = /^(第.{1,4}条)(（.{1,3}）)?$/.exec(citation) ?? [];
  for (const { title, articles } of present().chapters) {
    const article = articles.find((item) => item.name === name);
    if (article) return { chapter: title, article, mark };
  }
  return null;
}

const contents: ArticleView['contents'] = Object.entries(subjects).map(([citation, subject]) => ({
  text: `${citation}　${subject}`,
  citation,
}));

const SCOPE = { text: '支出范围', citation: '第十一条' };
const NOT_FOR = { text: '不得列支', citation: '第十二条' };

const base = (askedBy: string) => ({
  askedBy,
  source: SOURCE,
  contents,
});

/** The table of articles, with a word about why. */
export const contentsView = (askedBy: string, notice: string | null): ArticleView => ({
  ...base(askedBy),
  citation: null,
  chapter: null,
  opening: null,
  words: [],
  notice,
  shortcuts: [SCOPE, NOT_FOR],
});

/** The words of a citation; the table of articles for one that does not exist. */
export function articleView(askedBy: string, citation: string): ArticleView {
  const hit = found(citation);
  if (!hit) return contentsView(askedBy, `办法没有${citation}，请从下面选择。`);
  const { article, mark, chapter } = hit;
  const item = article.items.find((one) => one.mark === mark);
  const shortcuts = [SCOPE, NOT_FOR].filter((shortcut) => shortcut.citation !== article.name);
  const missing = mark !== null && !item ? `${article.name}没有第${mark}项，下面是全条。` : null;
  const isWhole = item === undefined;
  const hasItems = article.items.length > 0;
  return {
    ...base(askedBy),
    citation: isWhole ? article.name : article.name + item.mark,
    chapter,
    opening: hasItems ? article.text : null,
    words: isWhole
      ? hasItems
        ? article.items.map((one) => one.mark + one.text)
        : [article.text]
      : [item.mark + item.text],
    notice: missing,
    shortcuts: isWhole ? shortcuts : [{ text: `${article.name}全文`, citation: article.name }, ...shortcuts],
  };
}
