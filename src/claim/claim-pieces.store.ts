import type { Tx } from '../db.ts';

/** Part of a thought that waits for its rest: one a person and chat. */
export interface HeldPiece {
  readonly chatId: string;
  readonly openId: string;
  readonly messageId: string;
  readonly text: string;
  readonly heldAt: Date;
}

export const holdPiece = (tx: Tx, piece: HeldPiece): Promise<unknown> => tx.heldPiece.create({ data: piece });

/** Takes what is held, if anything; with a message id only what that message left. */
export async function takePiece(tx: Tx, chatId: string, openId: string, messageId?: string): Promise<HeldPiece | null> {
  const held = await tx.heldPiece.findUnique({ where: { chatId_openId: { chatId, openId } } });
  if (!held || (messageId !== undefined && held.messageId !== messageId)) return null;
  const { count } = await tx.heldPiece.deleteMany({ where: { chatId, openId, messageId: held.messageId } });
  return count === 0 ? null : held;
}
