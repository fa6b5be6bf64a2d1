import type { Message, Timer } from '../chat/inbound.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { isPiece, supplement, together } from '../reading/pieces.ts';
import { type Reading, read, readHeard } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { claimsOf } from './claim.store.ts';
import type { Line } from './claim.ts';
import { amendClaim } from './claim-amend.actions.ts';
import { type HeldPiece, holdPiece, takePiece } from './claim-pieces.store.ts';
import { amendedFields } from './claim-words.chat.ts';

/** A thought sent in pieces within seconds, in a private chat: held, and read together with what follows. */

/** A piece is answered by itself when nothing has followed for this long. */
const HELD_MS = 10_000;
/** An afterthought belongs to the draft that was drawn this long ago at most. */
const AFTERTHOUGHT_MS = 120_000;

export type Heard = { readonly message: Message; readonly reading: Reading } | { readonly reply: Reply };

/** What was said, with the pieces before it; or the answer, when it waits for more or only completes the draft. */
export async function heard(turn: Turn, message: Message, speaker: Speaker): Promise<Heard> {
  const at = new Date(message.sentAt);
  const alone = { message, reading: (message.isHeard ? readHeard : read)(message.text, at) };
  if (message.chatType !== 'p2p' || message.isMasked || message.isHeard) return alone;
  const held = await takePiece(turn.tx, message.chatId, message.senderId);
  const joined = held && together(held.text, message.text, at);
  if (joined) return { message: { ...message, text: joined.text }, reading: joined.reading };
  const { intent } = alone.reading;
  // A thing alone (「咨询费」) asks for its budget, unless it is what the draft before it still lacks.
  const reply = intent === 'none' || intent === 'budget_query' ? await completed(turn, message, speaker) : null;
  if (reply) return { reply };
  const text = held ? `${held.text} ${message.text}` : message.text;
  if (intent === 'none' && isPiece(text, at)) return { reply: await hold(turn, message, text) };
  if (held) answerAlone(turn, held);
  return alone;
}

async function hold(turn: Turn, message: Message, text: string): Promise<Reply> {
  const { chatId, senderId: openId, messageId } = message;
  await holdPiece(turn.tx, { chatId, openId, messageId, text, heldAt: turn.now });
  turn.later({
    id: `timer:piece:${message.id}`,
    timer: 'piece',
    dueAt: new Date(turn.now.getTime() + HELD_MS),
    data: { chatId, openId, messageId },
  });
  return { outcome: 'piece.held' };
}

/** Nothing followed. */
export async function pieceDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const held = await takePiece(turn.tx, data.chatId ?? '', data.openId ?? '', data.messageId);
  if (!held) return { outcome: 'piece.gone' };
  answerAlone(turn, held);
  return { outcome: 'piece.alone' };
}

function answerAlone(turn: Turn, { openId, text }: HeldPiece): void {
  const words = `“${text.slice(0, 40)}”还看不出要办什么，没有记账。请写全给谁、多少钱、做什么，例如“昨天给张教授发了1500咨询费”。`;
  turn.send({ to: { openId }, card: 'text', view: { text: words } });
}

/** 「清华的」 right after a draft of one line fills in what was open on it. */
async function completed(turn: Turn, message: Message, { station }: Speaker): Promise<Reply | null> {
  const [draft] = await claimsOf(
    turn.tx,
    { submitterId: message.senderId, stationId: station.id, states: ['draft'] },
    1,
  );
  const [line] = draft?.lines ?? [];
  if (!draft || !line || draft.lines.length > 1 || draft.chatId !== message.chatId) return null;
  if (turn.now.getTime() - draft.createdAt.getTime() > AFTERTHOUGHT_MS) return null;
  const added = supplement(draft.text, message.text, draft.createdAt);
  const fields = added && onlyOpen(amendedFields(added), line);
  if (!fields || Object.keys(fields).length === 0) return null;
  await amendClaim(turn, draft, fields, line.ordinal, JSON.stringify({ text: message.text }));
  return { outcome: 'claim.completed' };
}

/** What a person chose on the card meanwhile stands. */
const onlyOpen = (fields: Readonly<Record<string, string>>, line: Line): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter(([name]) => {
      const present: Readonly<Record<string, unknown>> = { ...line };
      return present[name] === null || line.inferred.includes(name);
    }),
  );
