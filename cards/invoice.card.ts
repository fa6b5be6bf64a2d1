import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, columns, type Element, fields, markdown, page, text } from './kit/components.ts';
import { md } from './kit/escape.ts';

/** An invoice that was sent: what was read on it, and where it may belong. */
export interface InvoiceView {
  readonly fileId: string;
  /** 「北京印刷有限公司 · 360 元」 */
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  /** What does not fit or is missing. */
  readonly notes: readonly string[];
  readonly choices: readonly InvoiceChoice[];
  /** What became of it; null while it is asked. */
  readonly chosen: string | null;
}

export interface InvoiceChoice {
  readonly claimId: string;
  readonly ordinals: readonly number[];
  /** 「朝阳-2026-012 资料印刷」 */
  readonly title: string;
  readonly details: string;
}

const id = z.string().max(64);

export const invoiceAction = z.discriminatedUnion('act', [
  z.strictObject({
    card: z.literal('invoice'),
    act: z.literal('attach'),
    file: id,
    claim: id,
    lines: z.array(z.int().positive()).min(1).max(20),
  }),
  z.strictObject({ card: z.literal('invoice'), act: z.literal('draft'), file: id }),
  /** Any card of a claim: its files, sent to whoever may see them. */
  z.strictObject({ card: z.literal('invoice'), act: z.literal('show'), claim: id }),
]);

export const showFiles = (claimId: string): Element =>
  button({ name: 'files', text: '查看原件', value: { card: 'invoice', act: 'show', claim: claimId } });

const choice = (view: InvoiceView, item: InvoiceChoice, index: number): Element =>
  columns(
    [
      [markdown(md`**${item.title}**`), text(item.details, { size: 'notation', color: 'grey', lines: 2 })],
      [
        button({
          name: index === 0 ? 'attach' : `attach_${index + 1}`,
          text: '就是这笔',
          value: {
            card: 'invoice',
            act: 'attach',
            file: view.fileId,
            claim: item.claimId,
            lines: [...item.ordinals],
          },
        }),
      ],
    ],
    [3, 1],
  );

const question = (view: InvoiceView): Element[] => [
  block([
    text('这张发票是哪一笔的？', { size: 'heading' }),
    ...view.choices.map((item, index) => choice(view, item, index)),
  ]),
  button({ name: 'draft', text: '都不是，另记一笔', value: { card: 'invoice', act: 'draft', file: view.fileId } }),
];

const sample: InvoiceView = {
  fileId: 'f1',
  title: '北京印刷有限公司 · 360 元',
  facts: [
    ['发票号码', '26112000000012345678'],
    ['开票日期', '11 月 12 日 周四'],
    ['项目', '*印刷品*对接会资料印刷'],
  ],
  notes: [],
  choices: [
    { claimId: 'c1', ordinals: [1], title: '草稿 资料印刷', details: '缺 360 元的发票 · 11 月 15 日' },
    {
      claimId: 'c2',
      ordinals: [2],
      title: '朝阳-2026-012 会议资料',
      details: '缺 360 元的发票 · 待财务审核 · 11 月 10 日',
    },
  ],
  chosen: null,
};

export const invoiceCard = defineCard({
  name: 'invoice',
  action: invoiceAction,
  samples: {
    asked: sample,
    chosen: { ...sample, choices: [], chosen: '已记到草稿（资料印刷 360 元）' },
    doubtful: {
      ...sample,
      notes: ['大写与小写不一致，请核对票面。', '照片不能代替电子原件，请补发 PDF、OFD 或 XML。'],
    },
  },
  render: (view: InvoiceView) =>
    page({
      title: '收到发票',
      subtitle: view.title,
      icon: 'file_colorful',
      template: view.chosen !== null ? 'grey' : view.notes.length > 0 ? 'orange' : 'blue',
      summary: `发票 ${view.title}`,
      elements: [
        block([view.chosen !== null && text(view.chosen, { size: 'heading', lines: 3 }), fields(view.facts)]),
        view.notes.length > 0 &&
          block(
            view.notes.map((words) => text(words, { lines: 3 })),
            { color: 'orange' },
          ),
        ...(view.chosen === null ? question(view) : []),
      ],
    }),
});
