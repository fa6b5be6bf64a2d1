import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  buttonRows,
  datePicker,
  type Element,
  form,
  input,
  metrics,
  note,
  page,
  panel,
  text,
} from './kit/components.ts';
import { listed } from './kit/json.ts';

export interface ActivityView {
  readonly id: string;
  readonly version: number;
  readonly state: 'draft' | 'confirmed' | 'cancelled';
  readonly title: string;
  readonly heldOn: string;
  readonly heldOnText: string;
  readonly people: string | null;
  readonly enterprises: string | null;
  readonly demands: string | null;
  readonly notice: string | null;
  /** What may be kept of it (第八条), and what is. */
  readonly papers?: readonly PaperView[];
  /** What is still missing, in words; null when nothing is. */
  readonly missing?: string | null;
}

export interface PaperView {
  readonly kind: string;
  readonly name: string;
  readonly isKept: boolean;
}

const paperKinds = ['plan', 'notice', 'sign-in', 'photo', 'minutes', 'news'] as const;

export const activityAction = z.strictObject({
  card: z.literal('activity'),
  act: z.enum(['confirm', 'cancel', 'paper']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  paper: z.enum(paperKinds).optional(),
});

const payload = (view: ActivityView, act: 'confirm' | 'cancel') => ({
  card: 'activity',
  act,
  id: view.id,
  version: view.version,
});
const states = { draft: '待确认', confirmed: '已记录', cancelled: '已取消' } as const;

/** What the activity amounted to, once it is no longer a question. */
const outcome = (view: ActivityView) =>
  metrics([
    { label: '参加人数', value: view.people ?? '—' },
    { label: '企业数', value: view.enterprises ?? '—' },
    { label: '征集需求数', value: view.demands ?? '—' },
  ]);

const paperButton = (view: ActivityView, paper: PaperView) => {
  const index = (view.papers ?? []).indexOf(paper);
  return button({
    name: index === 0 ? 'paper' : `paper_${index + 1}`,
    text: paper.name,
    value: { card: 'activity', act: 'paper', id: view.id, version: view.version, paper: paper.kind },
  });
};

/** What is kept, and what 第八条 still waits for; a press registers one more, and one by mistake is taken back. */
function papers(view: ActivityView): readonly Element[] {
  const all = view.papers ?? [];
  const [kept, open] = [all.filter(({ isKept }) => isKept), all.filter(({ isKept }) => !isKept)];
  const buttons = (some: readonly PaperView[]): Element[] => buttonRows(some.map((paper) => paperButton(view, paper)));
  const names = kept.map(({ name }) => name).join('、');
  const inBlock = listed([
    kept.length > 0 && text(`已留存：${names}`, { lines: 3 }),
    view.missing !== undefined && view.missing !== null && text(view.missing, { color: 'orange', lines: 3 }),
    open.length > 0 && text('已经有的，点一下登记：', { size: 'notation', color: 'grey' }),
    ...buttons(open),
  ]);
  return listed([inBlock.length > 0 && block(inBlock), kept.length > 0 && panel('登记错了，取消登记', buttons(kept))]);
}

const notes = {
  draft: '确认以后，支出可以归到这场活动。',
  confirmed: '之后的支出可以归到这场活动；请保留活动方案、照片、新闻稿、会议纪要（第八条）。',
  cancelled: '不再有支出归到这场活动。',
} as const;

const colors = {
  draft: { header: 'orange', tag: 'orange' },
  confirmed: { header: 'green', tag: 'green' },
  cancelled: { header: 'grey', tag: 'neutral' },
} as const;

const questions = (view: ActivityView) =>
  form('activity', [
    view.notice !== null && text(view.notice, { color: 'red', lines: 5 }),
    input({ name: 'title', label: '活动名称', value: view.title, maxLength: 60 }),
    datePicker({ name: 'heldOn', label: '活动日期', value: view.heldOn }),
    input({ name: 'people', label: '参加人数', maxLength: 6, ...(view.people === null ? {} : { value: view.people }) }),
    input({
      name: 'enterprises',
      label: '企业数',
      maxLength: 6,
      ...(view.enterprises === null ? {} : { value: view.enterprises }),
    }),
    input({
      name: 'demands',
      label: '征集需求数',
      maxLength: 6,
      ...(view.demands === null ? {} : { value: view.demands }),
    }),
    buttonRow([
      button({ name: 'confirm', text: '确认', type: 'primary_filled', submit: true, value: payload(view, 'confirm') }),
      button({ name: 'cancel', text: '取消', submit: true, value: payload(view, 'cancel') }),
    ]),
  ]);

const sample: ActivityView = {
  id: 'a1',
  version: 1,
  state: 'draft',
  title: '成果对接会',
  heldOn: '2026-06-12',
  heldOnText: '6 月 12 日 周五',
  people: '35',
  enterprises: '8',
  demands: null,
  notice: null,
};

const sampled: readonly PaperView[] = [
  { kind: 'plan', name: '活动方案', isKept: true },
  { kind: 'notice', name: '会议通知', isKept: false },
  { kind: 'sign-in', name: '签到表', isKept: true },
  { kind: 'photo', name: '照片', isKept: false },
  { kind: 'minutes', name: '会议纪要', isKept: false },
  { kind: 'news', name: '新闻稿', isKept: false },
];

export const activityCard = defineCard({
  name: 'activity',
  action: activityAction,
  samples: {
    draft: sample,
    confirmed: {
      ...sample,
      state: 'confirmed',
      papers: sampled,
      missing: '应补：照片；会议纪要 6 月 17 日前，新闻稿 6 月 24 日前',
    },
    complete: {
      ...sample,
      state: 'confirmed',
      papers: sampled.map((paper) => ({ ...paper, isKept: true })),
      missing: null,
    },
    cancelled: { ...sample, state: 'cancelled' },
  },
  render: (view: ActivityView) =>
    page({
      title: `活动 ${view.title}`,
      subtitle: view.heldOnText,
      template: colors[view.state].header,
      icon: 'calendar_colorful',
      tags: [{ text: states[view.state], color: colors[view.state].tag }],
      summary: `活动${states[view.state]}：${view.title}`,
      elements: [
        view.state === 'draft' ? questions(view) : outcome(view),
        ...(view.state === 'confirmed' ? papers(view) : []),
        note(notes[view.state]),
      ],
    }),
});
