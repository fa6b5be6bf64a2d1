import { documentKinds } from '../policy/index.ts';
import type { Check } from './check.ts';

/** Standing checks of papers and files: what is kept has its file, its line and its kind; nothing that was sent is forgotten. */

const isKind = (kind: string): boolean => documentKinds.some((known) => known === kind);

/** A paper of a line is a file that was had, on a line that is there, and a file is on one claim only. */
const papersAreThere: Check = async (tx) => {
  const papers = await tx.linePaper.findMany();
  const files = await tx.receivedFile.findMany({
    where: { id: { in: [...new Set(papers.map(({ fileId }) => fileId))] } },
    select: { id: true, sha256: true },
  });
  const lines = await tx.claimLine.findMany({
    where: { claimId: { in: [...new Set(papers.map(({ claimId }) => claimId))] } },
    select: { claimId: true, ordinal: true },
  });
  const claimOf = new Map<string, string>();
  return papers.flatMap(({ fileId, claimId, lineOrdinal, kind }) => {
    const other = claimOf.get(fileId) ?? claimId;
    claimOf.set(fileId, claimId);
    return [
      ...(files.some(({ id, sha256 }) => id === fileId && sha256 !== null) ? [] : [`paper ${fileId}: no such file`]),
      ...(lines.some((line) => line.claimId === claimId && line.ordinal === lineOrdinal)
        ? []
        : [`claim ${claimId} has no line ${lineOrdinal}, and a paper on it`]),
      ...(isKind(kind) ? [] : [`paper ${fileId} is of no kind that is known: ${kind}`]),
      ...(other === claimId ? [] : [`paper ${fileId} is on the claims ${other} and ${claimId}`]),
    ];
  });
};

/** What a file shows is kept of its activity. */
const activityPapersAreKept: Check = async (tx) => {
  const papers = await tx.activityPaper.findMany();
  const activities = await tx.activity.findMany({
    where: { id: { in: papers.map(({ activityId }) => activityId) } },
    select: { id: true, evidence: true },
  });
  return papers.flatMap(({ fileId, activityId, kind }) => {
    const evidence = activities.find(({ id }) => id === activityId)?.evidence ?? '[]';
    return (JSON.parse(evidence) as readonly string[]).includes(kind)
      ? []
      : [`activity ${activityId}: ${kind} of file ${fileId} is not among what is kept`];
  });
};

const UNWORKED_MS = 60 * 60_000;

/** What was sent has been fetched and answered, or is tried again soon. */
const noFileForgotten: Check = async (tx, now) => {
  const late = { lt: new Date(now.getTime() - UNWORKED_MS) };
  const files = await tx.receivedFile.count({ where: { state: { in: ['waiting', 'read'] }, dueAt: late } });
  const sought = await tx.soughtMessage.count({ where: { state: { in: ['waiting', 'found'] }, dueAt: late } });
  return [
    ...(files === 0 ? [] : [`${files} files have waited for more than an hour`]),
    ...(sought === 0 ? [] : [`${sought} messages have been looked for for more than an hour`]),
  ];
};

export const paperChecks: Readonly<Record<string, Check>> = {
  papersAreThere,
  activityPapersAreKept,
  noFileForgotten,
};
