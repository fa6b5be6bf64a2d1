import { MAX_FEN } from '../../money.ts';
import type { Facts } from '../facts.ts';
import { type Ask, inLedger, type Rule } from '../rule.ts';
import { isFee } from '../tax.ts';
import { asksFor, hasReached } from '../verdict.ts';

/** A fact without which nothing can be judged. */
interface Needed {
  readonly id: string;
  readonly article: string;
  readonly checks: string;
  readonly ask: Ask;
  readonly message: string;
  readonly isMissing: (facts: Facts) => boolean;
}

/** Fees to persons: the two questions that a chat message almost never answers. */
const isPersonal = (facts: Facts): boolean => isFee(facts.expense);

/** A named payee is needed for people, advisers and partners at once; a shop or a taxi is on its receipt and is needed when it is paid. */
function lacksPayee(facts: Facts): boolean {
  const { payee, kind, category, paid } = facts.expense;
  if (payee.name !== null) return false;
  const isAdvice = category === 'consulting' || kind === 'expert' || kind === 'lecture';
  return isPersonal(facts) || isAdvice || kind === 'support-partner' || (hasReached(facts, 'pay') && paid === 'no');
}

const needed: readonly Needed[] = [
  {
    id: '5-stage',
    article: '第五条',
    checks: '办理日期、办理环节是否清楚',
    ask: 'stage',
    message: '请说明办理日期和这笔走到了哪一步（草稿、提交、审批、付款、决算）。',
    isMissing: (facts) => facts.stage === null || facts.on === null,
  },
  {
    id: '5-amount',
    article: '第五条',
    checks: '金额是否准确、合理',
    ask: 'amount',
    message: '请填写准确金额（元，最多两位小数）。',
    isMissing: ({ expense: { amountFen } }) => amountFen === null || amountFen === 0 || amountFen > MAX_FEN,
  },
  {
    id: '11-category',
    article: '第十一条',
    checks: '科目是否清楚',
    ask: 'category',
    message: '请选择科目。',
    isMissing: ({ expense }) => expense.category === null,
  },
  {
    id: '11-kind',
    article: '第十一条',
    checks: '具体是什么支出',
    ask: 'kind',
    message: '请说明这笔具体是什么支出。',
    isMissing: ({ expense }) => expense.kind === null || expense.kind === 'other',
  },
  {
    id: '10-date',
    article: '第十条',
    checks: '发生日期是否清楚',
    ask: 'date',
    message: '请填写发生日期。',
    isMissing: ({ expense }) => expense.occurredOn === null,
  },
  {
    id: '5-payee',
    article: '第五条',
    checks: '收款人是否清楚',
    ask: 'payee',
    message: '请填写收款人。',
    isMissing: lacksPayee,
  },
  {
    id: '5-paid',
    article: '第五条',
    checks: '到了付款环节，是否已经付过',
    ask: 'paid',
    message: '请确认这笔是否已经付款，由单位支付还是个人垫付。',
    isMissing: (facts) => facts.expense.paid === null && hasReached(facts, 'pay'),
  },
  {
    id: '5-basis',
    article: '第五条',
    checks: '酬金是税前还是税后',
    ask: 'basis',
    message: '请确认金额是税前还是税后；未确认前按税前计入预算。',
    isMissing: (facts) => isPersonal(facts) && facts.expense.basis === null,
  },
  {
    id: '9-fund-source',
    article: '第九条',
    checks: '资金来源是否清楚',
    ask: 'fundSource',
    message: '请确认资金来源：专项经费、配套经费，还是单位自行承担。',
    isMissing: ({ expense }) => expense.fundSource === null,
  },
];

/** Missing facts are asked for one by one, so that a card can show one chip for each. */
export const missing: readonly Rule[] = needed.map(({ id, article, checks, ask, message, isMissing }) => ({
  id,
  article,
  checks,
  funds: inLedger,
  check: (facts) => (isMissing(facts) ? asksFor([ask], message) : undefined),
}));
