import { type Decider, decidersOf } from '../approval/approval.ts';
import type { Message } from '../chat/inbound.ts';
import { sayInGroup, tell } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { formatYuan, sumFen } from '../money.ts';
import type { Reading } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf } from './claim.store.ts';
import type { Claim } from './claim.ts';
import { listRow, stepOf } from './claim.view.ts';
import { sendPending } from './claim-batch.chat.ts';

/** Claims as a list: one’s own, and what waits for one’s decision. */

const SHOWN = 8;

export async function sendList(
  turn: Turn,
  message: Message,
  speaker: Speaker,
  claims: readonly Claim[],
  title: string,
  open: 'sheet' | 'decide',
): Promise<void> {
  const rows = [];
  for (const claim of claims.slice(0, SHOWN))
    rows.push(listRow(claim, speaker.station, await decidersFor(turn, claim)));
  const total = formatYuan(sumFen(claims.flatMap((claim) => claim.lines.map((line) => line.amountFen ?? 0))));
  const subtitle = claims.length === 0 ? '目前没有' : `${claims.length} 件，共 ${total} 元`;
  tell(turn, message, {
    card: 'claim-list',
    view: { title, subtitle, rows, more: Math.max(0, claims.length - SHOWN), open },
  });
  sayInGroup(turn, message, '已发到您的私聊。');
}

/** Whoever may take the step the claim waits for. */
export async function decidersFor(turn: Turn, claim: Claim): Promise<readonly Decider[]> {
  const step = stepOf(claim.state);
  if (!step) return [];
  const scene = await sceneOf(turn, claim);
  return decidersOf(step, scene.station, subjectOf(scene, claim));
}

const asksForPending = (text: string): boolean => /待审|待批|待办|待我|要我|审批列表|待确认|待付款/.test(text);

/** 「进度」「待审批」 */
export async function statusSaid(turn: Turn, message: Message, _reading: Reading, speaker: Speaker): Promise<Reply> {
  if (asksForPending(message.text)) {
    if (!(await sendPending(turn, message, speaker))) await sendList(turn, message, speaker, [], '待您处理', 'decide');
    return { outcome: 'claim.pending-listed' };
  }
  const own = await claimsOf(turn.tx, { submitterId: message.senderId, stationId: speaker.station.id }, 100);
  await sendList(
    turn,
    message,
    speaker,
    own.filter((claim) => claim.state !== 'cancelled'),
    '我的支出单',
    'sheet',
  );
  return { outcome: 'claim.progress-listed' };
}
