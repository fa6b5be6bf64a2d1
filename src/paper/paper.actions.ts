import type { Timer } from '../chat/inbound.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { findPaper, insertPaper, type Ordered } from './paper.store.ts';

/** Orders a paper: it is made outside the turn and sent to `openId` as a file when it is there. */
export const orderPaper = (turn: Turn, paper: Omit<Ordered, 'id'>): Promise<unknown> =>
  insertPaper(turn.tx, { id: turn.newId(), ...paper }, turn.now);

/** A paper was made, or cannot be: whoever waits for it hears of it. */
export async function paperMade(turn: Turn, { data }: Timer): Promise<Reply> {
  const paper = await findPaper(turn.tx, data.paper ?? '');
  if (!paper) return { outcome: 'paper.unknown' };
  const to = { openId: paper.openId };
  if (paper.sha256 === null) {
    turn.send({ to, card: 'text', view: { text: `《${paper.name}》没有生成，请先手工填写，并告知管理员。` } });
    return { outcome: 'paper.not-made' };
  }
  turn.send({ to, card: 'file', view: { sha256: paper.sha256, name: `${paper.name}.pdf` } });
  return { outcome: 'paper.sent' };
}
