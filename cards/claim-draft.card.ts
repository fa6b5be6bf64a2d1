import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import {
  button,
  buttonRow,
  buttonRows,
  datePicker,
  type Element,
  form,
  input,
  page,
  select,
  text,
} from './kit/components.ts';
import { type FindingView, findingBlocks, IN_PLACE, type LineView, lineElements } from './parts/claim-parts.ts';

/** A question on the draft: a short field, or a chooser. `name` is what comes back. */
export interface Question {
  readonly name: string;
  readonly label: string;
  readonly kind: 'input' | 'select' | 'date';
  readonly value: string | null;
  readonly placeholder?: string;
  readonly options?: readonly { readonly text: string; readonly value: string }[];
  readonly lines?: number;
}

export interface ClaimDraftView {
  readonly id: string;
  readonly version: number;
  /** 朝阳-2026-012 once it was filed, else 草稿. */
  readonly number: string;
  readonly submitter: string;
  readonly isReturned: boolean;
  /** The lead's own claim is confirmed by the same press. */
  readonly isLeads: boolean;
  readonly total: string;
  readonly lines: readonly LineView[];
  readonly belongsTo: string;
  readonly findings: readonly FindingView[];
  readonly questions: readonly Question[];
  /** Lines whose form is open; empty when only open questions are asked. */
  readonly editing: readonly number[];
  /** Why the last press did not go through, or why it came back. */
  readonly notice: string | null;
}

export const claimDraftAction = z.strictObject({
  card: z.literal('claim-draft'),
  act: z.enum(['submit', 'cancel', 'edit']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  line: z.int().positive().optional(),
});

function asked(question: Question): Element {
  const shared = {
    name: question.name,
    label: question.label,
    ...(question.placeholder ? { placeholder: question.placeholder } : {}),
  };
  const value = question.value === null ? {} : { value: question.value };
  switch (question.kind) {
    case 'input':
      return input({ ...shared, ...value, maxLength: 200, lines: question.lines ?? 1 });
    case 'select':
      return select({ ...shared, ...value, options: question.options ?? [] });
    case 'date':
      return datePicker({ ...shared, ...value });
    default:
      return question.kind satisfies never;
  }
}

const payload = (view: ClaimDraftView, act: 'submit' | 'cancel' | 'edit', line?: number) => ({
  card: 'claim-draft',
  act,
  id: view.id,
  version: view.version,
  ...(line === undefined ? {} : { line }),
});

const submitText = (view: ClaimDraftView): string => (view.isLeads ? '确认并提交' : '提交');

const editButtons = (view: ClaimDraftView): Element[] =>
  view.lines.length <= IN_PLACE
    ? [button({ name: 'edit', text: '改', submit: true, value: payload(view, 'edit') })]
    : view.lines.map((line, index) =>
        button({
          name: index === 0 ? 'edit' : `edit_${index + 1}`,
          text: `改第 ${line.ordinal} 笔`,
          submit: true,
          value: payload(view, 'edit', line.ordinal),
        }),
      );

const actions = (view: ClaimDraftView): Element[] => {
  const submit = button({
    name: 'submit',
    text: submitText(view),
    type: 'primary_filled',
    submit: true,
    value: payload(view, 'submit'),
  });
  const cancel = button({
    name: 'cancel',
    text: view.isReturned ? '撤回' : '取消',
    submit: true,
    value: payload(view, 'cancel'),
    confirm: {
      title: view.isReturned ? '撤回这张支出单？' : '取消这份草稿？',
      text: '取消后不再处理，需要时请重新发一条消息。',
    },
  });
  const edits = editButtons(view);
  return edits.length === 1
    ? [buttonRow([submit, ...edits, cancel])]
    : [buttonRow([submit, cancel]), ...buttonRows(edits)];
};

const body = (view: ClaimDraftView): (Element | false)[] => [
  view.notice !== null && text(view.notice, { color: 'red', lines: 5 }),
  ...lineElements(view.lines, view.total, view.belongsTo, view.isReturned ? 'grey' : 'blue'),
  ...findingBlocks(view.findings),
  form('draft', [...view.questions.map(asked), ...actions(view)]),
];

const sample: ClaimDraftView = {
  id: 'c1',
  version: 1,
  number: '草稿',
  submitter: '陈静',
  isReturned: false,
  isLeads: true,
  total: '1,500',
  lines: [{ ordinal: 1, title: '张教授 咨询费', amount: '1,500', details: '11 月 15 日 周日 · 单位已付（推定）' }],
  belongsTo: '事由：昨天给张教授发了1500咨询费（推定）',
  findings: [
    {
      effect: 'ask',
      article: '第十一条（一）',
      quote: '咨询费不得支付给受项目经费支持单位工作人员。',
      message: '请补充专家的工作单位。',
      remedies: [],
      lines: [],
    },
  ],
  questions: [
    { name: 'employer', label: '工作单位（全称）', kind: 'input', value: null, placeholder: '例如 清华大学' },
    {
      name: 'basis',
      label: '1,500 元是',
      kind: 'select',
      value: null,
      options: [
        { text: '税后（实发）', value: 'net' },
        { text: '税前（应发）', value: 'gross' },
      ],
    },
  ],
  editing: [],
  notice: null,
};

const fourLines: ClaimDraftView = {
  ...sample,
  isLeads: false,
  total: '6,000',
  lines: [1, 2, 3, 4].map((ordinal) => ({
    ordinal,
    title: '李研究员 咨询费',
    amount: '1,500',
    details: '11 月 16 日 周一',
  })),
  questions: [],
};

export const claimDraft = defineCard({
  name: 'claim-draft',
  action: claimDraftAction,
  samples: {
    asked: sample,
    clear: { ...sample, findings: [], questions: [], isLeads: false },
    four: fourLines,
    returned: { ...sample, isReturned: true, number: '朝阳-2026-012', notice: '赵敏退回补充：缺发票' },
  },
  render: (view: ClaimDraftView) =>
    page({
      title: view.isReturned ? `${view.number} 待补充` : '支出单草稿',
      subtitle: view.isReturned ? '补充后重新提交' : '核对无误后提交；草稿只有您自己看得到',
      template: view.isReturned ? 'orange' : 'blue',
      icon: 'approval_colorful',
      tags: view.findings.some((finding) => finding.effect === 'refuse')
        ? [{ text: '有不能列支项', color: 'red' }]
        : [],
      summary: `${view.isReturned ? '待补充' : '草稿'}：${view.total} 元，${view.lines.length} 笔`,
      elements: body(view),
    }),
});
