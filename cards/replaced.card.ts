import { defineCard, noAction } from './kit/card.ts';
import { block, note, page, text } from './kit/components.ts';

/** The last face of a card that is too old to be kept up to date: a fresh one stands further down. */
export interface ReplacedView {
  /** 「提请您审批」 */
  readonly title: string;
}

export const replaced = defineCard({
  name: 'replaced',
  action: noAction,
  samples: { replaced: { title: '提请您审批 朝阳-2026-012' } },
  render: (view: ReplacedView) =>
    page({
      title: '这张卡片已换新',
      subtitle: view.title.slice(0, 40),
      template: 'grey',
      icon: 'approval_colorful',
      summary: '这张卡片已换新',
      elements: [
        block([
          text('这张卡片已换新', { size: 'heading' }),
          text('请在最新的一张卡片上办理，内容和进度以新卡片为准。', { lines: 2 }),
        ]),
        note('卡片发出两周后飞书不再更新，所以提前换一张。'),
      ],
    }),
});
