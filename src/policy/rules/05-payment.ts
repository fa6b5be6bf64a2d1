import { workingDaysBetween } from '../../days.ts';
import { formatYuan } from '../../money.ts';
import type { Facts } from '../facts.ts';
import { inLedger, type Rule } from '../rule.ts';
import { feeOf, isTaxed } from '../tax.ts';
import { isSameUnit } from '../units.ts';
import { asksFor, hasReached, notes } from '../verdict.ts';

/** Days after which a payment not made is worth a word; the measure names none (第十三条（六）), this is the default of a station. */
export const PAY_WITHIN_WORKING_DAYS = 10;

const goesToPayee = ({ expense: { payTo, payee } }: Facts): boolean =>
  payTo === 'payee' || (payTo !== null && payee.name !== null && isSameUnit(payTo, payee.name));

/** Contract, invoice and money should name one party; whoever advanced the money is the only other one to get it. */
const payTo: Rule = {
  id: '5-pay-to',
  article: '第五条',
  checks: '款项付给提供服务的一方，或付给垫付人',
  funds: inLedger,
  check: (facts) => {
    const { paid, payTo: receiver } = facts.expense;
    if (paid === 'personal')
      return receiver === null || receiver === 'payee'
        ? asksFor(['payTo'], '这笔由个人先垫付，请填写垫付人，款项付给垫付人。')
        : undefined;
    if (receiver === null || goesToPayee(facts)) return undefined;
    return asksFor(['payTo', 'paid'], '收款账户与提供服务的一方不是同一人，请说明原因，是否为垫付。');
  },
};

const alreadyPaid: Rule = {
  id: '5-paid-before',
  article: '第五条',
  checks: '是否先付后批，或由个人垫付',
  funds: inLedger,
  check: ({ expense: { paid } }) => {
    if (paid === 'unit') return notes('单位已付款，按补办处理，不会再次付款，请写明先付后批的原因。');
    return paid === 'personal' ? notes('个人已垫付，请保留支付记录。') : undefined;
  },
};

/** People think in what arrives; the budget thinks in what is charged. */
const grossUp: Rule = {
  id: '5-tax',
  article: '第五条',
  checks: '税后金额折算税前，代扣个税，同一人当月合并计税',
  funds: inLedger,
  check: ({ expense }) => {
    const fee = feeOf(expense);
    const earlierFen = expense.payee.paidThisMonthFen ?? 0;
    if (!fee || (expense.basis === 'gross' && earlierFen === 0)) return undefined;
    const [gross, tax, net] = [fee.grossFen, fee.taxFen, fee.netFen].map(formatYuan);
    const merged = earlierFen > 0 ? `（与当月先前的 ${formatYuan(earlierFen)} 元合并计税）` : '';
    return expense.basis === 'net'
      ? notes(`税后 ${net} 元，代扣个税 ${tax} 元${merged}，预算按税前 ${gross} 元计。`)
      : notes(`税前 ${gross} 元，代扣个税 ${tax} 元${merged}，实发 ${net} 元。`);
  },
};

const inTime: Rule = {
  id: '13.6-in-time',
  article: '第十三条（六）',
  checks: '从发生到付款的工作日',
  readings: ['A17'],
  funds: inLedger,
  check: (facts) => {
    const { paid, occurredOn } = facts.expense;
    if (!facts.on || !occurredOn || paid === 'unit' || facts.stage !== 'pay') return undefined;
    const waited = workingDaysBetween(occurredOn, facts.on);
    if (waited <= PAY_WITHIN_WORKING_DAYS) return undefined;
    return notes(`这笔从发生到现在已有 ${waited} 个工作日，请安排付款。`, '经费不能及时支付到用款单位和个人');
  },
};

/** 「不用现金」 says the contrary. */
const inCash = /(?<![不没非无]|不用|不能|不要|没有|禁止)现金(?!流|管理|类)/;

/** 酬金 goes by transfer to the person's own account (财科教〔2017〕128号, practice of the field); cash is asked about. */
const cash: Rule = {
  id: '5-cash',
  article: '第五条',
  checks: '酬金是否用现金支付',
  funds: inLedger,
  check: ({ expense }) =>
    isTaxed(expense) && inCash.test(expense.purpose ?? '')
      ? asksFor(['purpose'], '酬金原则上转账到本人账户；确需用现金的，请说明原因，并由本人签领。', '确保专项经费安全')
      : undefined,
};

/** Paid for something that is still to come: a deposit, an advance, or a slip in the date. */
const paidAhead: Rule = {
  id: '10-paid-ahead',
  article: '第十条',
  checks: '发生日期未到而款项已付',
  funds: inLedger,
  check: (facts) => {
    const { paid, occurredOn } = facts.expense;
    if (!facts.on || !occurredOn || occurredOn <= facts.on) return undefined;
    const isOver = (paid !== null && paid !== 'no') || hasReached(facts, 'close');
    return isOver
      ? asksFor(['date', 'paid'], '发生日期还没到，款项已经付出，请核对日期，或说明是定金、预付款。')
      : undefined;
  },
};

export const payment: readonly Rule[] = [payTo, alreadyPaid, cash, grossUp, paidAhead, inTime];
