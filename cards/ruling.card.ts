import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  type Choices,
  type Color,
  datePicker,
  type Element,
  form,
  given,
  input,
  markdown,
  note,
  page,
  select,
  type TagColor,
  text,
} from './kit/components.ts';
import { md } from './kit/escape.ts';
import { facts } from './parts/claim-parts.ts';

/** One 口径: as it is told, as it stands, or as a question put to the centre. */
export interface RulingView {
  readonly id: string;
  readonly version: number;
  readonly station: string;
  readonly state: 'draft' | 'asked' | 'oral' | 'confirmed' | 'denied' | 'superseded' | 'void' | 'cancelled';
  readonly stateName: string;
  readonly topic: string;
  readonly answer: string | null;
  readonly condition: string | null;
  readonly source: string | null;
  /** Document of the centre: number and day. */
  readonly document: string | null;
  readonly registrar: string;
  readonly decided: string | null;
  /** What this reader may do with it. */
  readonly may: readonly ('register' | 'stamp' | 'void' | 'answer')[];
  /** Fields as they stand, for the form of a draft. */
  readonly fields: Readonly<
    Record<'kind' | 'article' | 'answer' | 'condition' | 'saidBy' | 'saidOn' | 'channel', string | null>
  >;
  readonly options: {
    readonly kind: Choices;
    readonly article: Choices;
    readonly answer: Choices;
    readonly channel: Choices;
  };
  readonly notice: string | null;
}

export const rulingAction = z.strictObject({
  card: z.literal('ruling'),
  act: z.enum(['register', 'cancel', 'stamp', 'void', 'answer']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  /** What the centre answers. */
  answer: z.enum(['yes', 'no', 'conditional']).optional(),
});
export type RulingAction = z.output<typeof rulingAction>;

const colors: Readonly<Record<RulingView['state'], { header: Color; tag: TagColor }>> = {
  draft: { header: 'blue', tag: 'blue' },
  asked: { header: 'orange', tag: 'orange' },
  oral: { header: 'orange', tag: 'orange' },
  confirmed: { header: 'green', tag: 'green' },
  denied: { header: 'red', tag: 'red' },
  superseded: { header: 'grey', tag: 'neutral' },
  void: { header: 'grey', tag: 'neutral' },
  cancelled: { header: 'grey', tag: 'neutral' },
};

const payload = (view: RulingView, act: RulingAction['act'], answer?: RulingAction['answer']) => ({
  card: 'ruling',
  act,
  id: view.id,
  version: view.version,
  ...(answer === undefined ? {} : { answer }),
});

const draftForm = (view: RulingView): Element =>
  form('ruling_form', [
    select({ name: 'kind', label: '关于哪类支出', options: view.options.kind, ...given(view.fields.kind) }),
    select({ name: 'article', label: '或关于哪一条', options: view.options.article, ...given(view.fields.article) }),
    select({ name: 'answer', label: '答复', options: view.options.answer, ...given(view.fields.answer) }),
    input({
      name: 'condition',
      label: '条件或原话',
      placeholder: '例如 每人不超过 15 元',
      maxLength: 200,
      ...given(view.fields.condition),
    }),
    input({
      name: 'saidBy',
      label: '答复人',
      placeholder: '例如 中心李老师',
      maxLength: 30,
      ...given(view.fields.saidBy),
    }),
    datePicker({ name: 'saidOn', label: '答复日期', ...given(view.fields.saidOn) }),
    select({ name: 'channel', label: '答复方式', options: view.options.channel, ...given(view.fields.channel) }),
    buttonRow([
      button({
        name: 'register',
        text: '登记口径',
        type: 'primary_filled',
        submit: true,
        value: payload(view, 'register'),
      }),
      button({ name: 'cancel', text: '取消', submit: true, value: payload(view, 'cancel') }),
    ]),
  ]);

const stampForm = (view: RulingView): Element =>
  form('stamp_form', [
    text('取得盖章页的，由负责人登记后即为中心已确认：', { size: 'notation', color: 'grey' }),
    input({ name: 'documentNumber', label: '文号', placeholder: '盖章页上的文号或标题', maxLength: 60 }),
    datePicker({ name: 'documentOn', label: '落款日期' }),
    buttonRow([
      button({ name: 'stamp', text: '登记盖章页', type: 'primary', submit: true, value: payload(view, 'stamp') }),
    ]),
  ]);

const answerForm = (view: RulingView): Element =>
  form('answer_form', [
    input({
      name: 'condition',
      label: '条件（选“有条件”时填写）',
      placeholder: '例如 每人不超过 15 元',
      maxLength: 200,
    }),
    buttonRow([
      button({
        name: 'answer',
        text: '可以列支',
        type: 'primary_filled',
        submit: true,
        value: payload(view, 'answer', 'yes'),
      }),
      button({ name: 'answer_2', text: '有条件列支', submit: true, value: payload(view, 'answer', 'conditional') }),
      button({ name: 'answer_3', text: '不可以列支', submit: true, value: payload(view, 'answer', 'no') }),
    ]),
  ]);

const summary = (view: RulingView): Element =>
  block(
    [
      markdown(md`**${view.topic}**　**${view.answer ?? '待答复'}**`),
      view.condition !== null && text(view.condition, { lines: 4 }),
      view.source !== null && text(view.source, { size: 'notation', color: 'grey', lines: 3 }),
    ],
    { color: view.state === 'confirmed' ? 'green' : view.state === 'denied' ? 'red' : 'grey' },
  );

const remarks: Partial<Record<RulingView['state'], string>> = {
  draft: '登记后为“口头（本站参考）”：以后同类支出会看到这条提示，仍由人审定；中心确认后才作为依据（第十五条）。',
  oral: '仅供本站参考，同类支出仍由人审定；按季度送创新服务中心确认。',
  asked: '只问能否列支，不含金额和收款人。',
  confirmed: '以后同类支出按这条口径办理（第十五条）。',
};

const sample: RulingView = {
  id: 'r1',
  version: 1,
  station: '朝阳区工作站点',
  state: 'oral',
  stateName: '口头（本站参考）',
  topic: '茶歇',
  answer: '有条件列支',
  condition: '每人不超过 15 元',
  source: '中心李老师，11 月 16 日 周一，电话',
  document: null,
  registrar: '陈静',
  decided: null,
  may: ['stamp', 'void'],
  fields: {
    kind: 'tea-break',
    article: null,
    answer: 'conditional',
    condition: '每人不超过 15 元',
    saidBy: '中心李老师',
    saidOn: '2026-11-16',
    channel: 'phone',
  },
  options: {
    kind: [
      { text: '吃住行 · 茶歇', value: 'tea-break' },
      { text: '礼品奖励 · 礼品', value: 'gift' },
    ],
    article: [{ text: '第七条', value: '第七条' }],
    answer: [
      { text: '可以列支', value: 'yes' },
      { text: '不可以列支', value: 'no' },
      { text: '有条件列支', value: 'conditional' },
    ],
    channel: [
      { text: '电话', value: 'phone' },
      { text: '书面', value: 'paper' },
    ],
  },
  notice: null,
};

export const rulingCard = defineCard({
  name: 'ruling',
  action: rulingAction,
  samples: {
    draft: {
      ...sample,
      state: 'draft',
      stateName: '草稿',
      may: ['register'],
      notice: '答复日期先按今天（推定），请核对。',
    },
    oral: sample,
    asked: {
      ...sample,
      state: 'asked',
      stateName: '待中心答复',
      answer: null,
      condition: null,
      source: null,
      may: ['answer'],
    },
    confirmed: {
      ...sample,
      state: 'confirmed',
      stateName: '中心已确认',
      decided: '李红 确认 · 11 月 20 日 14:05',
      may: [],
    },
    denied: { ...sample, state: 'denied', stateName: '中心未认可', decided: '李红 · 11 月 20 日 14:05', may: [] },
  },
  render: (view: RulingView) =>
    page({
      title: view.state === 'asked' ? `请示：${view.topic}能否列支` : `口径：${view.topic}`,
      subtitle: view.station,
      template: colors[view.state].header,
      icon: 'approval_colorful',
      tags: [{ text: view.stateName, color: colors[view.state].tag }],
      summary: `口径${view.stateName}：${view.topic}`,
      elements: [
        view.notice !== null && text(view.notice, { color: view.state === 'draft' ? 'orange' : 'red' }),
        view.state !== 'draft' && summary(view),
        view.state !== 'draft' &&
          facts([
            [view.state === 'asked' ? '请示人' : '登记人', view.registrar],
            ['中心', view.decided],
            ['书面依据', view.document],
          ]),
        view.may.includes('register') && draftForm(view),
        view.may.includes('answer') && answerForm(view),
        view.may.includes('stamp') && stampForm(view),
        view.may.includes('void') &&
          buttonRow([
            button({
              name: 'void',
              text: '作废',
              type: 'danger',
              value: payload(view, 'void'),
              confirm: { title: '作废这条口径？', text: '作废后不再提示，记录仍保留在台账里。' },
            }),
          ]),
        remarks[view.state] !== undefined && note(remarks[view.state] ?? ''),
      ],
    }),
});
