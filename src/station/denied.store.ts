import type { Turn } from '../chat/turn.ts';

/** What was pressed, of which record, and why it was not theirs. */
export interface DeniedPress {
  readonly card: string;
  readonly act: string;
  readonly record: string;
  readonly reason: string;
}

/** Attempts at what is not one's own, pressed or typed: for the admin, apart from the records themselves. */
export const noteDenied = (
  turn: Turn,
  { senderId }: { readonly senderId: string },
  denied: DeniedPress,
): Promise<unknown> =>
  turn.tx.deniedPress.create({ data: { id: turn.newId(), at: turn.now, byId: senderId, ...denied } });
