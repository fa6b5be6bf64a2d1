import { formatYuan } from '../../money.ts';
import type { Facts } from '../facts.ts';
import { allocatedFen, carriedFen, hasReceipt } from '../receipts.ts';
import { inLedger, type Remedy, type Rule } from '../rule.ts';
import { grossFenOf } from '../tax.ts';
import { isAmong } from '../units.ts';
import { asksFor, attach, byChange, hasDocument, hasReached, inWords, notes, ofKind, refuses } from '../verdict.ts';

const ARTICLE = '第十一条（五）';
const ACTUAL = '其他费用应据实列支';
const CITY = '北京市内交通费';
const PARTNER = '支持相关单位开展活动经费';

const isOther = ({ expense }: Facts): boolean => expense.category === 'other';
const grossOf = ({ expense }: Facts): number | null =>
  expense.amountFen === null ? null : grossFenOf(expense, expense.amountFen);

const receipt: Rule = {
  id: '11.5-receipt',
  article: ARTICLE,
  checks: '其他费用是否有票据',
  funds: inLedger,
  check: (facts) => {
    if (!isOther(facts) || hasReceipt(facts)) return undefined;
    const remedies = [attach(facts, '补上发票或收据', 'receipt')];
    if (!hasReached(facts, 'approve'))
      return asksFor(['invoice'], '其他费用据实列支，请补上发票或收据。', ACTUAL, remedies);
    return refuses('其他费用据实列支，没有票据暂不能从专项经费列支。', ACTUAL, remedies);
  },
};

function asOnReceipt(facts: Facts, carried: number): readonly Remedy[] {
  const smaller = byChange(`本笔列支金额调减到票面可用的 ${formatYuan(carried)} 元`, {
    expense: { amountFen: carried },
  });
  return [...(carried > 0 && facts.expense.basis !== 'net' ? [smaller] : []), inWords('补上其余金额的票据')];
}

/** No lump sums: the amount is at most what the receipts carry. A paper receipt without data leaves it to a person. */
const beyondReceipt: Rule = {
  id: '11.5-beyond-receipt',
  article: ARTICLE,
  checks: '其他费用的金额是否超过票据可用金额',
  funds: inLedger,
  check: (facts) => {
    const [gross, carried] = [grossOf(facts), carriedFen(facts)];
    if (!isOther(facts) || gross === null || carried === null || gross <= carried) return undefined;
    const message = `本笔金额高于票据可用金额（${formatYuan(carried)} 元）`;
    if (hasDocument(facts, 'receipt')) return asksFor(['invoice'], `${message}，请补充收据的金额。`, ACTUAL);
    return refuses(`${message}，其他费用据实列支。`, ACTUAL, asOnReceipt(facts, carried));
  },
};

/** The one invoice of the line carrying exactly the line. */
function asAllocated({ expense: { invoices } }: Facts, gross: number): readonly Remedy[] {
  const [only] = invoices;
  if (!only || invoices.length !== 1) return [];
  return [
    byChange('本笔分摊的发票金额与列支金额保持一致', { expense: { invoices: [{ ...only, allocatedFen: gross }] } }),
  ];
}

/** Fen of the line where its invoices' shares are all known and do not add up to it. */
function unevenFen(facts: Facts): number | null {
  const [gross, allocated] = [grossOf(facts), allocatedFen(facts)];
  return gross !== null && allocated !== null && gross !== allocated ? gross : null;
}

/** Fen of the line where it is less than its receipts carry and nobody has said which part it takes. */
function unsharedFen(facts: Facts): number | null {
  const [gross, carried] = [grossOf(facts), carriedFen(facts)];
  const isShared = facts.expense.invoices.every((invoice) => invoice.allocatedFen !== null);
  return !isShared && gross !== null && carried !== null && gross < carried ? gross : null;
}

const uneven = '发票分摊合计与本笔金额不一致，请核对';

const split: Rule = {
  id: '11.5-allocation',
  article: ARTICLE,
  checks: '其他费用的金额与发票分摊是否一致',
  funds: inLedger,
  check: (facts) => {
    const [gross, carried] = [unevenFen(facts) ?? unsharedFen(facts), carriedFen(facts)];
    if (!isOther(facts) || gross === null || (carried !== null && gross > carried)) return undefined;
    return asksFor(['invoice'], `${uneven}或说明。`, ACTUAL, asAllocated(facts, gross));
  },
};

/** Only of 其他费用 the measure says 据实; of the others it is bookkeeping, and more invoices may come. */
const bookkeeping: Rule = {
  id: '5-allocation',
  article: '第五条',
  checks: '金额与发票分摊是否一致',
  funds: inLedger,
  check: (facts) => (isOther(facts) || unevenFen(facts) === null ? undefined : notes(`${uneven}。`)),
};

const agreement: Rule = {
  id: '11.5-support-agreement',
  article: ARTICLE,
  checks: '支持相关单位开展活动是否有支持协议',
  readings: ['A10'],
  funds: inLedger,
  check: (facts) => {
    if (facts.expense.kind !== 'support-partner' || hasDocument(facts, 'agreement')) return undefined;
    const remedies = [attach(facts, '附上与对方签订的支持协议', 'agreement')];
    if (!hasReached(facts, 'submit'))
      return asksFor(['documents'], '支持相关单位开展活动，请附支持协议。', PARTNER, remedies);
    return ofKind(facts, refuses('支持相关单位开展活动需有支持协议，暂不能列支。', PARTNER, remedies));
  },
};

/** Support and 违反规定转拨 (第十三条（五）) are one flow of money: a person always looks. */
const partner: Rule = {
  id: '11.5-support-partner',
  article: ARTICLE,
  checks: '支持相关单位开展活动的内容、结算和关联关系',
  readings: ['A10'],
  funds: inLedger,
  check: ({ expense, project }) => {
    if (expense.kind !== 'support-partner') return undefined;
    const { name } = expense.payee;
    if (isAmong(name, [project.hostUnit])) return asksFor(['payee'], '收款单位就是项目承担单位，请核对。', PARTNER);
    const message = isAmong(name, project.otherStationUnits)
      ? '收款单位是其他工作站点的承担单位，请说明支持的活动、结算方式和双方的关联关系。'
      : '支持相关单位开展活动，请说明支持的活动、结算方式以及双方有无关联关系。';
    return asksFor(['purpose'], message, PARTNER);
  },
};

const doubtfulTrip = /通勤|上下班|加油|停车|过路|过桥|ETC|租车|包车|大兴机场/i;
const outsideTrip =
  /京外|外地|出差|高铁|动车|火车|飞机|机票|航班|河北|天津|廊坊|雄安|燕郊|上海|深圳|广州|杭州|南京|苏州|成都|武汉|西安/;

/** Words of a trip that need not be 北京市内交通 for the project; the trip itself decides. */
const trip: Rule = {
  id: '11.5-local-transport',
  article: ARTICLE,
  checks: '市内交通是否在北京市内、因项目工作发生',
  readings: ['A9'],
  funds: inLedger,
  check: ({ expense: { kind, purpose } }) => {
    if (kind !== 'local-transport' || purpose === null) return undefined;
    if (outsideTrip.test(purpose))
      return asksFor(['purpose'], '办法只列举北京市内交通费，请说明行程起止地点，京外费用请先请示创新服务中心。', CITY);
    return doubtfulTrip.test(purpose)
      ? asksFor(['purpose'], '通勤、加油、停车、租车等费用，请说明行程起止地点和事由。', CITY)
      : undefined;
  },
};

/** 宣传费: what was published, and where. */
const published: Rule = {
  id: '11.5-publicity',
  article: ARTICLE,
  checks: '宣传费的内容和去处是否清楚',
  readings: ['A19'],
  funds: inLedger,
  check: (facts) =>
    facts.expense.kind === 'publicity' &&
    facts.expense.purpose === null &&
    !hasDocument(facts, 'publication-proof', 'contract')
      ? asksFor(['purpose'], '请写明宣传的内容和发布渠道。', '宣传费')
      : undefined,
};

export const other: readonly Rule[] = [receipt, beyondReceipt, split, bookkeeping, agreement, partner, trip, published];
