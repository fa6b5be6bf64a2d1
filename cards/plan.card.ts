import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  buttonRows,
  type Color,
  columns,
  datePicker,
  type Element,
  form,
  input,
  page,
  panel,
  select,
  type TagColor,
  table,
  text,
} from './kit/components.ts';
import { type FindingView, facts, findingBlocks, type HistoryView, historyPanel, yuan } from './parts/claim-parts.ts';
import { planSamples } from './plan.samples.ts';

type Choices = readonly { readonly text: string; readonly value: string }[];

export interface PlanLineView {
  readonly ordinal: number;
  readonly what: string;
  /** Null while nobody has said it. */
  readonly category: string | null;
  readonly amount: string | null;
  /** 「3 人」 */
  readonly people: string | null;
}

/** One 科目 of an approved plan. */
export interface PlanUseView {
  readonly name: string;
  readonly planned: string;
  readonly used: string;
  readonly left: string;
}

/** A field of the draft's form, or of the lead's. */
export interface PlanQuestion {
  readonly name: string;
  readonly label: string;
  readonly kind: 'input' | 'date' | 'select';
  readonly value: string | null;
  readonly placeholder?: string;
  readonly options?: Choices;
}

/** 活动方案, as it stands for one reader. */
export interface PlanView {
  readonly id: string;
  readonly version: number;
  readonly state:
    | 'draft'
    | 'confirming'
    | 'approving'
    | 'approved'
    | 'returned'
    | 'rejected'
    | 'withdrawn'
    | 'cancelled'
    | 'closed';
  readonly stateName: string;
  readonly station: string;
  readonly submitter: string;
  readonly title: string;
  readonly heldOn: string | null;
  readonly people: string | null;
  readonly lines: readonly PlanLineView[];
  /** Null while an amount is missing. */
  readonly total: string | null;
  readonly uses: readonly PlanUseView[];
  /** 「会议费 可用余额 20,000 元」 */
  readonly budget: readonly string[];
  readonly note: string | null;
  readonly findings: readonly FindingView[];
  /** 「王建国（单位负责人），自 11 月 16 日 09:05 起」 */
  readonly holder: string | null;
  readonly history: readonly HistoryView[];
  /** Why the last press did not go through. */
  readonly notice: string | null;
  /** Why words are needed with this approval; null when a press is enough. */
  readonly reasonAsked: string | null;
  /** The lead's own plan is confirmed by the same press. */
  readonly isLeads: boolean;
  readonly questions: readonly PlanQuestion[];
  /** What this reader may do with it. */
  readonly may: readonly PlanAction['act'][];
}

export const planReturnReasons = ['金额偏高', '事项不清', '日期不合适', '请补充说明'] as const;
export const planRejectReasons = ['不属于项目支出', '不同意举办'] as const;

export const planAction = z.strictObject({
  card: z.literal('plan'),
  act: z.enum(['submit', 'edit', 'cancel', 'confirm', 'approve', 'return', 'reject', 'withdraw', 'reduce', 'close']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  reason: z.enum([...planReturnReasons, ...planRejectReasons]).optional(),
});
export type PlanAction = z.output<typeof planAction>;

const colors: Readonly<Record<PlanView['state'], { header: Color; tag: TagColor }>> = {
  draft: { header: 'blue', tag: 'blue' },
  returned: { header: 'orange', tag: 'orange' },
  confirming: { header: 'orange', tag: 'orange' },
  approving: { header: 'orange', tag: 'orange' },
  approved: { header: 'green', tag: 'green' },
  rejected: { header: 'red', tag: 'red' },
  withdrawn: { header: 'grey', tag: 'neutral' },
  cancelled: { header: 'grey', tag: 'neutral' },
  closed: { header: 'grey', tag: 'neutral' },
};

const payload = (view: PlanView, act: PlanAction['act'], reason?: string) => ({
  card: 'plan',
  act,
  id: view.id,
  version: view.version,
  ...(reason === undefined ? {} : { reason }),
});

const isAsked = (view: PlanView): boolean => view.may.includes('approve') || view.may.includes('confirm');

const head = (view: PlanView): Element =>
  block(
    [
      columns(
        [
          [
            text('方案合计（元）', { size: 'notation', color: 'grey' }),
            text(view.total ?? '待填', { size: 'heading-2' }),
          ],
          [
            facts([
              ['活动日期', view.heldOn],
              ['人数', view.people],
            ]),
          ],
        ],
        [2, 3],
      ),
      facts([
        ['现由', view.holder],
        ['提交人说明', view.note],
      ]),
      ...(isAsked(view) ? view.budget.map((words) => text(words, { size: 'notation', color: 'grey', lines: 2 })) : []),
    ],
    { color: 'grey' },
  );

const lineTable = (view: PlanView): Element =>
  table({
    columns: [
      { name: 'what', label: '事项' },
      { name: 'category', label: '科目' },
      { name: 'amount', label: '金额（元）', align: 'right' },
    ],
    rows: view.lines.map((line) => ({
      what: [line.what || '待填', line.people].filter(Boolean).join(' · '),
      category: line.category ?? '待选',
      amount: line.amount ?? '待填',
    })),
    pageSize: 10,
  });

/** How much of it is used: the question of everybody once a plan is approved. */
const useTable = (view: PlanView): Element =>
  table({
    columns: [
      { name: 'name', label: '科目' },
      { name: 'planned', label: '方案', align: 'right' },
      { name: 'used', label: '已用', align: 'right' },
      { name: 'left', label: '剩余', align: 'right' },
    ],
    rows: view.uses.map((use) => ({ ...use })),
    pageSize: 10,
  });

const linesFolded = (view: PlanView): Element =>
  panel(
    `方案明细 ${view.lines.length} 项`,
    view.lines.map((line) =>
      text([line.what, line.people, line.category, yuan(line.amount)].filter(Boolean).join(' · '), { lines: 2 }),
    ),
  );

function asked(question: PlanQuestion): Element {
  const { name, label, value, placeholder, options = [] } = question;
  const shared = { name, label, ...(placeholder ? { placeholder } : {}), ...(value === null ? {} : { value }) };
  if (question.kind === 'select') return select({ ...shared, options });
  return question.kind === 'date' ? datePicker(shared) : input({ ...shared, maxLength: 200 });
}

/** Beside the button that did not go through. */
const noticeOf = (view: PlanView): Element | false =>
  view.notice !== null && text(view.notice, { color: 'red', lines: 5 });

const draftForm = (view: PlanView): Element =>
  form('plan_form', [
    noticeOf(view),
    ...view.questions.map(asked),
    buttonRow([
      button({
        name: 'submit',
        text: view.isLeads ? '确认并报批' : '提交',
        type: 'primary_filled',
        submit: true,
        value: payload(view, 'submit'),
      }),
      button({ name: 'edit', text: '改', submit: true, value: payload(view, 'edit') }),
      button({
        name: 'cancel',
        text: view.state === 'returned' ? '撤回' : '取消',
        submit: true,
        value: payload(view, 'cancel'),
        confirm: { title: '不报这份方案了？', text: '不再处理；需要时请重新发一条消息。' },
      }),
    ]),
  ]);

const chips = (view: PlanView, act: 'return' | 'reject', reasons: readonly string[]): Element[] =>
  buttonRows(
    reasons.map((reason, index) =>
      button({
        name: index === 0 ? act : `${act}_${index + 1}`,
        text: reason,
        type: act === 'reject' ? 'danger' : 'default',
        submit: true,
        value: payload(view, act, reason),
        ...(act === 'reject'
          ? { confirm: { title: '驳回这份方案？', text: '驳回后不能再提交；需要修改请用“退回补充”。' } }
          : {}),
      }),
    ),
  );

function decideForm(view: PlanView): Element {
  const act = view.may.includes('approve') ? 'approve' : 'confirm';
  return form('plan_decide', [
    noticeOf(view),
    input({
      name: 'note',
      label: view.reasonAsked === null ? '说明（选填）' : `${view.reasonAsked} *`,
      maxLength: 200,
    }),
    buttonRow([
      button({
        name: act,
        text: act === 'approve' ? '同意' : '确认属实',
        type: 'primary_filled',
        submit: true,
        value: payload(view, act),
      }),
    ]),
    panel('退回补充 / 驳回', [
      text('退回补充，原因：', { size: 'notation', color: 'grey' }),
      ...chips(view, 'return', planReturnReasons),
      text('驳回，原因：', { size: 'notation', color: 'grey' }),
      ...chips(view, 'reject', planRejectReasons),
    ]),
  ]);
}

const withdrawRow = (view: PlanView): Element =>
  buttonRow([
    button({
      name: 'withdraw',
      text: '撤回',
      type: 'danger',
      value: payload(view, 'withdraw'),
      confirm: { title: '撤回这份方案？', text: '撤回后不再办理；需要时请重新发一条消息。' },
    }),
  ]);

/** Only lower: what is to be more goes up with the claim that needs it. */
const leadForm = (view: PlanView): Element =>
  form('plan_lead', [
    noticeOf(view),
    panel('调减方案', [
      text('只能调减，省下的当即回到可用余额；不够的，由超出的支出单另报审批。', { size: 'notation', color: 'grey' }),
      ...view.questions.map(asked),
      buttonRow([button({ name: 'reduce', text: '调减', submit: true, value: payload(view, 'reduce') })]),
    ]),
    buttonRow([
      button({
        name: 'close',
        text: '结束方案',
        type: 'primary',
        submit: true,
        value: payload(view, 'close'),
        confirm: { title: '结束这份方案？', text: '没用完的回到可用余额；之后的支出不再算方案内。' },
      }),
    ]),
  ]);

const remarks: Partial<Record<PlanView['state'], string>> = {
  draft: '批准后预留这笔钱，并作为第八条的活动方案；方案内的支出只需确认和审核。',
  approved: '改期请说“19号的沙龙改到26号了”，不办了请说“取消19号的沙龙”。',
  closed: '没用完的已回到可用余额。',
};

const body = (view: PlanView): (Element | false)[] => [
  head(view),
  view.uses.length > 0 ? useTable(view) : lineTable(view),
  view.uses.length > 0 && linesFolded(view),
  ...findingBlocks(view.findings),
  historyPanel(view.history),
  view.may.includes('submit') && draftForm(view),
  isAsked(view) && decideForm(view),
  view.may.includes('reduce') && leadForm(view),
  view.may.includes('withdraw') && withdrawRow(view),
  remarks[view.state] !== undefined && text(remarks[view.state] ?? '', { size: 'notation', color: 'grey', lines: 3 }),
];

export const planCard = defineCard({
  name: 'plan',
  action: planAction,
  samples: planSamples,
  render: (view: PlanView) =>
    page({
      title: isAsked(view)
        ? `提请您${view.may.includes('approve') ? '审批' : '确认'}：${view.title}`
        : `活动方案 ${view.title}`,
      subtitle: `${view.station} · 提交人 ${view.submitter}`,
      template: colors[view.state].header,
      icon: 'calendar_colorful',
      tags: [{ text: view.stateName, color: colors[view.state].tag }],
      summary: `活动方案${view.stateName}：${view.total === null ? '金额未填全' : `${view.total} 元`}`,
      elements: body(view),
    }),
});
