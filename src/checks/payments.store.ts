import { dayOf } from '../days.ts';
import type { Tx } from '../db.ts';
import type { Check } from './check.ts';

/** Standing checks of payments: never more than was decided, each one somebody's act, none by whoever approved. */

export const lineKey = (claimId: string, ordinal: number): string => `${claimId}/${ordinal}`;

/** What payments that stand have paid, by line. Fen. */
export async function paidByLine(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const parts = await tx.paymentPart.findMany({
    where: { payment: { state: 'made' } },
    select: { lineOrdinal: true, fen: true, payment: { select: { claimId: true } } },
  });
  const paid = new Map<string, number>();
  for (const { payment, lineOrdinal, fen } of parts) {
    const key = lineKey(payment.claimId, lineOrdinal);
    paid.set(key, (paid.get(key) ?? 0) + fen);
  }
  return paid;
}

/** What is paid is no more than was decided; a claim that is 已支付 is paid to the fen, and one not yet decided not at all. */
const paymentsAreWithinDecided: Check = async (tx) => {
  const paid = await paidByLine(tx);
  const lines = await tx.claimLine.findMany({
    where: { OR: [{ claim: { payments: { some: {} } } }, { claim: { state: 'paid' } }] },
    select: { claimId: true, ordinal: true, chargeFen: true, claim: { select: { state: true } } },
  });
  const known = new Set(lines.map(({ claimId, ordinal }) => lineKey(claimId, ordinal)));
  const strays = [...paid.keys()].filter((key) => !known.has(key)).map((key) => `line ${key} is paid and is not there`);
  return [
    ...strays,
    ...lines.flatMap(({ claimId, ordinal, chargeFen, claim: { state } }) => {
      const fen = paid.get(lineKey(claimId, ordinal)) ?? 0;
      const most = ['payable', 'paid'].includes(state) ? chargeFen : 0;
      const isSound = state === 'paid' ? fen === chargeFen : fen <= most;
      return isSound ? [] : [`claim ${claimId} line ${ordinal} is ${state}: ${fen} fen are paid of ${chargeFen}`];
    }),
  ];
};

/** A payment is the sum of its parts, all above nothing, and was made no later than it was entered. */
const paymentsAreWhole: Check = async (tx) => {
  const payments = await tx.payment.findMany({ include: { parts: true } });
  return payments.flatMap(({ id, sumFen, paidOn, at, isBackfill, parts }) => [
    ...(parts.reduce((sum, { fen }) => sum + fen, 0) === sumFen ? [] : [`payment ${id} is not the sum of its parts`]),
    ...(parts.some(({ fen }) => fen <= 0) ? [`payment ${id}: a part is not above nothing`] : []),
    ...(!isBackfill && paidOn > dayOf(at) ? [`payment ${id} is dated ${paidOn}, after it was entered`] : []),
  ]);
};

/** Every payment is a press of the one it names, and every 退汇 one of a payment that was there. */
const paymentsAreDecisions: Check = async (tx) => {
  const payments = await tx.payment.findMany({ select: { claimId: true, byId: true, isBackfill: true, state: true } });
  const decisions = await tx.decision.findMany({
    where: { act: { in: ['pay', 'bounce'] } },
    select: { claimId: true, byId: true, act: true },
  });
  const counts = new Map<string, number>();
  const count = (key: string, by: 1 | -1): unknown => counts.set(key, (counts.get(key) ?? 0) + by);
  for (const { claimId, byId, act } of decisions)
    count(act === 'pay' ? `claim ${claimId}: pay by ${byId}` : `claim ${claimId}: bounce`, 1);
  for (const { claimId, byId, isBackfill, state } of payments) {
    if (!isBackfill) count(`claim ${claimId}: pay by ${byId}`, -1);
    if (state === 'bounced') count(`claim ${claimId}: bounce`, -1);
  }
  return [...counts].flatMap(([key, left]) =>
    left === 0
      ? []
      : [`${key}: ${Math.abs(left)} ${left > 0 ? 'decisions without a payment' : 'payments without a decision'}`],
  );
};

/** Nobody pays what they have approved since it was last filed. */
const noPaymentByApprover: Check = async (tx) => {
  const payments = await tx.payment.findMany({
    where: { isBackfill: false },
    select: { id: true, claimId: true, byId: true, at: true, claim: { select: { decisions: true } } },
  });
  return payments
    .filter(({ byId, at, claim: { decisions } }) => {
      const before = decisions.filter((item) => item.at <= at).sort((a, b) => a.claimVersion - b.claimVersion);
      const filed = before.findLastIndex(({ act }) => act === 'submit');
      return before.slice(filed + 1).some((item) => item.act === 'approve' && item.byId === byId);
    })
    .map(({ id, claimId }) => `claim ${claimId}: payment ${id} is by who approved it`);
};

/** What came back was paid before, and the budget has just that much again. */
const refundsAreWithinPaid: Check = async (tx) => {
  const paid = await paidByLine(tx);
  const rows = await tx.refund.findMany({ select: { claimId: true, lineOrdinal: true, fen: true, stationId: true } });
  const lines = await tx.claimLine.findMany({ where: { claimId: { in: rows.map(({ claimId }) => claimId) } } });
  const [back, held] = [new Map<string, number>(), new Map<string, number>()];
  for (const { claimId, lineOrdinal, fen, stationId } of rows) {
    const key = lineKey(claimId, lineOrdinal);
    back.set(key, (back.get(key) ?? 0) + fen);
    const line = lines.find((item) => item.claimId === claimId && item.ordinal === lineOrdinal);
    const place = `${stationId}/${line?.fundSource}/${line?.category}`;
    if (line?.fundSource !== 'own') held.set(place, (held.get(place) ?? 0) + fen);
  }
  const tooMuch = [...back].flatMap(([key, fen]) =>
    fen <= (paid.get(key) ?? 0) ? [] : [`line ${key}: ${fen} fen came back of ${paid.get(key) ?? 0} paid`],
  );
  const budget = await tx.budgetLine.findMany();
  const apart = budget.flatMap(({ stationId, fundSource, category, refundedFen }) => {
    const fen = held.get(`${stationId}/${fundSource}/${category}`) ?? 0;
    return fen === refundedFen
      ? []
      : [`budget ${stationId}/${fundSource}/${category}: ${refundedFen} fen refunded, rows say ${fen}`];
  });
  return [...tooMuch, ...apart];
};

export const paymentChecks: Readonly<Record<string, Check>> = {
  paymentsAreWithinDecided,
  paymentsAreWhole,
  paymentsAreDecisions,
  noPaymentByApprover,
  refundsAreWithinPaid,
};
