import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, markdown, note, page, text } from './kit/components.ts';
import { md } from './kit/escape.ts';

/** 追认: what was confirmed for the lead while she was away, for her own word. */
export interface ClaimRatifyView {
  readonly stationId: string;
  readonly rows: readonly {
    readonly decisionId: string;
    readonly number: string;
    readonly title: string;
    readonly amount: string;
    /** 「王芳 代 陈静 确认 · 11 月 16 日 09:05」 */
    readonly confirmed: string;
  }[];
  readonly more: number;
  /** What became of it; null while it waits. */
  readonly done: string | null;
}

export const MOST_RATIFIED = 20;

export const claimRatifyAction = z.strictObject({
  card: z.literal('claim-ratify'),
  act: z.literal('ratify'),
  stationId: z.string().max(64),
  decisionIds: z.array(z.string().max(64)).min(1).max(MOST_RATIFIED),
});

const sample: ClaimRatifyView = {
  stationId: 's1',
  rows: [
    {
      decisionId: 'd1',
      number: '朝阳-2026-012',
      title: '张教授 咨询费',
      amount: '1,200',
      confirmed: '王芳 代 陈静 确认 · 11 月 16 日 09:05',
    },
    {
      decisionId: 'd2',
      number: '朝阳-2026-013',
      title: '资料印刷 活动实施费',
      amount: '360',
      confirmed: '王芳 代 陈静 确认 · 11 月 17 日 10:20',
    },
  ],
  more: 0,
  done: null,
};

export const claimRatify = defineCard({
  name: 'claim-ratify',
  action: claimRatifyAction,
  samples: {
    waiting: sample,
    more: { ...sample, more: 3 },
    done: { ...sample, done: '陈静 已追认 · 11 月 23 日 09:30' },
  },
  render: (view: ClaimRatifyView) => {
    const state = view.done ?? `待追认 ${view.rows.length + view.more} 件`;
    const value = {
      card: 'claim-ratify',
      act: 'ratify',
      stationId: view.stationId,
      decisionIds: view.rows.map(({ decisionId }) => decisionId),
    };
    return page({
      title: view.done === null ? '提请您追认' : '已追认',
      template: view.done === null ? 'orange' : 'green',
      icon: 'approval_colorful',
      summary: state,
      elements: [
        block([
          text(state, { size: 'heading' }),
          ...view.rows.flatMap((row) => [
            markdown(md`**${row.title}**　${row.amount} 元`),
            text(`${row.number} · ${row.confirmed}`, { size: 'notation', color: 'grey', lines: 2 }),
          ]),
          view.more > 0 &&
            text(`还有 ${view.more} 件，追认以上各件后发“追认”查看。`, { size: 'notation', color: 'grey' }),
        ]),
        view.done === null && buttonRow([button({ name: 'ratify', text: '全部追认', type: 'primary_filled', value })]),
        note('您不在时由代办人先确认的事项，须由您本人追认属实，决算前办完（第六条）。'),
      ],
    });
  },
});
