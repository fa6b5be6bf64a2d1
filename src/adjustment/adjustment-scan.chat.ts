import type { Message, Timer } from '../chat/inbound.ts';
import { say } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { findReceived, keepFiles } from '../invoice/invoice.actions.ts';
import { recordOfMessage } from '../outbox/record.ts';
import { loadStation } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may } from '../station/station.ts';
import { adjustmentRecord, keepAdjustment, sendAdjustment, showAdjustment } from './adjustment.actions.ts';
import { adjustmentsOf, findByScan, noteScan } from './adjustment.store.ts';
import type { Adjustment } from './adjustment.ts';

/** The stamped paper of an adjustment: a file in reply to its card, or one that says it is the 批复 or 备案. */

const NAMED = /批复|备案|预算调整/;

/** The adjustment that a file is for; null when it is none of ours. */
async function meantBy(turn: Turn, message: Message, { station }: Speaker): Promise<Adjustment | null> {
  const waiting = await adjustmentsOf(turn.tx, station.id, ['filing', 'awaiting']);
  if (waiting.length === 0) return null;
  const record = message.replyTo === null ? null : await recordOfMessage(turn.tx, message.replyTo);
  const replied = waiting.find((one) => adjustmentRecord(one) === record);
  if (replied) return replied;
  const words = [message.text, ...(message.files ?? []).map(({ name }) => name)].join(' ');
  const [only, ...others] = waiting;
  return only && others.length === 0 && NAMED.test(words) ? only : null;
}

/** Null when the file is for somebody else to answer. */
export async function scanSent(turn: Turn, message: Message, speaker: Speaker): Promise<Reply | null> {
  const one = await meantBy(turn, message, speaker);
  if (one === null) return null;
  if (!may(speaker.member, 'enterPaper')) {
    say(turn, message, '盖章件由项目负责人发来登记。');
    return { outcome: 'adjustment.scan-may-not' };
  }
  await keepFiles(turn, message, speaker.station.id);
  const kept = await keepAdjustment(turn, { ...one, scanMessageId: message.messageId, scanSha256: null });
  await showAdjustment(turn, speaker.station, kept);
  await sendAdjustment(turn, speaker.station, kept, message.senderId, '已收到盖章件，请填写文号和落款日期后登记。');
  return { outcome: 'adjustment.scan-sent' };
}

/** The file has been fetched: the adjustment keeps its hash. Null when it is no such file. */
export async function scanCame(turn: Turn, { data }: Timer): Promise<Reply | null> {
  const file = await findReceived(turn.tx, data.file ?? '');
  const one = file && (await findByScan(turn.tx, file.messageId));
  if (!one) return null;
  if (file.sha256 === null) return scanLost(turn, one, file.senderId);
  await noteScan(turn.tx, file.messageId, file.sha256);
  return { outcome: 'adjustment.scan-kept' };
}

/** It could not be had: as if it had not been sent. */
async function scanLost(turn: Turn, one: Adjustment, openId: string): Promise<Reply> {
  const kept = await keepAdjustment(turn, { ...one, scanMessageId: null });
  const station = await loadStation(turn.tx, one.stationId);
  await sendAdjustment(turn, station, kept, openId, '没有取到盖章件的扫描，请回复这张卡片再发一次。');
  return { outcome: 'adjustment.scan-lost' };
}
