import type { ExpenseFacts, Facts, PayeeFacts } from '../facts.ts';
import { inLedger, type Rule, type Verdict } from '../rule.ts';
import { isSameUnit } from '../units.ts';
import {
  asksFor,
  attach,
  bearIt,
  hasDocument,
  hasReached,
  hasRuling,
  notes,
  ofKind,
  refuses,
  withdraw,
} from '../verdict.ts';

const ARTICLE = '第十一条（二）';
const FISCAL = '财政供养人员不得列支劳务费';
const TEMPORARY = '支付给项目组临时聘用人员等的劳务性费用';
const INSURANCE = '项目组临时聘用人员的社会保险补助可纳入劳务费科目中列支';

const isInsurance = ({ kind }: ExpenseFacts): boolean => kind === 'social-insurance';
/** 劳务费 by its 科目 or by what it was for. */
const isLabour = (expense: ExpenseFacts): boolean =>
  expense.category === 'labour' || expense.kind === 'temporary-labour' || isInsurance(expense);
/** A subsidy may go through the insurance office; everything else is paid to the person. */
const isToPerson = (expense: ExpenseFacts): boolean =>
  isLabour(expense) && (expense.payee.kind !== 'company' || isInsurance(expense));

/** A refusal stands where the 科目 says 劳务费; where only the kind does, the kind has to be confirmed. */
const refused = (facts: Facts, message: string, quote: string): Verdict => {
  const refusal = refuses(message, quote, [bearIt, withdraw]);
  return facts.expense.category === 'labour' ? refusal : ofKind(facts, refusal);
};

type Support = 'yes' | 'no' | 'unknown' | 'contradictory' | 'retired';

/** 财政供养: civil servants, those treated like them, and the establishment of public institutions. */
function supportOf({ fiscallySupported, staffing, relation }: PayeeFacts): Support {
  const isOnEstablishment = staffing === 'civil-servant' || staffing === 'public-institution';
  if (fiscallySupported === true) return 'yes';
  if (isOnEstablishment) return fiscallySupported === null ? 'yes' : 'contradictory';
  if (relation === 'retired') return 'retired';
  return fiscallySupported === null ? 'unknown' : 'no';
}

const fiscal: Rule = {
  id: '11.2-fiscally-supported',
  article: ARTICLE,
  checks: '收款人是否为财政供养人员',
  readings: ['A2'],
  funds: inLedger,
  check: (facts) => {
    const { expense } = facts;
    if (!isToPerson(expense)) return undefined;
    const support = supportOf(expense.payee);
    switch (support) {
      case 'no':
        return undefined;
      case 'yes':
        return refused(facts, '财政供养人员不列支劳务费，这笔不能从专项经费列支。', FISCAL);
      case 'unknown':
        return isInsurance(expense)
          ? undefined
          : asksFor(['payee.fiscallySupported'], '请确认收款人是否为财政供养人员。', FISCAL);
      case 'contradictory':
        return asksFor(
          ['payee.fiscallySupported', 'payee.staffing'],
          '登记的编制情况与是否财政供养不一致，请核对。',
          FISCAL,
        );
      case 'retired':
        return asksFor(['payee.fiscallySupported'], '收款人为退休人员，请说明退休前单位和领取待遇的情况。', FISCAL);
      default:
        return support satisfies never;
    }
  },
};

/** The unit's regular staff are not 临时聘用人员; a ruling of the centre may see it otherwise, and then a person decides. */
const regular: Rule = {
  id: '11.2-regular-staff',
  article: ARTICLE,
  checks: '收款人是否为临时聘用人员，而不是本单位在职人员',
  readings: ['A3'],
  funds: inLedger,
  check: (facts) => {
    const { expense, project } = facts;
    if (!isToPerson(expense) || isInsurance(expense)) return undefined;
    const { relation, employer } = expense.payee;
    if (relation === 'host-staff')
      return hasRuling(facts)
        ? asksFor(['ruling'], '收款人为本单位人员，请对照口径说明情况。', TEMPORARY)
        : refused(facts, '劳务费支付给项目组临时聘用人员，本单位在职人员不从专项经费列支劳务费。', TEMPORARY);
    const worksHere = employer !== null && project.hostUnit !== null && isSameUnit(employer, project.hostUnit);
    const isOpen =
      relation === null || relation === 'project-team' || relation === 'supported-staff' || relation === 'served';
    return isOpen || (worksHere && relation !== 'temporary')
      ? asksFor(['payee.relation'], '请说明收款人与本单位、本项目的关系。', TEMPORARY)
      : undefined;
  },
};

const toPerson: Rule = {
  id: '11.2-person',
  article: ARTICLE,
  checks: '劳务费是否支付给个人',
  funds: inLedger,
  check: ({ expense }) =>
    isLabour(expense) && !isToPerson(expense)
      ? asksFor(['payee'], '劳务费支付给个人，本笔收款方是单位，请说明情况。', TEMPORARY)
      : undefined,
};

const insured: Rule = {
  id: '11.2-social-insurance',
  article: ARTICLE,
  checks: '社会保险补助是否用于项目组临时聘用人员',
  readings: ['A4'],
  funds: inLedger,
  check: (facts) => {
    const { expense } = facts;
    if (!isInsurance(expense)) return undefined;
    const { relation } = expense.payee;
    if (relation === null) return asksFor(['payee.relation'], '请说明参保人与本项目的关系。', INSURANCE);
    if (relation === 'temporary')
      return asksFor(['documents'], '请对照缴费凭证核对，补助不超过单位应缴部分。', INSURANCE);
    const message = '社会保险补助限于项目组临时聘用人员，这笔不能从专项经费列支。';
    return ofKind(facts, refuses(message, INSURANCE, [bearIt, withdraw]));
  },
};

const insuranceReceipt: Rule = {
  id: '11.2-social-insurance-receipt',
  article: ARTICLE,
  checks: '社会保险补助是否有缴费凭证',
  readings: ['A4'],
  funds: inLedger,
  check: (facts) => {
    if (!isInsurance(facts.expense) || hasDocument(facts, 'social-insurance-receipt')) return undefined;
    const message = '请附社会保险缴费凭证。';
    const remedies = [attach(facts, '附上社会保险缴费凭证', 'social-insurance-receipt')];
    if (!hasReached(facts, 'submit')) return notes(message, INSURANCE, remedies);
    return ofKind(facts, refuses(message, INSURANCE, remedies));
  },
};

export const labour: readonly Rule[] = [fiscal, regular, toPerson, insured, insuranceReceipt];
