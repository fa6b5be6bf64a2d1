import { z } from 'zod';
import { claimListPayload } from './claim-list.card.ts';
import { defineCard } from './kit/card.ts';
import {
  block,
  button,
  buttonRow,
  checker,
  columns,
  datePicker,
  type Element,
  form,
  markdown,
  page,
  text,
} from './kit/components.ts';
import { md } from './kit/escape.ts';

/** One claim among those that wait: bound to its id and the version that is shown. */
export interface BatchRow {
  readonly id: string;
  readonly version: number;
  /** What the budget is charged: a press on an older card can tell that the amount has changed. Fen. */
  readonly fen: number;
  readonly number: string;
  /** 「张教授 咨询费」 */
  readonly title: string;
  readonly amount: string;
  /** 「对接会（11 月 20 日 周五） · 提交人 王芳」 */
  readonly details: string;
  /** Why it needs a look of its own; null when it may go with the others, and is ticked beforehand. */
  readonly why: string | null;
  /** False where more is asked than a tick: it is decided on its own card. */
  readonly mayTick: boolean;
}

/** What became of a claim that stood on this card. */
export interface SettledRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly amount: string;
  /** 「已批待付 · 王建国 同意」 */
  readonly words: string;
}

/** Claims that wait for one person at one step: one press decides all that are ticked. */
export interface ClaimBatchView {
  readonly step: 'confirm' | 'review' | 'approve' | 'pay';
  readonly station: string;
  /** The activity they belong to, when the card is about one. */
  readonly about: string | null;
  readonly total: string;
  readonly rows: readonly BatchRow[];
  readonly settled: readonly SettledRow[];
  /** Others that wait and have no room here. */
  readonly more: number;
  /** The day of payment that stands in the form. */
  readonly paidOn: string;
  /** What could not go at the last press, one sentence each. */
  readonly notice: readonly string[];
}

/** A card holds 200 elements and 30 KB. */
export const MOST_ROWS = 15;

export const claimBatchAction = z.strictObject({
  card: z.literal('claim-batch'),
  act: z.literal('decide'),
  step: z.enum(['confirm', 'review', 'approve', 'pay']),
  /** In the order of the ticks `pick_1`, `pick_2`, … */
  rows: z
    .array(z.strictObject({ id: z.string().max(64), version: z.int().nonnegative(), fen: z.int() }))
    .min(1)
    .max(MOST_ROWS),
});
export type ClaimBatchAction = z.output<typeof claimBatchAction>;

export const pickName = (index: number): string => `pick_${index + 1}`;

const titles = { confirm: '提请您确认', review: '提请您审核', approve: '提请您审批', pay: '待付款' } as const;
const primary = {
  confirm: { name: 'confirm', text: '确认所选' },
  review: { name: 'approve', text: '所选审核通过' },
  approve: { name: 'approve', text: '同意所选' },
  pay: { name: 'pay', text: '所选已付款' },
} as const;

const GREY = { size: 'notation', color: 'grey' } as const;

const tickable = (view: ClaimBatchView): readonly BatchRow[] => view.rows.filter((row) => row.mayTick);

/** The tick with what it stands for, and a way to look closer. */
function rowElement(view: ClaimBatchView, row: BatchRow): Element {
  const words = `${row.title}　${row.amount} 元`;
  const index = tickable(view).indexOf(row);
  const head = row.mayTick
    ? checker({ name: pickName(index), text: words, checked: row.why === null })
    : text(words, { lines: 2 });
  return columns(
    [
      [
        head,
        text([row.number, row.details].filter(Boolean).join(' · '), { ...GREY, lines: 2 }),
        row.why !== null && markdown(md`<font color='orange'>${row.why}</font>`),
      ],
      [
        button({
          name: `open_${view.rows.indexOf(row) + 1}`,
          text: '查看',
          type: 'primary_text',
          submit: true,
          value: claimListPayload('decide', row.id),
        }),
      ],
    ],
    [5, 1],
  );
}

const apartTitle = (count: number): Element =>
  markdown(`<text_tag color='orange'>请单独看</text_tag> ${count} 件没有预先勾选`);

function decision(view: ClaimBatchView): Element[] {
  const [clear, apart] = [view.rows.filter(({ why }) => why === null), view.rows.filter(({ why }) => why !== null)];
  const rows = [
    ...clear.map((row) => rowElement(view, row)),
    apart.length > 0 && apartTitle(apart.length),
    ...apart.map((row) => rowElement(view, row)),
  ];
  const ticks = tickable(view).map(({ id, version, fen }) => ({ id, version, fen }));
  const value = { card: 'claim-batch', act: 'decide', step: view.step, rows: ticks };
  const main = button({ ...primary[view.step], type: 'primary_filled', submit: true, value });
  return [
    form('batch', [
      ...rows,
      view.step === 'pay' && ticks.length > 0 && datePicker({ name: 'paidOn', label: '付款日期', value: view.paidOn }),
      ticks.length > 0 && buttonRow([main]),
    ]),
  ];
}

const sum = (view: ClaimBatchView): Element =>
  block([text(`${view.rows.length} 件，合计（元）`, GREY), text(view.total, { size: 'heading-2' })]);

const settled = (view: ClaimBatchView): Element | false =>
  view.settled.length > 0 &&
  block(
    view.settled.flatMap((row) => [
      text(`${row.title}　${row.amount} 元`, { lines: 2 }),
      text(`${row.number} · ${row.words}`, { ...GREY, lines: 2 }),
    ]),
  );

const notice = (view: ClaimBatchView): Element | false =>
  view.notice.length > 0 &&
  block(
    [
      markdown("<text_tag color='red'>没有办理</text_tag>"),
      ...view.notice.map((sentence) => text(sentence, { lines: 3 })),
    ],
    { color: 'red' },
  );

const row = (n: number, title: string, amount: string, change: Partial<BatchRow> = {}): BatchRow => ({
  id: `c${n}`,
  version: 3,
  fen: 120_000,
  number: `朝阳-2026-0${10 + n}`,
  title,
  amount,
  details: '企业需求对接会（11 月 20 日 周五） · 提交人 王芳',
  why: null,
  mayTick: true,
  ...change,
});

const sample: ClaimBatchView = {
  step: 'approve',
  station: '朝阳区工作站点',
  about: null,
  total: '8,640',
  rows: [
    row(1, '张教授 咨询费', '1,200'),
    row(2, '会议中心 会议费', '6,000'),
    row(3, '资料印刷 活动实施费', '440'),
    row(4, '李研究员 咨询费', '1,000', { why: '请说明咨询的形式；提交人说明：电话咨询' }),
  ],
  settled: [],
  more: 0,
  paidOn: '2026-11-20',
  notice: [],
};

const large = row(5, '会展公司 活动实施费', '26,000', { why: '2 万元及以上的审批须写明理由', mayTick: false });

export const claimBatch = defineCard({
  name: 'claim-batch',
  action: claimBatchAction,
  samples: {
    approve: sample,
    confirm: { ...sample, step: 'confirm', rows: sample.rows.slice(0, 2), total: '7,200' },
    review: { ...sample, step: 'review', about: '企业需求对接会（11 月 20 日 周五）', more: 4 },
    pay: { ...sample, step: 'pay', rows: sample.rows.slice(0, 3), total: '7,640' },
    partly: {
      ...sample,
      rows: [large],
      total: '26,000',
      notice: ['朝阳-2026-014 金额已变，请单独查看'],
      settled: [
        { id: 'c1', number: '朝阳-2026-011', title: '张教授 咨询费', amount: '1,200', words: '已批待付 · 王建国 同意' },
        {
          id: 'c4',
          number: '朝阳-2026-014',
          title: '李研究员 咨询费',
          amount: '1,000',
          words: '待修改 · 王芳 撤回修改',
        },
      ],
    },
    done: {
      ...sample,
      rows: [],
      total: '0',
      settled: [
        { id: 'c1', number: '朝阳-2026-011', title: '张教授 咨询费', amount: '1,200', words: '已批待付 · 王建国 同意' },
      ],
    },
    most: {
      ...sample,
      rows: Array.from({ length: MOST_ROWS }, (_, n) => ({ ...large, ...row(n, '资料印刷', '440') })),
    },
  },
  render: (view: ClaimBatchView) => {
    const isDone = view.rows.length === 0;
    const state = isDone ? '本卡已全部办理' : `${titles[view.step]}（${view.rows.length} 件，共 ${view.total} 元）`;
    return page({
      title: isDone ? `已办理 ${view.settled.length} 件` : titles[view.step],
      subtitle: [view.station, view.about].filter(Boolean).join(' · '),
      template: isDone ? 'green' : 'orange',
      icon: 'approval_colorful',
      summary: state,
      elements: [
        isDone ? block([text('都已有结果', { size: 'heading' })], { color: 'green' }) : sum(view),
        notice(view),
        ...(isDone ? [] : decision(view)),
        settled(view),
        view.more > 0 && text(`另有 ${view.more} 件等您办理，办完以上各件后发“待审批”查看。`, { ...GREY, lines: 2 }),
      ],
    });
  },
});
