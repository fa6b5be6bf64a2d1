import type { LineView } from '../../cards/parts/claim-parts.ts';
import { categoryNames, fundSourceNames } from '../category.ts';
import { formatDay } from '../days.ts';
import { formatYuan, sumFen } from '../money.ts';
import { documentNames, feeOf, kindNames } from '../policy/index.ts';
import type { LineReview } from './claim.facts.ts';
import { formNames, relationNames, staffingNames } from './claim.names.ts';
import type { ClaimState, Line } from './claim.ts';

/** Lines in words. Pure. */

const guessed = (line: Line, field: string): string => (line.inferred.includes(field) ? '（推定）' : '');

export const lineTitle = (line: Line): string =>
  [line.payee, line.category === null ? line.what : categoryNames[line.category]].filter(Boolean).join(' ') ||
  (line.kind === null ? '支出' : kindNames[line.kind]);

/** Of what is paid in parts: what goes first. */
const firstText = ({ firstFen, amountFen }: Line): string =>
  firstFen === null || amountFen === null || firstFen >= amountFen
    ? ''
    : `先付 ${formatYuan(firstFen)} 元，余款 ${formatYuan(amountFen - firstFen)} 元以后付`;

const paidText = (line: Line): string => {
  if (line.paid === 'unit') return `单位已付${guessed(line, 'paid')}`;
  if (line.paid === 'personal')
    return `${line.payTo ?? '个人'}已垫付${guessed(line, 'paid') || guessed(line, 'payTo')}`;
  return line.paid === 'no' ? `未付${guessed(line, 'paid')}` : '';
};

/** 「税前，应发 2,000，个税 240，实发 1,760」: what a pay list shows, by the same figures as the rules and the budget. */
function taxText({ line, facts, monthNowFen }: LineReview): string {
  const fee = feeOf(facts.expense);
  if (!fee) return '';
  const basis = `${line.basis === 'net' ? '税后' : '税前'}${guessed(line, 'basis')}`;
  if (fee.taxFen === 0) return basis;
  const monthFen = line.monthFen ?? 0;
  const merged = monthFen > 0 ? `（与当月先前的 ${formatYuan(monthFen)} 元合并计税）` : '';
  const moved = monthFen === monthNowFen ? '' : '，当月酬金后来有变化，个税请财务核对';
  const [gross, tax, net] = [fee.grossFen, fee.taxFen, fee.netFen].map(formatYuan);
  return `${basis}，应发 ${gross}，个税 ${tax}，实发 ${net}${merged}${moved}`;
}

/** 「发票 2611…」, 「发票 5 张」, and what they do not cover. */
function invoiceText({ line, facts, hasFile }: LineReview): string {
  const { invoices } = facts.expense;
  if (invoices.length === 0) return '';
  const [only] = invoices;
  const name = only && invoices.length === 1 ? `发票 ${only.number}` : `发票 ${invoices.length} 张`;
  const allocated = sumFen(invoices.map(({ allocatedFen }) => allocatedFen ?? 0));
  const lacking = (line.amountFen ?? 0) - allocated;
  const isShared = only?.totalFen !== null && invoices.length === 1 && (only?.totalFen ?? 0) > allocated;
  if (!hasFile) return name;
  if (lacking > 0) return `${name}（${formatYuan(allocated)} 元，还缺 ${formatYuan(lacking)} 元的票）`;
  return isShared ? `${name}（共 ${formatYuan(only?.totalFen ?? 0)} 元，本笔用 ${formatYuan(allocated)} 元）` : name;
}

/** 「支持协议、结算单」: papers whose files are there, each kind once. */
const papersText = ({ facts, hasPaper }: LineReview): string =>
  hasPaper
    ? `已附${facts.expense.documents
        .filter((kind) => kind !== 'invoice')
        .map((kind) => documentNames[kind])
        .join('、')}`
    : '';

const owedText = ({ owed }: LineReview): string =>
  owed === null ? '' : `欠票，${formatDay(owed.promisedOn)}前补${owed.isInferred ? '（推定）' : ''}`;

const lineDetails = (review: LineReview, state: ClaimState): string => {
  const { line } = review;
  const details = [
    lineTitle(line).includes(line.what) ? '' : line.what,
    line.occurredOn === null ? '' : `${formatDay(line.occurredOn)}${guessed(line, 'occurredOn')}`,
    line.employer === null ? '' : `${line.employer}${guessed(line, 'employer')}`,
    line.staffing === null ? '' : `${staffingNames[line.staffing]}${guessed(line, 'staffing')}`,
    line.relation === null ? '' : `${relationNames[line.relation]}${guessed(line, 'relation')}`,
    line.form === null ? '' : formNames[line.form],
    line.days === null ? '' : `${line.days} 天`,
    taxText(review),
    state === 'paid' ? '' : paidText(line),
    state === 'paid' ? '' : firstText(line),
    line.inferred.includes('amount') ? '金额为推定' : '',
    line.fundSource === null || line.fundSource === 'special' ? '' : fundSourceNames[line.fundSource],
    invoiceText(review),
    papersText(review),
    owedText(review),
    line.payee !== null && line.inferred.includes('payee') ? '收款人为推定' : '',
    line.category !== null && line.inferred.includes('category') ? '科目为推定' : '',
  ];
  return details.filter((part) => part !== '').join(' · ');
};

const lineView = (review: LineReview, state: ClaimState): LineView => ({
  ordinal: review.line.ordinal,
  title: lineTitle(review.line),
  amount: review.line.amountFen === null ? null : formatYuan(review.line.amountFen),
  details: lineDetails(review, state),
});

export const lineViews = (reviews: readonly LineReview[], state: ClaimState): readonly LineView[] =>
  reviews.map((review) => lineView(review, state));
