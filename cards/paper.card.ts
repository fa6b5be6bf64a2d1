import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRows, columns, type Element, markdown, page, panel, text } from './kit/components.ts';
import { md } from './kit/escape.ts';

/** A file that is no invoice: what it is, where it belongs, and what became of it. */
export interface PaperView {
  readonly fileId: string;
  readonly name: string;
  /** Why it is asked about. */
  readonly reason: string | null;
  /** What it is, once that is known. */
  readonly kind: PaperChip | null;
  /** Where it goes, once that is known. */
  readonly place: PlaceRef | null;
  readonly first: readonly PaperChip[];
  readonly more: readonly PaperChip[];
  readonly places: readonly PaperPlace[];
  /** What became of it; null while it is asked. */
  readonly done: string | null;
  /** It is kept somewhere. Either way a press brings the question back. */
  readonly isKept: boolean;
}

export interface PaperChip {
  readonly kind: string;
  readonly name: string;
}

export type PlaceRef = { readonly claim: string } | { readonly activity: string };

export interface PaperPlace {
  readonly ref: PlaceRef;
  /** 「草稿（张教授 1500）」 「成果对接会」 */
  readonly title: string;
  readonly details: string;
}

const id = z.string().max(64);
const place = { claim: id.optional(), activity: id.optional() };

export const paperAction = z.discriminatedUnion('act', [
  z.strictObject({ card: z.literal('paper'), act: z.literal('kind'), file: id, kind: z.string().max(40), ...place }),
  z.strictObject({ card: z.literal('paper'), act: z.literal('place'), file: id, kind: z.string().max(40), ...place }),
  z.strictObject({ card: z.literal('paper'), act: z.literal('undo'), file: id }),
  z.strictObject({ card: z.literal('paper'), act: z.literal('drop'), file: id }),
]);

const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}_${index + 1}`);

const chip = (view: PaperView, { kind, name }: PaperChip, index: number): Element =>
  button({
    name: numbered('kind', index),
    text: name,
    value: { card: 'paper', act: 'kind', file: view.fileId, kind, ...view.place },
  });

const drop = (view: PaperView): Element =>
  button({ name: 'drop', text: '不用登记', type: 'text', value: { card: 'paper', act: 'drop', file: view.fileId } });

const askKind = (view: PaperView): Element[] => [
  block([
    text('这是什么材料？', { size: 'heading' }),
    ...buttonRows(view.first.map((item, index) => chip(view, item, index))),
  ]),
  ...(view.more.length === 0
    ? []
    : [panel('其他材料', buttonRows(view.more.map((item, index) => chip(view, item, view.first.length + index))))]),
  drop(view),
];

const placeRow = (view: PaperView, kind: string, item: PaperPlace, index: number): Element =>
  columns(
    [
      [markdown(md`**${item.title}**`), text(item.details, { size: 'notation', color: 'grey', lines: 2 })],
      [
        button({
          name: numbered('place', index),
          text: '附到这里',
          value: { card: 'paper', act: 'place', file: view.fileId, kind, ...item.ref },
        }),
      ],
    ],
    [3, 1],
  );

const askPlace = (view: PaperView, { kind, name }: PaperChip): Element[] => [
  block([
    text(`这份${name}是哪一笔的？`, { size: 'heading' }),
    ...view.places.map((item, index) => placeRow(view, kind, item, index)),
  ]),
  drop(view),
];

const settled = (view: PaperView, done: string): Element[] => [
  block([text(done, { size: 'heading', lines: 3 })]),
  button({
    name: 'undo',
    text: view.isKept ? '登记错了，取消' : '还是要登记',
    value: { card: 'paper', act: 'undo', file: view.fileId },
  }),
];

const sample: PaperView = {
  fileId: 'f1',
  name: '扫描件 1.pdf',
  reason: '这个文件里没有读到发票。是发票的话，请发电子原件（PDF、OFD 或 XML）。',
  kind: null,
  place: null,
  first: [
    { kind: 'agreement', name: '支持协议' },
    { kind: 'settlement', name: '结算单' },
    { kind: 'contract', name: '合同' },
    { kind: 'detail-list', name: '明细清单' },
    { kind: 'sign-in', name: '签到表' },
    { kind: 'photo', name: '照片' },
  ],
  more: [
    { kind: 'minutes', name: '会议纪要' },
    { kind: 'pay-list', name: '专家费（劳务费）发放表' },
    { kind: 'social-insurance-receipt', name: '社会保险缴费凭证' },
  ],
  places: [],
  done: null,
  isKept: false,
};

export const paperCard = defineCard({
  name: 'paper',
  action: paperAction,
  samples: {
    asked: sample,
    'which-place': {
      ...sample,
      kind: { kind: 'sign-in', name: '签到表' },
      reason: null,
      places: [
        { ref: { activity: 'a1' }, title: '成果对接会', details: '11 月 12 日 周四 · 还没有签到表' },
        { ref: { claim: 'c1' }, title: '草稿（张教授 咨询费 1,200 元）', details: '草稿 · 要附签到表' },
      ],
    },
    kept: {
      ...sample,
      reason: null,
      kind: { kind: 'settlement', name: '结算单' },
      done: '结算单已附到朝阳-2026-012（会务服务 12,800 元）。',
      isKept: true,
    },
    dropped: { ...sample, reason: null, done: '没有登记为材料。' },
  },
  render: (view: PaperView) =>
    page({
      title: view.done === null ? '收到文件' : view.isKept ? '材料已登记' : '文件没有登记',
      subtitle: view.name,
      icon: 'file_colorful',
      template: view.done === null ? 'blue' : view.isKept ? 'green' : 'grey',
      summary: view.done ?? '收到文件，请选是什么材料',
      elements: [
        view.reason !== null && view.done === null && text(view.reason, { color: 'grey', lines: 4 }),
        ...(view.done !== null
          ? settled(view, view.done)
          : view.kind === null
            ? askKind(view)
            : askPlace(view, view.kind)),
      ],
    }),
});
