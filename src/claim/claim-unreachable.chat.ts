import { decidersOf } from '../approval/approval.ts';
import type { Timer } from '../chat/inbound.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { allStations } from '../station/station.actions.ts';
import { nameOf, recordNumber, type Station } from '../station/station.ts';
import { claimRecord, decideCardFor, tellAdmins } from './claim.advance.ts';
import { sceneOf, subjectOf } from './claim.scene.ts';
import { findClaim, unreachedDeciders } from './claim.store.ts';
import { stepOf } from './claim.view.ts';

/** The platform will not deliver to somebody: an admin hears of it, and a decision that waits goes to whoever may decide instead. */
export async function recipientUnreachable(turn: Turn, timer: Timer): Promise<Reply> {
  const openId = (timer.data.recipient ?? '').replace(/^open_id:/, '');
  const claimId = /^claim:(.+)$/.exec(timer.data.record ?? '')?.[1];
  const claim = claimId === undefined ? null : await findClaim(turn.tx, claimId);
  if (claim && timer.data.role === 'decider' && stepOf(claim.state) !== null) {
    await passOn(turn, claim.id, openId);
    return { outcome: 'unreachable.passed-on' };
  }
  for (const station of await stationsWith(turn, openId)) tellAdmins(turn, { station }, sentence(station, openId));
  return { outcome: 'unreachable.told' };
}

const sentence = (station: Station, openId: string): string =>
  `消息无法送达 ${nameOf(station, openId)}，请检查其飞书账号和本应用的可用范围。`;

const stationsWith = async (turn: Turn, openId: string): Promise<readonly Station[]> =>
  (await allStations(turn.tx)).filter(
    (station) => station.groupChatId === openId || station.members.some((member) => member.openId === openId),
  );

async function passOn(turn: Turn, claimId: string, openId: string): Promise<void> {
  const claim = await findClaim(turn.tx, claimId);
  const step = claim && stepOf(claim.state);
  if (!claim || !step) return;
  const scene = await sceneOf(turn, claim);
  // Of two who are both out of reach each would be the other's next, for ever.
  const tried = [openId, ...(await unreachedDeciders(turn.tx, claimRecord(claim), claim.waitingSince ?? turn.now))];
  const members = scene.station.members.filter((member) => !tried.includes(member.openId ?? ''));
  const without = { ...scene.station, members };
  const next = decidersOf(step, without, subjectOf(scene, claim));
  for (const member of next)
    if (member.openId !== null)
      turn.send({
        to: { openId: member.openId },
        card: 'claim-decide',
        view: decideCardFor(scene, claim, step),
        record: claimRecord(claim),
        role: 'decider',
      });
  const number = recordNumber(scene.station, claim.number);
  const instead =
    next.length > 0 ? `已转给 ${next.map((member) => member.name).join('、')}` : '没有其他人可以办理，请调整站点成员';
  tellAdmins(turn, scene, `${number}：${sentence(scene.station, openId)}${instead}。`);
}
