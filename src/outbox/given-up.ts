import type { Tx } from '../db.ts';
import type { Row } from './sender.ts';

/**
 * What becomes of a message that will never be delivered. A card that cannot be shown is said in words; a card that cannot be updated any
 * more (after 14 days, or recalled) is sent afresh; a person who cannot be reached is told to whoever can do something about it.
 */

const UNREACHABLE_TIMER = 'timer:unreachable:';

const UNSHOWN = '有一张卡片没能显示出来，内容已经记下，发“进度”或“待审批”可以查看。';

/** The recipient, not the message, is what the platform refused. */
const UNREACHABLE = new Set([
  '230002',
  '230013',
  '230029',
  '230035',
  '230053',
  '230034',
  '230001',
  '99992351',
  '99992361',
]);

export async function giveUp(tx: Tx, row: Row, attempts: number, error: string, at: Date): Promise<void> {
  await tx.outboxMessage.update({ where: { seq: row.seq }, data: { failedAt: at, attempts, error } });
  if (row.action === 'update') return sendAfresh(tx, row, at);
  if (UNREACHABLE.has(error)) return tellOfRecipient(tx, row, error, at);
  if (row.card !== 'text' && row.recipient)
    await insert(
      tx,
      {
        ...row,
        key: `${row.key}:said`,
        card: 'text',
        view: JSON.stringify({ text: UNSHOWN }),
        record: null,
        role: null,
      },
      at,
    );
}

type Resent = Pick<Row, 'key' | 'lane' | 'recipient' | 'card' | 'view' | 'record' | 'role'>;

const insert = (tx: Tx, { key, lane, recipient, card, view, record, role }: Resent, at: Date): Promise<unknown> =>
  tx.outboxMessage.create({
    data: { key, lane, recipient, card, view, record, role, action: 'send', dueAt: at, createdAt: at },
  });

/** The old copy is retired, the same face goes out as a new message. */
async function sendAfresh(tx: Tx, row: Row, at: Date): Promise<void> {
  const copy = await tx.outboxMessage.findUnique({ where: { key: row.updates ?? '' } });
  if (!copy?.recipient || copy.retiredAt || copy.failedAt) return;
  // What changed meanwhile waits behind this update: the fresh card shows that, and not what is already past.
  const waiting = { updates: copy.key, sentAt: null, failedAt: null };
  const latest = (await tx.outboxMessage.findFirst({ where: waiting, orderBy: { seq: 'desc' } })) ?? row;
  await tx.outboxMessage.update({ where: { seq: copy.seq }, data: { retiredAt: at } });
  await tx.outboxMessage.updateMany({ where: waiting, data: { failedAt: at, error: 'retired' } });
  const fresh = { key: `${row.key}:afresh`, lane: copy.recipient, card: latest.card, view: latest.view };
  await insert(tx, { ...copy, ...fresh }, at);
}

/** What is only the report of somebody unreachable is not reported in its turn: an admin out of reach would be told of it for ever. */
const isReport = (row: Row): boolean => row.record === null && row.key.startsWith(UNREACHABLE_TIMER);

/** An event for the feature that owns the record: it knows who is next. */
async function tellOfRecipient(tx: Tx, row: Row, code: string, at: Date): Promise<void> {
  if (isReport(row)) return;
  const id = `${UNREACHABLE_TIMER}${row.key}`;
  const data = { recipient: row.recipient ?? '', record: row.record ?? '', role: row.role ?? '', code };
  const payload = JSON.stringify({ kind: 'timer', id, timer: 'unreachable', data });
  await tx.inboxEvent.create({ data: { id, kind: 'timer', payload, receivedAt: at, dueAt: at } });
}
