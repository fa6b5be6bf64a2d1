import { decidersOf } from '../approval/approval.ts';
import type { Timer } from '../chat/inbound.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { allStations, markDeparted } from '../station/station.actions.ts';
import { nameOf, recordNumber, type Station } from '../station/station.ts';
import { claimRecord, decideCardFor, tellAdmins } from './claim.advance.ts';
import { type Scene, sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf, findClaim, unreachedDeciders } from './claim.store.ts';
import { type Claim, waitingStates } from './claim.ts';
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
  if (!claim) return;
  const scene = await sceneOf(turn, claim);
  const instead = await askTheNext(turn, scene, claim, openId);
  const number = recordNumber(scene.station, claim.number);
  tellAdmins(
    turn,
    scene,
    `${number}：${sentence(scene.station, openId)}${instead}${instead === NOBODY ? '，请调整站点成员' : ''}。`,
  );
}

const NOBODY = '没有其他人可以办理';

/** Cards for whoever may decide instead; who that is, in words. */
async function askTheNext(turn: Turn, scene: Scene, claim: Claim, openId: string): Promise<string> {
  const step = stepOf(claim.state);
  if (!step) return NOBODY;
  // Of two who are both out of reach each would be the other's next, for ever.
  const tried = [openId, ...(await unreachedDeciders(turn.tx, claimRecord(claim), claim.waitingSince ?? turn.now))];
  const members = scene.station.members.filter((member) => !tried.includes(member.openId ?? ''));
  const next = decidersOf(step, { ...scene.station, members }, subjectOf(scene, claim));
  for (const { openId } of next)
    if (openId !== null)
      turn.send({
        to: { openId },
        card: 'claim-decide',
        view: decideCardFor(scene, claim, step),
        record: claimRecord(claim),
        role: 'decider',
      });
  return next.length > 0 ? `已转给 ${next.map((member) => member.name).join('、')}` : NOBODY;
}

/** Somebody has left: one message to the admins, and their open decisions go to whoever may take them. */
export async function personDeparted(turn: Turn, openId: string): Promise<Reply> {
  await markDeparted(turn.tx, openId);
  for (const station of await stationsWith(turn, openId)) {
    const passed = [];
    for (const { scene, claim } of await waitingFor(turn, station, openId))
      passed.push(`${recordNumber(station, claim.number)} ${await askTheNext(turn, scene, claim, openId)}`);
    const claims = passed.length > 0 ? `待其办理的单据：${passed.join('；')}。` : '';
    tellAdmins(turn, { station }, `${nameOf(station, openId)} 已离职，请调整站点成员。${claims}`);
  }
  return { outcome: 'departed' };
}

async function waitingFor(
  turn: Turn,
  station: Station,
  openId: string,
): Promise<readonly { scene: Scene; claim: Claim }[]> {
  const waiting = [];
  const latestFirst = await claimsOf(turn.tx, { stationId: station.id, states: waitingStates }, 200);
  for (const claim of latestFirst.reverse()) {
    const step = stepOf(claim.state);
    const scene = await sceneOf(turn, claim);
    const deciders = step ? decidersOf(step, scene.station, subjectOf(scene, claim)) : [];
    if (deciders.some((member) => member.openId === openId)) waiting.push({ scene, claim });
  }
  return waiting;
}
