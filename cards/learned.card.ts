import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, columns, type Element, markdown, note, page, text } from './kit/components.ts';
import { md } from './kit/escape.ts';

/** What the station's own words were learnt to mean, each to be forgotten by one press. */
export interface LearnedView {
  readonly stationId: string;
  readonly station: string;
  readonly rows: readonly LearnedRow[];
  /** How many more there are than are shown. */
  readonly more: number;
  readonly mayForget: boolean;
}

export interface LearnedRow {
  readonly word: string;
  readonly category: string;
  /** 「陈静 11 月 16 日」 */
  readonly source: string;
}

export const learnedAction = z.strictObject({
  card: z.literal('learned'),
  act: z.literal('forget'),
  stationId: z.string().max(64),
  word: z.string().max(30),
});

const forget = (view: LearnedView, row: LearnedRow, index: number): Element =>
  buttonRow([
    button({
      name: index === 0 ? 'forget' : `forget_${index + 1}`,
      text: '忘掉',
      value: { card: 'learned', act: 'forget', stationId: view.stationId, word: row.word },
    }),
  ]);

function rowElement(view: LearnedView, row: LearnedRow, index: number): Element {
  const said = [markdown(md`${row.word} → ${row.category}`), text(row.source, { size: 'notation', color: 'grey' })];
  return view.mayForget ? columns([said, [forget(view, row, index)]], [3, 1]) : columns([said]);
}

const sample: LearnedView = {
  stationId: 'chaoyang-2026',
  station: '朝阳区工作站点',
  rows: [
    { word: '氛围布置', category: '活动实施费', source: '陈静 11 月 16 日' },
    { word: '搬东西', category: '劳务费', source: '王芳 11 月 12 日' },
  ],
  more: 0,
  mayForget: true,
};

export const learned = defineCard({
  name: 'learned',
  action: learnedAction,
  samples: {
    some: sample,
    reader: { ...sample, mayForget: false },
    many: { ...sample, more: 12 },
    none: { ...sample, rows: [] },
  },
  render: (view: LearnedView) =>
    page({
      title: '记住的说法',
      subtitle: view.station,
      icon: 'list_colorful',
      summary: `记住的说法：${view.rows.length + view.more} 条`,
      elements: [
        block([
          text(view.rows.length === 0 ? '还没有' : `${view.rows.length + view.more} 条`, { size: 'heading' }),
          ...view.rows.map((row, index) => rowElement(view, row, index)),
          view.more > 0 && text(`另有 ${view.more} 条更早的没有列出。`, { size: 'notation', color: 'grey' }),
        ]),
        note('提交时您选过的科目，下次遇到同样的说法先按它填，并标“推定”；可随时改，也可以忘掉。'),
      ],
    }),
});
