import { type DocumentKind, isExpected } from '../policy/index.ts';
import type { LineReview } from './claim.facts.ts';

/** What a paper is by the words people use for it, and which lines wait for it. Pure. */

/** The particular before the general: 集体决策会议纪要 is no 会议纪要. Invoices, trip sheets and rulings have ways of their own. */
const words = [
  ['collective-minutes', /集体决策|班子会|党组会|办公会|理事会(?:决议|纪要)/],
  ['temp-agreement', /聘用(?:协议|合同)|用工(?:协议|合同|说明)|劳务(?:协议|合同)/],
  ['agreement', /支持协议|资助协议|合作协议/],
  ['not-fiscal-declaration', /非财政供养|财政供养声明/],
  ['social-insurance-receipt', /缴费(?:凭证|证明|记录|单)|社保(?:凭证|证明|缴费)|社会保险/],
  ['settlement', /结算(?:单|表|明细|书)/],
  ['pay-list', /发放(?:表|单|明细)|签领(?:表|单)|领(?:款|取)(?:表|单)/],
  ['work-log', /工作(?:记录|日志)|考勤/],
  ['sign-in', /签到/],
  ['opinion', /(?:咨询|评审|专家)意见/],
  ['minutes', /纪要/],
  ['news', /新闻稿|报道|推文/],
  ['publication-proof', /刊播|刊登|发布(?:截图|证明)|链接截图/],
  ['bank-slip', /回单/],
  ['payment-proof', /垫付凭证|(?:付款|支付|转账)(?:截图|凭证|记录|证明)/],
  ['sample', /样张|样稿|成品/],
  ['photo', /照片|合影|现场图/],
  ['invitation', /邀请/],
  ['notice', /通知/],
  ['quotation', /报价/],
  ['detail-list', /明细|清单/],
  ['plan', /方案/],
  ['receipt', /收据/],
  ['contract', /合同|协议/],
] as const satisfies readonly (readonly [DocumentKind, RegExp])[];

export type PaperKind = (typeof words)[number][0];
export const paperKinds: readonly PaperKind[] = words.map(([kind]) => kind);

/** 「这是支持协议」 「签到表.jpg」; null when nothing of it is the name of a paper. */
export const paperIn = (text: string): PaperKind | null =>
  words.find(([, pattern]) => pattern.test(text.normalize('NFKC')))?.[0] ?? null;

/** A rule would be content, or the annexes complete, with it. */
export const isWanted = ({ facts, review }: LineReview, kind: DocumentKind): boolean =>
  isExpected(facts, kind) ||
  (!facts.expense.documents.includes(kind) &&
    review.findings.some(({ remedies }) =>
      remedies.some(({ change }) => change?.expense?.documents?.includes(kind) === true),
    ));

/** The lines it is put on: those that wait for it, else all of them. */
export function linesFor(reviews: readonly LineReview[], kind: DocumentKind): readonly number[] {
  const wanting = reviews.filter((review) => isWanted(review, kind));
  return (wanting.length > 0 ? wanting : reviews).map(({ line }) => line.ordinal);
}

/** What people have most often, where nothing is waited for. */
const USUAL: readonly PaperKind[] = ['contract', 'settlement', 'detail-list', 'sign-in', 'photo', 'minutes'];
const CHIPS = 6;

/** The kinds to ask about: what is waited for, then the usual ones; and the rest. */
export function chipsFor(wanted: readonly PaperKind[]): {
  readonly first: readonly PaperKind[];
  readonly more: readonly PaperKind[];
} {
  const first = [...new Set([...wanted, ...USUAL])].slice(0, CHIPS);
  return { first, more: paperKinds.filter((kind) => !first.includes(kind)) };
}
