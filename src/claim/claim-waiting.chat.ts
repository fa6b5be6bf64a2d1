import { decidersOf } from '../approval/approval.ts';
import type { Timer } from '../chat/inbound.ts';
import { Postponed, type Reply, type Turn } from '../chat/turn.ts';
import { addDays, type Day, dayOf, workingDaysBetween } from '../days.ts';
import { nextWorkingMoment } from '../hours.ts';
import { allStations, loadStation } from '../station/station.actions.ts';
import { holds, memberOf, type Station, waitingDays, withRole } from '../station/station.ts';
import { type Scene, sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf, findClaim } from './claim.store.ts';
import { type Claim, waitingStates } from './claim.ts';
import { listRow, stepOf } from './claim.view.ts';
import { sendTogether, type Waiting, waitingFor } from './claim-batch.actions.ts';
import { digestAt, lastDaysWords, nextHeadAt, type Stage, stages, waitedDays } from './claim-waiting.ts';

/** What waits is brought to mind: at most one digest per person and day, and the unit head’s one card at five. */

/** A claim has waited this long: whoever should know gets it in the digest of the day. */
export async function waitingDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const claim = await findClaim(turn.tx, data.claimId ?? '');
  const stage = stages.find((item) => item === data.stage);
  const step = claim && stepOf(claim.state);
  if (!claim || !stage || !step || claim.waitingSince?.toISOString() !== data.since) return { outcome: 'waiting.void' };
  const scene = await sceneOf(turn, claim);
  for (const openId of concernedBy(scene, claim, stage)) planDigest(turn, scene.station, openId);
  return { outcome: `waiting.${stage}` };
}

/** Whoever holds it, at every stage; then also the lead; then also the unit head. 审批 has its own card at five. */
function concernedBy(scene: Scene, claim: Claim, stage: Stage): ReadonlySet<string> {
  const step = stepOf(claim.state);
  const holders = step && step !== 'approve' ? decidersOf(step, scene.station, subjectOf(scene, claim)) : [];
  const leads = stage === 'holder' ? [] : withRole(scene.station, 'lead');
  const heads = stage === 'head' ? withRole(scene.station, 'unit-head') : [];
  return new Set([...holders, ...leads, ...heads].flatMap(({ openId }) => openId ?? []));
}

function planDigest(turn: Turn, station: Station, openId: string): void {
  const dueAt = digestAt(turn.now);
  turn.later({
    id: `timer:digest:${station.id}:${openId}:${dayOf(dueAt)}`,
    timer: 'digest',
    dueAt,
    data: { stationId: station.id, openId },
  });
}

/** One person’s digest: what waits for them, and for the lead and the unit head what has waited too long elsewhere. */
export async function digestDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const at = nextWorkingMoment(turn.now);
  if (at.getTime() !== turn.now.getTime()) throw new Postponed(at);
  const station = await loadStation(turn.tx, data.stationId ?? '');
  const openId = data.openId ?? '';
  if (!memberOf(station, openId)) return { outcome: 'digest.left' };
  const own = (await waitingFor(turn, station, openId)).filter(({ step }) => step !== 'approve');
  sendTogether(turn, station, openId, own, lastDaysWords(dayOf(turn.now), station.deadlineOn));
  const watched = await sendWatched(turn, station, openId, own);
  return { outcome: own.length + watched > 0 ? 'digest.sent' : 'digest.nothing' };
}

const SHOWN = 10;

/** What waits for others, with who holds it since when; how many that is. */
async function sendWatched(turn: Turn, station: Station, openId: string, own: readonly Waiting[]): Promise<number> {
  const after = watchesAfter(station, openId, dayOf(turn.now));
  if (after === null) return 0;
  const rows = [];
  const latestFirst = await claimsOf(turn.tx, { stationId: station.id, states: waitingStates }, 200);
  for (const claim of latestFirst.reverse()) {
    const step = stepOf(claim.state);
    const isOwn = own.some((item) => item.claim.id === claim.id);
    if (!step || isOwn || waitedDays(claim.waitingSince, turn.now) < after) continue;
    const scene = await sceneOf(turn, claim);
    rows.push(listRow(claim, station, decidersOf(step, station, subjectOf(scene, claim))));
  }
  if (rows.length === 0) return 0;
  const ending = lastDaysWords(dayOf(turn.now), station.deadlineOn);
  const view = {
    title: '等待较久的支出单',
    subtitle: [`${rows.length} 件`, ending].filter(Boolean).join('，'),
    rows: rows.slice(0, SHOWN),
    more: Math.max(0, rows.length - SHOWN),
    open: 'sheet',
  };
  turn.send({ to: { openId }, card: 'claim-list', view });
  return rows.length;
}

/** After how many working days this member hears of what waits for others; null when never. */
function watchesAfter(station: Station, openId: string, today: Day): number | null {
  const member = memberOf(station, openId);
  const { leadDays, headDays } = waitingDays(station);
  const left = Math.max(1, workingDaysBetween(today, station.deadlineOn));
  if (holds(member, 'lead')) return Math.min(leadDays, left);
  return holds(member, 'unit-head') ? Math.min(headDays, left) : null;
}

/** The unit head’s one card of a working day: what waits for 审批, if anything does. */
export async function headDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const station = await loadStation(turn.tx, data.stationId ?? '');
  planHead(turn, station);
  const asked = await approvals(turn, station);
  const ending = lastDaysWords(dayOf(turn.now), station.deadlineOn);
  for (const [openId, waiting] of asked) sendTogether(turn, station, openId, waiting, ending);
  return { outcome: asked.size > 0 ? 'head.asked' : 'head.nothing' };
}

/** What waits for 审批, by whoever would decide it now: the oldest first. */
async function approvals(turn: Turn, station: Station): Promise<ReadonlyMap<string, readonly Waiting[]>> {
  const asked = new Map<string, Waiting[]>();
  for (const claim of await claimsOf(turn.tx, { stationId: station.id, states: ['approving'] }, 200)) {
    const scene = await sceneOf(turn, claim);
    const waiting: Waiting = { claim, scene, step: 'approve' };
    for (const { openId } of decidersOf('approve', station, subjectOf(scene, claim)))
      if (openId !== null) asked.set(openId, [waiting, ...(asked.get(openId) ?? [])]);
  }
  return asked;
}

/** So long after the deadline somebody may still have to approve. */
const CLOSING_DAYS = 60;

function planHead(turn: Turn, station: Station): void {
  const dueAt = nextHeadAt(turn.now);
  if (dayOf(dueAt) > addDays(station.deadlineOn, CLOSING_DAYS)) return;
  turn.later({
    id: `timer:head:${station.id}:${dayOf(dueAt)}`,
    timer: 'head',
    dueAt,
    data: { stationId: station.id },
  });
}

export async function planHeads(turn: Turn): Promise<void> {
  for (const station of await allStations(turn.tx)) planHead(turn, station);
}
