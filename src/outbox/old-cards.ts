import { z } from 'zod';
import { drawCard } from '../../cards/index.ts';
import { payloadsOf } from '../../cards/kit/card.ts';
import type { CardUpdate, Outgoing } from '../chat/turn.ts';
import type { Tx } from '../db.ts';
import { recipientOf } from './rows.ts';

/** A card can be updated for fourteen days. One that still waits for somebody is replaced before that, so that it never lies. */

/** Cards that wait for a decision; what else is old is drawn anew by whoever asks for it. */
const WAITING = ['claim-decide', 'claim-batch', 'plan', 'adjustment', 'ruling', 'claim-ratify', 'delegation'];
const MOST = 200;

export interface Replacement {
  readonly send: Outgoing;
  readonly update: CardUpdate;
}

const drawn = z.object({ header: z.object({ title: z.object({ content: z.string() }) }) });

/** Live copies sent before then whose present face still has a button, each with its fresh copy. */
export async function replacementsDue(tx: Tx, before: Date): Promise<readonly Replacement[]> {
  const copies = await tx.outboxMessage.findMany({
    where: {
      action: 'send',
      card: { in: WAITING },
      record: { not: null },
      retiredAt: null,
      failedAt: null,
      sentAt: { lte: before },
    },
    orderBy: { seq: 'asc' },
    take: MOST,
  });
  const due: Replacement[] = [];
  for (const copy of copies) {
    const update = await tx.outboxMessage.findFirst({ where: { updates: copy.key }, orderBy: { seq: 'desc' } });
    const { card, view } = { card: (update ?? copy).card, view: JSON.parse((update ?? copy).view) as unknown };
    const json = WAITING.includes(card) ? drawCard(card, view) : null;
    if (json === null || payloadsOf(json).length === 0 || !copy.messageId || copy.record === null) continue;
    const title = drawn.safeParse(json).data?.header.title.content ?? '';
    due.push({
      update: { record: copy.record, only: copy.messageId, card: 'replaced', view: { title }, retire: true },
      send: {
        to: recipientOf(copy.recipient ?? ''),
        card,
        view,
        record: copy.record,
        ...(copy.role === null ? {} : { role: copy.role }),
      },
    });
  }
  return due;
}
