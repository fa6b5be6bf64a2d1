import { claimBatch } from '../../cards/claim-batch.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { sayInGroup } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import type { Speaker } from '../station/station.chat.ts';
import { holds } from '../station/station.ts';
import { decideBatch, sendTogether, waitingFor } from './claim-batch.actions.ts';
import { askRatification } from './claim-ratify.chat.ts';

/** One press on a card of several claims. */
export async function batchTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(claimBatch, tap.value);
  return parsed.ok ? decideBatch(turn, tap, parsed.value) : NOT_OURS;
}

/** 「待审批」: what waits for the speaker, one card per step; false when nothing does. */
export async function sendPending(turn: Turn, message: Message, { station, member }: Speaker): Promise<boolean> {
  const waiting = await waitingFor(turn, station, message.senderId);
  sendTogether(turn, station, message.senderId, waiting);
  const isAsked = holds(member, 'lead') && (await askRatification(turn, station));
  if (waiting.length > 0 || isAsked) sayInGroup(turn, message, '已发到您的私聊。');
  return waiting.length > 0 || isAsked;
}
