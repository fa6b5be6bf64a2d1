import { type ClaimBatchAction, type ClaimBatchView, MOST_ROWS, pickName } from '../../cards/claim-batch.card.ts';
import { type Denial, decidersOf, denialOf, denialSentence, type Step, steps } from '../approval/approval.ts';
import type { Tap } from '../chat/inbound.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { type Day, dayOf } from '../days.ts';
import { ok, type Result, refuse } from '../result.ts';
import { noteDenied } from '../station/station.actions.ts';
import { memberOf, recordNumber, type Station } from '../station/station.ts';
import { askDeciders, claimRecord, decideCardFor } from './claim.advance.ts';
import { type Scene, sceneOf, subjectOf } from './claim.scene.ts';
import { cardSeen, claimsOf, findClaim } from './claim.store.ts';
import { type Act, type Claim, stateNames, waitingStates } from './claim.ts';
import { stepOf } from './claim.view.ts';
import { batchOf, batchRecord } from './claim-batch.store.ts';
import { batchRow, inOrder } from './claim-batch.view.ts';
import { settledRow, totalOf, withSettled } from './claim-batch-settled.actions.ts';
import { dayFrom, takeDecision } from './claim-decide.actions.ts';

/** Several claims that wait for one person at one step, on one card: each is decided by itself, all of them by one press. */

/** A claim that waits, with what its cards need. */
export interface Waiting {
  readonly claim: Claim;
  readonly scene: Scene;
  readonly step: Step;
}

export interface BatchScope {
  readonly step?: Step;
  /** Only what belongs to this activity; its title stands on the card. */
  readonly activity?: { readonly id: string; readonly title: string };
}

/** What waits for this person’s own decision, the oldest first. */
export async function waitingFor(turn: Turn, station: Station, openId: string): Promise<readonly Waiting[]> {
  const waiting: Waiting[] = [];
  const latestFirst = await claimsOf(turn.tx, { stationId: station.id, states: waitingStates }, 200);
  for (const claim of latestFirst.reverse()) {
    const step = stepOf(claim.state);
    const scene = await sceneOf(turn, claim);
    if (step && denialOf(step, memberOf(station, openId), subjectOf(scene, claim)) === null)
      waiting.push({ claim, scene, step });
  }
  return waiting;
}

/** Sends this person one card per step for all that waits there; how many claims that is. */
export async function sendBatches(
  turn: Turn,
  station: Station,
  openId: string,
  scope: BatchScope = {},
): Promise<number> {
  const waiting = (await waitingFor(turn, station, openId)).filter(
    ({ claim, step }) =>
      (scope.step === undefined || step === scope.step) &&
      (scope.activity === undefined || claim.activityId === scope.activity.id),
  );
  sendTogether(turn, station, openId, waiting, scope.activity?.title ?? null);
  return waiting.length;
}

/** One card per step; a claim alone gets its own. */
export function sendTogether(
  turn: Turn,
  station: Station,
  openId: string,
  waiting: readonly Waiting[],
  about: string | null = null,
): void {
  for (const step of steps) {
    const here = waiting.filter((item) => item.step === step);
    const [first, ...others] = here;
    if (first && others.length === 0) sendAlone(turn, openId, first);
    else if (first) sendBatch(turn, station, openId, { step, waiting: here, about });
  }
}

function sendAlone(turn: Turn, openId: string, { claim, scene, step }: Waiting): void {
  const view = decideCardFor(scene, claim, step);
  turn.send({ to: { openId }, card: 'claim-decide', view, record: claimRecord(claim), role: 'decider' });
}

interface Batch {
  readonly step: Step;
  readonly waiting: readonly Waiting[];
  readonly about: string | null;
}

function sendBatch(turn: Turn, station: Station, openId: string, { step, waiting, about }: Batch): void {
  const rows = inOrder(waiting.map(({ claim, scene }) => batchRow(scene, claim, step)));
  const shown = rows.slice(0, MOST_ROWS);
  const view: ClaimBatchView = {
    step,
    station: station.name,
    about,
    total: totalOf(shown),
    rows: shown,
    settled: [],
    more: rows.length - shown.length,
    paidOn: dayOf(turn.now),
    notice: [],
  };
  turn.send({ to: { openId }, card: 'claim-batch', view, record: batchRecord(turn.newId()), role: 'decider' });
}

const actAt: Readonly<Record<Step, Act>> = { confirm: 'confirm', review: 'review', approve: 'approve', pay: 'pay' };
const doneWords: Readonly<Record<Step, (count: number) => string>> = {
  confirm: (count) => `已确认 ${count} 件`,
  review: (count) => `审核通过 ${count} 件`,
  approve: (count) => `已同意 ${count} 件`,
  pay: (count) => `已登记付款 ${count} 件`,
};

/** What became of one ticked claim: it went on (now, or by the same press before), or a sentence why not. */
interface Outcome {
  readonly id: string;
  readonly went: boolean;
  /** Present where it went on in this very press. */
  readonly claim?: Claim;
  readonly denial?: Denial;
  readonly sentence?: string;
}

interface Press {
  readonly tap: Tap;
  readonly step: Step;
  readonly paidOn: Day | null;
  readonly seen: string;
  readonly batch: string;
}

type Row = ClaimBatchAction['rows'][number];

/** One press for all that are ticked. */
export async function decideBatch(turn: Turn, tap: Tap, action: ClaimBatchAction): Promise<Reply> {
  const ticked = action.rows.filter((_, index) => tap.fields[pickName(index)] === true);
  const pressed = await batchOf(turn.tx, tap.messageId);
  const press = {
    tap,
    step: action.step,
    paidOn: action.step === 'pay' ? dayFrom(tap.fields.paidOn, turn.now) : null,
    seen: (await cardSeen(turn.tx, tap.messageId)) ?? JSON.stringify(action),
    batch: pressed?.record ?? '',
  };
  const outcomes: Outcome[] = [];
  for (const row of ticked) {
    outcomes.push(await decideRow(turn, press, row));
    // The database never yields by itself, and the platform must be answered within three seconds.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await askNext(turn, outcomes);
  const notice = sentencesOf(outcomes);
  if (pressed && pressed.openId === tap.senderId) await redraw(turn, tap, pressed, notice);
  return replyOf(action.step, ticked.length, outcomes, notice);
}

async function decideRow(turn: Turn, press: Press, row: Row): Promise<Outcome> {
  const claim = await findClaim(turn.tx, row.id);
  if (!claim) return { id: row.id, went: false, sentence: '有一张支出单找不到了' };
  const scene = await sceneOf(turn, claim, press.paidOn);
  const { senderId } = press.tap;
  const act = actAt[press.step];
  const isRepeated =
    memberOf(scene.station, senderId) !== undefined &&
    scene.decisions.some((item) => item.byId === senderId && item.claimVersion === row.version && item.act === act);
  if (isRepeated) return { id: row.id, went: true };
  const number = recordNumber(scene.station, claim.number);
  const denial = denialOf(press.step, memberOf(scene.station, senderId), subjectOf(scene, claim));
  if (denial) {
    const record = claimRecord(claim);
    await noteDenied(turn, press.tap, { card: 'claim-batch', act, record, reason: denial });
    return { id: row.id, went: false, denial, sentence: `${number} ${denialSentence(denial)}` };
  }
  const current = currentOf(claim, row, press.step);
  if (!current.ok) return { id: row.id, went: false, sentence: `${number} ${current.error}` };
  const { paidOn, seen, batch } = press;
  const decision = { act, byId: senderId, note: null, reason: null, wish: { paidOn }, seen, batch };
  const taken = await takeDecision(turn, scene, claim, decision);
  if (taken.ok) return { id: row.id, went: true, claim: taken.value };
  const { attempt, sentence } = taken.error;
  const record = claimRecord(claim);
  if (attempt) await noteDenied(turn, press.tap, { card: 'claim-batch', act, record, reason: attempt });
  return { id: row.id, went: false, sentence: `${number} ${sentence}` };
}

/** Is it still what the card showed? */
function currentOf(claim: Claim, row: Row, step: Step): Result<null, string> {
  if (stepOf(claim.state) !== step) return refuse(`现在是“${stateNames[claim.state]}”，没有再办`);
  if (claim.version === row.version) return ok(null);
  return refuse(claim.chargeFen === row.fen ? '内容有变动，请单独查看' : '金额已变，请单独查看');
}

/** Whoever is next gets one card for all that came to them together. */
async function askNext(turn: Turn, outcomes: readonly Outcome[]): Promise<void> {
  const next = new Map<string, Waiting[]>();
  let station: Station | null = null;
  for (const { claim } of outcomes) {
    const step = claim && stepOf(claim.state);
    if (!claim || !step) continue;
    const scene = await sceneOf(turn, claim);
    station = scene.station;
    const deciders = decidersOf(step, scene.station, subjectOf(scene, claim)).flatMap(({ openId }) => openId ?? []);
    if (deciders.length === 0) askDeciders(turn, scene, claim, step);
    for (const openId of deciders) next.set(openId, [...(next.get(openId) ?? []), { claim, scene, step }]);
  }
  if (station) for (const [openId, waiting] of next) sendTogether(turn, station, openId, waiting);
}

/** Why claims stayed, one sentence each; one sentence alone where it is the same for all. */
function sentencesOf(outcomes: readonly Outcome[]): readonly string[] {
  const stayed = outcomes.filter(({ went }) => !went);
  const denials = new Set(stayed.map(({ denial }) => denial));
  const [only] = denials;
  if (stayed.length > 1 && denials.size === 1 && only) return [denialSentence(only)];
  return stayed.flatMap(({ sentence }) => sentence ?? []);
}

async function redraw(
  turn: Turn,
  tap: Tap,
  { record, view }: { readonly record: string; readonly view: ClaimBatchView },
  notice: readonly string[],
): Promise<void> {
  const settled = [];
  const rows = [];
  for (const row of view.rows) {
    const claim = await findClaim(turn.tx, row.id);
    if (!claim) continue;
    const scene = await sceneOf(turn, claim);
    const mayDecide = denialOf(view.step, memberOf(scene.station, tap.senderId), subjectOf(scene, claim)) === null;
    if (stepOf(claim.state) === view.step && mayDecide) rows.push(batchRow(scene, claim, view.step));
    else settled.push(settledRow(scene.station, claim, scene.decisions));
  }
  const next = { ...withSettled(view, settled), rows: inOrder(rows), total: totalOf(rows), notice };
  turn.update({ record, only: tap.messageId, card: 'claim-batch', view: next, retire: rows.length === 0 });
}

/** A toast has room for so many sentences; the card has them all. */
const SAID = 2;

function replyOf(step: Step, ticked: number, outcomes: readonly Outcome[], notice: readonly string[]): Reply {
  if (ticked === 0) return { outcome: 'claim.batch-empty', toast: toast('warning', '没有勾选，什么都没有办。') };
  const went = outcomes.filter((outcome) => outcome.went).length;
  const rest = notice.length > SAID ? [`另有 ${notice.length - SAID} 件没有办理，见卡片`] : [];
  const said = [...(went > 0 ? [doneWords[step](went)] : []), ...notice.slice(0, SAID), ...rest].map((sentence) =>
    sentence.replace(/。$/, ''),
  );
  const isDenied = went === 0 && outcomes.every(({ denial }) => denial !== undefined);
  return {
    outcome: isDenied ? 'claim.batch-denied' : `claim.batch-${step}`,
    toast: toast(went === 0 ? (isDenied ? 'error' : 'warning') : 'success', said.join('；')),
  };
}
