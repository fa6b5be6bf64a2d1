import { areNeighbours, familiesOf, familyOf, misfit, NAMES } from './colors.ts';
import { type Json, type Look, type Node, objectOf, objectsOf, textOf, valuesOf, withTag, wordsOf } from './nodes.ts';
import { isSmall, PLAIN_WEIGHT, type Text, textsOf, weightOf } from './texts.ts';

/** What was seen, and what is wrong with it. */
export interface Sight {
  readonly seen: string;
  readonly faults: readonly string[];
}

export interface Demand {
  /** P0 to P7, as the style guide counts them, or the part of the card a rule of its own is about. */
  readonly mark: string;
  readonly about: string;
  readonly look: (look: Look) => Sight;
}

const when = (isWrong: boolean, words: string): readonly string[] => (isWrong ? [words] : []);
const quoted = (words: string): string => `“${words.length > 20 ? `${words.slice(0, 20)}…` : words}”`;
const distinct = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const isEmpty = ({ tag, json }: Node): boolean => {
  if (tag === 'div') return wordsOf(json.text) === '' && objectsOf(json.fields).length === 0;
  if (tag === 'markdown') return textOf(json.content).trim() === '';
  if (tag === 'column_set') return objectsOf(json.columns).length === 0;
  const isContainer = ['column', 'interactive_container', 'form', 'collapsible_panel'].includes(tag);
  return isContainer && objectsOf(json.elements).length === 0;
};

const tagsOf = ({ header }: Look): readonly Json[] => objectsOf(header.text_tag_list);

function doubled(look: Look): readonly string[] {
  const title = wordsOf(look.header.title);
  const tags = tagsOf(look).map(({ text }) => wordsOf(text));
  const texts = textsOf(look)
    .filter(({ isGrey }) => !isGrey)
    .map(({ words }) => words);
  const twice = texts.filter((words, index) => words.length > 3 && texts.indexOf(words) !== index);
  return [
    ...tags.filter((tag) => tag !== '' && title.includes(tag)).map((tag) => `标签${quoted(tag)}在标题里已经写过`),
    ...distinct(twice).map((words) => `正文里重复：${quoted(words)}`),
  ];
}

const PLAIN = new Set(['div', 'markdown', 'hr']);

/** Plain texts that follow one another are one block to the eye, and so are folded panels; a rule is none. */
function blocksOf({ roots }: Look): number {
  const kinds = roots.filter(({ tag }) => tag !== 'hr').map(kindOf);
  return kinds.filter((kind, index) => kind === 'other' || kind !== kinds[index - 1]).length;
}
const kindOf = (root: Json): 'text' | 'panel' | 'other' => {
  if (isPlainText(root)) return 'text';
  return root.tag === 'collapsible_panel' && root.expanded !== true ? 'panel' : 'other';
};
const isPlainText = (json: Json): boolean =>
  PLAIN.has(textOf(json.tag)) && objectsOf(json.fields).length === 0 && json.background_style === undefined;

const outsidePanels = ({ node }: Text): boolean => !node.around.includes('collapsible_panel');

/** Where the eye goes first. */
function focusesOf(look: Look): readonly number[] {
  const texts = textsOf(look).filter(outsidePanels);
  const strongest = Math.max(PLAIN_WEIGHT, ...texts.map(weightOf));
  if (strongest > PLAIN_WEIGHT)
    return distinct(texts.filter((text) => weightOf(text) === strongest).map(({ node }) => node.root));
  return distinct(
    look.nodes.filter(({ tag }) => ['button', 'form', 'table', 'chart', 'img'].includes(tag)).map(({ root }) => root),
  );
}

const MAX_BARE_RUN = 3;
function longestBareRun({ roots }: Look): number {
  const runs = roots
    .map((root) => (isPlainText(root) ? 'x' : ' '))
    .join('')
    .split(' ');
  return Math.max(0, ...runs.map((run) => run.length));
}

const SPACINGS = new Set(['0px', '2px', '4px', '8px', '12px', 'small', 'medium', 'large']);
const spacingsOf = ({ card }: Look): readonly string[] =>
  distinct(
    valuesOf(card.body, 'padding', 'margin', 'vertical_spacing', 'horizontal_spacing')
      .flatMap((value) => textOf(value).split(/\s+/))
      .filter(Boolean),
  );

/** A tinted block may leave the header's colours when a tag of its colour says what it means. */
function strangeBlocks(look: Look): readonly string[] {
  const header = familyOf(look.header.template);
  const tinted = withTag(look, 'interactive_container', 'column_set', 'column').flatMap(({ json }) => {
    const family = familyOf(json.background_style);
    return family === undefined ? [] : [{ family, tags: JSON.stringify(json) }];
  });
  const isStrange = ({ family, tags }: { family: string; tags: string }): boolean =>
    !(header !== undefined && areNeighbours(family, header)) && !new RegExp(`text_tag color='${family}`).test(tags);
  return distinct(tinted.filter(isStrange).map(({ family }) => family)).map(
    (family) => `${NAMES[family]}色块与标题不相邻，也没有同色标签说明含义`,
  );
}

const isPixels = (value: unknown): boolean => /^\d+px$/.test(textOf(value));
const rawColors = ({ card }: Look): readonly string[] =>
  distinct(JSON.stringify([card.body, card.header]).match(/#[0-9a-f]{6}\b|rgba?\([^)]*\)/gi) ?? []);

const pixelWidths = (look: Look): number =>
  withTag(look, 'column', 'interactive_container').filter(({ json }) => isPixels(json.width)).length +
  withTag(look, 'table')
    .flatMap(({ json }) => objectsOf(json.columns))
    .filter(({ width }) => isPixels(width)).length;

const hasConfirm = ({ json }: Node): boolean => wordsOf(objectOf(json.confirm).title) !== '';
const typeOf = ({ json }: Node): string => textOf(json.type);

/** How many buttons stand side by side at the widest place. */
function widestRow(json: Json): number {
  if (json.tag === 'button') return 1;
  const widths = [...objectsOf(json.elements), ...objectsOf(json.columns)].map(widestRow);
  const isRow = json.tag === 'column_set' || json.direction === 'horizontal';
  return isRow ? widths.reduce((sum, width) => sum + width, 0) : Math.max(0, ...widths);
}

const isPrimary = (type: string): boolean => type === 'primary' || type === 'primary_filled';

/** Columns that only stand a label over its value. */
const isLabelOverValue = (column: Json): boolean => {
  const elements = objectsOf(column.elements);
  const [label, value] = lookTexts(elements);
  return elements.length === 2 && label?.isGrey === true && value !== undefined && value.size <= 14 && !value.isGrey;
};
const lookTexts = (elements: readonly Json[]): readonly Text[] =>
  textsOf({
    card: {},
    header: {},
    roots: elements,
    nodes: elements.map((json) => ({ tag: textOf(json.tag), json, around: [], root: 0 })),
  });

const LONG = 60;
const VERY_LONG = 200;

/** Every demand that a card's JSON can be held against. */
export const demands: readonly Demand[] = [
  {
    mark: 'P0',
    about: '不多不少',
    look: (look) => {
      const empty = look.nodes.filter(isEmpty).map(({ tag }) => `有空的组件 ${tag}`);
      return { seen: '没有空组件，没有重复的话', faults: [...distinct(empty), ...doubled(look)] };
    },
  },
  {
    mark: 'P1',
    about: '一个重点',
    look: (look) => {
      const focuses = focusesOf(look).length;
      const pale = textsOf(look).filter((text) => isSmall(text) && !text.isGrey);
      return {
        seen: '正文有一处最突出，小字是灰色',
        faults: [
          ...when(focuses !== 1, `正文最突出的有 ${focuses} 处，应当只有一处`),
          ...pale.map(({ words }) => `小字不是灰色：${quoted(words)}`),
        ],
      };
    },
  },
  {
    mark: 'P2',
    about: '分组',
    look: (look) => {
      const rules = look.roots.filter(({ tag }) => tag === 'hr').length;
      const run = longestBareRun(look);
      return {
        seen: `分割线 ${rules} 条，连续的散放文字 ${run} 段`,
        faults: [
          ...when(rules > 1, `用了 ${rules} 条分割线，同类内容宜放进一个色块`),
          ...when(run > MAX_BARE_RUN, `连续 ${run} 段文字散放，宜放进一个色块`),
        ],
      };
    },
  },
  {
    mark: 'P3',
    about: '疏密',
    look: (look) => {
      const [blocks, families] = [blocksOf(look), familiesOf(look)];
      const isBare = look.nodes.every(({ json }) => isPlainText(json));
      return {
        seen: `${blocks} 个视觉块，${families.length} 个色系`,
        faults: [
          ...when(blocks < 2 || blocks > 5, `有 ${blocks} 个视觉块，宜为 2 到 5 个`),
          ...when(families.length > 3, `有 ${families.length} 个色系，至多 3 个`),
          ...when(isBare, '全是纯文字，宜有一个别的组件'),
        ],
      };
    },
  },
  {
    mark: 'P4',
    about: '标题与正文有别',
    look: (look) => {
      const texts = textsOf(look);
      const labels = texts.filter(({ hasGreyLabel }) => hasGreyLabel).length;
      const levels = distinct(texts.map(weightOf)).length + (labels > 0 ? 1 : 0);
      const wordy = texts.flatMap(({ headings }) => headings).filter((heading) => !/\d/.test(heading));
      return {
        seen: `文字有 ${levels} 个层次`,
        faults: [
          ...when(texts.length > 1 && levels < 2, '文字的大小、粗细、颜色都一样'),
          ...wordy.map((heading) => `Markdown 大标题只用于数字：${quoted(heading)}`),
        ],
      };
    },
  },
  {
    mark: 'P5',
    about: '对齐',
    look: (look) => {
      const spacings = spacingsOf(look);
      const odd = spacings.filter((spacing) => !SPACINGS.has(spacing));
      return {
        seen: `间距 ${spacings.join('、') || '用默认值'}`,
        faults: when(odd.length > 0, `间距 ${odd.join('、')} 不在 2、4、8、12 px 之内`),
      };
    },
  },
  {
    mark: 'P6',
    about: '一色一义',
    look: (look) => {
      const title = misfit(wordsOf(look.header.title), look.header.template);
      const tags = tagsOf(look).map(({ text, color }) => misfit(wordsOf(text), color));
      const faults = [title, ...tags].filter((fault) => fault !== null);
      return { seen: '颜色与状态相符，色块与标题相邻', faults: [...faults, ...strangeBlocks(look)] };
    },
  },
  {
    mark: 'P7',
    about: '适应窄屏和深色',
    look: (look) => {
      const stretched = withTag(look, 'column_set').filter(({ json }) => json.flex_mode === 'stretch').length;
      const [fixed, raw] = [pixelWidths(look), rawColors(look)];
      return {
        seen: '列宽按比例，颜色用色名',
        faults: [
          ...when(stretched > 0, `${stretched} 处 stretch`),
          ...when(fixed > 0, `${fixed} 处固定像素宽度`),
          ...when(raw.length > 0, `固定颜色 ${raw.join('、')} 在深色下不变`),
        ],
      };
    },
  },
  {
    mark: '标题',
    about: '标题、图标、标签',
    look: (look) => {
      const [title, subtitle] = [wordsOf(look.header.title), wordsOf(look.header.subtitle)];
      const tags = tagsOf(look).length;
      return {
        seen: `有标题和图标，${tags} 个标签`,
        faults: [
          ...when(title === '', '没有标题'),
          ...when(look.header.icon === undefined, '没有图标'),
          ...when(/\n/.test(subtitle) || subtitle.length > 40, '副标题不止一行'),
          ...when(tags > 3, `${tags} 个标签，至多 3 个`),
          ...when(/\p{Extended_Pictographic}/u.test(title), '标题里有表情'),
        ],
      };
    },
  },
  {
    mark: '摘要',
    about: '会话列表和锁屏所见',
    look: (look) => {
      const summary = wordsOf(objectOf(objectOf(look.card.config).summary));
      return {
        seen: quoted(summary),
        faults: [
          ...when(summary === '', '没有摘要（config.summary）'),
          ...when(/\d{7,}|@/.test(summary), '摘要里有号码或 @'),
          ...when(summary.length > LONG, `摘要 ${summary.length} 字，一屏放不下`),
        ],
      };
    },
  },
  {
    mark: '字段',
    about: '标签和值、色块',
    look: (look) => {
      const simulated = withTag(look, 'column_set').filter(({ json }) => {
        const columns = objectsOf(json.columns);
        return columns.length > 1 && columns.every(isLabelOverValue);
      });
      const rounded = withTag(look, 'column').filter(({ json }) => json.corner_radius !== undefined);
      const nested = withTag(look, 'form', 'table').filter(({ around }) => around.includes('interactive_container'));
      return {
        seen: '标签和值用 div.fields，圆角用容器',
        faults: [
          ...when(simulated.length > 0, '用分栏拼标签和值，宜用 div.fields'),
          ...when(rounded.length > 0, 'column 没有圆角（corner_radius）'),
          ...when(nested.length > 0, '容器里不能放表单或表格'),
        ],
      };
    },
  },
  {
    mark: '长文',
    about: '行数和折叠',
    look: (look) => {
      const texts = textsOf(look);
      const unclipped = texts.filter((text) => text.isPlain && !text.isClipped && text.words.length > LONG);
      const open = texts.filter((text) => outsidePanels(text) && text.words.length > VERY_LONG);
      return {
        seen: `最长一段 ${Math.max(0, ...texts.map(({ words }) => words.length))} 字`,
        faults: [
          ...unclipped.map(({ words }) => `没有限定行数：${quoted(words)}`),
          ...open.map(({ words }) => `很长的文字宜放进折叠面板：${quoted(words)}`),
        ],
      };
    },
  },
  {
    mark: '按钮',
    about: '个数、主次、确认',
    look: (look) => {
      const buttons = withTag(look, 'button');
      const widest = Math.max(0, ...look.roots.map(widestRow));
      const primaries = buttons.filter((button) => isPrimary(typeOf(button))).length;
      const rash = buttons.filter((button) => typeOf(button).startsWith('danger') && !hasConfirm(button));
      return {
        seen: buttons.length === 0 ? '没有按钮' : `${buttons.length} 个按钮，并排至多 ${widest} 个`,
        faults: [
          ...when(widest > 3, `${widest} 个按钮并排，至多 3 个`),
          ...when(primaries > 1, `${primaries} 个主要按钮，至多 1 个`),
          ...rash.map(({ json }) => `危险按钮没有确认：${quoted(wordsOf(json.text))}`),
        ],
      };
    },
  },
  {
    mark: '图表',
    about: '图表配色',
    look: (look) => {
      const charts = withTag(look, 'chart');
      const loud = charts.filter(({ json }) => !['brand', 'primary'].includes(textOf(json.color_theme) || 'brand'));
      return {
        seen: charts.length === 0 ? '没有图表' : `${charts.length} 张图表`,
        faults: loud.map(({ json }) => `图表配色 ${textOf(json.color_theme)}，宜用 brand 或 primary`),
      };
    },
  },
];
