import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, type Element, markdown, note, page, text } from './kit/components.ts';
import { md } from './kit/escape.ts';

export interface RulingRow {
  readonly id: string;
  readonly version: number;
  readonly topic: string;
  readonly answer: string;
  readonly condition: string | null;
  /** 「中心李老师，11 月 16 日 周一，电话；登记人 陈静」 */
  readonly source: string;
  /** Null while the centre has still to say; else what became of it. */
  readonly decided: string | null;
}

/** 口径清单: what a station says it heard, for the centre to confirm one by one. */
export interface RulingListView {
  readonly station: string;
  readonly quarter: string | null;
  readonly rows: readonly RulingRow[];
  readonly more: number;
  /** Questions that wait for the centre’s answer, each on its own card. */
  readonly asked: number;
  readonly mayConfirm: boolean;
}

export const rulingListAction = z.strictObject({
  card: z.literal('ruling-list'),
  act: z.enum(['confirm', 'deny']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
});

const payload = (row: RulingRow, act: 'confirm' | 'deny') => ({
  card: 'ruling-list',
  act,
  id: row.id,
  version: row.version,
});

const GREY = { size: 'notation', color: 'grey' } as const;

const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}_${index + 1}`);

const rowElements = (view: RulingListView, row: RulingRow, index: number): (Element | false)[] => [
  markdown(md`**${index + 1}. ${row.topic}**　${row.answer}`),
  row.condition !== null && text(row.condition, { lines: 3 }),
  text([row.source, row.decided].filter(Boolean).join('；'), { size: 'notation', color: 'grey', lines: 3 }),
  row.decided === null &&
    view.mayConfirm &&
    buttonRow([
      button({
        name: numbered('confirm', index),
        text: '确认',
        type: 'primary',
        value: payload(row, 'confirm'),
      }),
      button({
        name: numbered('deny', index),
        text: '不认可',
        value: payload(row, 'deny'),
        confirm: { title: '不认可这条口径？', text: '站点将不再以它为参考，并会收到通知。' },
      }),
    ]),
];

const sample: RulingListView = {
  station: '朝阳区工作站点',
  quarter: '2026 年第 4 季度',
  rows: [
    {
      id: 'r1',
      version: 2,
      topic: '茶歇',
      answer: '有条件列支',
      condition: '每人不超过 15 元',
      source: '中心李老师，11 月 16 日 周一，电话；登记人 陈静',
      decided: null,
    },
    {
      id: 'r2',
      version: 3,
      topic: '比赛奖金、奖品',
      answer: '可以列支',
      condition: null,
      source: '中心王主任，11 月 10 日 周二，培训；登记人 王芳',
      decided: '中心已确认',
    },
  ],
  more: 0,
  asked: 1,
  mayConfirm: true,
};

export const rulingList = defineCard({
  name: 'ruling-list',
  action: rulingListAction,
  samples: {
    centre: sample,
    station: { ...sample, quarter: null, mayConfirm: false, asked: 0 },
    none: { ...sample, quarter: null, rows: [], asked: 0 },
  },
  render: (view: RulingListView) => {
    const open = view.rows.filter((row) => row.decided === null).length + view.more;
    const state = open === 0 ? '没有要确认的' : `${open} 条待确认`;
    return page({
      title: '口径清单',
      subtitle: [view.station, view.quarter].filter(Boolean).join(' · '),
      template: open > 0 ? 'orange' : 'green',
      icon: 'approval_colorful',
      summary: `口径清单：${state}`,
      elements: [
        block([
          text(state, { size: 'heading' }),
          ...view.rows.flatMap((row, index) => rowElements(view, row, index)),
          view.more > 0 && text(`还有 ${view.more} 条，办完以上各条后发“口径清单”查看。`, GREY),
          view.asked > 0 && text(`另有 ${view.asked} 项请示等待答复，见单独的卡片。`, GREY),
        ]),
        note('中心确认后，该站点本年度同类支出按此办理（第十五条）；未确认的只供站点参考。'),
      ],
    });
  },
});
