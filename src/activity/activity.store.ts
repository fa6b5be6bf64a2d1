import type { Tx } from '../db.ts';
import type { DocumentKind } from '../policy/index.ts';
import { papersIn } from './activity.evidence.ts';

export interface Activity {
  readonly id: string;
  readonly stationId: string;
  readonly title: string;
  readonly kind: string | null;
  readonly heldOn: string;
  readonly people: number | null;
  readonly enterprises: number | null;
  readonly demands: number | null;
  /** Papers that are kept, as people registered them; null while nobody has. */
  readonly evidence: readonly DocumentKind[] | null;
  readonly state: 'draft' | 'confirmed' | 'cancelled';
  readonly version: number;
  readonly submitterId: string;
  readonly messageId: string | null;
  readonly createdAt: Date;
}

type Row = NonNullable<Awaited<ReturnType<Tx['activity']['findUnique']>>>;

const ofRow = (row: Row): Activity => ({
  ...row,
  state: row.state as Activity['state'],
  evidence: row.evidence === null ? null : papersIn(row.evidence),
});

const columns = <A extends Pick<Activity, 'evidence'>>({ evidence, ...rest }: A) => ({
  ...rest,
  evidence: evidence === null ? null : JSON.stringify(evidence),
});

export const insertActivity = (tx: Tx, activity: Activity): Promise<unknown> =>
  tx.activity.create({ data: columns(activity) });

export async function findActivity(tx: Tx, id: string): Promise<Activity | null> {
  const row = await tx.activity.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read. False when somebody else was first. */
export async function saveActivity(tx: Tx, { id, version, ...activity }: Activity): Promise<boolean> {
  const { count } = await tx.activity.updateMany({
    where: { id, version },
    data: { ...columns(activity), version: version + 1 },
  });
  return count === 1;
}

/** A file that is kept as a paper of an activity. */
export interface ActivityPaper {
  readonly id: string;
  readonly fileId: string;
  readonly activityId: string;
  readonly kind: DocumentKind;
  readonly byId: string;
  readonly at: Date;
  /** Such a paper was registered before: taking the file back leaves it so. */
  readonly wasKept: boolean;
}

export const keepActivityPaper = (tx: Tx, paper: ActivityPaper): Promise<unknown> =>
  tx.activityPaper.create({ data: { ...paper } });

export async function activityPaperOf(tx: Tx, fileId: string): Promise<ActivityPaper | null> {
  const row = await tx.activityPaper.findFirst({ where: { fileId } });
  return row ? { ...row, kind: row.kind as DocumentKind } : null;
}

export const isPaperKept = async (tx: Tx, activityId: string, kind: DocumentKind): Promise<boolean> =>
  (await tx.activityPaper.count({ where: { activityId, kind } })) > 0;

export const dropActivityPaper = (tx: Tx, id: string): Promise<unknown> => tx.activityPaper.delete({ where: { id } });

/** Confirmed activities, latest first: what claims can belong to. */
export async function confirmedActivities(tx: Tx, stationId: string): Promise<readonly Activity[]> {
  const rows = await tx.activity.findMany({
    where: { stationId, state: 'confirmed' },
    orderBy: [{ heldOn: 'desc' }, { id: 'asc' }],
    take: 8,
  });
  return rows.map(ofRow);
}
