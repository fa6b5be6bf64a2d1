import type { Db, Tx } from '../db.ts';
import { type FoundMessage, foundMessageSchema, type Message, messageSchema } from './inbound.ts';

/** Messages whose content is asked of the platform: written down in the turn that asks, looked up afterwards, answered in a turn of their own. */

/** `answered`: what a message in a group replies to. `forward`: what a forwarding one holds. */
export type Purpose = 'answered' | 'forward';

export interface Sought {
  /** The event that asks. */
  readonly id: string;
  readonly messageId: string;
  readonly purpose: Purpose;
  readonly asking: Message;
  readonly state: 'waiting' | 'found' | 'done';
  readonly attempts: number;
  /** First the message itself; null when the platform does not give it. */
  readonly found: readonly FoundMessage[] | null;
}

type Row = NonNullable<Awaited<ReturnType<Tx['soughtMessage']['findUnique']>>>;

const foundIn = (stored: string | null): Sought['found'] =>
  stored === null ? null : foundMessageSchema.array().nullable().parse(JSON.parse(stored));

const ofRow = ({ found, asking, purpose, state, ...row }: Row): Sought => ({
  ...row,
  purpose: purpose as Purpose,
  state: state as Sought['state'],
  asking: messageSchema.parse(JSON.parse(asking)),
  found: foundIn(found),
});

export async function seek(
  tx: Tx,
  { messageId, purpose, asking, at }: Pick<Sought, 'messageId' | 'purpose' | 'asking'> & { readonly at: Date },
): Promise<void> {
  const { id } = asking;
  if (await tx.soughtMessage.findUnique({ where: { id }, select: { id: true } })) return;
  const data = { id, messageId, purpose, asking: JSON.stringify(asking), state: 'waiting', dueAt: at };
  await tx.soughtMessage.create({ data });
}

export async function findSought(tx: Tx, id: string): Promise<Sought | null> {
  const row = await tx.soughtMessage.findUnique({ where: { id } });
  return row ? ofRow(row) : null;
}

const OPEN = { state: { in: ['waiting', 'found'] } };

/** The next message to look up, or that was found and not announced yet. */
export async function nextSought(db: Db, now: Date): Promise<Sought | null> {
  const row = await db.soughtMessage.findFirst({ where: { ...OPEN, dueAt: { lte: now } }, orderBy: { dueAt: 'asc' } });
  return row ? ofRow(row) : null;
}

/** What was found; nothing changes when somebody else was first. */
export const noteFound = (db: Db, id: string, found: Sought['found']): Promise<unknown> =>
  db.soughtMessage.updateMany({
    where: { id, state: 'waiting' },
    data: { state: 'found', found: JSON.stringify(found) },
  });

export const seekLater = (db: Db, { id, attempts }: Sought, dueAt: Date): Promise<unknown> =>
  db.soughtMessage.updateMany({ where: { id, state: 'waiting' }, data: { attempts: attempts + 1, dueAt } });

/** The announcement is written down: the turn that answers it is the inbox's affair from here on. */
export const noteSoughtAnnounced = (db: Db, id: string): Promise<unknown> =>
  db.soughtMessage.updateMany({ where: { id, state: 'found' }, data: { state: 'done' } });

/** How many are due at this instant, and when the next one is. */
export async function waitingSought(
  db: Db,
  now: Date,
): Promise<{ readonly due: number; readonly nextDueAt: Date | null }> {
  const due = await db.soughtMessage.count({ where: { ...OPEN, dueAt: { lte: now } } });
  const next = await db.soughtMessage.findFirst({
    where: { ...OPEN, dueAt: { gt: now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return { due, nextDueAt: next?.dueAt ?? null };
}

/** Whether the bot itself said this. */
export const isOwnMessage = async (tx: Tx, messageId: string): Promise<boolean> =>
  (await tx.outboxMessage.count({ where: { messageId, action: 'send' } })) > 0;
