import type { Check } from './check.ts';

interface Told {
  readonly income: string;
  readonly act: string;
  readonly amountFen: number;
  readonly fundSource: string;
}

/** Standing checks of 到账: what is counted was confirmed once, by its ledger line, and stands there with the same figures. */
const incomesAreCountedOnce: Check = async (tx) => {
  const lines = await tx.ledgerLine.findMany({
    where: { type: { startsWith: 'income.' } },
    orderBy: [{ stationId: 'asc' }, { seq: 'asc' }],
    select: { payload: true },
  });
  const told = lines.map(({ payload }) => JSON.parse(payload) as Told);
  const ofIncome = (id: string, act: string): readonly Told[] =>
    told.filter((line) => line.income === id && line.act === act);
  const faults: string[] = [];
  const incomes = await tx.income.findMany();
  for (const { id, state, amountFen, fundSource, confirmedById } of incomes) {
    const [confirms, voids] = [ofIncome(id, 'confirm'), ofIncome(id, 'void')];
    const wanted = confirmedById === null ? 0 : 1;
    if (confirms.length !== wanted)
      faults.push(`income ${id} is ${state}, confirmed ${confirms.length} times in the ledger`);
    if (voids.length !== (state === 'void' ? wanted : 0))
      faults.push(`income ${id} is ${state}, taken back ${voids.length} times in the ledger`);
    if (confirms.some((line) => line.amountFen !== amountFen || line.fundSource !== fundSource))
      faults.push(`income ${id} is not what the ledger says`);
  }
  const known = new Set(incomes.map(({ id }) => id));
  return [
    ...faults,
    ...told
      .filter(({ income }) => !known.has(income))
      .map(({ income }) => `the ledger tells of income ${income}, which is not there`),
  ];
};

/** One message is one record. */
const oneIncomePerMessage: Check = async (tx) => {
  const doubles = await tx.income.groupBy({
    by: ['messageId'],
    where: { messageId: { not: null } },
    _count: true,
    having: { messageId: { _count: { gt: 1 } } },
  });
  return doubles.map(({ messageId, _count }) => `message ${messageId} became ${_count} records of income`);
};

export const incomeChecks: Readonly<Record<string, Check>> = { incomesAreCountedOnce, oneIncomePerMessage };
