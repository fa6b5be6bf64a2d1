import { type Db, Prisma, type Tx } from '../db.ts';

/**
 * Writing events down in groups: what arrives together, or while the last group is being written, reaches the disk with one commit.
 * Each caller hears of its own event, and only once that event is on the disk.
 */

/** More at once gains little, and a database takes only so many values in one statement. */
const MOST = 64;

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly senderId: string | null;
  readonly chatId: string | null;
  readonly payload: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
}

interface Waiting {
  readonly row: Row;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupWriter {
  /** True when the event is new, false when it was there before. Throws only when the database did. */
  readonly write: (row: Row) => Promise<boolean>;
  /** Lets everything else run, and comes back when a round brought nothing to write down; while events pour in, after `atMostMs`. */
  readonly giveWay: (atMostMs: number) => Promise<void>;
}

const nextRound = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

export function groupWriter(db: Db): GroupWriter {
  const waiting: Waiting[] = [];
  let isWriting = false;
  let arrived = 0;

  async function writeAll(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      // SQLite answers without ever yielding: only by waiting for the others of this round is there a group at all.
      await nextRound();
      await writeGroup(db, waiting.splice(0, MOST));
    }
    isWriting = false;
  }

  function write(row: Row): Promise<boolean> {
    arrived += 1;
    return new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      void writeAll();
    });
  }

  async function giveWay(atMostMs: number): Promise<void> {
    const until = performance.now() + atMostMs;
    let before: number;
    do {
      before = arrived;
      await nextRound();
    } while (arrived > before && performance.now() < until);
  }

  return { write, giveWay };
}

/** When the database does not take a group, each is tried alone: none decides for another. */
async function writeGroup(db: Db, group: readonly Waiting[]): Promise<void> {
  try {
    // In a transaction of its own: SQLite has one connection, and a turn that rolls back beside a plain write would take it along.
    const rows = group.map(({ row }) => row);
    const isNew = await db.$transaction((tx) => insert(tx, rows));
    // The first of two with the same id is the new one.
    for (const { row, resolve } of group) resolve(isNew.delete(row.id));
  } catch (error) {
    if (group.length > 1) for (const one of group) await writeGroup(db, [one]);
    else group[0]?.reject(error);
  }
}

/**
 * One statement for all; the ids that were not there before. In SQL, because `createMany` takes six times as long for 64 rows and fails
 * as a whole when one of them is known.
 */
async function insert(tx: Tx, rows: readonly Row[]): Promise<Set<string>> {
  const values = rows.map(
    ({ id, kind, senderId, chatId, payload, receivedAt, dueAt }) =>
      Prisma.sql`(${id}, ${kind}, ${senderId}, ${chatId}, ${payload}, ${receivedAt}, ${dueAt})`,
  );
  const added = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "InboxEvent" ("id", "kind", "senderId", "chatId", "payload", "receivedAt", "dueAt")
    VALUES ${Prisma.join(values)} ON CONFLICT DO NOTHING RETURNING "id"`;
  return new Set(added.map(({ id }) => id));
}
