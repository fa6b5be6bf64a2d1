import { type Category, categories, categoryNames } from '../../category.ts';
import { formatYuan } from '../../money.ts';
import type { Facts } from '../facts.ts';
import { inLedger, type Remedy, type Rule, type Verdict } from '../rule.ts';
import { chargeFen, statedFenWithin } from '../tax.ts';
import { asksFor, bearIt, byChange, inWords, refuses } from '../verdict.ts';

const QUOTE = '未按规定执行和调整预算';

/** What a 科目 has left, in fen; null while its budget or its use is unknown. */
function leftFen({ project: { budgetFen, usedFen } }: Facts, category: Category): number | null {
  const [budget, used] = [budgetFen[category] ?? null, usedFen[category] ?? null];
  return budget === null || used === null ? null : budget - used;
}

/** The other 科目 with most left, where it has enough. */
function donorOf(facts: Facts, category: Category, missingFen: number): Category | undefined {
  const left = (donor: Category): number => leftFen(facts, donor) ?? 0;
  return categories
    .filter((donor) => donor !== category && left(donor) >= missingFen)
    .sort((a, b) => left(b) - left(a))[0];
}

/** An adjustment moves money between 科目, the sum stays; 备案 takes effect on filing, 批复 must be waited for. */
function adjustment(facts: Facts, category: Category, missingFen: number): Remedy {
  const donor = donorOf(facts, category, missingFen);
  const rule = '（按协议约定备案或批复后生效）';
  if (!donor) return inWords(`先办理预算调整，增加${categoryNames[category]}预算${rule}`);
  const { budgetFen } = facts.project;
  return byChange(
    `先办理预算调整：从${categoryNames[donor]}调 ${formatYuan(missingFen)} 元到${categoryNames[category]}${rule}`,
    {
      project: {
        budgetFen: {
          [category]: (budgetFen[category] ?? 0) + missingFen,
          [donor]: (budgetFen[donor] ?? 0) - missingFen,
        },
      },
    },
  );
}

/** The largest amount that still fits; the unit bears the rest. */
function smaller(facts: Facts, leftForIt: number): readonly Remedy[] {
  const stated = leftForIt > 0 ? statedFenWithin(facts.expense, leftForIt) : 0;
  if (stated <= 0) return [];
  return [byChange(`列支金额调减到 ${formatYuan(stated)} 元，其余由单位自行承担`, { expense: { amountFen: stated } })];
}

function exceeded(facts: Facts, category: Category, left: number, charge: number): Verdict {
  const rest = formatYuan(Math.max(0, left));
  const message = `${categoryNames[category]}可用余额 ${rest} 元，本笔按预算口径为 ${formatYuan(charge)} 元，超出 ${formatYuan(charge - left)} 元。`;
  const ways = [...smaller(facts, left), adjustment(facts, category, charge - left), bearIt];
  return facts.expense.fundSource === 'matching'
    ? asksFor(['budget'], message, QUOTE, ways)
    : refuses(message, QUOTE, ways);
}

/** Budget lines of the agreement: used + charge ≤ budget passes, the charge is the gross. For 配套 the given budget is its own, if it has one. */
const line: Rule = {
  id: '13.4-budget',
  article: '第十三条（四）',
  checks: '本科目已用加本笔是否超过预算（按税前计）',
  readings: ['A14'],
  funds: inLedger,
  check: (facts) => {
    const { category } = facts.expense;
    const isMatching = facts.expense.fundSource === 'matching';
    const charge = chargeFen(facts);
    if (category === null || charge === null || charge === 0) return undefined;
    const budget = facts.project.budgetFen[category] ?? 0;
    if (budget === 0 && isMatching) return undefined;
    if (budget === 0) {
      const needed = charge + (facts.project.usedFen[category] ?? 0);
      return asksFor(['budget'], `协议预算里没有${categoryNames[category]}，请先确认是否办理预算调整。`, QUOTE, [
        adjustment(facts, category, needed),
      ]);
    }
    const left = leftFen(facts, category);
    if (left === null && charge <= budget)
      return asksFor(['budget'], `请核对${categoryNames[category]}已用金额。`, QUOTE);
    return charge > (left ?? budget) ? exceeded(facts, category, left ?? budget, charge) : undefined;
  },
};

export const budget: readonly Rule[] = [line];
