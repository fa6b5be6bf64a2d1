import { z } from 'zod';
import { showFiles } from './invoice.card.ts';
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
  panel,
  select,
  text,
} from './kit/components.ts';
import { type FindingView, findingBlocks, IN_PLACE, type LineView, lineElements, yuan } from './parts/claim-parts.ts';

/** A question on the draft: a short field, or a chooser. `name` is what comes back. */
export interface Question {
  readonly name: string;
  readonly label: string;
  /** `chips`: buttons that answer at once. */
  readonly kind: 'input' | 'select' | 'date' | 'chips';
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
  /** Null while an amount is missing. */
  readonly total: string | null;
  readonly lines: readonly LineView[];
  /** Files of invoices can be looked at; absent in cards drawn before there were any. */
  readonly hasFiles?: boolean;
  readonly belongsTo: string;
  readonly findings: readonly FindingView[];
  readonly questions: readonly Question[];
  /** Lines whose form is open; empty when only open questions are asked. */
  readonly editing: readonly number[];
  /** Why the last press did not go through, or why it came back. */
  readonly notice: string | null;
  /** What was done: old → new. */
  readonly news?: string | null;
  /** Lawful ways on that one press takes, the likeliest first. */
  readonly ways?: readonly WayView[];
  /** Where there is no way on, or it is being waited for. */
  readonly outlook?: readonly string[];
  /** The unit bears all of it: nothing is filed. */
  readonly isOwn?: boolean;
}

export interface WayView {
  readonly line: number;
  /** What comes back: which way, and the figure on the button. */
  readonly key: string;
  readonly text: string;
}

export const claimDraftAction = z.strictObject({
  card: z.literal('claim-draft'),
  act: z.enum(['submit', 'cancel', 'edit', 'way', 'choose']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  line: z.int().positive().optional(),
  way: z.string().max(60).optional(),
  /** A chip: which question, and its answer. */
  field: z.string().max(40).optional(),
  value: z.string().max(40).optional(),
});

/** One press answers; what was typed elsewhere comes along. */
const chips = (view: ClaimDraftView, { name, label, options = [] }: Question): Element[] => [
  text(label, { color: 'grey', size: 'notation' }),
  ...buttonRows(
    options.map((option, index) =>
      button({
        name: `chip_${name}_${index + 1}`,
        text: option.text,
        submit: true,
        value: {
          card: 'claim-draft',
          act: 'choose',
          id: view.id,
          version: view.version,
          field: name,
          value: option.value,
        },
      }),
    ),
  ),
];

const questionElements = (view: ClaimDraftView, question: Question): Element[] =>
  question.kind === 'chips' ? chips(view, question) : [asked({ ...question, kind: question.kind })];

function asked(question: Question & { readonly kind: 'input' | 'select' | 'date' }): Element {
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

const submitText = (view: ClaimDraftView): string =>
  view.isOwn === true ? '确认由单位承担' : view.isLeads ? '确认并提交' : '提交';

const isRefused = (view: ClaimDraftView): boolean => view.findings.some((finding) => finding.effect === 'refuse');

/** So many stand in sight; more are folded away beside them. */
const WAYS_IN_SIGHT = 3;

const wayButton = (view: ClaimDraftView, way: WayView, index: number): Element =>
  button({
    name: index === 0 ? 'way' : `way_${index + 1}`,
    text: way.text,
    type: index === 0 && isRefused(view) ? 'primary_filled' : 'default',
    submit: true,
    value: { card: 'claim-draft', act: 'way', id: view.id, version: view.version, line: way.line, way: way.key },
  });

/** Inside the form, so that what was typed comes along. */
function ways(view: ClaimDraftView): Element[] {
  const buttons = (view.ways ?? []).map((way, index) => wayButton(view, way, index));
  if (buttons.length === 0) return [];
  const [inSight, more] = [buttons.slice(0, WAYS_IN_SIGHT), buttons.slice(WAYS_IN_SIGHT)];
  return [
    text('可以这样办：', { size: 'notation', color: 'grey' }),
    buttonRow(inSight),
    ...(more.length > 0 ? [panel('其他办法', buttonRows(more))] : []),
  ];
}

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
    type: isRefused(view) ? 'default' : 'primary_filled',
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
      text: `${view.isReturned ? '撤回后不再处理，办理记录保留；' : '取消后不再处理，'}需要时请重新发一条消息。`,
    },
  });
  const edits = editButtons(view);
  return edits.length === 1
    ? [buttonRow([submit, ...edits, cancel])]
    : [buttonRow([submit, cancel]), ...buttonRows(edits)];
};

const body = (view: ClaimDraftView): (Element | false)[] => [
  view.notice !== null && text(view.notice, { color: 'red', lines: 5 }),
  view.news !== undefined && view.news !== null && text(view.news, { color: 'green', lines: 5 }),
  ...lineElements(view.lines, view.total, view.belongsTo, view.isReturned ? 'grey' : 'blue'),
  ...findingBlocks(view.findings, { also: (view.outlook ?? []).map((words) => text(words, { lines: 3 })) }),
  form('draft', [
    ...ways(view),
    ...view.questions.flatMap((question) => questionElements(view, question)),
    ...actions(view),
  ]),
  view.hasFiles === true && showFiles(view.id),
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

const allCategories = [
  { text: '咨询费', value: 'consulting' },
  { text: '劳务费', value: 'labour' },
  { text: '活动实施费', value: 'implementation' },
  { text: '会议费', value: 'meeting' },
  { text: '其他费用', value: 'other' },
];

/** Refused, with ways on. */
const refused: ClaimDraftView = {
  ...sample,
  total: '25,000',
  lines: [{ ordinal: 1, title: '会议室租金 会议费', amount: '25,000', details: '11 月 16 日 周一 · 未付' }],
  belongsTo: '事由：会议室租金25000元，今天，还没付',
  notice: '没有提交：下面有不能列支的地方。',
  findings: [
    {
      effect: 'refuse',
      article: '第十三条（四）',
      quote: '未按规定执行和调整预算',
      message: '会议费可用余额 20,000 元，本笔按预算口径为 25,000 元，超出 5,000 元。',
      remedies: [
        '列支金额调减到 20,000 元，其余由单位自行承担',
        '先办理预算调整：从活动实施费调 5,000 元到会议费（按协议约定备案或批复后生效）',
      ],
      lines: [],
    },
  ],
  questions: [],
  ways: [
    { line: 1, key: 'amount 2000000', text: '调减到 20,000 元' },
    { line: 1, key: 'adjust implementation meeting 500000', text: '预算调整：从活动实施费调 5,000 元' },
    { line: 1, key: 'own', text: '由单位自行承担' },
  ],
};

/** Refused, and no way on the project's money. */
const hopeless: ClaimDraftView = {
  ...sample,
  total: '600',
  lines: [{ ordinal: 1, title: '用餐 其他费用', amount: '600', details: '11 月 16 日 周一 · 未付' }],
  belongsTo: '事由：请志愿者吃饭600元，今天，还没付',
  notice: '没有提交：下面有不能列支的地方。',
  findings: [
    {
      effect: 'refuse',
      article: '第十二条（二）',
      quote: '日常办公、出国和业务招待、用餐等支出',
      message: '这笔不能从专项经费列支（第十二条（二））。',
      remedies: [],
      lines: [],
    },
  ],
  questions: [],
  ways: [{ line: 1, key: 'own', text: '由单位自行承担' }],
  outlook: ['这笔在专项经费里没有可行的办法，只能由单位自行承担，或者撤回。'],
};

const borne: ClaimDraftView = {
  ...hopeless,
  findings: [],
  ways: [],
  outlook: [],
  notice: null,
  news: '已改：资金来源 专项经费 → 单位自行承担',
  isOwn: true,
};

/** More ways than stand side by side, over two lines. */
const many: ClaimDraftView = {
  ...refused,
  lines: [1, 2].map((ordinal) => ({
    ordinal,
    title: '会议室租金 会议费',
    amount: '12,500',
    details: '11 月 16 日 周一 · 未付',
  })),
  findings: refused.findings.map((finding) => ({ ...finding, lines: [1, 2] })),
  ways: [1, 2].flatMap((line) => [
    { line, key: 'amount 1000000', text: `第 ${line} 笔调减到 10,000 元` },
    { line, key: 'own', text: `第 ${line} 笔由单位自行承担` },
  ]),
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
    invoiced: {
      ...sample,
      lines: [
        {
          ordinal: 1,
          title: '北京印刷有限公司 活动实施费',
          amount: '360',
          details: '对接会资料印刷 · 11 月 12 日 周四（推定） · 未付（推定） · 发票 26112000000012345678 · 科目为推定',
        },
      ],
      total: '360',
      belongsTo: '事由：发票：对接会资料印刷',
      findings: [],
      questions: [],
      hasFiles: true,
    },
    unplaced: {
      ...sample,
      total: '800',
      lines: [{ ordinal: 1, title: '氛围布置', amount: '800', details: '11 月 15 日 周日（推定） · 未付' }],
      belongsTo: '事由：氛围布置800，还没付',
      findings: [],
      questions: [{ name: 'category', label: '请选择科目：', kind: 'chips', value: null, options: allCategories }],
    },
    four: fourLines,
    refused,
    hopeless,
    borne,
    many,
    unpriced: {
      ...sample,
      total: null,
      lines: [{ ordinal: 1, title: '张教授 咨询费', amount: null, details: '11 月 15 日 周日' }],
      belongsTo: '事由：昨天给张教授发了咨询费',
      findings: [],
      questions: [{ name: 'amount', label: '金额（元）', kind: 'input', value: null, placeholder: '例如 1500' }],
    },
    returned: { ...sample, isReturned: true, number: '朝阳-2026-012', notice: '赵敏退回补充：缺发票' },
  },
  render: (view: ClaimDraftView) =>
    page({
      title: view.isReturned ? `${view.number} 待补充` : '支出单草稿',
      subtitle:
        view.isOwn === true
          ? '由单位自行承担，不计入本项目台账'
          : view.isReturned
            ? '补充后重新提交'
            : '核对无误后提交；草稿只有您自己看得到',
      template: view.isReturned ? 'orange' : 'blue',
      icon: 'approval_colorful',
      tags: isRefused(view) ? [{ text: '有不能列支项', color: 'red' }] : [],
      summary: `${view.isReturned ? '待补充' : '草稿'}：${yuan(view.total)}，${view.lines.length} 笔`,
      elements: body(view),
    }),
});
