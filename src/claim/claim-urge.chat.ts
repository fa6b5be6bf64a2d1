import { type Decider, deciderName } from '../approval/approval.ts';
import type { Message } from '../chat/inbound.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { dayOf, instantOf } from '../days.ts';
import { wasToldSince } from '../outbox/record.ts';
import type { Reading } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { type Member, recordNumber, type Station } from '../station/station.ts';
import { claimsOf } from './claim.store.ts';
import { type Claim, type ClaimState, waitingStates } from './claim.ts';
import { claimTitle } from './claim.view.ts';
import { waitingFor } from './claim-batch.actions.ts';
import { sendPending } from './claim-batch.chat.ts';
import { decidersFor, statusSaid } from './claim-list.chat.ts';

/** Words that would have somebody decide: they decide nothing, and whoever must press is reminded, at most once a day. */

const MOST = 8;

/** 「同意」 typed, 「王总口头同意了」, 「打款了」: answered with what waits, never a decision. */
export async function approvalWordsSaid(
  turn: Turn,
  message: Message,
  _reading: Reading,
  speaker: Speaker,
): Promise<Reply> {
  const tell = (text: string): void => turn.send({ to: { openId: message.senderId }, card: 'text', view: { text } });
  if ((await waitingFor(turn, speaker.station, message.senderId)).length > 0) {
    tell('文字不算审批，请在卡片上点一下，待您处理的在下面。');
    await sendPending(turn, message, speaker);
  } else {
    const waiting = await urged(turn, message, speaker);
    tell(
      `文字不算审批，需要审批人本人在卡片上点一下${waiting.length > 0 ? `：\n${waiting.join('\n')}` : '；发“进度”可以看到现在由谁办理。'}`,
    );
  }
  return { outcome: 'claim.words-are-no-approval' };
}

/** 「催一下」 */
export async function nudgeSaid(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  const waiting = await urged(turn, message, speaker, statesNamed(message.text));
  if (waiting.length === 0) return statusSaid(turn, message, reading, speaker);
  turn.send({ to: { openId: message.senderId }, card: 'text', view: { text: waiting.join('\n') } });
  return { outcome: 'claim.urged' };
}

/** 「催一下财务」 means what finance holds; words that name no office mean all that waits. */
function statesNamed(text: string): readonly ClaimState[] {
  const named = offices.filter(([words]) => words.test(text)).map(([, state]) => state);
  return named.length > 0 ? named : waitingStates;
}

const offices: readonly (readonly [RegExp, ClaimState])[] = [
  [/财务|会计|审核/, 'reviewing'],
  [/出纳|付款|打款/, 'payable'],
  [/单位负责人|领导|[\p{Script=Han}]总|院长|所长|审批/u, 'approving'],
  [/项目负责人|确认/, 'confirming'],
];

/** Reminds whoever has the speaker’s own claims, and says whom, one line each. */
async function urged(
  turn: Turn,
  message: Message,
  { station, member }: Speaker,
  states: readonly ClaimState[] = waitingStates,
): Promise<readonly string[]> {
  const lines = [];
  const own = { submitterId: message.senderId, stationId: station.id, states };
  for (const claim of await claimsOf(turn.tx, own, MOST)) {
    const deciders = (await decidersFor(turn, claim)).filter((decider) => decider.openId !== null);
    if (deciders.length === 0) continue;
    const isFirst = await remind(turn, station, member, claim, deciders);
    const names = deciders.map(deciderName).join('、');
    lines.push(`${titled(station, claim)}：等 ${names} 办理，${isFirst ? '我已提醒' : '今天已经提醒过'}。`);
  }
  return lines;
}

const titled = (station: Station, claim: Claim): string =>
  `${recordNumber(station, claim.number)}（${claimTitle(claim)}）`;

async function remind(
  turn: Turn,
  station: Station,
  submitter: Member,
  claim: Claim,
  deciders: readonly Decider[],
): Promise<boolean> {
  const record = `urge:${claim.id}`;
  const openIds = deciders.flatMap((decider) => decider.openId ?? []);
  if (await wasToldSince(turn.tx, record, openIds, instantOf(dayOf(turn.now), '00:00'))) return false;
  const text = `${submitter.name} 请您办理 ${titled(station, claim)}。发“待审批”可以打开卡片。`;
  for (const openId of openIds) turn.send({ to: { openId }, card: 'text', view: { text }, record });
  return true;
}
