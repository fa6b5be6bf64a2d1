import { formatYuan } from '../../money.ts';
import type { AdoptedStandard, ExpenseFacts, Facts } from '../facts.ts';
import { comparedFen, exceededStandards } from '../reference.ts';
import { type Ask, inLedger, type Rule } from '../rule.ts';
import { grossAfterFen, isTaxed, statedFenWithin } from '../tax.ts';
import { asksFor, byChange, notes } from '../verdict.ts';

const QUOTE = '预算中咨询费、劳务费、会议费等可参照市财政局制定的相关标准编制';

interface Limit {
  readonly fen: number;
  readonly basis: AdoptedStandard['basis'];
}

/** The standards that can apply: of the same kind, of the same title where both name one. */
function applicable({ project, expense }: Facts): readonly AdoptedStandard[] {
  const ofKind = project.adoptedStandards.filter(
    ({ kind, perDayFen }) => kind === expense.kind && kind !== null && perDayFen !== null,
  );
  const exact = ofKind.filter(({ title }) => title !== null && title === expense.payee.title);
  if (exact.length > 0) return exact;
  return ofKind.filter(({ title }) => title === null || expense.payee.title === null);
}

/** What the amount stands for: days, and for a meeting people. Unknown numbers count as one, so that more than one day's worth asks. */
const units = ({ days, headCount, category, kind }: ExpenseFacts): number =>
  (days ?? 1) * (category === 'meeting' || kind === 'venue' ? (headCount ?? 1) : 1);

/** The tightest limit, in fen of the standard's own basis; where the title is unknown the lowest one decides to ask. */
function limitOf(facts: Facts): Limit | null {
  const limits = applicable(facts).map(({ perDayFen, basis }) => ({
    fen: Math.floor((perDayFen ?? 0) * units(facts.expense)),
    basis,
  }));
  return limits.reduce<Limit | null>((low, limit) => (low === null || limit.fen < low.fen ? limit : low), null);
}

/** The largest stated amount within the limit, in the line's own basis. */
function statedWithin(expense: ExpenseFacts, limit: Limit): number {
  const isNet = limit.basis === 'net' && isTaxed(expense);
  return statedFenWithin(expense, isNet ? grossAfterFen(limit.fen, expense.payee.paidThisMonthFen ?? 0) : limit.fen);
}

function openQuestions({ expense, project }: Facts): readonly Ask[] {
  const isTitled = project.adoptedStandards.some(({ kind, title }) => kind === expense.kind && title !== null);
  const isMeeting = expense.category === 'meeting' || expense.kind === 'venue';
  return [
    ...(expense.days === null ? (['days'] as const) : []),
    ...(isTitled && expense.payee.title === null ? (['payee.title'] as const) : []),
    ...(isMeeting && expense.headCount === null ? (['headCount'] as const) : []),
  ];
}

const adopted: Rule = {
  id: '7-adopted-standard',
  article: '第七条',
  checks: '是否超出协议采用的标准',
  readings: ['A15'],
  funds: inLedger,
  check: (facts) => {
    const limit = limitOf(facts);
    const { amountFen } = facts.expense;
    if (!limit || amountFen === null || comparedFen(facts, amountFen, limit.basis) <= limit.fen) return undefined;
    const fen = statedWithin(facts.expense, limit);
    const smaller = byChange(`本笔列支金额调减到 ${formatYuan(fen)} 元`, { expense: { amountFen: fen } });
    const message = `按协议采用的标准，本笔对应 ${formatYuan(limit.fen)} 元${basisWord(limit)}，现金额超出，请说明理由。`;
    return asksFor(openQuestions(facts), message, QUOTE, fen > 0 ? [smaller] : []);
  },
};

const basisWord = ({ basis }: Pick<Limit, 'basis'>): string =>
  basis === 'net' ? '（税后）' : basis === 'gross' ? '（税前）' : '';

/** A standard that the agreement did not adopt is for reference only. */
const reference: Rule = {
  id: '7-reference-standard',
  article: '第七条',
  checks: '是否高于可参照的标准',
  readings: ['A15'],
  funds: inLedger,
  check: (facts) => {
    if (applicable(facts).length > 0) return undefined;
    const [highest] = exceededStandards(facts);
    if (!highest) return undefined;
    const { standard, limitFen } = highest;
    return notes(
      `高于${standard.document}的 ${formatYuan(limitFen)} 元${basisWord(standard)}，该标准不约束本项目，仅供参考。`,
      QUOTE,
    );
  },
};

export const standards: readonly Rule[] = [adopted, reference];
