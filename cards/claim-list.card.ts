import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, columns, type Element, markdown, page, text } from './kit/components.ts';
import { md } from './kit/escape.ts';
import { yuan } from './parts/claim-parts.ts';

export interface ClaimListRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Null while an amount is missing. */
  readonly amount: string | null;
  readonly state: string;
  /** Who holds it since when. */
  readonly holder: string | null;
}

/** 进度 or 待审批: one line each, opened by a press. */
export interface ClaimListView {
  readonly title: string;
  readonly subtitle: string;
  readonly rows: readonly ClaimListRow[];
  readonly more: number;
  readonly open: 'sheet' | 'decide';
}

export const claimListAction = z.strictObject({
  card: z.literal('claim-list'),
  act: z.literal('open'),
  as: z.enum(['sheet', 'decide']),
  id: z.string().max(64),
});

/** A press that opens a claim's own card. */
export const claimListPayload = (as: 'sheet' | 'decide', id: string) => ({ card: 'claim-list', act: 'open', as, id });

const row = (view: ClaimListView, item: ClaimListRow, index: number): Element =>
  columns(
    [
      [
        markdown(md`**${item.title}**　${yuan(item.amount)}`),
        text([item.number, item.state].filter(Boolean).join(' · '), { size: 'notation', color: 'grey' }),
        item.holder !== null && text(item.holder, { size: 'notation', color: 'grey', lines: 2 }),
      ],
      [
        button({
          name: `open_${index + 1}`,
          text: '打开',
          value: claimListPayload(view.open, item.id),
        }),
      ],
    ],
    [4, 1],
  );

/** What to do when there is nothing. */
const nothing = (view: ClaimListView): string =>
  view.open === 'decide'
    ? '有需要您处理的，会直接发到这个会话。'
    : '发一句话就能记一笔，例如“昨天印对接会资料花了360”。';

const sample: ClaimListView = {
  title: '待您处理',
  subtitle: '2 件，共 1,560 元',
  open: 'decide',
  more: 0,
  rows: [
    {
      id: 'c1',
      number: '朝阳-2026-012',
      title: '张教授 咨询费',
      amount: '1,200',
      state: '待财务审核',
      holder: '现由 赵敏（财务），自 11 月 16 日 09:05 起',
    },
    { id: 'c2', number: '朝阳-2026-013', title: '资料印刷', amount: '360', state: '待财务审核', holder: null },
  ],
};

export const claimList = defineCard({
  name: 'claim-list',
  action: claimListAction,
  samples: {
    pending: sample,
    own: { ...sample, title: '我的支出单', subtitle: '2 件', open: 'sheet', more: 3 },
    none: { ...sample, title: '我的支出单', subtitle: '目前没有', open: 'sheet', rows: [] },
  },
  render: (view: ClaimListView) =>
    page({
      title: view.title,
      template: view.open === 'decide' ? 'orange' : 'blue',
      icon: 'todo_colorful',
      summary: `${view.title}：${view.subtitle}`,
      elements: [
        text(view.subtitle, { size: 'heading' }),
        view.rows.length > 0
          ? block(view.rows.map((item, index) => row(view, item, index)))
          : block([text(nothing(view))]),
        view.more > 0 &&
          text(
            `另有 ${view.more} 件${view.open === 'decide' ? '，处理完以上各件后再发“待审批”查看' : '较早的没有列出'}。`,
            { size: 'notation', color: 'grey' },
          ),
      ],
    }),
});
