import type { Reply, Turn } from '../chat/turn.ts';
import { addWorkingDays, dayOf, instantOf, isWorkingDay, timeOf } from '../days.ts';
import { replacementsDue } from '../outbox/old-cards.ts';

/** Every working morning, cards that Feishu would stop updating before the next one are replaced. */

const AT = '09:05';
/** Feishu updates a card for fourteen days; half a day is left for whatever is late. */
const KEPT_MS = 13.5 * 86_400_000;

function nextRunAt(now: Date): Date {
  const day = dayOf(now);
  return isWorkingDay(day) && timeOf(now) < AT ? instantOf(day, AT) : instantOf(addWorkingDays(day, 1), AT);
}

export function planOldCards(turn: Turn): void {
  const dueAt = nextRunAt(turn.now);
  turn.later({ id: `timer:old-cards:${dayOf(dueAt)}`, timer: 'old-cards', dueAt, data: {} });
}

export async function oldCardsDue(turn: Turn): Promise<Reply> {
  planOldCards(turn);
  const due = await replacementsDue(turn.tx, new Date(nextRunAt(turn.now).getTime() - KEPT_MS));
  for (const { send, update } of due) {
    turn.update(update);
    turn.send(send);
  }
  return { outcome: due.length > 0 ? 'cards.replaced' : 'cards.young' };
}
