import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  type Color,
  datePicker,
  type Element,
  form,
  given,
  input,
  note,
  page,
  type TagColor,
  text,
} from './kit/components.ts';
import { facts } from './parts/claim-parts.ts';

/** 执行截止 moves: from which day to which, and on what. */
export interface DeadlineChangeView {
  readonly id: string;
  readonly version: number;
  readonly station: string;
  readonly state: 'draft' | 'effective' | 'cancelled';
  readonly stateName: string;
  readonly before: string;
  readonly after: string | null;
  readonly hasScan: boolean;
  /** What it rests on; null while it is a draft. */
  readonly basis: string | null;
  readonly registrar: string;
  readonly values: {
    readonly deadlineOn: string | null;
    readonly documentNumber: string | null;
    readonly documentOn: string | null;
  };
  readonly notice: string | null;
}

export const deadlineChangeAction = z.strictObject({
  card: z.literal('deadline-change'),
  act: z.enum(['confirm', 'cancel']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
});

const colors: Readonly<Record<DeadlineChangeView['state'], { readonly header: Color; readonly tag: TagColor }>> = {
  draft: { header: 'orange', tag: 'orange' },
  effective: { header: 'green', tag: 'green' },
  cancelled: { header: 'grey', tag: 'neutral' },
};

const payload = ({ id, version }: DeadlineChangeView, act: 'confirm' | 'cancel') => ({
  card: 'deadline-change',
  act,
  id,
  version,
});

const registerForm = (view: DeadlineChangeView): Element =>
  form('deadline_form', [
    datePicker({ name: 'deadlineOn', label: '新的执行截止日期', ...given(view.values.deadlineOn) }),
    text(
      view.hasScan
        ? '已收到通知的扫描件，文号可以不填。'
        : '依据：回复这张卡片发送通知的扫描件，或填写通知的文号和落款日期。',
      { size: 'notation', color: 'grey', lines: 3 },
    ),
    input({
      name: 'documentNumber',
      label: '通知文号',
      placeholder: '文号或标题',
      maxLength: 60,
      ...given(view.values.documentNumber),
    }),
    datePicker({ name: 'documentOn', label: '落款日期', ...given(view.values.documentOn) }),
    buttonRow([
      button({
        name: 'confirm',
        text: '登记延期',
        type: 'primary_filled',
        submit: true,
        value: payload(view, 'confirm'),
      }),
      button({ name: 'cancel', text: '取消', submit: true, value: payload(view, 'cancel') }),
    ]),
  ]);

const sample: DeadlineChangeView = {
  id: 'd1',
  version: 1,
  station: '朝阳区工作站点',
  state: 'draft',
  stateName: '待负责人登记',
  before: '11 月 30 日 周一',
  after: '12 月 15 日 周二',
  hasScan: false,
  basis: null,
  registrar: '陈静',
  values: { deadlineOn: '2026-12-15', documentNumber: null, documentOn: null },
  notice: null,
};

export const deadlineChangeCard = defineCard({
  name: 'deadline-change',
  action: deadlineChangeAction,
  samples: {
    draft: sample,
    open: {
      ...sample,
      after: null,
      values: { ...sample.values, deadlineOn: null },
      notice: '请选择新的执行截止日期。',
    },
    scanned: { ...sample, hasScan: true },
    effective: {
      ...sample,
      state: 'effective',
      stateName: '已生效',
      basis: '京创服〔2026〕20号 11 月 16 日 周一',
    },
  },
  render: (view: DeadlineChangeView) =>
    page({
      title: '执行截止变更',
      subtitle: view.station,
      template: colors[view.state].header,
      icon: 'approval_colorful',
      tags: [{ text: view.stateName, color: colors[view.state].tag }],
      summary: `执行截止变更${view.stateName}：${view.before} → ${view.after ?? '待选'}`,
      elements: [
        view.notice !== null && text(view.notice, { color: 'orange', lines: 4 }),
        block(
          [
            text('执行截止', { size: 'notation', color: 'grey' }),
            text(`${view.before} → ${view.after ?? '待选'}`, { size: 'heading-3' }),
          ],
          { color: colors[view.state].header },
        ),
        facts([
          ['提出人', view.registrar],
          ['依据', view.basis],
        ]),
        view.state === 'draft' && registerForm(view),
        note(
          view.state === 'effective'
            ? '提醒已按新的日期重新安排。'
            : '以创新服务中心的书面通知为准；登记后提醒按新的日期重新安排，并告知站点群。',
        ),
      ],
    }),
});
