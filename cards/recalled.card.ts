import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, note, page, text } from './kit/components.ts';

/** The message was taken back in the chat; what became of it was not. Asked, never guessed. */
export interface RecalledView {
  readonly id: string;
  readonly version: number;
  /** 「张教授 咨询费 1,500 元」 */
  readonly title: string;
  /** 「草稿」 or 「朝阳-2026-012，待财务审核」 */
  readonly state: string;
  readonly isDraft: boolean;
  /** What was answered; null while it is asked. */
  readonly done: string | null;
}

export const recalledAction = z.strictObject({
  card: z.literal('recalled'),
  act: z.enum(['take_back', 'keep']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
});

const payload = (view: RecalledView, act: 'take_back' | 'keep') => ({
  card: 'recalled',
  act,
  id: view.id,
  version: view.version,
});

const SURE = {
  type: 'danger',
  confirm: { title: '撤回这张支出单？', text: '占用的预算会退回，不再审批和付款。' },
} as const;

const choices = (view: RecalledView) =>
  buttonRow([
    button({
      name: 'take_back',
      text: view.isDraft ? '删除草稿' : '撤回支出单',
      value: payload(view, 'take_back'),
      ...(view.isDraft ? {} : SURE),
    }),
    button({ name: 'keep', text: '保留', value: payload(view, 'keep') }),
  ]);

const sample: RecalledView = {
  id: 'c1',
  version: 1,
  title: '张教授 咨询费 1,500 元',
  state: '草稿',
  isDraft: true,
  done: null,
};

export const recalled = defineCard({
  name: 'recalled',
  action: recalledAction,
  samples: {
    draft: sample,
    filed: { ...sample, version: 2, state: '朝阳-2026-012，待财务审核', isDraft: false },
    done: { ...sample, done: '已取消草稿' },
  },
  render: (view: RecalledView) =>
    page({
      title: view.done ?? '这条记录还要吗？',
      subtitle: '聊天里的原消息已不在',
      template: view.done === null ? 'orange' : 'grey',
      icon: 'undo_colorful',
      summary: view.done ?? '原消息没有了，请确认记录是否保留',
      elements: [
        block([text(view.title, { size: 'heading', lines: 2 }), text(view.state, { size: 'notation', color: 'grey' })]),
        note(view.done === null ? '撤回聊天消息不等于撤回记录，请选择。' : '要重新记账，直接再发一条。'),
        view.done === null && choices(view),
      ],
    }),
});
