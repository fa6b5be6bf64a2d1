import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, type Color, page, type TagColor, text } from './kit/components.ts';
import { facts } from './parts/claim-parts.ts';

/** 「19号的沙龙改到26号了」「取消19号的对接会」: what it would change, before it does. */
export interface ActivityChangeView {
  readonly id: string;
  readonly version: number;
  readonly state: 'asked' | 'done' | 'dropped';
  /** `move` to another day, or `cancel`. */
  readonly kind: 'move' | 'cancel';
  readonly title: string;
  /** `YYYY-MM-DD`; null when it is cancelled. */
  readonly to: string | null;
  readonly from: string;
  readonly toText: string | null;
  /** What goes with it, one sentence each. */
  readonly effects: readonly string[];
  /** Why the last press did not go through. */
  readonly notice: string | null;
}

export const activityChangeAction = z.strictObject({
  card: z.literal('activity-change'),
  act: z.enum(['confirm', 'cancel']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  kind: z.enum(['move', 'cancel']),
  to: z.string().max(10).nullable(),
});
export type ActivityChangeAction = z.output<typeof activityChangeAction>;

const colors: Readonly<Record<ActivityChangeView['state'], { header: Color; tag: TagColor; name: string }>> = {
  asked: { header: 'orange', tag: 'orange', name: '待确认' },
  done: { header: 'green', tag: 'green', name: '已办理' },
  dropped: { header: 'grey', tag: 'neutral', name: '没有改动' },
};

const payload = (view: ActivityChangeView, act: 'confirm' | 'cancel') => ({
  card: 'activity-change',
  act,
  id: view.id,
  version: view.version,
  kind: view.kind,
  to: view.to,
});

const buttons = (view: ActivityChangeView) =>
  buttonRow([
    view.kind === 'move'
      ? button({ name: 'confirm', text: '确认改期', type: 'primary_filled', value: payload(view, 'confirm') })
      : button({
          name: 'confirm',
          text: '确认取消活动',
          type: 'danger',
          value: payload(view, 'confirm'),
          confirm: { title: '取消这场活动？', text: '取消后不能再有支出归到这场活动。' },
        }),
    button({ name: 'cancel', text: '不改了', value: payload(view, 'cancel') }),
  ]);

const sample: ActivityChangeView = {
  id: 'a1',
  version: 2,
  state: 'asked',
  kind: 'move',
  title: '沙龙',
  from: '11 月 19 日 周四',
  to: '2026-11-26',
  toText: '11 月 26 日 周四',
  effects: [
    '活动方案（11,000 元）一并改期，预留的钱不变。',
    '已有 2 张支出单仍归这场活动，已付的（如定金）不动。',
    '照片 11 月 26 日、会议纪要 12 月 1 日、新闻稿 12 月 7 日前补齐（第八条）。',
  ],
  notice: null,
};

export const activityChangeCard = defineCard({
  name: 'activity-change',
  action: activityChangeAction,
  samples: {
    move: sample,
    cancel: {
      ...sample,
      kind: 'cancel',
      title: '对接会',
      to: null,
      toText: null,
      effects: [
        '活动方案随之取消，没用完的 9,000 元回到可用余额。',
        '已提交的 2 张支出单不受影响，请逐张处理；没提交的草稿随活动取消。',
      ],
    },
    moved: { ...sample, state: 'done' },
    kept: { ...sample, state: 'dropped', effects: [] },
  },
  render: (view: ActivityChangeView) =>
    page({
      title: `${view.kind === 'move' ? '活动改期' : '取消活动'}：${view.title}`,
      subtitle: view.kind === 'move' ? '方案、支出和材料一并改期' : view.from,
      template: colors[view.state].header,
      icon: 'calendar_colorful',
      tags: [{ text: colors[view.state].name, color: colors[view.state].tag }],
      summary: `${view.kind === 'move' ? '活动改期' : '取消活动'}${colors[view.state].name}：${view.title}`,
      elements: [
        block(
          [
            text(view.kind === 'move' ? '改到' : '不再举办', { size: 'notation', color: 'grey' }),
            text(view.toText ?? view.title, { size: 'heading-2' }),
            facts([['原定', view.kind === 'move' ? view.from : null]]),
            ...view.effects.map((effect) => text(effect, { lines: 3 })),
          ],
          { color: view.state === 'done' ? 'green' : 'grey' },
        ),
        view.notice !== null && text(view.notice, { color: 'red', lines: 3 }),
        view.state === 'asked' && buttons(view),
      ],
    }),
});
