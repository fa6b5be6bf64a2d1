import type { Tap } from '../chat/inbound.ts';
import type { Turn } from '../chat/turn.ts';

/** What was pressed, of which record, and why it was not theirs. */
export interface DeniedPress {
  readonly card: string;
  readonly act: string;
  readonly record: string;
  readonly reason: string;
}

/** Presses of what is not one's own: for the admin, apart from the records themselves. */
export const noteDenied = (turn: Turn, { senderId }: Tap, denied: DeniedPress): Promise<unknown> =>
  turn.tx.deniedPress.create({ data: { id: turn.newId(), at: turn.now, byId: senderId, ...denied } });
