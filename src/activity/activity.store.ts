import type { Tx } from '../db.ts';

export interface Activity {
  readonly id: string;
  readonly stationId: string;
  readonly title: string;
  readonly kind: string | null;
  readonly heldOn: string;
  readonly people: number | null;
  readonly enterprises: number | null;
  readonly demands: number | null;
  readonly state: 'draft' | 'confirmed' | 'cancelled';
  readonly version: number;
  readonly submitterId: string;
  readonly messageId: string | null;
  readonly createdAt: Date;
}

const ofRow = <R extends { state: string }>(row: R): R & { state: Activity['state'] } => ({
  ...row,
  state: row.state as Activity['state'],
});

export const insertActivity = (tx: Tx, activity: Activity): Promise<unknown> => tx.activity.create({ data: activity });

export async function findActivity(tx: Tx, id: string): Promise<Activity | null> {
  const row = await tx.activity.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** Saves over the version that was read. False when somebody else was first. */
export async function saveActivity(tx: Tx, { id, version, ...activity }: Activity): Promise<boolean> {
  const { count } = await tx.activity.updateMany({
    where: { id, version },
    data: { ...activity, version: version + 1 },
  });
  return count === 1;
}

/** Confirmed activities, latest first: what claims can belong to. */
export const confirmedActivities = (
  tx: Tx,
  stationId: string,
): Promise<{ id: string; title: string; heldOn: string }[]> =>
  tx.activity.findMany({
    where: { stationId, state: 'confirmed' },
    orderBy: [{ heldOn: 'desc' }, { id: 'asc' }],
    take: 8,
    select: { id: true, title: true, heldOn: true },
  });
