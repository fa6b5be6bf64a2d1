import type { Attachment } from '../chat/inbound.ts';
import type { Db, Tx } from '../db.ts';
import type { Heard } from './heard.ts';
import type { TripSheet } from './invoice.ts';
import type { FileReading } from './reading/read-file.ts';

/** Received files as rows: written down in the turn of their message, worked afterwards, answered in a turn of their own. */

export interface Received {
  readonly id: string;
  readonly messageId: string;
  readonly attachment: Attachment;
  readonly stationId: string;
  readonly senderId: string;
  readonly chatId: string;
  readonly replyTo: string | null;
  /** What was said with it. */
  readonly words: string | null;
  readonly receivedAt: Date;
  readonly state: 'waiting' | 'read' | 'done';
  readonly attempts: number;
  readonly sha256: string | null;
  readonly reading: Outcome | null;
}

/** What was read in a file, or heard in a recording; or it could not be had. */
export type Outcome =
  | { readonly kind: 'read'; readonly files: readonly FileReading[] }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'too-large' }
  | Heard;

type Row = NonNullable<Awaited<ReturnType<Tx['receivedFile']['findUnique']>>>;

const ofRow = (row: Row): Received => ({
  id: row.id,
  messageId: row.messageId,
  attachment: { kind: row.kind as Attachment['kind'], key: row.fileKey, name: row.name },
  stationId: row.stationId,
  senderId: row.senderId,
  chatId: row.chatId,
  replyTo: row.replyTo,
  words: row.words,
  receivedAt: row.receivedAt,
  state: row.state as Received['state'],
  attempts: row.attempts,
  sha256: row.sha256,
  reading: row.reading === null ? null : (JSON.parse(row.reading) as Outcome),
});

export type NewFile = Pick<
  Received,
  'id' | 'messageId' | 'attachment' | 'stationId' | 'senderId' | 'chatId' | 'replyTo' | 'words' | 'receivedAt'
>;

/** Once for each file of a message, however often it is said. False when it was there before. */
export async function noteReceived(tx: Tx, { attachment, ...file }: NewFile): Promise<boolean> {
  const key = { messageId: file.messageId, fileKey: attachment.key };
  if (await tx.receivedFile.findUnique({ where: { messageId_fileKey: key }, select: { id: true } })) return false;
  const { kind, name } = attachment;
  await tx.receivedFile.create({
    data: { ...file, fileKey: attachment.key, kind, name, state: 'waiting', dueAt: file.receivedAt },
  });
  return true;
}

export async function findReceived(tx: Tx, id: string): Promise<Received | null> {
  const row = await tx.receivedFile.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

/** The files of a message that this person sent, or pointed at. */
export async function findReceivedOf(tx: Tx, messageId: string, senderId: string): Promise<readonly Received[]> {
  return (await tx.receivedFile.findMany({ where: { messageId, senderId }, orderBy: { id: 'asc' } })).map(ofRow);
}

/** What is said of a file that is still being read: it counts when it has been. */
export const sayWordsOf = (tx: Tx, id: string, words: string): Promise<unknown> =>
  tx.receivedFile.update({ where: { id }, data: { words } });

/** The next file to fetch, or that was read and not announced yet. */
export async function nextReceived(db: Db, now: Date): Promise<Received | null> {
  const row = await db.receivedFile.findFirst({
    where: { state: { in: ['waiting', 'read'] }, dueAt: { lte: now } },
    orderBy: [{ dueAt: 'asc' }, { receivedAt: 'asc' }],
  });
  return row ? ofRow(row) : null;
}

/** What was read; nothing changes when somebody else was first. */
export const noteRead = (
  db: Db,
  id: string,
  outcome: Outcome,
  kept: { readonly sha256: string; readonly size: number } | null,
): Promise<unknown> =>
  db.receivedFile.updateMany({
    where: { id, state: 'waiting' },
    data: { state: 'read', reading: JSON.stringify(outcome), ...(kept ?? {}) },
  });

export const noteFailed = (db: Db, { id, attempts }: Received, dueAt: Date): Promise<unknown> =>
  db.receivedFile.updateMany({ where: { id, state: 'waiting' }, data: { attempts: attempts + 1, dueAt } });

/** The announcement is written down: the turn that answers it is the inbox's affair from here on. */
export const noteAnnounced = (db: Db, id: string): Promise<unknown> =>
  db.receivedFile.updateMany({ where: { id, state: 'read' }, data: { state: 'done' } });

/** Files that wait at this instant, and when the next one is due. */
export async function waitingFiles(
  db: Db,
  now: Date,
): Promise<{ readonly due: number; readonly nextDueAt: Date | null }> {
  const open = { state: { in: ['waiting', 'read'] } };
  const due = await db.receivedFile.count({ where: { ...open, dueAt: { lte: now } } });
  const next = await db.receivedFile.findFirst({
    where: { ...open, dueAt: { gt: now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return { due, nextDueAt: next?.dueAt ?? null };
}

const SHEETS_LOOKED_AT = 30;

/** Earlier files of the same person that hold a 行程单 and are on no line yet. */
export async function findTripFiles(
  tx: Tx,
  { id, senderId, stationId }: Received,
): Promise<readonly { readonly fileId: string; readonly totalFen: number }[]> {
  const rows = await tx.receivedFile.findMany({
    where: { senderId, stationId, id: { not: id }, reading: { contains: '"trip-sheet"' } },
    orderBy: { receivedAt: 'desc' },
    take: SHEETS_LOOKED_AT,
  });
  const kept = await tx.linePaper.findMany({ where: { fileId: { in: rows.map((row) => row.id) } } });
  return rows
    .map(ofRow)
    .filter((file) => !kept.some(({ fileId }) => fileId === file.id))
    .flatMap(({ id: fileId, reading }) =>
      tripsIn(reading).flatMap((trip) => (trip.totalFen === null ? [] : [{ fileId, totalFen: trip.totalFen }])),
    );
}

const tripsIn = (reading: Outcome | null): readonly TripSheet[] =>
  reading?.kind !== 'read'
    ? []
    : reading.files.flatMap(({ papers }) =>
        papers.ok ? papers.value.filter((paper): paper is TripSheet => paper.form === 'trip-sheet') : [],
      );
