import { formatYuan } from '../money.ts';
import type { Basis, Facts, Kind, Title } from './facts.ts';
import { inForce, measures, type Standard, standards } from './standards/index.ts';
import { titleNames } from './standards/standard.ts';
import { grossFenOf, isTaxed, netAfterFen } from './tax.ts';

/** 每半天最多按 4 学时: as the hours are not on file, the most that a day can hold. */
const HOURS_A_DAY = 8;

/** 128号第九条: half a day six tenths, from the third day on half. */
const expertDays = (days: number): number => (days <= 0.5 ? 0.6 : Math.min(days, 2) + Math.max(0, days - 2) / 2);

/** How many units of a standard the line has; null where that is not on file. From a distance half a day's rate is the most (128号第八条). */
function unitsOf({ per, kind }: Standard, { expense }: Facts): number | null {
  const days = expense.days ?? 1;
  switch (per) {
    case 'person-day':
      return kind === 'expert' && expense.form === 'remote' ? 0.5 : expertDays(days);
    case 'class-hour':
      return HOURS_A_DAY * days;
    case 'participant-day':
      return expense.headCount === null ? null : expense.headCount * days;
    case 'payment':
      return 1;
    default:
      return per satisfies never;
  }
}

/** The amount in the basis of a standard; a standard without one is compared with the gross. */
export function comparedFen({ expense }: Facts, amountFen: number, basis: Standard['basis']): number {
  const gross = grossFenOf(expense, amountFen);
  return basis === 'net' && isTaxed(expense) ? netAfterFen(gross, expense.payee.paidThisMonthFen ?? 0) : gross;
}

export interface Exceeded {
  readonly standard: Standard;
  readonly limitFen: number;
}

const appliesTo = (standard: Standard, { expense }: Facts): boolean =>
  standard.kind === expense.kind &&
  (standard.basis === null || isTaxed(expense)) &&
  (standard.title === null || standard.title === expense.payee.title);

/** The standards in force on the day of the expense that the amount lies above, the highest first. */
export function exceededStandards(facts: Facts, table: readonly Standard[] = standards): readonly Exceeded[] {
  const { amountFen, occurredOn } = facts.expense;
  const on = occurredOn ?? facts.on;
  if (amountFen === null || on === null) return [];
  return inForce(table, on)
    .filter((standard) => appliesTo(standard, facts))
    .flatMap((standard) => {
      const units = unitsOf(standard, facts);
      const limitFen = units === null ? Number.POSITIVE_INFINITY : Math.floor(standard.fen * units);
      return comparedFen(facts, amountFen, standard.basis) > limitFen ? [{ standard, limitFen }] : [];
    })
    .sort((a, b) => b.limitFen - a.limitFen);
}

/** One amount that can be asked for: what it is, and how far it binds. */
export interface AmountLine {
  /** 「高级职称每人天 800 元（税后）」 */
  readonly amount: string;
  /** Where it stands, and for whom. */
  readonly source: string;
  readonly isBinding: boolean;
  /** Whether the amount of the question lies above it; null where there is none, or it cannot be compared. */
  readonly isExceeded: boolean | null;
}

const basisNames: Readonly<Record<Basis, string>> = { net: '税后', gross: '税前' };
const inBasis = (basis: Basis | null): string => (basis === null ? '' : `（${basisNames[basis]}）`);
const forTitle = (title: Title | null): string => (title === null ? '' : `${titleNames[title]}`);

/** Which table of amounts a question is about: the kind, else what its 科目 usually is. */
function kindOf({ expense: { kind, category } }: Facts): Kind | null {
  if (kind !== null && kind !== 'other') return kind;
  const usual = { consulting: 'expert', labour: 'temporary-labour', meeting: 'venue' } as const;
  return category === 'consulting' || category === 'labour' || category === 'meeting' ? usual[category] : null;
}

const isFor = (title: Title | null, { expense: { payee } }: Facts): boolean =>
  title === null || payee.title === null || title === payee.title;

/** Whether the stated amount, for one day where no number is said, lies above a standard of the asked-for title. */
function liesAbove(facts: Facts, standard: Standard): boolean | null {
  const { expense } = facts;
  if (expense.amountFen === null) return null;
  const asked = {
    ...facts,
    expense: { ...expense, kind: standard.kind, payee: { ...expense.payee, title: standard.title } },
  };
  return exceededStandards(asked, [standard]).length > 0;
}

function adoptedLines(facts: Facts, kind: Kind): readonly AmountLine[] {
  return facts.project.adoptedStandards
    .filter((one) => one.kind === kind && one.perDayFen !== null && isFor(one.title, facts))
    .map(({ title, perDayFen, basis }) => ({
      amount: `${forTitle(title)}每人天 ${formatYuan(perDayFen ?? 0)} 元${inBasis(basis)}`,
      source: '协议采用的标准，超出的须说明理由',
      isBinding: true,
      isExceeded:
        facts.expense.amountFen === null ? null : comparedFen(facts, facts.expense.amountFen, basis) > (perDayFen ?? 0),
    }));
}

/** A sum from which on somebody else looks is told as that sum. */
const amountOf = ({ per, fen }: Standard): string =>
  per === 'payment' ? `${formatYuan(fen + 1)} 元以下` : `${formatYuan(fen)} 元`;

/** The amounts in force for what a question names: those the agreement adopted bind, all others are for reference only (第七条). */
export function amountLines(facts: Facts, table: readonly Standard[] = standards): readonly AmountLine[] {
  const kind = kindOf(facts);
  const on = facts.expense.occurredOn ?? facts.on;
  if (kind === null || on === null) return [];
  const general = inForce(table, on).filter((one) => one.kind === kind && isFor(one.title, facts));
  return [
    ...adoptedLines(facts, kind),
    ...general.map((one) => ({
      amount: `${forTitle(one.title)}${measures[one.per]} ${amountOf(one)}${inBasis(one.basis)}`,
      source: `${one.document}，适用于${one.scope}；仅供参考`,
      isBinding: false,
      isExceeded: liesAbove(facts, one),
    })),
  ];
}
