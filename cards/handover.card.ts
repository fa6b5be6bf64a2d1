import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, markdown, note, page, text } from './kit/components.ts';
import { md } from './kit/escape.ts';

/** 移交: what somebody who leaves had not finished goes to another as its submitter. */
export interface HandoverView {
  readonly stationId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly {
    readonly id: string;
    readonly version: number;
    /** 「待修改」 */
    readonly words: string;
  }[];
  readonly more: number;
  /** What became of it; null while it waits. */
  readonly done: string | null;
}

export const MOST_HANDED = 30;

export const handoverAction = z.strictObject({
  card: z.literal('handover'),
  act: z.enum(['confirm', 'cancel']),
  stationId: z.string().max(64),
  fromId: z.string().max(80),
  toId: z.string().max(80),
});

const payload = ({ stationId, fromId, toId }: HandoverView, act: 'confirm' | 'cancel') => ({
  card: 'handover',
  act,
  stationId,
  fromId,
  toId,
});

const sample: HandoverView = {
  stationId: 's1',
  fromId: 'ou_a',
  toId: 'ou_b',
  from: '王芳',
  to: '陈静',
  rows: [
    { id: 'c1', version: 2, words: '朝阳-2026-012（张教授 咨询费，1,200 元）待修改' },
    { id: 'c2', version: 1, words: '草稿（资料印刷，360 元）' },
  ],
  more: 0,
  done: null,
};

export const handover = defineCard({
  name: 'handover',
  action: handoverAction,
  samples: {
    waiting: sample,
    done: { ...sample, done: '已移交 2 件' },
  },
  render: (view: HandoverView) =>
    page({
      title: view.done === null ? '请确认移交' : '移交',
      subtitle: `${view.from} → ${view.to}`,
      template: view.done === null ? 'orange' : 'green',
      icon: 'approval_colorful',
      summary: view.done ?? `${view.from} 的 ${view.rows.length + view.more} 件移交给 ${view.to}`,
      elements: [
        block([
          markdown(view.done === null ? md`**没办完的 ${view.rows.length + view.more} 件**` : md`**${view.done}**`),
          ...view.rows.map((row) => text(row.words, { lines: 2 })),
          view.more > 0 && text(`另有 ${view.more} 件，一并移交。`, { size: 'notation', color: 'grey' }),
        ]),
        view.done === null &&
          buttonRow([
            button({ name: 'confirm', text: '确认移交', type: 'primary_filled', value: payload(view, 'confirm') }),
            button({ name: 'cancel', text: '取消', value: payload(view, 'cancel') }),
          ]),
        note('移交后由接手人继续填报和补票；谁提交、谁办过，记录里都不变。'),
      ],
    }),
});
