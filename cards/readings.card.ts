import { defineCard, noAction } from './kit/card.ts';
import { block, type Element, markdown, note, page, panel, text } from './kit/components.ts';
import { md } from './kit/escape.ts';

/** 现行口径: what this station knows of the centre’s rulings, and how open passages of the measure are read until it says otherwise. */
export interface ReadingsView {
  readonly station: string;
  readonly rulings: readonly {
    readonly topic: string;
    readonly answer: string;
    readonly condition: string | null;
    readonly source: string;
    readonly isConfirmed: boolean;
  }[];
  /** By article, in the order of the measure. */
  readonly groups: readonly {
    readonly article: string;
    readonly readings: readonly { readonly id: string; readonly question: string; readonly reading: string }[];
  }[];
  readonly source: string;
  readonly since: string;
}

const GREY = { size: 'notation', color: 'grey' } as const;

const rulingElements = (ruling: ReadingsView['rulings'][number]): (Element | false)[] => [
  markdown(
    `<text_tag color='${ruling.isConfirmed ? 'green' : 'orange'}'>${ruling.isConfirmed ? '中心已确认' : '口头，本站参考'}</text_tag> ${md`**${ruling.topic}**　${ruling.answer}`}`,
  ),
  ruling.condition !== null && text(ruling.condition, { lines: 3 }),
  text(ruling.source, { ...GREY, lines: 3 }),
];

const group = ({ article, readings }: ReadingsView['groups'][number]): Element =>
  panel(
    `${article}　${readings.length} 条`,
    readings.map(({ id, question, reading }) =>
      markdown(`${md`**${question}**`}\n${md`${reading}`} <font color='grey'>${md`${id}`}</font>`),
    ),
  );

const sample: ReadingsView = {
  station: '朝阳区工作站点',
  rulings: [
    {
      topic: '茶歇',
      answer: '有条件列支',
      condition: '每人不超过 15 元',
      source: '中心李老师，11 月 16 日 周一，电话',
      isConfirmed: true,
    },
    {
      topic: '审计费',
      answer: '可以列支',
      condition: null,
      source: '中心王主任，11 月 10 日 周二，培训',
      isConfirmed: false,
    },
  ],
  groups: [
    {
      article: '第十条',
      readings: [
        { id: 'A12', question: '“执行完毕”以什么为准', reading: '以截止日前付款为准。' },
        { id: 'A13', question: '结余怎样处理', reading: '按协议书和通知办理。' },
      ],
    },
  ],
  source: '附件 3《北京市科学技术协会“千人进千企”科创公共服务区工作站点管理办法（试行）》',
  since: '3 月 1 日 周日',
};

export const readingsCard = defineCard({
  name: 'readings',
  action: noAction,
  samples: { some: sample, none: { ...sample, rulings: [] } },
  render: (view: ReadingsView) =>
    page({
      title: '现行口径',
      subtitle: view.station,
      template: 'blue',
      icon: 'file_colorful',
      summary: `现行口径：中心口径 ${view.rulings.length} 条`,
      elements: [
        block(
          [
            text(`本站登记的中心口径 ${view.rulings.length} 条`, { size: 'heading' }),
            ...view.rulings.flatMap(rulingElements),
            view.rulings.length === 0 && text('问到答复后直接告诉我，例如“刚问了中心李老师，茶歇可以”。', GREY),
          ],
          { color: 'blue' },
        ),
        text('办法没有写明的地方，系统暂按以下理解：', GREY),
        ...view.groups.map(group),
        note(
          `办法由创新服务中心负责解释（第十五条）；中心另有口径的，以中心为准。自本项目年度起始日（${view.since}）起适用，依据${view.source}。`,
        ),
      ],
    }),
});
