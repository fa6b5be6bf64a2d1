import type { Check } from './check.ts';

/** Standing checks of “exactly once”: nothing that came in was lost, nothing was done or said twice. */

/** What is handled has its outcome: both are written by one transaction, or neither is. */
const handledMeansAnswered: Check = async (tx) => {
  const halves = await tx.inboxEvent.findMany({
    where: { handledAt: { not: null }, OR: [{ outcome: null }, { reply: null }] },
    select: { id: true },
    take: 20,
  });
  return halves.map(({ id }) => `event ${id} is marked as handled and has no outcome`);
};

/** One message, one claim; one message, one activity. */
const oneRecordPerMessage: Check = async (tx) => {
  const claims = await tx.claim.groupBy({
    by: ['sourceId'],
    _count: true,
    having: { sourceId: { _count: { gt: 1 } } },
  });
  const activities = await tx.activity.groupBy({
    by: ['messageId'],
    where: { messageId: { not: null } },
    _count: true,
    having: { messageId: { _count: { gt: 1 } } },
  });
  return [
    ...claims.map(({ sourceId, _count }) => `message ${sourceId} became ${_count} claims`),
    ...activities.map(({ messageId, _count }) => `message ${messageId} became ${_count} activities`),
  ];
};

/** A version of a claim is decided on once, whoever pressed how often. */
const decidedOnce: Check = async (tx) => {
  const versions = await tx.decision.groupBy({
    by: ['claimId', 'claimVersion'],
    _count: true,
    having: { claimId: { _count: { gt: 1 } } },
  });
  return versions.map(
    (item) => `claim ${item.claimId} version ${item.claimVersion} was decided on ${item._count} times`,
  );
};

/** A station's numbers run from 1 without a gap or a double. */
const numbersAreGapless: Check = async (tx) => {
  const stations = await tx.station.findMany({ select: { id: true, nextNumber: true } });
  const filed = await tx.claim.groupBy({
    by: ['stationId'],
    where: { number: { not: null } },
    _count: { number: true },
    _max: { number: true },
  });
  return stations.flatMap(({ id, nextNumber }) => {
    const own = filed.find((item) => item.stationId === id);
    const [count, highest] = [own?._count.number ?? 0, own?._max.number ?? 0];
    return count === highest && nextNumber === highest + 1
      ? []
      : [`station ${id}: ${count} claims are filed, the highest number is ${highest}, the next is ${nextNumber}`];
  });
};

export const onceChecks: Readonly<Record<string, Check>> = {
  handledMeansAnswered,
  oneRecordPerMessage,
  decidedOnce,
  numbersAreGapless,
};
